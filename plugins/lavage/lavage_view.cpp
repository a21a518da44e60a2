// SPDX-License-Identifier: Apache-2.0
#include "lavage_view.h"

#include <algorithm>
#include <array>

#include "base/quantity.h"
#include "words.h"

namespace synovia::lavage {

using nlohmann::json;

namespace {

constexpr const char* kNoValue = "–";

std::string text_of(const json& values, const char* field) {
  const auto found = values.find(field);
  return found != values.end() && found->is_string() ? found->get<std::string>() : "";
}

// "1 500", one place after the point where there is one.
std::string figure_text(double volume, const std::string& language) {
  std::string text = base::decimal_text(std::abs(volume), 1);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return base::number_text(std::move(text), language);
}

std::string signed_text(double volume, const std::string& language) {
  const std::string text = figure_text(volume, language);
  if (text == "0") return text;
  return (volume < 0 ? "\u2212" : "+") + text;
}

std::string optional_text(const std::optional<double>& volume, const std::string& language) {
  return volume ? figure_text(*volume, language) : kNoValue;
}

std::optional<int> minutes_of(const std::string& time) {
  if (time.size() < 5 || time[2] != ':') return std::nullopt;
  return std::atoi(time.substr(0, 2).c_str()) * 60 + std::atoi(time.substr(3, 2).c_str());
}

std::size_t rows_in(const json& values, const char* field) {
  const auto found = values.find(field);
  return found != values.end() && found->is_array() ? found->size() : 0;
}

std::string field_words(const record::Template& tmpl, const json& values, const char* field,
                        const std::string& language) {
  const record::Field* declared = tmpl.find(field);
  const auto found = values.find(field);
  return declared && found != values.end() ? record::value_text(*declared, *found, language) : "";
}

Figure in_figure(const record::Template& tmpl, const json& values, const Volumes& volumes,
                 const std::string& language) {
  const std::size_t bags = rows_in(values, "bags");
  std::string note = field_words(tmpl, values, "irrigant", language);
  if (bags > 0) note = fill(kText.tr_plural("{count} bag", "{count} bags", bags), fmt::arg("count", bags));
  return {optional_text(volumes.in, language), "mL", note};
}

Figure balance_figure(const Volumes& volumes, const Thresholds& thresholds, const std::string& language) {
  if (!volumes.balance) return {kNoValue, "mL", kText.tr("in − out − aspirated before")};
  Figure figure{signed_text(*volumes.balance, language), "mL", kText.tr("in − out − aspirated before")};
  figure.alert = thresholds.retained_ml && *volumes.balance > *thresholds.retained_ml;
  if (figure.alert)
    figure.note = fill(kText.tr("above the centre’s {limit} mL"),
                       fmt::arg("limit", figure_text(*thresholds.retained_ml, language)));
  return figure;
}

Figure duration_figure(const json& values, const std::string& now) {
  const std::string begun = text_of(values, "irrigation_start"), ended = text_of(values, "irrigation_end");
  const auto from = minutes_of(begun), to = minutes_of(ended.empty() ? now : ended);
  if (!from || !to) return {kNoValue, "", kText.tr("not begun")};
  const int minutes = (*to - *from + 24 * 60) % (24 * 60);
  return {fmt::format("{}:{:02}", minutes / 60, minutes % 60), "h",
          ended.empty() ? fill(kText.tr("since {start}"), fmt::arg("start", begun))
                        : fill(kText.tr("from {start} to {end}"), fmt::arg("start", begun), fmt::arg("end", ended))};
}

// "entrée 14 G, sortie 16 G"
Figure portals_figure(const record::Template& tmpl, const json& values, const std::string& language) {
  const record::Field* declared = tmpl.find("portals");
  if (!declared || rows_in(values, "portals") == 0) return {kNoValue, "", kText.tr("not recorded")};
  std::vector<std::string> notes;
  for (const json& row : values["portals"]) {
    std::string note;
    for (const record::Field& part : declared->fields)
      if ((part.id == "portal_role" || part.id == "portal_gauge") && row.is_object() && row.contains(part.id))
        note += (note.empty() ? "" : "\u00a0") + record::value_text(part, row[part.id], language);
    if (!note.empty()) notes.push_back(note);
  }
  return {std::to_string(rows_in(values, "portals")), "", fmt::format("{}", fmt::join(notes, ", "))};
}

std::vector<StampedStep> steps_of(const json& values) {
  std::vector<StampedStep> steps{{kText.tr("Time-out"), text_of(values, "timeout_time"), "lavage.start"},
                                 {kText.tr("Irrigation"), text_of(values, "irrigation_start"), ""},
                                 {kText.tr("End of the irrigation"), text_of(values, "irrigation_end"), "lavage.end"},
                                 {kText.tr("Needles out"), text_of(values, "needle_out_time"), "lavage.needle_out"},
                                 {kText.tr("Watched"), text_of(values, "watched_time"), "lavage.watched"}};
  for (StampedStep& step : steps)
    if (step.time.empty()) {
      step.now = true;
      break;
    }
  return steps;
}

std::vector<PassLine> passes_of(const record::Template& tmpl, const json& values, const std::string& language) {
  std::vector<PassLine> lines;
  const record::Field* declared = tmpl.find("passes");
  const auto rows = values.find("passes");
  if (!declared || rows == values.end() || !rows->is_array()) return lines;
  const auto aspect = std::find_if(declared->fields.begin(), declared->fields.end(),
                                   [](const auto& f) { return f.id == "pass_aspect"; });
  double retained = 0;
  for (const json& row : *rows) {
    if (!row.is_object()) continue;
    const auto in = number_of(row, "pass_in"), out = number_of(row, "pass_out");
    PassLine line;
    line.number = std::to_string(lines.size() + 1);
    line.time = text_of(row, "pass_time");
    line.in = optional_text(in, language);
    line.out = optional_text(out, language);
    if (in && out) {
      retained += *in - *out;
      line.difference = signed_text(*in - *out, language);
      line.retained = signed_text(retained, language);
    }
    if (aspect != declared->fields.end() && row.contains("pass_aspect"))
      line.aspect = record::value_text(*aspect, row["pass_aspect"], language);
    line.remark = text_of(row, "pass_remark");
    lines.push_back(std::move(line));
  }
  return lines;
}

Analysis analysis(std::string name, std::string result, bool pending, bool none = false) {
  const auto state = pending                  ? Analysis::State::pending
                     : none || result.empty() ? Analysis::State::none
                                              : Analysis::State::read;
  return {state, std::move(name), pending ? "" : std::move(result)};
}

std::vector<Analysis> analyses_of(const record::Template& tmpl, const json& values, const std::string& language) {
  const auto words = [&](const char* field) { return field_words(tmpl, values, field, language); };
  const auto undone = [&](const char* field) { return text_of(values, field) == "not_done"; };
  std::string cells = words("cells");
  if (const std::string share = words("neutrophils"); !share.empty())
    cells = fill(kText.tr("{cells}, neutrophils {share}"), fmt::arg("cells", cells.empty() ? kNoValue : cells),
                 fmt::arg("share", share));
  const auto waiting = values.find("bacteriology_pending");
  std::string grown = words("culture");
  if (const std::string detail = words("culture_detail"); !detail.empty()) grown += ", " + detail;
  return {
      analysis(kText.tr("Cell count"), cells, false),
      analysis(kText.tr("Crystals"), words("crystals"), text_of(values, "crystals") == "pending", undone("crystals")),
      analysis(kText.tr("Gram"), words("gram"), false, undone("gram")),
      analysis(kText.tr("Culture"), grown, waiting != values.end() && *waiting == true, undone("culture"))};
}

std::string cells_note(const json& values, const Thresholds& thresholds, const std::string& language) {
  const auto cells = number_of(values, "cells");
  if (!cells || !thresholds.inflammatory_cells || *cells <= *thresholds.inflammatory_cells) return "";
  return fill(kText.tr("Above the centre’s threshold of {limit} /mm³: the rule proposes, the doctor concludes."),
              fmt::arg("limit", figure_text(*thresholds.inflammatory_cells, language)));
}

void add_faults(const record::Record& record, const record::Template& tmpl, const std::string& language,
                LavageView& view) {
  for (const auto& section : tmpl.sections) view.sections.push_back({section.id, 0});
  for (const record::Fault& fault : record::validate(record, tmpl, language)) {
    if (!fault.blocks_signature) {
      view.warnings.push_back(fault.sentence);
      continue;
    }
    ++view.missing;
    const std::string id = section_of(tmpl, fault.field);
    for (SectionState& section : view.sections)
      if (section.id == id) ++section.missing;
  }
}

}  // namespace

const SectionState* LavageView::section(const std::string& id) const {
  const auto found = std::find_if(sections.begin(), sections.end(), [&](const auto& one) { return one.id == id; });
  return found == sections.end() ? nullptr : &*found;
}

std::string section_of(const record::Template& tmpl, const std::string& field) {
  const std::string id = field.substr(0, field.find('['));
  for (const auto& section : tmpl.sections)
    for (const auto& one : section.fields)
      if (one.id == id) return section.id;
  return "";
}

std::optional<record::Fault> first_missing(const std::vector<record::Fault>& faults) {
  constexpr std::array later{"pain_after", "complications", "complications_detail", "watched_time"};
  for (const record::Fault& fault : faults)
    if (fault.blocks_signature && std::find(later.begin(), later.end(), fault.field) == later.end()) return fault;
  return std::nullopt;
}

LavageView view_of(const record::Record& record, const record::Template& tmpl, const std::string& image_side,
                   const Thresholds& thresholds, const std::string& now, const std::string& language) {
  const json& values = record.values;
  const Volumes volumes = volumes_of(values);
  LavageView view;
  view.in = in_figure(tmpl, values, volumes, language);
  view.out = {optional_text(volumes.out, language), "mL",
              volumes.aspirated ? fill(kText.tr("aspirated before: {volume} mL"),
                                       fmt::arg("volume", figure_text(*volumes.aspirated, language)))
                                : kText.tr("nothing aspirated recorded")};
  view.balance = balance_figure(volumes, thresholds, language);
  view.duration = duration_figure(values, now);
  view.portals = portals_figure(tmpl, values, language);
  view.steps = steps_of(values);
  view.passes = passes_of(tmpl, values, language);
  view.analyses = analyses_of(tmpl, values, language);
  view.side = record::check_side(values, image_side);
  view.started = values.contains("timeout_time");
  view.ended = values.contains("irrigation_end");
  const record::Field* infection = tmpl.find("infection_answer");
  view.infection_asked = infection && record::is_shown(*infection, values);
  view.infection_answered = values.contains("infection_answer") && !text_of(values, "infection_basis").empty();
  view.cells_note = cells_note(values, thresholds, language);
  add_faults(record, tmpl, language, view);
  return view;
}

}  // namespace synovia::lavage
