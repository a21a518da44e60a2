// SPDX-License-Identifier: Apache-2.0
#include "base/jobs.h"

#include <algorithm>
#include <exception>

#include "base/log.h"

namespace synovia::base {
namespace {

// Nothing a job throws may end the thread it runs on.
template <class Call>
auto guarded(const JobState& state, Call call) -> decltype(call()) {
  try {
    return call();
  } catch (const std::exception& error) {
    log(LogLevel::error, "job '" + state.title() + "' failed: " + error.what());
  } catch (...) {
    log(LogLevel::error, "job '" + state.title() + "' failed");
  }
  return decltype(call())();
}

}  // namespace

Jobs::Jobs(unsigned workers) {
  if (workers == 0) workers = std::max(2u, std::thread::hardware_concurrency());
  for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { work_loop(); });
}

Jobs::~Jobs() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    for (const Item& item : waiting_) item.state->cancel();
    for (const auto& state : active_) state->cancel();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

std::shared_ptr<JobState> Jobs::submit(std::string title, Work work) {
  auto state = std::make_shared<JobState>(std::move(title));
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({state, std::move(work)});
  }
  changed_.notify_all();
  return state;
}

void Jobs::work_loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    Item item = std::move(waiting_.front());
    waiting_.pop_front();
    active_.push_back(item.state);
    lock.unlock();

    JobState& state = *item.state;
    Delivery delivery = state.cancelled() ? Delivery{} : guarded(state, [&] { return item.work(state); });
    item.work = nullptr;  // what the work captured goes away before the job counts as finished

    lock.lock();
    std::erase(active_, item.state);
    state.finished_ = true;
    if (delivery) {
      ready_.push_back([kept = item.state, delivery = std::move(delivery)] {
        if (!kept->cancelled()) guarded(*kept, delivery);
      });
    }
    const std::function<void()> wake = wake_;
    lock.unlock();
    changed_.notify_all();
    if (wake) wake();
    lock.lock();
  }
}

std::size_t Jobs::deliver() {
  std::deque<Delivery> now;
  {
    const std::lock_guard lock(mutex_);
    now.swap(ready_);
  }
  for (const Delivery& delivery : now) delivery();
  return now.size();
}

std::vector<std::shared_ptr<JobState>> Jobs::running() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<JobState>> states = active_;
  for (const Item& item : waiting_) states.push_back(item.state);
  return states;
}

void Jobs::wait_idle() {
  for (;;) {
    deliver();
    std::unique_lock lock(mutex_);
    const auto idle = [this] { return waiting_.empty() && active_.empty(); };
    changed_.wait(lock, [&] { return !ready_.empty() || idle(); });
    if (ready_.empty() && idle()) return;
  }
}

void Jobs::on_ready(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

}  // namespace synovia::base
