// SPDX-License-Identifier: Apache-2.0
#include "letter_sections.h"

#include <cmath>

#include <imgui.h>

#include "ui/icons.h"
#include "ui/text_editor.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "words.h"

namespace synovia::structured_report {

using nlohmann::json;
using plugin::Workstation;
using ui::px;
using ui::theme;

namespace {

constexpr float kHead = 36, kThumbnail = 150;

struct Mark {
  const char* icon;
  ImU32 colour;
  std::string words;
};

Mark mark_of(SectionState state) {
  switch (state) {
    case SectionState::written: return {ui::icon::kCheckCircle, theme().ok, kText.tr("Written")};
    case SectionState::from_records: return {ui::icon::kCheckCircle, theme().ok, kText.tr("From the records")};
    case SectionState::edited: return {ui::icon::kEdit, theme().accent, kText.tr("Changed by hand")};
    case SectionState::stale: return {ui::icon::kAlertCircle, theme().warning, kText.tr("Out of date")};
    case SectionState::missing: return {ui::icon::kAlertCircle, theme().warning, kText.tr("To be written")};
    case SectionState::empty: break;
  }
  return {ui::icon::kMinus, theme().text3, kText.tr("Nothing to say")};
}

void tell(Workstation& workstation, const base::Result<json>& done) {
  if (!done) workstation.notify({plugin::Notice::Level::warning, done.error().sentence});
}

// A frame around what is drawn while it lives; inside, the width is the card's.
class Card {
 public:
  Card(const char* id, bool strong) : strong_(strong), from_(ImGui::GetCursorScreenPos()) {
    width_ = ImGui::GetContentRegionAvail().x;
    ImGui::BeginGroup();
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + px(2));
    ImGui::Indent(px(12));
    ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {0, 0});
    open_ = ImGui::BeginTable(id, 1, ImGuiTableFlags_NoPadOuterX, {width_ - px(24), 0});
    ImGui::PopStyleVar();
    if (open_) ImGui::TableNextColumn();
  }
  ~Card() {
    if (open_) ImGui::EndTable();
    ImGui::Unindent(px(12));
    ImGui::EndGroup();
    ImGui::GetWindowDrawList()->AddRect(from_, {from_.x + width_, ImGui::GetItemRectMax().y + px(4)},
                                        strong_ ? theme().accent : theme().line, px(6), 0,
                                        strong_ ? px(2) : std::max(1.0F, std::floor(ui::scale())));
  }
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  bool open() const { return open_; }

 private:
  bool strong_, open_ = false;
  ImVec2 from_;
  float width_ = 0;
};

// Where a text comes from, at the right edge; below the head where the words need the room.
void chips(const SectionView& section, float taken) {
  float width = 0;
  for (const std::string& from : section.provenance) width += ui::chip_width(from) + px(6);
  if (width == 0) return;
  const float rest = ImGui::GetContentRegionAvail().x - taken - px(8);
  if (width <= rest) {
    ImGui::SameLine(0, 0);
    ImGui::SetCursorPos({ImGui::GetCursorPosX() + px(8) + rest - width + px(6), ImGui::GetCursorPosY() + px(6)});
  }
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < section.provenance.size(); ++i) {
    if (i > 0) ImGui::SameLine(0, px(6));
    if (i > 0 && ImGui::GetCursorScreenPos().x + ui::chip_width(section.provenance[i]) > right) ImGui::NewLine();
    ui::chip(section.provenance[i], section.typed ? ui::ChipStyle::prior : ui::ChipStyle::accent);
  }
  if (width <= rest) ImGui::SetCursorPosY(ImGui::GetCursorPosY() - px(6));
}

// The head of a card: state, title, where the text comes from. True: pressed.
bool head(const SectionView& section, bool open) {
  const Mark mark = mark_of(section.state);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImFont* strong = ui::fonts().strong;
  const float title = strong->CalcTextSizeA(strong->FontSize, FLT_MAX, 0, section.title.c_str()).x;
  const float width = px(60) + title;
  const bool pressed = ui::pressable(section.title, {width, px(kHead)});
  ui::focus_ring();
  ui::tooltip(mark.words);
  ImDrawList* list = ImGui::GetWindowDrawList();
  const float line = at.y + (px(kHead) - strong->FontSize) / 2;
  list->AddText(strong, strong->FontSize, {at.x, line}, mark.colour, mark.icon);
  list->AddText(strong, strong->FontSize, {at.x + px(28), line}, theme().text, section.title.c_str());
  list->AddText(strong, strong->FontSize, {at.x + px(34) + title, line}, theme().text3,
                open ? ui::icon::kUp : ui::icon::kDown);
  chips(section, width);
  return pressed;
}

void wrapped_lines(const std::vector<std::string>& lines, ImU32 colour) {
  for (const std::string& line : lines) ui::wrapped(line, colour);
}

// Screens of gestures bear the name of their template; the rest is filled in beside the pictures.
void open_source(Workstation& workstation, const SectionView& section) {
  for (const std::string& source : section.sources)
    for (const auto& tmpl : workstation.templates())
      if (record::in_language(tmpl->title, workstation.language()) == source &&
          workstation.run("screen.show", {{"screen", tmpl->id}}))
        return;
  tell(workstation, workstation.run("screen.show", {{"screen", "reading"}}));
}

}  // namespace

void LetterSections::forget() {
  fields_.clear();
  editing_.clear();
  flipped_.clear();
}

void LetterSections::focus(const std::string& part) {
  if (part != "conclusion" && part != "advice") editing_ = part;
  fields_[part].focus();
}

void LetterSections::draw(Workstation& workstation, const std::vector<SectionView>& sections, bool locked) {
  for (const SectionView& section : sections) {
    ImGui::PushID(section.id.c_str());
    draw_section(workstation, section, locked);
    ImGui::PopID();
  }
}

// What is there to be written or read is open by habit; what is out of date always.
bool LetterSections::draw_title(const SectionView& section) {
  const bool habit =
      section.id == "head" ? section.state == SectionState::missing : section.state != SectionState::empty;
  const bool open =
      section.state == SectionState::stale || editing_ == section.id || habit != flipped_.contains(section.id);
  if (!head(section, open)) return open;
  if (open == habit) flipped_.insert(section.id);
  else flipped_.erase(section.id);
  return open;
}

void LetterSections::draw_head(Workstation& workstation, const HeadView& view) {
  const Card card("head", false);
  if (!card.open()) return;
  SectionView section{"head", kText.tr("Addressee and identity"), "", "",
                      view.addressee.empty() ? SectionState::missing : SectionState::written};
  section.provenance = {kText.tr("Visit"), kText.tr("Patient file")};
  if (!draw_title(section)) return;
  if (view.addressee.empty()) {
    ui::wrapped(kText.tr("Nobody is named: the visit has no referrer."), theme().warning);
    if (ui::button(kText.tr("Open the visit"), ui::ButtonStyle::ghost, "", ui::icon::kPerson))
      tell(workstation, workstation.run("screen.show", {{"screen", "visits"}}));
  }
  wrapped_lines(view.addressee, theme().text);
  ui::wrapped(view.patient, theme().text, ui::fonts().strong);
  ui::wrapped(view.traits, theme().text2, ui::fonts().small);
  ui::wrapped(view.number, theme().text2, ui::fonts().small);
}

void LetterSections::draw_section(Workstation& workstation, const SectionView& section, bool locked) {
  const Card card("section", fields_[section.id].active());
  if (!card.open() || !draw_title(section)) return;
  if (locked) ui::wrapped_text(section.text, theme().text2);
  else if (section.typed) draw_typed(workstation, section);
  else draw_composed(workstation, section);
}

void LetterSections::draw_typed(Workstation& workstation, const SectionView& section) {
  TypedField& field = fields_[section.id];
  field.draw(workstation, section.title, section.text, {-3, "", section.state == SectionState::missing},
             into_letter(workstation, "/" + section.id));
  if (field.active()) last_typed_ = section.id;
  if (last_typed_ == section.id) macros_.draw_row(workstation);
}

void LetterSections::draw_composed(Workstation& workstation, const SectionView& section) {
  if (section.state == SectionState::stale) draw_stale(workstation, section);
  if (editing_ == section.id) {
    const auto edit = [&](const std::string& text, const std::string& session) {
      return workstation.run("letter.edit_section", {{"part", section.id}, {"text", text}, {"session", session}});
    };
    fields_[section.id].draw(workstation, section.title, section.text, {}, edit);
  } else if (!section.text.empty()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ui::wrapped_text(section.text, theme().text2);
    const ImVec2 size{ImGui::GetContentRegionAvail().x, ImGui::GetItemRectSize().y};
    // A click into the text is a click into the editor that takes its place.
    if (ImGui::IsMouseHoveringRect(at, {at.x + size.x, at.y + size.y}) && ImGui::IsWindowHovered() &&
        ImGui::IsMouseClicked(0))
      focus(section.id);
  }
  draw_actions(workstation, section);
}

void LetterSections::draw_stale(Workstation& workstation, const SectionView& section) {
  ui::callout(fill(kText.tr("The records changed since this was written by hand. They now say: {text}"),
                   fmt::arg("text", section.fresh)),
              ui::ChipStyle::warning, ui::icon::kRefresh);
  if (ui::button(kText.tr("Update"), ui::ButtonStyle::primary, "", ui::icon::kRefresh)) {
    tell(workstation, workstation.run("letter.update_section", {{"part", section.id}}));
    editing_.clear();
  }
}

void LetterSections::draw_actions(Workstation& workstation, const SectionView& section) {
  if (editing_ != section.id && ui::button(kText.tr("Change by hand"), ui::ButtonStyle::link, "", ui::icon::kEdit))
    focus(section.id);
  if (editing_ != section.id && !section.sources.empty()) {
    ImGui::SameLine();
    if (ui::button(kText.tr("Open the record"), ui::ButtonStyle::link, "", ui::icon::kClipboardText))
      open_source(workstation, section);
  }
  if (editing_ == section.id && ui::button(kText.tr("Done"), ui::ButtonStyle::ghost, "", ui::icon::kCheck))
    editing_.clear();
  if (section.state != SectionState::edited) return;
  ImGui::SameLine();
  if (ui::button(kText.tr("Back to the records"), ui::ButtonStyle::link, "", ui::icon::kUndo)) {
    tell(workstation, workstation.run("letter.update_section", {{"part", section.id}}));
    editing_.clear();
  }
}

void LetterSections::draw_key_images(Workstation& workstation, const std::vector<KeyImageView>& images, bool locked) {
  const Card card("images", false);
  if (!card.open()) return;
  const auto printed = static_cast<std::size_t>(
      std::count_if(images.begin(), images.end(), [](const KeyImageView& image) { return image.printed; }));
  ui::panel_head(
      ui::icon::kStar, kText.tr("Key images"),
      fill(kText.tr("{printed} of {count} on paper"), fmt::arg("printed", printed), fmt::arg("count", images.size())));
  if (images.empty()) {
    ui::wrapped(kText.tr("None yet: on the reading screen, key K marks the picture shown. The first two are printed."),
                theme().text3, ui::fonts().small);
    return;
  }
  const float room = ImGui::GetContentRegionAvail().x;
  const auto in_row = static_cast<std::size_t>(std::max(1.0F, std::floor((room + px(8)) / px(kThumbnail + 8))));
  for (std::size_t i = 0; i < images.size(); ++i) {
    if (i % in_row != 0) ImGui::SameLine(0, px(8));
    ImGui::PushID(static_cast<int>(i));
    ImGui::BeginGroup();
    draw_image(workstation, images, i, locked);
    ImGui::EndGroup();
    ImGui::PopID();
  }
}

void LetterSections::draw_image(Workstation& workstation, const std::vector<KeyImageView>& images, std::size_t index,
                                bool locked) {
  const KeyImageView& image = images[index];
  const auto put = [&](json marks) {
    tell(workstation, workstation.run("letter.set", {{"pointer", "/key_images"}, {"value", std::move(marks)}}));
  };
  const auto marks = [&] { return workstation.drafts().value(workstation.letter_draft(), "/key_images"); };
  ui::picture_cell("picture", workstation.thumbnail(image.sop_uid, image.frame), kThumbnail, kThumbnail * 0.8F,
                   image.printed, image.printed ? kText.tr("On paper") : "", kText.tr("reading…"));
  if (locked) return;
  TypedField& caption = fields_["caption " + std::to_string(index)];
  caption.draw(workstation, fill(kText.tr("Caption {number}"), fmt::arg("number", index + 1)), image.caption,
               {0, kText.tr("Caption"), false, px(kThumbnail)},
               into_letter(workstation, "/key_images/" + std::to_string(index) + "/caption"));
  if (ui::icon_button("left", ui::icon::kLeft, kText.tr("Move it forward"), false, index > 0)) {
    json all = marks();
    std::swap(all[index], all[index - 1]);
    put(std::move(all));
  }
  ImGui::SameLine(0, px(4));
  if (ui::icon_button("right", ui::icon::kRight, kText.tr("Move it back"), false, index + 1 < images.size())) {
    json all = marks();
    std::swap(all[index], all[index + 1]);
    put(std::move(all));
  }
  ImGui::SameLine(0, px(4));
  if (ui::icon_button("remove", ui::icon::kTrash, kText.tr("Take it out of the letter"))) {
    json all = marks();
    all.erase(index);
    put(std::move(all));
  }
}

}  // namespace synovia::structured_report
