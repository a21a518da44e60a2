// SPDX-License-Identifier: Apache-2.0
// dciodvfy (dicom3tools) over every object: its IOD, modules, attributes and value representations (PS3.3, PS3.5).
#include <sstream>

#include "support/demonstration.h"

namespace synovia::test {
namespace {

std::string errors_of(const std::string& file) {
  const auto verdict = run({"dciodvfy", file});
  if (verdict.output.empty()) return "dciodvfy said nothing of " + file;
  std::string errors;
  std::istringstream lines(verdict.output);
  for (std::string line; std::getline(lines, line);)
    if (line.rfind("Error", 0) == 0) errors += line + "\n";
  return errors;
}

using Dciodvfy = Demonstration;

TEST_F(Dciodvfy, FindsNoErrorInWhatTheConsultationLeft) {
  const auto files = objects("dicom");
  // The injection's two images, record and letter, a presentation state of each study, key objects, the letter's PDF; the
  // lavage's image, record, letter and PDF.
  EXPECT_EQ(files.size(), 12u);
  for (const auto& file : files) EXPECT_EQ(errors_of(file), "") << file;
}

TEST_F(Dciodvfy, FindsNoErrorInThePhantoms) {
  const auto files = objects("phantoms");
  EXPECT_EQ(files.size(), 5u);
  for (const auto& file : files) EXPECT_EQ(errors_of(file), "") << file;
}

// As wide a net as the demonstration's: every kind, side and size.
TEST_F(Dciodvfy, FindsNoErrorInOtherPhantoms) {
  const TemporaryFolder scratch;
  for (const char* kind : {"knee", "shoulder"})
    for (const char* side : {"right", "left"}) {
      const std::string file = scratch / "phantom.dcm";
      ASSERT_EQ(call_program({"phantom", kind, "--side", side, "--binning", "4", "--out", file}).status, 0);
      EXPECT_EQ(errors_of(file), "") << kind << " " << side;
    }
}

}  // namespace
}  // namespace synovia::test
