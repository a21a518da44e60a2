// SPDX-License-Identifier: Apache-2.0
#include "centre/compose.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "annotation/measure.h"
#include "base/i18n.h"

namespace synovia::centre {

using base::tr;

namespace {

// A part as the records give it, and which of them.
struct Composed {
  std::string text;
  std::vector<std::string> sources{};
};

std::string lines(const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, "\n")); }

const std::string& picture_uid(const KeyImage& key) { return key.set.pictures[key.picture].sop_uid; }

std::string title_of(const record::Template& tmpl, const std::string& language) {
  return record::in_language(tmpl.title, language);
}

base::Result<Composed> done_part(const Dossier& dossier, const std::string& language) {
  Composed part;
  std::vector<std::string> paragraphs;
  for (const QuotedRecord& quoted : dossier.records) {
    const auto& one = quoted.content;
    if (!one.tmpl) continue;
    auto paragraph = record::narrative(one.record, *one.tmpl, language);
    if (!paragraph) return std::move(paragraph).error();
    if (paragraph->empty()) continue;
    paragraphs.push_back(std::move(*paragraph));
    part.sources.push_back(title_of(*one.tmpl, language));
  }
  part.text = lines(paragraphs);
  return part;
}

// Which key image a shape lies on, counted from 1; 0 when it lies on another picture.
std::size_t image_number(const SignRequest& request, const annotation::Shape& shape) {
  for (std::size_t i = 0; i < request.key_images.size(); ++i) {
    const KeyImage& key = request.key_images[i];
    if (picture_uid(key) == shape.sop_uid && key.frame == shape.frame) return i + 1;
  }
  return 0;
}

// "Interligne fémoro-tibial médial : 4,2 mm calibré": named by its text, else by the image it lies on.
std::string finding(const SignRequest& request, const annotation::Shape& shape, const std::string& label) {
  if (!shape.text.empty())
    return fmt::format(fmt::runtime(tr("{name}: {measure}.")), fmt::arg("name", shape.text),
                       fmt::arg("measure", label));
  const std::size_t number = image_number(request, shape);
  if (number == 0) return fmt::format(fmt::runtime(tr("Measured: {measure}.")), fmt::arg("measure", label));
  return fmt::format(fmt::runtime(tr("Image {number}: {measure}.")), fmt::arg("number", number),
                     fmt::arg("measure", label));
}

Composed findings_part(const Dossier& dossier, const SignRequest& request) {
  const auto labels = shape_labels(dossier, request.shapes, request.language);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (!labels[i].empty()) found.push_back(finding(request, request.shapes[i], labels[i]));
  if (found.empty()) return {};
  return {lines(found), {"measures"}};
}

// Operator, equipment, technique and dose as the record has them (arrêté of 22/09/2006, art. 1); the narrative tells the rest.
void add_record_details(const SignRequest::RecordToSign& one, const std::string& language,
                        std::vector<std::string>& to) {
  constexpr std::array kSections{"people", "technique", "dose"};
  for (const record::Section& section : one.tmpl->sections) {
    if (std::find(kSections.begin(), kSections.end(), section.id) == kSections.end()) continue;
    std::vector<std::string> values;
    for (const record::Field& field : section.fields) {
      const auto value = one.record.values.find(field.id);
      const std::string words =
          value == one.record.values.end() ? std::string() : record::value_text(field, *value, language);
      if (!words.empty())
        values.push_back(fmt::format(fmt::runtime(tr("{label}: {value}")),
                                     fmt::arg("label", record::in_language(field.label, language)),
                                     fmt::arg("value", words)));
    }
    if (!values.empty()) to.push_back(fmt::format("{}.", fmt::join(values, ", ")));
  }
}

Composed technique_part(const Dossier& dossier, const SignRequest& request) {
  Composed part;
  std::vector<std::string> all;
  if (!dossier.visit.reason.empty())
    all.push_back(fmt::format(fmt::runtime(tr("Indication: {reason}.")), fmt::arg("reason", dossier.visit.reason)));
  all.push_back(fmt::format(fmt::runtime(tr("Performed by {name} (RPPS {rpps}).")),
                            fmt::arg("name", request.signer.display_name()), fmt::arg("rpps", request.signer.rpps)));
  for (const QuotedRecord& quoted : dossier.records) {
    if (!quoted.content.tmpl) continue;
    const std::size_t before = all.size();
    add_record_details(quoted.content, request.language, all);
    if (all.size() > before) part.sources.push_back(title_of(*quoted.content.tmpl, request.language));
  }
  std::vector<std::string> series;
  for (const KeyImage& key : request.key_images) {
    if (std::count(series.begin(), series.end(), key.set.series_uid) > 0) continue;
    series.push_back(key.set.series_uid);
    const auto date = base::parse_date(key.set.date);
    all.push_back(fmt::format(fmt::runtime(tr("Images: {description} ({modality}), {date}.")),
                              fmt::arg("description", key.set.description), fmt::arg("modality", key.set.modality),
                              fmt::arg("date", date ? base::format(*date, request.language) : key.set.date)));
  }
  if (!series.empty()) part.sources.push_back("images");
  // One running paragraph: the letter is to stay on one page.
  part.text = fmt::format("{}", fmt::join(all, " "));
  return part;
}

report::LetterIdentity identity_of(const Patient& patient) {
  report::LetterIdentity identity;
  identity.birth_name = patient.birth_name;
  identity.first_name = patient.first_names;
  identity.sex = patient.sex;
  identity.birth_date = patient.birth_date;
  identity.birth_place = patient.birth_place;
  if (patient.ins_status == InsStatus::qualified) identity.ins_matricule = patient.ins_matricule;
  identity.local_id = patient.local_id;
  return identity;
}

report::Picture picture_of(const KeyImage& key, std::size_t number) {
  const image::Picture& picture = key.set.pictures[key.picture];
  report::Picture out;
  out.pixels = key.rendered;
  out.view = key.view;
  out.sop_uid = picture.sop_uid;
  out.frame = key.frame;
  out.spacing = picture.spacing;
  out.side = picture.side;
  out.caption =
      key.caption.empty() ? fmt::format(fmt::runtime(tr("Image {number}")), fmt::arg("number", number)) : key.caption;
  return out;
}

std::string title_of(const Dossier& dossier, const std::string& language) {
  if (dossier.records.size() != 1 || !dossier.records.front().content.tmpl) return tr("Consultation report");
  return fmt::format(fmt::runtime(tr("Report: {subject}")),
                     fmt::arg("subject", title_of(*dossier.records.front().content.tmpl, language)));
}

const record::Code& heading_of(const char* id) {
  const auto& headings = letter_headings();
  return std::find_if(headings.begin(), headings.end(),
                      [&](const auto& one) { return std::string_view(one.first) == id; })
      ->second;
}

// Every part is there, so that a text can be written by hand where nothing was composed; an empty one is not printed.
void add_part(report::Letter& letter, const SignRequest& request, const char* id, std::string heading, Composed part) {
  report::LetterPart out{id, std::move(heading), heading_of(id), part.text, false, std::move(part.sources), {}};
  const auto edited = request.edited_parts.find(id);
  if (edited != request.edited_parts.end()) out.text = edited->second;
  out.composed = std::move(part.text);
  out.small = out.id == "technique";
  letter.parts.push_back(std::move(out));
}

void add_typed_part(report::Letter& letter, const char* id, std::string heading, const std::string& text) {
  letter.parts.push_back({id, std::move(heading), heading_of(id), text});
}

// "Version 2 – annule et remplace la version 1 du 21/11/2026"
void add_version(report::Letter& letter, const Dossier& dossier) {
  const int before = dossier.amended ? dossier.amended->version : 0;
  letter.version_text = fmt::format(fmt::runtime(tr("Version {number}")), fmt::arg("number", before + 1));
  if (!dossier.amended) return;
  const auto date = base::parse_date(dossier.amended->signed_on);
  letter.replaces =
      fmt::format(fmt::runtime(tr("Version {number}, cancels and replaces version {before} of {date}")),
                  fmt::arg("number", before + 1), fmt::arg("before", before),
                  fmt::arg("date", date ? base::format(*date, letter.language) : dossier.amended->signed_on));
  letter.version_text = letter.replaces;
}

}  // namespace

std::vector<std::string> shape_labels(const Dossier& dossier, const std::vector<annotation::Shape>& shapes,
                                      const std::string& language) {
  std::vector<std::string> labels;
  for (const annotation::Shape& shape : shapes) {
    const PictureOnFile* on = dossier.find(shape.sop_uid);
    std::vector<std::string> measures;
    if (on)
      for (const auto& measurement : annotation::measure(shape, on->picture.spacing))
        measures.push_back(annotation::label(measurement, language));
    labels.push_back(fmt::format("{}", fmt::join(measures, ", ")));
  }
  return labels;
}

const std::vector<std::pair<const char*, record::Code>>& letter_headings() {
  // CID 7001 (PS3.16).
  static const std::vector<std::pair<const char*, record::Code>> headings{
      {"conclusion", {"55110-1", "LN", "Conclusions"}},
      {"advice", {"18783-1", "LN", "Recommendations"}},
      {"done", {"55111-9", "LN", "Current Procedure Descriptions"}},
      {"findings", {"59776-5", "LN", "Findings"}},
      {"technique", {"73569-6", "LN", "Radiation Exposure and Protection Information"}}};
  return headings;
}

base::Result<report::Letter> compose_letter(const Dossier& dossier, const SignRequest& request) {
  auto done = done_part(dossier, request.language);
  if (!done) return std::move(done).error();
  report::Letter letter;
  letter.language = request.language;
  letter.institution = dossier.traits.name;
  letter.institution_address = dossier.traits.address;
  letter.finess = dossier.traits.finess;
  letter.addressee = dossier.visit.addressee.empty() ? dossier.visit.referrer : dossier.visit.addressee;
  letter.identity = identity_of(dossier.patient);
  letter.title = title_of(dossier, request.language);
  const auto care_date = base::parse_date(dossier.visit.care_date);
  letter.date_text = care_date ? base::format(*care_date, request.language) : dossier.visit.care_date;
  add_typed_part(letter, "conclusion", tr("Conclusion"), request.conclusion);
  add_typed_part(letter, "advice", tr("What you should do"), request.advice);
  add_part(letter, request, "done", tr("What was done"), std::move(*done));
  add_part(letter, request, "findings", tr("Findings"), findings_part(dossier, request));
  add_part(letter, request, "technique", tr("Technique and dose"), technique_part(dossier, request));
  for (const KeyImage& key : request.key_images)
    if (letter.pictures.size() < 2) letter.pictures.push_back(picture_of(key, letter.pictures.size() + 1));
  letter.shapes = request.shapes;
  letter.signer = request.signer.display_name();
  letter.signer_rpps = request.signer.rpps;
  letter.banner = tr("Software without CE marking");
  add_version(letter, dossier);
  stamp(letter, dossier.signed_at);
  return letter;
}

void stamp(report::Letter& letter, base::TimePoint signed_at) {
  letter.signed_text = fmt::format(fmt::runtime(tr("Validated electronically by {name} on {date} at {time}")),
                                   fmt::arg("name", letter.signer),
                                   fmt::arg("date", base::format(base::local_date(signed_at), letter.language)),
                                   fmt::arg("time", base::local_time(signed_at)));
  letter.created = base::iso_utc(signed_at);
}

base::Result<report::Letter> Centre::compose(const SignRequest& request) const {
  auto dossier = gather(*impl_, request);
  return dossier ? compose_letter(*dossier, request) : base::Result<report::Letter>(std::move(dossier).error());
}

}  // namespace synovia::centre
