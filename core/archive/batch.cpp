// SPDX-License-Identifier: Apache-2.0
#include "archive/batch.h"

#include "archive/little_endian.h"
#include "base/i18n.h"

namespace synovia::archive {
namespace {

constexpr std::size_t kLongestText = 256;

enum class Place : std::uint8_t { in_record = 0, in_spool = 1 };

}  // namespace

base::Bytes encode_batch(const std::vector<PendingPtr>& batch) {
  base::Bytes payload;
  std::size_t size = 64;
  for (const PendingPtr& one : batch) size += one->content.bytes.size() + kBatchOverhead;
  payload.reserve(size);
  put(payload, static_cast<std::uint32_t>(batch.size()));
  for (const PendingPtr& one : batch) {
    put_text(payload, one->identity.sop_uid.substr(0, kLongestText));
    put_text(payload, one->source.substr(0, kLongestText));
    put(payload, one->content.size);
    if (one->content.spooled.empty()) {
      put(payload, static_cast<std::uint8_t>(Place::in_record));
      payload.insert(payload.end(), one->content.bytes.begin(), one->content.bytes.end());
    } else {
      put(payload, static_cast<std::uint8_t>(Place::in_spool));
      put_text(payload, one->content.spooled.filename().string());
      put_text(payload, one->content.sha256);
    }
  }
  return payload;
}

base::Result<std::vector<PendingPtr>> decode_batch(base::ByteView payload, const std::filesystem::path& spool) {
  Reader reader(payload);
  std::vector<PendingPtr> batch;
  const auto count = reader.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
    auto one = std::make_shared<Pending>();
    one->durable = true;
    one->identity.sop_uid = reader.text();
    one->source = reader.text();
    one->content.size = reader.number<std::uint64_t>();
    if (reader.number<std::uint8_t>() == static_cast<std::uint8_t>(Place::in_record)) {
      const base::ByteView bytes = reader.bytes(one->content.size);
      one->content.bytes.assign(bytes.begin(), bytes.end());
    } else {
      one->content.spooled = spool / std::filesystem::path(reader.text()).filename();
      one->content.sha256 = reader.text();
    }
    batch.push_back(std::move(one));
  }
  if (reader.failed())
    return base::fail(base::ErrorCode::corrupt, base::tr("A record of the archive's intake cannot be understood."));
  return batch;
}

}  // namespace synovia::archive
