// SPDX-License-Identifier: Apache-2.0
#include "app/script.h"

#include <chrono>
#include <regex>
#include <sstream>
#include <thread>

#include "app/script_hand.h"
#include "app/script_view.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;

namespace {

constexpr int kSettleFrames = 60;
constexpr std::chrono::milliseconds kPatience{3000}, kLook{20};

template <class... Arguments>
base::Error refuse(const std::string& sentence, Arguments&&... arguments) {
  return base::fail(ErrorCode::refused, fmt::format(fmt::runtime(sentence), arguments...));
}

// The first word, or the first JSON string; `rest` is left with what follows.
std::string take_word(std::string& rest) {
  rest = std::string(base::trim(rest));
  std::size_t end = rest.find_first_of(" \t");
  if (!rest.empty() && rest[0] == '"') {
    std::size_t close = 1;
    while (close < rest.size() && rest[close] != '"') close += rest[close] == '\\' ? 2 : 1;
    end = std::min(close + 1, rest.size());
  }
  const std::string word = rest.substr(0, end);
  rest = end >= rest.size() ? "" : std::string(base::trim(rest.substr(end)));
  if (word.empty() || word[0] != '"') return word;
  const json value = json::parse(word, nullptr, false);
  return value.is_string() ? value.get<std::string>() : word;
}

// JSON, else the words as they stand.
json literal(const std::string& text) {
  json value = json::parse(text, nullptr, false);
  return value.is_discarded() ? json(text) : value;
}

std::string as_text(const json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

// "Signer", or the rest of the line without quotes; after a quoted label: #2 the second such, at 0.2 0.8 where on it.
Result<Spot> spot_of(std::string& rest) {
  Spot spot;
  const bool quoted = !rest.empty() && rest[0] == '"';
  spot.label = quoted ? take_word(rest) : std::exchange(rest, {});
  if (spot.label.empty()) return refuse(tr("The label of a control is missing."));
  if (!rest.empty() && rest[0] == '#') {
    const std::string nth = take_word(rest).substr(1);
    if (nth.empty() || nth.find_first_not_of("0123456789") != std::string::npos || nth == "0")
      return refuse(tr("After a label, # and a number from 1 say which of several is meant."));
    spot.nth = std::stoul(nth) - 1;
  }
  if (rest.rfind("at ", 0) == 0) {
    std::istringstream numbers(rest.substr(3));
    if (!(numbers >> spot.across >> spot.down)) return refuse(tr("After “at” come two numbers from 0 to 1."));
    std::getline(numbers, rest);
    rest = std::string(base::trim(rest));
  }
  return spot;
}

bool holds(const json& value, const std::string& op, const json& wanted) {
  if (op == "==") return value == wanted;
  if (op == "!=") return value != wanted;
  if (op == "contains" && value.is_string())
    return value.get_ref<const std::string&>().find(as_text(wanted)) != std::string::npos;
  if (op == "contains" && value.is_array()) return std::find(value.begin(), value.end(), wanted) != value.end();
  if (op == "contains" && value.is_object()) return value.contains(as_text(wanted));
  if (op == "matches")
    return value.is_string() && std::regex_search(value.get<std::string>(), std::regex(as_text(wanted)));
  if (value.type() != wanted.type() && !(value.is_number() && wanted.is_number())) return false;
  if (op == "<") return value < wanted;
  if (op == "<=") return value <= wanted;
  if (op == ">") return value > wanted;
  if (op == ">=") return value >= wanted;
  return false;
}

bool is_operator(const std::string& op) {
  for (const char* known : {"==", "!=", "<", "<=", ">", ">=", "contains", "matches", "exists", "absent"})
    if (op == known) return true;
  return false;
}

// What a script looks for until it is there: "" when it is, else a sentence.
using Look = std::function<std::string()>;

std::string look_for_label(const std::string& what, const Spot& spot) {
  const auto* mark = ui::probe::find(spot.label, spot.nth);
  if (what == "hidden") return mark ? tr("“{label}” is on the screen.") : "";
  if (!mark) return tr("“{label}” is not on the screen.");
  if (what == "enabled" && !mark->enabled) return tr("“{label}” cannot be pressed now.");
  if (what == "disabled" && mark->enabled) return tr("“{label}” can be pressed.");
  return "";
}

}  // namespace

Script::Script(Stage& stage, std::map<std::string, std::string> variables)
    : stage_(stage), variables_(std::move(variables)) {
  ui::probe::set_on(true);
  stage_.settle(kSettleFrames);
}

Script::~Script() { ui::probe::set_on(false); }

bool Script::is_silent(const std::string& line) {
  const auto words = base::trim(line);
  return words.empty() || words[0] == '#';
}

Result<std::string> Script::filled_in(const std::string& line) const {
  std::string filled;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t open = line.find("${", at);
    filled += line.substr(at, open == std::string::npos ? open : open - at);
    if (open == std::string::npos) break;
    const std::size_t close = line.find('}', open);
    if (close == std::string::npos) return refuse(tr("A “${{” is not closed."));
    const std::string name = line.substr(open + 2, close - open - 2);
    const auto found = variables_.find(name);
    if (found == variables_.end()) return refuse(tr("No variable is called “{name}”."), fmt::arg("name", name));
    filled += found->second;
    at = close + 1;
  }
  return filled;
}

Result<json> Script::run(const std::string& line) {
  auto filled = filled_in(std::string(base::trim(line)));
  if (!filled) return std::move(filled).error();
  std::string rest = std::move(*filled);
  const std::string verb = take_word(rest);
  auto answer = carry_out(verb, rest);
  if (answer && verb != "expect" && verb != "set") answer_ = *answer;  // what was looked at stays to be looked at
  return answer;
}

Result<json> Script::carry_out(const std::string& verb, const std::string& rest) {
  if (verb.find('.') != std::string::npos) return command(verb, rest);
  if (verb == "expect") return expect(rest);
  if (verb == "set") return set(rest);
  if (verb == "wait") return wait(rest);
  if (verb == "screenshot") return screenshot(rest);
  if (verb == "refused") return refused(rest);
  if (verb == "size") return resize(rest);
  if (verb == "scale") return command("view.scale", json{{"scale", literal(rest)}}.dump());
  if (verb == "language") return command("language.set", json{{"language", rest}}.dump());
  if (verb == "screen") return command("screen.show", json{{"screen", rest}}.dump());
  return by_hand(verb, rest);
}

Result<json> Script::command(const std::string& id, const std::string& arguments) {
  const json given = arguments.empty() ? json::object() : json::parse(arguments, nullptr, false);
  if (given.is_discarded()) return refuse(tr("The arguments of a command are a JSON object."));
  auto answer = stage_.workstation().run(id, given);
  stage_.settle(kSettleFrames);
  return answer;
}

Result<json> Script::refused(const std::string& rest) {
  std::string arguments = rest;
  const std::string id = take_word(arguments);
  auto answer = command(id, arguments);
  if (answer) return refuse(tr("“{name}” was carried out, not refused."), fmt::arg("name", id));
  return json{{"code", base::name_of(answer.error().code)}, {"sentence", answer.error().sentence}};
}

Result<json> Script::expect(const std::string& rest) {
  std::string words = rest;
  const std::string what = take_word(words);
  Look look;
  if (what == "visible" || what == "hidden" || what == "enabled" || what == "disabled") {
    auto spot = spot_of(words);
    if (!spot) return std::move(spot).error();
    look = [what, spot = *spot] {
      const std::string sentence = look_for_label(what, spot);
      return sentence.empty() ? "" : fmt::format(fmt::runtime(sentence), fmt::arg("label", spot.label));
    };
  } else {
    const std::string op = take_word(words);
    if (!is_operator(op))
      return refuse(tr("“{op}” is no comparison: == != < <= > >= contains matches exists absent."), fmt::arg("op", op));
    const json wanted = literal(words);
    look = [this, path = what[0] == '$' ? what.substr(1) : what, op, wanted]() -> std::string {
      json view = script_view(stage_, answer_);
      const json* value = value_at(view, path);
      if (op == "absent" || op == "exists") {
        if ((value != nullptr && !value->is_null()) == (op == "exists")) return "";
      } else if (value && holds(*value, op, wanted)) {
        return "";
      }
      return fmt::format(fmt::runtime(tr("“{path}” is {value}.")), fmt::arg("path", path),
                         fmt::arg("value", value ? value->dump() : tr("nowhere")));
    };
  }
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (true) {
    const std::string fault = look();
    if (fault.empty()) return json::object();
    if (std::chrono::steady_clock::now() > until) return base::fail(ErrorCode::refused, fault);
    std::this_thread::sleep_for(kLook);
    stage_.turn();
  }
}

Result<json> Script::set(const std::string& rest) {
  std::string words = rest;
  const std::string name = take_word(words);
  if (words.empty()) return refuse(tr("A variable is given as: set name $path, or: set name value."));
  json view;
  json value = literal(words);
  if (words[0] == '$') {
    view = script_view(stage_, answer_);
    const json* found = value_at(view, words.substr(1));
    if (!found) return refuse(tr("There is nothing at “{path}”."), fmt::arg("path", words));
    value = *found;
  }
  variables_[name] = as_text(value);
  return value;
}

Result<json> Script::screenshot(const std::string& rest) {
  std::string words = rest;
  const std::string file = take_word(words);
  if (file.empty()) return refuse(tr("A screenshot needs the name of a PNG file."));
  if (!words.empty())
    if (auto shown = command("screen.show", json{{"screen", words}}.dump()); !shown) return shown;
  stage_.settle(kSettleFrames);
  if (auto saved = stage_.save(file); !saved) return saved.error();
  return json{{"file", file}};
}

Result<json> Script::wait(const std::string& rest) {
  double seconds = 0;
  std::istringstream(rest) >> seconds;
  const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(std::min(seconds, 600.0));
  while (std::chrono::steady_clock::now() < until) {
    stage_.turn();
    std::this_thread::sleep_for(kLook);
  }
  stage_.settle(kSettleFrames);
  return json::object();
}

Result<json> Script::resize(const std::string& rest) {
  std::uint32_t width = 0, height = 0;
  char x = 0;
  std::istringstream(rest) >> width >> x >> height;
  if (x != 'x' || width < 320 || height < 240 || width > 16384 || height > 16384)
    return refuse(tr("A size is given as 1366x768."));
  stage_.platform().resize({width, height});
  stage_.settle(kSettleFrames);
  return json::object();
}

Result<json> Script::by_hand(const std::string& verb, const std::string& rest) {
  Hand hand(stage_);
  std::string words = rest;
  const auto told = [](base::Status done) -> Result<json> {
    if (!done) return done.error();
    return json::object();
  };
  if (verb == "key") return told(hand.key(words));
  if (verb == "type") return told(hand.type(as_text(literal(words))));
  if (verb == "drag") {
    std::istringstream numbers(words);
    ImVec2 from, to;
    std::string button;
    if (!(numbers >> from.x >> from.y >> to.x >> to.y)) {
      auto spot = spot_of(words);
      if (!spot) return std::move(spot).error();
      auto mark = hand.find(*spot);
      if (!mark) return std::move(mark).error();
      Spot end = *spot;
      numbers = std::istringstream(words);
      if (std::string to_word; !(numbers >> to_word >> end.across >> end.down) || to_word != "to")
        return refuse(tr("A drag is given as: drag X Y X Y, or: drag \"label\" at 0.2 0.2 to 0.8 0.8."));
      const ImVec2 size{mark->to.x - mark->from.x, mark->to.y - mark->from.y};
      from = {mark->from.x + spot->across * size.x, mark->from.y + spot->down * size.y};
      to = {mark->from.x + end.across * size.x, mark->from.y + end.down * size.y};
    }
    numbers >> button;
    return told(hand.drag(from, to,
                          button == "right"    ? MouseButton::right
                          : button == "middle" ? MouseButton::middle
                                               : MouseButton::left));
  }
  for (const char* known : {"click", "double", "right", "hover", "wheel", "where"}) {
    if (verb != known) continue;
    auto spot = spot_of(words);
    if (!spot) return std::move(spot).error();
    if (verb == "hover") return told(hand.hover(*spot));
    if (verb == "wheel") {
      float notches = 0;
      if (!(std::istringstream(words) >> notches)) return refuse(tr("A wheel turns by notches: wheel \"label\" -3."));
      return told(hand.wheel(*spot, notches));
    }
    if (verb != "where")
      return told(
          hand.click(*spot, verb == "right" ? MouseButton::right : MouseButton::left, verb == "double" ? 2 : 1));
    auto mark = hand.find(*spot);
    if (!mark) return std::move(mark).error();
    return json{{"x", mark->from.x},
                {"y", mark->from.y},
                {"width", mark->to.x - mark->from.x},
                {"height", mark->to.y - mark->from.y},
                {"middle", {(mark->from.x + mark->to.x) / 2, (mark->from.y + mark->to.y) / 2}},
                {"enabled", mark->enabled}};
  }
  return refuse(tr("“{word}” is no word of a script and no command."), fmt::arg("word", verb));
}

}  // namespace synovia::app
