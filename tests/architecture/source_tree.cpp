// SPDX-License-Identifier: Apache-2.0
#include "architecture/source_tree.h"

#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>

namespace synovia::architecture {
namespace {

namespace fs = std::filesystem;

const fs::path kRoot = SYNOVIA_SOURCE_DIR;

bool is_left_out(const fs::path& folder) {
  const auto name = folder.filename().string();
  return (folder.parent_path() == kRoot && name == "build") || (name.starts_with(".") && name != ".ci") ||
         name == "__pycache__";
}

std::vector<SourceFile> read_tree() {
  std::vector<SourceFile> files;
  for (auto it = fs::recursive_directory_iterator(kRoot); it != fs::recursive_directory_iterator(); ++it) {
    if (it->is_directory()) {
      if (is_left_out(it->path())) it.disable_recursion_pending();
      continue;
    }
    if (!it->is_regular_file()) continue;
    std::ifstream in(it->path(), std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(in)), {});
    if (text.find('\0') != std::string::npos) continue;
    files.push_back({fs::relative(it->path(), kRoot).generic_string(), std::move(text)});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

// Reads one literal or comment from `at` on; returns its end, and how many characters of it stay at either side.
struct Span {
  std::size_t end, keep;
};
Span opaque_span(std::string_view text, std::size_t at) {
  const auto end_of = [&](std::string_view mark, std::size_t from) {
    const auto found = text.find(mark, from);
    return found == std::string_view::npos ? text.size() : found + mark.size();
  };
  if (text.substr(at, 2) == "//") return {std::min(text.find('\n', at), text.size()), 0};
  if (text.substr(at, 2) == "/*") return {end_of("*/", at + 2), 0};
  if (text.substr(at, 2) == "R\"") {
    const auto open = text.find('(', at);
    if (open == std::string_view::npos) return {text.size(), 0};
    return {end_of(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open), 0};
  }
  const char quote = text[at];
  std::size_t i = at + 1;
  while (i < text.size() && text[i] != quote && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
  return {std::min(i + 1, text.size()), 1};
}

bool opens_opaque(std::string_view text, std::size_t at) {
  const auto two = text.substr(at, 2);
  if (two == "//" || two == "/*") return true;
  const bool in_word = at > 0 && (std::isalnum(static_cast<unsigned char>(text[at - 1])) || text[at - 1] == '_');
  if (two == "R\"") return !in_word;
  // 1'000'000 is a number, not the start of a character.
  return text[at] == '"' || (text[at] == '\'' && !in_word);
}

}  // namespace

const std::vector<SourceFile>& tree() {
  static const auto files = read_tree();
  return files;
}

std::vector<SourceFile> sources() {
  std::vector<SourceFile> found;
  for (const auto& file : tree()) {
    const bool ours =
        file.starts("core/") || file.starts("viewers/") || file.starts("plugins/") || file.starts("tests/");
    if (ours && (file.ends(".cpp") || file.ends(".h"))) found.push_back(file);
  }
  return found;
}

bool exists(const std::string& path) { return fs::exists(kRoot / path); }

std::vector<std::string> lines(const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) all.push_back(line);
  return all;
}

std::vector<Include> includes(const SourceFile& file) {
  static const std::regex form(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"].*)");
  std::vector<Include> found;
  std::size_t number = 0;
  for (const auto& line : lines(file.text)) {
    ++number;
    std::smatch match;
    if (line.find("include") != std::string::npos && std::regex_match(line, match, form))
      found.push_back({match[2], match[1] == "<", number});
  }
  return found;
}

std::string code_only(std::string_view text) {
  std::string code(text);
  for (std::size_t i = 0; i < code.size();) {
    if (!opens_opaque(text, i)) {
      ++i;
      continue;
    }
    const auto span = opaque_span(text, i);
    for (auto k = i + span.keep; k + span.keep < span.end; ++k)
      if (code[k] != '\n') code[k] = ' ';
    i = span.end;
  }
  return code;
}

std::string at(const SourceFile& file, std::size_t line) { return file.path + ":" + std::to_string(line); }

}  // namespace synovia::architecture
