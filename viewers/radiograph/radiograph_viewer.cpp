// SPDX-License-Identifier: Apache-2.0
#include "radiograph_viewer.h"

namespace synovia::radiograph {

using plugin::Suits;

namespace {

class RadiographViewer final : public plugin::Viewer {
 public:
  void opened(plugin::Pane& pane) override { pane.fitted = false; }
  bool advance(plugin::Pane&, std::chrono::steady_clock::time_point) override { return false; }
  std::vector<std::string> notes(const plugin::Pane& pane, const std::string&) override { return notes_of(pane); }
  void controls(plugin::Pane&, plugin::Workstation&) override {}
};

}  // namespace

Suits suits(const image::DisplaySet& set) {
  if (set.pictures.empty()) return Suits::no;
  if (set.kind != image::DisplaySet::Kind::radiographs) return Suits::generic;
  const std::string& m = set.modality;
  return m == "CR" || m == "DX" || m == "MG" || m == "RG" ? Suits::exact : Suits::modality;
}

std::unique_ptr<plugin::Viewer> make_viewer() { return std::make_unique<RadiographViewer>(); }

std::vector<std::string> notes_of(const plugin::Pane& pane) {
  const auto& window = pane.grayscale.window;
  std::vector<std::string> lines;
  if (pane.set && pane.set->pictures.size() > 1)
    lines.push_back(fmt::format(fmt::runtime(kText.tr("Picture {index} of {count}")),
                                fmt::arg("index", pane.picture + 1), fmt::arg("count", pane.set->pictures.size())));
  lines.push_back(
      fmt::format(fmt::runtime(kText.tr("Zoom {zoom} %")), fmt::arg("zoom", std::lround(pane.view.zoom * 100))));
  lines.push_back(fmt::format(fmt::runtime(kText.tr("C {centre} · W {width}")),
                              fmt::arg("centre", std::lround(window.centre)),
                              fmt::arg("width", std::lround(window.width))));
  return lines;
}

}  // namespace synovia::radiograph
