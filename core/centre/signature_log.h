// SPDX-License-Identifier: Apache-2.0
// What a signature or a withdrawal still has to do once its documents are in the archive: written down before the commit,
// done after it, and done at the next opening when the process died in between. Private to this folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "centre/rooms.h"

namespace synovia::centre {

struct PendingParcel {
  outbox::Parcel parcel;
  std::filesystem::path file;  // where its bytes lie durably; empty: in the archive, as the document `about` it
};

struct PendingSignature {
  std::string document_uid;     // the letter, or the rejection of one: once it is in the archive, the rest follows
  std::string person, patient;  // ids, for the audit line
  std::vector<PendingParcel> parcels;
  std::filesystem::path note{};      // as reserved
  std::filesystem::path drawings{};  // as laid down; empty for a withdrawal
  nlohmann::json withdrawn{};        // the register line of a withdrawal; null for a signature
};

// Folder of what is laid down for signatures to come. Gone through at every opening.
std::filesystem::path ahead_folder(const Rooms& rooms);
// Room for a note, laid down durably ahead of it.
base::Result<std::filesystem::path> reserve_note(const Rooms& rooms);
// Durable on return, with one sync of the room reserved; nothing of it is seen anywhere until the document is in the archive.
base::Status remember(const PendingSignature& pending);
void forget(const PendingSignature& pending);
// Parcels (equal ids are delivered once), projections, register and audit line (once), then forgets. Safe to repeat.
base::Status finish(Rooms& rooms, const PendingSignature& pending);
// At opening: finishes those whose document is in the archive, forgets the others, and makes room for new ones.
base::Status finish_signatures(Rooms& rooms);

}  // namespace synovia::centre
