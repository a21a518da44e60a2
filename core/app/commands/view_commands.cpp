// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include <cmath>

#include "app/shell/looks.h"
#include "app/shell/strip_model.h"
#include "base/i18n.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::Pane;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

// A set that two panes show is decoded and cached once.
std::shared_ptr<image::FrameSource> frames_of(AppWorkstation& workstation,
                                              const std::shared_ptr<const image::DisplaySet>& set) {
  for (const Pane& pane : workstation.reading().panes)
    if (pane.set == set && pane.frames) return pane.frames;
  return archive::frame_source(workstation.centre().archive(), *set);
}

}  // namespace

void show_in_pane(AppWorkstation& workstation, std::size_t index, std::shared_ptr<const image::DisplaySet> set,
                  std::size_t picture) {
  plugin::Reading& reading = workstation.reading();
  if (index >= reading.panes.size()) reading.panes.resize(index + 1);
  const image::ViewSize size = reading.panes[index].size;
  Pane pane;
  pane.size = size;
  pane.set = std::move(set);
  pane.picture = picture;
  pane.frames = frames_of(workstation, pane.set);
  const std::string last = workstation.settings().get<std::string>("viewer.last", "");
  if (const auto* factory = workstation.registries().best_viewer(*pane.set, last)) {
    pane.viewer_id = factory->item.id;
  } else {
    pane.notice = tr("No viewer is installed for this kind of document.");
  }
  if (const auto* shown = pane.shown()) pane.grayscale = shown->grayscale;
  reading.panes[index] = std::move(pane);
  workstation.request_frame();
}

namespace {

using Change = void (*)(Pane&, const json&);

// A command on the active pane; refused when nothing is open.
Command on_pane(std::string id, std::function<std::string()> title, std::string shortcut, Change change) {
  Command command;
  command.id = std::move(id);
  command.title = std::move(title);
  command.permission = Permission::view;
  command.patient = PatientNeed::current_visit;
  command.shortcut = std::move(shortcut);
  command.run = [change](Workstation& workstation, const json& arguments) -> Result<json> {
    Pane* pane = workstation.reading().active_pane();
    if (!pane || !pane->shown()) return base::fail(ErrorCode::refused, tr("No picture is open."));
    change(*pane, arguments);
    workstation.request_frame();
    return json::object();
  };
  return command;
}

void fit(Pane& pane, const json&) { pane.fitted = false; }
void actual(Pane& pane, const json&) { zoom_at(pane, pane.view.centre, 1 / pane.view.zoom); }

// {"factor", "x", "y"}: at an image point, else at the middle.
void zoom(Pane& pane, const json& arguments) {
  const double factor = arguments.value("factor", 1.0);
  if (!std::isfinite(factor) || factor <= 0) return;
  zoom_at(pane, {arguments.value("x", pane.view.centre.x), arguments.value("y", pane.view.centre.y)}, factor);
}

void preset(Pane& pane, std::size_t index) {
  const auto presets = window_presets(pane);
  if (index < presets.size()) pane.grayscale.window = presets[index].window;
}

void invert(Pane& pane, const json&) { pane.grayscale.inverse = !pane.grayscale.inverse; }
void turn(Pane& pane, const json&) {
  pane.view.quarter_turns = (pane.view.quarter_turns + 1) % 4;
  pane.fitted = false;
}
void mirror(Pane& pane, const json&) { pane.view.mirrored = !pane.view.mirrored; }

void set_window(Pane& pane, const json& arguments) {
  const double width = arguments.value("width", pane.grayscale.window.width);
  if (!std::isfinite(width) || width < 1) return;
  pane.grayscale.window.centre = arguments.value("centre", pane.grayscale.window.centre);
  pane.grayscale.window.width = width;
}

void show_frame(Pane& pane, const json& arguments) {
  const std::size_t frames = pane.shown()->frames;
  pane.frame = std::min<std::size_t>(arguments.value("frame", pane.frame), frames - 1);
  pane.playing = false;
}

// Next and previous walk the frames of a run, then the pictures of a series.
void step(Pane& pane, int by) {
  const auto& pictures = pane.set->pictures;
  pane.playing = false;
  const long frame = static_cast<long>(pane.frame) + by;
  if (frame >= 0 && frame < static_cast<long>(pane.shown()->frames)) {
    pane.frame = static_cast<std::size_t>(frame);
    return;
  }
  const long picture = static_cast<long>(pane.picture) + by;
  if (picture < 0 || picture >= static_cast<long>(pictures.size())) return;
  pane.picture = static_cast<std::size_t>(picture);
  pane.frame = by > 0 ? 0 : pane.shown()->frames - 1;
  pane.grayscale = pane.shown()->grayscale;
  pane.fitted = false;
}

void play(Pane& pane, const json&) {
  if (pane.shown()->frames < 2) return;
  pane.playing = !pane.playing;
  const auto times = image::frame_times(pane.shown()->cine, pane.shown()->frames);
  pane.play_from_ms = times.start_ms[pane.frame];
  pane.play_since = std::chrono::steady_clock::now();
}

Result<json> show_set(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto uid = text_argument(arguments, "sop_uid");
  if (!uid) return std::move(uid).error();
  plugin::Reading& reading = workstation.reading();
  for (const auto& set : reading.sets)
    for (std::size_t i = 0; i < set->pictures.size(); ++i) {
      if (set->pictures[i].sop_uid != *uid) continue;
      const std::size_t pane = arguments.value("pane", reading.active);
      if (pane > plugin::kGesturePane) return base::fail(ErrorCode::out_of_range, tr("There are at most four panes."));
      show_in_pane(workstation, pane, set, i);
      reading.active = pane;
      return json::object();
    }
  return base::fail(ErrorCode::not_found, tr("That picture is not among the images of this visit."));
}

struct Layout {
  std::size_t rows, columns;
};

Layout next_layout(const plugin::Reading& reading) {
  constexpr Layout kCycle[] = {{1, 1}, {1, 2}, {2, 1}, {2, 2}};
  for (std::size_t i = 0; i < 4; ++i)
    if (kCycle[i].rows == reading.rows && kCycle[i].columns == reading.columns) return kCycle[(i + 1) % 4];
  return kCycle[0];
}

// Panes that came free show what no other pane does, in the strip's order.
void fill_panes(AppWorkstation& workstation, std::size_t count) {
  plugin::Reading& reading = workstation.reading();
  if (reading.panes.size() < count) reading.panes.resize(count);
  const auto shown = [&](const auto& set) {
    return std::any_of(reading.panes.begin(), reading.panes.begin() + static_cast<std::ptrdiff_t>(count),
                       [&](const Pane& pane) { return pane.set == set; });
  };
  const auto sets = reading.sets;
  for (std::size_t i = 0; i < count; ++i) {
    if (reading.panes[i].set) continue;
    const auto free =
        std::ranges::find_if(sets, [&](const auto& set) { return !set->pictures.empty() && !shown(set); });
    if (free == sets.end()) return;
    show_in_pane(workstation, i, *free, 0);
  }
}

void lay_out(AppWorkstation& workstation, Layout layout) {
  plugin::Reading& reading = workstation.reading();
  reading.rows = layout.rows;
  reading.columns = layout.columns;
  reading.enlarged = false;
  reading.active = std::min(reading.active, panes_shown(reading) - 1);
  fill_panes(workstation, panes_shown(reading));
  workstation.request_frame();
}

// {"rows","columns"}, each 1 or 2; without them the next of 1×1, 1×2, 2×1, 2×2.
Result<json> set_layout(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  const Layout next = next_layout(workstation.reading());
  const Layout wanted =
      arguments.contains("rows") || arguments.contains("columns")
          ? Layout{arguments.value("rows", std::size_t{1}), arguments.value("columns", std::size_t{1})}
          : next;
  if (wanted.rows < 1 || wanted.rows > 2 || wanted.columns < 1 || wanted.columns > 2)
    return base::fail(ErrorCode::out_of_range, tr("The layouts are 1 × 1, 1 × 2, 2 × 1 and 2 × 2."));
  lay_out(workstation, wanted);
  return json{{"rows", wanted.rows}, {"columns", wanted.columns}};
}

// The pane whose picture is compared: the active one, unless that is a prior already.
const Pane* current_pane(AppWorkstation& workstation) {
  const auto current = [&](const Pane& pane) {
    return pane.shown() && belongs(*pane.set, *workstation.visit()) != Belongs::before;
  };
  plugin::Reading& reading = workstation.reading();
  if (Pane* active = reading.active_pane(); active && current(*active)) return active;
  const auto found = std::ranges::find_if(reading.panes, current);
  return found == reading.panes.end() ? nullptr : &*found;
}

// The current picture left, the prior most alike it right.
Result<json> compare(Workstation& base_workstation, const json&) {
  AppWorkstation& workstation = own(base_workstation);
  plugin::Reading& reading = workstation.reading();
  const Pane* found = current_pane(workstation);
  if (!found) return base::fail(ErrorCode::refused, tr("No picture of this visit is open."));
  Pane current = *found;
  const auto pair = most_alike(*current.set, current.picture, reading, *workstation.visit());
  if (!pair) return base::fail(ErrorCode::not_found, tr("Among the earlier images none is like this one."));
  current.fitted = false;
  if (reading.panes.size() < 2) reading.panes.resize(2);
  reading.panes[0] = std::move(current);
  show_in_pane(workstation, 1, pair->set, pair->picture);
  reading.active = 0;
  lay_out(workstation, {1, 2});
  return json{{"sop_uid", pair->set->pictures[pair->picture].sop_uid}};
}

Result<json> enlarge(Workstation& workstation, const json&) {
  workstation.reading().enlarged = !workstation.reading().enlarged;
  return json::object();
}

Result<json> link(Workstation& workstation, const json& arguments) {
  bool& linked = workstation.reading().linked;
  linked = arguments.value("on", !linked);
  return json{{"on", linked}};
}

Result<json> choose_tool(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto id = text_argument(arguments, "tool");
  if (!id) return std::move(id).error();
  if (!workstation.registries().find_tool(*id)) return base::fail(ErrorCode::not_found, tr("There is no such tool."));
  workstation.reading().tool = *id;
  return json::object();
}

}  // namespace

namespace {

void add_looks(plugin::Registrar& registrar) {
  registrar.add(on_pane(
      "view.fit", [] { return tr("Whole picture"); }, "Home", fit));
  registrar.add(on_pane(
      "view.actual", [] { return tr("One to one"); }, "End", actual));
  registrar.add(on_pane(
      "view.zoom", [] { return tr("Zoom by a factor"); }, "", zoom));
  registrar.add(on_pane(
      "view.invert", [] { return tr("Invert"); }, "I", invert));
  registrar.add(on_pane(
      "view.rotate", [] { return tr("Turn by a quarter"); }, "P", turn));
  registrar.add(on_pane(
      "view.mirror", [] { return tr("Mirror"); }, "M", mirror));
  registrar.add(on_pane(
      "view.window", [] { return tr("Set the window"); }, "", set_window));
  registrar.add(on_pane(
      "view.preset", [] { return tr("Choose a window preset"); }, "",
      [](Pane& pane, const json& arguments) { preset(pane, arguments.value("index", std::size_t{0})); }));
}

template <std::size_t... Index>
void add_presets(plugin::Registrar& registrar, std::index_sequence<Index...>) {
  const auto title = [](std::size_t index) {
    return [index] { return fmt::format(fmt::runtime(tr("Window preset {number}")), fmt::arg("number", index)); };
  };
  (registrar.add(on_pane("view.preset." + std::to_string(Index), title(Index), std::to_string(Index),
                         [](Pane& pane, const json&) { preset(pane, Index); })),
   ...);
}

void add_steps(plugin::Registrar& registrar) {
  registrar.add(on_pane(
      "view.frame", [] { return tr("Show a frame"); }, "", show_frame));
  registrar.add(on_pane(
      "view.next", [] { return tr("Next picture"); }, "Down", [](Pane& p, const json&) { step(p, 1); }));
  registrar.add(on_pane(
      "view.previous", [] { return tr("Previous picture"); }, "Up", [](Pane& p, const json&) { step(p, -1); }));
  registrar.add(on_pane(
      "view.play", [] { return tr("Play or pause"); }, "Space", play));
}

}  // namespace

void add_view_commands(plugin::Registrar& registrar) {
  add_looks(registrar);
  add_presets(registrar, std::make_index_sequence<10>());
  add_steps(registrar);
  const auto of_visit = [&](const char* id, std::function<std::string()> title, const char* key, auto run) {
    registrar.add(Command{id, std::move(title), Permission::view, PatientNeed::current_visit, key, "", run, {}});
  };
  of_visit(
      "view.show", [] { return tr("Show a picture"); }, "", show_set);
  of_visit(
      "view.layout", [] { return tr("Next layout"); }, "F2", set_layout);
  of_visit(
      "view.compare", [] { return tr("Compare with the earlier picture"); }, "Shift+Enter", compare);
  of_visit(
      "view.enlarge", [] { return tr("One pane or all"); }, "", enlarge);
  of_visit(
      "view.link", [] { return tr("Move the panes together"); }, "", link);
  registrar.add(Command{
      "tool.choose", [] { return tr("Choose a tool"); }, Permission::view, PatientNeed::none, "", "", choose_tool, {}});
}

}  // namespace synovia::app
