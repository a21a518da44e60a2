// SPDX-License-Identifier: Apache-2.0
// Panels and a viewer that throw in the middle of what Dear ImGui has open; the setting "throw_in" says where.
#include <memory>
#include <stdexcept>

#include <imgui.h>

#include "plugin/sdk/plugin.h"
#include "plugin/sdk/registrar.h"
#include "synovia_build_tag.h"

namespace {

using synovia::plugin::Workstation;

[[noreturn]] void fail() { throw std::runtime_error("the panel lost its data"); }

void in_child() {
  ImGui::BeginChild("outer", {200, 200}, true);
  ImGui::BeginChild("inner", {100, 100}, true);
  ImGui::PushID(7);
  fail();
}

void in_popup() {
  ImGui::OpenPopup("menu");
  if (ImGui::BeginPopup("menu")) {
    ImGui::BeginChild("in menu", {100, 100});
    fail();
  }
}

void in_modal() {
  ImGui::OpenPopup("question");
  if (ImGui::BeginPopupModal("question")) fail();
}

void in_table() {
  if (!ImGui::BeginTable("table", 3, ImGuiTableFlags_ScrollY, {200, 200})) return;
  ImGui::TableSetupColumn("a");
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  if (ImGui::BeginTable("inside", 2)) {
    ImGui::TableNextColumn();
    fail();
  }
}

void in_tabs() {
  if (!ImGui::BeginTabBar("tabs")) return;
  if (ImGui::BeginTabItem("first")) fail();
}

void in_groups() {
  ImGui::BeginGroup();
  ImGui::BeginDisabled();
  ImGui::SetNextItemOpen(true);
  if (ImGui::TreeNode("branch")) {
    ImGui::Indent();
    fail();
  }
}

void in_styles() {
  ImGui::PushFont(ImGui::GetIO().Fonts->Fonts[0]);
  ImGui::PushStyleColor(ImGuiCol_Text, 0xFF00FF00);
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, 0.5F);
  ImGui::PushItemWidth(30);
  ImGui::PushTextWrapPos(40);
  ImGui::PushAllowKeyboardFocus(false);
  ImGui::PushButtonRepeat(true);
  fail();
}

void in_window() {
  ImGui::Begin("a window of its own");
  ImGui::BeginTooltip();
  fail();
}

void draw(Workstation& workstation) {
  ImGui::TextUnformatted("before the fault");
  const std::string where = workstation.settings().get<std::string>("throw_in", "");
  if (where == "child") in_child();
  if (where == "popup") in_popup();
  if (where == "modal") in_modal();
  if (where == "table") in_table();
  if (where == "tabs") in_tabs();
  if (where == "groups") in_groups();
  if (where == "styles") in_styles();
  if (where == "window") in_window();
}

// For the title, which is asked after `shown` and knows no workstation.
bool g_title_throws = false;

bool shown(Workstation& workstation) {
  const std::string where = workstation.settings().get<std::string>("throw_in", "");
  if (where == "shown") fail();
  g_title_throws = where == "title";
  return true;
}

std::string title() {
  if (g_title_throws) fail();
  return "Throws";
}

// A viewer of runs whose bar throws with a colour pushed.
class ThrowingViewer final : public synovia::plugin::Viewer {
  void opened(synovia::plugin::Pane&) override {}
  bool advance(synovia::plugin::Pane&, std::chrono::steady_clock::time_point) override { return false; }
  std::vector<std::string> notes(const synovia::plugin::Pane&, const std::string&) override { return {}; }
  float controls_height() const override { return 52; }
  void controls(synovia::plugin::Pane&, Workstation& workstation) override {
    if (workstation.settings().get<std::string>("throw_in", "") != "viewer") return;
    ImGui::PushStyleColor(ImGuiCol_Text, 0xFF00FF00);
    ImGui::BeginChild("bar");
    fail();
  }
};

void register_throwing_panel(synovia::plugin::Registrar& registrar) {
  for (const char* screen : {"visits", "reading"})
    registrar.add(synovia::plugin::Panel{std::string("throwing_panel.") + screen, screen, title, shown, draw});
  registrar.add(synovia::plugin::ViewerFactory{"throwing_panel",
                                               [](const auto&) { return synovia::plugin::Suits::exact; },
                                               [] { return std::make_unique<ThrowingViewer>(); }});
}

}  // namespace

SYNOVIA_PLUGIN(BAD_ID, "Throwing panel", "1.0", register_throwing_panel);
