// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "app/letter_preview.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;
using nlohmann::json;
using plugin::LetterPreview;
using plugin::SignatureCheck;

namespace {

using Level = SignatureCheck::Level;
using Checks = std::vector<SignatureCheck>;

json at_part(const char* part) { return {{"screen", "letter"}, {"part", part}}; }

std::string named(const std::string& sentence, const std::string& name) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("name", name));
}

bool written(const json& letter, const char* part) {
  const auto text = letter.find(part);
  return text != letter.end() && text->is_string() && !base::trim(text->get<std::string>()).empty();
}

void check_texts(const json& letter, Checks& checks) {
  if (written(letter, "conclusion")) checks.push_back({Level::passed, tr("The conclusion is written."), "", {}});
  else checks.push_back({Level::stop, tr("The conclusion is empty."), "screen.show", at_part("conclusion")});
  if (written(letter, "advice"))
    checks.push_back({Level::passed, tr("What the correspondent should do is written."), "", {}});
  else
    checks.push_back({Level::stop, tr("What the correspondent should do is empty."), "screen.show", at_part("advice")});
}

struct DraftRecord {
  record::Record record;
  std::shared_ptr<const record::Template> tmpl;
  std::string title;
};

std::vector<DraftRecord> records_of(AppWorkstation& workstation, Checks& checks) {
  std::vector<DraftRecord> records;
  const std::string prefix = "record/" + workstation.visit()->id + "/";
  for (const auto& name : workstation.drafts().names()) {
    if (name.rfind(prefix, 0) != 0) continue;
    auto record = record::record_from_json(*workstation.drafts().find(name));
    if (!record) {
      checks.push_back({Level::stop, record.error().sentence, "", {}});
      continue;
    }
    auto tmpl = workstation.find_template(record->template_id);
    if (!tmpl) {
      checks.push_back({Level::stop,
                        named(tr("The template “{name}” of a draft is not loaded; switch its plugin on, then sign."),
                              record->template_id),
                        "",
                        {}});
      continue;
    }
    std::string title = record::in_language(tmpl->title, workstation.language());
    records.push_back({std::move(*record), std::move(tmpl), std::move(title)});
  }
  return records;
}

void check_record(const DraftRecord& one, const std::string& language, Checks& checks) {
  bool complete = true;
  for (const record::Fault& fault : record::validate(one.record, *one.tmpl, language)) {
    complete = complete && !fault.blocks_signature;
    checks.push_back({fault.blocks_signature ? Level::stop : Level::warning,
                      fault.sentence,
                      "screen.show",
                      {{"screen", "reading"}, {"template", one.tmpl->id}, {"field", fault.field}}});
  }
  if (complete) checks.push_back({Level::passed, named(tr("“{name}” is complete."), one.title), "", {}});
}

void check_sections(const json& letter, const LetterPreview* preview, Checks& checks) {
  if (!preview || !preview->failure.empty()) return;
  bool current = true;
  for (const auto& part : preview->letter.parts) {
    const json pointer = letter.value("sections", json::object()).value(part.id, json());
    if (!pointer.is_object() || !pointer.contains("composed") || pointer["composed"] == part.composed) continue;
    current = false;
    checks.push_back(
        {Level::stop,
         named(tr("“{name}” was written by hand from values that changed since: update it."), part.heading),
         "letter.update_section",
         {{"part", part.id}}});
  }
  if (current) checks.push_back({Level::passed, tr("Every section follows the records."), "", {}});
}

record::Code code_of(const DraftRecord& one, const std::string& field_id) {
  const record::Field* field = field_id.empty() ? nullptr : one.tmpl->find(field_id);
  const auto value = field ? one.record.values.find(field_id) : one.record.values.end();
  if (!field || value == one.record.values.end() || !value->is_string()) return {};
  for (const record::Choice& choice : field->choices)
    if (choice.id == value->get<std::string>())
      return choice.code.empty() ? record::Code{choice.id, "", ""} : choice.code;
  return {};
}

// Right and left, by their codes in CID 244; both, midline and levels contradict neither.
bool opposite(const record::Code& a, const record::Code& b) {
  const std::set<std::string> sides{a.value, b.value};
  return sides == std::set<std::string>{"24028007", "7771000"};
}

// Two gestures may be on two sides; on the same joint that is a slip until somebody says otherwise.
void check_sides(const std::vector<DraftRecord>& records, Checks& checks) {
  std::size_t sided = 0;
  bool agree = true;
  for (std::size_t i = 0; i < records.size(); ++i) {
    const auto side = code_of(records[i], records[i].tmpl->laterality_field);
    if (!side.empty()) ++sided;
    for (std::size_t j = 0; j < i; ++j) {
      if (!opposite(side, code_of(records[j], records[j].tmpl->laterality_field))) continue;
      agree = false;
      const auto site = code_of(records[i], records[i].tmpl->site_field);
      const bool same_site = !site.empty() && site == code_of(records[j], records[j].tmpl->site_field);
      checks.push_back(
          {same_site ? Level::stop : Level::warning,
           fmt::format(fmt::runtime(tr("“{first}” and “{second}” name opposite sides.")),
                       fmt::arg("first", records[j].title), fmt::arg("second", records[i].title)),
           "screen.show",
           {{"screen", "reading"}, {"template", records[i].tmpl->id}, {"field", records[i].tmpl->laterality_field}}});
    }
  }
  if (agree && sided > 0) checks.push_back({Level::passed, tr("The records agree on the side."), "", {}});
}

void check_state(AppWorkstation& workstation, const json& letter, Checks& checks) {
  auto status = workstation.centre().letter_status(workstation.visit()->id);
  if (!status) return;
  using State = centre::LetterStatus::State;
  const bool stands = status->state == State::signed_ || status->state == State::amended;
  if (stands && letter.value("amends", "").empty())
    checks.push_back(
        {Level::stop, tr("The report of this visit is signed: amend it to change it."), "report.amend", {}});
}

}  // namespace

std::vector<SignatureCheck> signature_checks(AppWorkstation& workstation, const LetterPreview* preview) try {
  Checks checks;
  const json* draft = workstation.drafts().find(workstation.letter_draft());
  const json letter = draft && draft->is_object() ? *draft : json::object();
  check_state(workstation, letter, checks);
  check_texts(letter, checks);
  const auto records = records_of(workstation, checks);
  for (const DraftRecord& one : records) check_record(one, workstation.language(), checks);
  check_sections(letter, preview, checks);
  check_sides(records, checks);
  return checks;
} catch (const json::exception&) {
  return {{Level::stop, tr("The draft of the letter cannot be read: begin it again."), "letter.reset", {}}};
}

}  // namespace synovia::app
