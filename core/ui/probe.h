// SPDX-License-Identifier: Apache-2.0
// What stands on the screen, for scripts and tests: where a control is, which words can be read, which are cut off or lie
// over one another. Controls are noted as they are made; words are read back from what is drawn, so that any text counts,
// whoever drew it. Costs nothing while off. UI thread only; sizes in device pixels.
#pragma once

#include <string>
#include <vector>

#include <imgui.h>

struct ImDrawData;

namespace synovia::ui::probe {

struct Mark {
  std::string label, window;
  ImVec2 from, to;
  bool enabled = true;
};
struct Words {
  std::string text, window;  // one line of one colour and font
  ImVec2 from, to;           // the letters' boxes
  bool cut = false;          // a letter crosses the edge of its window or cell, or its control's box
};

void set_on(bool on);
bool on();

// The item just made, by the words a person sees (or its id when it has none).
void note(const std::string& label, bool enabled = true);
// Words that need `needed` pixels were given `room`.
void note_room(const std::string& text, float needed, float room);
// After ImGui::Render: what was noted and drawn becomes the last frame.
void end_frame(const ImDrawData& drawn);

// Of the last frame.
const std::vector<Mark>& marks();
const std::vector<Words>& words();
// Words cut off, and pairs of words that lie over one another in one window: each a sentence for a test's report.
std::vector<std::string> clipped();
std::vector<std::string> overlaps();

// The control called `label`, else the words that say so; the topmost. nullptr: not on the screen. `nth` from 0, in reading
// order, when there are several.
const Mark* find(const std::string& label, std::size_t nth = 0);

}  // namespace synovia::ui::probe
