// SPDX-License-Identifier: Apache-2.0
// Where a text may be entered, crossed and cut: graphemes and words of UTF-8. Offsets are bytes. UI thread only.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace synovia::ui {

// The ends of the grapheme around: a letter with its combining marks, an emoji with its modifiers (UAX #29).
std::size_t next_grapheme(std::string_view text, std::size_t at);
std::size_t previous_grapheme(std::string_view text, std::size_t at);
// The nearest boundary at or before `at`.
std::size_t snap_to_grapheme(std::string_view text, std::size_t at);

// Ctrl+Right stops where the next word begins, Ctrl+Left where one begins; a newline stops both. An apostrophe ends a word:
// "l'épaule" is two.
std::size_t next_word(std::string_view text, std::size_t at);
std::size_t previous_word(std::string_view text, std::size_t at);

struct Range {
  std::size_t begin = 0, end = 0;
  bool operator==(const Range&) const = default;
};
Range word_around(std::string_view text, std::size_t at);
Range paragraph_around(std::string_view text, std::size_t at);  // without its newline

// What may enter a text: valid UTF-8 in composed form, newlines as LF, tabs as spaces, no control characters; narrow
// spaces, which the fonts lack, become U+00A0.
std::string clean(std::string_view pasted);

}  // namespace synovia::ui
