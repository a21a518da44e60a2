// SPDX-License-Identifier: Apache-2.0
// The index: a cache over the files, rebuilt from them alone. The same files give the same rows in whatever order they
// came. The archive's SQL is in this room's index_store.cpp only. [any], not on the UI thread.
#pragma once

#include <memory>

#include "archive/archive.h"
#include "database/database.h"

namespace synovia::archive {

class IndexStore {
 public:
  static base::Result<std::unique_ptr<IndexStore>> open(const std::filesystem::path& file);

  base::Status put(const std::vector<InstanceRow>& rows);      // one transaction; a row known by its UID is replaced
  base::Status replace(const std::vector<InstanceRow>& rows);  // these and no others, one transaction

  base::Result<std::vector<StudyRow>> find(const StudyQuery& query);
  base::Result<std::vector<InstanceRow>> instances(const std::string& study_uid);  // by series, then number
  base::Result<InstanceRow> instance(const std::string& sop_uid);                  // not_found
  base::Result<std::vector<InstanceRow>> all();                                    // sorted by SOP Instance UID
  base::Result<nlohmann::json> canonical_dump();

 private:
  explicit IndexStore(std::unique_ptr<database::Database> database) : database_(std::move(database)) {}
  base::Status insert(const InstanceRow& row);
  base::Result<std::vector<InstanceRow>> select(const std::string& rest, const std::vector<database::Value>& values);
  std::unique_ptr<database::Database> database_;
};

}  // namespace synovia::archive
