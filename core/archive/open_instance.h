// SPDX-License-Identifier: Apache-2.0
// An instance of any archive as an opened DICOM file; from its file where there is one, so that pixels stay on disk.
#pragma once

#include "archive/archive.h"
#include "dicom/file.h"

namespace synovia::archive {

inline base::Result<dicom::File> open_instance(Archive& archive, const std::string& sop_uid) {
  if (auto* local = dynamic_cast<LocalArchive*>(&archive)) {
    auto file = local->file_of(sop_uid);
    if (file) return dicom::File::open(*file);
  }
  auto bytes = archive.read(sop_uid);
  if (!bytes) return std::move(bytes).error();
  return dicom::File::parse(std::move(*bytes));
}

}  // namespace synovia::archive
