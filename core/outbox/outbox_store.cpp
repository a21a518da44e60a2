// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <exception>

#include <fmt/format.h>
#include <sodium.h>

#include "base/i18n.h"
#include "outbox/outbox.h"

namespace synovia::outbox {
namespace {

using database::Row;
using database::Value;
using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kFirstPause = 30s, kLongestPause = 1h;

const std::vector<database::Migration>& migrations() {
  static const std::vector<database::Migration> list{
      {"outbox/0001-parcel",
       {"CREATE TABLE parcel (id TEXT PRIMARY KEY, destination TEXT NOT NULL, name TEXT NOT NULL, about TEXT NOT NULL, "
        "content TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'cancelled')), "
        "attempts BIGINT NOT NULL, failure TEXT NOT NULL, posted_ms BIGINT NOT NULL, due_ms BIGINT NOT NULL)",
        "CREATE INDEX parcel_due ON parcel (state, due_ms)"}}};
  return list;
}

std::int64_t milliseconds(base::TimePoint at) {
  return std::chrono::floor<std::chrono::milliseconds>(at).time_since_epoch().count();
}

std::int64_t pause_after(std::int64_t attempts) {
  const auto doublings = std::clamp<std::int64_t>(attempts - 1, 0, 20);
  return std::min(kFirstPause * (std::int64_t{1} << doublings), kLongestPause).count();
}

// Base 64: text is what every database keeps byte for byte.
std::string encoded(const base::Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // libsodium's own terminator
  return text;
}

base::Result<base::Bytes> decoded(const std::string& text) {
  base::Bytes bytes(text.size() / 4 * 3 + 3);
  std::size_t length = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                        sodium_base64_VARIANT_ORIGINAL) != 0) {
    return base::fail(base::ErrorCode::corrupt, base::tr("The document waiting to leave is damaged: export it again."));
  }
  bytes.resize(length);
  return bytes;
}

base::Result<Parcel> parcel_in(database::Database& database, const std::string& id) {
  auto rows =
      database.query("SELECT destination, name, about, content FROM parcel WHERE id = :p1 AND state = 'waiting'", {id});
  if (!rows) return std::move(rows).error();
  if (rows->empty()) return base::fail(base::ErrorCode::cancelled, base::tr("This document no longer waits to leave."));
  const Row& row = rows->front();
  auto bytes = decoded(database::text(row[3]));
  if (!bytes) return std::move(bytes).error();
  return Parcel{id, database::text(row[0]), database::text(row[1]), database::text(row[2]), std::move(*bytes)};
}

base::Status guarded_delivery(Destination& destination, const Parcel& parcel) {
  try {
    return destination.deliver(parcel);
  } catch (const std::exception&) {
    // Not its text: nobody promised that it names no patient.
    return base::fail(base::ErrorCode::io, base::tr("The destination failed unexpectedly: it will be tried again."));
  }
}

struct Standing {
  std::string state;
  std::int64_t attempts = 0;
  std::string failure;
  std::int64_t posted_ms = 0, due_ms = 0;
};

base::Status insert(database::Database& database, const Parcel& parcel, const Standing& standing) {
  if (parcel.id.empty() || parcel.destination.empty())
    return base::fail(base::ErrorCode::refused, base::tr("A document to send has no id or no destination."));
  const std::string content = standing.state == "delivered" ? std::string() : encoded(parcel.bytes);
  return database.execute(
      "INSERT INTO parcel (id, destination, name, about, content, state, attempts, failure, posted_ms, due_ms) "
      "VALUES (:p1, :p2, :p3, :p4, :p5, :p6, :p7, :p8, :p9, :p10) ON CONFLICT (id) DO NOTHING",
      {parcel.id, parcel.destination, parcel.name, parcel.about, content, standing.state, standing.attempts,
       standing.failure, standing.posted_ms, standing.due_ms});
}

// A parcel that was tried before it was written down.
base::Status note(database::Database& database, const Parcel& parcel, const base::Status& outcome, std::int64_t now) {
  if (outcome) return insert(database, parcel, {"delivered", 1, "", now, now});
  return insert(database, parcel, {"waiting", 1, outcome.error().sentence, now, now + pause_after(1)});
}

}  // namespace

base::Result<std::unique_ptr<Outbox>> Outbox::open(database::Database& database, const base::Clock& clock) {
  if (auto migrated = database.migrate(migrations()); !migrated) return std::move(migrated).error();
  return std::unique_ptr<Outbox>(new Outbox(database, clock));
}

void Outbox::add_destination(const std::string& name, std::unique_ptr<Destination> destination) {
  const std::lock_guard lock(mutex_);
  destinations_[name] = std::move(destination);
}

base::Status Outbox::post(const std::vector<Parcel>& parcels) {
  const std::int64_t now = milliseconds(clock_.now());
  return database_.transaction([&]() -> base::Status {
    for (const Parcel& parcel : parcels)
      if (auto posted = insert(database_, parcel, {"waiting", 0, "", now, now}); !posted) return posted;
    return {};
  });
}

base::Status Outbox::try_one(const std::string& id) {
  auto parcel = parcel_in(database_, id);
  if (!parcel) return std::move(parcel).error();
  return try_parcel(*parcel);
}

base::Status Outbox::try_parcel(const Parcel& parcel) {
  const auto destination = destinations_.find(parcel.destination);
  if (destination == destinations_.end()) {
    return base::fail(
        base::ErrorCode::not_found,
        fmt::format(fmt::runtime(base::tr("The destination '{name}' is not set up: add it in the settings.")),
                    fmt::arg("name", parcel.destination)));
  }
  return guarded_delivery(*destination->second, parcel);
}

base::Status Outbox::send(const std::vector<Parcel>& parcels, const std::function<base::Status()>& together) {
  const std::lock_guard lock(mutex_);
  const std::int64_t now = milliseconds(clock_.now());
  struct Tried {
    const Parcel* parcel;
    base::Status outcome;
  };
  std::vector<Tried> tried;
  for (const Parcel& parcel : parcels) {
    auto known = database_.query("SELECT 1 FROM parcel WHERE id = :p1", {parcel.id});
    if (!known) return std::move(known).error();
    if (known->empty()) tried.push_back({&parcel, try_parcel(parcel)});
  }
  return database_.transaction([&]() -> base::Status {
    for (const auto& [parcel, outcome] : tried)
      if (auto noted = note(database_, *parcel, outcome, now); !noted) return noted;
    return together ? together() : base::Status();
  });
}

base::Result<std::size_t> Outbox::deliver_due() {
  const std::lock_guard lock(mutex_);  // one round at a time; the database stays free for others meanwhile
  const std::int64_t now = milliseconds(clock_.now());
  auto due = database_.query(
      "SELECT id, attempts FROM parcel WHERE state = 'waiting' AND due_ms <= :p1 ORDER BY posted_ms, id", {now});
  if (!due) return std::move(due).error();
  std::size_t delivered = 0;
  for (const Row& row : *due) {
    const std::string id = database::text(row[0]);
    const std::int64_t attempts = database::number(row[1]) + 1;
    const auto tried = try_one(id);
    if (!tried && tried.error().code == base::ErrorCode::cancelled) continue;
    // Delivered stays true when somebody cancelled meanwhile; its content is kept no longer than needed.
    auto noted = tried ? database_.execute(
                             "UPDATE parcel SET state = 'delivered', content = '', failure = '', attempts = :p2 "
                             "WHERE id = :p1",
                             {id, attempts})
                       : database_.execute(
                             "UPDATE parcel SET failure = :p2, attempts = :p3, due_ms = :p4 "
                             "WHERE id = :p1 AND state = 'waiting'",
                             {id, tried.error().sentence, attempts, now + pause_after(attempts)});
    if (!noted) return std::move(noted).error();
    if (tried) ++delivered;
  }
  return delivered;
}

base::Result<std::vector<OutboxRow>> Outbox::rows() const {
  auto rows = database_.query(
      "SELECT id, destination, name, about, state, failure, attempts FROM parcel ORDER BY posted_ms, id");
  if (!rows) return std::move(rows).error();
  std::vector<OutboxRow> list;
  for (const Row& row : *rows) {
    const auto field = [&](std::size_t i) { return database::text(row[i]); };
    list.push_back(
        {field(0), field(1), field(2), field(3), field(4), field(5), static_cast<int>(database::number(row[6]))});
  }
  return list;
}

base::Status Outbox::cancel(const std::string& id) {
  return database_.transaction([&]() -> base::Status {
    auto rows = database_.query("SELECT state FROM parcel WHERE id = :p1", {id});
    if (!rows) return std::move(rows).error();
    if (rows->empty()) return base::fail(base::ErrorCode::not_found, base::tr("No such document waits to leave."));
    if (database::text(rows->front()[0]) == "delivered") {
      return base::fail(base::ErrorCode::conflict,
                        base::tr("This document has left already: send a correction instead."));
    }
    return database_.execute("UPDATE parcel SET state = 'cancelled', content = '' WHERE id = :p1", {id});
  });
}

}  // namespace synovia::outbox
