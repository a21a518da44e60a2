// SPDX-License-Identifier: Apache-2.0
// The two backends of the Painter hold together: what the screen shows is what the paper says. Each drawing is one
// element in its own cell, so that its ink can be weighed and found.
#include <cmath>
#include <functional>
#include <numbers>

#include <cairo.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include "annotation/chart.h"
#include "annotation/painter.h"
#include "report/cairo_canvas.h"
#include "ui/imgui_painter.h"
#include "ui/platform.h"
#include "ui/theme.h"

namespace synovia {
namespace {

using annotation::Colour;
using annotation::Painter;
using Drawing = std::function<void(Painter&)>;

constexpr image::ViewSize kSize{320, 160};
constexpr Colour kWhite{255, 255, 255, 255};

// Weight and place of what was painted, and how far it reaches.
struct Ink {
  double weight = 0, x = 0, y = 0;
  int left = 1 << 20, top = 1 << 20, right = -1, bottom = -1;
};

Ink ink_of(const std::function<int(int, int)>& grey) {
  Ink ink;
  for (int y = 0; y < static_cast<int>(kSize.height); ++y)
    for (int x = 0; x < static_cast<int>(kSize.width); ++x) {
      const int value = grey(x, y);
      if (value == 0) continue;
      ink.weight += value / 255.0;
      ink.x += x * value / 255.0;
      ink.y += y * value / 255.0;
      if (value < 64) continue;  // the faint rim of smoothing reaches further in one backend than in the other
      ink.left = std::min(ink.left, x);
      ink.right = std::max(ink.right, x);
      ink.top = std::min(ink.top, y);
      ink.bottom = std::max(ink.bottom, y);
    }
  if (ink.weight > 0) ink.x /= ink.weight, ink.y /= ink.weight;
  return ink;
}

class BothPainters : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto made = ui::open_headless(kSize);
    if (!made) return void(ADD_FAILURE() << made.error().sentence);
    platform_ = std::move(*made);
    ASSERT_TRUE(ui::apply_theme(1)) << "the fonts of the interface are not installed";
  }
  static void TearDownTestSuite() { platform_.reset(); }

  static Ink on_screen(const Drawing& draw) {
    platform_->begin_frame();
    {
      ui::ImGuiPainter painter(ImGui::GetBackgroundDrawList(), {0, 0},
                               {static_cast<float>(kSize.width), static_cast<float>(kSize.height)});
      draw(painter);
    }
    platform_->end_frame();
    auto pixels = platform_->read_pixels();
    EXPECT_TRUE(pixels);
    return ink_of([&](int x, int y) { return (*pixels)[(static_cast<std::size_t>(y) * kSize.width + x) * 4]; });
  }

  static Ink on_paper(const Drawing& draw) {
    const report::CairoSurface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(kSize.width), static_cast<int>(kSize.height)));
    const report::CairoContext context(cairo_create(surface.get()));
    report::CairoPainter painter(context.get(), "fr");
    draw(painter);
    cairo_surface_flush(surface.get());
    const unsigned char* data = cairo_image_surface_get_data(surface.get());
    const int stride = cairo_image_surface_get_stride(surface.get());
    return ink_of([&](int x, int y) { return data[y * stride + x * 4 + 2]; });
  }

  // Same place within a pixel, same extent within two, same weight within `part`. On the screen a glyph's advance is a whole
  // number of pixels: a text may run longer or shorter by `stretch` of its width.
  static void agree(const Drawing& draw, double part, double stretch = 0) {
    const Ink screen = on_screen(draw), paper = on_paper(draw);
    ASSERT_GT(paper.weight, 0);
    const double slack = stretch * (paper.right - paper.left);
    EXPECT_NEAR(screen.weight / paper.weight, 1, part);
    EXPECT_NEAR(screen.x, paper.x, 1 + slack / 2);
    EXPECT_NEAR(screen.y, paper.y, 1);
    EXPECT_NEAR(screen.left, paper.left, 2);
    EXPECT_NEAR(screen.right, paper.right, 2 + slack);
    EXPECT_NEAR(screen.top, paper.top, 2);
    EXPECT_NEAR(screen.bottom, paper.bottom, 2);
  }

  static std::unique_ptr<ui::Platform> platform_;
};
std::unique_ptr<ui::Platform> BothPainters::platform_;

TEST_F(BothPainters, DrawALineAlike) {
  agree([](Painter& p) { p.line({20, 30}, {290, 120}, kWhite, 3); }, 0.05);
}

TEST_F(BothPainters, DrawAPathAlike) {
  const std::vector<image::ViewPoint> points{{40, 40}, {280, 50}, {200, 130}};
  agree([&](Painter& p) { p.path(points, kWhite, 2, true); }, 0.05);
  agree([&](Painter& p) { p.path(points, kWhite, 2, false); }, 0.05);
}

TEST_F(BothPainters, DrawAnArcAlike) {
  agree([](Painter& p) { p.arc({160, 80}, 60, 0.3, 2.5, kWhite, 3); }, 0.05);
  agree([](Painter& p) { p.arc({160, 80}, 60, 0, 2 * std::numbers::pi, kWhite, 2); }, 0.05);
}

TEST_F(BothPainters, FillABoxAlike) {
  agree([](Painter& p) { p.box({30, 20}, 200, 90, kWhite, 8); }, 0.02);
}

TEST_F(BothPainters, WriteATextAlike) {
  for (const char* words : {"34,9° · 48,2 mm cal. réglette", "Interligne fémoro-tibial", "JEI 1,51 mm ± 0,12"}) {
    SCOPED_TRACE(words);
    agree([&](Painter& p) { p.text({20, 80}, words, kWhite, 16); }, 0.15, 0.02);
  }
}

TEST_F(BothPainters, MeasureATextAlike) {
  for (const char* words : {"34,9°", "1 482 mL", "Compte rendu de l’infiltration", "ŒDÈME à J+3"}) {
    image::ViewSize screen, paper;
    on_screen([&](Painter& p) { screen = p.text_size(words, 16); });
    on_paper([&](Painter& p) { paper = p.text_size(words, 16); });
    SCOPED_TRACE(words);
    EXPECT_NEAR(screen.width, paper.width, 2 + 0.03 * paper.width);
    EXPECT_EQ(screen.height, paper.height);
  }
}

TEST_F(BothPainters, DrawAChartAlike) {
  annotation::Chart chart;
  chart.categories = {"jan.", "fév.", "mars", "avr."};
  chart.series.push_back({"Forfaits", annotation::ChartSeries::Look::bars, kWhite, {12, 30, std::nullopt, 41}});
  chart.text = chart.rule = kWhite;
  agree([&](Painter& p) { annotation::paint(chart, kSize, 1, p); }, 0.06);
}

}  // namespace
}  // namespace synovia
