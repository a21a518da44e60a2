// SPDX-License-Identifier: Apache-2.0
// The intake: durable records before they are moved into place. All callers waiting at the same moment share one
// fdatasync. Files of large instances wait in its spool folder. [any]
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "archive/segment.h"

namespace synovia::archive {

class Intake {
 public:
  using Ticket = std::shared_ptr<Segment>;  // where a record lies, to be released once its content is in place
  struct Replayed {
    Record record;
    Ticket ticket;
  };

  // Opens <folder>/segment-*.seg and hands out the records a crash left, oldest first.
  static base::Result<std::unique_ptr<Intake>> open(const std::filesystem::path& folder, std::uint64_t segment_bytes,
                                                    std::size_t most_segments);

  std::vector<Replayed> take_replayed() { return std::move(replayed_); }
  std::filesystem::path spool() const { return folder_ / "spool"; }
  std::uint64_t largest_payload() const;

  // Durable on return. refused: larger than a segment. io: nothing was accepted.
  base::Result<Ticket> append(base::ByteView payload);
  // The record's content is in place. The last one empties its segment.
  void release(const Ticket& ticket);
  // Called when appends wait for room; must not block.
  void on_need_room(std::function<void()> call) { need_room_ = std::move(call); }
  // Records cannot be moved at present: appends that find no room fail with `why` instead of waiting.
  void set_stuck(std::optional<base::Error> why);
  // Empties segments without live records, so that the next start has nothing to replay.
  void tidy();

 private:
  struct Waiting {
    base::ByteView payload;
    bool done = false;
    std::optional<base::Error> failure;
    Ticket ticket;
  };

  Intake(std::filesystem::path folder, std::uint64_t segment_bytes, std::size_t most_segments)
      : folder_(std::move(folder)), segment_bytes_(segment_bytes), most_segments_(most_segments) {}
  base::Status load();
  void prepare_one();
  void lead(std::unique_lock<std::mutex>& lock);
  base::Status make_room(std::unique_lock<std::mutex>& lock, std::uint64_t payload_bytes);
  base::Result<Ticket> new_segment(std::unique_lock<std::mutex>& lock);
  void retire_current();
  void free_if_empty(const Ticket& segment);

  const std::filesystem::path folder_;
  const std::uint64_t segment_bytes_;
  const std::size_t most_segments_;
  std::function<void()> need_room_;
  std::vector<Replayed> replayed_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Waiting*> queue_;
  bool leading_ = false;  // one caller writes for all that wait; it alone touches current_
  std::uint64_t next_sequence_ = 1;
  Ticket current_;
  std::vector<Ticket> free_, retired_;
  std::size_t segments_ = 0, next_name_ = 0;
  std::optional<base::Error> stuck_;
};

}  // namespace synovia::archive
