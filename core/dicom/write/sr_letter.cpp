// SPDX-License-Identifier: Apache-2.0
// The letter: TID 2000, each section a container with its text; what it rests on is named as evidence.
#include <array>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/text.h"
#include "base/uid.h"
#include "dicom/write/concepts.h"
#include "dicom/write/sr_document.h"

namespace synovia::dicom {
namespace {

using base::tr;
using sr::Content;
using sr::Relation;

// The report element (CID 7002) under a heading (CID 7001).
record::Code element_of(const record::Code& heading) {
  struct Pair {
    const char* heading;
    record::Code element;
  };
  static const std::array kPairs{Pair{"19005-8", {"121073", "DCM", "Impression"}},
                                 Pair{"55110-1", {"121077", "DCM", "Conclusion"}},
                                 Pair{"18783-1", {"121075", "DCM", "Recommendation"}},
                                 Pair{"55111-9", {"121065", "DCM", "Procedure Description"}}};
  for (const Pair& pair : kPairs)
    if (heading.scheme == "LN" && heading.value == pair.heading) return pair.element;
  return {"121071", "DCM", "Finding"};
}

base::Status check_letter(const LetterDocument& letter) {
  const auto refused = [](std::string sentence) { return base::fail(base::ErrorCode::refused, std::move(sentence)); };
  if (letter.title.empty()) return refused(tr("the letter has no coded title"));
  if (letter.sections.empty()) return refused(tr("the letter has no section"));
  for (const LetterSection& section : letter.sections)
    if (section.heading.empty() || base::trim(section.text).empty())
      return refused(tr("a section of the letter has no heading or no text: complete it or take it out"));
  if (!letter.lineage_uid.empty() && !base::is_uid(letter.lineage_uid))
    return refused(tr("the letter's first version has no valid identifier"));
  return {};
}

ImageReference reference_to(const Written& document, const std::string& study_uid) {
  return {study_uid, document.series_uid, document.sop_uid, document.sop_class_uid, {}};
}

void add_key_images(Content& root, const std::vector<ImageReference>& images) {
  if (images.empty()) return;
  Content section = sr::container(concepts::kKeyImages);
  for (const ImageReference& image : images)
    section.add(sr::image(concepts::kBestIllustration, image.sop_class_uid, image.sop_uid, image.frames));
  root.add(std::move(section));
}

}  // namespace

base::Result<Written> write_letter_sr(const LetterDocument& letter, const DocumentContext& context) {
  for (const auto& status : {check_context(context), check_letter(letter)})
    if (!status) return status.error();
  SrDocument sr{.kind = SrKind::enhanced,
                .series = kLetterSeries,
                .root = sr::container(letter.title),
                .evidence = letter.key_images,
                .predecessor_uid = letter.predecessor_uid};
  sr.root.template_id = "2000";
  add_context(sr.root, context);
  if (!letter.lineage_uid.empty())
    sr.root.add(sr::uid(concepts::kLineage, letter.lineage_uid, Relation::observation_context));
  if (!letter.amendment_reason.empty())
    sr.root.add(sr::text(concepts::kAmendmentReason, letter.amendment_reason, Relation::observation_context));
  for (const LetterSection& section : letter.sections) {
    Content part = sr::container(section.heading);
    part.add(sr::text(element_of(section.heading), std::string(base::trim(section.text))));
    sr.root.add(std::move(part));
  }
  add_key_images(sr.root, letter.key_images);
  for (const Written& record : letter.records) sr.evidence.push_back(reference_to(record, context.study_uid));
  return write_sr(sr, context);
}

}  // namespace synovia::dicom
