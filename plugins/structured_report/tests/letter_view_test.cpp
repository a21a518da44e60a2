// SPDX-License-Identifier: Apache-2.0
#include "letter_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace synovia::structured_report {
namespace {

using nlohmann::json;
using plugin::SignatureCheck;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using State = SectionState;

// In another order than the letter's, as a check that the screen does not keep what it is given.
report::Letter sample_letter() {
  report::Letter letter;
  letter.parts = {{"conclusion", "Conclusion", {}, "As printed"},
                  {"advice", "Advice", {}, ""},
                  {"done", "What was done", {}, "Injection", false, {"Guided injection"}, "Injection"},
                  {"findings", "Findings", {}, "", false, {}, ""},
                  {"technique", "Technique and dose", {}, "By hand", true, {"Guided injection", "images"}, "40 kV"}};
  return letter;
}

const SectionView& section(const std::vector<SectionView>& all, const std::string& id) {
  return *std::find_if(all.begin(), all.end(), [&](const SectionView& one) { return one.id == id; });
}

TEST(LetterSections, PutConclusionAndAdviceFirst) {
  // CLINIC §10: conclusion and what you should do, then what was done, findings, technique and dose.
  const auto letter = sample_letter();
  std::vector<std::string> order;
  for (const SectionView& one : sections_of(&letter, json::object(), "Dr X")) order.push_back(one.id);
  EXPECT_THAT(order, ElementsAre("conclusion", "advice", "done", "findings", "technique"));
}

TEST(LetterSections, AskForWhatIsObligatoryAndEmpty) {
  const auto sections = sections_of(nullptr, {{"conclusion", " \n"}, {"advice", "Rest"}}, "VASSEUR Claire");
  ASSERT_EQ(sections.size(), 2u) << "without a preview the typed texts are there all the same";
  EXPECT_EQ(sections[0].state, State::missing);
  EXPECT_TRUE(sections[0].provenance.empty());
  EXPECT_EQ(sections[1].state, State::written);
  EXPECT_THAT(sections[1].provenance, ElementsAre(HasSubstr("VASSEUR Claire")));
}

TEST(LetterSections, TellWhereTheirTextComesFrom) {
  const auto letter = sample_letter();
  const auto sections = sections_of(&letter, json::object(), "");
  EXPECT_EQ(section(sections, "done").state, State::from_records);
  EXPECT_THAT(section(sections, "technique").provenance, ElementsAre("Guided injection", "Images"));
  EXPECT_EQ(section(sections, "findings").state, State::empty);
}

TEST(LetterSections, AreOutOfDateWhenTheirSourceIsAnotherNow) {
  const auto letter = sample_letter();
  json draft{{"sections", {{"technique", {{"text", "By hand"}, {"composed", "40 kV"}}}}}};
  EXPECT_EQ(section(sections_of(&letter, draft, ""), "technique").state, State::edited);
  draft["sections"]["technique"]["composed"] = "38 kV";
  const auto stale = section(sections_of(&letter, draft, ""), "technique");
  EXPECT_EQ(stale.state, State::stale);
  EXPECT_EQ(stale.text, "By hand");
  EXPECT_EQ(stale.fresh, "40 kV");
  EXPECT_THAT(stale.provenance, Contains("Changed by hand"));
}

TEST(LetterSections, OfAnAmendmentStandAsTheyWereSigned) {
  const auto letter = sample_letter();
  const json draft{{"sections", {{"technique", {{"text", "As signed"}}}}}};
  EXPECT_EQ(section(sections_of(&letter, draft, ""), "technique").state, State::edited);
}

TEST(LetterSections, OfASignedLetterAreWhatWasSigned) {
  const auto letter = sample_letter();
  centre::SignedLetter was;
  was.parts = {{"conclusion", "As signed"}, {"done", "Injection, signed"}};
  was.key_images = {{"1.2", 3}};
  const auto sections = signed_sections(was, &letter);
  EXPECT_EQ(section(sections, "conclusion").text, "As signed");
  EXPECT_EQ(section(sections, "done").text, "Injection, signed");
  EXPECT_EQ(section(sections, "technique").text, "");
  EXPECT_EQ(section(sections, "technique").state, State::empty);
  ASSERT_EQ(signed_images(was).size(), 1u);
  EXPECT_EQ(signed_images(was)[0].frame, 3u);
}

TEST(LetterSections, SurviveADraftOfAnotherShape) {
  const auto letter = sample_letter();
  for (const json& draft : {json(), json::array(), json{{"sections", 3}, {"conclusion", {1}}, {"key_images", "x"}}}) {
    EXPECT_EQ(sections_of(&letter, draft, "").size(), 5u);
    EXPECT_TRUE(key_images_of(draft).empty());
  }
}

TEST(KeyImages, PrintTheFirstTwo) {
  // CLINIC §10: at most 2 pictures.
  const json draft{
      {"key_images",
       {{{"sop_uid", "1.2"}, {"frame", 3}, {"caption", "Needle"}}, {{"sop_uid", "1.3"}}, {{"sop_uid", "1.4"}}}}};
  const auto images = key_images_of(draft);
  ASSERT_EQ(images.size(), 3u);
  EXPECT_EQ(images[0].caption, "Needle");
  EXPECT_EQ(images[0].frame, 3u);
  EXPECT_TRUE(images[1].printed);
  EXPECT_FALSE(images[2].printed);
}

centre::Patient sample_patient() {
  centre::Patient patient;
  patient.birth_name = "DELMAS";
  patient.first_names = "Hélène";
  patient.sex = "F";
  patient.birth_date = "1963-02-14";
  patient.birth_place = "Lyon";
  patient.local_id = "0482117";
  patient.ins_matricule = "263026912345678";
  return patient;
}

TEST(LetterHead, NamesTheTraitsOfTheIdentity) {
  const HeadView head = head_of(sample_patient(), {}, "fr");
  EXPECT_THAT(head.traits, HasSubstr("14/02/1963"));
  EXPECT_THAT(head.traits, HasSubstr("Lyon"));
  EXPECT_TRUE(head.addressee.empty());
}

TEST(LetterHead, KeepsTheMatriculeBackUntilItIsQualified) {
  // CLINIC §2: no qualified INS: the matricule is neither printed nor sent.
  centre::Patient patient = sample_patient();
  patient.ins_status = centre::InsStatus::validated;
  EXPECT_EQ(head_of(patient, {}, "fr").number.find("263026912345678"), std::string::npos);
  patient.ins_status = centre::InsStatus::qualified;
  EXPECT_NE(head_of(patient, {}, "fr").number.find("263026912345678"), std::string::npos);
}

TEST(LetterHead, WritesToTheAddresseeElseToWhoReferred) {
  centre::Visit visit;
  visit.referrer = "Dr Martin";
  EXPECT_THAT(head_of(sample_patient(), visit, "fr").addressee, ElementsAre("Dr Martin"));
  visit.addressee = "Dr Durand\n3 rue des Lilas\n";
  EXPECT_THAT(head_of(sample_patient(), visit, "fr").addressee, ElementsAre("Dr Durand", "3 rue des Lilas"));
}

SignatureCheck check(SignatureCheck::Level level) { return {level, "sentence", "", json::object()}; }

TEST(Signature, IsHeldBackByStopsAlone) {
  using Level = SignatureCheck::Level;
  const auto with = [](std::vector<SignatureCheck> checks) {
    return sign_view({}, std::move(checks), {}, nullptr, true, "fr");
  };
  EXPECT_TRUE(with({check(Level::passed), check(Level::warning)}).can_sign);
  const SignView held = with({check(Level::stop), check(Level::stop)});
  EXPECT_FALSE(held.can_sign);
  EXPECT_THAT(held.reason, HasSubstr("2"));
}

TEST(Signature, IsADoctorsAndSaysSo) {
  const SignView view = sign_view({}, {}, {}, nullptr, false, "fr");
  EXPECT_FALSE(view.can_sign);
  EXPECT_THAT(view.reason, HasSubstr("doctor"));
}

TEST(Signature, WaitsForALetterThatCanBeComposed) {
  plugin::LetterPreview preview;
  preview.failure = "The template is away.";
  EXPECT_EQ(sign_view({}, {}, {}, &preview, true, "fr").reason, "The template is away.");
}

centre::LetterStatus signed_twice() {
  centre::LetterStatus status;
  status.state = centre::LetterStatus::State::amended;
  status.versions = {{"1.1", "2026-11-20T10:41:07+01:00", "VASSEUR Claire", "", {}},
                     {"1.2", "2026-11-21T09:00:00+01:00", "VASSEUR Claire", "wrong lot", {}}};
  return status;
}

TEST(Signature, ListsItsVersionsNewestFirst) {
  const SignView view = sign_view(signed_twice(), {}, {}, nullptr, true, "fr");
  EXPECT_EQ(view.state, SignView::State::signed_);
  EXPECT_THAT(view.headline, HasSubstr("21/11/2026"));
  ASSERT_EQ(view.versions.size(), 2u);
  EXPECT_THAT(view.versions[0], HasSubstr("wrong lot"));
  EXPECT_THAT(view.versions[1], HasSubstr("20/11/2026 at 10:41"));
}

TEST(Signature, KnowsAnAmendmentFromItsDraft) {
  const SignView view = sign_view(signed_twice(), {}, {{"amends", "1.2"}}, nullptr, true, "fr");
  EXPECT_TRUE(view.amending);
  EXPECT_THAT(view.headline, HasSubstr("3"));
}

TEST(Signature, SaysWhyALetterWasWithdrawn) {
  centre::LetterStatus status = signed_twice();
  status.state = centre::LetterStatus::State::withdrawn;
  status.withdrawn_at = "2026-11-22T08:00:00+01:00";
  status.withdrawal_reason = "another patient";
  const SignView view = sign_view(status, {}, {}, nullptr, true, "fr");
  EXPECT_EQ(view.state, SignView::State::withdrawn);
  EXPECT_THAT(view.headline, HasSubstr("another patient"));
}

TEST(Destinations, TellTheWorstOfEachParcelOfTheLetter) {
  const std::vector<outbox::OutboxRow> rows = {
      {"1", "patient_file", "letter.pdf", "1.1", "delivered", "", 1},
      {"2", "patient_file", "image.png", "1.1", "waiting", "The disk is full.", 2},
      {"3", "patient_file", "letter.pdf", "9.9", "waiting", "", 0}};
  const auto found = destinations_of(rows, {"1.1"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].level, DestinationView::Level::failed);
  EXPECT_EQ(found[0].state, "The disk is full.");
}

}  // namespace
}  // namespace synovia::structured_report
