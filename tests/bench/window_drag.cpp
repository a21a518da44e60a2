// SPDX-License-Identifier: Apache-2.0
// What one frame of a window drag costs: a film of 3000 × 3000 in a viewport of 1024 × 1024, against VTK's own image
// slice. Prints one line of JSON, times in ms (medians).
#include <algorithm>
#include <chrono>
#include <functional>

#include <fmt/format.h>
#include <vtkCamera.h>
#include <vtkImageData.h>
#include <vtkImageProperty.h>
#include <vtkImageSlice.h>
#include <vtkImageSliceMapper.h>
#include <vtkNew.h>
#include <vtkRenderer.h>

#include "render/viewport.h"
#include "render/vtkSynoviaRenderWindow.h"
#include "support/frames.h"

namespace synovia {
namespace {

constexpr std::uint32_t kSide = 3000;
constexpr image::ViewSize kSize{1024, 1024};

double median_ms(int times, const std::function<void(int)>& frame) {
  std::vector<double> took;
  for (int i = 0; i < times; ++i) {
    const auto start = std::chrono::steady_clock::now();
    frame(i);
    glFinish();
    took.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(took.begin(), took.begin() + times / 2, took.end());
  return took[static_cast<std::size_t>(times / 2)];
}

std::int32_t film_value(std::uint32_t x, std::uint32_t y) { return static_cast<std::int32_t>((x * 7 + y * 13) % 4096); }

struct OurTimes {
  double upload, first, drag, pan, zoomed_pan;
};

OurTimes measure_ours(render::Viewport& viewport) {
  OurTimes times{};
  image::GrayscaleTransform grayscale;
  grayscale.window = {2048, 4096, image::VoiFunction::linear, ""};
  auto view = image::fit(kSide, kSide, 1, kSize);
  viewport.resize(kSize);
  viewport.set_view(view);
  const auto film = std::make_shared<image::Frame>(test::grey_frame(test::grey_layout(kSide, kSide, 12), film_value));
  times.upload = median_ms(1, [&](int) {
    if (viewport.set_frame(film)) viewport.upload_step();
  });
  const auto draw = [&viewport] {
    if (auto status = viewport.render(); !status) fmt::print(stderr, "{}\n", status.error().sentence);
  };
  times.first = median_ms(1, [&](int) { draw(); });
  times.drag = median_ms(31, [&](int i) {
    grayscale.window.centre = 1500 + 20 * i;
    viewport.set_grayscale(grayscale);
    draw();
  });
  const auto pan = [&](int i) {
    view.centre.x = 1500 + 3 * i + 0.4;
    viewport.set_view(view);
    draw();
  };
  times.pan = median_ms(15, pan);
  view.zoom = 2;
  times.zoomed_pan = median_ms(15, pan);
  return times;
}

double measure_stock(render::GraphicsContext& context) {
  vtkNew<render::vtkSynoviaRenderWindow> window;
  if (!window->take_context([&context] { context.make_current(); })) return -1;
  vtkNew<vtkImageData> film;
  film->SetDimensions(kSide, kSide, 1);
  film->AllocateScalars(VTK_UNSIGNED_SHORT, 1);
  auto* values = static_cast<std::uint16_t*>(film->GetScalarPointer());
  for (std::uint32_t y = 0; y < kSide; ++y)
    for (std::uint32_t x = 0; x < kSide; ++x) *values++ = static_cast<std::uint16_t>(film_value(x, y));
  vtkNew<vtkImageSliceMapper> mapper;
  mapper->SetInputData(film);
  vtkNew<vtkImageSlice> slice;
  slice->SetMapper(mapper);
  vtkNew<vtkRenderer> renderer;
  renderer->AddViewProp(slice);
  window->AddRenderer(renderer);
  window->SetSize(static_cast<int>(kSize.width), static_cast<int>(kSize.height));
  renderer->GetActiveCamera()->ParallelProjectionOn();
  renderer->ResetCamera();
  renderer->GetActiveCamera()->SetParallelScale(kSide / 2.0);
  window->Render();
  return median_ms(15, [&](int i) {
    slice->GetProperty()->SetColorWindow(4096);
    slice->GetProperty()->SetColorLevel(1500 + 20 * i);
    window->Render();
  });
}

int run() {
  auto context = render::GraphicsContext::headless();
  auto viewport = context ? render::Viewport::create(*context) : std::move(context).error();
  if (!viewport) {
    fmt::print(stderr, "{}\n", viewport.error().sentence);
    return 1;
  }
  const OurTimes ours = measure_ours(**viewport);
  const double stock = measure_stock(**context);
  const auto& renderer = (*context)->facts().renderer;
  const bool software = renderer.find("llvmpipe") != std::string::npos;
  const double goal = software ? 0.25 : 0.20, ratio = ours.drag / stock;
  fmt::print(stderr, "{}: upload {:.1f} ms, first frame {:.1f}, pan at fit {:.1f}, pan at zoom 2 {:.1f}\n", renderer,
             ours.upload, ours.first, ours.pan, ours.zoomed_pan);
  fmt::print(
      "[{{\"name\":\"window_drag\",\"value\":{:.2f},\"unit\":\"ms\",\"against\":\"vtkImageSlice {:.2f} ms\","
      "\"ratio\":{:.3f},\"goal\":{},\"met\":{}}}]\n",
      ours.drag, stock, ratio, goal, ratio <= goal);
  return 0;
}

}  // namespace
}  // namespace synovia

int main() { return synovia::run(); }
