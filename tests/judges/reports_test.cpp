// SPDX-License-Identifier: Apache-2.0
// The structured reports as dsr2html (DCMTK) renders them: parsed, references resolved, and the words a reader looks for.
#include <cmath>
#include <regex>

#include <gmock/gmock.h>

#include "support/demonstration.h"

namespace synovia::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

// The text of an HTML page: tags out, entities decoded, blanks run together.
std::string text_of_html(std::string page) {
  page = std::regex_replace(page, std::regex("<style[^]*?</style>"), " ");
  page = std::regex_replace(page, std::regex("<[^>]*>"), " ");
  for (const auto& [entity, character] : {std::pair{"&#39;", "'"},
                                          {"&apos;", "'"},
                                          {"&quot;", "\""},
                                          {"&lt;", "<"},
                                          {"&gt;", ">"},
                                          {"&nbsp;", " "},
                                          {"&amp;", "&"}})
    page = std::regex_replace(page, std::regex(entity), character);
  return std::regex_replace(page, std::regex("[ \t\r\n]+"), " ");
}

class Dsr2html : public Demonstration {
 protected:
  void SetUp() override {
    Demonstration::SetUp();
    for (const auto& file : objects("dicom", "sr-")) {
      const auto page = run({"dsr2html", file});
      EXPECT_EQ(page.exit_code, 0) << page.output;
      EXPECT_EQ(page.output.find("E: "), std::string::npos) << page.output;
      // The record is of TID 1500, whose title this is (PS3.16), the letter the other.
      const bool is_record = page.output.find("Imaging Measurement Report") != std::string::npos;
      (is_record ? record_ : letter_) = text_of_html(page.output);
    }
  }
  std::string record_, letter_;
};

double number_after(const std::string& text, const std::string& words) {
  std::smatch found;
  return std::regex_search(text, found, std::regex(words + ": ([0-9.]+) ")) ? std::stod(found[1]) : std::nan("");
}

TEST_F(Dsr2html, RendersTheRecord) {
  EXPECT_THAT(record_, AllOf(HasSubstr("Hexatrione"), HasSubstr("TH-5518"), HasSubstr("triamcinolone hexacétonide")));
  EXPECT_THAT(record_, HasSubstr("Side of the gesture: Right (24028007, SCT)"));
  EXPECT_THAT(record_, HasSubstr("Capsulite rétractile de l'épaule droite"));
  EXPECT_THAT(record_,
              AllOf(HasSubstr("COMPLETE"), HasSubstr("VERIFIED"), HasSubstr("Hélène DELMAS"), HasSubstr("#0482117")));
}

TEST_F(Dsr2html, FindsTheMeasuresOfThePhantoms) {
  const auto run_truth = truth("shoulder");
  const auto& path = run_truth.at("needle").at("path");
  // Calibrated at the distance of the joint: projected pixels × pitch / magnification.
  const double projected = path.at("pixels").get<double>() * run_truth.at("pitch_mm").get<double>() /
                           run_truth.at("magnification").get<double>();
  // Half of the last digit that a screen measure is said with.
  EXPECT_NEAR(number_after(record_, "Projected length"), projected, 0.05);
  EXPECT_NEAR(number_after(record_, "In-plane angle"), path.at("angle_deg").get<double>(), 0.05);
  EXPECT_NEAR(number_after(record_, "Distance"),
              truth("knee").at("joint_space").at("medial").at("true_mm").get<double>(), 0.05);
}

TEST_F(Dsr2html, RendersTheLetter) {
  EXPECT_THAT(letter_,
              HasSubstr("Conclusion: Infiltration intra-articulaire de l'épaule droite réalisée sans incident"));
  EXPECT_THAT(letter_, HasSubstr("Fièvre ou douleur croissante"));
  EXPECT_THAT(letter_, AllOf(HasSubstr("Hexatrione"), HasSubstr("TH-5518"), HasSubstr("côté droit")));
  EXPECT_THAT(letter_, testing::ContainsRegex("4[34],?[0-9]* mm"));
  EXPECT_THAT(letter_, AllOf(HasSubstr("VERIFIED"), HasSubstr("Claire VASSEUR"), HasSubstr("Hélène DELMAS")));
}

}  // namespace
}  // namespace synovia::test
