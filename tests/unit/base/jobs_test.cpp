// SPDX-License-Identifier: Apache-2.0
#include "base/jobs.h"

#include <atomic>
#include <future>
#include <stdexcept>

#include <gtest/gtest.h>

namespace synovia::base {
namespace {

TEST(Jobs, DeliverOnTheCallingThread) {
  Jobs jobs(2);
  const auto here = std::this_thread::get_id();
  std::thread::id worked, delivered;
  jobs.submit("decode", [&](JobState&) -> Jobs::Delivery {
    worked = std::this_thread::get_id();
    return [&] { delivered = std::this_thread::get_id(); };
  });
  jobs.wait_idle();
  EXPECT_EQ(delivered, here);
  EXPECT_NE(worked, here);
}

TEST(Jobs, RunAllThatIsSubmitted) {
  Jobs jobs(4);
  int delivered = 0;
  for (int i = 0; i < 200; ++i) jobs.submit("n", [&](JobState&) -> Jobs::Delivery { return [&] { ++delivered; }; });
  jobs.wait_idle();
  EXPECT_EQ(delivered, 200);
  EXPECT_TRUE(jobs.running().empty());
}

TEST(Jobs, DeliveryMaySubmitMore) {
  Jobs jobs(1);
  bool second = false;
  jobs.submit("first", [&](JobState&) -> Jobs::Delivery {
    return [&] { jobs.submit("second", [&](JobState&) -> Jobs::Delivery { return [&] { second = true; }; }); };
  });
  jobs.wait_idle();
  EXPECT_TRUE(second);
}

TEST(Jobs, CancelledWhileWaitingNeverRuns) {
  Jobs jobs(1);
  std::promise<void> gate;
  jobs.submit("slow", [opened = gate.get_future().share()](JobState&) -> Jobs::Delivery {
    opened.wait();
    return {};
  });
  bool ran = false;
  const auto state = jobs.submit("late", [&](JobState&) -> Jobs::Delivery {
    ran = true;
    return {};
  });
  state->cancel();
  gate.set_value();
  jobs.wait_idle();
  EXPECT_FALSE(ran);
  EXPECT_TRUE(state->finished());
}

TEST(Jobs, CancelledBeforeDeliveryDeliversNothing) {
  Jobs jobs(1);
  bool delivered = false;
  const auto state = jobs.submit("read", [&](JobState&) -> Jobs::Delivery { return [&] { delivered = true; }; });
  while (!state->finished()) std::this_thread::yield();
  state->cancel();
  jobs.wait_idle();
  EXPECT_FALSE(delivered);
}

TEST(Jobs, RunningOneSeesThatItIsCancelled) {
  Jobs jobs(1);
  const auto state = jobs.submit("long", [](JobState& self) -> Jobs::Delivery {
    while (!self.cancelled()) std::this_thread::yield();
    self.set_progress(0.5);
    return {};
  });
  state->cancel();
  jobs.wait_idle();
  EXPECT_TRUE(state->finished());
}

TEST(Jobs, OutliveWhatTheyThrow) {
  Jobs jobs(1);
  const auto thrower = jobs.submit("broken", [](JobState&) -> Jobs::Delivery { throw std::runtime_error("no codec"); });
  jobs.submit("odd", [](JobState&) -> Jobs::Delivery { throw 42; });
  jobs.submit("late", [](JobState&) -> Jobs::Delivery { return [] { throw std::runtime_error("in delivery"); }; });
  bool delivered = false;
  jobs.submit("whole", [&](JobState&) -> Jobs::Delivery { return [&] { delivered = true; }; });
  jobs.wait_idle();
  EXPECT_TRUE(delivered);
  EXPECT_TRUE(thrower->finished());
}

TEST(Jobs, EndWithTheirOwner) {
  std::atomic<int> ran{0};
  std::shared_ptr<JobState> waiting;
  {
    Jobs jobs(1);
    std::promise<void> started;
    jobs.submit("long", [&](JobState& self) -> Jobs::Delivery {
      ++ran;
      started.set_value();
      while (!self.cancelled()) std::this_thread::yield();
      return [&] { ran = 100; };
    });
    waiting = jobs.submit("never", [&](JobState&) -> Jobs::Delivery {
      ran = 100;
      return {};
    });
    started.get_future().wait();
  }
  EXPECT_EQ(ran, 1);
  EXPECT_TRUE(waiting->cancelled());
}

TEST(Jobs, WakeWhenAResultWaits) {
  std::promise<void> woken;
  Jobs jobs(1);
  jobs.on_ready([&] { woken.set_value(); });
  jobs.submit("one", [](JobState&) -> Jobs::Delivery { return [] {}; });
  woken.get_future().wait();
  EXPECT_EQ(jobs.deliver(), 1u);
}

}  // namespace
}  // namespace synovia::base
