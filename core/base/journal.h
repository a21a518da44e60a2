// SPDX-License-Identifier: Apache-2.0
// The draft journal: every edit as one line with a CRC, on disk within a second, so that a kill loses at most that.
// Written by a thread of its own; append() never waits for the disk.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "base/edits.h"
#include "base/result.h"

namespace synovia::base {

struct JournalState {
  std::optional<std::chrono::system_clock::time_point> saved_at;  // last successful fsync
  bool dirty = false;                                             // something waits to be written
  std::string failure;                                            // why it is not saved; empty when it is
};

class Journal {
 public:
  // Opens (or creates) the journal file and reads back the drafts that were open. A torn or damaged tail is left out
  // and kept beside the file as *.damaged; what comes before it is good.
  static Result<std::unique_ptr<Journal>> open(const std::filesystem::path& file);
  ~Journal();  // writes what waits

  const std::map<std::string, nlohmann::json>& recovered() const;  // [ui] drafts found at opening
  std::string recovered_at() const;                                // ISO time of the last line found, or empty
  void append(const Edit& edit);                                   // [ui]
  Status flush();                                                  // [any] waits for the disk
  // Rewrites the file durably with the drafts as they are now: after recovery was answered, and when it has grown. [ui],
  // so that no edit falls between the drafts and the file.
  Status compact(const std::map<std::string, nlohmann::json>& drafts);
  JournalState state() const;  // [any]

 private:
  struct Impl;
  explicit Journal(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace synovia::base
