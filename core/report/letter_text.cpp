// SPDX-License-Identifier: Apache-2.0
#include "report/letter_text.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/dates.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::report {

namespace {

using base::tr;

bool blank(const std::string& text) { return base::trim(text).empty(); }

void add_trait(std::vector<std::string>& traits, const std::string& form, const std::string& value) {
  if (!blank(value)) traits.push_back(fmt::format(fmt::runtime(form), fmt::arg("value", value)));
}

std::string date_text(const std::string& iso, const std::string& language) {
  const auto date = base::parse_date(iso);
  return date ? base::format(*date, language) : iso;
}

}  // namespace

std::string patient_name(const LetterIdentity& identity) {
  return blank(identity.first_name) ? identity.birth_name : identity.birth_name + " " + identity.first_name;
}

std::vector<std::string> traits(const LetterIdentity& identity, const std::string& language) {
  std::vector<std::string> all;
  add_trait(all, tr("Sex: {value}"), identity.sex);
  add_trait(all, tr("Born on: {value}"), date_text(identity.birth_date, language));
  add_trait(all, tr("Birthplace: {value}"), identity.birth_place);
  add_trait(all, tr("INS number: {value}"), identity.ins_matricule);
  return all;
}

std::string local_id_text(const LetterIdentity& identity) {
  if (blank(identity.local_id)) return {};
  return fmt::format(fmt::runtime(tr("File {value}")), fmt::arg("value", identity.local_id));
}

std::string place_and_date(const Letter& letter) {
  if (blank(letter.place)) return letter.date_text;
  if (blank(letter.date_text)) return letter.place;
  return fmt::format(fmt::runtime(tr("{place}, {date}")), fmt::arg("place", letter.place),
                     fmt::arg("date", letter.date_text));
}

std::vector<std::string> sender_lines(const Letter& letter) {
  std::vector<std::string> lines = non_empty_lines(letter.institution_address);
  if (!blank(letter.finess))
    lines.push_back(fmt::format(fmt::runtime(tr("FINESS {number}")), fmt::arg("number", letter.finess)));
  return lines;
}

std::vector<std::string> signature_lines(const Letter& letter) {
  std::vector<std::string> lines;
  const auto said = [&](const std::string& part) { return letter.signed_text.find(part) != std::string::npos; };
  if (!said(letter.signer)) lines.push_back(letter.signer);
  if (!blank(letter.signed_text)) lines.push_back(letter.signed_text);
  if (!blank(letter.signer_rpps) && !said(letter.signer_rpps))
    lines.push_back(fmt::format(fmt::runtime(tr("RPPS {number}")), fmt::arg("number", letter.signer_rpps)));
  return lines;
}

std::vector<std::string> non_empty_lines(const std::string& text) {
  std::vector<std::string> lines;
  for (const std::string& line : base::split(text, '\n')) {
    if (!blank(line)) lines.emplace_back(base::trim(line));
  }
  return lines;
}

base::Status check(const Letter& letter) {
  const auto refuse = [](const std::string& sentence) { return base::fail(base::ErrorCode::refused, sentence); };
  if (blank(letter.identity.birth_name))
    return refuse(tr("The letter has no patient name: open it from the patient's visit."));
  const bool concluded = std::any_of(letter.parts.begin(), letter.parts.end(), [](const LetterPart& part) {
    return part.id == "conclusion" && !blank(part.text);
  });
  if (!concluded)
    return refuse(tr("The letter has no conclusion: write what was found and what the reader should do."));
  if (blank(letter.signer)) return refuse(tr("The letter has no signer: a doctor has to sign it."));
  if (letter.pictures.size() > 2)
    return refuse(tr("The letter takes two pictures at most: choose the two that matter."));
  return {};
}

std::string plain_text(const Letter& letter) {
  std::string out;
  const auto line = [&](const std::string& text) {
    if (!text.empty()) out += text + "\n";
  };
  const auto gap = [&] {
    if (!out.empty()) out += "\n";
  };
  line(letter.institution);
  for (const auto& text : sender_lines(letter)) line(text);
  gap();
  for (const auto& text : non_empty_lines(letter.addressee)) line(text);
  line(place_and_date(letter));
  gap();
  line(patient_name(letter.identity));
  for (const auto& text : traits(letter.identity, letter.language)) line(text);
  line(local_id_text(letter.identity));
  gap();
  line(letter.title);
  line(letter.replaces);
  for (const LetterPart& part : letter.parts) {
    if (blank(part.text)) continue;
    gap();
    line(part.heading);
    for (const auto& text : non_empty_lines(part.text)) line(text);
  }
  gap();
  for (const auto& text : signature_lines(letter)) line(text);
  line(letter.version_text);
  line(letter.banner);
  return out;
}

}  // namespace synovia::report
