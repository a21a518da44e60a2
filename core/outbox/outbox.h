// SPDX-License-Identifier: Apache-2.0
// The durable queue of what leaves: written before the signature is confirmed, retried until delivered or cancelled.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "database/database.h"

namespace synovia::outbox {

struct Parcel {
  std::string id;           // equal ids are delivered once
  std::string destination;  // "patient_file"
  std::string name;         // file name proposed, or "sub-folder/name"; made safe by the destination
  std::string about;        // SOP Instance UID or lineage it comes from
  base::Bytes bytes;
};

// [worker] Where parcels go. deliver() is safe to repeat: the same parcel twice leaves one document.
class Destination {
 public:
  virtual ~Destination() = default;
  virtual base::Status deliver(const Parcel& parcel) = 0;
};

// A folder: <folder>/<about's hash or given sub-folder>/<name>, written durably. Where another document has the name, the
// parcel's own hash is added to it: nothing is ever overwritten.
class FolderDestination final : public Destination {
 public:
  explicit FolderDestination(std::filesystem::path folder) : folder_(std::move(folder)) {}
  base::Status deliver(const Parcel& parcel) override;

 private:
  std::filesystem::path folder_;
};

struct OutboxRow {
  std::string id, destination, name, about, state, failure;  // state: waiting, delivered, cancelled
  int attempts = 0;
};

class Outbox {
 public:
  static base::Result<std::unique_ptr<Outbox>> open(database::Database& database, const base::Clock& clock);
  void add_destination(const std::string& name, std::unique_ptr<Destination> destination);
  base::Status post(const std::vector<Parcel>& parcels);  // durable on return, all or none
  // [worker] Delivers at once what is new here, then notes all of it and does `together` in one transaction: what could not
  // be delivered waits as if posted. For parcels that are kept elsewhere until this returns; safe to repeat.
  base::Status send(const std::vector<Parcel>& parcels, const std::function<base::Status()>& together = {});
  base::Result<std::size_t>
  deliver_due();  // [worker] tries what is due, a failure waits 30 s, 1 min, … 1 h; how many were delivered
  base::Result<std::vector<OutboxRow>> rows() const;
  base::Status cancel(const std::string& id);

 private:
  Outbox(database::Database& database, const base::Clock& clock) : database_(database), clock_(clock) {}
  base::Status try_one(const std::string& id);
  base::Status try_parcel(const Parcel& parcel);
  database::Database& database_;
  const base::Clock& clock_;
  std::mutex mutex_;  // destinations and the round under way
  std::map<std::string, std::unique_ptr<Destination>> destinations_;
};

}  // namespace synovia::outbox
