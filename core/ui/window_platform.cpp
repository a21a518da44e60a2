// SPDX-License-Identifier: Apache-2.0
#include "ui/platform.h"

#include <deque>
#include <optional>
#include <utility>

#include <GL/gl.h>
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include "base/i18n.h"
#include "base/log.h"
#include "ui/keys.h"
#include "ui/probe.h"
#include "ui/read_back.h"
#include "ui/theme.h"

namespace synovia::ui {
namespace {

struct Composed {
  render::Viewport* viewport;
  int x, y;
};

struct Stroke {
  int key, modifiers;
};

class WindowPlatform final : public Platform {
 public:
  WindowPlatform(GLFWwindow* window, std::shared_ptr<render::GraphicsContext> context)
      : window_(window), context_(std::move(context)) {
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
    glfwSetWindowUserPointer(window_, this);
    glfwSetDropCallback(window_, on_drop);
    glfwSetKeyCallback(window_, on_key);  // before the backend, which chains to it
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    ImGui_ImplOpenGL3_Init("#version 330 core");
    map_editing_keys();
  }

  ~WindowPlatform() override {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    context_.reset();
    glfwDestroyWindow(window_);
    glfwTerminate();
  }

  bool closing() const override { return glfwWindowShouldClose(window_); }

  void wait(double seconds) override {
    if (seconds <= 0) glfwPollEvents();
    else glfwWaitEventsTimeout(seconds);
  }
  void wake() override { glfwPostEmptyEvent(); }

  void begin_frame() override {
    renew_fonts();
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    held_ = missed_stroke();
    ImGui::NewFrame();
    composed_.clear();
  }

  void compose(render::Viewport& viewport, int x, int y) override { composed_.push_back({&viewport, x, y}); }

  void end_frame() override {
    ImGui::Render();
    if (held_) let_go(*std::exchange(held_, std::nullopt));
    const image::ViewSize now = size();
    glBindFramebuffer_(0);
    glViewport(0, 0, static_cast<GLsizei>(now.width), static_cast<GLsizei>(now.height));
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    for (const auto& c : composed_) c.viewport->blit_to_window(c.x, c.y, now);
    glBindFramebuffer_(0);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window_);
    probe::end_frame(*ImGui::GetDrawData());
  }

  base::Result<base::Bytes> read_pixels() override {
    glReadBuffer(GL_FRONT);
    return read_back(size());
  }

  image::ViewSize size() const override {
    int width = 0, height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return {static_cast<std::uint32_t>(std::max(width, 1)), static_cast<std::uint32_t>(std::max(height, 1))};
  }

  float content_scale() const override {
    float x = 1, y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::round(x * 4) / 4;
  }

  std::vector<KeyPress> take_keys() override { return std::exchange(keys_, {}); }
  std::vector<std::filesystem::path> take_drops() override { return std::exchange(drops_, {}); }
  std::shared_ptr<render::GraphicsContext> graphics() override { return context_; }

  void resize(image::ViewSize size) override {
    glfwSetWindowSize(window_, static_cast<int>(size.width), static_cast<int>(size.height));
  }
  bool point(const Pointer&) override { return false; }
  bool hold(const std::string&, bool) override { return false; }
  bool type(const std::string&) override { return false; }

 private:
  using BindFramebuffer = void (*)(GLenum, GLuint);
  static void glBindFramebuffer_(GLuint name) {
    static const auto bind = reinterpret_cast<BindFramebuffer>(glfwGetProcAddress("glBindFramebuffer"));
    bind(0x8D40 /* GL_FRAMEBUFFER */, name);
  }
  // ImGui 1.86 looks at keys once a frame: one pressed and let go between two frames would be lost. It is held down for a
  // frame of its own, with a frame up before the same key again.
  std::optional<Stroke> missed_stroke() {
    ImGuiIO& io = ImGui::GetIO();
    if (std::exchange(rested_, false) || strokes_.empty()) {
      if (!strokes_.empty()) wake();
      return std::nullopt;
    }
    const Stroke stroke = strokes_.front();
    strokes_.pop_front();
    if (!strokes_.empty()) wake();
    if (io.KeysDown[stroke.key]) return std::nullopt;
    io.KeysDown[stroke.key] = true;
    io.KeyCtrl = stroke.modifiers & GLFW_MOD_CONTROL;
    io.KeyShift = stroke.modifiers & GLFW_MOD_SHIFT;
    io.KeyAlt = stroke.modifiers & GLFW_MOD_ALT;
    rested_ = true;
    return stroke;
  }
  void let_go(const Stroke& stroke) {
    ImGuiIO& io = ImGui::GetIO();
    const auto down = [&](int left, int right) { return io.KeysDown[left] || io.KeysDown[right]; };
    io.KeysDown[stroke.key] = false;
    io.KeyCtrl = down(GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL);
    io.KeyShift = down(GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT);
    io.KeyAlt = down(GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT);
  }
  static WindowPlatform& of(GLFWwindow* window) {
    return *static_cast<WindowPlatform*>(glfwGetWindowUserPointer(window));
  }
  static void on_drop(GLFWwindow* window, int count, const char** paths) {
    for (int i = 0; i < count; ++i) of(window).drops_.emplace_back(paths[i]);
  }
  static void on_key(GLFWwindow* window, int key, int scancode, int action, int modifiers) {
    if (action == GLFW_RELEASE) return;
    if (action == GLFW_PRESS && key >= 0 && key < IM_ARRAYSIZE(ImGuiIO::KeysDown))
      of(window).strokes_.push_back({key, modifiers});
    if (modifiers & GLFW_MOD_CONTROL) map_editing_keys();  // the layout may have changed since, and nobody tells
    if (auto chord = chord_of(key, scancode, modifiers); !chord.empty()) of(window).keys_.push_back({std::move(chord)});
  }

  GLFWwindow* window_;
  std::shared_ptr<render::GraphicsContext> context_;
  std::vector<Composed> composed_;
  std::vector<KeyPress> keys_;
  std::deque<Stroke> strokes_;
  std::optional<Stroke> held_;
  bool rested_ = false;
  std::vector<std::filesystem::path> drops_;
};

// The EGL interface comes up faster and shares its path with the headless one; GLX is the second try.
GLFWwindow* create(const std::string& title, image::ViewSize size) {
  for (const int api : {GLFW_EGL_CONTEXT_API, GLFW_NATIVE_CONTEXT_API}) {
    glfwDefaultWindowHints();
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, api);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    GLFWwindow* window =
        glfwCreateWindow(static_cast<int>(size.width), static_cast<int>(size.height), title.c_str(), nullptr, nullptr);
    if (window) return window;
  }
  return nullptr;
}

}  // namespace

base::Result<std::unique_ptr<Platform>> open_window(const std::string& title, image::ViewSize size) {
  glfwSetErrorCallback(
      [](int code, const char* text) { base::log(base::LogLevel::warning, fmt::format("glfw {}: {}", code, text)); });
  if (!glfwInit())
    return base::fail(base::ErrorCode::gpu,
                      base::tr("There is no display to open a window on; set DISPLAY, or use --headless."));
  GLFWwindow* window = create(title, size);
  if (!window) {
    glfwTerminate();
    return base::fail(base::ErrorCode::gpu, base::tr("The display offers no OpenGL 3.3; update the graphics driver."));
  }
  glfwMakeContextCurrent(window);
  glfwSwapInterval(1);
  auto context = render::GraphicsContext::of_window([window] { glfwMakeContextCurrent(window); });
  if (!context) {
    glfwDestroyWindow(window);
    glfwTerminate();
    return std::move(context).error();
  }
  return std::unique_ptr<Platform>(std::make_unique<WindowPlatform>(window, std::move(*context)));
}

}  // namespace synovia::ui
