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

// Headings of CID 7001 (PS3.16).
const record::Code kConclusion{"55110-1", "LN", "Conclusions"};
const record::Code kAdvice{"18783-1", "LN", "Recommendations"};
const record::Code kDone{"55111-9", "LN", "Current Procedure Descriptions"};
const record::Code kFindings{"59776-5", "LN", "Findings"};
const record::Code kTechnique{"73569-6", "LN", "Radiation Exposure and Protection Information"};

std::string lines(const std::vector<std::string>& all) { return fmt::format("{}", fmt::join(all, "\n")); }

const std::string& picture_uid(const KeyImage& key) { return key.set.pictures[key.picture].sop_uid; }

base::Result<std::string> done_text(const SignRequest& request) {
  std::vector<std::string> paragraphs;
  for (const auto& one : request.records) {
    auto paragraph = record::narrative(one.record, *one.tmpl, request.language);
    if (!paragraph) return paragraph;
    if (!paragraph->empty()) paragraphs.push_back(std::move(*paragraph));
  }
  return lines(paragraphs);
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

std::string findings_text(const Dossier& dossier, const SignRequest& request) {
  const auto labels = shape_labels(dossier, request.shapes, request.language);
  std::vector<std::string> found;
  for (std::size_t i = 0; i < labels.size(); ++i)
    if (!labels[i].empty()) found.push_back(finding(request, request.shapes[i], labels[i]));
  return lines(found);
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

std::string technique_text(const Dossier& dossier, const SignRequest& request) {
  std::vector<std::string> all;
  if (!dossier.visit.reason.empty())
    all.push_back(fmt::format(fmt::runtime(tr("Indication: {reason}.")), fmt::arg("reason", dossier.visit.reason)));
  all.push_back(fmt::format(fmt::runtime(tr("Performed by {name} (RPPS {rpps}).")),
                            fmt::arg("name", request.signer.display_name()), fmt::arg("rpps", request.signer.rpps)));
  for (const auto& one : request.records) add_record_details(one, request.language, all);
  std::vector<std::string> series;
  for (const KeyImage& key : request.key_images) {
    if (std::count(series.begin(), series.end(), key.set.series_uid) > 0) continue;
    series.push_back(key.set.series_uid);
    const auto date = base::parse_date(key.set.date);
    all.push_back(fmt::format(fmt::runtime(tr("Images: {description} ({modality}), {date}.")),
                              fmt::arg("description", key.set.description), fmt::arg("modality", key.set.modality),
                              fmt::arg("date", date ? base::format(*date, request.language) : key.set.date)));
  }
  // One running paragraph: the letter is to stay on one page.
  return fmt::format("{}", fmt::join(all, " "));
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
  out.rgba = key.rgba;
  out.size = key.size;
  out.view = key.view;
  out.sop_uid = picture.sop_uid;
  out.frame = key.frame;
  out.spacing = picture.spacing;
  out.side = picture.side;
  out.caption =
      key.caption.empty() ? fmt::format(fmt::runtime(tr("Image {number}")), fmt::arg("number", number)) : key.caption;
  return out;
}

std::string title_of(const SignRequest& request) {
  if (request.records.size() != 1) return tr("Consultation report");
  return fmt::format(fmt::runtime(tr("Report: {subject}")),
                     fmt::arg("subject", record::in_language(request.records.front().tmpl->title, request.language)));
}

void add_part(report::Letter& letter, const char* id, std::string heading, const record::Code& code, std::string text,
              bool small = false) {
  if (!text.empty()) letter.parts.push_back({id, std::move(heading), code, std::move(text), small});
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

base::Result<report::Letter> compose_letter(const Dossier& dossier, const SignRequest& request) {
  auto done = done_text(request);
  if (!done) return std::move(done).error();
  report::Letter letter;
  letter.language = request.language;
  letter.institution = dossier.traits.name;
  letter.institution_address = dossier.traits.address;
  letter.finess = dossier.traits.finess;
  letter.addressee = dossier.visit.addressee.empty() ? dossier.visit.referrer : dossier.visit.addressee;
  letter.identity = identity_of(dossier.patient);
  letter.title = title_of(request);
  const auto care_date = base::parse_date(dossier.visit.care_date);
  letter.date_text = care_date ? base::format(*care_date, request.language) : dossier.visit.care_date;
  add_part(letter, "conclusion", tr("Conclusion"), kConclusion, request.conclusion);
  add_part(letter, "advice", tr("What you should do"), kAdvice, request.advice);
  add_part(letter, "done", tr("What was done"), kDone, std::move(*done));
  add_part(letter, "findings", tr("Findings"), kFindings, findings_text(dossier, request));
  add_part(letter, "technique", tr("Technique and dose"), kTechnique, technique_text(dossier, request), true);
  for (const KeyImage& key : request.key_images)
    if (letter.pictures.size() < 2) letter.pictures.push_back(picture_of(key, letter.pictures.size() + 1));
  letter.shapes = request.shapes;
  letter.signer = request.signer.display_name();
  letter.signer_rpps = request.signer.rpps;
  letter.signed_text = fmt::format(
      fmt::runtime(tr("Validated electronically by {name} on {date} at {time}")), fmt::arg("name", letter.signer),
      fmt::arg("date", base::format(base::local_date(dossier.signed_at), request.language)),
      fmt::arg("time", base::local_time(dossier.signed_at)));
  letter.version_text = tr("Version 1");
  letter.banner = tr("Software without CE marking");
  letter.created = base::iso_utc(dossier.signed_at);
  return letter;
}

base::Result<report::Letter> Centre::compose(const SignRequest& request) const {
  auto dossier = gather(*impl_, request);
  return dossier ? compose_letter(*dossier, request) : base::Result<report::Letter>(std::move(dossier).error());
}

}  // namespace synovia::centre
