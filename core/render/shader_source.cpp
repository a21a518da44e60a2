// SPDX-License-Identifier: Apache-2.0
#include "render/shader_source.h"

#include <cstdlib>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "base/files.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::render {
namespace {

base::Result<std::string> read_one(const std::string& path) {
  if (const char* folder = std::getenv("SYNOVIA_SHADER_DIR"); folder && *folder)
    return base::read_text(std::filesystem::path(folder) / path);
  for (const auto& shader : embedded_shaders())
    if (path == shader.path) return std::string(shader.text);
  return base::fail(
      base::ErrorCode::not_found,
      fmt::format(fmt::runtime(base::tr("The shader '{path}' is missing from this build; install it again.")),
                  fmt::arg("path", path)));
}

// "lib/x.glsl" of a line `//#include "lib/x.glsl"`, empty for any other line.
std::string included(std::string_view line) {
  constexpr std::string_view kMark = "//#include \"";
  line = base::trim(line);
  if (line.substr(0, kMark.size()) != kMark) return {};
  const auto rest = line.substr(kMark.size());
  return std::string(rest.substr(0, rest.find('"')));
}

base::Status append(const std::string& path, std::set<std::string>& seen, std::string& out) {
  if (!seen.insert(path).second) return {};
  auto text = read_one(path);
  if (!text) return std::move(text).error().within(path);
  for (const auto& line : base::split(*text, '\n')) {
    if (const auto other = included(line); !other.empty()) {
      if (auto status = append(other, seen, out); !status) return std::move(status).error().within(path);
      continue;
    }
    out.append(line).push_back('\n');
  }
  return {};
}

}  // namespace

base::Result<std::string> shader_source(const std::string& path) {
  std::set<std::string> seen;
  std::string out;
  if (auto status = append(path, seen, out); !status) return std::move(status).error();
  return out;
}

}  // namespace synovia::render
