// SPDX-License-Identifier: Apache-2.0
// Spelling by hunspell, in a thread of its own: a frame asks and never waits. UI thread only; `wake` comes from the worker.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/edit_text_breaks.h"

namespace synovia::ui {

// The words of a text that a dictionary can judge: letters with the apostrophes and hyphens inside them. Words with
// digits, units and acronyms (all capitals, one letter) are left out.
std::vector<Range> words_to_check(std::string_view text);

class Spelling {
 public:
  // `personal`: file of words added by people, one per line; absent is empty. `folders`: where dictionaries lie.
  Spelling(std::filesystem::path personal, std::function<void()> wake,
           std::vector<std::filesystem::path> folders = {"/usr/share/hunspell", "/usr/share/myspell/dicts"});
  ~Spelling();

  void set_language(const std::string& language);  // "fr", "en"; loaded off the UI thread when it is another
  // False while it is not known yet: the worker judges and wakes.
  bool is_wrong(const std::string& word);
  // nullopt while they are looked for.
  std::optional<std::vector<std::string>> suggestions(const std::string& word);
  void add_word(const std::string& word);  // written by the worker
  bool idle() const;                       // nothing waits for the worker
  // Why nothing is underlined (no dictionary is installed) or a word is not kept, in words; said once.
  std::string take_notice();

 private:
  struct Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace synovia::ui
