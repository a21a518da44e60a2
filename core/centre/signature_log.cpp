// SPDX-License-Identifier: Apache-2.0
#include "centre/signature_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "base/files.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/uid.h"
#include "centre/drawings.h"
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

constexpr const char* kNote = "signature.json";  // in a folder of its own, as it was kept at first
constexpr const char* kPictures = "pictures";

constexpr std::size_t kNoteRoom = 4096;

fs::path log_folder(const Rooms& rooms) { return rooms.folder / "signing"; }

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
                             {},
                             {},
                             note.value("withdrawn", json())};
    if (const auto drawings = note.value("drawings", ""); !drawings.empty()) pending.drawings = folder / drawings;
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

// `entry`: the note, or the folder that holds one.
void finish_one(Rooms& rooms, const fs::path& entry) {
  std::error_code failure;
  const fs::path folder = fs::is_directory(entry, failure) ? entry : log_folder(rooms);
  const auto text = base::read_text(folder == entry ? entry / kNote : entry);
  const json note = text ? json::parse(*text, nullptr, false) : json();
  const std::string uid = note.is_object() ? note.value("letter_uid", "") : "";
  const auto document =
      uid.empty() ? base::Result<base::Bytes>(base::fail(ErrorCode::not_found, "")) : rooms.archive->read(uid);
  // Without its note, or with one cut short, nothing was committed.
  const bool never = (!text && text.error().code == ErrorCode::not_found) || note.is_discarded() ||
                     (!uid.empty() && !document && document.error().code == ErrorCode::not_found);
  if (never) fs::remove_all(entry, failure);
  if (never || !document) return;
  auto pending = read_pending(rooms, folder, note);
  const Status done = pending ? finish(rooms, *pending) : Status(pending.error());
  // What cannot be finished stays for the next opening and does not keep the centre closed.
  if (done) fs::remove_all(entry, failure);
  else base::log(base::LogLevel::warning, "unfinished signature: " + done.error().sentence);
}

}  // namespace

fs::path ahead_folder(const Rooms& rooms) { return log_folder(rooms) / kPictures; }

base::Result<fs::path> reserve_note(const Rooms& rooms) {
  const fs::path file = log_folder(rooms) / (base::new_id() + ".json");
  if (auto laid = base::write_file(file, std::string(kNoteRoom, ' ')); !laid) return std::move(laid).error();
  return file;
}

// Written over its room: blanks are what JSON leaves out, and a torn note is no loss, what it speaks of is committed after.
Status remember(const PendingSignature& pending) {
  json note{{"letter_uid", pending.document_uid},
            {"person", pending.person},
            {"patient", pending.patient},
            {"withdrawn", pending.withdrawn},
            {"parcels", json::array()}};
  if (!pending.drawings.empty()) note["drawings"] = (fs::path(kPictures) / pending.drawings.filename()).string();
  for (const auto& [parcel, file] : pending.parcels) {
    json one{{"id", parcel.id}, {"destination", parcel.destination}, {"name", parcel.name}, {"about", parcel.about}};
    if (file.empty()) one["length"] = parcel.bytes.size();
    else one["file"] = (fs::path(kPictures) / file.filename()).string();
    note["parcels"].push_back(std::move(one));
  }
  const std::string text = note.dump();
  const base::FileHandle handle(::open(pending.note.c_str(), O_WRONLY | O_CLOEXEC));
  const bool written = handle.is_open() &&
                       ::write(handle.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                       ::fdatasync(handle.get()) == 0;
  return written ? Status() : Status(base::last_io_error(tr("cannot write"), pending.note));
}

void forget(const PendingSignature& pending) {
  std::error_code ignored;  // what stays is looked at again at the next opening
  if (!pending.note.empty()) fs::remove(pending.note, ignored);
}

Status finish(Rooms& rooms, const PendingSignature& pending) {
  std::vector<outbox::Parcel> parcels;
  for (const auto& one : pending.parcels) parcels.push_back(one.parcel);
  // What cannot be delivered now waits in the outbox, where the failure is shown.
  auto done = rooms.outbox->send(
      parcels, [&] { return pending.withdrawn.is_null() ? sign(rooms, pending) : withdraw(rooms, pending); });
  if (!done) return done;
  keep_drawings(rooms.folder, pending.drawings, pending.document_uid);
  forget(pending);
  return {};
}

Status finish_signatures(Rooms& rooms) {
  std::error_code failure;
  std::vector<fs::path> notes;
  for (const auto& entry : fs::directory_iterator(log_folder(rooms), failure))
    if (entry.path().filename() != kPictures) notes.push_back(entry.path());
  for (const fs::path& note : notes) finish_one(rooms, note);
  fs::create_directories(log_folder(rooms), failure);
  const bool all_done = std::none_of(notes.begin(), notes.end(), [](const fs::path& one) { return fs::exists(one); });
  if (all_done) fs::remove_all(ahead_folder(rooms), failure);
  rooms.pictures = std::make_unique<EncodedPictures>(ahead_folder(rooms));
  return {};
}

}  // namespace synovia::centre
