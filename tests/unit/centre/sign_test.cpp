// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>

#include "deadly_clock.h"
#include "sample.h"

#include "base/files.h"
#include "database/database.h"
#include "dicom/file.h"
#include "dicom/letter_reader.h"

namespace synovia::centre {
namespace {

using base::ErrorCode;
using test::DeadlyClock;
using test::files_under;
using test::SampleCentre;
namespace fs = std::filesystem;

std::size_t instances_in(SampleCentre& sample) {
  std::size_t count = 0;
  auto studies = sample.centre->archive().find({});
  for (const auto& study : *studies) count += study.instances;
  return count;
}

// A visit with a film, a needle path on it and a complete record.
SignRequest whole_request(SampleCentre& sample, const Visit& visit) {
  SignRequest request = sample.request(visit);
  request.key_images = {sample.film(sample.patient.local_id)};
  request.shapes = {SampleCentre::path_on(request.key_images.front())};
  request.records = {SampleCentre::record("record-1")};
  return request;
}

TEST(Sign, CommitsRecordLetterPresentationKeyObjectsAndPdfInTheStudyOfTheImages) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  const SignRequest request = whole_request(sample, visit);
  const auto done = sample.centre->sign(request);
  ASSERT_TRUE(done) << done.error().sentence;
  EXPECT_EQ(done->record_uids.size(), 1u);
  EXPECT_EQ(done->presentation_uids.size(), 1u);
  ASSERT_EQ(done->sop_uids.size(), 5u);
  const std::string study = request.key_images.front().set.study_uid;
  const std::vector<std::string> classes{"1.2.840.10008.5.1.4.1.1.88.33", "1.2.840.10008.5.1.4.1.1.88.22",
                                         "1.2.840.10008.5.1.4.1.1.11.1", "1.2.840.10008.5.1.4.1.1.88.59",
                                         "1.2.840.10008.5.1.4.1.1.104.1"};
  for (std::size_t i = 0; i < 5; ++i) {
    const auto row = sample.centre->archive().instance(done->sop_uids[i]);
    ASSERT_TRUE(row) << i;
    EXPECT_EQ(row->identity.sop_class_uid, classes[i]);
    EXPECT_EQ(row->identity.study_uid, study);
    EXPECT_EQ(row->identity.patient_id, sample.patient.local_id);
    EXPECT_EQ(row->identity.accession_number, "A26-1");
  }
  EXPECT_EQ(sample.centre->visit(visit.id)->study_uids, std::vector<std::string>{study});
}

TEST(Sign, LetterReadsBackWithItsRecordsAndSections) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  const auto done = sample.centre->sign(whole_request(sample, visit));
  ASSERT_TRUE(done) << done.error().sentence;
  const auto bytes = sample.centre->archive().read(done->letter_uid);
  ASSERT_TRUE(bytes);
  const auto letter = dicom::read_letter_sr(*bytes);
  ASSERT_TRUE(letter) << letter.error().sentence;
  EXPECT_TRUE(letter->verified);
  EXPECT_EQ(letter->sop_uid, done->letter_uid);
  EXPECT_EQ(letter->lineage_uid, done->letter_uid);
  EXPECT_EQ(letter->signer_name, "VASSEUR^Claire");
  EXPECT_EQ(letter->record_uids, done->record_uids);
  ASSERT_GE(letter->sections.size(), 4u);
  EXPECT_EQ(letter->sections[0].text, "Capsulite rétractile de l'épaule droite.");
  EXPECT_EQ(letter->sections[1].text, "Repos 48 h, glycémie à surveiller 3 jours.");
  EXPECT_EQ(letter->sections[2].text, "Infiltration : épaule, droite.");
  EXPECT_EQ(letter->predecessor_uid, "");
}

TEST(Sign, ReaderLeavesOtherDocumentsAlone) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  const auto done = sample.centre->sign(whole_request(sample, visit));
  ASSERT_TRUE(done) << done.error().sentence;
  const auto record = sample.centre->archive().read(done->record_uids.front());
  EXPECT_EQ(dicom::read_letter_sr(*record).error().code, ErrorCode::not_supported);
  EXPECT_FALSE(dicom::read_letter_sr(base::Bytes{1, 2, 3}));
}

TEST(Sign, AddsTheActOnceAndMakesTheVisitReady) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  EXPECT_FALSE(sample.centre->readiness(visit.id)->has_value());
  const auto done = sample.centre->sign(whole_request(sample, visit));
  ASSERT_TRUE(done) << done.error().sentence;
  const auto acts = sample.centre->acts(visit.id);
  ASSERT_TRUE(acts);
  const std::vector<Act> expected{
      {visit.id, sample.patient.id, "INJECTION", "shoulder", "right", done->record_uids.front(), "2026-11-21"}};
  EXPECT_EQ(*acts, expected);
  const auto ready = sample.centre->readiness(visit.id);
  ASSERT_TRUE(ready && *ready);
  EXPECT_EQ((*ready)->letter_uid, done->letter_uid);
}

TEST(Sign, PutsTheLetterAndTheKeyImageIntoThePatientFile) {
  SampleCentre sample;
  const auto done = sample.centre->sign(whole_request(sample, sample.add_visit("2026-11-21")));
  ASSERT_TRUE(done) << done.error().sentence;
  const auto files = files_under(sample.folder / "patient_file");
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].parent_path().filename(), "0482117");
  EXPECT_EQ(files[0].extension(), ".png");
  EXPECT_EQ(files[1].extension(), ".pdf");
  EXPECT_EQ(*base::read_file(files[1]), done->pdf);
  const auto bytes = sample.centre->archive().read(done->pdf_uid);
  auto file = dicom::File::parse(*bytes);
  ASSERT_TRUE(file);
  auto inside = file->encapsulated_document();
  ASSERT_TRUE(inside);
  inside->resize(std::min(inside->size(), done->pdf.size()));  // padded to an even length (PS3.5 7.1.1)
  EXPECT_EQ(*inside, done->pdf);
}

TEST(Sign, LeavesAnAuditLineWithoutNames) {
  SampleCentre sample;
  const auto done = sample.centre->sign(sample.request(sample.add_visit("2026-11-21")));
  ASSERT_TRUE(done);
  const auto trail = sample.centre->audit().read(10);
  ASSERT_TRUE(trail);
  ASSERT_EQ(trail->size(), 1u);
  EXPECT_EQ(trail->front().action, "sign");
  EXPECT_EQ(trail->front().object, done->letter_uid);
  EXPECT_EQ(trail->front().patient, sample.patient.id);
}

TEST(Sign, MintsAStudyForAVisitWithoutImagesAndKeepsIt) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  const auto first = sample.centre->sign(sample.request(visit));
  ASSERT_TRUE(first) << first.error().sentence;
  EXPECT_TRUE(first->key_objects_uid.empty());
  const std::string study = base::uid_from(visit.id);
  EXPECT_EQ(sample.centre->archive().instance(first->letter_uid)->identity.study_uid, study);
  const auto second = sample.centre->sign(sample.request(visit));
  ASSERT_TRUE(second) << second.error().sentence;
  EXPECT_EQ(sample.centre->archive().instance(second->letter_uid)->identity.study_uid, study);
  EXPECT_EQ(sample.centre->visit(visit.id)->study_uids, std::vector<std::string>{study});
}

TEST(Sign, RefusesAnIncompleteRecordNamingTheFieldAndWritesNothing) {
  SampleCentre sample;
  SignRequest request = sample.request(sample.add_visit("2026-11-21"));
  request.records = {SampleCentre::record("record-1")};
  request.records.front().record.values.erase("side");
  const auto done = sample.centre->sign(request);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::refused);
  EXPECT_NE(done.error().sentence.find("Côté"), std::string::npos) << done.error().sentence;
  EXPECT_EQ(instances_in(sample), 0u);
  EXPECT_TRUE(files_under(sample.folder / "patient_file").empty());
  EXPECT_TRUE(sample.centre->audit().read(10)->empty());
}

TEST(Sign, RefusesWithoutConclusionAdviceOrRppsNumber) {
  SampleCentre sample;
  const SignRequest good = sample.request(sample.add_visit("2026-11-21"));
  SignRequest request = good;
  request.conclusion = " \n";
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::refused);
  request = good;
  request.advice.clear();
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::refused);
  request = good;
  request.signer.rpps = "01234560802";
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::refused);
  request = good;
  request.signer.role = security::Role::secretary;
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::refused);
  EXPECT_EQ(instances_in(sample), 0u);
}

TEST(Sign, RefusesTheSameRecordTwice) {
  SampleCentre sample;
  SignRequest request = sample.request(sample.add_visit("2026-11-21"));
  request.records = {SampleCentre::record("record-1")};
  ASSERT_TRUE(sample.centre->sign(request));
  EXPECT_EQ(sample.centre->sign(request).error().code, ErrorCode::conflict);
  EXPECT_EQ(sample.centre->acts(request.visit_id)->size(), 1u);
}

TEST(Sign, RefusesAPictureOfAnotherPatient) {
  SampleCentre sample;
  SignRequest request = sample.request(sample.add_visit("2026-11-21"));
  request.key_images = {sample.film("0999999")};
  const auto done = sample.centre->sign(request);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, ErrorCode::conflict);
  EXPECT_EQ(instances_in(sample), 1u);  // the film itself
}

TEST(Sign, ComposesTheLetterInTheOrderOfTheReader) {
  SampleCentre sample;
  const SignRequest request = whole_request(sample, sample.add_visit("2026-11-21"));
  const auto letter = sample.centre->compose(request);
  ASSERT_TRUE(letter) << letter.error().sentence;
  std::vector<std::string> order;
  for (const auto& part : letter->parts) order.push_back(part.id);
  EXPECT_EQ(order, (std::vector<std::string>{"conclusion", "advice", "done", "findings", "technique"}));
  EXPECT_NE(letter->parts[3].text.find("4"), std::string::npos) << letter->parts[3].text;  // 20 px of 0.2 mm
  EXPECT_TRUE(letter->parts[4].small);
  EXPECT_TRUE(letter->identity.ins_matricule.empty());
  EXPECT_NE(letter->signed_text.find("21/11/2026"), std::string::npos);
  EXPECT_EQ(instances_in(sample), 1u);
}

TEST(Projections, RebuildGivesAnEqualDump) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  ASSERT_TRUE(sample.centre->sign(whole_request(sample, visit)));
  sample.sign(sample.add_visit("2026-11-22"));
  const auto before = sample.centre->canonical_dump();
  ASSERT_TRUE(before);
  ASSERT_EQ((*before)["acts"].size(), 1u);
  ASSERT_EQ((*before)["readiness"].size(), 2u);
  {
    auto database = database::Database::open(sample.folder / "register.sqlite");
    ASSERT_TRUE(database);
    for (const char* table : {"patient", "visit", "act", "readiness", "letter", "letter_record"})
      ASSERT_TRUE((*database)->execute(std::string("DELETE FROM ") + table));
  }
  EXPECT_TRUE((*sample.centre->canonical_dump())["visits"].empty());
  const auto report = sample.centre->rebuild();
  ASSERT_TRUE(report) << report.error().sentence;
  EXPECT_TRUE(report->faults.empty());
  EXPECT_EQ(report->documents, 2u);
  EXPECT_EQ(*sample.centre->canonical_dump(), *before);
  sample.centre.reset();
  {
    auto database = database::Database::open(sample.folder / "register.sqlite");
    for (const char* table : {"patient", "visit", "people_head", "act", "readiness", "document_head"})
      ASSERT_TRUE((*database)->execute(std::string("DROP TABLE ") + table));
  }
  sample.open();
  EXPECT_EQ(*sample.centre->canonical_dump(), *before);
}

TEST(Sign, CatchesUpAfterDeathBetweenCommitAndProjections) {
  SampleCentre sample;
  const Visit visit = sample.add_visit("2026-11-21");
  const SignRequest request = whole_request(sample, visit);
  sample.centre.reset();
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    const DeadlyClock clock(sample.clock.now(), sample.folder / "signing");
    auto centre = Centre::open(sample.folder.path(), clock);
    if (centre) static_cast<void>((*centre)->sign(request));
    _exit(1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  ASSERT_EQ(WEXITSTATUS(status), 7);
  EXPECT_TRUE(files_under(sample.folder / "patient_file").empty());
  sample.open();
  EXPECT_EQ(instances_in(sample), 6u);  // the film and five documents
  EXPECT_EQ(sample.centre->acts(visit.id)->size(), 1u);
  EXPECT_TRUE(sample.centre->readiness(visit.id)->has_value());
  EXPECT_EQ(files_under(sample.folder / "patient_file").size(), 2u);
  EXPECT_EQ(sample.centre->audit().read(10)->size(), 1u);
  EXPECT_TRUE(files_under(sample.folder / "signing").empty());
  sample.reopen();
  EXPECT_EQ(files_under(sample.folder / "patient_file").size(), 2u);
  EXPECT_EQ(sample.centre->audit().read(10)->size(), 1u);
}

TEST(Sign, ForgetsASignatureThatWasNeverCommitted) {
  SampleCentre sample;
  sample.centre.reset();
  const fs::path folder = sample.folder / "signing/2.25.1";
  fs::create_directories(folder);
  ASSERT_TRUE(base::write_file(folder / "0", std::string_view("letter")));
  ASSERT_TRUE(base::write_file(
      folder / "signature.json",
      std::string_view(
          R"({"letter_uid":"2.25.1","person":"p","patient":"q","parcels":[{"id":"x","destination":"patient_file","name":"a/b.pdf","about":"2.25.1","file":"0"}]})")));
  sample.open();
  EXPECT_FALSE(fs::exists(folder));
  EXPECT_TRUE(files_under(sample.folder / "patient_file").empty());
}

}  // namespace
}  // namespace synovia::centre
