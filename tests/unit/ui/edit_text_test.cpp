// SPDX-License-Identifier: Apache-2.0
#include "ui/edit_text.h"

#include <algorithm>
#include <chrono>

#include <gtest/gtest.h>

namespace synovia::ui {
namespace {

using Move = EditText::Move;
using Erase = EditText::Erase;

// Every code point is one wide: widths are counted by eye.
float count_of(std::string_view text) {
  return static_cast<float>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<std::string> wrapped(const std::string& text, float width) {
  std::vector<std::string> lines;
  for (const WrappedLine& line : wrap(text, width, count_of))
    lines.push_back(text.substr(line.begin, line.end - line.begin));
  return lines;
}

using Lines = std::vector<std::string>;

EditText text_of(const std::string& text, float width = 1000, std::size_t page = 3) {
  EditText edit;
  edit.set_text(text);
  edit.layout(width, count_of, page);
  return edit;
}

void type_all(EditText& edit, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = next_grapheme(text, at);
    edit.type(text.substr(at, next - at));
    at = next;
  }
}

TEST(Wrap, BreaksAfterSpacesThatHangOverTheEdge) {
  EXPECT_EQ(wrapped("un deux trois", 8), (Lines{"un deux ", "trois"}));
  EXPECT_EQ(wrapped("un deux trois", 7), (Lines{"un deux ", "trois"}));
  EXPECT_EQ(wrapped("un deux trois", 6), (Lines{"un ", "deux ", "trois"}));
  EXPECT_EQ(wrapped("", 6), (Lines{""}));
}

TEST(Wrap, NeverBreaksAtANoBreakSpace) {
  EXPECT_EQ(wrapped("dose de 40\u00A0mg", 9), (Lines{"dose de ", "40\u00A0mg"}));
  EXPECT_EQ(wrapped("pourquoi\u00A0?", 9), (Lines{"pourquoi\u00A0", "?"})) << "but a word wider than the line is cut";
}

TEST(Wrap, BreaksAfterHyphensBetweenLettersAlone) {
  EXPECT_EQ(wrapped("douleur post-opératoire", 14), (Lines{"douleur post-", "opératoire"}));
  EXPECT_EQ(wrapped("EN 0-10 au repos", 5), (Lines{"EN ", "0-10 ", "au ", "repos"}));
}

TEST(Wrap, CutsAWordWiderThanTheLineBetweenGraphemes) {
  EXPECT_EQ(wrapped("anticoagulants", 5), (Lines{"antic", "oagul", "ants"}));
  // q with two combining marks is one grapheme, never parted.
  EXPECT_EQ(wrapped("q\u0303\u0323q\u0303\u0323", 4), (Lines{"q\u0303\u0323", "q\u0303\u0323"}));
}

TEST(TextLayout, WrapsOnlyTheParagraphThatChanged) {
  TextLayout layout;
  std::string text;
  for (int i = 0; i < 100; ++i) text += "un paragraphe de quelques mots\n";
  layout.update(text, 12, count_of);
  EXPECT_EQ(layout.paragraphs_wrapped(), 101u);
  text.insert(text.size() / 2, "x");
  layout.update(text, 12, count_of);
  EXPECT_EQ(layout.paragraphs_wrapped(), 1u);
  layout.update(text, 12, count_of);
  EXPECT_EQ(layout.paragraphs_wrapped(), 0u);
  layout.update(text, 20, count_of);
  EXPECT_EQ(layout.paragraphs_wrapped(), 101u);
}

TEST(EditText, MovesByGraphemes) {
  // e + acute, a flag of two code points, a family joined by ZWJ: three graphemes (UAX #29, rules GB9, GB11, GB12).
  const std::string text = "e\u0301\U0001F1EB\U0001F1F7\U0001F468\u200D\U0001F469";
  EditText edit = text_of(text);
  std::vector<std::size_t> stops;
  while (edit.caret() < text.size()) {
    edit.move(Move::right, false);
    stops.push_back(edit.caret());
  }
  EXPECT_EQ(stops, (std::vector<std::size_t>{3, 11, text.size()}));
  edit.erase(Erase::back);
  EXPECT_EQ(edit.text(), "e\u0301\U0001F1EB\U0001F1F7");
  edit.move(Move::left, false);
  edit.move(Move::left, false);
  edit.erase(Erase::forward);
  EXPECT_EQ(edit.text(), "\U0001F1EB\U0001F1F7");
}

TEST(EditText, MovesByFrenchWords) {
  EditText edit = text_of("l'épaule droite :\nrien");
  std::vector<std::size_t> stops;
  for (int i = 0; i < 7; ++i) {
    edit.move(Move::word_right, false);
    stops.push_back(edit.caret());
  }
  EXPECT_EQ(stops, (std::vector<std::size_t>{1, 2, 10, 17, 18, 19, 23}));
  edit.move(Move::word_left, false);
  EXPECT_EQ(edit.caret(), 19u);
  edit.erase(Erase::word_back);
  EXPECT_EQ(edit.text(), "l'épaule droite :rien");
}

TEST(EditText, GoesUpAndDownKeepingItsColumn) {
  EditText edit = text_of("abcdef\nab\nabcdef");
  edit.select({5, 5});
  edit.move(Move::down, false);
  EXPECT_EQ(edit.caret(), 9u) << "the end of the short line";
  edit.move(Move::down, false);
  EXPECT_EQ(edit.caret(), 15u);
  edit.move(Move::up, false);
  edit.move(Move::up, false);
  EXPECT_EQ(edit.caret(), 5u);
  edit.move(Move::up, true);
  EXPECT_EQ(edit.selected(), "abcde");
}

TEST(EditText, GoesByPages) {
  EditText edit = text_of("1\n2\n3\n4\n5\n6\n7", 1000, 3);
  edit.move(Move::page_down, false);
  EXPECT_EQ(edit.caret_line(), 3u);
  edit.move(Move::page_down, false);
  edit.move(Move::page_down, false);
  EXPECT_EQ(edit.caret_line(), 6u);
  edit.move(Move::page_up, false);
  EXPECT_EQ(edit.caret_line(), 3u);
  edit.move(Move::end, false);
  EXPECT_EQ(edit.caret(), edit.text().size());
  edit.move(Move::start, true);
  EXPECT_EQ(edit.selected(), edit.text());
}

TEST(EditText, StandsAtTheEndOfAWrappedLineWithoutLeavingIt) {
  EditText edit = text_of("aaaa bbbb", 5);
  edit.move(Move::line_end, false);
  EXPECT_EQ(edit.caret(), 4u);
  EXPECT_EQ(edit.caret_line(), 0u);
  edit = text_of("aaaabbbb", 4);
  edit.move(Move::line_end, false);
  EXPECT_EQ(edit.caret(), 4u);
  EXPECT_EQ(edit.caret_line(), 0u) << "behind the fourth letter, not before the fifth";
  edit.move(Move::line_end, false);
  EXPECT_EQ(edit.caret(), 4u);
  edit.move(Move::right, false);
  EXPECT_EQ(edit.caret(), 5u);
}

TEST(EditText, PointsWhereTheNearestBoundaryIs) {
  EditText edit = text_of("été\nhiver");
  edit.point(0, 1.4F, false);
  EXPECT_EQ(edit.caret(), 2u);
  edit.point(1, 99, true);
  EXPECT_EQ(edit.selected(), "té\nhiver");
}

TEST(EditText, SelectsWordsAndParagraphs) {
  const std::string text = "de l’épaule\nau repos";
  EXPECT_EQ(word_around(text, 9), (Range{7, 14})) << "épaule, without the article";
  EXPECT_EQ(paragraph_around(text, 3), (Range{0, 14}));
  EditText edit = text_of(text);
  edit.extend_by({7, 14}, {0, 2});
  EXPECT_EQ(edit.selected(), "de l’épaule");
  EXPECT_EQ(edit.caret(), 0u);
}

TEST(EditText, TypesOverTheSelection) {
  EditText edit = text_of("genou droit");
  edit.select({6, 11});
  edit.type("g");
  EXPECT_EQ(edit.text(), "genou g");
  edit.undo();
  EXPECT_EQ(edit.text(), "genou droit");
  EXPECT_EQ(edit.selected(), "droit");
}

TEST(EditText, TakesBackAWordAtATime) {
  EditText edit = text_of("");
  type_all(edit, "bien toléré ce jour");
  EXPECT_TRUE(edit.undo());
  EXPECT_EQ(edit.text(), "bien toléré ce ");
  EXPECT_TRUE(edit.undo());
  EXPECT_EQ(edit.text(), "bien toléré ");
  EXPECT_TRUE(edit.redo());
  EXPECT_EQ(edit.text(), "bien toléré ce ");
  while (edit.undo()) {}
  EXPECT_EQ(edit.text(), "");
  EXPECT_FALSE(edit.can_undo());
  while (edit.redo()) {}
  EXPECT_EQ(edit.text(), "bien toléré ce jour");
}

TEST(EditText, TakesBackErasingInOneStepAndForgetsRedoWhenTypedOn) {
  EditText edit = text_of("infiltration");
  edit.move(Move::end, false);
  for (int i = 0; i < 4; ++i) edit.erase(Erase::back);
  EXPECT_EQ(edit.text(), "infiltra");
  edit.undo();
  EXPECT_EQ(edit.text(), "infiltration");
  edit.type("s");
  EXPECT_FALSE(edit.can_redo());
  edit.move(Move::start, false);
  edit.erase(Erase::forward);
  edit.erase(Erase::forward);
  edit.undo();
  EXPECT_EQ(edit.text(), "infiltrations");
}

TEST(EditText, BeginsItsUndoAnewWhenTheTextComesFromElsewhere) {
  EditText edit = text_of("");
  type_all(edit, "bien");
  edit.set_text("mieux");
  EXPECT_FALSE(edit.can_undo());
  EXPECT_EQ(edit.caret(), 4u);
}

TEST(EditText, CleansWhatIsPasted) {
  EXPECT_EQ(clean("un\r\ndeux\rtrois\tquatre\x01\x7F"), "un\ndeux\ntrois quatre");
  EXPECT_EQ(clean("40\u202Fmg\u2009?"), "40\u00A0mg\u00A0?");
  EXPECT_EQ(clean("e\u0301"), "é") << "composed, so that the fonts have it";
  EXPECT_EQ(clean("a\xC3(\xF0\x9F\x98"), "a(") << "broken UTF-8 is left out";
  EXPECT_EQ(clean("\uFEFFbien \U0001F44D"), "bien \U0001F44D");
}

TEST(EditText, KeepsWhatLiesOutsideTheFontsWhole) {
  EditText edit = text_of("");
  edit.insert("bien \U0001F44D\U0001F3FD toléré");
  edit.move(Move::start, false);
  for (int i = 0; i < 6; ++i) edit.move(Move::right, false);
  type_all(edit, "ok");
  EXPECT_EQ(edit.text(), "bien \U0001F44D\U0001F3FDok toléré");
}

TEST(EditText, StaysQuickInALongText) {
  std::string text;
  while (text.size() < 64 * 1024) text += "Arthrographie puis infiltration de l'épaule droite, bien tolérée. ";
  EditText edit = text_of(text, 80);
  edit.select({text.size() / 2, text.size() / 2});
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) edit.type("x");
  const auto each = (std::chrono::steady_clock::now() - begin) / 10;
  // One paragraph, the worst case; a frame has 16 ms. The bound is loose for debug builds under sanitizers.
  EXPECT_LT(each, std::chrono::milliseconds(100));
}

}  // namespace
}  // namespace synovia::ui
