// SPDX-License-Identifier: Apache-2.0
// The caps of docs/style.md: lines of a source, a header, a function, an entry shader, a cmake file, a plugin's list.
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "architecture/source_tree.h"

using namespace synovia::architecture;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

// Files and functions ("path function's first line") that may be longer, with the reason.
const std::map<std::string, std::string> kMayBeLonger = {};

struct Function {
  std::size_t line = 0, length = 0;
};

bool starts_with_word(const std::string& head, std::string_view word) {
  const auto at = head.find(word);
  return at != std::string::npos && (at == 0 || !std::isalnum(static_cast<unsigned char>(head[at - 1]))) &&
         (at + word.size() >= head.size() || !std::isalnum(static_cast<unsigned char>(head[at + word.size()])));
}

// A namespace, a type or a language block: braces that hold functions rather than being one.
bool is_container(const std::string& head) {
  if (starts_with_word(head, "namespace") || head.find("extern \"") != std::string::npos) return true;
  const bool type = starts_with_word(head, "class") || starts_with_word(head, "struct") ||
                    starts_with_word(head, "union") || starts_with_word(head, "enum");
  return type && head.find('(') == std::string::npos;
}

// The outermost function bodies of a text: braces whose head has parentheses, below containers only.
std::vector<Function> functions(const std::string& text) {
  const auto code = code_only(text);
  std::vector<Function> found;
  std::string head;
  int containers = 0, depth = 0;
  std::size_t line = 1, opened = 0;
  bool counted = false, directive = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\n') {
      ++line;
      directive = directive && i > 0 && code[i - 1] == '\\';
    }
    if (c == '#' && depth == 0) directive = true;
    if (directive) continue;
    if (c == '{' && depth == 0 && is_container(head)) {
      ++containers;
      head.clear();
    } else if (c == '{') {
      if (depth++ == 0) {
        opened = line;
        counted = head.find('(') != std::string::npos;
      }
    } else if (c == '}' && depth > 0) {
      if (--depth == 0) {
        if (counted) found.push_back({opened, line - opened + 1});
        head.clear();
      }
    } else if (c == '}') {
      containers -= containers > 0 ? 1 : 0;
      head.clear();
    } else if (depth == 0) {
      if (c == ';') head.clear();
      else head += c == '\n' ? ' ' : c;
    }
  }
  return found;
}

std::size_t cap_of(const SourceFile& file) {
  if (file.name() == "plugin.cpp") return 40;
  if (file.ends(".cpp")) return 600;
  if (file.ends(".h")) return 250;
  if (file.starts("cmake/")) return 80;
  if (file.starts("shaders/") && !file.starts("shaders/lib/")) return 60;
  return 0;
}

}  // namespace

TEST(Functions, AreMeasuredByTheirBraces) {
  const std::string text =
      "namespace a {\nstruct B {\n  int get() const { return 1; }\n};\n"
      "const char* k = \"{ not a brace (\";  // nor { this\n"
      "int f(int x) {\n  if (x) {\n    return 1'000;\n  }\n  return 0;\n}\n}\n";
  std::vector<std::size_t> lengths;
  for (const auto& function : functions(text)) lengths.push_back(function.length);
  EXPECT_THAT(lengths, ElementsAre(1, 6));
}

TEST(Caps, HoldForFiles) {
  std::vector<std::string> faults;
  for (const auto& file : tree()) {
    const auto cap = cap_of(file), length = lines(file.text).size();
    if (cap > 0 && length > cap && !kMayBeLonger.contains(file.path))
      faults.push_back(file.path + " has " + std::to_string(length) + " lines, cap " + std::to_string(cap));
  }
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Caps, HoldForFunctions) {
  std::vector<std::string> faults;
  for (const auto& file : sources())
    for (const auto& function : functions(file.text))
      if (function.length > 80 && !kMayBeLonger.contains(file.path))
        faults.push_back(at(file, function.line) + " is a function of " + std::to_string(function.length) + " lines");
  EXPECT_THAT(faults, IsEmpty());
}

TEST(Caps, ExceptionsAreOfFilesThatExist) {
  for (const auto& [path, reason] : kMayBeLonger) {
    EXPECT_TRUE(exists(path)) << path;
    EXPECT_FALSE(reason.empty()) << path;
  }
}
