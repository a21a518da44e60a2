// SPDX-License-Identifier: Apache-2.0
#include "ui/probe.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <imgui_internal.h>

namespace synovia::ui::probe {
namespace {

struct Noted {
  Mark mark;
  ImGuiWindow* root;
};
struct Reader {
  bool on = false;
  std::vector<Noted> noted;                 // of the frame being made
  std::vector<std::string> cramped;         // of the frame being made
  std::vector<Mark> marks, words_as_marks;  // of the last frame
  std::vector<Words> words;
  std::vector<std::string> clipped;
};
Reader g_reader;

struct Glyph {
  const ImFont* font;
  const ImFontGlyph* shape;
};
// A glyph is known by the corner of its picture in the atlas.
using Atlas = std::map<std::pair<float, float>, Glyph>;

Atlas read_atlas() {
  Atlas atlas;
  for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
    for (const ImFontGlyph& glyph : font->Glyphs)
      if (glyph.Visible) atlas[{glyph.U0, glyph.V0}] = {font, &glyph};
  return atlas;
}

bool is_icon(unsigned code) { return code >= 0xE000 && code <= 0xF8FF; }

void append_utf8(std::string& text, unsigned code) {
  char bytes[5];
  if (!is_icon(code)) text += ImTextCharToUtf8(bytes, code);
}

// One line of text while its glyphs come in.
struct Line {
  Words words;
  const ImFont* font = nullptr;
  ImU32 colour = 0;
  float baseline = 0, pen = 0;
};

ImGuiWindow* top_window_at(ImVec2 at) {
  const ImGuiContext& g = *GImGui;
  for (int i = g.Windows.Size; i-- > 0;) {
    ImGuiWindow* window = g.Windows[i];
    if (!window->Active || window->Hidden || (window->Flags & ImGuiWindowFlags_NoMouseInputs)) continue;
    if (window->OuterRectClipped.Contains(at)) return window->RootWindow;
  }
  return nullptr;
}

bool on_top(const ImGuiWindow* root, ImVec2 from, ImVec2 to) {
  return !root || top_window_at({(from.x + to.x) / 2, (from.y + to.y) / 2}) == root;
}

// What stands behind an open question may be read, not pressed.
bool behind_question(ImGuiWindow* root) {
  ImGuiWindow* question = ImGui::GetTopMostPopupModal();
  return question && root != question->RootWindow && !ImGui::IsWindowAbove(root, question);
}

void finish(Line& line, const ImGuiWindow* root) {
  Words& w = line.words;
  const auto begin = w.text.find_first_not_of(' ');
  if (begin == std::string::npos || !on_top(root, w.from, w.to)) return;
  w.text = w.text.substr(begin, w.text.find_last_not_of(' ') - begin + 1);
  g_reader.words.push_back(w);
}

// The quad that begins at index `at` of the list, if it is a letter.
const Glyph* letter_at(const ImDrawList& list, const ImDrawCmd& command, unsigned at, const Atlas& atlas,
                       const ImDrawVert*& corner) {
  const ImDrawIdx* index = &list.IdxBuffer[static_cast<int>(at)];
  const unsigned first = index[0];
  if (index[1] != first + 1 || index[2] != first + 2 || index[3] != first || index[5] != first + 3) return nullptr;
  corner = &list.VtxBuffer[static_cast<int>(first + command.VtxOffset)];
  const auto found = atlas.find({corner[0].uv.x, corner[0].uv.y});
  return found != atlas.end() && corner[2].uv.x == found->second.shape->U1 ? &found->second : nullptr;
}

class ListReader {
 public:
  ListReader(const ImDrawList& list, const Atlas& atlas) : list_(list), atlas_(atlas) {
    window_ = list._OwnerName ? ImGui::FindWindowByName(list._OwnerName) : nullptr;
    root_ = window_ ? window_->RootWindow : nullptr;
  }

  void read() {
    for (const ImDrawCmd& command : list_.CmdBuffer) {
      if (command.UserCallback || command.TextureId != ImGui::GetIO().Fonts->TexID) continue;
      for (unsigned i = command.IdxOffset, end = i + command.ElemCount; i + 6 <= end;) {
        const ImDrawVert* corner = nullptr;
        const Glyph* glyph = letter_at(list_, command, i, atlas_, corner);
        if (glyph) take(*glyph, corner, command.ClipRect);
        i += glyph ? 6 : 3;
      }
    }
    if (line_.font) finish(line_, root_);
  }

 private:
  void take(const Glyph& glyph, const ImDrawVert* corner, const ImVec4& clip) {
    const bool scrolls = !window_ || window_->ScrollMax.y > 0 || window_->ParentWindow;
    const float top = std::max(corner[0].pos.y, clip.y), bottom = std::min(corner[2].pos.y, clip.w);
    if (scrolls && top >= bottom) return;  // scrolled out of sight
    const ImFontGlyph& g = *glyph.shape;
    const float pen = corner[0].pos.x - g.X0, baseline = corner[0].pos.y - g.Y0;
    const float gap = pen - line_.pen, size = glyph.font->FontSize;
    const bool goes_on = line_.font == glyph.font && line_.colour == corner[0].col &&
                         std::abs(baseline - line_.baseline) < 1 && gap > -0.2F * size && gap < 1.2F * size;
    if (!goes_on) {
      if (line_.font) finish(line_, root_);
      line_ = {};
      line_.font = glyph.font;
      line_.colour = corner[0].col;
      line_.baseline = baseline;
      line_.words.window = root_ ? root_->Name : "";
      line_.words.from = {corner[0].pos.x, top};
      line_.words.to = {corner[2].pos.x, bottom};
    } else if (gap > 0.12F * size) {
      line_.words.text += ' ';
    }
    append_utf8(line_.words.text, g.Codepoint);
    line_.pen = pen + g.AdvanceX;
    Words& w = line_.words;
    w.from = {std::min(w.from.x, corner[0].pos.x), std::min(w.from.y, top)};
    w.to = {std::max(w.to.x, corner[2].pos.x), std::max(w.to.y, bottom)};
    const bool beside = corner[0].pos.x < clip.x - 1 || corner[2].pos.x > clip.z + 1;
    const bool above_or_below = !scrolls && (corner[0].pos.y < clip.y - 1 || corner[2].pos.y > clip.w + 1);
    if (beside || above_or_below) w.cut = true;
  }

  const ImDrawList& list_;
  const Atlas& atlas_;
  ImGuiWindow* window_ = nullptr;
  ImGuiWindow* root_ = nullptr;
  Line line_;
};

// Something was laid out beyond the right edge of a window that does not scroll that way. Letters that end just at an edge
// are not drawn at all, so that nothing else would tell.
bool wider_inside(const ImGuiWindow& window) {
  if (!window.Active || window.Hidden ||
      (window.Flags & (ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_Tooltip)))
    return false;
  return window.ContentSize.x > window.InnerRect.GetWidth() - window.WindowPadding.x + 1;
}

bool overlap(ImVec2 a0, ImVec2 a1, ImVec2 b0, ImVec2 b1) {
  const float w = std::min(a1.x, b1.x) - std::max(a0.x, b0.x), h = std::min(a1.y, b1.y) - std::max(a0.y, b0.y);
  const float smaller = std::min((a1.x - a0.x) * (a1.y - a0.y), (b1.x - b0.x) * (b1.y - b0.y));
  return w > 2 && h > 2 && w * h > 0.15F * smaller;
}

// Words drawn twice, a step apart: a shadow for what stands on a picture.
bool is_shadow(const Words& a, const Words& b) {
  return a.text == b.text && std::abs(a.from.x - b.from.x) < 4 && std::abs(a.from.y - b.from.y) < 4;
}

bool within(const Mark& a, const Mark& b) {
  return a.from.x >= b.from.x - 1 && a.from.y >= b.from.y - 1 && a.to.x <= b.to.x + 1 && a.to.y <= b.to.y + 1;
}

std::string quoted(const std::string& words, const std::string& window) { return "“" + words + "” (" + window + ")"; }

// Spaces as typed in a script: U+00A0 counts as one, the ends do not.
std::string plain(std::string words) {
  for (std::size_t at = 0; (at = words.find("\u00A0", at)) != std::string::npos;) words.replace(at, 2, " ");
  const auto begin = words.find_first_not_of(' ');
  return begin == std::string::npos ? "" : words.substr(begin, words.find_last_not_of(' ') - begin + 1);
}

// In reading order.
std::vector<const Mark*> those(const std::vector<Mark>& marks, const std::string& label, bool whole) {
  std::vector<const Mark*> found;
  for (const Mark& mark : marks) {
    const std::string words = plain(mark.label);
    if (whole ? words == label : words.find(label) != std::string::npos) found.push_back(&mark);
  }
  std::stable_sort(found.begin(), found.end(), [](const Mark* a, const Mark* b) {
    return std::abs(a->from.y - b->from.y) > 4 ? a->from.y < b->from.y : a->from.x < b->from.x;
  });
  return found;
}

}  // namespace

void set_on(bool on) { g_reader.on = on; }
bool on() { return g_reader.on; }

void note(const std::string& label, bool enabled) {
  if (!g_reader.on) return;
  ImGuiWindow* window = GImGui->CurrentWindow;
  ImRect box = GImGui->LastItemData.Rect;
  box.ClipWith(window->OuterRectClipped);
  box.ClipWith(ImRect(window->ClipRect));
  if (box.GetWidth() < 2 || box.GetHeight() < 2 || box.IsInverted()) return;  // scrolled out of sight
  g_reader.noted.push_back({{label, window->RootWindow->Name, box.Min, box.Max, enabled}, window->RootWindow});
}

void note_room(const std::string& text, float needed, float room) {
  if (g_reader.on && needed > room + 1) g_reader.cramped.push_back(quoted(text, GImGui->CurrentWindow->Name));
}

void end_frame(const ImDrawData& drawn) {
  if (!g_reader.on) return;
  g_reader.marks.clear();
  for (const auto& noted : g_reader.noted)
    if (on_top(noted.root, noted.mark.from, noted.mark.to) && !behind_question(noted.root))
      g_reader.marks.push_back(noted.mark);
  g_reader.noted.clear();
  g_reader.words.clear();
  const Atlas atlas = read_atlas();
  for (int i = 0; i < drawn.CmdListsCount; ++i) ListReader(*drawn.CmdLists[i], atlas).read();
  g_reader.clipped = std::exchange(g_reader.cramped, {});
  for (const ImGuiWindow* window : GImGui->Windows)
    if (wider_inside(*window)) g_reader.clipped.push_back("what is in (" + std::string(window->Name) + ")");
  g_reader.words_as_marks.clear();
  for (const Words& w : g_reader.words) {
    if (w.cut) g_reader.clipped.push_back(quoted(w.text, w.window));
    g_reader.words_as_marks.push_back({w.text, w.window, w.from, w.to, true});
  }
}

const std::vector<Mark>& marks() { return g_reader.marks; }
const std::vector<Words>& words() { return g_reader.words; }
std::vector<std::string> clipped() { return g_reader.clipped; }

std::vector<std::string> overlaps() {
  std::vector<std::string> found;
  const auto tell = [&](const std::string& a, const std::string& b, const std::string& window) {
    found.push_back("“" + a + "” — “" + b + "” (" + window + ")");
  };
  const auto& w = g_reader.words;
  for (std::size_t i = 0; i < w.size(); ++i)
    for (std::size_t j = i + 1; j < w.size(); ++j)
      if (w[i].window == w[j].window && !is_shadow(w[i], w[j]) && overlap(w[i].from, w[i].to, w[j].from, w[j].to))
        tell(w[i].text, w[j].text, w[i].window);
  const auto& m = g_reader.marks;
  for (std::size_t i = 0; i < m.size(); ++i)
    for (std::size_t j = i + 1; j < m.size(); ++j)
      if (m[i].window == m[j].window && overlap(m[i].from, m[i].to, m[j].from, m[j].to) && !within(m[i], m[j]) &&
          !within(m[j], m[i]))
        tell(m[i].label, m[j].label, m[i].window);
  return found;
}

const Mark* find(const std::string& label, std::size_t nth) {
  const std::string wanted = plain(label);
  for (const bool whole : {true, false})
    for (const auto* list : {&g_reader.marks, &g_reader.words_as_marks}) {
      const auto found = those(*list, wanted, whole);
      if (!found.empty()) return nth < found.size() ? found[nth] : nullptr;
    }
  return nullptr;
}

}  // namespace synovia::ui::probe
