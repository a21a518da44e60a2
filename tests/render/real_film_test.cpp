// SPDX-License-Identifier: Apache-2.0
// Real films from DICOM file to screen: GPU against CPU at fit, 1:1 and zoomed.
#include <cmath>
#include <filesystem>

#include <gtest/gtest.h>

#include "dicom/file.h"
#include "headless.h"

namespace synovia::render {
namespace {

std::vector<std::filesystem::path> films() {
  std::vector<std::filesystem::path> found;
  const std::filesystem::path root(SYNOVIA_SHARED_DATA);
  for (const char* folder : {"radiographs", "fluoroscopy"}) {
    if (!std::filesystem::is_directory(root / folder)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(root / folder))
      if (entry.is_regular_file() && entry.path().extension() == ".dcm") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

void expect_agreement(Viewport& viewport, const std::shared_ptr<const image::Frame>& frame,
                      const image::GrayscaleTransform& transform, const image::ViewTransform& view,
                      image::ViewSize size) {
  test::show(viewport, frame, transform, view, size);
  const auto expected = image::render_reference_rgba(*frame, transform, view, size);
  const auto seen = viewport.read_pixels();
  ASSERT_TRUE(expected && seen);
  int worst = 0;
  for (std::size_t i = 0; i < seen->size(); ++i)
    worst = std::max(worst, std::abs(int{(*seen)[i]} - int{(*expected)[i]}));
  EXPECT_LE(worst, 1);
  if (frame->layout.samples != 1) return;
  const auto exact = image::render_reference(*frame, transform, view, size);
  const auto values = viewport.read_values();
  ASSERT_TRUE(exact && values);
  for (std::size_t i = 0; i < values->size(); ++i) ASSERT_NEAR((*values)[i], exact->samples[i], 0.5 / 255) << i;
}

TEST(RealFilm, LooksTheSameOnTheGpuAsOnTheCpu) {
  const auto paths = films();
  if (paths.empty()) GTEST_SKIP() << "no real data beside the project";
  auto viewport = test::new_viewport();
  constexpr image::ViewSize kSize{400, 300};
  std::size_t shown = 0;
  for (const auto& path : paths) {
    SCOPED_TRACE(path.filename().string());
    const auto file = dicom::File::open(path);
    if (!file || !file->header().has_pixels) continue;
    auto frame = file->decode_frame(0);
    if (!frame) continue;
    const auto pixels = test::shared(*std::move(frame));
    const auto& layout = pixels->layout;
    auto transform = file->header().picture.grayscale;
    const auto range = image::stored_range(*pixels, transform.padding);
    if (!file->header().picture.has_window && range)
      transform.window = image::window_for(*range, transform.slope, transform.intercept);
    const double aspect = file->header().picture.spacing.aspect;
    auto view = image::fit(layout.columns, layout.rows, aspect, kSize);
    expect_agreement(*viewport, pixels, transform, view, kSize);
    for (const double zoom : {1.0, 3.29}) {
      view.zoom = zoom;
      view.quarter_turns = 1;
      expect_agreement(*viewport, pixels, transform, view, kSize);
    }
    ++shown;
  }
  EXPECT_GE(shown, 1u);
  RecordProperty("films", std::to_string(shown));
}

}  // namespace
}  // namespace synovia::render
