// SPDX-License-Identifier: Apache-2.0
#include "ui/spelling.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include <unicode/uchar.h>
#include <unicode/utf8.h>
#include <hunspell.hxx>

#include "base/files.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::ui {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxSuggestions = 6;

// Dictionaries write the straight apostrophe.
std::string straight(std::string_view word) {
  constexpr std::string_view kCurved = "’";
  std::string out(word);
  for (std::size_t at; (at = out.find(kCurved)) != std::string::npos;) out.replace(at, kCurved.size(), "'");
  return out;
}

std::vector<std::string> file_names(const std::string& language) {
  if (language == "fr") return {"fr", "fr_FR"};
  if (language == "en") return {"en_GB", "en_US"};
  return {language};
}

// The parts of "arthro-TDM" and "qu'infiltrer", each judged alone when the whole is no entry.
std::vector<std::string> parts_of(const std::string& word) {
  std::vector<std::string> parts(1);
  for (const char c : word) {
    if (c == '\'') parts.back() += c;
    if (c == '\'' || c == '-') parts.emplace_back();
    else parts.back() += c;
  }
  std::erase_if(parts, [](const std::string& part) { return part.empty(); });
  return parts;
}

bool is_elision(const std::string& part) {
  static const std::set<std::string> known = {"l'", "d'",  "j'",     "m'",      "t'",      "s'",      "n'",
                                              "c'", "qu'", "jusqu'", "lorsqu'", "puisqu'", "quoiqu'", "presqu'"};
  std::string lower = part;
  for (char& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return known.contains(lower);
}

struct Letters {
  std::size_t count = 0;
  bool digit = false, lower = false;
};

Letters look(std::string_view word) {
  Letters letters;
  for (std::int32_t at = 0; at < static_cast<std::int32_t>(word.size());) {
    UChar32 c = 0;
    U8_NEXT(word.data(), at, static_cast<std::int32_t>(word.size()), c);
    if (u_isalpha(c)) ++letters.count;
    letters.digit = letters.digit || u_isdigit(c);
    letters.lower = letters.lower || u_islower(c);
  }
  return letters;
}

bool is_unit(std::string_view word) {
  static const std::set<std::string_view> units = {"mg",  "kg", "mL",  "mm", "cm", "mGy",
                                                   "cGy", "kV", "mAs", "cP", "min"};
  return units.contains(word);
}

}  // namespace

std::vector<Range> words_to_check(std::string_view text) {
  std::vector<Range> words;
  const auto size = static_cast<std::int32_t>(text.size());
  std::int32_t begin = -1, end = 0;
  const auto close = [&] {
    if (begin < 0) return;
    const Range range{static_cast<std::size_t>(begin), static_cast<std::size_t>(end)};
    begin = -1;
    const std::string_view word = text.substr(range.begin, range.end - range.begin);
    const Letters letters = look(word);
    if (letters.count > 1 && letters.lower && !letters.digit && !is_unit(word)) words.push_back(range);
  };
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t here = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    const bool inside = u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK);
    const bool joint = begin >= 0 && (c == '\'' || c == 0x2019 || c == '-');
    if (inside) {
      if (begin < 0) begin = here;
      end = at;
    } else if (!joint || here != end) {
      close();
    }
  }
  close();
  return words;
}

struct Spelling::Worker {
  Worker(fs::path file, std::function<void()> wake_up, std::vector<fs::path> where)
      : personal(std::move(file)), wake(std::move(wake_up)), folders(std::move(where)) {
    if (auto text = base::read_text(personal))
      for (const std::string& line : base::split(*text, '\n'))
        if (const auto word = base::trim(line); !word.empty()) own.insert(std::string(word));
    thread = std::thread([this] { loop(); });
  }
  ~Worker() {
    {
      const std::lock_guard lock(mutex);
      stopping = true;
    }
    changed.notify_all();
    thread.join();
  }

  struct Task {
    enum class Kind { load, judge, suggest, save } kind = Kind::judge;
    std::string word;      // save: the whole file
    std::string language;  // it was asked for
  };

  void loop() {
    for (;;) {
      Task task;
      {
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return stopping || !tasks.empty(); });
        if (stopping) return;
        task = std::move(tasks.front());
        tasks.pop_front();
        busy = true;
      }
      carry_out(task);
      bool last = false;
      {
        const std::lock_guard lock(mutex);
        busy = false;
        last = tasks.empty();
      }
      if (last && wake) wake();
    }
  }

  void carry_out(const Task& task) {
    if (task.kind == Task::Kind::load) return load(task.language);
    if (task.kind == Task::Kind::save) return save(task.word);
    if (!dictionary) return;
    if (task.kind == Task::Kind::judge) {
      const bool wrong = !is_right(task.word);
      const std::lock_guard lock(mutex);
      if (task.language == language) verdicts[task.word] = wrong;
    } else {
      std::vector<std::string> found = dictionary->suggest(straight(task.word));
      if (found.size() > kMaxSuggestions) found.resize(kMaxSuggestions);
      const std::lock_guard lock(mutex);
      if (task.language == language) suggested[task.word] = std::move(found);
    }
  }

  void save(const std::string& words) {
    auto written = base::write_file(personal, std::string_view(words));
    const std::lock_guard lock(mutex);
    if (!written) notice = written.error().sentence;
  }

  // With the mutex held.
  void ask(Task::Kind kind, std::string word) {
    Task task{kind, std::move(word), language};
    if (kind == Task::Kind::suggest) tasks.push_front(std::move(task));
    else tasks.push_back(std::move(task));
    changed.notify_one();
  }

  bool is_right(const std::string& typed) {
    const std::string word = straight(typed);
    if (dictionary->spell(word)) return true;
    const auto parts = parts_of(word);
    if (parts.size() < 2) return false;
    return std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
      return is_elision(part) || is_mine(part) || !look(part).lower || dictionary->spell(part);
    });
  }

  bool is_mine(const std::string& word) {
    const std::lock_guard lock(mutex);
    return own.contains(word);
  }

  void load(const std::string& wanted) {
    dictionary.reset();
    for (const fs::path& folder : folders)
      for (const std::string& name : file_names(wanted)) {
        const fs::path aff = folder / (name + ".aff"), dic = folder / (name + ".dic");
        std::error_code none;
        if (dictionary || !fs::exists(aff, none) || !fs::exists(dic, none)) continue;
        dictionary = std::make_unique<Hunspell>(aff.c_str(), dic.c_str());
      }
    if (dictionary && dictionary->get_dict_encoding() != "UTF-8") dictionary.reset();
    const std::lock_guard lock(mutex);
    missing = !dictionary;
    if (missing)
      notice = base::tr(
          "No spelling dictionary is installed for this language (packages hunspell-fr, hunspell-en-gb): "
          "nothing is underlined.");
  }

  const fs::path personal;
  const std::function<void()> wake;
  const std::vector<fs::path> folders;
  std::unique_ptr<Hunspell> dictionary;  // the worker's alone

  mutable std::mutex mutex;  // what follows
  std::condition_variable changed;
  std::deque<Task> tasks;
  std::unordered_map<std::string, std::optional<bool>> verdicts;  // nullopt: asked for
  std::unordered_map<std::string, std::optional<std::vector<std::string>>> suggested;
  std::set<std::string> own;
  std::string language, notice;
  bool missing = false, busy = false, stopping = false;
  std::thread thread;
};

Spelling::Spelling(fs::path personal, std::function<void()> wake, std::vector<fs::path> folders)
    : worker_(std::make_unique<Worker>(std::move(personal), std::move(wake), std::move(folders))) {}
Spelling::~Spelling() = default;

void Spelling::set_language(const std::string& language) {
  const std::lock_guard lock(worker_->mutex);
  if (worker_->language == language) return;
  worker_->language = language;
  worker_->verdicts.clear();
  worker_->suggested.clear();
  worker_->missing = false;
  worker_->ask(Worker::Task::Kind::load, "");
}

bool Spelling::is_wrong(const std::string& word) {
  const std::lock_guard lock(worker_->mutex);
  if (worker_->missing || worker_->language.empty() || worker_->own.contains(word)) return false;
  const auto [entry, is_new] = worker_->verdicts.try_emplace(word);
  if (is_new) worker_->ask(Worker::Task::Kind::judge, word);
  return entry->second.value_or(false);
}

std::optional<std::vector<std::string>> Spelling::suggestions(const std::string& word) {
  const std::lock_guard lock(worker_->mutex);
  if (worker_->missing) return std::vector<std::string>{};
  const auto [entry, is_new] = worker_->suggested.try_emplace(word);
  if (is_new) worker_->ask(Worker::Task::Kind::suggest, word);
  return entry->second;
}

void Spelling::add_word(const std::string& word) {
  const std::lock_guard lock(worker_->mutex);
  worker_->own.insert(word);
  std::string all;
  for (const std::string& one : worker_->own) all += one + "\n";
  worker_->ask(Worker::Task::Kind::save, std::move(all));
}

bool Spelling::idle() const {
  const std::lock_guard lock(worker_->mutex);
  return worker_->tasks.empty() && !worker_->busy;
}

std::string Spelling::take_notice() {
  const std::lock_guard lock(worker_->mutex);
  return std::exchange(worker_->notice, "");
}

}  // namespace synovia::ui
