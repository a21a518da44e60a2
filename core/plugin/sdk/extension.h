// SPDX-License-Identifier: Apache-2.0
// The extension points besides commands: tools, panels, viewers, subcommands, exporters, verifiers, projections. All
// functions [ui] unless said. Ids are open strings; what a plugin registered is withdrawn with it.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "image/display_set.h"
#include "plugin/sdk/command.h"
#include "plugin/sdk/workstation.h"

namespace synovia::plugin {

// --- Tool: what the left mouse button does on a picture.
struct ToolEvent {
  enum class Kind { press, drag, release, cancel } kind = Kind::press;
  image::ImagePoint at;
  Pane* pane = nullptr;  // borrowed for the call
};
struct Tool {
  std::string id;  // "length"
  std::function<std::string()> title;
  std::string icon;  // UTF-8 glyph of Material Design Icons
  std::string shortcut;
  std::function<void(Workstation&, const ToolEvent&)> handle;
};

// --- Screen: an entry of the rail and what fills the room between banner and status bar. Core brings visits, reading and
// settings; plugins the rest.
struct ScreenArea {
  float x = 0, y = 0, width = 0, height = 0;  // unscaled UI pixels; leave a gap of 12 at the edges
};
struct Screen {
  std::string id;  // "lavage"
  std::function<std::string()> title;
  std::string icon;  // UTF-8 glyph of Material Design Icons
  // With a patient, the banner shows the patient and the screen needs a visit; without, the banner shows the title.
  PatientNeed patient = PatientNeed::none;
  int place =
      0;  // order on the rail: 10 visits, 20 reading, 30 fluoroscopy, 40 lavage, 50 letter, 60 forfait, 90 settings
  std::function<void(Workstation&, const ScreenArea&)> draw;  // Dear ImGui current, no window begun (ui/area.h)
};

// --- Panel: a tab of the right panel. `screen` is the id of a screen that has one: "reading", "visits", "settings".
struct Panel {
  std::string id, screen;
  std::function<std::string()> title;
  std::function<bool(Workstation&)> shown;  // absent: always
  std::function<void(Workstation&)> draw;   // inside the panel's window, Dear ImGui current
};

// --- Viewer: how a display set is shown.
enum class Suits { no, generic, modality, exact };
class Viewer {
 public:
  virtual ~Viewer() = default;
  virtual void opened(Pane& pane) = 0;                                              // first look
  virtual bool advance(Pane& pane, std::chrono::steady_clock::time_point now) = 0;  // true: draw again
  virtual std::vector<std::string> notes(const Pane& pane,
                                         const std::string& language) = 0;  // bottom left, line by line
  virtual void controls(Pane& pane, Workstation& workstation) = 0;          // bar under the picture (ImGui)
  virtual float controls_height() const { return 0; }                       // in unscaled UI pixels
};
struct ViewerFactory {
  std::string id;
  std::function<Suits(const image::DisplaySet&)> suits;  // [any] quick, without effect
  std::function<std::unique_ptr<Viewer>()> create;
};

// --- Subcommand of `synovia`.
class CommandLine {
 public:
  virtual ~CommandLine() = default;
  virtual const std::vector<std::string>& arguments() const = 0;  // after the subcommand's name
  virtual bool json() const = 0;
  virtual const std::string& language() const = 0;
  virtual const std::filesystem::path& data_folder() const = 0;
  virtual bool data_folder_given() const = 0;                             // by --data
  virtual void set_data_folder(const std::filesystem::path& folder) = 0;  // before centre() is first asked for
  virtual base::Result<centre::Centre*> centre() = 0;                     // opened on first use; owned by the program
  virtual Workstation& workstation() = 0;  // headless, made on first use (needs centre())
  virtual base::Status screenshot(const std::filesystem::path& png, const std::string& screen) = 0;
  virtual base::Status run_window() = 0;  // opens the window on the same centre and stays until closed
  virtual void print(const nlohmann::json& answer, const std::string& text) = 0;  // one of both, by --json
  virtual int fail(const base::Error& error) = 0;  // sentence on stderr; returns the exit status
};
struct Subcommand {
  std::string name;
  std::function<std::string()> summary;
  std::function<int(CommandLine&)> run;
};

// --- Exporter: a signed report in another form.
struct Exporter {
  std::string format;                                                                              // "pdf"
  std::function<base::Result<base::Bytes>(centre::Centre&, const std::string& letter_uid)> write;  // [worker]
};

// --- Verifier: what `synovia verify` also checks. Projection: what `rebuild` also gives back.
struct Verifier {
  std::string id;
  std::function<base::Result<std::vector<std::string>>(centre::Centre&)> faults;  // [worker] each a sentence
};
struct Projection {
  std::string id;
  std::function<base::Result<nlohmann::json>(centre::Centre&)> canonical_dump;  // [worker]
};

}  // namespace synovia::plugin
