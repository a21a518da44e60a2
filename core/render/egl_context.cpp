// SPDX-License-Identifier: Apache-2.0
#include "render/egl_context.h"

#include <string>

#define EGL_NO_X11
#include <EGL/egl.h>
#include <EGL/eglext.h>

#include "base/i18n.h"

namespace synovia::render {
namespace {

EGLDisplay open_display() {
  const auto by_platform =
      reinterpret_cast<PFNEGLGETPLATFORMDISPLAYEXTPROC>(eglGetProcAddress("eglGetPlatformDisplayEXT"));
  if (by_platform) {
    const EGLDisplay display = by_platform(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr)) return display;
  }
  const EGLDisplay display = eglGetDisplay(EGL_DEFAULT_DISPLAY);
  return display != EGL_NO_DISPLAY && eglInitialize(display, nullptr, nullptr) ? display : EGL_NO_DISPLAY;
}

EGLConfig choose_config(EGLDisplay display) {
  const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_PBUFFER_BIT, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
  EGLConfig config = nullptr;
  EGLint count = 0;
  return eglChooseConfig(display, wanted, &config, 1, &count) && count > 0 ? config : nullptr;
}

base::Error no_context(std::string sentence) { return base::fail(base::ErrorCode::gpu, std::move(sentence)); }

}  // namespace

base::Result<std::unique_ptr<EglContext>> EglContext::create() {
  const EGLDisplay display = open_display();
  if (display == EGL_NO_DISPLAY || !eglBindAPI(EGL_OPENGL_API))
    return no_context(
        base::tr("No graphics without a window on this machine (EGL does not start): install the Mesa EGL driver."));
  const EGLConfig config = choose_config(display);
  if (!config)
    return no_context(base::tr("The graphics driver offers no OpenGL through EGL: install the Mesa EGL driver."));
  const EGLint version[] = {
      EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
      EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
  std::unique_ptr<EglContext> made(new EglContext);
  made->display_ = display;
  made->context_ = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
  if (made->context_ == EGL_NO_CONTEXT)
    return no_context(
        base::tr("The graphics driver has no OpenGL 3.3: update it, or use the software driver of Mesa."));
  if (eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, made->context_)) return made;
  const EGLint tiny[] = {EGL_WIDTH, 16, EGL_HEIGHT, 16, EGL_NONE};
  made->surface_ = eglCreatePbufferSurface(display, config, tiny);
  if (made->surface_ != EGL_NO_SURFACE && eglMakeCurrent(display, made->surface_, made->surface_, made->context_))
    return made;
  return no_context(base::tr("The graphics driver refused to draw without a window: use the software driver of Mesa."));
}

EglContext::~EglContext() {
  if (eglGetCurrentContext() == context_) eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
  if (surface_) eglDestroySurface(display_, surface_);
  if (context_) eglDestroyContext(display_, context_);
  // The display stays open: it is one for the process, and eglTerminate would end other contexts on it.
}

void EglContext::make_current() {
  // Switching to what is current already would still flush.
  if (eglGetCurrentContext() != context_) eglMakeCurrent(display_, surface_, surface_, context_);
}

}  // namespace synovia::render
