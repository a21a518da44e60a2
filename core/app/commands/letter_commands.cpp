// SPDX-License-Identifier: Apache-2.0
// Sections of the letter written by hand; amending and withdrawing what is signed.
#include "app/commands/commands.h"
#include "app/letter_preview.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

constexpr std::array kComposedParts{"done", "findings", "technique"};

Result<std::string> part_argument(const json& arguments) {
  auto part = text_argument(arguments, "part");
  if (!part) return part;
  if (std::find(kComposedParts.begin(), kComposedParts.end(), *part) == kComposedParts.end())
    return base::fail(ErrorCode::refused,
                      fmt::format(fmt::runtime(tr("“{part}” is no section of the letter that is composed.")),
                                  fmt::arg("part", *part)));
  return part;
}

base::Edit edit_of(Workstation& workstation, std::string draft, std::string pointer, const std::string& label) {
  base::Edit edit;
  edit.draft = std::move(draft);
  edit.pointer = std::move(pointer);
  edit.label = label;
  edit.author = workstation.person().id;
  return edit;
}

Result<json> applied(Workstation& workstation, std::vector<base::Edit> edits) {
  if (edits.empty()) return json::object();
  auto done = workstation.drafts().apply(std::move(edits));
  if (!done) return std::move(done).error();
  return json::object();
}

// The section follows the records again.
Result<json> drop_section(Workstation& workstation, const std::string& part) {
  const std::string pointer = "/sections/" + part;
  if (workstation.drafts().value(workstation.letter_draft(), pointer).is_null()) return json::object();
  base::Edit edit = edit_of(workstation, workstation.letter_draft(), pointer, tr("Update the section"));
  edit.has_after = false;
  return applied(workstation, {std::move(edit)});
}

Result<json> edit_section(Workstation& workstation, const json& arguments) {
  auto part = part_argument(arguments);
  if (!part) return std::move(part).error();
  auto text = text_argument(arguments, "text");
  if (!text) return std::move(text).error();
  json section{{"text", *text}};
  if (const auto preview = workstation.letter_preview(); preview && preview->failure.empty())
    for (const auto& one : preview->letter.parts)
      if (one.id == *part) section["composed"] = one.composed;
  if (section.value("composed", json()) == *text) return drop_section(workstation, *part);
  base::Edit edit =
      edit_of(workstation, workstation.letter_draft(), "/sections/" + *part, tr("Write a section of the letter"));
  edit.after = std::move(section);
  edit.session = arguments.value("session", "");
  return applied(workstation, {std::move(edit)});
}

Result<json> update_section(Workstation& workstation, const json& arguments) {
  auto part = part_argument(arguments);
  return part ? drop_section(workstation, *part) : Result<json>(std::move(part).error());
}

// Every section follows the records again; what the doctor typed as conclusion and advice stays.
Result<json> reset(Workstation& workstation, const json&) {
  if (workstation.drafts().value(workstation.letter_draft(), "/sections").is_null()) return json::object();
  base::Edit edit = edit_of(workstation, workstation.letter_draft(), "/sections", tr("Take every section anew"));
  edit.has_after = false;
  return applied(workstation, {std::move(edit)});
}

// What was drawn, with the windows the key images were seen with; shapes drawn since stay.
void bring_drawings(AppWorkstation& workstation, const centre::SignedLetter& letter, json& draft,
                    std::vector<base::Edit>& edits) {
  if (letter.drawings.is_null()) {
    for (const auto& key : letter.key_images)
      draft["key_images"].push_back({{"sop_uid", key.sop_uid}, {"frame", key.frame}});
    if (!workstation.reading().sets.empty())
      workstation.notify({plugin::Notice::Level::warning,
                          tr("What was drawn on the pictures was not kept with this report: draw it again.")});
    return;
  }
  draft["key_images"] = letter.drawings["key_images"];
  json shapes = letter.drawings["shapes"];
  if (shapes.empty()) return;
  const std::string name = workstation.annotations_draft();
  if (const json now = workstation.drafts().value(name, "/shapes"); now.is_object()) shapes.update(now);
  json annotations = workstation.drafts().find(name) ? *workstation.drafts().find(name) : json::object();
  annotations["shapes"] = std::move(shapes);
  edits.push_back(edit_of(workstation, name, "", tr("Amend the report")));
  edits.back().after = std::move(annotations);
}

// The signed texts, records and drawings as drafts again, in one step.
Result<json> open_amendment(AppWorkstation& workstation, const centre::SignedLetter& letter,
                            const std::string& reason) {
  const std::string label = tr("Amend the report");
  std::vector<base::Edit> edits;
  json draft{{"amends", letter.letter_uid},
             {"amendment_reason", reason},
             {"key_images", json::array()},
             {"sections", json::object()}};
  for (const auto& [part, text] : letter.parts) {
    const bool composed = std::find(kComposedParts.begin(), kComposedParts.end(), part) != kComposedParts.end();
    if (composed) draft["sections"][part] = {{"text", text}};
    else draft[part] = text;
  }
  bring_drawings(workstation, letter, draft, edits);
  edits.push_back(edit_of(workstation, workstation.letter_draft(), "", label));
  edits.back().after = std::move(draft);
  for (const auto& quoted : letter.records) {
    const record::Record& record = quoted.record.record;
    const bool readable = quoted.record.tmpl || workstation.find_template(record.template_id);
    if (!readable) continue;  // it stands as it was signed
    edits.push_back(edit_of(workstation, "record/" + letter.visit_id + "/" + record.template_id, "", label));
    edits.back().after = record::to_json(record);
  }
  return applied(workstation, std::move(edits));
}

// The newest letter of the visit, when it stands.
Result<std::string> standing_letter(AppWorkstation& workstation) {
  auto status = workstation.centre().letter_status(workstation.visit()->id);
  if (!status) return std::move(status).error();
  using State = centre::LetterStatus::State;
  if (status->state == State::draft)
    return base::fail(ErrorCode::conflict, tr("No report of this visit is signed: there is nothing to change."));
  if (status->state == State::withdrawn)
    return base::fail(ErrorCode::conflict, tr("The report of this visit was withdrawn: sign a new one."));
  return status->versions.back().letter_uid;
}

Result<std::string> reason_argument(const json& arguments) {
  auto reason = text_argument(arguments, "reason");
  if (reason && base::trim(*reason).empty())
    return base::fail(ErrorCode::refused, tr("Say why: the reason is signed with it."));
  return reason;
}

Result<json> amend(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto reason = reason_argument(arguments);
  if (!reason) return std::move(reason).error();
  auto letter_uid = standing_letter(workstation);
  if (!letter_uid) return std::move(letter_uid).error();
  if (workstation.drafts().find(workstation.letter_draft()))
    return base::fail(ErrorCode::conflict,
                      tr("A letter of this visit is open as a draft already: sign it or undo it."));
  workstation.jobs().submit(tr("Opening the signed report"), [&workstation, &centre = workstation.centre(),
                                                              uid = *letter_uid, reason = *reason](base::JobState&) {
    auto letter = std::make_shared<Result<centre::SignedLetter>>(centre.signed_letter(uid));
    return [&workstation, letter, reason] {
      const bool here = *letter && workstation.visit() && workstation.visit()->id == (*letter)->visit_id;
      if (*letter && !here) return;  // another visit was chosen meanwhile
      auto opened = *letter ? open_amendment(workstation, **letter, reason) : Result<json>(letter->error());
      if (opened) workstation.notify({plugin::Notice::Level::info, tr("The report is open again; sign it anew.")});
      else workstation.notify({plugin::Notice::Level::danger, opened.error().sentence});
    };
  });
  return json::object();
}

Result<json> withdraw(Workstation& base_workstation, const json& arguments) {
  AppWorkstation& workstation = own(base_workstation);
  auto reason = reason_argument(arguments);
  if (!reason) return std::move(reason).error();
  if (auto stands = standing_letter(workstation); !stands) return std::move(stands).error();
  workstation.jobs().submit(
      tr("Withdrawing the report"), [&workstation, &centre = workstation.centre(), visit = workstation.visit()->id,
                                     reason = *reason, person = workstation.person()](base::JobState&) {
        auto done = std::make_shared<base::Status>(centre.withdraw(visit, reason, person));
        return [&workstation, done] {
          workstation.refresh_visit();
          if (*done)
            workstation.notify({plugin::Notice::Level::done, tr("Report withdrawn; what was billed stays billed.")});
          else workstation.notify({plugin::Notice::Level::danger, done->error().sentence});
        };
      });
  return json::object();
}

}  // namespace

// The audit line of a withdrawal is written by Centre::withdraw, when it is durable.
void add_letter_commands(plugin::Registrar& registrar) {
  const auto add = [&](const char* id, std::function<std::string()> title, Permission permission, const char* audit,
                       auto run) {
    registrar.add(Command{id, std::move(title), permission, PatientNeed::current_visit, "", audit, run, {}});
  };
  add(
      "letter.edit_section", [] { return tr("Write a section of the letter"); }, Permission::record, "", edit_section);
  add(
      "letter.update_section", [] { return tr("Update the section"); }, Permission::record, "", update_section);
  add(
      "letter.reset", [] { return tr("Take every section anew"); }, Permission::record, "", reset);
  add(
      "report.amend", [] { return tr("Amend the report"); }, Permission::sign, "amend", amend);
  add(
      "report.withdraw", [] { return tr("Withdraw the report"); }, Permission::sign, "", withdraw);
}

}  // namespace synovia::app
