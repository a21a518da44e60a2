// SPDX-License-Identifier: Apache-2.0
// What is left at the close of the day (CLINIC §1), which images wait for a visit (CLINIC §2), papers of a visit.
#include <gmock/gmock.h>

#include "base/files.h"
#include "dicom/file.h"
#include "report/cairo_painter.h"
#include "sample.h"

namespace synovia::centre {
namespace {

using test::SampleCentre;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

constexpr const char* kDay = "2026-11-21";

class DayReportTest : public testing::Test {
 protected:
  DayReport report(const std::vector<std::string>& drafts = {}) {
    auto made = sample.centre->day_report(kDay, drafts, "fr");
    EXPECT_TRUE(made) << made.error().sentence;
    return made ? *made : DayReport{};
  }
  std::vector<DayItem> of(const std::string& kind, const std::vector<std::string>& drafts = {}) {
    auto items = report(drafts).items;
    std::erase_if(items, [&](const DayItem& item) { return item.kind != kind; });
    return items;
  }
  std::vector<std::string> to_attach() {
    std::vector<std::string> uids;
    const auto studies = sample.centre->studies_to_attach(kDay);
    for (const auto& study : *studies) uids.push_back(study.study_uid);
    return uids;
  }
  Visit visit_of(const std::string& patient_id, const char* day = kDay) {
    Visit visit;
    visit.patient_id = patient_id;
    visit.care_date = day;
    return sample.centre->add_visit(visit, "aline").value();
  }
  Patient other() {
    Patient patient;
    patient.local_id = "777";
    patient.birth_name = "PETIT";
    patient.birth_date = "1960-01-01";
    return sample.centre->add_patient(patient, "aline").value();
  }

  SampleCentre sample{kDay};
};

TEST_F(DayReportTest, AnEmptyDayLeavesNothing) { EXPECT_THAT(report().items, IsEmpty()); }

TEST_F(DayReportTest, NamesVisitsThatNobodyEnded) {
  const Visit planned = sample.add_visit(kDay), here = sample.add_visit(kDay), ended = sample.add_visit(kDay);
  sample.add_visit("2026-11-22");
  ASSERT_TRUE(sample.centre->set_step(here.id, Step::consultation, "10:30", "vasseur"));
  ASSERT_TRUE(sample.centre->set_step(ended.id, Step::left, "11:00", "aline"));
  const auto items = of("open_visit");
  ASSERT_EQ(items.size(), 2u);
  for (const DayItem& item : items) {
    const bool was_here = item.visit_id == here.id;
    EXPECT_TRUE(was_here || item.visit_id == planned.id);
    EXPECT_EQ(item.command, "visit.state");
    EXPECT_EQ(item.arguments.at("state"), was_here ? "done" : "no_show");
    EXPECT_EQ(item.owner, was_here ? "vasseur" : "");
    EXPECT_THAT(item.sentence, Not(HasSubstr("DELMAS")));
  }
}

TEST_F(DayReportTest, NamesTheVisitsWithDraftsAlsoOfEarlierDays) {
  const Visit today = sample.add_visit(kDay), before = sample.add_visit("2026-11-19"),
              later = sample.add_visit("2026-11-24");
  const auto items =
      of("draft", {"record/" + today.id + "/guided_injection", "letter/" + today.id, "annotations/" + today.id,
                   "letter/" + before.id, "record/" + later.id + "/x", "record/nobody/x"});
  std::vector<std::string> visits;
  for (const DayItem& item : items) visits.push_back(item.arguments.at("visit_id"));
  EXPECT_THAT(visits, UnorderedElementsAre(today.id, before.id));
}

TEST_F(DayReportTest, NamesSignedVisitsWithoutForfaitOncePerPatientAndYear) {
  sample.signed_visit(kDay);
  sample.signed_visit(kDay);
  ASSERT_EQ(of("unbilled").size(), 1u);
  EXPECT_EQ(of("unbilled").front().command, "forfait.bill");
  ASSERT_TRUE(
      sample.centre->bill(of("unbilled").front().arguments.at("visit_id"), "2026", base::Money::cents(31000), "aline"));
  EXPECT_THAT(of("unbilled"), IsEmpty());
}

TEST_F(DayReportTest, ARemoteVisitIsNotBilled) {
  sample.sign(sample.add_visit(kDay, false));
  EXPECT_THAT(of("unbilled"), IsEmpty());
}

class NoRoute final : public outbox::Destination {
 public:
  base::Status deliver(const outbox::Parcel&) override { return base::fail(base::ErrorCode::io, "no answer"); }
};

TEST_F(DayReportTest, NamesSendingsThatFailed) {
  sample.centre->outbox().add_destination("pacs", std::make_unique<NoRoute>());
  ASSERT_TRUE(sample.centre->outbox().post({{"one", "pacs", "letter.pdf", "1.2.3", {1}}}));
  EXPECT_THAT(of("failed_send"), IsEmpty()) << "what has not been tried has not failed";
  ASSERT_TRUE(sample.centre->outbox().deliver_due());
  ASSERT_EQ(of("failed_send").size(), 1u);
  EXPECT_THAT(of("failed_send").front().sentence, HasSubstr("no answer"));
  EXPECT_EQ(of("failed_send").front().command, "outbox.deliver");
}

TEST_F(DayReportTest, IsClosedWithWhatIsLeft) {
  sample.add_visit(kDay);
  const DayReport left = report();
  EXPECT_FALSE(left.closed);
  ASSERT_TRUE(sample.centre->close_day(kDay, left, "aline"));
  const DayReport closed = report();
  EXPECT_TRUE(closed.closed);
  EXPECT_EQ(closed.closed_by, "aline");
  EXPECT_EQ(closed.items.size(), 1u);
  const auto lines = sample.centre->reg().lines("day");
  ASSERT_EQ(lines->size(), 1u);
  EXPECT_EQ(lines->front().body.at("left").size(), 1u);
}

// CLINIC §2: images of an unknown identity wait; those of the day of a patient of the day too; priors wait for nothing.
TEST_F(DayReportTest, ListsTheStudiesThatWaitForAVisit) {
  const std::string unknown = sample.film("no such number").set.study_uid;
  const std::string today = sample.film(sample.patient.local_id).set.study_uid;
  const std::string of_absent = sample.film(other().local_id).set.study_uid;
  EXPECT_THAT(to_attach(), ElementsAre(unknown)) << "nobody of these has a visit today";
  const Visit visit = sample.add_visit(kDay);
  EXPECT_THAT(to_attach(), UnorderedElementsAre(unknown, today));
  const auto items = of("images");
  ASSERT_EQ(items.size(), 2u);
  for (const DayItem& item : items)
    if (item.command == "study.attach") {
      EXPECT_EQ(item.visit_id, visit.id);
      EXPECT_EQ(item.arguments.at("study_uid"), today);
    } else {
      EXPECT_EQ(item.command, "screen.show");
      EXPECT_THAT(item.sentence, Not(HasSubstr("no such number")));
    }
  ASSERT_TRUE(sample.centre->attach_study(visit.id, today, "aline"));
  EXPECT_THAT(to_attach(), ElementsAre(unknown));
  // The film of today is a prior on another day.
  EXPECT_EQ(sample.centre->studies_to_attach("2026-12-01")->size(), 1u);
}

TEST_F(DayReportTest, TheDocumentsOfAVisitWithoutImagesWaitForNothing) {
  sample.signed_visit(kDay);
  EXPECT_THAT(to_attach(), IsEmpty());
}

TEST_F(DayReportTest, ImagesOfAnotherPatientAreNotAttached) {
  const Visit visit = sample.add_visit(kDay);
  const std::string foreign = sample.film(other().local_id).set.study_uid;
  const auto done = sample.centre->attach_study(visit.id, foreign, "aline");
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, base::ErrorCode::conflict);
  EXPECT_THAT(done.error().sentence, HasSubstr("another patient number"));
  EXPECT_THAT(done.error().sentence, Not(HasSubstr("777")));
  EXPECT_THAT(sample.centre->visit(visit.id)->study_uids, IsEmpty());
}

TEST_F(DayReportTest, AVisitIsNotBegunWithImagesOfAnotherPatient) {
  Visit visit;
  visit.patient_id = sample.patient.id;
  visit.care_date = kDay;
  visit.study_uids = {sample.film(other().local_id).set.study_uid};
  const auto refused = sample.centre->add_visit(visit, "aline");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
  EXPECT_THAT(refused.error().sentence, HasSubstr("another patient number"));
  EXPECT_THAT(*sample.centre->visits_on(kDay), IsEmpty());
  visit.study_uids = {sample.film(sample.patient.local_id).set.study_uid, "1.2.3"};
  EXPECT_TRUE(sample.centre->add_visit(visit, "aline")) << "its own, and one that has not come yet";
}

class Papers : public DayReportTest {
 protected:
  std::filesystem::path kept(const std::string& name, const std::string& bytes) {
    const std::filesystem::path file = sample.folder / name;
    EXPECT_TRUE(base::write_file(file, std::string_view(bytes)));
    return file;
  }
  const std::string pdf = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n";
};

TEST_F(Papers, APdfIsKeptInTheStudyOfTheVisit) {
  const Visit visit = sample.add_visit(kDay);
  const std::string film = sample.film(sample.patient.local_id).set.study_uid;
  ASSERT_TRUE(sample.centre->attach_study(visit.id, film, "aline"));
  const auto document =
      sample.centre->attach_document(visit.id, "referral", " Lettre du Dr Martin ", kept("l.pdf", pdf), "aline");
  ASSERT_TRUE(document) << document.error().sentence;
  EXPECT_EQ(document->title, "Lettre du Dr Martin");
  const auto row = sample.centre->archive().instance(document->sop_uid);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->identity.study_uid, film);
  EXPECT_EQ(row->identity.patient_id, sample.patient.local_id);
  EXPECT_EQ(row->identity.sop_class_uid, "1.2.840.10008.5.1.4.1.1.104.1");  // PS3.6: Encapsulated PDF Storage
  EXPECT_EQ(row->identity.accession_number, "A26-1") << "one study says one thing";
  const Signed letter = sample.sign(visit);
  EXPECT_NE(row->identity.series_uid, sample.centre->archive().instance(letter.pdf_uid)->identity.series_uid)
      << "a paper from elsewhere is not among the letters signed here";
  const auto bytes = sample.centre->archive().read(document->sop_uid);
  ASSERT_TRUE(bytes);
  EXPECT_NE(std::search(bytes->begin(), bytes->end(), pdf.begin(), pdf.end()), bytes->end());
  const Visit now = sample.centre->visit(visit.id).value();
  ASSERT_EQ(now.documents.size(), 1u);
  EXPECT_EQ(now.documents.front().kind, "referral");
  ASSERT_TRUE(sample.centre->rebuild());
  EXPECT_EQ(to_json(sample.centre->visit(visit.id).value()), to_json(now));
}

TEST_F(Papers, AVisitWithoutImagesMintsItsStudyAndSignsInItLater) {
  const Visit visit = sample.add_visit(kDay);
  const auto document =
      sample.centre->attach_document(visit.id, "consent", "Consentement", kept("c.pdf", pdf), "aline");
  ASSERT_TRUE(document) << document.error().sentence;
  const auto study = sample.centre->archive().instance(document->sop_uid)->identity.study_uid;
  EXPECT_EQ(sample.centre->visit(visit.id)->study_uids, std::vector<std::string>{study});
  EXPECT_THAT(to_attach(), IsEmpty());
  const Signed letter = sample.sign(visit);
  EXPECT_EQ(sample.centre->archive().instance(letter.letter_uid)->identity.study_uid, study);
}

TEST_F(Papers, APhotoBecomesAPage) {
  const Visit visit = sample.add_visit(kDay);
  const auto png = report::png(base::Bytes(16 * 16 * 4, 90), {16, 16}).value();
  const auto document = sample.centre->attach_document(visit.id, "laboratory", "CRP",
                                                       kept("photo.png", {png.begin(), png.end()}), "aline");
  ASSERT_TRUE(document) << document.error().sentence;
  const auto bytes = sample.centre->archive().read(document->sop_uid).value();
  const std::string start = "%PDF-";
  EXPECT_NE(std::search(bytes.begin(), bytes.end(), start.begin(), start.end()), bytes.end());
}

TEST_F(Papers, WhatIsNoPaperIsRefusedAndNothingKept) {
  const Visit visit = sample.add_visit(kDay);
  const auto attach = [&](const char* kind, const char* title, const std::string& bytes) {
    return sample.centre->attach_document(visit.id, kind, title, kept("x", bytes), "aline").error().code;
  };
  EXPECT_EQ(attach("referral", "Lettre", "PK\3\4 a word processor's file"), base::ErrorCode::refused);
  EXPECT_EQ(attach("referral", "Lettre", ""), base::ErrorCode::refused);
  EXPECT_EQ(attach("referral", "Lettre", pdf.substr(0, 20)), base::ErrorCode::corrupt);
  EXPECT_EQ(attach("referral", "Lettre", "\x89PNG\r\n\x1a\n"), base::ErrorCode::corrupt);
  EXPECT_EQ(attach("selfie", "Lettre", pdf), base::ErrorCode::refused);
  EXPECT_EQ(attach("referral", "  ", pdf), base::ErrorCode::refused);
  EXPECT_EQ(sample.centre->attach_document(visit.id, "other", "x", sample.folder / "none.pdf", "a").error().code,
            base::ErrorCode::not_found);
  EXPECT_THAT(sample.centre->visit(visit.id)->documents, IsEmpty());
  EXPECT_THAT(*sample.centre->archive().find({}), IsEmpty());
}

// A template whose record, once signed, expects a culture two days after the care date (CLINIC §9).
SignRequest::RecordToSign record_with_culture(const Visit& visit) {
  auto text = nlohmann::json::parse(test::kSmallTemplate);
  text["pending"] = nlohmann::json::parse(R"([{"id": "culture", "rule": {"==": [{"var": "joint"}, "shoulder"]},
    "label": {"fr": "Culture du liquide", "en": "Fluid culture"}, "due_days": 2}])");
  auto parsed = record::parse_template(text.dump());
  EXPECT_TRUE(parsed) << parsed.error().sentence;
  SignRequest::RecordToSign one = SampleCentre::record("r-1");
  one.tmpl = std::make_shared<const record::Template>(std::move(*parsed));
  one.record.template_sha256 = one.tmpl->sha256;
  one.record.visit_id = visit.id;
  return one;
}

TEST_F(DayReportTest, AResultIsAwaitedUntilItIsReceived) {
  const Visit visit = sample.add_visit("2026-11-19");
  auto request = sample.request(visit);
  request.records = {record_with_culture(visit)};
  const auto done = sample.centre->sign(request);
  ASSERT_TRUE(done) << done.error().sentence;
  const auto awaited = sample.centre->pending_results("fr");
  ASSERT_TRUE(awaited);
  ASSERT_EQ(awaited->size(), 1u);
  EXPECT_EQ(awaited->front().label, "Culture du liquide");
  EXPECT_EQ(awaited->front().due, "2026-11-21");
  EXPECT_EQ(awaited->front().owner, "vasseur");
  const auto items = of("pending_result");
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items.front().owner, "vasseur");
  EXPECT_EQ(items.front().command, "result.receive");
  EXPECT_THAT(sample.centre->day_report("2026-11-20", {}, "fr")->items, IsEmpty()) << "not due yet";
  const auto same_day = sample.centre->day_report("2026-11-19", {}, "en")->items;
  const auto found =
      std::find_if(same_day.begin(), same_day.end(), [](const auto& i) { return i.kind == "pending_result"; });
  ASSERT_NE(found, same_day.end()) << "the day of the gesture closes with what it awaits";
  EXPECT_THAT(found->sentence, testing::HasSubstr("21/11/2026"));

  const auto& which = items.front().arguments;
  EXPECT_FALSE(sample.centre->receive_result(which.at("lineage"), which.at("id"), " ", "vasseur"));
  EXPECT_EQ(sample.centre->receive_result("1.2.3", "culture", "stérile", "vasseur").error().code,
            base::ErrorCode::not_found);
  ASSERT_TRUE(sample.centre->receive_result(which.at("lineage"), which.at("id"), "stérile à 48 h", "vasseur"));
  EXPECT_THAT(of("pending_result"), IsEmpty());
  ASSERT_TRUE(sample.centre->rebuild());
  const auto received = sample.centre->pending_results("en");
  ASSERT_EQ(received->size(), 1u);
  EXPECT_EQ(received->front().result, "stérile à 48 h");
  EXPECT_FALSE(received->front().received_at.empty());
  EXPECT_EQ(received->front().label, "Fluid culture");
}

}  // namespace
}  // namespace synovia::centre
