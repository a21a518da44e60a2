// SPDX-License-Identifier: Apache-2.0
#include "app/shell/visits_studies.h"

#include <imgui.h>

#include "app/shell/chrome.h"
#include "app/shell/visits_actions.h"
#include "base/i18n.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/widgets_parts.h"

namespace synovia::app {

using archive::StudyRow;
using base::tr;
using ui::px;
using ui::theme;

namespace {

constexpr float kStrip = 272, kLowStrip = 168, kQuestion = 256, kLowScreen = 800, kNarrow = 620, kSelect = 200;
constexpr std::size_t kPictures = 12;

struct Thumb {
  std::string sop_uid, title;
  std::size_t frame = 0;
};

// [worker] What the strip shows of a study.
struct Inside {
  std::string study_uid, visit_id, failure;
  std::vector<Thumb> thumbs;
  std::vector<StudyRow> priors;
};

std::vector<Thumb> thumbs_of(archive::Archive& archive, const std::string& study_uid, std::string& failure) {
  std::vector<Thumb> thumbs;
  auto sets = archive::display_sets(archive, study_uid);
  if (!sets) {
    failure = sets.error().sentence;
    return thumbs;
  }
  for (const auto& set : *sets)
    for (const auto& picture : set.pictures) {
      if (thumbs.size() == kPictures) return thumbs;
      thumbs.push_back({picture.sop_uid, set.description.empty() ? set.modality : set.description, picture.frames / 2});
    }
  return thumbs;
}

// The visit that has the study, whatever its day: by way of the patient who has its number.
std::string visit_with(const centre::Centre& centre, const StudyRow& study) {
  auto patients = centre.find_patients(study.birth_date, "");
  if (!patients) return "";
  for (const auto& patient : *patients) {
    if (patient.local_id != study.patient_id) continue;
    auto visits = centre.visits_of(patient.id);
    if (!visits) return "";
    for (const auto& visit : *visits)
      if (std::find(visit.study_uids.begin(), visit.study_uids.end(), study.study_uid) != visit.study_uids.end())
        return visit.id;
  }
  return "";
}

Inside look(centre::Centre& centre, const StudyRow& study) {
  Inside inside;
  inside.study_uid = study.study_uid;
  inside.thumbs = thumbs_of(centre.archive(), study.study_uid, inside.failure);
  if (!study.birth_date.empty()) inside.visit_id = visit_with(centre, study);
  archive::StudyQuery same;
  same.patient_id = study.patient_id;
  if (same.patient_id.empty()) return inside;
  if (auto rows = centre.archive().find(same))
    for (auto& row : *rows)
      if (row.study_uid != study.study_uid) inside.priors.push_back(std::move(row));
  return inside;
}

base::Result<std::vector<StudyRow>> find(centre::Centre& centre, const StudySearch& wanted,
                                         const archive::StudyQuery& query) {
  if (wanted.birth_date.empty()) return centre.archive().find(query);
  std::vector<StudyRow> all;
  auto patients = centre.find_patients(wanted.birth_date, "");
  if (!patients) return patients.error();
  for (const auto& patient : *patients) {
    archive::StudyQuery of_one = query;
    of_one.patient_id = patient.local_id;
    if (patient.local_id.empty()) continue;
    auto rows = centre.archive().find(of_one);
    if (!rows) return rows;
    all.insert(all.end(), rows->begin(), rows->end());
  }
  return all;
}

std::vector<std::string> period_labels() {
  return {tr("All dates"), tr("Today"), tr("7 days"), tr("30 days"), tr("1 year")};
}

std::vector<std::string> modality_labels() {
  std::vector<std::string> labels(std::begin(kModalities), std::end(kModalities));
  labels.front() = tr("All modalities");
  return labels;
}

std::string shown_date(const std::string& iso, const std::string& language) {
  const auto date = base::parse_date(iso);
  return date ? base::format(*date, language) : iso;
}

bool space_pressed() {
  return !ImGui::GetIO().WantTextInput && ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Space), false);
}

}  // namespace

struct StudiesPanel::Found {
  std::vector<StudyRow> rows;
  std::string failure;
  Inside inside;
  std::string asked_inside;  // study the newest look is about
  std::size_t number = 0, revision = 0;
};

StudiesPanel::StudiesPanel(AppWorkstation& workstation) : workstation_(workstation), found_(std::make_shared<Found>()) {
  search();
}

void StudiesPanel::search() {
  const auto today = base::local_date(workstation_.centre().clock().now());
  StudySearch wanted = read_search(typed_);
  if (workstation_.patient_present && workstation_.patient()) wanted = {"", workstation_.patient()->local_id, ""};
  const auto query = study_query(wanted, static_cast<Period>(period_), modality_, today);
  const std::size_t number = ++found_->number;
  found_->revision = workstation_.revision;
  workstation_.jobs().submit(
      "", [found = found_, &centre = workstation_.centre(), wanted, query, number](base::JobState&) {
        auto rows = std::make_shared<base::Result<std::vector<StudyRow>>>(find(centre, wanted, query));
        return [found, rows, number] {
          if (number != found->number) return;
          found->failure = *rows ? "" : rows->error().sentence;
          if (*rows) found->rows = std::move(**rows);
        };
      });
}

void StudiesPanel::look_into(const StudyRow& study) {
  if (found_->asked_inside == study.study_uid) return;
  found_->asked_inside = study.study_uid;
  workstation_.jobs().submit("", [found = found_, &centre = workstation_.centre(), study](base::JobState&) {
    auto inside = std::make_shared<Inside>(look(centre, study));
    return [found, inside] {
      if (found->asked_inside == inside->study_uid) found->inside = std::move(*inside);
    };
  });
}

std::vector<StudyRow> StudiesPanel::shown_rows(const DayFacts& facts) const {
  std::vector<StudyRow> rows = tab_ == 1 ? facts.to_attach : found_->rows;
  if (!workstation_.patient_present) return rows;
  const std::string mine = workstation_.patient() ? workstation_.patient()->local_id : "";
  std::erase_if(rows, [&](const StudyRow& row) { return mine.empty() || row.patient_id != mine; });
  return rows;
}

void StudiesPanel::draw(const DayFacts& facts, float x, float y, float width, float height) {
  if (found_->revision != workstation_.revision) search();  // an import, a study attached
  if (begin_area("studies", x, y, width, height)) {
    draw_filters(width);
    const auto rows = shown_rows(facts);
    follow_visit();
    const bool none_wanted = selected_.empty() && tab_ == 0 && workstation_.visit();
    if (!none_wanted &&
        std::none_of(rows.begin(), rows.end(), [&](const auto& row) { return row.study_uid == selected_; }))
      selected_ = rows.empty() ? "" : rows.front().study_uid;
    const auto chosen =
        std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.study_uid == selected_; });
    if (!found_->failure.empty()) ui::callout(found_->failure, ui::ChipStyle::danger, ui::icon::kAlert);
    const float strip = height >= kLowScreen ? kStrip : tab_ == 1 ? kQuestion : kLowStrip;
    const float left = ImGui::GetContentRegionAvail().y / ui::scale() - strip - 16;
    if (ImGui::BeginChild("rows", {0, px(left)})) draw_table(rows, facts, left);
    ImGui::EndChild();
    ImGui::Separator();
    draw_strip(chosen == rows.end() ? nullptr : &*chosen, strip);
  }
  end_area();
}

// Beside a visit just chosen stands its own study, never another patient's.
void StudiesPanel::follow_visit() {
  const auto* visit = workstation_.visit();
  if (!visit || visit->id == followed_) return;
  followed_ = visit->id;
  if (tab_ == 0) selected_ = visit->study_uids.empty() ? "" : visit->study_uids.front();
}

void StudiesPanel::draw_filters(float width) {
  const bool narrow = width < kNarrow;
  const float field = narrow ? width - 24 : width - 24 - 2 * (kSelect + 8);
  if (ui::text_field("##search", typed_,
                     std::string(ui::icon::kSearch) + "  " + tr("Birth date, name or patient number"), false,
                     px(field)))
    search();
  if (!narrow) ImGui::SameLine();
  if (ui::select("##period", period_labels(), period_, px(kSelect))) search();
  ImGui::SameLine();
  if (ui::select("##modality", modality_labels(), modality_, px(kSelect))) search();
}

void StudiesPanel::draw_table(const std::vector<StudyRow>& rows, const DayFacts& facts, float height) {
  std::string to_attach = tr("To attach");
  if (!facts.to_attach.empty()) to_attach += fmt::format(" ({})", facts.to_attach.size());
  ui::tabs("which", {tr("Studies"), to_attach}, tab_);
  if (rows.empty())
    return ui::wrapped(workstation_.patient_present ? tr("Studies of other patients are hidden: a patient is present.")
                       : tab_ == 1                  ? tr("Every study has its visit.")
                                                    : tr("No study fits this search."),
                       theme().text2);
  const bool narrow = height < 0 || ImGui::GetContentRegionAvail().x < px(kNarrow);
  std::vector<ui::Column> columns = {
      {tr("Patient"), 2.2F}, {tr("Date"), -104}, {tr("Mod."), -64}, {tr("Description"), 2.2F}};
  if (!narrow) {
    columns.insert(columns.begin() + 1, {{tr("Born"), -104}, {tr("IPP"), -96}});
    columns.push_back({tr("Images"), -72, true});
  }
  if (!ui::begin_table("studies", columns, -1)) return;
  const auto today = base::local_date(workstation_.centre().clock().now());
  const auto lines = study_lines(rows, today, workstation_.language());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const StudyLine& line = lines[i];
    const bool pressed = ui::table_row(line.study_uid.c_str(), line.study_uid == selected_);
    const bool by_enter = ui::entered();
    // Arrows move the keyboard's focus: the choice goes with it.
    const bool focused = ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
    if (pressed || focused) selected_ = line.study_uid;
    const bool twice = ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    if (by_enter || twice) open(facts);
    ui::cell(line.name, 0, line.study_uid == selected_);
    if (!narrow) ui::cell(line.born, theme().text2);
    if (!narrow) ui::cell(line.patient_id, theme().text2);
    ui::cell(line.date);
    ui::cell(line.modality, theme().text2);
    ui::cell(line.description);
    if (!narrow) ui::cell(std::to_string(line.instances));
  }
  if (ImGui::IsWindowFocused(ImGuiFocusedFlags_RootAndChildWindows) && space_pressed()) preview_ = true;
  ui::end_table();
}

void StudiesPanel::open(const DayFacts& facts) {
  for (const auto& visit : facts.visits)
    if (std::find(visit.study_uids.begin(), visit.study_uids.end(), selected_) != visit.study_uids.end()) {
      open_visit(workstation_, visit.id);
      return;
    }
  if (found_->inside.study_uid == selected_ && !found_->inside.visit_id.empty()) {
    open_visit(workstation_, found_->inside.visit_id);
    return;
  }
  workstation_.notify({plugin::Notice::Level::info,
                       tr("This study belongs to no visit: attach it to one first, then it opens with that visit.")});
}

void StudiesPanel::draw_strip(const StudyRow* study, float height) {
  if (!study) return ui::wrapped(tr("No image in this visit yet."), theme().text2, ui::fonts().small);
  look_into(*study);
  if (ImGui::BeginChild("strip", {0, 0})) {
    if (tab_ == 1) {
      draw_question(*study);
    } else {
      ui::panel_head(ui::icon::kImages, tr("Study chosen"),
                     study->description + " · " + shown_date(study->date, workstation_.language()));
      if (found_->inside.study_uid == study->study_uid) draw_pictures(height - 44);
      else ui::text(tr("reading…"), theme().text3, ui::fonts().small);
    }
  }
  ImGui::EndChild();
  draw_preview();
}

void StudiesPanel::draw_pictures(float height) {
  const Inside& inside = found_->inside;
  if (!inside.failure.empty()) ui::callout(inside.failure, ui::ChipStyle::danger, ui::icon::kAlert);
  const float cell = std::max(80.0F, height - 44);
  const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  std::size_t shown = 0;
  for (const auto& thumb : inside.thumbs) {
    if (shown > 0) {
      ImGui::SameLine();
      if (ImGui::GetCursorScreenPos().x + px(cell) > right) break;
    }
    if (ui::picture_cell(thumb.sop_uid.c_str(), workstation_.thumbnail(thumb.sop_uid, thumb.frame), cell, cell, false,
                         "", tr("reading…")))
      preview_ = true;
    ui::tooltip(thumb.title);
    ++shown;
  }
  if (inside.thumbs.empty() && inside.failure.empty())
    ui::wrapped(tr("This study holds no pictures."), theme().text2, ui::fonts().small);
  if (shown < inside.thumbs.size()) ImGui::NewLine();
  float x = 0;
  const float wide = ImGui::GetContentRegionAvail().x;
  for (const auto& prior : inside.priors) {
    std::string words = shown_date(prior.date, workstation_.language());
    if (!prior.modalities.empty()) words += " · " + prior.modalities.front();
    const float w = ui::chip_width(words, ui::icon::kHistory);
    if (x > 0 && x + w < wide) ImGui::SameLine(0, px(6));
    else if (x > 0) break;  // one line of priors; the table has them all
    x += w + px(6);
    ui::chip(words, ui::ChipStyle::prior, ui::icon::kHistory);
    ui::tooltip(prior.description);
  }
}

// Whose is it? The traits side by side, differences marked, before anything happens.
void StudiesPanel::draw_question(const StudyRow& study) {
  const auto* patient = workstation_.patient();
  const auto* visit = workstation_.visit();
  if (!patient || !visit)
    return ui::wrapped(tr("Choose a visit in the list: the study's identity is then shown beside its patient's."),
                       theme().text2);
  std::size_t differing = 0;
  const auto lines = compare(*patient, study, workstation_.language());
  if (ui::begin_table("identities", {{"", -150}, {tr("Visit chosen"), 1}, {tr("Study"), 1}, {"", -140}})) {
    for (const auto& line : lines) {
      ImGui::TableNextRow();
      ui::cell(line.label, theme().text2);
      ui::cell(line.ours, 0, line.differs);
      ui::cell(line.theirs.empty() ? "–" : line.theirs, line.differs ? theme().danger : 0, line.differs);
      ImGui::TableNextColumn();
      if (line.differs) ui::text(std::string(ui::icon::kAlert) + "  " + tr("differs"), theme().danger);
      differing += line.differs ? 1 : 0;
    }
    ui::end_table();
  }
  const std::string label =
      differing ? tr("Attach to the visit chosen although it differs") : tr("Attach to the visit chosen");
  if (ui::button(label, differing ? ui::ButtonStyle::normal : ui::ButtonStyle::primary, "", ui::icon::kLink) &&
      attach_study(workstation_, visit->id, study.study_uid))
    workstation_.notify({plugin::Notice::Level::done, tr("Study attached. Both identities are kept.")});
}

void StudiesPanel::draw_preview() {
  const bool asked = preview_;
  if (asked) ImGui::OpenPopup("preview");
  preview_ = false;
  if (!ui::begin_modal("preview", tr("Preview"), 640)) return;
  const Inside& inside = found_->inside;
  if (inside.thumbs.empty()) ui::wrapped(tr("This study holds no pictures."), theme().text2);
  else
    ui::picture_cell("large", workstation_.thumbnail(inside.thumbs.front().sop_uid, inside.thumbs.front().frame), 608,
                     480, false, inside.thumbs.front().title, tr("reading…"));
  const bool closed = ui::button(tr("Close"), ui::ButtonStyle::normal, tr("Space"));
  if (closed || (!asked && space_pressed())) ImGui::CloseCurrentPopup();
  ui::end_modal();
}

}  // namespace synovia::app
