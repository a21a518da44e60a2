// SPDX-License-Identifier: Apache-2.0
#include "base/i18n.h"
#include "base/text.h"
#include "dicom/write/concepts.h"
#include "dicom/write/sr_document.h"

namespace synovia::dicom {

base::Result<Written> write_key_objects(const std::vector<ImageReference>& images, const std::string& description,
                                        const DocumentContext& context) {
  if (auto status = check_context(context); !status) return std::move(status).error();
  if (images.empty())
    return base::fail(base::ErrorCode::refused, base::tr("there is no key image: mark one before signing"));
  SrDocument ko{.kind = SrKind::key_objects,
                .series = kKeySeries,
                .root = sr::container(concepts::kOfInterest),
                .evidence = images,
                .predecessor_uid = {}};
  ko.root.template_id = "2010";
  add_context(ko.root, context);
  if (!base::trim(description).empty())
    ko.root.add(sr::text(concepts::kKeyObjectDescription, std::string(base::trim(description))));
  for (const ImageReference& image : images)
    ko.root.add(sr::image({}, image.sop_class_uid, image.sop_uid, image.frames));
  return write_sr(ko, context);
}

base::Result<Written> write_rejection(const std::vector<ImageReference>& documents, const std::string& reason,
                                      const DocumentContext& context) {
  if (auto status = check_context(context); !status) return std::move(status).error();
  if (documents.empty())
    return base::fail(base::ErrorCode::refused, base::tr("there is no document to withdraw: sign one first"));
  SrDocument ko{.kind = SrKind::key_objects,
                .series = kKeySeries,
                .root = sr::container(concepts::kRejected),
                .evidence = documents,
                .predecessor_uid = {}};
  ko.root.template_id = "2010";
  // CID 7011 speaks of pictures alone (PS3.16; it may be extended).
  ko.root.add(sr::code(concepts::kTitleModifier, concepts::kWithdrawn, sr::Relation::concept_modifier));
  add_context(ko.root, context);
  ko.root.add(sr::text(concepts::kKeyObjectDescription, std::string(base::trim(reason))));
  for (const ImageReference& document : documents)
    ko.root.add(
        {.type = sr::ValueType::composite, .sop_class_uid = document.sop_class_uid, .sop_uid = document.sop_uid});
  return write_sr(ko, context);
}

}  // namespace synovia::dicom
