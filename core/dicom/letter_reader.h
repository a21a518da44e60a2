// SPDX-License-Identifier: Apache-2.0
// The letter back from its SR (TID 2000), as write_letter_sr wrote it. [any]
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/documents.h"

namespace synovia::dicom {

struct ReadLetter {
  std::string sop_uid, lineage_uid, title, signer_name, signed_at;
  bool verified = false;
  std::vector<std::string> record_uids;
  std::vector<LetterSection> sections;
  std::string predecessor_uid, amendment_reason, signer_rpps;
  struct KeyImage {
    std::string sop_uid;
    std::vector<int> frames;  // 1-based
  };
  std::vector<KeyImage> key_images;
};

// corrupt when it cannot be read; not_supported when it is another kind of document, or not of our making.
base::Result<ReadLetter> read_letter_sr(base::ByteView bytes);

}  // namespace synovia::dicom
