// SPDX-License-Identifier: Apache-2.0
#include "app/shell/looks.h"

#include <algorithm>
#include <cmath>

#include "app/picture.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;
using image::Window;
using plugin::Pane;

namespace {

constexpr std::size_t kDigits = 10;

// Every value the pixels can have, or those the frame has once it is decoded.
Window whole_range(const Pane& pane) {
  const image::Picture& picture = *pane.shown();
  const image::GrayscaleTransform& gray = picture.grayscale;
  if (pane.frames)
    if (const auto frame = pane.frames->cached(pane.picture, pane.frame))
      if (const auto range = image::stored_range(*frame, gray.padding))
        return image::window_for(*range, gray.slope, gray.intercept);
  const auto values = std::int32_t{1} << std::min<int>(picture.layout.bits_stored, 30);
  const std::int32_t least = picture.layout.is_signed ? -values / 2 : 0;
  return image::window_for({least, least + values - 1}, gray.slope, gray.intercept);
}

Window scaled(Window window, double factor) {
  window.width = std::max(1.0, window.width * factor);
  return window;
}

double share(double from, double to, double of) { return of > 0 ? (to - from) / of : 0; }

}  // namespace

std::vector<WindowPreset> window_presets(const Pane& pane) {
  std::vector<WindowPreset> presets;
  const image::Picture* picture = pane.shown();
  if (!picture || picture->layout.samples != 1) return presets;
  const Window whole = whole_range(pane), own = picture->has_window ? picture->grayscale.window : whole;
  presets.push_back({own.name.empty() ? tr("Of the file") : own.name, own});
  for (const Window& other : picture->windows)
    if (!(other == own)) presets.push_back({other.name.empty() ? window_words(other) : other.name, other});
  if (pane.set->modality == "CT") {
    presets.push_back({tr("Bone"), {300, 1500, own.function, ""}});
    presets.push_back({tr("Soft tissue"), {40, 400, own.function, ""}});
  }
  presets.push_back({tr("All values"), whole});
  presets.push_back({tr("More contrast"), scaled(own, 0.6)});
  presets.push_back({tr("Less contrast"), scaled(own, 1.6)});
  if (presets.size() > kDigits) presets.resize(kDigits);
  return presets;
}

std::string window_words(const Window& window) {
  return fmt::format(fmt::runtime(tr("C {centre} / W {width}")), fmt::arg("centre", std::lround(window.centre)),
                     fmt::arg("width", std::lround(window.width)));
}

void zoom_at(Pane& pane, image::ImagePoint at, double factor) {
  const double zoom = std::clamp(pane.view.zoom * factor, 0.01, 64.0), applied = pane.view.zoom / zoom;
  pane.view.centre = {at.x + (pane.view.centre.x - at.x) * applied, at.y + (pane.view.centre.y - at.y) * applied};
  pane.view.zoom = zoom;
}

PaneLook look_of(const Pane& pane) {
  return {pane.set ? pane.set->series_uid : "", pane.picture, pane.view, pane.grayscale.window, pane.size, pane.fitted};
}

void follow(const PaneLook& before, const PaneLook& now, const Pane& led_by, Pane& other) {
  if (!led_by.shown() || !other.shown() || other.set->modality != led_by.set->modality) return;
  if (before.series_uid != now.series_uid || before.picture != now.picture) return;
  if (!now.fitted) {
    other.fitted = false;
  } else if (before.fitted && before.size == now.size) {
    const image::PixelLayout &mine = led_by.shown()->layout, &theirs = other.shown()->layout;
    if (before.view.zoom > 0) other.view.zoom *= now.view.zoom / before.view.zoom;
    other.view.centre.x += share(before.view.centre.x, now.view.centre.x, mine.columns) * theirs.columns;
    other.view.centre.y += share(before.view.centre.y, now.view.centre.y, mine.rows) * theirs.rows;
  }
  Window& window = other.grayscale.window;
  if (before.window == now.window) return;
  window.centre += share(before.window.centre, now.window.centre, before.window.width) * window.width;
  if (before.window.width > 0) window.width = std::max(1.0, window.width * now.window.width / before.window.width);
}

}  // namespace synovia::app
