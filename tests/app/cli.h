// SPDX-License-Identifier: Apache-2.0
// A data folder of its own and the rules every call of the program keeps (docs/cli.md).
#pragma once

#include <cstdlib>

#include <gtest/gtest.h>

#include "support/command_line.h"

namespace synovia::test {

using Words = std::vector<std::string>;

class Cli : public testing::Test {
 protected:
  // No screen, whatever the tests run under: a window would stay open.
  Cli() {
    ::unsetenv("DISPLAY");
    ::unsetenv("WAYLAND_DISPLAY");
  }
  std::filesystem::path data() const { return folder_ / "data"; }
  std::string file(const std::string& leaf) const { return folder_ / leaf; }

  Answer call(Words words) const {
    words.insert(words.begin(), {"--data", data().string()});
    Answer answer = call_program(words);
    EXPECT_FALSE(answer.timed_out);
    return answer;
  }

  // Done: one JSON document on standard output, nothing else there.
  nlohmann::json ask(Words words) const {
    words.insert(words.begin(), "--json");
    const Answer answer = call(words);
    EXPECT_EQ(answer.status, 0) << answer.error;
    auto document = nlohmann::json::parse(answer.out, nullptr, false);
    EXPECT_FALSE(document.is_discarded()) << answer.out;
    return document;
  }

  // Not done: the status, and one sentence on standard error.
  std::string refused(int status, const Words& words) const {
    const Answer answer = call(words);
    EXPECT_EQ(answer.status, status) << answer.out << answer.error;
    EXPECT_EQ(answer.error.rfind("synovia: ", 0), 0u) << answer.error;
    EXPECT_EQ(std::count(answer.error.begin(), answer.error.end(), '\n'), 1) << answer.error;
    return answer.error;
  }

  TemporaryFolder folder_;
};

}  // namespace synovia::test
