// SPDX-License-Identifier: Apache-2.0
#include "centre/signed_documents.h"

#include <algorithm>

#include "annotation/measure.h"
#include "base/i18n.h"
#include "base/text.h"
#include "centre/compose.h"

namespace synovia::centre {

using base::Status;
using base::tr;
using dicom::Written;

namespace {

const record::Code kTitle{"18748-4", "LN", "Diagnostic Imaging Report"};  // CID 7000

dicom::ImageReference reference(const PictureOnFile& on, const std::vector<int>& frames) {
  return {on.study_uid, on.series_uid, on.picture.sop_uid, on.picture.sop_class_uid, frames};
}

// One reference per picture, with the frames meant when it is a run.
void refer(std::vector<dicom::ImageReference>& to, const PictureOnFile& on, std::size_t frame) {
  auto found = std::find_if(to.begin(), to.end(), [&](const auto& one) { return one.sop_uid == on.picture.sop_uid; });
  if (found == to.end()) found = to.insert(to.end(), reference(on, {}));
  if (on.picture.frames < 2) return;
  const int number = static_cast<int>(frame) + 1;
  auto& frames = found->frames;
  const auto at = std::lower_bound(frames.begin(), frames.end(), number);
  if (at == frames.end() || *at != number) frames.insert(at, number);
}

std::vector<dicom::ImageReference> key_references(const Dossier& dossier, const SignRequest& request) {
  std::vector<dicom::ImageReference> references;
  for (const KeyImage& key : request.key_images)
    refer(references, *dossier.find(key.set.pictures[key.picture].sop_uid), key.frame);
  return references;
}

Status write_records(const Dossier& dossier, const SignRequest& request, SignedDocuments& documents) {
  for (const QuotedRecord& quoted : dossier.records) {
    if (quoted.standing) {
      documents.quoted.push_back(*quoted.standing);
      continue;
    }
    const auto& one = quoted.content;
    dicom::RecordDocument document;
    document.record = one.record;
    document.record.visit_id = request.visit_id;
    document.images = key_references(dossier, request);
    document.predecessor_uid = quoted.predecessor_uid;
    // Shapes are drawn for the gesture, so that they are evidence of its record once, not of each; where that record
    // stands as it was signed, it has them.
    const bool evidence = documents.records.empty() && (dossier.drawn_anew || &quoted == &dossier.records.front());
    if (evidence) {
      document.shapes = request.shapes;
      for (const annotation::Shape& shape : request.shapes) {
        const PictureOnFile& on = *dossier.find(shape.sop_uid);
        refer(document.images, on, shape.frame);
        for (auto& measurement : annotation::measure(shape, on.picture.spacing))
          document.measurements.push_back(std::move(measurement));
      }
    }
    auto written = dicom::write_record_sr(document, *one.tmpl, dossier.context);
    if (!written) return std::move(written).error();
    documents.quoted.push_back({written->sop_uid, written->sop_class_uid, written->series_uid, {}});
    documents.records.push_back(std::move(*written));
  }
  return {};
}

Status write_letter(const Dossier& dossier, const SignRequest& request, const report::Letter& letter,
                    SignedDocuments& documents) {
  dicom::LetterDocument document;
  document.title = kTitle;
  for (const report::LetterPart& part : letter.parts)
    if (!base::trim(part.text).empty()) document.sections.push_back({part.code, part.text});
  document.records = documents.quoted;
  if (dossier.amended) {
    document.predecessor_uid = dossier.amended->letter.letter_uid;
    document.lineage_uid = dossier.amended->letter.lineage_uid;
    document.amendment_reason = request.amendment_reason;
  }
  document.key_images = key_references(dossier, request);
  auto written = dicom::write_letter_sr(document, dossier.context);
  if (!written) return std::move(written).error();
  documents.letter = std::move(*written);
  return {};
}

Status write_presentations(const Dossier& dossier, const SignRequest& request, SignedDocuments& documents) {
  const auto labels = shape_labels(dossier, request.shapes, request.language);
  std::vector<std::string> done;
  for (const PictureOnFile& first : dossier.pictures) {
    if (std::count(done.begin(), done.end(), first.series_uid) > 0) continue;
    done.push_back(first.series_uid);
    dicom::PresentationDocument document;
    document.series_uid = first.series_uid;
    document.description = tr("Annotations of the report");
    document.grayscale = first.grayscale.value_or(first.picture.grayscale);
    for (std::size_t i = 0; i < request.shapes.size(); ++i) {
      const annotation::Shape& shape = request.shapes[i];
      const PictureOnFile& on = *dossier.find(shape.sop_uid);
      if (on.series_uid != first.series_uid) continue;
      document.shapes.push_back(shape);
      document.shape_labels.push_back(labels[i].empty() ? shape.text : labels[i]);
      const bool known = std::any_of(document.pictures.begin(), document.pictures.end(),
                                     [&](const image::Picture& picture) { return picture.sop_uid == shape.sop_uid; });
      if (!known) document.pictures.push_back(on.picture);
    }
    if (document.shapes.empty()) continue;
    auto written = dicom::write_presentation_state(document, dossier.context);
    if (!written) return std::move(written).error();
    documents.presentations.push_back(std::move(*written));
  }
  return {};
}

Status write_key_objects(const Dossier& dossier, const SignRequest& request, SignedDocuments& documents) {
  if (request.key_images.empty()) return {};
  auto written =
      dicom::write_key_objects(key_references(dossier, request), tr("Key images of the report"), dossier.context);
  if (!written) return std::move(written).error();
  documents.key_objects = std::move(*written);
  return {};
}

}  // namespace

std::vector<Written*> SignedDocuments::in_order() {
  std::vector<Written*> all;
  for (Written& record : records) all.push_back(&record);
  all.push_back(&letter);
  for (Written& presentation : presentations) all.push_back(&presentation);
  if (key_objects) all.push_back(&*key_objects);
  all.push_back(&pdf);
  return all;
}

base::Result<SignedDocuments> write_documents(const Dossier& dossier, const SignRequest& request,
                                              const report::Letter& letter, base::ByteView pdf) {
  SignedDocuments documents;
  if (auto done = write_records(dossier, request, documents); !done) return std::move(done).error();
  if (auto done = write_letter(dossier, request, letter, documents); !done) return std::move(done).error();
  if (auto done = write_presentations(dossier, request, documents); !done) return std::move(done).error();
  if (auto done = write_key_objects(dossier, request, documents); !done) return std::move(done).error();
  std::vector<Written> sources = documents.quoted;
  sources.push_back({documents.letter.sop_uid, documents.letter.sop_class_uid, documents.letter.series_uid, {}});
  auto encapsulated = dicom::write_encapsulated_pdf(pdf, letter.title, kTitle, sources, dossier.context);
  if (!encapsulated) return std::move(encapsulated).error();
  documents.pdf = std::move(*encapsulated);
  return documents;
}

}  // namespace synovia::centre
