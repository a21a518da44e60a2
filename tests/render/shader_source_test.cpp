// SPDX-License-Identifier: Apache-2.0
#include "render/shader_source.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "headless.h"
#include "render/pass.h"

namespace synovia::render {
namespace {

TEST(ShaderSource, PutsIncludesInPlaceOnce) {
  const auto source = shader_source("film/resample.frag");
  ASSERT_TRUE(source);
  EXPECT_EQ(source->rfind("#version 330 core", 0), 0u);
  EXPECT_EQ(source->find("#include"), std::string::npos);
  const auto first = source->find("float stored_at(");
  EXPECT_NE(first, std::string::npos);
  EXPECT_EQ(source->find("float stored_at(", first + 1), std::string::npos);
}

TEST(ShaderSource, NamesAFileThatIsMissing) {
  const auto source = shader_source("film/no_such.frag");
  ASSERT_FALSE(source);
  EXPECT_EQ(source.error().code, base::ErrorCode::not_found);
  EXPECT_THAT(source.error().sentence, testing::HasSubstr("no_such.frag"));
}

TEST(ShaderSource, EveryProgramCompiles) {
  vtkNew<vtkSynoviaRenderWindow> window;
  const auto context = test::headless();
  ASSERT_TRUE(window->take_context([context] { context->make_current(); }));
  int programs = 0;
  for (const auto& shader : embedded_shaders()) {
    const std::string path = shader.path;
    if (!path.ends_with(".frag")) continue;
    const auto pass = Pass::load(*window, path);
    EXPECT_TRUE(pass) << (pass ? "" : pass.error().sentence);
    ++programs;
  }
  EXPECT_GE(programs, 4);
}

class ShaderFolder : public testing::Test {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(SYNOVIA_SOURCE_DIR "/shaders", folder_, std::filesystem::copy_options::recursive);
    setenv("SYNOVIA_SHADER_DIR", folder_.c_str(), 1);
  }
  void TearDown() override {
    unsetenv("SYNOVIA_SHADER_DIR");
    std::filesystem::remove_all(folder_);
  }
  std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "synovia_shaders";
};

TEST_F(ShaderFolder, IsReadInsteadOfTheBuiltInFiles) {
  std::ofstream(folder_ / "film/map.frag", std::ios::app) << "// edited\n";
  const auto source = shader_source("film/map.frag");
  ASSERT_TRUE(source);
  EXPECT_NE(source->find("// edited"), std::string::npos);
}

TEST_F(ShaderFolder, WithABrokenShaderMakesAnErrorNotACrash) {
  std::ofstream(folder_ / "film/map.frag") << "#version 330 core\nthis is no shader\n";
  const auto viewport = Viewport::create(test::headless());
  ASSERT_FALSE(viewport);
  EXPECT_EQ(viewport.error().code, base::ErrorCode::gpu);
  EXPECT_THAT(viewport.error().sentence, testing::HasSubstr("film/map.frag"));
}

TEST_F(ShaderFolder, WithoutAFileMakesAnError) {
  std::filesystem::remove(folder_ / "lib/voi.glsl");
  const auto viewport = Viewport::create(test::headless());
  ASSERT_FALSE(viewport);
  EXPECT_FALSE(viewport.error().sentence.empty());
}

}  // namespace
}  // namespace synovia::render
