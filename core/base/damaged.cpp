// SPDX-License-Identifier: Apache-2.0
#include "base/damaged.h"

#include "base/files.h"

namespace synovia::base {

Result<std::filesystem::path> keep_damaged(const std::filesystem::path& file, std::string_view content) {
  std::filesystem::path beside = file.string() + ".damaged";
  std::error_code ignored;
  for (int i = 2; std::filesystem::exists(beside, ignored); ++i) {
    beside = file.string() + ".damaged." + std::to_string(i);
  }
  if (auto written = write_file(beside, content); !written) return std::move(written).error();
  std::filesystem::permissions(beside, std::filesystem::status(file, ignored).permissions(), ignored);
  return beside;
}

}  // namespace synovia::base
