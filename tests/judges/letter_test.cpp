// SPDX-License-Identifier: Apache-2.0
// The letter as poppler and qpdf read it: one page, its parts in the order a doctor reads them, fonts of its own.
#include <regex>
#include <sstream>

#include <gmock/gmock.h>

#include "support/demonstration.h"

namespace synovia::test {
namespace {

using testing::HasSubstr;

class Letter : public Demonstration {
 protected:
  static std::string letter() { return folder() / "letter.pdf"; }
};

TEST_F(Letter, IsOnePage) { EXPECT_THAT(run({"pdfinfo", letter()}).output, testing::ContainsRegex("Pages: +1\n")); }

// Conclusion and what to do before all else; technique and dose last.
TEST_F(Letter, SaysThingsInTheOrderTheyAreRead) {
  const std::string text = run({"pdftotext", "-layout", letter(), "-"}).output;
  std::size_t last = 0;
  for (const char* part : {"Docteur Anne MARTIN", "DELMAS Hélène", "14/02/1963", "Conclusion", "Conduite à tenir",
                           "Ce qui a été fait", "Constatations", "Technique et dose", "Validé électroniquement par"}) {
    const auto at = text.find(part, last);
    EXPECT_NE(at, std::string::npos) << part << " is missing or too early in:\n" << text;
    if (at != std::string::npos) last = at;
  }
  for (const char* word : {"Hexatrione", "TH-5518", "côté droit", "01234560801", "Logiciel non marqué CE"})
    EXPECT_THAT(text, HasSubstr(word));
}

TEST_F(Letter, CarriesItsFonts) {
  std::istringstream lines(run({"pdffonts", letter()}).output);
  std::string line;
  std::getline(lines, line);
  const auto embedded = line.find("emb");
  ASSERT_NE(embedded, std::string::npos);
  std::getline(lines, line);
  std::size_t fonts = 0;
  for (; std::getline(lines, line); ++fonts) EXPECT_EQ(line.substr(embedded, 3), "yes") << line;
  EXPECT_GE(fonts, 1u);
}

TEST_F(Letter, IsSoundAndTheSameInTheArchiveAndThePatientFile) {
  const auto check = run({"qpdf", "--check", letter()});
  EXPECT_EQ(check.exit_code, 0) << check.output;
  EXPECT_THAT(run({"pdfimages", "-list", letter()}).output, HasSubstr("image")) << "the key pictures";
  std::size_t same = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder() / "centre" / "patient_file"))
    if (entry.path().extension() == ".pdf" && text_of(entry.path()) == text_of(letter())) ++same;
  EXPECT_EQ(same, 1u);
}

}  // namespace
}  // namespace synovia::test
