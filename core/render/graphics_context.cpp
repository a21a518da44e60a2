// SPDX-License-Identifier: Apache-2.0
#include "render/graphics_context.h"

#include <vtkNew.h>

#include "base/i18n.h"
#include "render/egl_context.h"
#include "render/vtkSynoviaOutputWindow.h"
#include "render/vtkSynoviaRenderWindow.h"

namespace synovia::render {

struct GraphicsContext::Impl {
  std::unique_ptr<EglContext> egl;  // of a headless context
  std::function<void()> make_current;
  GraphicsFacts facts;
};

namespace {

base::Result<GraphicsFacts> read_facts(const std::function<void()>& make_current) {
  send_vtk_messages_to_log();
  vtkNew<vtkSynoviaRenderWindow> window;
  if (!window->take_context(make_current))
    return base::fail(base::ErrorCode::gpu,
                      base::tr("OpenGL's functions cannot be found: reinstall the graphics driver."));
  const auto text = [](GLenum name) {
    const auto* value = reinterpret_cast<const char*>(glGetString(name));
    return std::string(value ? value : "");
  };
  GLint largest = 0;
  glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
  return GraphicsFacts{text(GL_VERSION), text(GL_RENDERER), static_cast<std::uint32_t>(largest)};
}

}  // namespace

GraphicsContext::GraphicsContext(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
GraphicsContext::~GraphicsContext() = default;

base::Result<std::shared_ptr<GraphicsContext>> GraphicsContext::headless() {
  auto egl = EglContext::create();
  if (!egl) return std::move(egl).error();
  auto impl = std::make_unique<Impl>();
  impl->egl = *std::move(egl);
  impl->make_current = [context = impl->egl.get()] { context->make_current(); };
  auto facts = read_facts(impl->make_current);
  if (!facts) return std::move(facts).error();
  impl->facts = *std::move(facts);
  return std::shared_ptr<GraphicsContext>(new GraphicsContext(std::move(impl)));
}

base::Result<std::shared_ptr<GraphicsContext>> GraphicsContext::of_window(std::function<void()> make_current) {
  auto facts = read_facts(make_current);
  if (!facts) return std::move(facts).error();
  auto impl = std::make_unique<Impl>();
  impl->make_current = std::move(make_current);
  impl->facts = *std::move(facts);
  return std::shared_ptr<GraphicsContext>(new GraphicsContext(std::move(impl)));
}

void GraphicsContext::make_current() { impl_->make_current(); }
const GraphicsFacts& GraphicsContext::facts() const { return impl_->facts; }

}  // namespace synovia::render
