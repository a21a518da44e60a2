// SPDX-License-Identifier: Apache-2.0
#include "letter_page.h"

#include <cmath>

#include <imgui.h>

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::structured_report {

using ui::px;
using ui::theme;

namespace {

constexpr int kLeast = 50, kMost = 150, kStep = 10;
constexpr float kWidth = 660;  // of a page at 100 %, UI pixels
constexpr float kA4 = 297.0F / 210.0F;
constexpr ImU32 kInk = IM_COL32(0x7A, 0x4B, 0x00, 0xFF);  // amber that is read on white

void dashed(ImDrawList* list, ImVec2 a, ImVec2 b, float dash) {
  const float length = std::hypot(b.x - a.x, b.y - a.y);
  const ImVec2 unit{(b.x - a.x) / length, (b.y - a.y) / length};
  for (float at = 0; at < length; at += 2 * dash) {
    const float to = std::min(at + dash, length);
    list->AddLine({a.x + unit.x * at, a.y + unit.y * at}, {a.x + unit.x * to, a.y + unit.y * to}, kInk, px(2));
  }
}

// In the margin above the text, so that it covers nothing.
void draft_mark(ImVec2 at, ImVec2 size) {
  const std::string words = kText.tr("DRAFT, NOT SIGNED");
  ImFont* font = ui::fonts().small;
  const float wide = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str()).x;
  const ImVec2 a{at.x + (size.x - wide) / 2 - px(8), at.y + px(4)},
      b{a.x + wide + px(16), a.y + font->FontSize + px(4)};
  ImDrawList* list = ImGui::GetWindowDrawList();
  list->AddRectFilled(a, b, IM_COL32_WHITE);
  dashed(list, a, {b.x, a.y}, px(5));
  dashed(list, {b.x, a.y}, b, px(5));
  dashed(list, {a.x, b.y}, b, px(5));
  dashed(list, a, {a.x, b.y}, px(5));
  list->AddText(font, font->FontSize, {a.x + px(8), a.y + px(2)}, kInk, words.c_str());
}

}  // namespace

void LetterPage::draw_bar(std::size_t pages) {
  ImGui::AlignTextToFramePadding();
  ui::text(kText.tr("A4 preview"), theme().text, ui::fonts().strong);
  ImGui::SameLine();
  ui::text(fill(kText.tr("page {number}/{count}"), fmt::arg("number", page_ + 1), fmt::arg("count", pages)),
           theme().text2);
  const float tools = px(4 * 36 + 3 * 4 + 64);
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x < tools) ImGui::NewLine();
  else ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - tools);
  if (ui::icon_button("less", ui::icon::kZoomOut, kText.tr("Smaller"), false, shown_zoom_ > kLeast))
    zoom_ = std::max(kLeast, (shown_zoom_ - 1) / kStep * kStep);
  ImGui::SameLine(0, px(4));
  if (ui::button(fill(kText.tr("{percent}\u00A0%"), fmt::arg("percent", shown_zoom_)), ui::ButtonStyle::link, "",
                 nullptr, true, px(64)))
    zoom_ = 0;
  ui::tooltip(kText.tr("As wide as the column"));
  ImGui::SameLine(0, px(4));
  if (ui::icon_button("more", ui::icon::kZoomIn, kText.tr("Larger"), false, shown_zoom_ < kMost))
    zoom_ = std::min(kMost, (shown_zoom_ + kStep) / kStep * kStep);
  ImGui::SameLine(0, px(4));
  if (ui::icon_button("before", ui::icon::kLeft, kText.tr("Previous page"), false, page_ > 0)) --page_;
  ImGui::SameLine(0, px(4));
  if (ui::icon_button("after", ui::icon::kRight, kText.tr("Next page"), false, page_ + 1 < pages)) ++page_;
}

void LetterPage::draw(plugin::Workstation& workstation, const plugin::LetterPreview* preview, bool draft) {
  const std::size_t pages = preview ? preview->pages.size() : 0;
  if (page_ >= std::max<std::size_t>(pages, 1)) page_ = 0;
  draw_bar(std::max<std::size_t>(pages, 1));
  if (preview && !preview->failure.empty()) ui::callout(preview->failure, ui::ChipStyle::warning, ui::icon::kAlert);
  if (!preview) ui::text(kText.tr("Composing the letter…"), theme().text3);
  if (pages == 0) return;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, theme().void_);
  if (ImGui::BeginChild("page", {0, 0}, false, ImGuiWindowFlags_HorizontalScrollbar)) {
    const float room = ImGui::GetContentRegionAvail().x;
    const float fitted = std::min(room, px(kWidth * kMost / 100));
    const float width = std::floor(zoom_ == 0 ? fitted : px(kWidth) * static_cast<float>(zoom_) / 100);
    shown_zoom_ = std::clamp(static_cast<int>(std::lround(100 * width / px(kWidth))), kLeast, kMost);
    const ImVec2 size{width, std::floor(width * kA4)};
    if (width < room) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::floor((room - width) / 2));
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + size.x, at.y + size.y}, IM_COL32_WHITE);
    const auto texture = workstation.texture(preview->pages[page_]);
    if (texture) ImGui::Image(reinterpret_cast<ImTextureID>(texture), size);
    else ImGui::Dummy(size);
    if (draft) draft_mark(at, size);
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace synovia::structured_report
