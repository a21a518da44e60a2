// SPDX-License-Identifier: Apache-2.0
// The inside of LocalArchive: accepting (any thread), the background move (its own thread) and checking.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "archive/archive.h"
#include "archive/batch.h"
#include "archive/index_store.h"

namespace synovia::archive {

struct LocalArchive::Impl {
  Impl(std::filesystem::path where, const ArchiveOptions& with)
      : folder(std::move(where)), options(with), files(folder) {}
  ~Impl();

  base::Status open();

  // --- accepting (accept.cpp)
  std::uint64_t small_limit() const;  // larger instances wait in the spool
  // The instance's identity; what cannot be read is put into quarantine and reported.
  base::Status identify(Pending& one);
  // Durable on return, all or none. A conflict is reported and left to the caller.
  base::Result<std::vector<Ingested>> accept(const std::vector<PendingPtr>& batch);

  // --- moving (mover.cpp)
  void move_loop();
  void gather(std::unique_lock<std::mutex>& lock);
  base::Status settle();

  base::Status open_index();
  base::Result<std::vector<InstanceRow>> rows_from_files(VerifyReport& report, base::JobState* progress);

  const std::filesystem::path folder;
  const ArchiveOptions options;
  ObjectFiles files;
  base::FileHandle folder_lock;
  std::unique_ptr<Intake> intake;
  std::unique_ptr<IndexStore> index;

  std::mutex mutex;  // taken after the intake's, never held while waiting for the disk
  std::condition_variable changed;
  std::map<std::string, PendingPtr> pending;  // by SOP Instance UID: reserved, then durable, until in place
  std::deque<PendingPtr> queue;               // durable, in order
  std::uint64_t queued = 0, moved = 0, failures = 0;
  base::Error last_failure;
  bool hurry = false, stopping = false;
  std::vector<std::function<void(const dicom::Identity&)>> listeners;

  std::mutex placing;  // files and index change together: held by the mover's batch and by a rebuild

 private:
  enum class Standing { fresh, same, other };
  base::Result<Standing> reserve(const PendingPtr& one);
  void release(const std::vector<PendingPtr>& batch);
  base::Status replay();
  base::Status take_back(const PendingPtr& one);
  base::Status move(const std::vector<PendingPtr>& batch);
  base::Result<Standing> standing_of(const Pending& one);
  void finish(const std::vector<PendingPtr>& batch);

  std::thread mover;
};

// The index row of the file an instance lies in.
InstanceRow describe(const dicom::Identity& identity, const std::filesystem::path& file, std::uint64_t size,
                     std::string sha256);

}  // namespace synovia::archive
