// SPDX-License-Identifier: Apache-2.0
// What the archive's tests share: small segments, quick opening, distinct instances.
#pragma once

#include <gtest/gtest.h>

#include "archive/archive.h"
#include "base/files.h"
#include "support/small_dicom.h"
#include "support/temporary_folder.h"

namespace synovia::test {

inline archive::ArchiveOptions small_segments(std::chrono::milliseconds move_after = std::chrono::milliseconds(1)) {
  return {.segment_bytes = std::uint64_t{1} << 20, .segments = 3, .move_after = move_after};
}

// Nothing is moved before somebody asks for it, or the archive is closed.
inline archive::ArchiveOptions never_moving() { return small_segments(std::chrono::hours(10)); }

inline std::unique_ptr<archive::LocalArchive> open_archive(const std::filesystem::path& folder,
                                                           const archive::ArchiveOptions& options = small_segments()) {
  auto opened = archive::LocalArchive::open(folder, options);
  if (!opened) {
    ADD_FAILURE() << opened.error().sentence;
    return nullptr;
  }
  return std::move(*opened);
}

inline std::string uid_of(int number) { return "1.2.826.0.1.3680043.9.9999." + std::to_string(number); }

inline base::Bytes instance_bytes(int number, std::uint16_t side = 16) {
  SmallDicom is;
  is.sop_uid = uid_of(number);
  is.instance_number = number;
  is.rows = is.columns = side;
  is.seed = static_cast<unsigned>(number) + 1;
  return small_dicom(is);
}

}  // namespace synovia::test
