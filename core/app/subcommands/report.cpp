// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/files.h"
#include "base/i18n.h"
#include "dicom/file.h"
#include "dicom/letter_reader.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;

namespace {

Result<dicom::ReadLetter> read_letter(centre::Centre& centre, const std::string& uid) {
  auto bytes = centre.archive().read(uid);
  if (!bytes) return std::move(bytes).error();
  return dicom::read_letter_sr(*bytes);
}

// The PDF of the letter: the encapsulated document of its study that names the letter as its source.
Result<base::Bytes> pdf_of(centre::Centre& centre, const std::string& letter_uid) {
  auto letter = centre.archive().instance(letter_uid);
  if (!letter) return std::move(letter).error();
  auto rows = centre.archive().instances(letter->identity.study_uid);
  if (!rows) return std::move(rows).error();
  for (const auto& row : *rows) {
    if (row.identity.sop_class_uid != "1.2.840.10008.5.1.4.1.1.104.1") continue;
    auto bytes = centre.archive().read(row.identity.sop_uid);
    if (!bytes) return std::move(bytes).error();
    auto file = dicom::File::parse(std::move(*bytes));
    if (!file) return std::move(file).error();
    const auto& sources = file->header().source_uids;
    if (std::find(sources.begin(), sources.end(), letter_uid) != sources.end()) return file->encapsulated_document();
  }
  return base::fail(ErrorCode::not_found, tr("No PDF of this report is in the archive."));
}

Result<base::Bytes> in_format(Program& program, centre::Centre& centre, const std::string& uid,
                              const std::string& format) {
  if (format == "sr") return centre.archive().read(uid);
  if (format == "pdf") return pdf_of(centre, uid);
  for (const auto& exporter : program.registries().exporters)
    if (exporter.item.format == format) return exporter.item.write(centre, uid);
  return base::fail(ErrorCode::not_supported,
                    fmt::format(fmt::runtime(tr("No exporter writes “{format}”; sr and pdf are always there.")),
                                fmt::arg("format", format)));
}

// The visit a letter hangs from, as the projections have it.
std::string visit_of(centre::Centre& centre, const std::string& letter_uid) {
  const auto dump = centre.canonical_dump();
  if (dump)
    for (const auto& letter : (*dump)["letters"])
      if (letter["letter_uid"] == letter_uid) return letter["visit_id"];
  return {};
}

const char* name_of(centre::LetterStatus::State state) {
  using State = centre::LetterStatus::State;
  if (state == State::withdrawn) return "withdrawn";
  if (state == State::amended) return "amended";
  return state == State::signed_ ? "signed" : "draft";
}

json to_json(const centre::LetterStatus& status) {
  json versions = json::array();
  for (const auto& version : status.versions)
    versions.push_back({{"letter", version.letter_uid},
                        {"signed_at", version.signed_at},
                        {"signer", version.signer},
                        {"reason", version.reason},
                        {"records", version.record_uids}});
  return {{"state", name_of(status.state)}, {"versions", versions}, {"withdrawal_reason", status.withdrawal_reason}};
}

int show(Program& program, centre::Centre& centre, const std::string& uid) {
  auto letter = read_letter(centre, uid);
  if (!letter) return program.fail(letter.error());
  json sections = json::array();
  std::string text = letter->title + "\n";
  for (const auto& section : letter->sections) {
    sections.push_back({{"heading", section.heading.meaning}, {"code", section.heading.value}, {"text", section.text}});
    text += "\n" + section.heading.meaning + "\n" + section.text + "\n";
  }
  json answer{{"letter", letter->sop_uid},
              {"lineage", letter->lineage_uid},
              {"predecessor", letter->predecessor_uid},
              {"verified", letter->verified},
              {"signed_at", letter->signed_at},
              {"signer", letter->signer_name},
              {"records", letter->record_uids},
              {"sections", sections}};
  if (const auto status = centre.letter_status(visit_of(centre, uid))) answer.update(to_json(*status));
  program.print(answer, text);
  return 0;
}

}  // namespace

int report_command(Program& program) {
  std::string verb, uid, format = "pdf", out;
  const auto declare = [&](CLI::App& options) {
    options.add_option("show|export", verb)->required()->check(CLI::IsMember({"show", "export"}));
    options.add_option("UID", uid, tr("the letter's SOP Instance UID"))->required();
    options.add_option("--format", format, "sr, pdf");
    options.add_option("--out", out, tr("file to write"));
  };
  return with_options(program, declare, [&]() -> int {
    auto centre = program.centre();
    if (!centre) return program.fail(centre.error());
    if (verb == "show") return show(program, **centre, uid);
    if (out.empty()) return program.usage(tr("Name the file with --out."));
    auto bytes = in_format(program, **centre, uid, format);
    if (!bytes) return program.fail(bytes.error());
    if (auto written = base::write_file(out, *bytes); !written) return program.fail(written.error());
    security::AuditEvent event{"export", "command-line", "", uid, "done", format};
    if (auto noted = (*centre)->audit().append(event); !noted) return program.fail(noted.error());
    program.print({{"out", out}, {"format", format}, {"bytes", bytes->size()}}, out);
    return 0;
  });
}

}  // namespace synovia::app
