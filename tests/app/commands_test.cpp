// SPDX-License-Identifier: Apache-2.0
// Commands: who may, for which visit, what is said and audited; undo over record and annotations; when a report is signed.
#include <gmock/gmock.h>

#include "app/shell/chrome_status.h"
#include "base/files.h"
#include "base/text.h"
#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using base::ErrorCode;
using nlohmann::json;
using testing::HasSubstr;

security::AuditEvent last_audit(test::Desk& desk) {
  auto trail = desk.centre().audit().read(1);
  return trail && !trail->empty() ? trail->front() : security::AuditEvent{};
}

std::size_t audit_lines(test::Desk& desk) { return desk.centre().audit().read(10000)->size(); }

json stored(test::Desk& desk) {
  EXPECT_TRUE(desk.centre().archive().settle());
  return *desk.centre().archive().canonical_dump();
}

class Command : public testing::Test {
 protected:
  void choose() { desk.does("visit.choose", {{"visit_id", sample.visit_id}}); }
  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data"};
};

TEST_F(Command, UnknownIsNotFoundAndNamed) {
  const auto error = desk.refused("nobody.home");
  EXPECT_EQ(error.code, ErrorCode::not_found);
  EXPECT_THAT(error.sentence, HasSubstr("nobody.home"));
}

TEST_F(Command, ThatNeedsAVisitIsRefusedWithoutOne) {
  const std::size_t before = audit_lines(desk);
  for (const char* command :
       {"report.sign", "record.set", "annotation.add", "image.key", "forfait.bill", "guided_injection.prepare"}) {
    const auto error = desk.refused(command);
    EXPECT_EQ(error.code, ErrorCode::refused) << command;
    EXPECT_THAT(error.sentence, HasSubstr("visit")) << command;
  }
  EXPECT_EQ(audit_lines(desk), before) << "nothing was tried on anybody";
}

TEST_F(Command, AuditsTheViewOfAVisitWithIdsOnly) {
  choose();
  const auto event = last_audit(desk);
  EXPECT_EQ(event.action, "view");
  EXPECT_EQ(event.person, "vasseur");
  EXPECT_EQ(event.patient, sample.patient_id);
  EXPECT_EQ(event.object, sample.visit_id);
  EXPECT_EQ(event.outcome, "done");
}

TEST_F(Command, RefusesArgumentsOfAnotherShape) {
  choose();
  for (const auto& [command, arguments] : {std::pair<const char*, json>{"view.window", {{"width", "wide"}}},
                                           {"record.set", json::array()},
                                           {"record.set", {{"template", 7}}},
                                           {"annotation.add", {{"shape", "line"}}},
                                           {"letter.set", nullptr},
                                           {"annotation.remove", {{"id", {1}}}},
                                           {"guided_injection.adopt_path", {{"shape", 3}}}})
    EXPECT_FALSE(desk.refused(command, arguments).sentence.empty()) << command << arguments;
  EXPECT_EQ(desk.status_of("guided_injection").state, plugin::PluginStatus::State::loaded);
}

TEST(CommandPermission, RefusedIsSaidAndAudited) {
  test::TemporaryFolder folder;
  const auto sample = test::fill_sample_centre(folder / "data", security::Role::secretary);
  test::Desk desk(folder / "data");
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  const json before = stored(desk);
  for (const char* command : {"report.sign", "record.set"}) {
    const auto error =
        desk.refused(command, {{"template", "guided_injection"}, {"pointer", "/side"}, {"value", "right"}});
    EXPECT_EQ(error.code, ErrorCode::refused);
    EXPECT_THAT(error.sentence, HasSubstr(desk.registries().find_command(command)->item.title()));
    const auto event = last_audit(desk);
    EXPECT_EQ(event.action, command);
    EXPECT_EQ(event.outcome, "refused");
    EXPECT_EQ(event.person, "vasseur");
    EXPECT_EQ(event.patient, sample.patient_id);
  }
  EXPECT_EQ(stored(desk), before);
  EXPECT_TRUE(desk.workstation().drafts().names().empty());
}

TEST(CommandPermission, OfARheumatologistIsNotToBill) {
  test::TemporaryFolder folder;
  const auto sample = test::fill_sample_centre(folder / "data", security::Role::rheumatologist);
  test::Desk desk(folder / "data");
  desk.does("visit.choose", {{"visit_id", sample.visit_id}});
  EXPECT_EQ(desk.refused("forfait.bill").code, ErrorCode::refused);
  EXPECT_EQ(last_audit(desk).action, "bill");
  EXPECT_EQ(last_audit(desk).outcome, "refused");
  EXPECT_TRUE(desk.centre().billing_lines()->empty());
}

// CLINIC §4: before a steroid the doctor says on what infection is ruled out.
TEST(CommandPermission, OfANurseIsNotToRuleAnInfectionOut) {
  for (const auto role : {security::Role::nurse, security::Role::rheumatologist, security::Role::single_user}) {
    test::TemporaryFolder folder;
    const auto sample = test::fill_sample_centre(folder / "data", role);
    test::Desk desk(folder / "data");
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});
    desk.fills("fluid", "turbid");
    const json answer{{"template", "guided_injection"}, {"pointer", "/infection_answer"}, {"value", "ruled_out"}};
    const json basis{{"template", "guided_injection"}, {"pointer", "/infection_basis"}, {"value", "Gram négatif"}};
    if (role != security::Role::nurse) {
      desk.does("record.set", answer);
      desk.does("record.set", basis);
      continue;
    }
    EXPECT_THAT(desk.refused("record.set", answer).sentence, HasSubstr("fection"));
    EXPECT_EQ(desk.refused("record.set", basis).code, ErrorCode::refused);
    const std::string draft = *desk.workstation().record_draft("guided_injection");
    EXPECT_FALSE(desk.draft(draft).at("values").contains("infection_answer"));
    EXPECT_FALSE(desk.draft(draft).at("values").contains("infection_basis"));
  }
}

TEST_F(Command, RecordIsFilledInFieldByField) {
  choose();
  for (const char* pointer : {"", "/", "side"})
    EXPECT_EQ(
        desk.refused("record.set", {{"template", "guided_injection"}, {"pointer", pointer}, {"value", "right"}}).code,
        ErrorCode::refused);
}

TEST_F(Command, UndoAndRedoWalkRecordAndAnnotationsAsOneStack) {
  choose();
  const std::string record = *desk.workstation().record_draft("guided_injection"),
                    shapes = desk.workstation().annotations_draft();
  const auto value = [&] { return desk.workstation().drafts().value(record, "/values/indication"); };
  const auto shape = [&] { return desk.workstation().drafts().value(shapes, "/shapes/a"); };
  desk.fills("indication", "first");
  desk.does("annotation.add",
            {{"shape", {{"id", "a"}, {"kind", "target"}, {"sop_uid", sample.run_uid}, {"points", {{1, 2}}}}}});
  desk.fills("indication", "second");
  desk.does("annotation.remove", {{"id", "a"}});
  ASSERT_TRUE(shape().is_null());
  desk.does("edit.undo");
  EXPECT_EQ(shape().value("kind", ""), "target");
  desk.does("edit.undo");
  EXPECT_EQ(value(), "first");
  EXPECT_EQ(desk.workstation().drafts().value(record, "/entered_by/indication"), "vasseur") << "one step back, not two";
  desk.does("edit.undo");
  EXPECT_TRUE(shape().is_null());
  desk.does("edit.undo");
  EXPECT_TRUE(value().is_null());
  EXPECT_TRUE(desk.workstation().drafts().value(record, "/entered_by/indication").is_null());
  for (int i = 0; i < 3; ++i) desk.does("edit.redo");
  EXPECT_EQ(value(), "second");
  EXPECT_EQ(shape().value("kind", ""), "target");
  desk.fills("indication", "third");
  desk.does("edit.redo");
  EXPECT_EQ(shape().value("kind", ""), "target") << "a new edit takes the way forward away";
}

TEST_F(Command, KeyImageTogglesThePictureShown) {
  choose();
  const auto marks = [&] {
    return desk.workstation().drafts().value(desk.workstation().letter_draft(), "/key_images");
  };
  desk.does("view.frame", {{"frame", 3}});
  EXPECT_EQ(desk.does("image.key").at("key_image"), true);
  ASSERT_EQ(marks().size(), 1u);
  EXPECT_EQ(marks()[0].at("sop_uid"), sample.run_uid);
  EXPECT_EQ(marks()[0].at("frame"), 3);
  desk.does("view.frame", {{"frame", 4}});
  desk.does("image.key");
  EXPECT_EQ(marks().size(), 2u) << "another frame of the run is another image";
  EXPECT_EQ(desk.does("image.key").at("key_image"), false);
  ASSERT_EQ(marks().size(), 1u);
  EXPECT_EQ(marks()[0].at("frame"), 3);
}

TEST_F(Command, SignWithoutAConclusionIsRefusedAndWritesNothing) {
  choose();
  desk.records_injection();
  const json before = stored(desk);
  EXPECT_EQ(desk.refused("report.sign").code, ErrorCode::refused);
  EXPECT_EQ(stored(desk), before);
  EXPECT_TRUE(desk.workstation().signing.expired());
  EXPECT_FALSE(desk.draft(desk.workstation().letter_draft()).contains("conclusion"));
  EXPECT_FALSE(*desk.centre().readiness(sample.visit_id));
}

TEST_F(Command, SignWithABlockingFaultIsRefusedNamingTheFieldAndWritesNothing) {
  choose();
  desk.records_injection();
  desk.writes_letter();
  desk.does("record.set", {{"template", "guided_injection"}, {"pointer", "/consent"}});
  const json before = stored(desk), drafts = desk.draft(desk.workstation().letter_draft());
  const auto error = desk.refused("report.sign");
  EXPECT_EQ(error.code, ErrorCode::refused);
  EXPECT_THAT(error.sentence, HasSubstr("onsent")) << "the field is named";
  EXPECT_EQ(stored(desk), before);
  EXPECT_EQ(desk.draft(desk.workstation().letter_draft()), drafts) << "the draft is kept";
  EXPECT_FALSE(*desk.centre().readiness(sample.visit_id));
}

TEST_F(Command, SignWithoutAdviceKeepsTheDraftsAndSaysWhy) {
  choose();
  desk.does("letter.set", {{"pointer", "/conclusion"}, {"value", "Rien à signaler."}});
  const json before = stored(desk);
  EXPECT_EQ(desk.refused("report.sign").code, ErrorCode::refused);
  EXPECT_FALSE(desk.workstation().last_signed);
  EXPECT_TRUE(desk.workstation().signing.expired()) << "it can be tried again";
  EXPECT_EQ(stored(desk), before);
  EXPECT_EQ(desk.draft(desk.workstation().letter_draft()).at("conclusion"), "Rien à signaler.");
}

TEST_F(Command, SignatureIsNotOfferedForCancellingAndNeverSticks) {
  choose();
  desk.records_injection();
  desk.writes_letter();
  auto& workstation = desk.workstation();
  ASSERT_TRUE(workstation.run("report.sign", json::object()));
  {
    const auto job = workstation.signing.lock();
    ASSERT_TRUE(job);
    EXPECT_FALSE(app::may_cancel(workstation, *job));
    EXPECT_TRUE(app::may_cancel(workstation, base::JobState("Import")));
    job->cancel();
  }
  workstation.jobs().wait_idle();
  EXPECT_TRUE(workstation.signing.expired());
  const auto again = workstation.run("report.sign", json::object());
  workstation.jobs().wait_idle();
  EXPECT_TRUE(again || again.error().sentence.find("signed already") != std::string::npos) << again.error().sentence;
}

// An amendment goes on from what was signed: the same shapes, the pictures as they were seen.
TEST_F(Command, AmendBringsShapesAndWindowsBack) {
  choose();
  desk.records_injection();
  desk.writes_letter();
  desk.does("view.frame", {{"frame", 3}});
  desk.does("view.window", {{"centre", 900}, {"width", 300}});
  desk.does("image.key");
  desk.does(
      "annotation.add",
      {{"shape",
        {{"id", "a"}, {"kind", "path"}, {"sop_uid", sample.run_uid}, {"frame", 3}, {"points", {{10, 20}, {40, 60}}}}}});
  auto& workstation = desk.workstation();
  const json shapes = desk.draft(workstation.annotations_draft()).at("shapes");
  const json mark = desk.draft(workstation.letter_draft()).at("key_images").at(0);
  desk.does("report.sign");
  ASSERT_TRUE(workstation.last_signed) << testing::PrintToString(desk.notices());
  const auto first = *workstation.last_signed;
  const auto graphics = [&](const centre::Signed& of) {
    EXPECT_EQ(of.presentation_uids.size(), 1u);
    const auto bytes = desk.centre().archive().read(of.presentation_uids.at(0));
    EXPECT_TRUE(base::write_file(folder / "gsps.dcm", *bytes));
    return test::run({"dcmdump", "-q", "+P", "GraphicData", "+P", "GraphicType", "+P", "UnformattedTextValue", "+P",
                      "WindowCenter", "+P", "WindowWidth", (folder / "gsps.dcm").string()})
        .output;
  };
  desk.does("report.amend", {{"reason", "Conclusion précisée"}});
  EXPECT_EQ(desk.draft(workstation.annotations_draft()).at("shapes"), shapes);
  const json back = desk.draft(workstation.letter_draft()).at("key_images").at(0);
  for (const char* key : {"sop_uid", "frame", "window", "inverse"}) EXPECT_EQ(back.at(key), mark.at(key)) << key;
  desk.does("letter.set", {{"pointer", "/conclusion"}, {"value", "Capsulite, stade II."}});
  workstation.last_signed.reset();
  desk.does("report.sign");
  ASSERT_TRUE(workstation.last_signed) << testing::PrintToString(desk.notices());
  EXPECT_THAT(graphics(first), HasSubstr("POLYLINE"));
  EXPECT_EQ(graphics(*workstation.last_signed), graphics(first));
  EXPECT_TRUE(workstation.last_signed->record_uids.empty()) << "the record stands with its evidence";

  std::filesystem::remove_all(folder / "data/drawings");
  desk.does("report.amend", {{"reason", "Encore"}});
  EXPECT_THAT(desk.notices(), testing::Contains(HasSubstr("draw")));
  EXPECT_EQ(desk.draft(workstation.letter_draft()).at("key_images").at(0).at("sop_uid"), sample.run_uid);
}

TEST_F(Command, SignCommitsTheWholeLetterOnce) {
  choose();
  desk.records_injection();
  desk.does("view.frame", {{"frame", 3}});
  desk.does("image.key");
  desk.writes_letter();
  const std::size_t instances = stored(desk)["instances"].size();
  auto& workstation = desk.workstation();
  ASSERT_TRUE(workstation.run("report.sign", json::object()));
  const auto twice = workstation.run("report.sign", json::object());
  ASSERT_FALSE(twice) << "a signature is under way";
  EXPECT_EQ(twice.error().code, ErrorCode::conflict);
  workstation.jobs().wait_idle();
  ASSERT_TRUE(workstation.last_signed) << testing::PrintToString(desk.notices());
  EXPECT_EQ(last_audit(desk).action, "sign");
  EXPECT_EQ(last_audit(desk).object, workstation.last_signed->letter_uid);
  const json after = stored(desk);
  EXPECT_EQ(after["instances"].size(), instances + workstation.last_signed->sop_uids.size());

  desk.writes_letter();
  EXPECT_EQ(desk.refused("report.sign").code, ErrorCode::conflict) << "the visit has its report";
  EXPECT_EQ(stored(desk), after);
  EXPECT_EQ(desk.centre().acts(sample.visit_id)->size(), 1u);
}

}  // namespace
}  // namespace synovia
