// SPDX-License-Identifier: Apache-2.0
// The background move: from the intake into place, into the index, and the intake's room freed.
#include "archive/local_archive.h"
#include "base/i18n.h"
#include "base/log.h"
#include "dicom/file.h"

namespace synovia::archive {
namespace {

constexpr std::size_t kMostAtOnce = 256;
constexpr std::chrono::seconds kRetryAfter{1};
constexpr std::chrono::milliseconds kLongestGathering{2000};

std::size_t frames_in(const std::filesystem::path& file) {
  const auto opened = dicom::File::open(file);
  return opened && opened->header().has_pixels ? std::max<std::size_t>(1, opened->header().picture.frames) : 1;
}

}  // namespace

InstanceRow describe(const dicom::Identity& identity, const std::filesystem::path& file, std::uint64_t size,
                     std::string sha256) {
  return {identity, size, std::move(sha256), frames_in(file)};
}

// Until nothing came for a while: the move's syncs would slow the senders' own.
void LocalArchive::Impl::gather(std::unique_lock<std::mutex>& lock) {
  const auto latest = std::chrono::steady_clock::now() + std::max(kLongestGathering, options.move_after);
  bool quiet = false;
  while (!quiet && !stopping && !hurry && std::chrono::steady_clock::now() < latest) {
    const std::uint64_t seen = queued;
    quiet = !changed.wait_for(lock, options.move_after, [&] { return stopping || hurry || queued != seen; });
  }
}

void LocalArchive::Impl::move_loop() {
  std::size_t limit = kMostAtOnce;
  std::unique_lock lock(mutex);
  for (;;) {
    changed.wait(lock, [&] { return stopping || !queue.empty(); });
    if (queue.empty()) return;
    gather(lock);
    const std::size_t count = std::min(limit, queue.size());
    const std::vector<PendingPtr> batch(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(count));
    lock.unlock();
    auto outcome = move(batch);
    if (outcome) {
      finish(batch);
      intake->set_stuck(std::nullopt);
    } else if (count == 1) {
      base::log(base::LogLevel::error, "archive: cannot move an instance into place: " + outcome.error().sentence);
      intake->set_stuck(outcome.error());
    }
    lock.lock();
    if (outcome) {
      limit = kMostAtOnce;
      hurry = hurry && !queue.empty();
      continue;
    }
    // A disk nearly full may still take a part of the batch.
    limit = std::max<std::size_t>(1, count / 2);
    if (count > 1) continue;
    last_failure = outcome.error();
    ++failures;
    hurry = false;
    changed.notify_all();
    if (stopping) return;
    changed.wait_for(lock, kRetryAfter, [&] { return stopping || hurry; });
  }
}

// After a crash an instance may be in place already; one that contradicts what is there is set aside.
base::Result<LocalArchive::Impl::Standing> LocalArchive::Impl::standing_of(const Pending& one) {
  if (!files.holds(one.identity.sop_uid)) return Standing::fresh;
  auto equal = files.holds_same(one.identity.sop_uid, one.content);
  if (!equal) return std::move(equal).error();
  if (*equal) return Standing::same;
  const auto why =
      base::fail(base::ErrorCode::conflict, base::tr("Another object with this identifier is kept already."));
  if (auto kept = files.quarantine(one.content, why, one.source); !kept) return std::move(kept).error();
  return Standing::other;
}

base::Status LocalArchive::Impl::move(const std::vector<PendingPtr>& batch) {
  const std::lock_guard guard(placing);
  std::vector<ObjectFiles::Item> items;
  std::vector<PendingPtr> kept;
  for (const PendingPtr& one : batch) {
    auto standing = standing_of(*one);
    if (!standing) return std::move(standing).error();
    if (*standing == Standing::fresh) items.push_back({one->identity.sop_uid, &one->content});
    if (*standing != Standing::other) kept.push_back(one);
  }
  if (auto placed = files.place(items, intake->spool()); !placed) return placed;
  std::vector<InstanceRow> rows;
  for (const PendingPtr& one : kept)
    rows.push_back(
        describe(one->identity, files.path_of(one->identity.sop_uid), one->content.size, sha256_of(one->content)));
  return index->put(rows);
}

void LocalArchive::Impl::finish(const std::vector<PendingPtr>& batch) {
  std::vector<std::function<void(const dicom::Identity&)>> to_tell;
  {
    const std::lock_guard lock(mutex);
    for (const PendingPtr& one : batch) {
      queue.pop_front();
      pending.erase(one->identity.sop_uid);
    }
    moved += batch.size();
    to_tell = listeners;
    changed.notify_all();
  }
  for (const PendingPtr& one : batch) {
    if (--one->lease->instances == 0) intake->release(one->lease->ticket);
    for (const auto& tell : to_tell) tell(one->identity);
  }
}

base::Status LocalArchive::Impl::settle() {
  std::unique_lock lock(mutex);
  const std::uint64_t until = queued, failed_before = failures;
  hurry = true;
  changed.notify_all();
  changed.wait(lock, [&] { return moved >= until || failures > failed_before || stopping; });
  if (moved >= until) return {};
  return last_failure;
}

}  // namespace synovia::archive
