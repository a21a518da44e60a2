// SPDX-License-Identifier: Apache-2.0
#include "app/shell/settings_screen.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/shortcuts.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace synovia::app {

using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kSections = 244, kForm = 520;  // UI pixels

bool section_row(const SettingsEntry& entry, bool on) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, left = px(44), room = width - left - px(8);
  ImFont* font = on ? ui::fonts().strong : ui::fonts().base;
  const ImVec2 words = font->CalcTextSizeA(font->FontSize, FLT_MAX, room, entry.title.c_str());
  const ImVec2 size{width, std::max(px(44), words.y + px(16))}, end{at.x + size.x, at.y + size.y};
  const bool pressed = ui::pressable(entry.title + "##" + entry.panel, size);
  ImDrawList* list = ImGui::GetWindowDrawList();
  if (on || ImGui::IsItemHovered()) list->AddRectFilled(at, end, on ? theme().selected : theme().raise);
  if (on) list->AddRectFilled(at, {at.x + px(3), end.y}, theme().accent);
  ui::focus_ring();
  ImFont* icons = ui::fonts().title;
  list->AddText(icons, icons->FontSize, {at.x + px(12), at.y + (size.y - icons->FontSize) / 2},
                on ? theme().accent : theme().text2, entry.icon.c_str());
  list->AddText(font, font->FontSize, {at.x + left, at.y + (size.y - words.y) / 2}, on ? theme().text : theme().text2,
                entry.title.c_str(), nullptr, room);
  return pressed;
}

bool same(const SettingsEntry& a, const SettingsEntry& b) { return a.kind == b.kind && a.panel == b.panel; }

void field(const char* id, const std::string& label, std::string& value, bool missing) {
  ui::field_label(label, missing);
  ui::text_field((label + "##" + id).c_str(), value, "", missing,
                 std::min(px(kForm), ImGui::GetContentRegionAvail().x));
}

ui::ChipStyle style_of(plugin::PluginStatus::State state) {
  switch (state) {
    case plugin::PluginStatus::State::loaded: return ui::ChipStyle::ok;
    case plugin::PluginStatus::State::refused: return ui::ChipStyle::danger;
    case plugin::PluginStatus::State::withdrawn: return ui::ChipStyle::warning;
    case plugin::PluginStatus::State::switched_off: break;
  }
  return ui::ChipStyle::neutral;
}

}  // namespace

void SettingsScreen::keep(const std::string& command, const nlohmann::json& arguments, const std::string& done) {
  if (!run_told(workstation_, command, arguments)) return;
  forms_filled_ = false;
  if (!done.empty()) workstation_.notify({plugin::Notice::Level::done, done});
}

void SettingsScreen::draw(const plugin::ScreenArea& area) {
  const float top = area.y + kGap, height = area.height - 2 * kGap, left = area.x + kGap;
  draw_sections({left, top, kSections, height});
  begin_area("settings", left + kSections + kGap, top, area.width - kSections - 3 * kGap, height);
  ui::panel_head(open_.icon.c_str(), open_.title);
  ImGui::Separator();
  ImGui::BeginChild("open", {0, 0});
  draw_open();
  ImGui::EndChild();
  end_area();
}

void SettingsScreen::draw_sections(const plugin::ScreenArea& area) {
  const std::string wanted = workstation_.language() + searched_;
  if (std::exchange(listed_for_, wanted) != wanted) entries_ = settings_entries(workstation_, searched_);
  if (open_.title.empty() && !entries_.empty()) open_ = entries_.front();
  begin_area("settings sections", area.x, area.y, area.width, area.height, false);
  ImGui::SetCursorPos({px(12), px(12)});
  ui::text_field("##search", searched_, std::string(ui::icon::kSearch) + "  " + tr("Search a setting"), false,
                 px(area.width - 24));
  ImGui::SetCursorPos({0, px(56)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  for (const auto& entry : entries_) {
    if (same(entry, open_)) open_.title = entry.title;  // in the language of now
    if (section_row(entry, same(entry, open_))) open_ = entry;
  }
  ImGui::PopStyleVar();
  if (entries_.empty()) {
    ImGui::SetCursorPosX(px(12));
    ui::wrapped(tr("No setting has these letters."), theme().text2);
  }
  end_area();
}

void SettingsScreen::draw_open() {
  using Kind = SettingsEntry::Kind;
  switch (open_.kind) {
    case Kind::person:
      draw_person();
      draw_centre();
      break;
    case Kind::display: draw_display(); break;
    case Kind::imports: draw_store(); break;
    case Kind::plugins: draw_plugins(); break;
    case Kind::templates: draw_templates(); break;
    case Kind::keyboard: draw_keyboard(); break;
    case Kind::about: draw_about(); break;
    case Kind::panel: draw_panel(open_); break;
  }
}

void SettingsScreen::draw_person() {
  if (!std::exchange(forms_filled_, true)) {
    person_ = person_form(workstation_.traits());
    centre_ = centre_form(workstation_.traits());
  }
  ui::section_head(tr("Signer"));
  field("family", tr("Family name"), person_.family_name, person_.family_name.empty());
  field("given", tr("Given name"), person_.given_name, false);
  if (person_.rpps_fixed) {
    ui::field_label(tr("RPPS number"), false);
    ui::text(person_.rpps, theme().text, ui::fonts().strong);
    ui::wrapped(tr("Single-user mode: everything is signed by this person."), theme().text3, ui::fonts().small);
  } else {
    field("rpps", tr("RPPS number"), person_.rpps, person_.rpps.empty());
  }
  const std::string fault = fault_of(person_);
  if (!fault.empty()) ui::wrapped(fault, theme().danger, ui::fonts().small);
  if (ui::button(tr("Keep the signer"), ui::ButtonStyle::primary, "", nullptr, fault.empty()))
    keep("settings.signer",
         {{"family_name", person_.family_name}, {"given_name", person_.given_name}, {"rpps", person_.rpps}},
         tr("Signer kept"));
}

void SettingsScreen::draw_centre() {
  ui::section_head(tr("Centre, at the head of its letters"));
  field("name", tr("Name of the centre"), centre_.name, centre_.name.empty());
  field("address", tr("Address"), centre_.address, false);
  field("finess", tr("FINESS number"), centre_.finess, false);
  const std::string fault = fault_of(centre_);
  if (!fault.empty()) ui::wrapped(fault, theme().danger, ui::fonts().small);
  const bool unchanged_finess = centre_.finess == workstation_.traits().finess;
  if (ui::button(tr("Keep the centre"), ui::ButtonStyle::primary, "", nullptr,
                 fault.empty() || (unchanged_finess && !centre_.name.empty())))
    keep("settings.centre", {{"name", centre_.name}, {"address", centre_.address}, {"finess", centre_.finess}},
         tr("Centre kept"));
}

void SettingsScreen::draw_display() {
  const std::vector<float> scales = {1, 1.25F, 1.5F, 1.75F, 2, 2.5F, 3};
  ui::section_head(tr("Language"));
  int language = workstation_.language() == "fr" ? 0 : 1;
  if (ui::segments("language", {"Français", "English"}, language) && language >= 0)
    keep("language.set", {{"language", language == 0 ? "fr" : "en"}}, "");
  ui::section_head(tr("Size of the interface"));
  std::vector<std::string> words;
  int chosen = -1;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    words.push_back(fmt::format("{:.0f}\u00A0%", scales[i] * 100));
    if (std::abs(scales[i] - ui::scale()) < 0.01F) chosen = static_cast<int>(i);
  }
  if (ui::segments("scale", words, chosen) && chosen >= 0)
    keep("view.scale", {{"scale", scales[static_cast<std::size_t>(chosen)]}}, "");
  ui::section_head(tr("Theme"));
  int contrast = ui::high_contrast() ? 1 : 0;
  if (ui::segments("theme", {tr("Dark room"), tr("High contrast")}, contrast) && contrast >= 0)
    keep("view.theme", {{"theme", contrast ? "contrast" : "dark"}}, "");
  ui::section_head(tr("Behaviour"));
  bool reduced = ui::reduced_motion();
  if (ui::toggle(tr("Reduced motion: bars stand still"), reduced)) keep("view.motion", {{"reduced", reduced}}, "");
  bool present = workstation_.settings().get<bool>("patient_present", false);
  if (ui::toggle(tr("Begin with the patient present: no other patient's name is shown"), present))
    keep("settings.patient_present", {{"on", present}}, "");
}

void SettingsScreen::count_store() {
  counting_ = true;
  archive::Archive& archive = workstation_.centre().archive();
  workstation_.jobs().submit(tr("Counting the store"), [this, &archive](base::JobState&) {
    auto rows = std::make_shared<base::Result<std::vector<archive::StudyRow>>>(archive.find({}));
    return [this, rows] {
      if (!*rows) {
        store_ = rows->error().sentence;
        return;
      }
      std::size_t instances = 0;
      for (const auto& row : **rows) instances += row.instances;
      store_ = fmt::format(fmt::runtime(tr("{studies} studies, {instances} objects")),
                           fmt::arg("studies", (*rows)->size()), fmt::arg("instances", instances));
    };
  });
}

void SettingsScreen::draw_store() {
  if (!counting_) count_store();
  ui::section_head(tr("Data folder"));
  ui::wrapped(workstation_.centre().folder().string(), theme().text);
  ui::section_head(tr("Store"));
  ui::wrapped(store_.empty() ? tr("Counting…") : store_, theme().text);
  if (ui::button(tr("Count again"), ui::ButtonStyle::ghost, "", ui::icon::kRefresh)) counting_ = false;
  ui::section_head(tr("Receiving"));
  ui::wrapped(
      tr("The DICOM receiver is its own process: synovia serve. Files and folders dropped on the list of the day "
         "are imported."),
      theme().text2);
}

void SettingsScreen::draw_plugins() {
  const std::vector<ui::Column> columns = {{tr("Plugin"), 3}, {tr("Version"), -90}, {tr("State"), -170}};
  if (!ui::begin_table("plugins", columns)) return;
  for (const auto& line : plugin_lines(workstation_)) {
    ui::table_row((line.name + "##plugin").c_str());
    ui::cell(line.name, 0, true);
    if (!line.sentence.empty())
      ui::wrapped(line.sentence, line.state == plugin::PluginStatus::State::refused ? theme().danger : theme().warning,
                  ui::fonts().small);
    ui::cell(line.version, theme().text2);
    ImGui::TableNextColumn();
    ui::chip(words_of(line.state), style_of(line.state),
             line.state == plugin::PluginStatus::State::loaded ? ui::icon::kCheck : ui::icon::kAlert);
  }
  ui::end_table();
}

void SettingsScreen::draw_templates() {
  if (!ui::begin_table("templates", {{tr("Template"), 3}, {tr("Version"), -90}, {tr("Plugin"), 2}, {tr("Name"), 2}}))
    return;
  for (const auto& line : template_lines(workstation_)) {
    ui::table_row(line.id.c_str());
    ui::cell(line.title, 0, true);
    ui::cell(line.version, theme().text2);
    ui::cell(line.plugin, theme().text2);
    ui::cell(line.id, theme().text3);
  }
  ui::end_table();
}

void SettingsScreen::draw_keyboard() {
  ui::wrapped(tr("Letters go by what is printed on the key, digits by their place: no Shift is needed on any layout."),
              theme().text2);
  draw_key_card(key_card(workstation_), ImGui::GetContentRegionAvail().x / ui::scale());
}

void SettingsScreen::draw_about() {
  ui::text("Synovia " SYNOVIA_VERSION, theme().text, ui::fonts().title);
  ui::callout(
      tr("This software bears no CE mark. It is no medical device: it must not be the only ground of a decision."),
      ui::ChipStyle::warning, ui::icon::kAlert);
  ui::section_head(tr("Licences"));
  ui::wrapped(
      tr("Synovia: Apache 2.0. It stands on VTK (BSD), DCMTK (BSD), Dear ImGui (MIT), SOCI (Boost), SQLite (public "
         "domain), Cairo and Pango (LGPL), libsodium (ISC), ICU (Unicode), Hunspell (MPL). Fonts: Inter (OFL), "
         "Material Design Icons (OFL)."),
      theme().text2);
}

void SettingsScreen::draw_panel(const SettingsEntry& entry) {
  for (const auto& one : workstation_.registries().panels) {
    if (one.item.screen != "settings" || one.item.id != entry.panel) continue;
    const auto draw = one.item.draw;  // a copy: a throw withdraws the panel
    const std::string owner = one.owner;
    const int depth = ui::window_depth();
    ImGui::PushID(entry.panel.c_str());
    if (workstation_.guard(owner, [&] { draw(workstation_); })) return ImGui::PopID();
    ui::unwind_to(depth);
    listed_for_ = "?";
    open_ = {};
    return;
  }
  ui::wrapped(tr("Its plugin failed and was switched off."), theme().text2);
}

}  // namespace synovia::app
