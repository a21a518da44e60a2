// SPDX-License-Identifier: Apache-2.0
#include "render/viewport.h"

#include <algorithm>
#include <utility>

#include <vtkOpenGLState.h>

#include "base/i18n.h"
#include "image/sampling.h"
#include "render/frame_texture.h"
#include "render/pass.h"
#include "render/sample_tables.h"
#include "render/stored_window.h"

namespace synovia::render {
namespace {

struct Programs {
  Pass resample, colour, map, values;
};

base::Result<Programs> load_programs(vtkSynoviaRenderWindow& window) {
  auto resample = Pass::load(window, "film/resample.frag"), colour = Pass::load(window, "film/resample_colour.frag");
  auto map = Pass::load(window, "film/map.frag"), values = Pass::load(window, "film/values.frag");
  for (auto* pass : {&resample, &colour, &map, &values})
    if (!*pass) return std::move(*pass).error();
  return Programs{*std::move(resample), *std::move(colour), *std::move(map), *std::move(values)};
}

void set_window(vtkShaderProgram& program, const StoredWindow& window) {
  program.SetUniformi("window_shape", static_cast<int>(window.window_shape));
  program.SetUniformf("window_whole", window.window_whole);
  program.SetUniformf("window_part", window.window_part);
  program.SetUniformf("window_gain", window.window_gain);
  program.SetUniformf("window_offset", window.window_offset);
  program.SetUniformi("inverse", window.inverse);
}

void set_samples(vtkShaderProgram& program, const SampleTables& tables) {
  program.SetUniformi("column_entries", tables.column_entries);
  program.SetUniformi("row_entries", tables.row_entries);
  program.SetUniformi("turned", tables.turned);
}

void set_stored(vtkShaderProgram& program, const FrameTexture& frame, const std::optional<image::Padding>& padding) {
  program.SetUniformf("stored_full", frame.stored_full());
  program.SetUniformf("stored_bias", frame.stored_bias());
  const float range[2] = {padding ? static_cast<float>(padding->least) : 1.0f,
                          padding ? static_cast<float>(padding->greatest) : 0.0f};
  program.SetUniform2f("padding", range);
}

// GL's rows run upwards, ours downwards.
template <class T>
void flip_rows(std::vector<T>& values, std::size_t row) {
  for (std::size_t top = 0, bottom = values.size(); top + row < bottom; top += row) {
    bottom -= row;
    if (top >= bottom) return;
    std::swap_ranges(values.begin() + static_cast<std::ptrdiff_t>(top),
                     values.begin() + static_cast<std::ptrdiff_t>(top + row),
                     values.begin() + static_cast<std::ptrdiff_t>(bottom));
  }
}

}  // namespace

struct Viewport::Impl {
  std::shared_ptr<GraphicsContext> context;  // first, so that it goes last
  vtkNew<vtkSynoviaRenderWindow> window;
  Programs programs;
  FrameTexture textures[2];  // the one shown, and the one that is being filled
  int shown = 0;
  bool filling = false;
  SampleTables tables;
  Target resampled, picture, values;
  image::ViewTransform view;
  image::GrayscaleTransform grayscale;
  image::ViewSize size;
  bool has_picture = false, resample_due = true, map_due = true;
  Work work;

  FrameTexture& front() { return textures[shown]; }
  FrameTexture& back() { return textures[1 - shown]; }

  base::Status make_targets() {
    auto status = picture.resize(*window, size, 4, VTK_UNSIGNED_CHAR);
    return status ? resampled.resize(*window, size, 1, VTK_FLOAT) : status;
  }

  base::Status resample() {
    const auto& layout = front().frame()->layout;
    if (!tables.set(*window, image::sample_grid(layout.columns, layout.rows, view, size)))
      return base::fail(base::ErrorCode::gpu,
                        base::tr("The graphics card has no room for this viewport: close others."));
    const Pass& pass = front().is_colour() ? programs.colour : programs.resample;
    Target& target = front().is_colour() ? picture : resampled;
    const char* pixels = front().is_colour() ? "colour_values" : "stored_values";
    ++work.resamples;
    return pass.draw(*window, target,
                     {{pixels, front().texture()}, {"column_samples", tables.columns}, {"row_samples", tables.rows}},
                     [this](vtkShaderProgram& program) {
                       set_samples(program, tables);
                       if (!front().is_colour()) set_stored(program, front(), grayscale.padding);
                     });
  }

  base::Status map(const Pass& pass, Target& target) {
    ++work.maps;
    return pass.draw(*window, target, {{"resampled", resampled.texture}},
                     [this](vtkShaderProgram& program) { set_window(program, stored_window(grayscale)); });
  }

  void clear() {
    auto* state = window->GetState();
    state->PushFramebufferBindings();
    picture.framebuffer->Bind();
    picture.framebuffer->ActivateDrawBuffer(0);
    state->vtkglClearColor(0, 0, 0, 1);
    state->vtkglClear(GL_COLOR_BUFFER_BIT);
    state->PopFramebufferBindings();
  }

  base::Status draw() {
    const GlScope scope(*window);
    if (auto status = make_targets(); !status) return status;
    if (!has_picture) {
      clear();
      return {};
    }
    if (resample_due)
      if (auto status = resample(); !status) return status;
    return front().is_colour() ? base::Status{} : map(programs.map, picture);
  }

  template <class T>
  std::vector<T> read(Target& from, GLenum format, GLenum type, std::size_t components) {
    const GlScope scope(*window);
    auto* state = window->GetState();
    std::vector<T> out(std::size_t{size.width} * size.height * components);
    state->PushFramebufferBindings();
    from.bind_for_reading();
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glReadPixels(0, 0, static_cast<GLsizei>(size.width), static_cast<GLsizei>(size.height), format, type, out.data());
    glPixelStorei(GL_PACK_ALIGNMENT, 4);
    state->PopFramebufferBindings();
    flip_rows(out, size.width * components);
    return out;
  }
};

Viewport::Viewport(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Viewport::~Viewport() = default;

base::Result<std::unique_ptr<Viewport>> Viewport::create(std::shared_ptr<GraphicsContext> context) {
  auto impl = std::make_unique<Impl>();
  impl->context = std::move(context);
  if (!impl->window->take_context([context_ = impl->context.get()] { context_->make_current(); }))
    return base::fail(base::ErrorCode::gpu,
                      base::tr("OpenGL's functions cannot be found: reinstall the graphics driver."));
  auto programs = load_programs(*impl->window);
  if (!programs) return std::move(programs).error();
  impl->programs = *std::move(programs);
  return std::unique_ptr<Viewport>(new Viewport(std::move(impl)));
}

base::Status Viewport::set_frame(std::shared_ptr<const image::Frame> frame) {
  Impl& d = *impl_;
  if (!frame) {
    d.filling = false;
    d.map_due = d.map_due || d.has_picture;
    d.has_picture = false;
    return {};
  }
  if (d.has_picture && !d.filling && d.front().frame() == frame.get()) return {};
  if (d.filling && d.back().frame() == frame.get()) return {};
  d.filling = false;
  auto status = d.back().begin(*d.window, std::move(frame), d.context->facts().max_texture_size);
  d.filling = status.has_value();
  return status;
}

bool Viewport::upload_step(std::uint32_t max_rows) {
  Impl& d = *impl_;
  if (!d.filling) return true;
  d.work.uploaded_rows += d.back().upload(*d.window, max_rows);
  if (!d.back().complete()) return false;
  d.shown = 1 - d.shown;
  d.filling = false;
  d.has_picture = d.resample_due = true;
  return true;
}

void Viewport::set_view(const image::ViewTransform& view) {
  if (impl_->view == view) return;
  impl_->view = view;
  impl_->resample_due = true;
}

void Viewport::set_grayscale(const image::GrayscaleTransform& grayscale) {
  if (impl_->grayscale == grayscale) return;
  impl_->resample_due = impl_->resample_due || impl_->grayscale.padding != grayscale.padding;
  impl_->grayscale = grayscale;
  impl_->map_due = true;
}

void Viewport::resize(image::ViewSize size) {
  const std::uint32_t largest = impl_->context->facts().max_texture_size;
  size = {std::clamp(size.width, 1u, largest), std::clamp(size.height, 1u, largest)};
  if (impl_->size == size) return;
  impl_->size = size;
  impl_->resample_due = true;
}

bool Viewport::dirty() const { return impl_->map_due || impl_->resample_due; }

base::Status Viewport::render() {
  Impl& d = *impl_;
  if (d.size.width == 0) resize({1, 1});
  if (!dirty()) return {};
  auto status = d.draw();
  if (status) d.map_due = d.resample_due = false;
  return status;
}

void Viewport::blit_to_window(std::int32_t left, std::int32_t top, image::ViewSize window) {
  Impl& d = *impl_;
  if (d.picture.size.width == 0) return;
  const GlScope scope(*d.window);
  auto* state = d.window->GetState();
  state->PushFramebufferBindings();
  d.picture.bind_for_reading();
  state->vtkglBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
  const auto width = static_cast<GLint>(d.picture.size.width), height = static_cast<GLint>(d.picture.size.height);
  const GLint bottom = static_cast<GLint>(window.height) - top - height;
  glBlitFramebuffer(0, 0, width, height, left, bottom, left + width, bottom + height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
  state->PopFramebufferBindings();
}

std::uint32_t Viewport::texture() const { return impl_->picture.size.width ? impl_->picture.texture->GetHandle() : 0; }

base::Result<base::Bytes> Viewport::read_pixels() {
  if (auto status = render(); !status) return std::move(status).error();
  return impl_->read<std::uint8_t>(impl_->picture, GL_RGBA, GL_UNSIGNED_BYTE, 4);
}

base::Result<std::vector<float>> Viewport::read_values() {
  Impl& d = *impl_;
  if (auto status = render(); !status) return std::move(status).error();
  if (!d.has_picture || d.front().is_colour())
    return base::fail(base::ErrorCode::not_supported, base::tr("Only a grey picture has display values."));
  {
    const GlScope scope(*d.window);
    if (auto status = d.values.resize(*d.window, d.size, 1, VTK_FLOAT); !status) return std::move(status).error();
    if (auto status = d.map(d.programs.values, d.values); !status) return std::move(status).error();
  }
  return d.read<float>(d.values, GL_RED, GL_FLOAT, 1);
}

const Viewport::Work& Viewport::work() const { return impl_->work; }

}  // namespace synovia::render
