// SPDX-License-Identifier: Apache-2.0
// record new|set|show|check|sign: fill in and sign records without the window. Drafts lie in the journal, as the window's do.
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/files.h"
#include "base/i18n.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;

namespace {

struct Words {
  std::string verb, name, visit, file, conclusion, advice;
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

}  // namespace

int record_command(Program& program) {
  Words words;
  const auto declare = [&](CLI::App& options) {
    options.add_option("new|set|show|check|sign", words.verb)
        ->required()
        ->check(CLI::IsMember({"new", "set", "show", "check", "sign"}));
    options.add_option("TEMPLATE|FILE", words.name, tr("the template's id; for check its file"));
    options.add_option("--visit", words.visit, tr("the visit the record belongs to"));
    options.add_option("--values", words.file, tr("JSON file: field id → value; null takes a value away"));
    options.add_option("--conclusion", words.conclusion, tr("the letter's conclusion, for sign"));
    options.add_option("--advice", words.advice, tr("what the addressee should do, for sign"));
  };
  return with_options(program, declare, [&]() -> int {
    if (words.verb != "sign" && words.name.empty()) return program.usage(tr("Name the template."));
    if (words.verb == "check") return check_template(program, words.name);
    if (words.visit.empty()) return program.usage(tr("Name the visit with --visit."));
    auto station = at_visit(program, words.visit);
    if (!station) return program.fail(station.error());
    return words.verb == "sign" ? sign(program, **station, words) : fill(program, **station, words);
  });
}

}  // namespace synovia::app
