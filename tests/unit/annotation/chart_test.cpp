// SPDX-License-Identifier: Apache-2.0
#include "annotation/chart.h"

#include <gmock/gmock.h>

#include "support/recording_painter.h"

namespace synovia::annotation {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

constexpr Colour kTeal{0x56, 0xC9, 0xCE, 255};

Chart months(std::vector<std::optional<double>> values) {
  Chart chart;
  for (std::size_t i = 0; i < values.size(); ++i) chart.categories.push_back("m" + std::to_string(i + 1));
  chart.series.push_back({"", ChartSeries::Look::bars, kTeal, std::move(values)});
  return chart;
}

std::vector<test::RecordingPainter::Box> bars_of(const Chart& chart) {
  test::RecordingPainter painter;
  paint(chart, {800, 400}, 1, painter);
  return painter.boxes;
}

// The example of the paper: data from 105 to 543 with five ticks.
TEST(NiceTicks, RunLikeThePapersExample) {
  EXPECT_THAT(nice_ticks(105, 543, 5), ElementsAre(100, 200, 300, 400, 500, 600));
}

TEST(NiceTicks, OfEqualOrEndlessBoundsAreOne) {
  EXPECT_THAT(nice_ticks(3, 3, 5), SizeIs(1));
  EXPECT_THAT(nice_ticks(0, INFINITY, 5), SizeIs(1));
}

TEST(Chart, BarsAreAsHighAsTheirValues) {
  const auto bars = bars_of(months({10, 20, 40}));
  ASSERT_THAT(bars, SizeIs(3));
  EXPECT_NEAR(bars[1].height, 2 * bars[0].height, 1e-9);
  EXPECT_NEAR(bars[2].height, 4 * bars[0].height, 1e-9);
  EXPECT_NEAR(bars[0].corner.y + bars[0].height, bars[2].corner.y + bars[2].height, 1e-9) << "one ground";
}

TEST(Chart, AnAbsentValueIsNoZero) { EXPECT_THAT(bars_of(months({10, std::nullopt, 40})), SizeIs(2)); }

TEST(Chart, ALineIsNotDrawnOverWhatIsAbsent) {
  Chart chart = months({1, 2, std::nullopt, 4, 5});
  chart.series[0].look = ChartSeries::Look::line;
  test::RecordingPainter painter;
  paint(chart, {800, 400}, 1, painter);
  std::size_t runs = 0;
  for (const auto& stroke : painter.strokes)
    if (stroke.kind == test::RecordingPainter::Stroke::Kind::path) ++runs;
  EXPECT_EQ(runs, 2U);
}

TEST(Chart, NamesDoNotRunIntoOneAnother) {
  Chart chart = months(std::vector<std::optional<double>>(60, 3.0));
  test::RecordingPainter painter;
  paint(chart, {400, 200}, 1, painter);
  double end = -1;
  for (const auto& text : painter.texts) {
    if (text.text[0] != 'm') continue;
    EXPECT_GT(text.at.x, end);
    end = text.at.x + painter.text_size(text.text, text.size).width;
  }
}

TEST(Chart, WritesThousandsAsInFrench) {
  test::RecordingPainter painter;
  paint(months({1482}), {800, 400}, 1, painter);
  EXPECT_TRUE(std::any_of(painter.texts.begin(), painter.texts.end(),
                          [](const auto& text) { return text.text == "1\u00A0500"; }));
}

TEST(Chart, OfCountsHasNoHalfTicks) {
  test::RecordingPainter painter;
  paint(months({0, 2, 1}), {800, 400}, 1, painter);
  std::vector<std::string> ticks;
  for (const auto& text : painter.texts)
    if (text.text[0] != 'm') ticks.push_back(text.text);
  EXPECT_THAT(ticks, ElementsAre("0", "1", "2"));
}

TEST(Chart, WithoutRoomPaintsNothing) {
  test::RecordingPainter painter;
  paint(months({1, 2}), {20, 10}, 1, painter);
  EXPECT_TRUE(painter.boxes.empty());
}

}  // namespace
}  // namespace synovia::annotation
