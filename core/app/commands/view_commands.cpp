// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include <cmath>

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

void show_in_pane(AppWorkstation& workstation, std::size_t index, std::shared_ptr<const image::DisplaySet> set,
                  std::size_t picture) {
  plugin::Reading& reading = workstation.reading();
  if (index >= reading.panes.size()) reading.panes.resize(index + 1);
  const image::ViewSize size = reading.panes[index].size;
  Pane pane;
  pane.size = size;
  pane.set = std::move(set);
  pane.picture = picture;
  pane.frames = archive::frame_source(workstation.centre().archive(), *pane.set);
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
Command on_pane(const char* id, std::function<std::string()> title, const char* shortcut, Change change) {
  Command command;
  command.id = id;
  command.title = std::move(title);
  command.permission = Permission::view;
  command.patient = PatientNeed::current_visit;
  command.shortcut = shortcut;
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
      if (pane > 3) return base::fail(ErrorCode::out_of_range, tr("There are at most four panes."));
      show_in_pane(workstation, pane, set, i);
      reading.active = pane;
      return json::object();
    }
  return base::fail(ErrorCode::not_found, tr("That picture is not among the images of this visit."));
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

void add_view_commands(plugin::Registrar& registrar) {
  registrar.add(on_pane(
      "view.fit", [] { return tr("Whole picture"); }, "Home", fit));
  registrar.add(on_pane(
      "view.invert", [] { return tr("Invert"); }, "I", invert));
  registrar.add(on_pane(
      "view.rotate", [] { return tr("Turn by a quarter"); }, "P", turn));
  registrar.add(on_pane(
      "view.mirror", [] { return tr("Mirror"); }, "M", mirror));
  registrar.add(on_pane(
      "view.window", [] { return tr("Set the window"); }, "", set_window));
  registrar.add(on_pane(
      "view.frame", [] { return tr("Show a frame"); }, "", show_frame));
  registrar.add(on_pane(
      "view.next", [] { return tr("Next picture"); }, "Down", [](Pane& p, const json&) { step(p, 1); }));
  registrar.add(on_pane(
      "view.previous", [] { return tr("Previous picture"); }, "Up", [](Pane& p, const json&) { step(p, -1); }));
  registrar.add(on_pane(
      "view.play", [] { return tr("Play or pause"); }, "Space", play));
  registrar.add(Command{"view.show",
                        [] { return tr("Show a picture"); },
                        Permission::view,
                        PatientNeed::current_visit,
                        "",
                        "",
                        show_set,
                        {}});
  registrar.add(Command{
      "tool.choose", [] { return tr("Choose a tool"); }, Permission::view, PatientNeed::none, "", "", choose_tool, {}});
}

}  // namespace synovia::app
