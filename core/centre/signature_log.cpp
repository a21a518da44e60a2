// SPDX-License-Identifier: Apache-2.0
#include "centre/signature_log.h"

#include "base/files.h"
#include "base/i18n.h"
#include "base/log.h"
#include "centre/projection_store.h"
#include "centre/projections.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr const char* kNote = "signature.json";

fs::path log_folder(const Rooms& rooms) { return rooms.folder / "signing"; }
fs::path folder_of(const Rooms& rooms, const std::string& letter_uid) { return log_folder(rooms) / letter_uid; }

base::Result<PendingSignature> read_pending(const fs::path& folder) {
  auto text = base::read_text(folder / kNote);
  if (!text) return std::move(text).error();
  PendingSignature pending;
  try {
    const json note = json::parse(*text);
    pending.letter_uid = note.at("letter_uid").get<std::string>();
    pending.person = note.at("person").get<std::string>();
    pending.patient = note.at("patient").get<std::string>();
    for (const json& one : note.at("parcels")) {
      auto bytes = base::read_file(folder / one.at("file").get<std::string>());
      if (!bytes) return std::move(bytes).error();
      pending.parcels.push_back({one.at("id").get<std::string>(), one.at("destination").get<std::string>(),
                                 one.at("name").get<std::string>(), one.at("about").get<std::string>(),
                                 std::move(*bytes)});
    }
  } catch (const json::exception&) {
    return base::fail(ErrorCode::corrupt, tr("The note of an unfinished signature cannot be read."));
  }
  return pending;
}

}  // namespace

Status remember(const Rooms& rooms, const PendingSignature& pending) {
  const fs::path folder = folder_of(rooms, pending.letter_uid);
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure)
    return base::fail(ErrorCode::io, tr("The signature cannot be prepared: check the space left on the disk."));
  json note{{"letter_uid", pending.letter_uid},
            {"person", pending.person},
            {"patient", pending.patient},
            {"parcels", json::array()}};
  for (const outbox::Parcel& parcel : pending.parcels) {
    const std::string file = std::to_string(note["parcels"].size());
    if (auto written = base::write_file(folder / file, parcel.bytes); !written) return written;
    note["parcels"].push_back({{"id", parcel.id},
                               {"destination", parcel.destination},
                               {"name", parcel.name},
                               {"about", parcel.about},
                               {"file", file}});
  }
  // The note comes last: a folder without it was never complete, so nothing was committed.
  if (auto written = base::write_file(folder / kNote, note.dump()); !written) return written;
  return base::sync_folder(log_folder(rooms));
}

void forget(const Rooms& rooms, const std::string& letter_uid) {
  std::error_code ignored;  // what stays is looked at again at the next opening
  fs::remove_all(folder_of(rooms, letter_uid), ignored);
}

Status finish(Rooms& rooms, const PendingSignature& pending) {
  if (auto settled = rooms.archive->settle(); !settled) return settled;
  auto projected = rooms.database->transaction([&]() -> Status {
    auto done = is_projected(*rooms.database, pending.letter_uid);
    if (!done) return std::move(done).error();
    if (*done) return {};
    if (auto letter = project_letter(rooms, pending.letter_uid); !letter) return letter;
    return rooms.audit->append({"sign", pending.person, pending.patient, pending.letter_uid, "done", ""});
  });
  if (!projected) return projected;
  if (auto posted = rooms.outbox->post(pending.parcels); !posted) return posted;
  forget(rooms, pending.letter_uid);
  // What cannot be delivered now waits in the outbox, where the failure is shown.
  if (auto delivered = rooms.outbox->deliver_due(); !delivered)
    base::log(base::LogLevel::warning, "outbox: " + delivered.error().sentence);
  return {};
}

Status finish_signatures(Rooms& rooms) {
  std::error_code failure;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(log_folder(rooms), failure)) folders.push_back(entry.path());
  for (const fs::path& folder : folders) {
    auto pending = read_pending(folder);
    if (!pending) {
      // Without its note the signature was never complete; a damaged one is kept, somebody may need its parcels.
      if (pending.error().code == ErrorCode::not_found) fs::remove_all(folder, failure);
      continue;
    }
    const auto letter = rooms.archive->read(pending->letter_uid);
    if (!letter && letter.error().code == ErrorCode::not_found) {
      fs::remove_all(folder, failure);
      continue;
    }
    // What cannot be finished stays for the next opening and does not keep the centre closed.
    if (auto done = finish(rooms, *pending); !done)
      base::log(base::LogLevel::warning, "unfinished signature: " + done.error().sentence);
  }
  return {};
}

}  // namespace synovia::centre
