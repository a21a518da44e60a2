// SPDX-License-Identifier: Apache-2.0
#include "archive/local_archive.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <set>

#include "base/i18n.h"
#include "base/log.h"

namespace synovia::archive {
namespace {

namespace fs = std::filesystem;

base::Status make_folders(const fs::path& folder) {
  std::error_code failed;
  for (const char* name : {"objects", "quarantine", "intake"}) {
    fs::create_directories(folder / name, failed);
    if (!failed) continue;
    errno = failed.value();
    return base::last_io_error(base::tr("cannot create"), folder / name);
  }
  return base::sync_folder(folder);
}

base::Result<base::FileHandle> lock_folder(const fs::path& folder) {
  base::FileHandle handle(::open((folder / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (!handle.is_open()) return base::last_io_error(base::tr("cannot open"), folder / "lock");
  if (::flock(handle.get(), LOCK_EX | LOCK_NB) == 0) return handle;
  return base::fail(base::ErrorCode::conflict,
                    base::tr("Another Synovia is working with this data folder; close it, or choose another folder."));
}

void remove_strays(const fs::path& spool, const std::set<fs::path>& awaited) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(spool, ignored))
    if (!awaited.contains(entry.path())) ::unlink(entry.path().c_str());
}

}  // namespace

base::Status LocalArchive::Impl::open() {
  if (auto made = make_folders(folder); !made) return made;
  auto locked = lock_folder(folder);
  if (!locked) return std::move(locked).error();
  folder_lock = std::move(*locked);
  auto opened = Intake::open(folder / "intake", options.segment_bytes, options.segments);
  if (!opened) return std::move(opened).error();
  intake = std::move(*opened);
  intake->on_need_room([this] {
    const std::lock_guard lock(mutex);
    hurry = true;
    changed.notify_all();
  });
  if (auto replayed = replay(); !replayed) return replayed;
  if (auto indexed = open_index(); !indexed) return indexed;
  mover = std::thread([this] { move_loop(); });
  return {};
}

LocalArchive::Impl::~Impl() {
  if (!mover.joinable()) return;
  {
    const std::lock_guard lock(mutex);
    stopping = true;
    changed.notify_all();
  }
  mover.join();
  intake->tidy();
}

base::Status LocalArchive::Impl::replay() {
  std::set<fs::path> awaited;
  for (Intake::Replayed& replayed : intake->take_replayed()) {
    auto batch = decode_batch(replayed.record.payload, intake->spool());
    if (!batch) {
      // Its segment stays as it is: a newer program may understand it.
      base::log(base::LogLevel::error, batch.error().sentence);
      continue;
    }
    const auto lease = std::make_shared<Lease>(Lease{replayed.ticket, 0});
    for (const PendingPtr& one : *batch) {
      if (auto back = take_back(one); !back) return back;
      if (one->identity.study_uid.empty() || !pending.emplace(one->identity.sop_uid, one).second) continue;
      if (!one->content.spooled.empty()) awaited.insert(one->content.spooled);
      one->lease = lease;
      ++lease->instances;
      ++queued;
      queue.push_back(one);
    }
    if (lease->instances == 0) intake->release(replayed.ticket);
  }
  remove_strays(intake->spool(), awaited);
  if (!queue.empty())
    base::log(base::LogLevel::info, fmt::format("archive: {} instances taken over from the intake", queue.size()));
  return {};
}

// Reads again whose instance a replayed record holds; its study identifier stays empty when nothing is left to do.
base::Status LocalArchive::Impl::take_back(const PendingPtr& one) {
  Content& content = one->content;
  if (!content.spooled.empty() && !fs::exists(content.spooled)) {
    // Renamed into place before the crash: only the index may still lack it.
    const fs::path file = files.path_of(one->identity.sop_uid);
    if (!fs::exists(file)) {
      base::log(base::LogLevel::error, fmt::format("archive: the large object {} is missing", one->identity.sop_uid));
      return {};
    }
    content.spooled = file;
  }
  if (auto identified = identify(*one); !identified) {
    one->identity = {};
    return files.quarantine(content, identified.error(), one->source);
  }
  return {};
}

base::Status LocalArchive::Impl::open_index() {
  const fs::path file = folder / "index.sqlite";
  const auto drop_log = [&] {
    ::unlink((file.string() + "-wal").c_str());
    ::unlink((file.string() + "-shm").c_str());
  };
  bool existed = ::access(file.c_str(), F_OK) == 0;
  if (!existed) drop_log();
  auto opened = IndexStore::open(file);
  if (!opened && existed) {
    base::log(base::LogLevel::warning, "archive: the index is damaged and made anew: " + opened.error().sentence);
    ::rename(file.c_str(), (file.string() + ".damaged").c_str());
    drop_log();
    existed = false;
    opened = IndexStore::open(file);
  }
  if (!opened) return std::move(opened).error();
  index = std::move(*opened);
  if (existed) return {};
  VerifyReport report;
  auto rows = rows_from_files(report, nullptr);
  if (!rows) return std::move(rows).error();
  for (const std::string& fault : report.faults) base::log(base::LogLevel::warning, "archive: " + fault);
  return rows->empty() ? base::Status{} : index->replace(*rows);
}

base::Result<std::unique_ptr<LocalArchive>> LocalArchive::open(const fs::path& folder, const ArchiveOptions& options) {
  auto impl = std::make_unique<Impl>(folder, options);
  if (auto opened = impl->open(); !opened) return std::move(opened).error();
  return std::unique_ptr<LocalArchive>(new LocalArchive(std::move(impl)));
}

LocalArchive::LocalArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LocalArchive::~LocalArchive() = default;

// The index answers also while the disk is full and what came last waits in the intake.
base::Result<std::vector<StudyRow>> LocalArchive::find(const StudyQuery& query) {
  (void)impl_->settle();
  return impl_->index->find(query);
}

base::Result<std::vector<InstanceRow>> LocalArchive::instances(const std::string& study_uid) {
  (void)impl_->settle();
  return impl_->index->instances(study_uid);
}

base::Result<InstanceRow> LocalArchive::instance(const std::string& sop_uid) {
  (void)impl_->settle();
  return impl_->index->instance(sop_uid);
}

base::Result<base::Bytes> LocalArchive::read(const std::string& sop_uid) {
  fs::path spooled;
  {
    const std::lock_guard lock(impl_->mutex);
    const auto waiting = impl_->pending.find(sop_uid);
    if (waiting != impl_->pending.end() && waiting->second->durable) {
      if (waiting->second->content.spooled.empty()) return waiting->second->content.bytes;
      spooled = waiting->second->content.spooled;
    }
  }
  if (!spooled.empty()) {
    // It may be renamed into place meanwhile.
    if (auto bytes = base::read_file(spooled)) return bytes;
  }
  if (!impl_->files.holds(sop_uid))
    return base::fail(
        base::ErrorCode::not_found,
        fmt::format(fmt::runtime(base::tr("The archive has no instance {uid}.")), fmt::arg("uid", sop_uid)));
  return base::read_file(impl_->files.path_of(sop_uid));
}

base::Result<fs::path> LocalArchive::file_of(const std::string& sop_uid) {
  if (impl_->files.holds(sop_uid)) return impl_->files.path_of(sop_uid);
  if (auto settled = impl_->settle(); !settled) return std::move(settled).error();
  if (impl_->files.holds(sop_uid)) return impl_->files.path_of(sop_uid);
  return base::fail(
      base::ErrorCode::not_found,
      fmt::format(fmt::runtime(base::tr("The archive has no instance {uid}.")), fmt::arg("uid", sop_uid)));
}

base::Status LocalArchive::settle() { return impl_->settle(); }

base::Result<nlohmann::json> LocalArchive::canonical_dump() {
  if (auto settled = impl_->settle(); !settled) return std::move(settled).error();
  return impl_->index->canonical_dump();
}

void LocalArchive::on_stored(std::function<void(const dicom::Identity&)> listener) {
  const std::lock_guard lock(impl_->mutex);
  impl_->listeners.push_back(std::move(listener));
}

}  // namespace synovia::archive
