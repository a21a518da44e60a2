// SPDX-License-Identifier: Apache-2.0
#include "ui/platform.h"

#include <cfloat>
#include <utility>

#include <EGL/egl.h>
#include <GL/gl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include "ui/keys.h"
#include "ui/probe.h"
#include "ui/read_back.h"
#include "ui/theme.h"

namespace synovia::ui {
namespace {

constexpr GLenum kFramebuffer = 0x8D40, kColourAttachment = 0x8CE0;  // GL 3.0

template <class F>
F load(const char* name) {
  return reinterpret_cast<F>(eglGetProcAddress(name));
}

// A framebuffer stands for the window; pictures are shown as textures, since there is no window to copy into.
class HeadlessPlatform final : public Platform {
 public:
  HeadlessPlatform(std::shared_ptr<render::GraphicsContext> context, image::ViewSize size)
      : context_(std::move(context)), size_(size) {
    context_->make_current();
    bind_ = load<void (*)(GLenum, GLuint)>("glBindFramebuffer");
    load<void (*)(GLsizei, GLuint*)>("glGenFramebuffers")(1, &framebuffer_);
    glGenTextures(1, &texture_);
    resize(size);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    bind_(kFramebuffer, framebuffer_);
    load<void (*)(GLenum, GLenum, GLenum, GLuint, GLint)>("glFramebufferTexture2D")(kFramebuffer, kColourAttachment,
                                                                                    GL_TEXTURE_2D, texture_, 0);
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    for (int key = 0; key < ImGuiKey_COUNT; ++key)
      io.KeyMap[key] = key;  // no keyboard: each named key stands for itself
    ImGui_ImplOpenGL3_Init("#version 330 core");
  }

  ~HeadlessPlatform() override {
    context_->make_current();
    ImGui_ImplOpenGL3_Shutdown();
    ImGui::DestroyContext();
    load<void (*)(GLsizei, const GLuint*)>("glDeleteFramebuffers")(1, &framebuffer_);
    glDeleteTextures(1, &texture_);
  }

  bool closing() const override { return false; }
  void wait(double seconds) override { passed_ += static_cast<float>(seconds); }
  void wake() override {}

  void begin_frame() override {
    context_->make_current();
    renew_fonts();
    ImGui_ImplOpenGL3_NewFrame();
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {static_cast<float>(size_.width), static_cast<float>(size_.height)};
    io.DeltaTime = 1.0F / 60 + std::exchange(passed_, 0.0F);
    io.MousePos = pointer_.x < 0 ? ImVec2(-FLT_MAX, -FLT_MAX) : ImVec2(pointer_.x, pointer_.y);
    io.MouseDown[0] = pointer_.left;
    io.MouseDown[1] = pointer_.right;
    io.MouseDown[2] = pointer_.middle;
    io.MouseWheel = std::exchange(pointer_.wheel, 0.0F);
    ImGui::NewFrame();
  }

  void compose(render::Viewport& viewport, int x, int y) override {
    const std::uint32_t name = viewport.texture();
    if (!name) return;
    glBindTexture(GL_TEXTURE_2D, name);
    GLint width = 0, height = 0;
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_WIDTH, &width);
    glGetTexLevelParameteriv(GL_TEXTURE_2D, 0, GL_TEXTURE_HEIGHT, &height);
    const ImVec2 corner{static_cast<float>(x), static_cast<float>(y)};
    ImGui::GetBackgroundDrawList()->AddImage(
        reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(name)), corner,
        {corner.x + static_cast<float>(width), corner.y + static_cast<float>(height)}, {0, 1}, {1, 0});
  }

  void end_frame() override {
    ImGui::Render();
    bind_(kFramebuffer, framebuffer_);
    glViewport(0, 0, static_cast<GLsizei>(size_.width), static_cast<GLsizei>(size_.height));
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    probe::end_frame(*ImGui::GetDrawData());
  }

  base::Result<base::Bytes> read_pixels() override {
    bind_(kFramebuffer, framebuffer_);
    return read_back(size_);
  }

  image::ViewSize size() const override { return size_; }
  float content_scale() const override { return 1; }
  std::vector<KeyPress> take_keys() override { return std::exchange(keys_, {}); }
  std::vector<std::filesystem::path> take_drops() override { return {}; }
  std::shared_ptr<render::GraphicsContext> graphics() override { return context_; }

  void resize(image::ViewSize size) override {
    context_->make_current();
    size_ = size;
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, static_cast<GLsizei>(size.width), static_cast<GLsizei>(size.height), 0,
                 GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  }
  bool point(const Pointer& pointer) override {
    pointer_ = pointer;
    return true;
  }
  bool hold(const std::string& chord, bool down) override {
    const ChordParts parts = parts_of(chord);
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = down && parts.ctrl;
    io.KeyShift = down && parts.shift;
    io.KeyAlt = down && parts.alt;
    if (const auto key = editing_key(parts.key)) io.KeysDown[*key] = down;
    if (down) keys_.push_back({chord});
    return true;
  }
  bool type(const std::string& text) override {
    ImGui::GetIO().AddInputCharactersUTF8(text.c_str());
    return true;
  }

 private:
  std::shared_ptr<render::GraphicsContext> context_;
  image::ViewSize size_;
  Pointer pointer_;
  std::vector<KeyPress> keys_;
  float passed_ = 0;
  GLuint framebuffer_ = 0, texture_ = 0;
  void (*bind_)(GLenum, GLuint) = nullptr;
};

}  // namespace

base::Result<std::unique_ptr<Platform>> open_headless(image::ViewSize size) {
  auto context = render::GraphicsContext::headless();
  if (!context) return std::move(context).error();
  return std::unique_ptr<Platform>(std::make_unique<HeadlessPlatform>(std::move(*context), size));
}

}  // namespace synovia::ui
