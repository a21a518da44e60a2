// SPDX-License-Identifier: Apache-2.0
#include "record/places.h"

#include <fmt/format.h>

namespace synovia::record {
namespace {

constexpr std::size_t kDeepest = 100;  // rules have at most 32 levels

// Walks over text that a JSON reader has accepted, so that only its structure needs to be seen.
class Walker {
 public:
  explicit Walker(std::string_view text) : text_(text) {}

  Places run() {
    value("");
    return std::move(places_);
  }

 private:
  char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }

  bool taken(char c) {
    blanks();
    if (next() != c) return false;
    ++at_;
    return true;
  }

  // As written: escapes stay, keys of templates have none.
  std::string string() {
    const std::size_t start = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    at_ = std::min(at_, text_.size());
    return std::string(text_.substr(start, at_++ - start));
  }

  bool note(const std::string& place, std::size_t byte) {
    // Lines are counted on from the last place: places come in the order of the text.
    for (; counted_ < byte; ++counted_) {
      if (text_[counted_] == '\n') here_ = {here_.line + 1, 1};
      else if ((static_cast<unsigned char>(text_[counted_]) & 0xc0) != 0x80) ++here_.column;
    }
    return places_.positions.emplace(place, here_).second;
  }

  void value(const std::string& place) {
    if (++depth_ > kDeepest) {
      places_.too_deep = true;
      at_ = text_.size();
    }
    blanks();
    inside(place);
    --depth_;
  }

  void inside(const std::string& place) {
    if (next() == '{') return object(place);
    if (next() == '[') return list(place);
    if (next() == '"') {
      string();
      return;
    }
    while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
  }

  void object(const std::string& place) {
    ++at_;
    while (at_ < text_.size() && !taken('}')) {
      blanks();
      const std::size_t start = at_;
      const std::string key = string();
      const std::string inner = place.empty() ? key : place + "." + key;
      if (!note(inner, start) && places_.doubled.empty()) places_.doubled = inner;
      taken(':');
      blanks();
      if (key == "block" && next() == '"') {
        const std::size_t name = at_;
        places_.positions.emplace("blocks/" + string(), here_);
        at_ = name;
      }
      value(inner);
      taken(',');
    }
  }

  void list(const std::string& place) {
    ++at_;
    for (std::size_t i = 0; at_ < text_.size() && !taken(']'); ++i) {
      blanks();
      const std::string inner = fmt::format("{}[{}]", place, i);
      note(inner, at_);
      value(inner);
      taken(',');
    }
  }

  std::string_view text_;
  std::size_t at_ = 0, counted_ = 0, depth_ = 0;
  Position here_;
  Places places_;
};

}  // namespace

Position position_of(std::string_view text, std::size_t byte) {
  Position here;
  for (std::size_t i = 0; i < std::min(byte, text.size()); ++i)
    if (text[i] == '\n') here = {here.line + 1, 1};
    else if ((static_cast<unsigned char>(text[i]) & 0xc0) != 0x80) ++here.column;
  return here;
}

Position Places::nearest(std::string place) const {
  while (!place.empty()) {
    if (const auto found = positions.find(place); found != positions.end()) return found->second;
    const std::size_t cut = place.find_last_of(".[:");
    place.resize(cut == std::string::npos ? 0 : cut);
  }
  return {};
}

Places places_of(std::string_view text) { return Walker(text).run(); }

}  // namespace synovia::record
