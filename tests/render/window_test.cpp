// SPDX-License-Identifier: Apache-2.0
// A viewport in a real window: the context comes from GLFW, the picture is blitted. Skipped without a display.
#include <vtk_glew.h>

#include <GLFW/glfw3.h>
#include <gtest/gtest.h>

#include "headless.h"

namespace synovia::render {
namespace {

class InAWindow : public testing::Test {
 protected:
  static constexpr image::ViewSize kWindow{120, 80};

  void SetUp() override {
    if (!glfwInit()) GTEST_SKIP() << "no display";
    glfwWindowHint(GLFW_CONTEXT_CREATION_API, GLFW_EGL_CONTEXT_API);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    window_ = glfwCreateWindow(kWindow.width, kWindow.height, "test", nullptr, nullptr);
    if (!window_) GTEST_SKIP() << "no EGL on this display";
    glfwMakeContextCurrent(window_);
  }
  void TearDown() override {
    if (window_) glfwDestroyWindow(window_);
    glfwTerminate();
  }
  // The window's back buffer, one grey value, (x, y) from the top left corner.
  static int grey_at(int x, int y) {
    GLubyte pixel[4] = {};
    glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
    glReadPixels(x, static_cast<int>(kWindow.height) - 1 - y, 1, 1, GL_RGBA, GL_UNSIGNED_BYTE, pixel);
    return pixel[0];
  }

  GLFWwindow* window_ = nullptr;
};

TEST_F(InAWindow, BlitsThePictureWhereItBelongsAndLeavesTheStateAsItWas) {
  auto context = GraphicsContext::of_window([window = window_] { glfwMakeContextCurrent(window); });
  ASSERT_TRUE(context) << context.error().sentence;
  auto viewport = Viewport::create(*context);
  ASSERT_TRUE(viewport) << viewport.error().sentence;
  const auto frame = test::shared(test::grey_frame(
      test::grey_layout(32, 24, 8), [](auto x, auto y) { return std::int32_t(100 + y + (x == 0 ? 100 : 0)); }));
  image::GrayscaleTransform identity;
  identity.window = {128, 256, image::VoiFunction::linear, ""};
  test::show(**viewport, frame, identity, {{16, 12}, 1, 1, 0, false}, {32, 24});
  ASSERT_TRUE((*viewport)->render());

  glClearColor(0.5f, 0.5f, 0.5f, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  glViewport(3, 5, 50, 40);
  glEnable(GL_SCISSOR_TEST);
  glScissor(0, 0, 10, 10);
  (*viewport)->blit_to_window(10, 20, kWindow);

  EXPECT_EQ(grey_at(10, 20), 200);
  EXPECT_EQ(grey_at(41, 43), 123);
  EXPECT_NEAR(grey_at(9, 20), 128, 1);
  EXPECT_NEAR(grey_at(42, 44), 128, 1);
  GLint box[4] = {}, program = 1;
  glGetIntegerv(GL_VIEWPORT, box);
  glGetIntegerv(GL_CURRENT_PROGRAM, &program);
  EXPECT_EQ(box[0], 3);
  EXPECT_EQ(box[3], 40);
  EXPECT_EQ(program, 0);
  EXPECT_TRUE(glIsEnabled(GL_SCISSOR_TEST));
  EXPECT_EQ(glGetError(), static_cast<GLenum>(GL_NO_ERROR));
  viewport = base::fail(base::ErrorCode::gpu, "closed");  // everything of VTK goes before the window
  context = base::fail(base::ErrorCode::gpu, "closed");
}

}  // namespace
}  // namespace synovia::render
