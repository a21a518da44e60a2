// SPDX-License-Identifier: Apache-2.0
#include "archive/local_archive.h"
#include "base/i18n.h"
#include "dicom/file.h"

namespace synovia::archive {
namespace {

constexpr std::uint64_t kSmall = std::uint64_t{4} << 20;
constexpr std::size_t kLongestUid = 128;  // 64 by PS3.5 9.1; a little mercy for what is sent

base::Error conflict_with(const std::string& uid) {
  return base::fail(
      base::ErrorCode::conflict,
      fmt::format(fmt::runtime(base::tr("Another object with the identifier {uid} is kept already; ask the "
                                        "sender which of the two is right.")),
                  fmt::arg("uid", uid)));
}

}  // namespace

std::uint64_t LocalArchive::Impl::small_limit() const {
  return std::min(kSmall, intake->largest_payload() - 2 * kBatchOverhead);
}

base::Status LocalArchive::Impl::identify(Pending& one) {
  auto identity = one.content.spooled.empty() ? dicom::read_identity(base::ByteView(one.content.bytes))
                                              : dicom::read_identity(one.content.spooled);
  if (!identity) return std::move(identity).error();
  one.identity = std::move(*identity);
  const dicom::Identity& is = one.identity;
  if (is.sop_uid.empty() || is.series_uid.empty() || is.study_uid.empty())
    return base::fail(
        base::ErrorCode::corrupt,
        base::tr("The object lacks its study, series or instance identifier; ask the sender to send it again."));
  if (is.sop_uid.size() > kLongestUid)
    return base::fail(base::ErrorCode::corrupt, base::tr("The object's identifier is too long to be one."));
  return {};
}

// Holds the UID for this caller, so that two senders of one instance cannot both be accepted.
base::Result<LocalArchive::Impl::Standing> LocalArchive::Impl::reserve(const PendingPtr& one) {
  const std::string& uid = one->identity.sop_uid;
  std::unique_lock lock(mutex);
  for (auto there = pending.find(uid); there != pending.end(); there = pending.find(uid)) {
    const PendingPtr other = there->second;
    if (other->durable) {
      lock.unlock();
      return same(one->content, other->content) ? Standing::same : Standing::other;
    }
    changed.wait(lock);
  }
  pending[uid] = one;
  lock.unlock();
  if (!files.holds(uid)) return Standing::fresh;
  auto equal = files.holds_same(uid, one->content);
  release({one});
  if (!equal) return std::move(equal).error();
  return *equal ? Standing::same : Standing::other;
}

void LocalArchive::Impl::release(const std::vector<PendingPtr>& batch) {
  const std::lock_guard lock(mutex);
  for (const PendingPtr& one : batch) pending.erase(one->identity.sop_uid);
  changed.notify_all();
}

base::Result<std::vector<Ingested>> LocalArchive::Impl::accept(const std::vector<PendingPtr>& batch) {
  // One order for everybody, so that two batches never wait for each other.
  std::map<std::string, PendingPtr> in_order;
  for (const PendingPtr& one : batch)
    if (!in_order.emplace(one->identity.sop_uid, one).second) return conflict_with(one->identity.sop_uid);

  std::vector<PendingPtr> fresh;
  std::map<std::string, IngestOutcome> outcomes;
  for (const auto& [uid, one] : in_order) {
    auto standing = reserve(one);
    if (standing && *standing == Standing::fresh) fresh.push_back(one);
    if (!standing || *standing == Standing::other) {
      release(fresh);
      if (!standing) return std::move(standing).error();
      return conflict_with(uid);
    }
    outcomes[uid] = *standing == Standing::fresh ? IngestOutcome::stored : IngestOutcome::duplicate;
  }
  if (!fresh.empty()) {
    auto ticket = intake->append(encode_batch(fresh));
    if (!ticket) {
      release(fresh);
      return std::move(ticket).error();
    }
    const auto lease = std::make_shared<Lease>(Lease{std::move(*ticket), fresh.size()});
    const std::lock_guard lock(mutex);
    for (const PendingPtr& one : fresh) {
      one->lease = lease;
      one->durable = true;
      queue.push_back(one);
    }
    queued += fresh.size();
    changed.notify_all();
  }
  std::vector<Ingested> answers;
  for (const PendingPtr& one : batch) answers.push_back({outcomes[one->identity.sop_uid], one->identity.sop_uid});
  return answers;
}

}  // namespace synovia::archive
