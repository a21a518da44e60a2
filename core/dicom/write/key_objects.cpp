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

}  // namespace synovia::dicom
