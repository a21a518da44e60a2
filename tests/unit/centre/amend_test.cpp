// SPDX-License-Identifier: Apache-2.0
// Amending and withdrawing what is signed: new documents that name the old, projections that follow, nothing overwritten.
#include <sys/wait.h>

#include "base/files.h"
#include "base/hash.h"
#include "deadly_clock.h"
#include "dicom/letter_reader.h"
#include "sample.h"

namespace synovia::centre {
namespace {

using base::ErrorCode;
using test::DeadlyClock;
using test::files_under;
using test::SampleCentre;
using State = LetterStatus::State;

// A signed letter with one record, and what amends it: a volume of 3 mL in place of 2.
class Amendment : public testing::Test {
 protected:
  Amendment() : visit(sample.add_visit("2026-11-21")) {
    SignRequest request = sample.request(visit);
    request.records = {SampleCentre::record("record-1")};
    auto done = sample.centre->sign(request);
    EXPECT_TRUE(done) << done.error().sentence;
    first = *done;
  }
  SignRequest change(const std::string& volume = "3") const {
    SignRequest request = sample.request(visit);
    request.amends = first.letter_uid;
    request.amendment_reason = "Volume corrigé";
    request.records = {SampleCentre::record("record-1")};
    request.records.front().record.values["volume"]["decimal"] = volume;
    return request;
  }
  dicom::ReadLetter letter(const std::string& uid) {
    auto read = dicom::read_letter_sr(*sample.centre->archive().read(uid));
    EXPECT_TRUE(read) << read.error().sentence;
    return *read;
  }
  LetterStatus status() { return *sample.centre->letter_status(visit.id); }

  SampleCentre sample;
  Visit visit;
  Signed first;
};

TEST_F(Amendment, IsANewVersionThatNamesItsPredecessorAndItsLineage) {
  const auto second = sample.centre->sign(change());
  ASSERT_TRUE(second) << second.error().sentence;
  ASSERT_EQ(second->record_uids.size(), 1u);
  EXPECT_NE(second->record_uids, first.record_uids);
  const auto read = letter(second->letter_uid);
  EXPECT_EQ(read.predecessor_uid, first.letter_uid);
  EXPECT_EQ(read.lineage_uid, first.letter_uid);
  EXPECT_EQ(read.amendment_reason, "Volume corrigé");
  EXPECT_EQ(read.record_uids, second->record_uids);
  EXPECT_EQ(sample.centre->signed_record(second->record_uids.front())->record.values["volume"]["decimal"], "3");
  EXPECT_EQ(sample.centre->signed_record(first.record_uids.front())->record.values["volume"]["decimal"], "2");
  auto third = change("4");
  third.amends = second->letter_uid;
  const auto newest = sample.centre->sign(third);
  ASSERT_TRUE(newest) << newest.error().sentence;
  EXPECT_EQ(letter(newest->letter_uid).lineage_uid, first.letter_uid);
  EXPECT_EQ(letter(newest->letter_uid).predecessor_uid, second->letter_uid);
}

TEST_F(Amendment, SaysOnPaperWhatItReplaces) {
  const auto composed = sample.centre->compose(change());
  ASSERT_TRUE(composed) << composed.error().sentence;
  EXPECT_EQ(composed->version_text, "Version 2, cancels and replaces version 1 of 21/11/2026");
  EXPECT_EQ(sample.centre->compose(sample.request(visit))->version_text, "Version 1");
}

TEST_F(Amendment, ActsAndReadinessFollowTheNewestVersion) {
  const auto second = sample.centre->sign(change());
  ASSERT_TRUE(second) << second.error().sentence;
  const std::vector<Act> expected{
      {visit.id, sample.patient.id, "INJECTION", "shoulder", "right", second->record_uids.front(), "2026-11-21"}};
  EXPECT_EQ(*sample.centre->acts(visit.id), expected);
  const auto ready = *sample.centre->readiness(visit.id);
  ASSERT_TRUE(ready);
  EXPECT_EQ(ready->letter_uid, second->letter_uid);
  EXPECT_EQ(ready->lineage_uid, first.letter_uid);
  EXPECT_EQ(status().state, State::amended);
  ASSERT_EQ(status().versions.size(), 2u);
  EXPECT_EQ(status().versions[0].letter_uid, first.letter_uid);
  EXPECT_EQ(status().versions[1].reason, "Volume corrigé");
  EXPECT_EQ(status().versions[1].record_uids, second->record_uids);
}

TEST_F(Amendment, LeavesRecordsThatDidNotChangeAsTheyWereSigned) {
  auto request = change("2");
  request.conclusion = "Capsulite rétractile gauche exclue.";
  const auto second = sample.centre->sign(request);
  ASSERT_TRUE(second) << second.error().sentence;
  EXPECT_TRUE(second->record_uids.empty());
  EXPECT_EQ(letter(second->letter_uid).record_uids, first.record_uids);
  EXPECT_EQ(letter(second->letter_uid).sections[2].text, "Infiltration : épaule, droite.")
      << "it is quoted all the same";
  EXPECT_EQ(sample.centre->acts(visit.id)->front().record_uid, first.record_uids.front());
  request.records.clear();
  request.amends = second->letter_uid;
  const auto third = sample.centre->sign(request);
  ASSERT_TRUE(third) << third.error().sentence;
  EXPECT_EQ(letter(third->letter_uid).record_uids, first.record_uids);
}

TEST_F(Amendment, AddsARecordThatWasForgotten) {
  auto request = change("2");
  request.records = {SampleCentre::record("record-2")};
  const auto second = sample.centre->sign(request);
  ASSERT_TRUE(second) << second.error().sentence;
  EXPECT_EQ(letter(second->letter_uid).record_uids.size(), 2u);
  EXPECT_EQ(sample.centre->acts(visit.id)->size(), 2u);
}

TEST_F(Amendment, SendsTheNewLetterBesideTheOldOne) {
  const auto before = files_under(sample.folder / "patient_file");
  const auto second = sample.centre->sign(change());
  ASSERT_TRUE(second) << second.error().sentence;
  const auto after = files_under(sample.folder / "patient_file");
  ASSERT_EQ(before.size(), 1u);
  ASSERT_EQ(after.size(), 2u);
  EXPECT_EQ(std::count(after.begin(), after.end(), before.front()), 1);
}

TEST_F(Amendment, NeedsAReasonAndTheNewestVersion) {
  auto request = change();
  request.amendment_reason = " ";
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::refused);
  ASSERT_TRUE(sample.centre->sign(change()));
  EXPECT_EQ(sample.centre->sign(change()).error().code, ErrorCode::conflict) << "amended already";
  request = change();
  request.amends = "2.25.1";
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::not_found);
  request = change();
  request.visit_id = sample.add_visit("2026-11-21").id;
  for (auto& one : request.records) one.record.visit_id.clear();
  EXPECT_FALSE(sample.centre->sign(request));
}

TEST_F(Amendment, IsRefusedWhenAnotherSignedWhileItWasPrepared) {
  auto mine = sample.centre->prepare(change());
  ASSERT_TRUE(mine) << mine.error().sentence;
  ASSERT_TRUE(sample.centre->sign(change("5")));
  EXPECT_EQ(sample.centre->sign(*mine).error().code, ErrorCode::conflict);
}

TEST_F(Amendment, AltersNoBilledLine) {
  ASSERT_TRUE(sample.centre->bill(visit.id, "2026", base::Money::cents(31000), "secretary"));
  const auto line = sample.centre->billing_lines()->front();
  ASSERT_TRUE(sample.centre->sign(change()));
  ASSERT_EQ(sample.centre->billing_lines()->size(), 1u);
  ASSERT_TRUE(sample.centre->withdraw(visit.id, "Report of another patient", SampleCentre::doctor()));
  const auto lines = *sample.centre->billing_lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines.front().lineage_uid, line.lineage_uid);
  EXPECT_TRUE(sample.centre->live_forfait(sample.patient.id, "2026"));
}

TEST_F(Amendment, RebuildGivesEqualProjections) {
  const auto second = sample.centre->sign(change());
  ASSERT_TRUE(second) << second.error().sentence;
  const Visit other = sample.signed_visit("2026-11-22");
  ASSERT_TRUE(sample.centre->withdraw(other.id, "Signed for another visit", SampleCentre::doctor()));
  const auto before = *sample.centre->canonical_dump();
  ASSERT_EQ(before["letters"].size(), 3u);
  ASSERT_EQ(before["acts"].size(), 1u);
  ASSERT_EQ(before["readiness"].size(), 1u);
  const auto report = sample.centre->rebuild();
  ASSERT_TRUE(report) << report.error().sentence;
  EXPECT_TRUE(report->faults.empty());
  EXPECT_EQ(*sample.centre->canonical_dump(), before);
  sample.reopen();
  EXPECT_EQ(*sample.centre->canonical_dump(), before);
}

TEST_F(Amendment, IsFinishedAfterDeathBetweenCommitAndProjections) {
  const SignRequest request = change();
  sample.centre.reset();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const DeadlyClock clock(sample.clock.now(), sample.folder / "signing");
    auto centre = Centre::open(sample.folder.path(), clock);
    if (centre) static_cast<void>((*centre)->sign(request));
    _exit(1);
  }
  int end = 0;
  ASSERT_EQ(waitpid(child, &end, 0), child);
  ASSERT_TRUE(WIFEXITED(end));
  ASSERT_EQ(WEXITSTATUS(end), 7);
  EXPECT_EQ(files_under(sample.folder / "patient_file").size(), 1u);
  sample.open();
  EXPECT_EQ(status().state, State::amended);
  EXPECT_EQ(sample.centre->acts(visit.id)->size(), 1u);
  EXPECT_NE(sample.centre->acts(visit.id)->front().record_uid, first.record_uids.front());
  const auto files = files_under(sample.folder / "patient_file");
  ASSERT_EQ(files.size(), 2u);
  for (const auto& file : files) EXPECT_EQ(base::read_text(file)->substr(0, 5), "%PDF-");
  EXPECT_TRUE(files_under(sample.folder / "signing").empty());
}

TEST_F(Amendment, BringsTheSignedTextsAndRecordsBack) {
  const auto signed_letter = sample.centre->signed_letter(first.letter_uid);
  ASSERT_TRUE(signed_letter) << signed_letter.error().sentence;
  EXPECT_EQ(signed_letter->parts.at("conclusion"), "Capsulite rétractile de l'épaule droite.");
  EXPECT_EQ(signed_letter->parts.at("done"), "Infiltration : épaule, droite.");
  ASSERT_EQ(signed_letter->records.size(), 1u);
  EXPECT_EQ(signed_letter->records.front().record.record.id, "record-1");
  ASSERT_TRUE(sample.centre->sign(change()));
  EXPECT_EQ(sample.centre->signed_letter(first.letter_uid).error().code, ErrorCode::conflict);
}

// A letter with a film, a needle path on it and a record, signed.
class DrawnLetter : public testing::Test {
 protected:
  DrawnLetter() : visit(sample.add_visit("2026-11-21")), request(sample.request(visit)) {
    request.key_images = {sample.film(sample.patient.local_id)};
    request.key_images.front().grayscale.window = {1500, 700, image::VoiFunction::sigmoid, ""};
    request.key_images.front().grayscale.inverse = true;
    request.shapes = {SampleCentre::path_on(request.key_images.front())};
    request.records = {SampleCentre::record("record-1"), SampleCentre::record("record-2")};
  }
  Signed sign() {
    auto done = sample.centre->sign(request);
    EXPECT_TRUE(done) << done.error().sentence;
    return done ? *done : Signed{};
  }
  void amends(const Signed& before) {
    request.amends = before.letter_uid;
    request.amendment_reason = "Conclusion précisée";
  }
  std::string text(const std::string& uid) {
    const auto bytes = sample.centre->archive().read(uid);
    EXPECT_TRUE(bytes);
    return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
  }

  SampleCentre sample;
  Visit visit;
  SignRequest request;
};

TEST_F(DrawnLetter, GivesItsShapesAndWindowsBackForAnAmendment) {
  const Signed first = sign();
  const auto drawings = sample.centre->signed_letter(first.letter_uid)->drawings;
  const auto shapes = annotation::shapes_from_draft(drawings);
  ASSERT_EQ(shapes.size(), 1u);
  EXPECT_EQ(annotation::to_json(shapes.front()), annotation::to_json(request.shapes.front()));
  const nlohmann::json& mark = drawings.at("key_images").at(0);
  EXPECT_EQ(mark.at("sop_uid"), request.key_images.front().set.pictures.front().sop_uid);
  EXPECT_EQ(mark.at("window"), nlohmann::json({1500, 700, static_cast<int>(image::VoiFunction::sigmoid)}));
  EXPECT_EQ(mark.at("inverse"), true);
}

TEST_F(DrawnLetter, AmendedWithTheSameShapesLeavesItsRecordsWithTheirEvidence) {
  const Signed first = sign();
  amends(first);
  request.conclusion = "Capsulite rétractile, stade II.";
  const Signed second = sign();
  EXPECT_TRUE(second.record_uids.empty()) << "no record changed";
  EXPECT_EQ(dicom::read_letter_sr(*sample.centre->archive().read(second.letter_uid))->record_uids, first.record_uids);
  ASSERT_EQ(second.presentation_uids.size(), 1u) << "the new letter's pictures are drawn on all the same";
  EXPECT_NE(text(second.presentation_uids.front()).find("POLYLINE"), std::string::npos);
  amends(second);
  request.records.back().record.values["volume"]["decimal"] = "3";
  const Signed third = sign();
  ASSERT_EQ(third.record_uids.size(), 1u);
  EXPECT_EQ(text(third.record_uids.front()).find("POLYLINE"), std::string::npos)
      << "the path is evidence of the first record, which stands";
}

TEST_F(DrawnLetter, AmendedWithOtherShapesChangesTheRecordTheyAreEvidenceOf) {
  const Signed first = sign();
  amends(first);
  request.shapes.front().points.back() = {50, 10};
  const Signed second = sign();
  ASSERT_EQ(second.record_uids.size(), 1u);
  EXPECT_NE(text(second.record_uids.front()).find(first.record_uids.front()), std::string::npos);
  amends(second);
  request.shapes.clear();
  EXPECT_EQ(sign().record_uids.size(), 1u) << "a path taken away is no evidence any more";
}

TEST_F(DrawnLetter, WithoutWhatWasKeptIsAmendedAllTheSame) {
  const Signed first = sign();
  const auto kept = files_under(sample.folder / "drawings");
  ASSERT_EQ(kept.size(), 1u);
  std::filesystem::remove(kept.front());
  const auto letter = sample.centre->signed_letter(first.letter_uid);
  ASSERT_TRUE(letter) << letter.error().sentence;
  EXPECT_TRUE(letter->drawings.is_null());
  EXPECT_EQ(letter->key_images.size(), 1u);
  ASSERT_TRUE(base::write_file(kept.front(), std::string_view("[1")));
  EXPECT_TRUE(sample.centre->signed_letter(first.letter_uid)->drawings.is_null()) << "a torn file is none";
  amends(first);
  request.shapes.clear();
  EXPECT_TRUE(sign().record_uids.empty());
}

TEST_F(DrawnLetter, KeepsItsDrawingsThroughADeathAfterItsCommit) {
  sample.centre.reset();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const DeadlyClock clock(sample.clock.now(), sample.folder / "signing");
    auto centre = Centre::open(sample.folder.path(), clock);
    if (centre) static_cast<void>((*centre)->sign(request));
    _exit(1);
  }
  int end = 0;
  ASSERT_EQ(waitpid(child, &end, 0), child);
  ASSERT_EQ(WEXITSTATUS(end), 7);
  EXPECT_TRUE(files_under(sample.folder / "drawings").empty());
  sample.open();
  const auto status = sample.centre->letter_status(visit.id);
  ASSERT_TRUE(status);
  ASSERT_EQ(status->versions.size(), 1u);
  const auto letter = sample.centre->signed_letter(status->versions.front().letter_uid);
  ASSERT_TRUE(letter) << letter.error().sentence;
  EXPECT_EQ(annotation::shapes_from_draft(letter->drawings).size(), 1u);
  EXPECT_TRUE(files_under(sample.folder / "signing").empty());
}

// PS3.16 CID 7010 and IHE RAD IOCM: the documents are rejected by a key object selection of that title.
TEST_F(Amendment, WithdrawingRejectsTheLetterItsRecordsAndItsPdf) {
  ASSERT_TRUE(sample.centre->withdraw(visit.id, "Mauvaise visite", SampleCentre::doctor()));
  EXPECT_TRUE(sample.centre->acts(visit.id)->empty());
  EXPECT_FALSE(sample.centre->readiness(visit.id)->has_value());
  EXPECT_EQ(status().state, State::withdrawn);
  EXPECT_EQ(status().withdrawal_reason, "Mauvaise visite");
  EXPECT_EQ(status().withdrawn_by, "vasseur");
  const auto lines = sample.centre->reg().lines("document");
  ASSERT_TRUE(lines);
  ASSERT_EQ(lines->size(), 1u);
  EXPECT_EQ(lines->front().body["event"], "withdrawn");
  EXPECT_EQ(lines->front().body["letter_uid"], first.letter_uid);
  const auto kos = sample.centre->archive().read(lines->front().body["rejection_uid"].get<std::string>());
  ASSERT_TRUE(kos);
  const std::string bytes(kos->begin(), kos->end());
  for (const auto& uid : {first.letter_uid, first.record_uids.front(), first.pdf_uid})
    EXPECT_NE(bytes.find(uid), std::string::npos);
  EXPECT_NE(bytes.find("113001"), std::string::npos);
  EXPECT_EQ(sample.centre->audit().read(10)->front().action, "withdraw");
}

TEST_F(Amendment, WithdrawingTwiceOrWithoutRightIsRefused) {
  security::Person nurse = SampleCentre::doctor();
  nurse.role = security::Role::nurse;
  EXPECT_EQ(sample.centre->withdraw(visit.id, "x", nurse).error().code, ErrorCode::refused);
  EXPECT_EQ(sample.centre->withdraw(visit.id, " ", SampleCentre::doctor()).error().code, ErrorCode::refused);
  ASSERT_TRUE(sample.centre->withdraw(visit.id, "x", SampleCentre::doctor()));
  EXPECT_EQ(sample.centre->withdraw(visit.id, "x", SampleCentre::doctor()).error().code, ErrorCode::conflict);
  EXPECT_EQ(sample.centre->sign(change()).error().code, ErrorCode::conflict) << "what is withdrawn is not amended";
  const Visit empty = sample.add_visit("2026-11-21");
  EXPECT_EQ(sample.centre->withdraw(empty.id, "x", SampleCentre::doctor()).error().code, ErrorCode::conflict);
  SignRequest anew = sample.request(visit);
  anew.records = {SampleCentre::record("record-1")};
  ASSERT_TRUE(sample.centre->sign(anew)) << "a new report takes its place";
  EXPECT_EQ(status().state, State::signed_);
}

TEST_F(Amendment, AChangedTemplateNeverChangesASignedRecord) {
  const auto before = sample.centre->signed_record(first.record_uids.front());
  ASSERT_TRUE(before) << before.error().sentence;
  ASSERT_TRUE(before->tmpl);
  std::string text = test::kSmallTemplate;
  text.replace(text.find("Infiltration : {joint}, {side}."), 31, "Autre geste : {joint}, {side}!!");
  auto changed = record::parse_template(text);
  ASSERT_TRUE(changed) << changed.error().sentence;
  SignRequest other = sample.request(sample.add_visit("2026-11-22"));
  other.records = {SampleCentre::record("record-9")};
  other.records.front().tmpl = std::make_shared<const record::Template>(*changed);
  other.records.front().record.template_sha256 = changed->sha256;
  ASSERT_NE(changed->sha256, before->tmpl->sha256);
  ASSERT_TRUE(sample.centre->sign(other));
  sample.reopen();
  const auto after = sample.centre->signed_record(first.record_uids.front());
  ASSERT_TRUE(after && after->tmpl);
  EXPECT_EQ(after->record.values, before->record.values);
  EXPECT_EQ(after->tmpl->source, before->tmpl->source);
  EXPECT_EQ(*record::narrative(after->record, *after->tmpl, "fr"), "Infiltration : épaule, droite.");
  EXPECT_EQ(base::sha256(after->tmpl->source), after->record.template_sha256);
}

TEST_F(Amendment, ATemplateKeptByItsFactsAloneStillYieldsItsAct) {
  const auto file = files_under(sample.folder / "templates").front();
  ASSERT_TRUE(base::write_file(
      file,
      std::string_view(
          R"({"id":"small_injection","version":1,"act":"INJECTION","site_field":"joint","laterality_field":"side"})")));
  const auto dump = *sample.centre->canonical_dump();
  ASSERT_TRUE(sample.centre->rebuild());
  EXPECT_EQ(*sample.centre->canonical_dump(), dump);
  EXPECT_FALSE(sample.centre->signed_record(first.record_uids.front())->tmpl);
  const std::string hash = file.stem();
  EXPECT_EQ(sample.centre->kept_template(hash).error().code, ErrorCode::not_supported);
  ASSERT_TRUE(sample.centre->sign(change()));
  EXPECT_TRUE(sample.centre->kept_template(hash)) << "signing with the template at hand keeps it whole";
}

constexpr const char* kCulture = R"({
  "id": "puncture", "version": 1, "title": {"fr": "Ponction", "en": "Puncture"}, "act": "PUNCTURE",
 
  "sections": [{"id": "fluid", "label": {"fr": "Liquide", "en": "Fluid"}, "fields": [
    {"id": "culture", "type": "yes_no", "label": {"fr": "Culture", "en": "Culture"}}]}],
  "pending": [{"id": "culture", "rule": {"==": [{"var": "culture"}, true]},
               "label": {"fr": "Culture du liquide", "en": "Fluid culture"}, "due_days": 3}],
  "narrative": {"fr": "Ponction.", "en": "Puncture."}
})";

TEST(PendingResults, AreExpectedByTheNewestVersionOfASignedRecord) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  auto tmpl = record::parse_template(kCulture);
  ASSERT_TRUE(tmpl) << tmpl.error().sentence;
  SignRequest request = sample.request(visit);
  SignRequest::RecordToSign one;
  one.tmpl = std::make_shared<const record::Template>(*tmpl);
  one.record.id = "puncture-1";
  one.record.template_id = tmpl->id;
  one.record.template_sha256 = tmpl->sha256;
  one.record.values = {{"culture", true}};
  request.records = {one};
  const auto first = sample.centre->sign(request);
  ASSERT_TRUE(first) << first.error().sentence;
  const auto expected = sample.centre->pending_results("fr");
  ASSERT_TRUE(expected) << expected.error().sentence;
  ASSERT_EQ(expected->size(), 1u);
  EXPECT_EQ(expected->front().label, "Culture du liquide");
  EXPECT_EQ(expected->front().due, "2026-11-24");
  EXPECT_EQ(expected->front().owner, "vasseur");
  EXPECT_EQ(expected->front().lineage, first->record_uids.front());
  request.amends = first->letter_uid;
  request.amendment_reason = "Culture non envoyée";
  request.records.front().record.values = {{"culture", false}};
  ASSERT_TRUE(sample.centre->sign(request));
  EXPECT_TRUE(sample.centre->pending_results("fr")->empty());
}

}  // namespace
}  // namespace synovia::centre
