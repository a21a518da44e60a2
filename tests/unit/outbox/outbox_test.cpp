// SPDX-License-Identifier: Apache-2.0
#include "outbox/outbox.h"

#include <stdexcept>

#include <gtest/gtest.h>

#include "support/temporary_folder.h"

namespace synovia::outbox {
namespace {

using namespace std::chrono_literals;
using base::ErrorCode;
using base::Status;

// A destination whose answers the test decides, and that remembers what came.
struct Peer {
  std::vector<Parcel> got;
  int failures_left = 0;
  bool throws = false;
  std::function<void()> meanwhile = [] {};
};

class PeerDestination final : public Destination {
 public:
  explicit PeerDestination(Peer& peer) : peer_(peer) {}
  Status deliver(const Parcel& parcel) override {
    peer_.meanwhile();
    if (peer_.throws) throw std::runtime_error("DELMAS Hélène");
    if (peer_.failures_left > 0) {
      --peer_.failures_left;
      return base::fail(ErrorCode::io, "The peer does not answer.");
    }
    peer_.got.push_back(parcel);
    return {};
  }

 private:
  Peer& peer_;
};

struct OutboxRoom : testing::Test {
  test::TemporaryFolder folder;
  base::FixedClock clock{std::chrono::sys_days{2026y / 11 / 21} + 8h};
  Peer peer;
  std::unique_ptr<database::Database> database;
  std::unique_ptr<Outbox> outbox;

  void SetUp() override { start(); }
  void start() {
    outbox.reset();
    database.reset();
    database = std::move(*database::Database::open(folder / "centre.sqlite"));
    outbox = std::move(*Outbox::open(*database, clock));
    outbox->add_destination("peer", std::make_unique<PeerDestination>(peer));
  }
  Parcel parcel(const std::string& id) { return {id, "peer", "letter.pdf", "1.2.3", base::Bytes{0, 255, 'P', 0, 10}}; }
  std::size_t deliver() { return outbox->deliver_due().value_or(999); }
  OutboxRow row(std::size_t i = 0) { return outbox->rows().value_or({}).at(i); }
  void later(base::TimePoint::duration by) { clock.set(clock.now() + by); }
};

TEST_F(OutboxRoom, DeliversWhatWasPostedByteForByte) {
  base::Bytes every;
  for (int i = 0; i < 1000; ++i) every.push_back(static_cast<std::uint8_t>(i * 7));
  for (std::size_t size = 0; size <= 4; ++size) {
    Parcel one = parcel("size-" + std::to_string(size));
    one.bytes = base::Bytes(every.begin(), every.begin() + static_cast<long>(size));
    ASSERT_TRUE(outbox->post({one}));
  }
  Parcel big = parcel("every");
  big.bytes = every;
  ASSERT_TRUE(outbox->post({big}));
  EXPECT_EQ(deliver(), 6u);
  for (const Parcel& got : peer.got) {
    EXPECT_EQ(got.bytes, base::Bytes(every.begin(), every.begin() + static_cast<long>(got.bytes.size())));
    EXPECT_EQ(got.about, "1.2.3");
    EXPECT_EQ(got.name, "letter.pdf");
  }
  EXPECT_EQ(row().state, "delivered");
  EXPECT_EQ(deliver(), 0u);
}

TEST_F(OutboxRoom, EqualIdsAreDeliveredOnce) {
  ASSERT_TRUE(outbox->post({parcel("a"), parcel("a")}));
  EXPECT_EQ(deliver(), 1u);
  ASSERT_TRUE(outbox->post({parcel("a")}));
  EXPECT_EQ(deliver(), 0u);
  EXPECT_EQ(peer.got.size(), 1u);
}

TEST_F(OutboxRoom, PostsAllOrNone) {
  EXPECT_FALSE(outbox->post({parcel("a"), parcel("")}));
  EXPECT_TRUE(outbox->rows().value_or({OutboxRow{}}).empty());
}

TEST_F(OutboxRoom, WhatWaitsOutlivesTheProgram) {
  ASSERT_TRUE(outbox->post({parcel("a")}));
  peer.failures_left = 1;
  EXPECT_EQ(deliver(), 0u);
  start();
  EXPECT_EQ(row().attempts, 1);
  later(1min);
  EXPECT_EQ(deliver(), 1u);
}

TEST_F(OutboxRoom, RetriesLessAndLessOften) {
  ASSERT_TRUE(outbox->post({parcel("a")}));
  peer.failures_left = 1000;
  const std::vector<std::chrono::seconds> pauses{30s, 60s, 120s, 240s, 480s, 960s, 1920s, 3600s, 3600s};
  int attempts = 0;
  for (const auto pause : pauses) {
    EXPECT_EQ(deliver(), 0u);
    EXPECT_EQ(row().attempts, ++attempts);
    EXPECT_EQ(row().state, "waiting");
    EXPECT_EQ(row().failure, "The peer does not answer.");
    later(pause - 1ms);
    EXPECT_EQ(deliver(), 0u);
    EXPECT_EQ(row().attempts, attempts) << "tried before its time";
    later(1ms);
  }
  peer.failures_left = 0;
  EXPECT_EQ(deliver(), 1u);
  EXPECT_EQ(row().failure, "");
}

TEST_F(OutboxRoom, OneThatFailsDoesNotHoldUpTheOthers) {
  Parcel unknown = parcel("a");
  unknown.destination = "nobody";
  ASSERT_TRUE(outbox->post({unknown, parcel("b")}));
  EXPECT_EQ(deliver(), 1u);
  EXPECT_EQ(row(0).state, "waiting");
  EXPECT_NE(row(0).failure.find("nobody"), std::string::npos);
  EXPECT_EQ(row(1).state, "delivered");
}

TEST_F(OutboxRoom, ADestinationThatThrowsIsAFailureWithoutItsText) {
  ASSERT_TRUE(outbox->post({parcel("a")}));
  peer.throws = true;
  EXPECT_EQ(deliver(), 0u);
  EXPECT_EQ(row().state, "waiting");
  EXPECT_FALSE(row().failure.empty());
  EXPECT_EQ(row().failure.find("DELMAS"), std::string::npos);
}

TEST_F(OutboxRoom, CancelledNeverLeaves) {
  ASSERT_TRUE(outbox->post({parcel("a")}));
  ASSERT_TRUE(outbox->cancel("a"));
  EXPECT_TRUE(outbox->cancel("a"));
  EXPECT_EQ(deliver(), 0u);
  EXPECT_EQ(row().state, "cancelled");
}

TEST_F(OutboxRoom, WhatHasLeftCannotBeCancelled) {
  ASSERT_TRUE(outbox->post({parcel("a")}));
  EXPECT_EQ(deliver(), 1u);
  EXPECT_EQ(outbox->cancel("a").error().code, ErrorCode::conflict);
  EXPECT_EQ(outbox->cancel("never posted").error().code, ErrorCode::not_found);
}

TEST_F(OutboxRoom, CancellingInTheMiddleOfDeliveryTellsTheTruth) {
  ASSERT_TRUE(outbox->post({parcel("a"), parcel("b")}));
  peer.meanwhile = [&] { EXPECT_TRUE(outbox->cancel(peer.got.empty() ? "a" : "b")); };
  EXPECT_EQ(deliver(), 2u);
  EXPECT_EQ(row(0).state, "delivered");
}

TEST_F(OutboxRoom, KeepsNoContentThatHasLeft) {
  ASSERT_TRUE(outbox->post({parcel("a"), parcel("b")}));
  ASSERT_TRUE(outbox->cancel("b"));
  EXPECT_EQ(deliver(), 1u);
  const auto rows = database->query("SELECT sum(length(content)) FROM parcel");
  ASSERT_TRUE(rows);
  EXPECT_EQ(database::number(rows->front()[0]), 0);
}

}  // namespace
}  // namespace synovia::outbox
