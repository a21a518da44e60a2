// SPDX-License-Identifier: Apache-2.0
// The receiver without a DICOM peer: its port, its end, and those who say nothing or nonsense. What peers see of it is
// in tests/peers.
#include "network/storage_scp.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

#include "support/peers.h"

using namespace synovia;
using namespace std::chrono_literals;

namespace {

class Connection {
 public:
  explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  ~Connection() { ::close(socket_); }
  void say(const std::string& bytes) { EXPECT_GT(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL), 0); }
  bool ended_within(std::chrono::milliseconds limit) {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    for (;;) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
      pollfd wanted{socket_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&wanted, 1, static_cast<int>(left.count())) == 0) return false;
      char buffer[256];
      if (::recv(socket_, buffer, sizeof buffer, 0) <= 0) return true;
    }
  }

 private:
  int socket_;
};

class Scp : public testing::Test {
 protected:
  std::unique_ptr<network::StorageScp> start(int port = 0) {
    network::ScpSettings settings;
    settings.port = port;
    settings.idle_seconds = 1;
    auto started = network::StorageScp::start(*archive_, settings);
    if (!started) return nullptr;
    return std::move(*started);
  }
  test::TemporaryFolder folder_;
  std::unique_ptr<archive::LocalArchive> archive_ =
      std::move(*archive::LocalArchive::open(folder_.path(), {.segment_bytes = 1 << 20, .segments = 2}));
};

}  // namespace

TEST_F(Scp, ListensOnAFreePortAndOnLoopbackAlone) {
  const auto scp = start();
  ASSERT_NE(scp, nullptr);
  EXPECT_GT(scp->port(), 0);
  EXPECT_TRUE(test::wait_until_listening(scp->port(), 1s));
}

TEST_F(Scp, SaysWhenThePortIsTaken) {
  const auto scp = start();
  network::ScpSettings same;
  same.port = scp->port();
  const auto refused = network::StorageScp::start(*archive_, same);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::io);
}

TEST_F(Scp, RefusesAnAddressThatIsNone) {
  network::ScpSettings settings;
  settings.address = "here";
  const auto refused = network::StorageScp::start(*archive_, settings);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::refused);
}

TEST_F(Scp, EndsAConnectionThatSaysNothing) {
  const auto scp = start();
  Connection silent(scp->port()), next(scp->port());
  EXPECT_TRUE(silent.ended_within(4s));
  EXPECT_TRUE(next.ended_within(8s));
}

TEST_F(Scp, EndsAConnectionThatSpeaksSlowlyOrNonsense) {
  const auto scp = start();
  {
    Connection slow(scp->port());
    slow.say(std::string("\x01\x00\x00", 3));  // the beginning of an association request
    EXPECT_TRUE(slow.ended_within(8s));
  }
  Connection web(scp->port());
  web.say("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_TRUE(web.ended_within(8s));
  Connection huge(scp->port());
  huge.say(std::string("\x01\x00\xff\xff\xff\xff", 6));
  huge.say(std::string(100, 'x'));
  EXPECT_TRUE(huge.ended_within(8s));
}

TEST_F(Scp, StopsAtOnceThoughAPeerIsConnected) {
  network::ScpSettings settings;
  settings.port = 0;
  settings.idle_seconds = 60;
  auto scp = std::move(*network::StorageScp::start(*archive_, settings));
  Connection silent(scp->port());
  ::usleep(100'000);
  const auto begin = std::chrono::steady_clock::now();
  scp.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);
}

TEST_F(Scp, CanBeStartedAgainOnItsPort) {
  auto scp = start();
  const int port = scp->port();
  { Connection one(port); }
  scp.reset();
  EXPECT_NE(start(port), nullptr);
}
