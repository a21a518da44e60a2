// SPDX-License-Identifier: Apache-2.0
#include "archive/index_store.h"

#include "archive_support.h"

using namespace synovia;
using archive::IndexStore;
using archive::InstanceRow;
using archive::StudyQuery;

namespace {

InstanceRow row(const std::string& study, const std::string& series, const std::string& sop, const std::string& name,
                const std::string& date, const std::string& modality = "DX") {
  InstanceRow one;
  one.identity.study_uid = study;
  one.identity.series_uid = series;
  one.identity.sop_uid = sop;
  one.identity.patient_id = "ID" + study;
  one.identity.patient_name = name;
  one.identity.study_date = date;
  one.identity.modality = modality;
  one.identity.study_description = "Épaule " + study;
  one.size = 10;
  one.sha256 = "aa";
  return one;
}

std::unique_ptr<IndexStore> open_index(const std::vector<InstanceRow>& rows) {
  auto index = IndexStore::open(":memory:");
  EXPECT_TRUE(index) << (index ? "" : index.error().sentence);
  EXPECT_TRUE((*index)->put(rows));
  return std::move(*index);
}

std::vector<std::string> found(IndexStore& index, const StudyQuery& query) {
  std::vector<std::string> uids;
  auto rows = index.find(query);
  EXPECT_TRUE(rows) << (rows ? "" : rows.error().sentence);
  for (const auto& one : rows.value_or({})) uids.push_back(one.study_uid);
  return uids;
}

using Uids = std::vector<std::string>;

const std::vector<InstanceRow> kRows = {row("1", "1.1", "1.1.1", "DELMAS^Hélène", "2026-03-01"),
                                        row("1", "1.1", "1.1.2", "DELMAS^Hélène", "2026-03-01"),
                                        row("1", "1.2", "1.2.1", "DELMAS^Hélène", "2026-03-01", "SR"),
                                        row("2", "2.1", "2.1.1", "Delvaux^Jean", "2026-03-05", "RF"),
                                        row("3", "3.1", "3.1.1", "MARTIN^Élodie", "2026-02-01")};

}  // namespace

TEST(IndexStore, FindsByTheBeginningOfTheNameWithoutAccentOrCase) {
  const auto index = open_index(kRows);
  EXPECT_EQ(found(*index, {.name_prefix = "del"}), (Uids{"2", "1"}));
  EXPECT_EQ(found(*index, {.name_prefix = "delmas hele"}), Uids{"1"});
  EXPECT_EQ(found(*index, {.name_prefix = "Delmas^HÉ"}), Uids{"1"});
  EXPECT_EQ(found(*index, {.name_prefix = "elo"}), Uids{});
}

TEST(IndexStore, FindsByDateRangeLatestFirst) {
  const auto index = open_index(kRows);
  EXPECT_EQ(found(*index, {.date_from = "2026-03-01"}), (Uids{"2", "1"}));
  EXPECT_EQ(found(*index, {.date_to = "2026-03-01"}), (Uids{"1", "3"}));
  EXPECT_EQ(found(*index, {.date_from = "2026-03-01", .date_to = "2026-03-01"}), Uids{"1"});
}

TEST(IndexStore, FindsByModalityOfAnySeriesPatientAndText) {
  const auto index = open_index(kRows);
  EXPECT_EQ(found(*index, {.modality = "SR"}), Uids{"1"});
  EXPECT_EQ(found(*index, {.patient_id = "ID3"}), Uids{"3"});
  EXPECT_EQ(found(*index, {.text = "epaule martin"}), Uids{"3"});
  EXPECT_EQ(found(*index, {.text = "epaule"}).size(), 3u);
  EXPECT_EQ(found(*index, {.limit = 2}), (Uids{"2", "1"}));
}

TEST(IndexStore, TakesWildcardsAndQuotesAsText) {
  const auto index = open_index(kRows);
  EXPECT_EQ(found(*index, {.name_prefix = "%"}), Uids{});
  EXPECT_EQ(found(*index, {.text = "%"}), Uids{});
  EXPECT_EQ(found(*index, {.patient_id = "' OR 1=1 --"}), Uids{});
}

TEST(IndexStore, CountsSeriesInstancesAndModalitiesOfAStudy) {
  const auto index = open_index(kRows);
  const auto rows = index->find({.patient_id = "ID1"});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->front().series, 2u);
  EXPECT_EQ(rows->front().instances, 3u);
  EXPECT_EQ(rows->front().modalities, (std::vector<std::string>{"DX", "SR"}));
}

TEST(IndexStore, IsTheSameInWhateverOrderRowsCame) {
  std::vector<InstanceRow> rows = kRows;
  rows.push_back(row("1", "1.1", "1.1.0", "AUTRE^Nom", "2026-01-01"));  // contradicts its study
  rows.push_back(row("1", "1.1", "1.1.9", "", ""));                     // says nothing
  const auto forward = open_index(rows)->canonical_dump();
  std::ranges::reverse(rows);
  const auto backward = open_index(rows)->canonical_dump();
  ASSERT_TRUE(forward);
  ASSERT_TRUE(backward);
  EXPECT_EQ(*forward, *backward);
}

TEST(IndexStore, NeverMixesTwoPersonsInOneStudy) {
  auto other = row("1", "1.1", "1.1.0", "AUTRE^Nom", "2026-01-01");
  other.identity.patient_id = "ZZZ";
  const auto index = open_index({kRows[0], other});
  const auto rows = index->find({});
  ASSERT_TRUE(rows);
  ASSERT_EQ(rows->size(), 1u);
  EXPECT_EQ(rows->front().patient_id, "ZZZ");
  EXPECT_EQ(rows->front().patient_name, "AUTRE^Nom");
}

TEST(IndexStore, SaysNotFoundForAnUnknownInstance) {
  const auto index = open_index(kRows);
  const auto missing = index->instance("9.9");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, base::ErrorCode::not_found);
}
