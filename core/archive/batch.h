// SPDX-License-Identifier: Apache-2.0
// An instance on its way into the archive, and the intake record of a batch of them: one record, so all or none.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "archive/intake.h"
#include "archive/object_files.h"
#include "dicom/header.h"

namespace synovia::archive {

// One record of the intake, released when all its instances are in place. Touched by the mover alone once queued.
struct Lease {
  Intake::Ticket ticket;
  std::size_t instances = 0;
};

// Immutable once durable, but for the lease.
struct Pending {
  dicom::Identity identity;
  Content content;
  std::string source;
  bool durable = false;  // under the archive's lock
  std::shared_ptr<Lease> lease;
};
using PendingPtr = std::shared_ptr<Pending>;

base::Bytes encode_batch(const std::vector<PendingPtr>& batch);
// What encode_batch adds to an instance's bytes, at most.
inline constexpr std::uint64_t kBatchOverhead = 1024;

// The instances of a record; identities are not read. corrupt when the record says what it cannot hold.
base::Result<std::vector<PendingPtr>> decode_batch(base::ByteView payload, const std::filesystem::path& spool);

}  // namespace synovia::archive
