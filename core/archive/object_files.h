// SPDX-License-Identifier: Apache-2.0
// Where instances lie: objects/ab/cd/<SHA-256 of the SOP Instance UID>.dcm, immutable, never named by a tag's text; and
// the quarantine, named by the content's SHA-256 with the reason beside it. [any]
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/files.h"
#include "base/result.h"

namespace synovia::archive {

// Bytes in memory, or in a file of the spool when they are large.
struct Content {
  base::Bytes bytes;
  std::filesystem::path spooled;  // empty: in `bytes`
  std::uint64_t size = 0;
  std::string sha256;  // of spooled content only, hashed in passing
};

std::string sha256_of(const Content& content);
bool same(const Content& one, const Content& other);
base::Status write_spooled(Content& content, const std::filesystem::path& file);  // out of memory into a durable file
base::Result<std::string> sha256_of_file(const std::filesystem::path& file);

class ObjectFiles {
 public:
  explicit ObjectFiles(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::filesystem::path path_of(const std::string& sop_uid) const;
  bool holds(const std::string& sop_uid) const;
  base::Result<bool> holds_same(const std::string& sop_uid, const Content& content) const;

  // Puts contents into place: temporary files in `spool`, fsync, rename, then each folder once. All are in place and
  // durable on success; on failure some may be, and the call can be repeated.
  struct Item {
    std::string sop_uid;
    const Content* content = nullptr;
  };
  base::Status place(const std::vector<Item>& items, const std::filesystem::path& spool) const;

  base::Status quarantine(const Content& content, const base::Error& why, const std::string& source) const;
  std::size_t quarantined() const;

  // Every file below objects/, in order. Stops when `visit` returns false.
  base::Status for_each(const std::function<bool(const std::filesystem::path&)>& visit) const;

 private:
  base::Status make_folder(const std::filesystem::path& folder, std::set<std::filesystem::path>& to_sync) const;
  std::filesystem::path folder_;
};

}  // namespace synovia::archive
