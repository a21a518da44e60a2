// SPDX-License-Identifier: Apache-2.0
#include "ui/imgui_painter.h"

#include <cmath>
#include <vector>

#include "ui/theme.h"

namespace synovia::ui {
namespace {

ImU32 packed(annotation::Colour c) { return IM_COL32(c.r, c.g, c.b, c.a); }

// The nearest of the built sizes, so that text stays sharp.
ImFont* font_for(double size) {
  return size >= fonts().title->FontSize  ? fonts().title
         : size >= fonts().base->FontSize ? fonts().strong
                                          : fonts().small;
}

}  // namespace

ImGuiPainter::ImGuiPainter(ImDrawList* list, ImVec2 corner, ImVec2 size) : list_(list), corner_(corner) {
  list_->PushClipRect(corner, {corner.x + size.x, corner.y + size.y}, true);
}
ImGuiPainter::~ImGuiPainter() { list_->PopClipRect(); }

ImVec2 ImGuiPainter::at(image::ViewPoint p) const {
  return {corner_.x + static_cast<float>(p.x), corner_.y + static_cast<float>(p.y)};
}

void ImGuiPainter::line(image::ViewPoint a, image::ViewPoint b, annotation::Colour colour, double width) {
  list_->AddLine(at(a), at(b), packed(colour), static_cast<float>(width));
}

void ImGuiPainter::path(std::span<const image::ViewPoint> points, annotation::Colour colour, double width,
                        bool closed) {
  std::vector<ImVec2> moved;
  for (const auto& p : points) moved.push_back(at(p));
  list_->AddPolyline(moved.data(), static_cast<int>(moved.size()), packed(colour), closed ? ImDrawFlags_Closed : 0,
                     static_cast<float>(width));
}

void ImGuiPainter::arc(image::ViewPoint centre, double radius, double from_rad, double to_rad,
                       annotation::Colour colour, double width) {
  list_->PathArcTo(at(centre), static_cast<float>(radius), static_cast<float>(from_rad), static_cast<float>(to_rad),
                   48);
  list_->PathStroke(packed(colour), 0, static_cast<float>(width));
}

void ImGuiPainter::box(image::ViewPoint corner, double width, double height, annotation::Colour fill, double radius) {
  const ImVec2 a = at(corner);
  list_->AddRectFilled(a, {a.x + static_cast<float>(width), a.y + static_cast<float>(height)}, packed(fill),
                       static_cast<float>(radius));
}

void ImGuiPainter::text(image::ViewPoint baseline_left, const std::string& words, annotation::Colour colour,
                        double size) {
  ImFont* font = font_for(size);
  const ImVec2 p = at(baseline_left);
  list_->AddText(font, font->FontSize, {std::floor(p.x), std::floor(p.y - font->Ascent)}, packed(colour),
                 words.c_str());
}

image::ViewSize ImGuiPainter::text_size(const std::string& words, double size) {
  ImFont* font = font_for(size);
  const ImVec2 extent = font->CalcTextSizeA(font->FontSize, FLT_MAX, 0, words.c_str());
  return {static_cast<std::uint32_t>(std::ceil(extent.x)), static_cast<std::uint32_t>(std::ceil(extent.y))};
}

}  // namespace synovia::ui
