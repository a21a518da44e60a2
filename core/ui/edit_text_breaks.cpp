// SPDX-License-Identifier: Apache-2.0
#include "ui/edit_text_breaks.h"

#include <unicode/normalizer2.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf8.h>

namespace synovia::ui {
namespace {

UBreakIterator* grapheme_breaks() {
  static UBreakIterator* breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return ubrk_open(UBRK_CHARACTER, "", nullptr, 0, &status);
  }();
  return breaks;
}

// Runs `find` on the boundaries of a text; `fallback` when ICU has no data.
template <class Find>
std::size_t on_breaks(std::string_view text, std::size_t fallback, Find find) {
  UBreakIterator* breaks = grapheme_breaks();
  UErrorCode status = U_ZERO_ERROR;
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<int64_t>(text.size()), &status);
  if (breaks) ubrk_setUText(breaks, &utext, &status);
  std::size_t found = fallback;
  if (breaks && U_SUCCESS(status)) found = find(breaks);
  utext_close(&utext);
  return std::min(found, text.size());
}

UChar32 code_at(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  auto i = static_cast<int32_t>(at);
  U8_NEXT(text.data(), i, static_cast<int32_t>(text.size()), c);
  at = static_cast<std::size_t>(i);
  return c;
}

UChar32 code_before(std::string_view text, std::size_t& at) {
  UChar32 c = 0;
  auto i = static_cast<int32_t>(at);
  U8_PREV(text.data(), 0, i, c);
  at = static_cast<std::size_t>(i);
  return c;
}

enum class Kind { newline, space, word, mark };

Kind kind_of(UChar32 c) {
  if (c == '\n') return Kind::newline;
  if (u_isUWhiteSpace(c)) return Kind::space;
  if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK)) return Kind::word;
  return Kind::mark;
}

Kind kind_at(std::string_view text, std::size_t at) { return kind_of(code_at(text, at)); }
Kind kind_before(std::string_view text, std::size_t at) { return kind_of(code_before(text, at)); }

std::size_t skip(std::string_view text, std::size_t at, Kind kind) {
  while (at < text.size() && kind_at(text, at) == kind) code_at(text, at);
  return at;
}

std::size_t skip_back(std::string_view text, std::size_t at, Kind kind) {
  while (at > 0 && kind_before(text, at) == kind) code_before(text, at);
  return at;
}

std::string composed(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return text;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  nfc->normalizeUTF8(0, text, sink, nullptr, status);
  return U_SUCCESS(status) ? out : text;
}

void append(std::string& out, UChar32 c) {
  char bytes[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, c);
  out.append(bytes, static_cast<std::size_t>(size));
}

}  // namespace

std::size_t next_grapheme(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  return on_breaks(text, at + 1, [&](UBreakIterator* breaks) {
    const int32_t next = ubrk_following(breaks, static_cast<int32_t>(at));
    return next == UBRK_DONE ? text.size() : static_cast<std::size_t>(next);
  });
}

std::size_t previous_grapheme(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  return on_breaks(text, at - 1, [&](UBreakIterator* breaks) {
    const int32_t before = ubrk_preceding(breaks, static_cast<int32_t>(at));
    return before == UBRK_DONE ? std::size_t{0} : static_cast<std::size_t>(before);
  });
}

std::size_t snap_to_grapheme(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return std::min(at, text.size());
  return on_breaks(text, at, [&](UBreakIterator* breaks) {
    if (ubrk_isBoundary(breaks, static_cast<int32_t>(at))) return at;
    const int32_t before = ubrk_preceding(breaks, static_cast<int32_t>(at));
    return before == UBRK_DONE ? std::size_t{0} : static_cast<std::size_t>(before);
  });
}

std::size_t next_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return text.size();
  const Kind kind = kind_at(text, at);
  if (kind == Kind::newline) return at + 1;
  return skip(text, skip(text, at, kind), Kind::space);
}

std::size_t previous_word(std::string_view text, std::size_t at) {
  if (at > 0 && kind_before(text, at) == Kind::newline) return at - 1;
  at = skip_back(text, at, Kind::space);
  if (at == 0 || kind_before(text, at) == Kind::newline) return at;
  return skip_back(text, at, kind_before(text, at));
}

Range word_around(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  // Behind the last letter of a word, the word is meant.
  const bool behind = at > 0 && kind_before(text, at) == Kind::word;
  if (!behind && (at == text.size() || kind_at(text, at) == Kind::newline)) return {at, at};
  const Kind kind = behind ? Kind::word : kind_at(text, at);
  return {skip_back(text, at, kind), skip(text, at, kind)};
}

Range paragraph_around(std::string_view text, std::size_t at) {
  at = std::min(at, text.size());
  const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  const std::size_t after = text.find('\n', at);
  return {before == std::string_view::npos ? 0 : before + 1, after == std::string_view::npos ? text.size() : after};
}

std::string clean(std::string_view pasted) {
  std::string out;
  out.reserve(pasted.size());
  bool after_return = false;
  for (std::size_t at = 0; at < pasted.size();) {
    const UChar32 c = code_at(pasted, at);
    const bool second_half = after_return && c == '\n';
    after_return = c == '\r';
    if (c < 0 || second_half || c == 0xFFFD || c == 0xFEFF) continue;
    if (c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029) out += '\n';
    else if (c == '\t') out += ' ';
    else if (c == 0x2009 || c == 0x202F) out += "\u00A0";
    else if (u_charType(c) != U_CONTROL_CHAR) append(out, c);
  }
  return composed(out);
}

}  // namespace synovia::ui
