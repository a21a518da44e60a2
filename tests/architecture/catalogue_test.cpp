// SPDX-License-Identifier: Apache-2.0
// The named arguments of a string survive its translation: a lost one would throw, or say a sentence with a hole.
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "architecture/source_tree.h"

using namespace synovia::architecture;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

struct Message {
  std::string id, plural;
  std::vector<std::string> texts;
};

std::string quoted(const std::string& line) {
  const auto open = line.find('"'), close = line.rfind('"');
  return open == close ? "" : line.substr(open + 1, close - open - 1);
}

// The messages of a PO file, without its header and its obsolete entries.
std::vector<Message> messages(const std::string& po) {
  std::vector<Message> all;
  std::string* part = nullptr;
  for (const auto& line : lines(po)) {
    if (line.starts_with("msgid_plural")) {
      part = &(all.back().plural = quoted(line));
    } else if (line.starts_with("msgid")) {
      part = &all.emplace_back(Message{quoted(line), "", {}}).id;
    } else if (line.starts_with("msgstr") && !all.empty()) {
      part = &all.back().texts.emplace_back(quoted(line));
    } else if (line.starts_with("\"") && part) {
      *part += quoted(line);
    } else {
      part = nullptr;
    }
  }
  std::erase_if(all, [](const auto& message) { return message.id.empty(); });
  return all;
}

std::set<std::string> arguments(const std::string& text) {
  static const std::regex form(R"(\{([a-z_0-9]*)(:[^}]*)?\})");
  std::set<std::string> names;
  for (auto it = std::sregex_iterator(text.begin(), text.end(), form); it != std::sregex_iterator(); ++it)
    names.insert((*it)[1]);
  return names;
}

}  // namespace

TEST(Messages, AreReadWithTheirPlurals) {
  const auto all = messages(
      "msgid \"\"\nmsgstr \"x\"\n\nmsgid \"{n} film\"\nmsgid_plural \"\"\n\"{n} films\"\n"
      "msgstr[0] \"{n} cliché\"\nmsgstr[1] \"{n} clichés\"\n");
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].plural, "{n} films");
  EXPECT_THAT(all[0].texts, ElementsAre("{n} cliché", "{n} clichés"));
}

TEST(Catalogues, KeepTheNamedArgumentsOfEveryString) {
  std::vector<std::string> faults;
  for (const auto& file : tree()) {
    if (!file.ends(".po")) continue;
    for (const auto& message : messages(file.text)) {
      const auto wanted = arguments(message.id + message.plural);
      for (const auto& text : message.texts) {
        const auto given = arguments(text);
        // The singular may leave its number out; no text may ask for more than it is given.
        const bool complete = message.plural.empty()
                                  ? given == wanted
                                  : std::includes(wanted.begin(), wanted.end(), given.begin(), given.end());
        if (!complete && !text.empty()) faults.push_back(file.path + ": " + message.id);
      }
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}

// xgettext reads literals only: a sentence that reaches tr() by a variable would stay English.
TEST(Catalogues, AreGivenEverySentenceAsALiteral) {
  static const std::regex by_variable(R"(\btr(_context|_plural)?\(\s*[A-Za-z_])");
  std::vector<std::string> faults;
  for (const auto& file : sources()) {
    if (file.starts("tests/") || file.path.starts_with("core/base/i18n.")) continue;
    std::size_t number = 0;
    for (const auto& line : lines(code_only(file.text))) {
      ++number;
      if (std::regex_search(line, by_variable)) faults.push_back(at(file, number));
    }
  }
  EXPECT_THAT(faults, IsEmpty());
}
