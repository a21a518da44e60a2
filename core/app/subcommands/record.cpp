// SPDX-License-Identifier: Apache-2.0
// record new|set|show|check|sign|amend|withdraw: fill in and sign records without the window. Drafts lie in the journal, as the window's do.
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/files.h"
#include "base/i18n.h"
#include "base/uid.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;

namespace {

struct Words {
  std::string verb, name, visit, file, conclusion, advice, why;
};

int check_template(Program& program, const std::string& file) {
  auto tmpl = record::check_file(file);
  if (!tmpl) return program.fail(tmpl.error());
  program.print(
      {{"id", tmpl->id}, {"version", tmpl->version}, {"sha256", tmpl->sha256}, {"sections", tmpl->sections.size()}},
      tmpl->id + " " + std::to_string(tmpl->version));
  return 0;
}

// Chooses the visit in the headless workstation; its studies are loaded before it returns.
Result<AppWorkstation*> at_visit(Program& program, const std::string& visit) {
  auto centre = program.centre();
  if (!centre) return std::move(centre).error();
  auto& station = static_cast<AppWorkstation&>(program.workstation());
  auto chosen = station.run("visit.choose", {{"visit_id", visit}});
  if (!chosen) return std::move(chosen).error();
  station.jobs().wait_idle();
  return &station;
}

Result<json> values_of(const std::string& file) {
  auto text = base::read_text(file);
  if (!text) return std::move(text).error();
  json values = json::parse(*text, nullptr, false);
  if (!values.is_object())
    return base::fail(ErrorCode::refused,
                      fmt::format(fmt::runtime(tr("“{file}” is no JSON object of field values.")),
                                  fmt::arg("file", std::filesystem::path(file).filename().string())));
  return values;
}

int fill(Program& program, AppWorkstation& station, const Words& words) {
  auto draft = station.record_draft(words.name);
  if (!draft) return program.fail(draft.error());
  if (!words.file.empty()) {
    auto values = values_of(words.file);
    if (!values) return program.fail(values.error());
    for (const auto& [field, value] : values->items()) {
      json change{{"template", words.name}, {"pointer", "/" + field}};
      if (!value.is_null()) change["value"] = value;
      if (auto set = station.run("record.set", change); !set) return program.fail(set.error());
    }
  }
  if (auto saved = station.journal().flush(); !saved) return program.fail(saved.error());
  const json shown = *station.drafts().find(*draft);
  json faults = json::array();
  std::string text = shown.dump(2);
  if (auto record = record::record_from_json(shown))
    for (const auto& fault : record::validate(*record, *station.find_template(words.name), program.language())) {
      faults.push_back(
          {{"field", fault.field}, {"sentence", fault.sentence}, {"blocks_signature", fault.blocks_signature}});
      text += "\n  " + fault.sentence;
    }
  program.print({{"record", shown}, {"faults", faults}}, text);
  return 0;
}

int sign(Program& program, AppWorkstation& station, const Words& words) {
  for (const auto& [pointer, value] : {std::pair{"/conclusion", words.conclusion}, {"/advice", words.advice}})
    if (!value.empty())
      if (auto set = station.run("letter.set", {{"pointer", pointer}, {"value", value}}); !set)
        return program.fail(set.error());
  auto started = station.run("report.sign", json::object());
  if (!started) return program.fail(started.error());
  station.jobs().wait_idle();
  if (!station.last_signed)
    return program.fail(base::fail(ErrorCode::refused, station.notices().empty()
                                                           ? tr("Nothing was signed; the drafts are kept.")
                                                           : station.notices().back().notice.sentence));
  const centre::Signed& done = *station.last_signed;
  program.print({{"letter", done.letter_uid},
                 {"pdf", done.pdf_uid},
                 {"key_objects", done.key_objects_uid},
                 {"records", done.record_uids},
                 {"presentations", done.presentation_uids}},
                done.letter_uid);
  return 0;
}

// A record as it was signed, in the words of the template it was signed with.
int show_signed(Program& program, const std::string& uid) {
  auto centre = program.centre();
  if (!centre) return program.fail(centre.error());
  auto one = (*centre)->signed_record(uid);
  if (!one) return program.fail(one.error());
  const json shown = record::to_json(one->record);
  json answer{{"record", shown}, {"uid", uid}, {"template_kept", one->tmpl != nullptr}};
  std::string text = shown.dump(2);
  if (one->tmpl) {
    auto words = record::narrative(one->record, *one->tmpl, program.language());
    if (!words) return program.fail(words.error());
    answer["text"] = *words;
    text += "\n" + *words;
  }
  program.print(answer, text);
  return 0;
}

base::Error newest_notice(AppWorkstation& station) {
  return base::fail(ErrorCode::refused,
                    station.notices().empty() ? tr("Nothing was changed.") : station.notices().back().notice.sentence);
}

// The signed letter and its records become drafts again; record set and record sign go on from there.
int amend(Program& program, AppWorkstation& station, const std::string& why) {
  auto opened = station.run("report.amend", {{"reason", why}});
  if (!opened) return program.fail(opened.error());
  station.jobs().wait_idle();
  const json letter = station.drafts().value(station.letter_draft(), "/amends");
  if (!letter.is_string()) return program.fail(newest_notice(station));
  if (auto saved = station.journal().flush(); !saved) return program.fail(saved.error());
  program.print({{"amends", letter}, {"drafts", station.drafts().names()}}, letter.get<std::string>());
  return 0;
}

int withdraw(Program& program, AppWorkstation& station, const std::string& why) {
  auto begun = station.run("report.withdraw", {{"reason", why}});
  if (!begun) return program.fail(begun.error());
  station.jobs().wait_idle();
  auto status = station.centre().letter_status(station.visit()->id);
  if (!status) return program.fail(status.error());
  if (status->state != centre::LetterStatus::State::withdrawn) return program.fail(newest_notice(station));
  program.print({{"withdrawn", status->versions.back().letter_uid}, {"reason", status->withdrawal_reason}},
                status->versions.back().letter_uid);
  return 0;
}

int at_its_visit(Program& program, const Words& words) {
  auto station = at_visit(program, words.visit);
  if (!station) return program.fail(station.error());
  if (words.verb == "sign") return sign(program, **station, words);
  if (words.verb == "amend") return amend(program, **station, words.why);
  if (words.verb == "withdraw") return withdraw(program, **station, words.why);
  return fill(program, **station, words);
}

}  // namespace

int record_command(Program& program) {
  Words words;
  const auto declare = [&](CLI::App& options) {
    options.add_option("new|set|show|check|sign|amend|withdraw", words.verb)
        ->required()
        ->check(CLI::IsMember({"new", "set", "show", "check", "sign", "amend", "withdraw"}));
    options.add_option("TEMPLATE|FILE|UID", words.name,
                       tr("the template's id; for check its file; for show also a signed record's UID"));
    options.add_option("--visit", words.visit, tr("the visit the record belongs to"));
    options.add_option("--values", words.file, tr("JSON file: field id → value; null takes a value away"));
    options.add_option("--conclusion", words.conclusion, tr("the letter's conclusion, for sign"));
    options.add_option("--why", words.why, tr("why the signed report is amended or withdrawn"));
    options.add_option("--advice", words.advice, tr("what the addressee should do, for sign"));
  };
  return with_options(program, declare, [&]() -> int {
    const bool of_letter = words.verb == "sign" || words.verb == "amend" || words.verb == "withdraw";
    if (!of_letter && words.name.empty()) return program.usage(tr("Name the template."));
    if (words.verb == "check") return check_template(program, words.name);
    if (words.verb == "show" && base::is_uid(words.name)) return show_signed(program, words.name);
    if (words.visit.empty()) return program.usage(tr("Name the visit with --visit."));
    return at_its_visit(program, words);
  });
}

}  // namespace synovia::app
