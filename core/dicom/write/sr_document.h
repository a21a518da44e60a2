// SPDX-License-Identifier: Apache-2.0
// A signed structured report around its content tree. [worker]
#pragma once

#include <string>
#include <vector>

#include "dicom/documents.h"
#include "dicom/write/content.h"
#include "dicom/write/modules.h"

namespace synovia::dicom {

enum class SrKind { enhanced, comprehensive, key_objects };

struct SrDocument {
  SrKind kind = SrKind::comprehensive;
  DocumentSeries series = kRecordSeries;
  sr::Content root;
  std::vector<ImageReference> evidence;  // of the same study: current procedure; of others: pertinent other evidence
  std::string predecessor_uid;           // in the same series
};

// COMPLETE and VERIFIED by the signer (not for key objects, which have no verification). Mints the SOP Instance UID.
base::Result<Written> write_sr(const SrDocument& document, const DocumentContext& context);

// Language (TID 1204) and person observer (TID 1001, 1003) as the root's first children.
void add_context(sr::Content& root, const DocumentContext& context);

}  // namespace synovia::dicom
