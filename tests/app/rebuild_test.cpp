// SPDX-License-Identifier: Apache-2.0
// Index and projections are caches: lost or falsified, `verify --rebuild` and `forfait rebuild` give them back equal.
#include "database/database.h"
#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;

class Rebuild : public testing::Test {
 protected:
  // A signed consultation with a bill, and the same visit's film, as a first run leaves it.
  void SetUp() override {
    const auto sample = test::fill_sample_centre(data);
    test::Desk desk(data);
    desk.does("visit.choose", {{"visit_id", sample.visit_id}});
    desk.records_injection();
    desk.does(
        "annotation.add",
        {{"shape", {{"kind", "path"}, {"sop_uid", sample.run_uid}, {"frame", 3}, {"points", {{20, 20}, {60, 60}}}}}});
    desk.does("view.frame", {{"frame", 3}});
    desk.does("image.key");
    desk.writes_letter();
    desk.does("report.sign");
    ASSERT_TRUE(desk.workstation().last_signed) << testing::PrintToString(desk.notices());
    desk.does("forfait.set_tariff", {{"from", "2020-01-08"}, {"amount_cents", 31000}});
    desk.does("forfait.bill");
  }

  // Everything that is derived, in canonical form.
  json dumps() {
    test::Desk desk(data);
    EXPECT_TRUE(desk.centre().archive().settle());
    json all{{"archive", *desk.centre().archive().canonical_dump()}, {"centre", *desk.centre().canonical_dump()}};
    for (const auto& projection : desk.registries().projections)
      all["projections"][projection.item.id] = *projection.item.canonical_dump(desk.centre());
    return all;
  }

  json synovia(const std::vector<std::string>& words, int status = 0) {
    std::vector<std::string> all = {SYNOVIA_BUILD_DIR "/bin/synovia", "--data", data, "--json"};
    all.insert(all.end(), words.begin(), words.end());
    const auto ended = test::run(all);
    EXPECT_EQ(ended.exit_code, status) << ended.output;
    return json::parse(ended.output, nullptr, false);
  }

  void change_register(const std::vector<std::string>& statements) {
    auto database = database::Database::open(data / "register.sqlite");
    ASSERT_TRUE(database);
    for (const auto& statement : statements) ASSERT_TRUE((*database)->execute(statement)) << statement;
  }

  void rebuild() {
    const json verified = synovia({"verify", "--rebuild"});
    EXPECT_EQ(verified.value("faults", json()), json::array());
    EXPECT_EQ(verified.at("rebuilt"), (json{{"documents", 1}, {"acts", 1}, {"ready", 1}}));
    const json ledger = synovia({"forfait", "rebuild"});
    EXPECT_EQ(ledger, (json{{"documents", 1},
                            {"acts", 1},
                            {"ready", 1},
                            {"lines_without_document", json::array()},
                            {"documents_without_line", json::array()},
                            {"faults", json::array()}}));
  }

  test::TemporaryFolder folder;
  const std::filesystem::path data = folder / "data";
};

TEST_F(Rebuild, GivesBackEqualDumpsAfterIndexAndProjectionsWereDeleted) {
  const json before = dumps();
  ASSERT_EQ(before["centre"]["acts"].size(), 1u);
  ASSERT_EQ(before["projections"]["forfait"]["lines"].size(), 1u);
  ASSERT_EQ(before["projections"]["forfait"]["verdicts"][0]["state"], "billed");
  for (const char* file : {"index.sqlite", "index.sqlite-wal", "index.sqlite-shm"})
    std::filesystem::remove(data / "archive" / file);
  change_register({"DROP TABLE act", "DROP TABLE readiness", "DROP TABLE document_head", "DROP TABLE patient",
                   "DROP TABLE visit", "DROP TABLE people_head"});
  rebuild();
  EXPECT_EQ(dumps(), before);
}

TEST_F(Rebuild, GivesBackEqualDumpsAfterProjectionsWereFalsified) {
  const json before = dumps();
  change_register({"UPDATE act SET laterality = 'left', kind = 'LAVAGE'", "DELETE FROM readiness",
                   "UPDATE patient SET local_id = 'other'", "DELETE FROM visit"});
  ASSERT_NE(dumps(), before);
  rebuild();
  EXPECT_EQ(dumps(), before);
}

TEST_F(Rebuild, GivesBackTheIndexFromTheFiles) {
  const json before = dumps();
  {
    auto index = database::Database::open(data / "archive" / "index.sqlite");
    ASSERT_TRUE(index);
    ASSERT_TRUE((*index)->execute("DELETE FROM instance"));
    ASSERT_TRUE((*index)->execute("DELETE FROM study"));
  }
  // What was missing is said once, and it is put right.
  const json rebuilt = synovia({"verify", "--rebuild"});
  EXPECT_TRUE(rebuilt.at("faults").empty());
  EXPECT_EQ(rebuilt.at("mended").size(), before["archive"]["instances"].size());
  rebuild();
  EXPECT_EQ(dumps(), before);
}

}  // namespace
}  // namespace synovia
