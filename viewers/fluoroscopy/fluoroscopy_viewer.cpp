// SPDX-License-Identifier: Apache-2.0
#include "fluoroscopy_viewer.h"

#include <cmath>

#include <imgui.h>

#include "gesture_layout.h"
#include "touch.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::fluoroscopy {

using plugin::Pane;
using plugin::Suits;
using plugin::Workstation;

namespace {

std::string clock_text(double ms, const std::string& language) {
  const int tenths = static_cast<int>(ms / 100);
  return fmt::format("{}:{:02}{}{}", tenths / 600, tenths / 10 % 60, language == "fr" ? ',' : '.', tenths % 10);
}

class FluoroscopyViewer final : public plugin::Viewer {
 public:
  void opened(Pane& pane) override {
    pane.fitted = false;
    pane.playing = false;
  }

  bool advance(Pane& pane, std::chrono::steady_clock::time_point now) override {
    if (!pane.playing) return false;
    const std::size_t next = frame_now(pane, now);
    if (next == pane.frame) return false;
    pane.frame = next;
    return true;
  }

  std::vector<std::string> notes(const Pane& pane, const std::string&) override {
    const auto times = image::frame_times(pane.shown()->cine, pane.shown()->frames);
    std::vector<std::string> lines;
    lines.push_back(fmt::format(fmt::runtime(kText.tr("Frame {index} of {count}")), fmt::arg("index", pane.frame + 1),
                                fmt::arg("count", pane.shown()->frames)));
    if (times.assumed) lines.push_back(kText.tr("The file gives no rate: 15 frames a second are assumed."));
    lines.push_back(fmt::format(fmt::runtime(kText.tr("C {centre} · W {width}")),
                                fmt::arg("centre", std::lround(pane.grayscale.window.centre)),
                                fmt::arg("width", std::lround(pane.grayscale.window.width))));
    return lines;
  }

  float controls_height() const override { return kControls; }

  void controls(Pane& pane, Workstation& workstation) override {
    const std::size_t frames = pane.shown()->frames;
    const std::string& language = workstation.language();
    const auto times = image::frame_times(pane.shown()->cine, frames);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    list->AddRectFilled(at, {at.x + width, at.y + ui::px(kControls)}, ui::theme().panel);
    ImGui::SetCursorScreenPos({at.x + ui::px(8), at.y + ui::px(8)});
    const auto step = [&](const char* id, const char* icon, const std::string& tip, const char* command) {
      if (touch_icon(id, icon, tip)) (void)workstation.run(command, nlohmann::json::object());
      ImGui::SameLine(0, ui::px(4));
    };
    step("before", ui::icon::kLeft, kText.tr("Previous frame"), "view.previous");
    step("play", pane.playing ? ui::icon::kPause : ui::icon::kPlay, kText.tr("Play or pause"), "view.play");
    step("after", ui::icon::kRight, kText.tr("Next frame"), "view.next");
    int frame = static_cast<int>(pane.frame);
    const std::string clock =
        clock_text(times.start_ms[pane.frame], language) + " / " + clock_text(times.total_ms, language);
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - ImGui::CalcTextSize(clock.c_str()).x - ui::px(24));
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui::px(10), std::floor((ui::px(44) - ImGui::GetFontSize()) / 2)});
    const bool moved = ImGui::SliderInt("##frame", &frame, 0, static_cast<int>(frames) - 1, "");
    ImGui::PopStyleVar();
    if (moved) {
      pane.playing = false;
      pane.frame = static_cast<std::size_t>(frame);
    }
    ImFont* font = ui::fonts().small;
    const ImVec2 end = ImGui::GetItemRectMax();
    list->AddText(font, font->FontSize,
                  {end.x + ui::px(12), at.y + std::floor((ui::px(kControls) - font->FontSize) / 2)}, ui::theme().text2,
                  clock.c_str());
  }
};

}  // namespace

Suits suits(const image::DisplaySet& set) {
  if (set.kind != image::DisplaySet::Kind::run || set.pictures.empty()) return Suits::no;
  return set.modality == "RF" || set.modality == "XA" ? Suits::exact : Suits::modality;
}

std::unique_ptr<plugin::Viewer> make_viewer() { return std::make_unique<FluoroscopyViewer>(); }

std::size_t frame_now(const Pane& pane, std::chrono::steady_clock::time_point now) {
  const auto times = image::frame_times(pane.shown()->cine, pane.shown()->frames);
  const double elapsed = std::chrono::duration<double, std::milli>(now - pane.play_since).count();
  return image::frame_at(times, pane.play_from_ms + elapsed);
}

}  // namespace synovia::fluoroscopy
