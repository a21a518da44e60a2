// SPDX-License-Identifier: Apache-2.0
// What `synovia demo --headless` left, for those who judge it. ctest makes it once, before the first of their tests
// (synovia_looks_at_demonstration).
#pragma once

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "support/command_line.h"

namespace synovia::test {

class Demonstration : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(std::filesystem::exists(folder() / "register.json"))
        << "nothing to judge: ctest runs Demonstration.GoesThroughAConsultation first";
  }
  static std::filesystem::path folder() { return std::filesystem::path(SYNOVIA_BUILD_DIR) / "demonstration"; }

  // DICOM files below `sub` whose name begins with `stem`, in order.
  static std::vector<std::string> objects(const std::string& sub, const std::string& stem = "") {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder() / sub))
      if (entry.path().extension() == ".dcm" && entry.path().filename().string().rfind(stem, 0) == 0)
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
  }

  static nlohmann::json truth(const std::string& phantom) {
    return nlohmann::json::parse(text_of(folder() / "phantoms" / (phantom + ".truth.json")));
  }

  // First value of an attribute at the top of the data set, as dcmdump prints it: `(gggg,eeee) VR [value]`.
  static std::string attribute(const std::string& file, const std::string& keyword) {
    const std::string line = run({"dcmdump", "-q", "-Un", "-s", "+P", keyword, file}).output;
    const auto open = line.find('['), close = line.find(']');
    return open == std::string::npos || close < open ? "" : line.substr(open + 1, close - open - 1);
  }
};

}  // namespace synovia::test
