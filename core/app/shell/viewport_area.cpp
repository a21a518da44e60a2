// SPDX-License-Identifier: Apache-2.0
#include "app/shell/viewport_area.h"

#include <cmath>

#include <imgui.h>

#include "app/picture.h"
#include "app/shell/chrome.h"
#include "app/shell/looks.h"
#include "app/shell/pane_header.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/imgui_painter.h"
#include "ui/probe.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using nlohmann::json;
using plugin::Pane;
using plugin::ToolEvent;
using ui::px;
using ui::theme;

namespace {

constexpr std::uint32_t kRowsPerFrame = 1024;  // of an upload: about 1 ms of a 3000-column film

constexpr const char* kSeries = "series";  // of drag and drop: the sop uid

constexpr std::size_t kAhead = 8;  // frames decoded beyond the one asked for while a run plays

std::string key_of(const Pane& pane) { return pane.shown()->sop_uid + "#" + std::to_string(pane.frame); }

// Window width and centre by a right drag: a thousandth of the width per pixel, so that 8 and 16 bits feel alike.
void drag_window(Pane& pane, ImVec2 delta) {
  image::Window& window = pane.grayscale.window;
  const double step = std::max(window.width, 1.0) / 400;
  window.width = std::max(1.0, window.width + delta.x * step);
  window.centre += delta.y * step;
}

}  // namespace

ViewportArea::~ViewportArea() {
  if (decoding_) decoding_->cancel();
}

void ViewportArea::draw(std::size_t index, float x, float y, float width, float height) {
  plugin::Reading& reading = workstation_.reading();
  if (index >= reading.panes.size()) return;
  Pane& pane = reading.panes[index];
  busy_ = false;
  const float bar = viewer_ ? viewer_->controls_height() : 0;
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ImVec4(0, 0, 0, 0));
  ImGui::SetNextWindowPos({px(x), px(y)});
  ImGui::SetNextWindowSize({px(width), px(height)});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::Begin(fmt::format("pane{} {}", index, workstation_.screen).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
  const image::ViewSize size{static_cast<std::uint32_t>(px(width)), static_cast<std::uint32_t>(px(height - bar))};
  if (!(pane.size == size)) {
    pane.size = size;
    pane.fitted = false;
  }
  ImGui::InvisibleButton(
      "picture", {px(width), px(height - bar)},
      ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight | ImGuiButtonFlags_MouseButtonMiddle);
  ui::probe::note("Pane " + pane_name(index));
  const bool hovered = ImGui::IsItemHovered() || ImGui::IsItemActive();
  take_series(index);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (!pane.shown()) {
    const std::string words = !pane.notice.empty()   ? pane.notice
                              : reading.sets.empty() ? tr("No image in this visit yet.")
                                                     : tr("Drag a series here.");
    list->AddText(ui::fonts().base, ui::fonts().base->FontSize, {px(x + 24), px(y + 24)}, theme().text2, words.c_str(),
                  nullptr, px(width - 48));
  } else if (prepare(pane)) {
    advance(pane);
    bring_frame(pane);
    render(pane, x, y);
    handle_mouse(index, pane, x, y, hovered);
    draw_annotations(pane, x, y);
    draw_notes(pane, index, x, y);
    draw_menu();
  }
  if (index == reading.active && index < panes_shown(reading) && panes_shown(reading) > 1 && !reading.enlarged)
    list->AddRect({px(x), px(y)}, {px(x + width), px(y + height)}, theme().accent, 0, 0, px(2));
  if (viewer_ && bar > 0 && pane.shown()) {
    ImGui::SetCursorScreenPos({px(x), px(y + height - bar)});
    // A window of its own: what a viewer that throws leaves open or pushed ends with it.
    ImGui::BeginChild("controls", {px(width), px(bar)}, false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    // Its buttons are commands on the active pane.
    if (ImGui::IsWindowHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) reading.active = index;
    const int depth = ui::window_depth();
    if (!workstation_.guard(viewer_owner_, [&] { viewer_->controls(pane, workstation_); })) ui::unwind_to(depth);
    ImGui::EndChild();
  }
  ImGui::End();
  for (const auto& [command, arguments] : std::exchange(later_, {})) run_told(workstation_, command, arguments);
}

void ViewportArea::later(std::string command, json arguments) {
  later_.emplace_back(std::move(command), std::move(arguments));
}

void ViewportArea::take_series(std::size_t index) {
  if (!ImGui::BeginDragDropTarget()) return;
  if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(kSeries))
    later("view.show", {{"sop_uid", std::string(static_cast<const char*>(payload->Data))}, {"pane", index}});
  ImGui::EndDragDropTarget();
}

void ViewportArea::draw_menu() {
  if (!ImGui::BeginPopup("menu")) return;
  const auto item = [](const std::string& title, const std::string& key, bool on) {
    return ImGui::MenuItem(title.c_str(), key.c_str(), on);
  };
  const std::string tool = workstation_.reading().tool.empty() ? "select" : workstation_.reading().tool;
  for (const auto& entry : workstation_.registries().tools)
    if (item(entry.item.title(), entry.item.shortcut, entry.item.id == tool))
      later("tool.choose", {{"tool", entry.item.id}});
  ImGui::Separator();
  for (const char* id : {"image.key", "view.fit", "view.actual", "view.invert", "view.rotate", "view.mirror",
                         "view.enlarge", "view.compare"})
    if (const auto* entry = workstation_.registries().find_command(id))
      if (item(entry->item.title(), entry->item.shortcut, false)) later(id);
  ImGui::EndPopup();
}

bool ViewportArea::prepare(Pane& pane) {
  const std::string wanted = pane.viewer_id + "/" + pane.set->series_uid + "/" + pane.set->pictures.front().sop_uid;
  if (viewer_of_ != wanted) {
    viewer_of_ = wanted;
    viewer_.reset();
    failure_.clear();
    if (const auto* factory = workstation_.registries().find_viewer(pane.viewer_id)) {
      viewer_owner_ = factory->owner;
      workstation_.guard(viewer_owner_, [&] {
        viewer_ = factory->item.create();
        viewer_->opened(pane);
      });
    }
  }
  // A viewer that was withdrawn leaves the picture on the screen: it is shown without its extras.
  if (viewer_ && !workstation_.registries().find_viewer(pane.viewer_id)) viewer_.reset();
  if (viewport_) return true;
  auto made = render::Viewport::create(platform_.graphics());
  if (!made) {
    pane.notice = made.error().sentence;
    workstation_.notify({plugin::Notice::Level::danger, pane.notice});
    pane.set.reset();
    return false;
  }
  viewport_ = std::move(*made);
  return true;
}

void ViewportArea::advance(Pane& pane) {
  if (!viewer_) return;
  bool moved = false;
  workstation_.guard(viewer_owner_, [&] { moved = viewer_->advance(pane, std::chrono::steady_clock::now()); });
  busy_ = busy_ || moved || pane.playing;
}

void ViewportArea::first_look(Pane& pane, const image::Frame& frame) {
  const image::Picture& picture = *pane.shown();
  const bool untouched = pane.grayscale == picture.grayscale;
  if (!picture.has_window && untouched) pane.grayscale = app::first_look(picture, frame);
}

void ViewportArea::bring_frame(Pane& pane) {
  const std::string key = key_of(pane);
  if (key == shown_) return;
  // Never the picture of one under the name of another.
  if (shown_.substr(0, shown_.rfind('#')) != pane.shown()->sop_uid) {
    (void)viewport_->set_frame(nullptr);
    shown_.clear();
  }
  if (auto frame = pane.frames->cached(pane.picture, pane.frame)) {
    first_look(pane, *frame);
    auto set = viewport_->set_frame(frame);
    failure_ = set ? "" : set.error().sentence;
    shown_ = key;
    asked_.clear();
    return;
  }
  if (!asked_.empty()) return;  // one at a time: a run too fast for the machine drops frames, not time
  asked_ = key;
  const auto source = pane.frames;
  const std::size_t frame = pane.frame, last = std::min(frame + (pane.playing ? kAhead : 0), pane.shown()->frames - 1);
  decoding_ = workstation_.jobs().submit(tr("Decoding"),
                                         [this, source, key, picture = pane.picture, frame, last](base::JobState&) {
                                           auto error = std::make_shared<std::string>();
                                           if (auto decoded = source->frame(picture, frame); !decoded)
                                             *error = decoded.error().sentence;
                                           for (std::size_t next = frame + 1; next <= last && error->empty(); ++next)
                                             (void)source->frame(picture, next);
                                           return [this, key, error] {
                                             asked_.clear();
                                             if (error->empty()) return;
                                             failure_ = *error;
                                             shown_ = key;  // the sentence stands where the picture would
                                             if (viewport_) (void)viewport_->set_frame(nullptr);
                                           };
                                         });
}

void ViewportArea::render(Pane& pane, float x, float y) {
  if (!pane.fitted && pane.size.width > 0) {
    const image::Picture& picture = *pane.shown();
    const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
    const bool upright = pane.view.quarter_turns % 2 == 0;
    const auto whole =
        upright ? image::fit(picture.layout.columns, picture.layout.rows, aspect, pane.size)
                : image::fit(picture.layout.columns, picture.layout.rows, aspect, {pane.size.height, pane.size.width});
    const auto turns = pane.view.quarter_turns;
    const bool mirrored = pane.view.mirrored;
    pane.view = whole;
    pane.view.quarter_turns = turns;
    pane.view.mirrored = mirrored;
    pane.fitted = true;
  }
  viewport_->resize(pane.size);
  viewport_->set_view(pane.view);
  viewport_->set_grayscale(pane.grayscale);
  if (!viewport_->upload_step(kRowsPerFrame)) busy_ = true;
  if (auto drawn = viewport_->render(); !drawn) failure_ = drawn.error().sentence;
  platform_.compose(*viewport_, static_cast<int>(px(x)), static_cast<int>(px(y)));
}

void ViewportArea::handle_mouse(std::size_t index, Pane& pane, float x, float y, bool hovered) {
  const ImGuiIO& io = ImGui::GetIO();
  if (!hovered) return;
  const auto at = pane.view.to_image({io.MousePos.x - px(x), io.MousePos.y - px(y)}, pane.size);
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) || ImGui::IsMouseClicked(ImGuiMouseButton_Right))
    workstation_.reading().active = index;
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Right)) menu_possible_ = true;
  if (ImGui::IsMouseDragging(ImGuiMouseButton_Right, 2)) {
    menu_possible_ = false;
    drag_window(pane, io.MouseDelta);
  }
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Right) && std::exchange(menu_possible_, false)) ImGui::OpenPopup("menu");
  if (ImGui::IsMouseDragging(ImGuiMouseButton_Middle, 0)) {
    const auto before = pane.view.to_image(
        {io.MousePos.x - io.MouseDelta.x - px(x), io.MousePos.y - io.MouseDelta.y - px(y)}, pane.size);
    pane.view.centre.x += before.x - at.x;
    pane.view.centre.y += before.y - at.y;
  }
  if (io.MouseWheel != 0) {
    workstation_.reading().active = index;
    if (io.KeyCtrl) zoom_at(pane, at, std::pow(1.2, io.MouseWheel));
    else if (io.KeyShift)
      pane.grayscale.window.width = std::max(1.0, pane.grayscale.window.width * std::pow(1.05, io.MouseWheel));
    else later(io.MouseWheel < 0 ? "view.next" : "view.previous");
  }
  handle_tool(pane, at);
}

void ViewportArea::handle_tool(Pane& pane, image::ImagePoint at) {
  const auto* tool =
      workstation_.registries().find_tool(workstation_.reading().tool.empty() ? "select" : workstation_.reading().tool);
  if (!tool) return;
  ToolEvent event;
  event.at = at;
  event.pane = &pane;
  const auto send = [&](ToolEvent::Kind kind) {
    event.kind = kind;
    const auto handle = tool->item.handle;
    workstation_.guard(tool->owner, [&] { handle(workstation_, event); });
  };
  // The first click of two drew something: then it was no double click.
  if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left) && !drawing_) return later("view.enlarge");
  if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
    dragging_ = true;
    send(ToolEvent::Kind::press);
    drawing_ = pane.preview.has_value();
    return;
  }
  if (dragging_ && ImGui::IsMouseReleased(ImGuiMouseButton_Left)) {
    dragging_ = false;
    return send(ToolEvent::Kind::release);
  }
  if (dragging_ && ImGui::IsMouseDown(ImGuiMouseButton_Left)) send(ToolEvent::Kind::drag);
}

void ViewportArea::draw_annotations(const Pane& pane, float x, float y) {
  ui::ImGuiPainter painter(ImGui::GetWindowDrawList(), {px(x), px(y)},
                           {static_cast<float>(pane.size.width), static_cast<float>(pane.size.height)});
  const image::Picture& picture = *pane.shown();
  annotation::PictureTruths truths = truths_of(picture, workstation_.language(), false);
  truths.badge.clear();  // said in the header
  annotation::paint_truths(truths, pane.size, ui::scale(), painter);
  const auto paint = [&](const annotation::Shape& shape, bool selected) {
    annotation::paint(shape, picture.spacing, pane.view, pane.size, ui::scale(), selected, workstation_.language(),
                      painter);
  };
  if (pane.preview) paint(*pane.preview, true);
  const auto* draft = workstation_.drafts().find(workstation_.annotations_draft());
  if (!draft) return;
  for (const auto& shape : annotation::shapes_from_draft(*draft)) {
    const bool here = shape.sop_uid == picture.sop_uid && shape.frame == pane.frame;
    if (here && !(pane.preview && pane.preview->id == shape.id)) paint(shape, shape.id == pane.selected_shape);
  }
}

void ViewportArea::draw_notes(Pane& pane, std::size_t index, float x, float y) {
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float width = static_cast<float>(pane.size.width) / ui::scale(),
              height = static_cast<float>(pane.size.height) / ui::scale();
  const auto line = [&](float top, const std::string& words, ImU32 colour, ImFont* font) {
    list->AddText(font, font->FontSize, {px(x + 12) + 1, px(top) + 1}, IM_COL32(0, 0, 0, 200), words.c_str(), nullptr,
                  px(width - 24));
    list->AddText(font, font->FontSize, {px(x + 12), px(top)}, colour, words.c_str(), nullptr, px(width - 24));
  };
  const plugin::Reading& reading = workstation_.reading();
  const float top =
      draw_pane_header(pane_header(reading, index, *workstation_.visit(), workstation_.language()), x, y, width) + 6;
  if (!failure_.empty()) line(top, std::string(ui::icon::kAlert) + " " + failure_, theme().danger, ui::fonts().base);
  else if (shown_ != key_of(pane) && !pane.playing) line(top, tr("reading…"), theme().text2, ui::fonts().small);
  std::vector<std::string> notes;
  if (viewer_) workstation_.guard(viewer_owner_, [&] { notes = viewer_->notes(pane, workstation_.language()); });
  float bottom = y + height - 34 - 22 * static_cast<float>(notes.size());
  for (const auto& note : notes) {
    line(bottom, note, theme().text2, ui::fonts().small);
    bottom += 22;
  }
}

}  // namespace synovia::app
