// SPDX-License-Identifier: Apache-2.0
#include "network/storage_scp.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "base/i18n.h"
#include "network/association.h"

namespace synovia::network {
namespace {

constexpr int kWaitingPeers = 16;

base::Error cannot_listen(const ScpSettings& settings) {
  const auto refused =
      base::last_io_error(base::tr("cannot listen on"), fmt::format("{}:{}", settings.address, settings.port));
  return base::fail(base::ErrorCode::io, refused.sentence);
}

}  // namespace

struct StorageScp::Impl {
  Impl(archive::LocalArchive& into, const ScpSettings& with) : archive(into), settings(with) {}
  ~Impl();
  base::Status listen();
  void run();

  archive::LocalArchive& archive;
  const ScpSettings settings;
  base::FileHandle listener, stop_event;
  int port = 0;
  std::thread thread;
};

StorageScp::Impl::~Impl() {
  if (!thread.joinable()) return;
  const std::uint64_t one = 1;
  // An event's counter takes one more: this write cannot fail.
  [[maybe_unused]] const ssize_t written = ::write(stop_event.get(), &one, sizeof one);
  thread.join();
}

base::Status StorageScp::Impl::listen() {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(settings.port));
  if (settings.port < 0 || settings.port > 65535 ||
      ::inet_pton(AF_INET, settings.address.c_str(), &address.sin_addr) != 1)
    return base::fail(base::ErrorCode::refused,
                      base::tr("The address to listen on is none: write it as 127.0.0.1, the port from 0 to 65535."));
  listener = base::FileHandle(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  stop_event = base::FileHandle(::eventfd(0, EFD_CLOEXEC));
  const int on = 1;
  if (!listener.is_open() || !stop_event.is_open() ||
      ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
      ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener.get(), kWaitingPeers) != 0)
    return cannot_listen(settings);
  socklen_t size = sizeof address;
  if (::getsockname(listener.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) return cannot_listen(settings);
  port = ntohs(address.sin_port);
  thread = std::thread([this] { run(); });
  return {};
}

void StorageScp::Impl::run() {
  for (;;) {
    pollfd wanted[] = {{listener.get(), POLLIN, 0}, {stop_event.get(), POLLIN, 0}};
    if (::poll(wanted, 2, -1) < 0 && errno != EINTR) return;
    if (wanted[1].revents) return;
    if (!wanted[0].revents) continue;
    const base::FileHandle socket(::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (socket.is_open()) serve_association(archive, settings, socket, stop_event.get());
  }
}

base::Result<std::unique_ptr<StorageScp>> StorageScp::start(archive::LocalArchive& archive,
                                                            const ScpSettings& settings) {
  auto impl = std::make_unique<Impl>(archive, settings);
  if (auto listening = impl->listen(); !listening) return std::move(listening).error();
  return std::unique_ptr<StorageScp>(new StorageScp(std::move(impl)));
}

StorageScp::StorageScp(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StorageScp::~StorageScp() = default;

int StorageScp::port() const { return impl_->port; }

}  // namespace synovia::network
