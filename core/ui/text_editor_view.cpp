// SPDX-License-Identifier: Apache-2.0
#include "ui/text_editor_view.h"

#include <algorithm>
#include <cmath>

#include "base/i18n.h"
#include "ui/text_editor.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::ui {
namespace {

constexpr float kMostLines = 14;  // a text that grows does so up to here, then scrolls
constexpr float kBar = 8;

float width_of(std::string_view text) {
  const ImFont* font = ImGui::GetFont();
  return font->CalcTextSizeA(ImGui::GetFontSize(), FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

float content_height(const TextEditor& editor, const EditorFrame& frame) {
  return static_cast<float>(editor.edit.lines().lines().size()) * frame.line;
}

float most_scroll(const TextEditor& editor, const EditorFrame& frame) {
  return std::max(0.0F, content_height(editor, frame) - frame.inner.GetHeight());
}

std::size_t line_under(const TextEditor& editor, const EditorFrame& frame, float y) {
  const float line = std::floor((y - frame.inner.Min.y + editor.scroll) / frame.line);
  const auto last = static_cast<float>(editor.edit.lines().lines().size() - 1);
  return static_cast<std::size_t>(std::clamp(line, 0.0F, last));
}

void press(TextEditor& editor, const EditorFrame& frame) {
  using Drag = TextEditor::Drag;
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MousePos.x > frame.inner.Max.x && most_scroll(editor, frame) > 0) {
    editor.drag = Drag::bar;
    return;
  }
  const std::size_t line = line_under(editor, frame, io.MousePos.y);
  editor.edit.point(line, io.MousePos.x - frame.inner.Min.x, io.KeyShift);
  const int again = (io.MouseClickedCount[0] - 1) % 3;
  editor.drag = again == 0 ? Drag::text : again == 1 ? Drag::words : Drag::paragraphs;
  if (again == 0) return;
  const auto around = again == 1 ? word_around : paragraph_around;
  editor.drag_from = around(editor.edit.text(), editor.edit.caret());
  editor.edit.select(editor.drag_from);
}

void drag(TextEditor& editor, const EditorFrame& frame) {
  using Drag = TextEditor::Drag;
  const ImGuiIO& io = ImGui::GetIO();
  if (editor.drag == Drag::bar) {
    const float part = (io.MousePos.y - frame.inner.Min.y) / frame.inner.GetHeight();
    editor.scroll = part * content_height(editor, frame) - frame.inner.GetHeight() / 2;
    return;
  }
  if (io.MouseDelta.x == 0 && io.MouseDelta.y == 0) return;
  editor.edit.point(line_under(editor, frame, io.MousePos.y), io.MousePos.x - frame.inner.Min.x, true);
  editor.follow = true;
  if (editor.drag == Drag::text) return;
  const auto around = editor.drag == Drag::words ? word_around : paragraph_around;
  editor.edit.extend_by(editor.drag_from, around(editor.edit.text(), editor.edit.caret()));
}

ImGuiID menu_of(ImGuiID id) { return ImHashStr("menu", 0, id); }

// The word under the pointer, when it is one that spelling judges.
void open_menu(ImGuiID id, TextEditor& editor, const EditorFrame& frame) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const std::string& text = editor.edit.text();
  const std::size_t at = editor.edit.place_at(line_under(editor, frame, mouse.y), mouse.x - frame.inner.Min.x);
  const Range selected = editor.edit.selection();
  if (at < selected.begin || at > selected.end) editor.edit.select({at, at});
  editor.misspelling.clear();
  const Range paragraph = paragraph_around(text, at);
  for (const Range& word :
       words_to_check(std::string_view(text).substr(paragraph.begin, paragraph.end - paragraph.begin))) {
    const Range here{word.begin + paragraph.begin, word.end + paragraph.begin};
    if (at < here.begin || at > here.end) continue;
    editor.misspelt = here;
    editor.misspelling = text.substr(here.begin, here.end - here.begin);
  }
  ImGui::OpenPopupEx(menu_of(id), ImGuiPopupFlags_None);
}

bool draw_suggestions(TextEditor& editor, Spelling& spelling) {
  const auto found = spelling.suggestions(editor.misspelling);
  bool changed = false;
  if (!found) ui::text(base::tr("Looking for words…"), theme().text3);
  else if (found->empty()) ui::text(base::tr("No word is alike"), theme().text3);
  if (found)
    for (const std::string& word : *found)
      if (ImGui::MenuItem(word.c_str())) changed = editor.edit.replace(editor.misspelt, word);
  ImGui::Separator();
  if (ImGui::MenuItem(base::tr("Add to the dictionary").c_str())) spelling.add_word(editor.misspelling);
  ImGui::Separator();
  return changed;
}

void draw_selection(const TextEditor& editor, const EditorFrame& frame, std::size_t index, float y) {
  const WrappedLine& line = editor.edit.lines().lines()[index];
  const Range selected = editor.edit.selection();
  if (selected.begin == selected.end || selected.end < line.begin || selected.begin > line.end) return;
  const float left = selected.begin <= line.begin ? 0 : editor.edit.x_of(selected.begin, index);
  float right = editor.edit.x_of(std::min(selected.end, line.end), index);
  if (!line.soft && selected.end > line.end) right += px(6);  // its newline
  ImGui::GetWindowDrawList()->AddRectFilled({frame.inner.Min.x + left, y}, {frame.inner.Min.x + right, y + frame.line},
                                            theme().accent_tint);
}

void draw_wave(float left, float right, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float step = px(2);
  bool up = false;
  for (float x = left; x <= right; x += step, up = !up) list->PathLineTo({x, y + (up ? 0 : step)});
  list->PathStroke(theme().danger, 0, std::max(1.0F, scale()));
}

// Words that reach over a wrapped line are judged whole. The one being written is left alone.
void draw_spelling(const TextEditor& editor, const EditorFrame& frame, std::size_t index, float y, bool active,
                   Spelling& spelling) {
  const std::string_view text = editor.edit.text();
  const WrappedLine& line = editor.edit.lines().lines()[index];
  const auto blank = [&](std::size_t at) { return text[at] == ' ' || text[at] == '\n'; };
  std::size_t begin = line.begin, end = line.end;
  while (begin > 0 && !blank(begin - 1)) --begin;
  while (end < text.size() && !blank(end)) ++end;
  for (const Range& word : words_to_check(text.substr(begin, end - begin))) {
    const Range here{word.begin + begin, word.end + begin};
    if (here.end <= line.begin || here.begin >= line.end) continue;
    if (active && editor.edit.caret() == here.end) continue;
    if (!spelling.is_wrong(std::string(text.substr(here.begin, here.end - here.begin)))) continue;
    const float left = here.begin <= line.begin ? 0 : editor.edit.x_of(here.begin, index);
    const float right = editor.edit.x_of(std::min(here.end, line.end), index);
    draw_wave(frame.inner.Min.x + left, frame.inner.Min.x + right, y + frame.line - px(3));
  }
}

void draw_caret(const TextEditor& editor, const EditorFrame& frame) {
  const std::size_t line = editor.edit.caret_line();
  const float x = std::floor(frame.inner.Min.x + editor.edit.x_of(editor.edit.caret(), line));
  const float y = frame.inner.Min.y + static_cast<float>(line) * frame.line - editor.scroll;
  ImGui::GetWindowDrawList()->AddRectFilled(
      {x, y + px(1)}, {x + std::max(1.0F, std::round(1.5F * scale())), y + frame.line - px(1)}, theme().text);
  ImGui::GetCurrentContext()->PlatformImePos = {x, y};
}

void draw_bar(const TextEditor& editor, const EditorFrame& frame) {
  const float most = most_scroll(editor, frame), high = frame.inner.GetHeight();
  if (most <= 0) return;
  const float length = std::max(px(20), high * high / content_height(editor, frame));
  const float top = frame.inner.Min.y + (high - length) * editor.scroll / most;
  const float right = frame.box.Max.x - px(3);
  ImGui::GetWindowDrawList()->AddRectFilled({right - px(kBar - 2), top}, {right, top + length}, theme().line2, px(3));
}

void settle_scroll(TextEditor& editor, const EditorFrame& frame) {
  if (editor.follow) {
    const float top = static_cast<float>(editor.edit.caret_line()) * frame.line;
    editor.scroll = std::min(editor.scroll, top);
    editor.scroll = std::max(editor.scroll, top + frame.line - frame.inner.GetHeight());
  }
  editor.follow = false;
  editor.scroll = std::floor(std::clamp(editor.scroll, 0.0F, most_scroll(editor, frame)));
}

}  // namespace

EditorFrame lay_out(TextEditor& editor, float width, float height) {
  EditorFrame frame;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  frame.padding = px(8);
  frame.line = std::round(ImGui::GetFontSize() * 1.25F);
  const float font_size = ImGui::GetFontSize();
  if (font_size != editor.font_size) editor.edit.forget_layout();
  editor.font_size = font_size;
  const float inner = std::max(px(20), width - 2 * frame.padding - px(kBar));
  const auto lay = [&](float room) {
    editor.edit.layout(inner, width_of, static_cast<std::size_t>(room / frame.line));
  };
  lay(std::max(height, 0.0F));
  if (height < 0) {
    const auto lines = static_cast<float>(editor.edit.lines().lines().size());
    height = std::clamp(lines, -height, std::max(-height, kMostLines)) * frame.line + 2 * frame.padding;
    lay(height);
  }
  frame.box = ImRect(at, {at.x + width, at.y + height});
  frame.inner = ImRect({at.x + frame.padding, at.y + frame.padding},
                       {at.x + frame.padding + inner, at.y + height - frame.padding});
  return frame;
}

void take_mouse(ImGuiID id, TextEditor& editor, const EditorFrame& frame, bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  if (hovered) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
    editor.scroll -= io.MouseWheel * 3 * frame.line;
    if (io.MouseClicked[0]) press(editor, frame);
    if (io.MouseClicked[1]) open_menu(id, editor, frame);
  }
  if (editor.drag == TextEditor::Drag::none) return;
  if (io.MouseDown[0]) drag(editor, frame);
  else editor.drag = TextEditor::Drag::none;
}

bool draw_menu(ImGuiID id, TextEditor& editor, Spelling* spelling) {
  constexpr int kFlags =
      ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoSavedSettings;
  if (!ImGui::IsPopupOpen(menu_of(id), ImGuiPopupFlags_None)) return false;
  if (!ImGui::BeginPopupEx(menu_of(id), kFlags)) return false;
  bool changed = false;
  if (spelling && !editor.misspelling.empty() && spelling->is_wrong(editor.misspelling))
    changed = draw_suggestions(editor, *spelling);
  const Range selected = editor.edit.selection();
  const bool some = selected.begin != selected.end;
  if (ImGui::MenuItem(base::tr("Cut").c_str(), "Ctrl+X", false, some)) changed = cut_selection(editor);
  if (ImGui::MenuItem(base::tr("Copy").c_str(), "Ctrl+C", false, some)) copy_selection(editor);
  if (ImGui::MenuItem(base::tr("Paste").c_str(), "Ctrl+V")) changed = paste_clipboard(editor) || changed;
  if (ImGui::MenuItem(base::tr("Select all").c_str(), "Ctrl+A")) editor.edit.select({0, editor.edit.text().size()});
  ImGui::EndPopup();
  if (!ImGui::IsPopupOpen(menu_of(id), ImGuiPopupFlags_None)) editor.wants_focus = true;
  editor.follow = editor.follow || changed;
  return changed;
}

void draw(TextEditor& editor, const EditorFrame& frame, const EditorLook& look, Spelling* spelling) {
  settle_scroll(editor, frame);
  const Theme& t = theme();
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(frame.box.Min, frame.box.Max, t.input, px(4));
  const bool ring = look.active || look.focused;
  list->AddRect(frame.box.Min, frame.box.Max,
                ring           ? t.accent
                : look.missing ? t.warning
                               : t.line2,
                px(4), 0, ring ? px(2) : std::max(1.0F, std::floor(scale())));
  const std::string& text = editor.edit.text();
  const auto& lines = editor.edit.lines().lines();
  const auto first = static_cast<std::size_t>(editor.scroll / frame.line);
  ImGui::PushClipRect(frame.inner.Min, {frame.box.Max.x, frame.inner.Max.y}, true);
  for (std::size_t i = first; i < lines.size(); ++i) {
    const float y = frame.inner.Min.y + static_cast<float>(i) * frame.line - editor.scroll;
    if (y > frame.inner.Max.y) break;
    draw_selection(editor, frame, i, y);
    list->AddText(ImGui::GetFont(), ImGui::GetFontSize(),
                  {frame.inner.Min.x, y + std::floor((frame.line - ImGui::GetFontSize()) / 2)}, t.text,
                  text.data() + lines[i].begin, text.data() + lines[i].end);
    if (spelling) draw_spelling(editor, frame, i, y, look.active, *spelling);
  }
  if (look.active) draw_caret(editor, frame);
  draw_bar(editor, frame);
  ImGui::PopClipRect();
}

void copy_selection(TextEditor& editor) {
  const std::string text = editor.edit.selected();
  if (!text.empty()) ImGui::SetClipboardText(text.c_str());
}

bool cut_selection(TextEditor& editor) {
  copy_selection(editor);
  const Range selected = editor.edit.selection();
  return selected.begin != selected.end && editor.edit.replace(selected, "");
}

bool paste_clipboard(TextEditor& editor) {
  const char* text = ImGui::GetClipboardText();
  return text && editor.edit.insert(text);
}

void wrapped_text(const std::string& text, ImU32 colour) {
  TextLayout layout;
  layout.update(text, ImGui::GetContentRegionAvail().x, width_of);
  ImGui::PushStyleColor(ImGuiCol_Text, colour);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, px(3)});
  ImGui::BeginGroup();
  for (const WrappedLine& line : layout.lines()) {
    const char* end = text.data() + line.end;
    while (end > text.data() + line.begin && end[-1] == ' ') --end;
    ImGui::TextUnformatted(text.data() + line.begin, end);
  }
  ImGui::EndGroup();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

}  // namespace synovia::ui
