// SPDX-License-Identifier: Apache-2.0
// The reading screen without a screen: which earlier images belong to the patient, which is compared with which, how the
// strip groups them, what the commands lay out.
#include <gmock/gmock.h>

#include "app/shell/looks.h"
#include "app/shell/pane_header.h"
#include "app/shell/strip_model.h"
#include "base/uid.h"
#include "phantom/phantom.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using image::DisplaySet;
using image::Side;
using nlohmann::json;
using testing::ElementsAre;

struct Wanted {
  std::string study, date, modality = "CR", description = "Main face", body_part = "HAND";
  Side side = Side::right;
};

std::shared_ptr<const DisplaySet> film(const Wanted& wanted) {
  DisplaySet set;
  set.kind = DisplaySet::Kind::radiographs;
  set.study_uid = wanted.study;
  set.series_uid = wanted.study + "." + wanted.description;
  set.modality = wanted.modality;
  set.description = wanted.description;
  set.body_part = wanted.body_part;
  set.date = wanted.date;
  image::Picture picture;
  picture.sop_uid = set.series_uid + ".1";
  picture.side = wanted.side;
  set.pictures = {picture};
  return std::make_shared<const DisplaySet>(std::move(set));
}

image::Window window(double centre, double width) {
  image::Window made;
  made.centre = centre;
  made.width = width;
  return made;
}

centre::Visit visit_of_today() {
  centre::Visit visit;
  visit.care_date = "2026-11-22";
  visit.study_uids = {"1"};
  return visit;
}

std::string paired(const Wanted& current, const std::vector<Wanted>& priors) {
  plugin::Reading reading;
  reading.sets.push_back(film(current));
  for (const auto& prior : priors) reading.sets.push_back(film(prior));
  const auto pair = app::most_alike(*reading.sets[0], 0, reading, visit_of_today());
  return pair ? pair->set->study_uid : "";
}

TEST(Compare, TakesTheNewestOfThoseAlike) {
  EXPECT_EQ(paired({"1", "2026-11-22"}, {{"2", "2021-05-06"}, {"3", "2023-09-18"}}), "3");
}

TEST(Compare, NeverTakesTheOtherSide) {
  EXPECT_EQ(
      paired({"1", "2026-11-22"}, {{"2", "2021-05-06"}, {"3", "2023-09-18", "CR", "Main face", "HAND", Side::left}}),
      "2");
  EXPECT_EQ(paired({"1", "2026-11-22"}, {{"3", "2023-09-18", "CR", "Main face", "HAND", Side::left}}), "");
}

TEST(Compare, TakesFilmsOfAnyMakeButNoOtherModality) {
  EXPECT_EQ(paired({"1", "2026-11-22"}, {{"2", "2020-01-01", "DX"}, {"3", "2024-01-01", "MR"}}), "2");
}

TEST(Compare, NeedsAPartOrAWordInCommon) {
  EXPECT_EQ(paired({"1", "2026-11-22"}, {{"2", "2024-01-01", "CR", "Thorax", "CHEST", Side::unknown}}), "");
  EXPECT_EQ(paired({"1", "2026-11-22", "CR", "Main D", ""}, {{"2", "2024-01-01", "CR", "MAIN de face", ""}}), "2");
}

TEST(Compare, TakesNothingLaterThanTheVisit) { EXPECT_EQ(paired({"1", "2026-11-22"}, {{"2", "2026-12-01"}}), ""); }

TEST(Strip, PutsTheVisitFirstThenWhatCameBefore) {
  plugin::Reading reading;
  reading.sets = {film({"2", "2023-09-18"}), film({"1", "2026-11-22"}), film({"1", "2026-11-22", "CR", "Poignet"})};
  reading.panes.resize(2);
  reading.columns = 2;
  reading.panes[1].set = reading.sets[0];
  reading.active = 1;
  const auto groups = app::strip_groups(reading, visit_of_today(), "fr");
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].belongs, app::Belongs::to_the_visit);
  EXPECT_EQ(groups[0].items.size(), 2u);
  EXPECT_EQ(groups[1].belongs, app::Belongs::before);
  EXPECT_THAT(groups[1].title, testing::HasSubstr("18/09/2023"));
  EXPECT_EQ(groups[1].items[0].pane, "B");
  EXPECT_TRUE(groups[1].items[0].active);
}

TEST(PaneHeader, GivesNoSingleSideToAFilmOfBoth) {
  plugin::Reading reading;
  reading.panes.resize(1);
  reading.panes[0].set = film({"1", "2026-11-22", "CR", "Mains", "HAND", Side::both});
  const auto header = app::pane_header(reading, 0, visit_of_today(), "en");
  EXPECT_THAT(header.remarks, testing::Contains("Both sides"));
  reading.sets = {reading.panes[0].set};
  EXPECT_EQ(app::strip_groups(reading, visit_of_today(), "en")[0].items[0].sides, "R L");
}

// A pane's letter is never one that stands for a side, in French or English.
TEST(PaneHeader, NamesPanesUnlikeSides) {
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(std::string("DGLR").find(app::pane_name(i)), std::string::npos);
}

TEST(Looks, FollowByShareOfPictureAndWidth) {
  plugin::Pane leader, other;
  leader.set = other.set = film({"1", "2026-11-22"});
  leader.fitted = other.fitted = true;
  DisplaySet large = *leader.set, small = *other.set;
  large.pictures[0].layout.columns = large.pictures[0].layout.rows = 2000;
  small.pictures[0].layout.columns = small.pictures[0].layout.rows = 1000;
  leader.set = std::make_shared<const DisplaySet>(large);
  other.set = std::make_shared<const DisplaySet>(small);
  leader.view.centre = {1000, 1000};
  other.view.centre = {500, 500};
  other.view.zoom = 2;
  leader.grayscale.window = window(2048, 4096);
  other.grayscale.window = window(128, 256);
  const auto before = app::look_of(leader);
  leader.view.zoom = 3;
  leader.view.centre.x += 200;
  leader.grayscale.window = window(2048 + 1024, 2048);
  app::follow(before, app::look_of(leader), leader, other);
  EXPECT_DOUBLE_EQ(other.view.zoom, 6);
  EXPECT_DOUBLE_EQ(other.view.centre.x, 600);
  EXPECT_DOUBLE_EQ(other.grayscale.window.centre, 128 + 64);
  EXPECT_DOUBLE_EQ(other.grayscale.window.width, 128);
}

TEST(Looks, ZoomKeepsThePointUnderThePointer) {
  plugin::Pane pane;
  pane.size = {800, 600};
  pane.view.centre = {500, 400};
  const auto before = pane.view.to_view({620, 310}, pane.size);
  app::zoom_at(pane, {620, 310}, 2.5);
  const auto after = pane.view.to_view({620, 310}, pane.size);
  EXPECT_NEAR(after.x, before.x, 1e-9);
  EXPECT_NEAR(after.y, before.y, 1e-9);
}

class Reading : public testing::Test {
 protected:
  // A knee film of any patient number and day, in the store and of no visit.
  void store(const std::string& patient_id, const std::string& birth_date, const std::string& date) {
    phantom::PhantomRequest request;
    request.kind = "knee";
    request.binning = 4;
    auto& identity = request.identity;
    identity.patient_id = patient_id;
    identity.patient_name = "DELMAS^Hélène";
    identity.birth_date = birth_date;
    identity.study_date = identity.series_date = identity.content_date = date;
    identity.study_uid = base::new_uid();
    identity.series_uid = base::new_uid();
    identity.sop_uid = base::new_uid();
    auto made = phantom::make(request);
    ASSERT_TRUE(made);
    auto bytes = phantom::write(*made);
    ASSERT_TRUE(bytes);
    ASSERT_TRUE(desk.centre().archive().ingest(*bytes, "test"));
  }
  void choose() { desk.does("visit.choose", {{"visit_id", sample.visit_id}}); }
  plugin::Reading& reading() { return desk.workstation().reading(); }
  test::TemporaryFolder folder;
  test::SampleVisit sample = test::fill_sample_centre(folder / "data");
  test::Desk desk{folder / "data"};
};

TEST_F(Reading, BringsPriorsOfTheSameNumberAloneNeverByName) {
  const auto patient = *desk.centre().patient(sample.patient_id);
  choose();
  const std::size_t own = reading().sets.size();
  store(patient.local_id, patient.birth_date, "2023-09-18");
  store("another-number", patient.birth_date, "2022-01-01");
  store(patient.local_id, "1901-01-01", "2021-01-01");
  choose();
  ASSERT_EQ(reading().sets.size(), own + 1);
  EXPECT_EQ(reading().sets.back()->date, "2023-09-18");
  EXPECT_EQ(reading().sets.back()->patient_id, patient.local_id);
  EXPECT_THAT(desk.notices(), testing::Contains(testing::HasSubstr("another birth date")));
}

TEST_F(Reading, LaysOutOneToFourPanesAndCycles) {
  choose();
  EXPECT_EQ(desk.does("view.layout", {{"rows", 2}, {"columns", 2}})["rows"], 2);
  EXPECT_EQ(reading().panes.size(), 4u);
  EXPECT_EQ(desk.does("view.layout"), (json{{"rows", 1}, {"columns", 1}}));
  EXPECT_EQ(desk.does("view.layout"), (json{{"rows", 1}, {"columns", 2}}));
  EXPECT_EQ(desk.refused("view.layout", {{"rows", 3}}).code, base::ErrorCode::out_of_range);
  EXPECT_EQ(desk.refused("view.show", {{"sop_uid", sample.run_uid}, {"pane", 5}}).code, base::ErrorCode::out_of_range);
}

TEST_F(Reading, DecodesARunOnceForTwoPanes) {
  choose();
  desk.does("view.show", {{"sop_uid", sample.run_uid}, {"pane", 0}});
  desk.does("view.show", {{"sop_uid", sample.run_uid}, {"pane", 1}});
  EXPECT_EQ(reading().panes[0].frames, reading().panes[1].frames);
}

TEST_F(Reading, ComparesOnlyWithWhatIsAlike) {
  choose();
  EXPECT_EQ(desk.refused("view.compare").code, base::ErrorCode::not_found);
}

TEST_F(Reading, PresetZeroIsTheFilesOwnWindow) {
  choose();
  desk.does("view.show", {{"sop_uid", sample.run_uid}, {"pane", 0}});
  const auto own = app::window_presets(reading().panes[0]).at(0).window;
  desk.does("view.window", {{"centre", own.centre + 7}, {"width", own.width + 9}});
  desk.does("view.preset.0");
  EXPECT_EQ(reading().panes[0].grayscale.window, own);
}

}  // namespace
}  // namespace synovia
