// SPDX-License-Identifier: Apache-2.0
// The repository as text: what the tests of the walls read. Build folders and hidden folders but .ci are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace synovia::architecture {

struct SourceFile {
  std::string path;  // from the repository's root, '/' between
  std::string text;
  bool starts(std::string_view folder) const { return path.starts_with(folder); }
  bool ends(std::string_view suffix) const { return path.ends_with(suffix); }
  std::string name() const { return path.substr(path.rfind('/') + 1); }
  std::string folder() const { return path.substr(0, path.rfind('/') + 1); }
};

// Every text file, by path. Read once.
const std::vector<SourceFile>& tree();
// The .cpp and .h files of core, viewers, plugins and tests.
std::vector<SourceFile> sources();
bool exists(const std::string& path);

struct Include {
  std::string name;
  bool angled = false;
  std::size_t line = 0;  // from 1
};
std::vector<Include> includes(const SourceFile& file);

// The text with comments and the contents of string and character literals blanked, line breaks kept.
std::string code_only(std::string_view text);

std::vector<std::string> lines(const std::string& text);
std::string at(const SourceFile& file, std::size_t line);  // "path:line"

}  // namespace synovia::architecture
