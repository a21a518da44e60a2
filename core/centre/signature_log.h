// SPDX-License-Identifier: Apache-2.0
// What a signature still has to do once its documents are in the archive: written down before the commit, done after it,
// and done at the next opening when the process died in between. Private to this folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "centre/rooms.h"

namespace synovia::centre {

struct PendingSignature {
  std::string letter_uid, person, patient;  // ids, for the audit line
  std::vector<outbox::Parcel> parcels;
};

// Durable on return; nothing of it is seen anywhere until the letter is in the archive.
base::Status remember(const Rooms& rooms, const PendingSignature& pending);
void forget(const Rooms& rooms, const std::string& letter_uid);
// Projections and audit line (once), parcels (equal ids are delivered once), then forgets. Safe to repeat.
base::Status finish(Rooms& rooms, const PendingSignature& pending);
// At opening: finishes those whose letter is in the archive, forgets the others.
base::Status finish_signatures(Rooms& rooms);

}  // namespace synovia::centre
