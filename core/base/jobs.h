// SPDX-License-Identifier: Apache-2.0
// Work off the UI thread: progress, cancel, result delivered on the UI thread by Jobs::deliver(). A cancelled job delivers
// nothing, so what its delivery refers to may go once it is cancelled on the UI thread.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace synovia::base {

// Shared by the worker and the UI. [any]
class JobState {
 public:
  explicit JobState(std::string title) : title_(std::move(title)) {}
  const std::string& title() const { return title_; }
  void set_progress(double part) { progress_ = part; }  // 0…1; negative = unknown
  double progress() const { return progress_; }
  void cancel() { cancelled_ = true; }
  bool cancelled() const { return cancelled_; }
  bool finished() const { return finished_; }

 private:
  friend class Jobs;
  std::string title_;
  std::atomic<double> progress_{-1.0};
  std::atomic<bool> cancelled_{false}, finished_{false};
};

class Jobs {
 public:
  using Delivery = std::function<void()>;           // runs on the UI thread
  using Work = std::function<Delivery(JobState&)>;  // runs on a worker; must not throw

  explicit Jobs(unsigned workers = 0);  // 0: one per core, at least 2
  ~Jobs();                              // cancels all, joins what runs, delivers nothing
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  std::shared_ptr<JobState> submit(std::string title, Work work);  // [any]
  std::size_t deliver();                                           // [ui] runs what is done; returns how many
  std::vector<std::shared_ptr<JobState>> running() const;          // [any] with those that wait
  void wait_idle();                           // [ui] delivers until nothing runs: for scripts and tests
  void on_ready(std::function<void()> wake);  // [ui] called from a worker when a result waits

 private:
  struct Item {
    std::shared_ptr<JobState> state;
    Work work;
  };
  void work_loop();
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> waiting_;
  std::deque<Delivery> ready_;
  std::vector<std::shared_ptr<JobState>> active_;
  std::function<void()> wake_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace synovia::base
