// SPDX-License-Identifier: Apache-2.0
// Ends the process at the first look at the clock after a signature was noted: its documents are committed by then.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/clock.h"

namespace synovia::test {

inline std::vector<std::filesystem::path> files_under(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, none))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

class DeadlyClock final : public base::Clock {
 public:
  DeadlyClock(base::TimePoint at, std::filesystem::path folder) : at_(at), folder_(std::move(folder)) {}
  base::TimePoint now() const override {
    for (const auto& file : files_under(folder_))
      if (file.extension() == ".json" && std::ifstream(file).peek() == '{') _exit(7);
    return at_;
  }

 private:
  base::TimePoint at_;
  std::filesystem::path folder_;
};

}  // namespace synovia::test
