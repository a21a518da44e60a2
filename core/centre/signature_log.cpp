// SPDX-License-Identifier: Apache-2.0
#include "centre/signature_log.h"

#include <algorithm>

#include "base/files.h"
#include "base/i18n.h"
#include "base/log.h"
#include "centre/projection_store.h"
#include "centre/projections.h"
#include "dicom/file.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr const char* kNote = "signature.json";
constexpr const char* kPictures = "pictures";

fs::path log_folder(const Rooms& rooms) { return rooms.folder / "signing"; }
fs::path folder_of(const Rooms& rooms, const std::string& uid) { return log_folder(rooms) / uid; }

base::Result<base::Bytes> archived(Rooms& rooms, const std::string& uid, std::size_t length) {
  auto bytes = rooms.archive->read(uid);
  if (!bytes) return bytes;
  auto file = dicom::File::parse(std::move(*bytes));
  if (!file) return std::move(file).error();
  auto document = file->encapsulated_document();
  if (document) document->resize(std::min(document->size(), length));  // padded to an even length (PS3.5 7.1.1)
  return document;
}

base::Result<PendingParcel> parcel_in(Rooms& rooms, const fs::path& folder, const json& note) {
  PendingParcel pending{{note.at("id").get<std::string>(),
                         note.at("destination").get<std::string>(),
                         note.at("name").get<std::string>(),
                         note.at("about").get<std::string>(),
                         {}},
                        {}};
  if (note.contains("file")) pending.file = (folder / note.at("file").get<std::string>()).lexically_normal();
  auto bytes = pending.file.empty() ? archived(rooms, pending.parcel.about, note.at("length").get<std::size_t>())
                                    : base::read_file(pending.file);
  if (!bytes) return std::move(bytes).error();
  pending.parcel.bytes = std::move(*bytes);
  return pending;
}

base::Result<PendingSignature> read_pending(Rooms& rooms, const fs::path& folder, const json& note) {
  try {
    PendingSignature pending{note.at("letter_uid").get<std::string>(),
                             note.at("person").get<std::string>(),
                             note.at("patient").get<std::string>(),
                             {},
                             note.value("withdrawn", json())};
    for (const json& one : note.at("parcels")) {
      auto parcel = parcel_in(rooms, folder, one);
      if (!parcel) return std::move(parcel).error();
      pending.parcels.push_back(std::move(*parcel));
    }
    return pending;
  } catch (const json::exception&) {
    return base::fail(ErrorCode::corrupt, tr("The note of an unfinished signature cannot be read."));
  }
}

// Register line of a withdrawal, and what it takes from the projections.
Status withdraw(Rooms& rooms, const PendingSignature& pending) {
  const std::string letter_uid = pending.withdrawn.value("letter_uid", "");
  auto letter = load_letter(*rooms.database, letter_uid);
  if (!letter) return std::move(letter).error();
  if (!letter->withdrawn_at.empty()) return {};
  auto line = rooms.reg->append(kDocumentKind, pending.withdrawn, pending.person);
  if (!line) return std::move(line).error();
  if (auto applied = project_withdrawal(rooms, *line); !applied) return applied;
  return rooms.audit->append({"withdraw", pending.person, pending.patient, letter_uid, "done", ""});
}

Status sign(Rooms& rooms, const PendingSignature& pending) {
  auto done = is_projected(*rooms.database, pending.document_uid);
  if (!done) return std::move(done).error();
  if (*done) return {};
  if (auto letter = project_letter(rooms, pending.document_uid); !letter) return letter;
  return rooms.audit->append({"sign", pending.person, pending.patient, pending.document_uid, "done", ""});
}

void finish_one(Rooms& rooms, const fs::path& folder) {
  std::error_code failure;
  const auto text = base::read_text(folder / kNote);
  // Without its note it was never complete; a damaged one is kept, somebody may need its parcels.
  const json note = text ? json::parse(*text, nullptr, false) : json();
  const std::string uid = note.is_object() ? note.value("letter_uid", "") : "";
  const auto document =
      uid.empty() ? base::Result<base::Bytes>(base::fail(ErrorCode::not_found, "")) : rooms.archive->read(uid);
  const bool never = !text ? text.error().code == ErrorCode::not_found
                           : !uid.empty() && !document && document.error().code == ErrorCode::not_found;
  if (never) fs::remove_all(folder, failure);
  if (never || !document) return;
  auto pending = read_pending(rooms, folder, note);
  const Status done = pending ? finish(rooms, *pending) : Status(pending.error());
  // What cannot be finished stays for the next opening and does not keep the centre closed.
  if (!done) base::log(base::LogLevel::warning, "unfinished signature: " + done.error().sentence);
}

}  // namespace

Status remember(const Rooms& rooms, const PendingSignature& pending) {
  const fs::path folder = folder_of(rooms, pending.document_uid);
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure)
    return base::fail(ErrorCode::io, tr("The signature cannot be prepared: check the space left on the disk."));
  json note{{"letter_uid", pending.document_uid},
            {"person", pending.person},
            {"patient", pending.patient},
            {"withdrawn", pending.withdrawn},
            {"parcels", json::array()}};
  for (const auto& [parcel, file] : pending.parcels) {
    json one{{"id", parcel.id}, {"destination", parcel.destination}, {"name", parcel.name}, {"about", parcel.about}};
    if (file.empty()) one["length"] = parcel.bytes.size();
    else one["file"] = fs::path("..") / kPictures / file.filename();
    note["parcels"].push_back(std::move(one));
  }
  if (auto written = base::write_file(folder / kNote, note.dump()); !written) return written;
  return base::sync_folder(log_folder(rooms));
}

void forget(const Rooms& rooms, const std::string& document_uid) {
  std::error_code ignored;  // what stays is looked at again at the next opening
  fs::remove_all(folder_of(rooms, document_uid), ignored);
}

Status finish(Rooms& rooms, const PendingSignature& pending) {
  std::vector<outbox::Parcel> parcels;
  for (const auto& one : pending.parcels) parcels.push_back(one.parcel);
  // What cannot be delivered now waits in the outbox, where the failure is shown.
  auto done = rooms.outbox->send(
      parcels, [&] { return pending.withdrawn.is_null() ? sign(rooms, pending) : withdraw(rooms, pending); });
  if (!done) return done;
  forget(rooms, pending.document_uid);
  return {};
}

Status finish_signatures(Rooms& rooms) {
  std::error_code failure;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(log_folder(rooms), failure))
    if (entry.path().filename() != kPictures) folders.push_back(entry.path());
  for (const fs::path& folder : folders) finish_one(rooms, folder);
  const bool all_done =
      std::none_of(folders.begin(), folders.end(), [](const fs::path& one) { return fs::exists(one); });
  if (all_done) fs::remove_all(log_folder(rooms) / kPictures, failure);
  rooms.pictures = std::make_unique<EncodedPictures>(log_folder(rooms) / kPictures);
  return {};
}

}  // namespace synovia::centre
