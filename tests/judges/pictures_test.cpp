// SPDX-License-Identifier: Apache-2.0
// The screenshots, and the presentation states as DCMTK's viewer toolkit (dcmpstat) shows them.
#include <map>
#include <regex>

#include <gmock/gmock.h>

#include "support/demonstration.h"
#include "support/png.h"

namespace synovia::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class Pictures : public Demonstration {
 protected:
  // The UIDs a presentation state names in its references to images.
  static std::string references(const std::string& state) {
    return run({"dcmdump", "-q", "-Un", "+s", "+P", "ReferencedSOPInstanceUID", "+P", "ReferencedFrameNumber", state})
        .output;
  }
};

TEST_F(Pictures, ScreenshotsAreOfAWholeScreen) {
  std::size_t screens = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder() / "screens")) {
    EXPECT_EQ(png_size(entry.path()), std::pair(1920u, 1080u)) << entry.path();
    EXPECT_GT(std::filesystem::file_size(entry.path()), 20'000u) << "an empty screen packs small: " << entry.path();
    ++screens;
  }
  EXPECT_EQ(screens, 6u);
}

TEST_F(Pictures, PresentationStatesPassTheCheckOfDcmtk) {
  const auto states = objects("dicom", "gsps-");
  EXPECT_EQ(states.size(), 2u);
  for (const auto& state : states) {
    const auto check = run({"dcmpschk", state});
    EXPECT_THAT(check.output, HasSubstr("Test passed")) << state;
    EXPECT_THAT(check.output, Not(HasSubstr("E: "))) << state;
  }
}

TEST_F(Pictures, PresentationStatesShowTheirImages) {
  const TemporaryFolder scratch;
  std::map<std::string, std::size_t> shown;
  for (const auto& state : objects("dicom", "gsps-")) {
    const std::string named = references(state);
    for (const auto& image : objects("dicom", "image-")) {
      if (named.find(attribute(image, "SOPInstanceUID")) == std::string::npos) continue;
      std::smatch first;
      const std::string frame = std::regex_search(named, first, std::regex("IS \\[([0-9]+)")) ? first[1].str() : "1";
      const std::string picture = scratch / "picture.pgm";
      const auto rendered = run({"dcmp2pgm", "--pstate", state, "--frame", frame, "--pgm", image, picture});
      EXPECT_EQ(rendered.exit_code, 0) << rendered.output;
      EXPECT_THAT(rendered.output, Not(HasSubstr("E: "))) << state;
      EXPECT_THAT(rendered.output, Not(HasSubstr("creating default")))
          << "the state has no displayed area for its own image: " << state;
      EXPECT_EQ(text_of(picture).substr(0, 2), "P5") << state;
      ++shown[image];
    }
  }
  EXPECT_EQ(shown.size(), 2u) << "film and run";
}

}  // namespace
}  // namespace synovia::test
