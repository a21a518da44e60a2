// SPDX-License-Identifier: Apache-2.0
#include "support/peers.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace synovia::test {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

// Up, or stopped and nothing.
std::unique_ptr<Peer> when_listening(std::unique_ptr<Peer> peer, const std::vector<std::string>& command) {
  if (!is_installed(command.front())) return nullptr;
  peer->process = std::make_unique<Process>(command, peer->folder / "log.txt", Environment{{}, peer->folder.path()});
  return wait_until_listening(peer->port) && peer->process->running() ? std::move(peer) : nullptr;
}

}  // namespace

int free_port() {
  const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  const bool bound = ::bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
                     ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  ::close(probe);
  return bound ? ntohs(address.sin_port) : 0;
}

bool wait_until_listening(int port, std::chrono::seconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  const sockaddr_in address = loopback(port);
  while (std::chrono::steady_clock::now() < deadline) {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool there = ::connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    ::close(probe);
    if (there) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

std::unique_ptr<Peer> start_storescp(const std::vector<std::string>& options) {
  auto peer = std::make_unique<Peer>("STORESCP", free_port());
  std::vector<std::string> command{
      "storescp", "--aetitle", peer->ae_title, "--output-directory", peer->folder.path().string(), "+xa"};
  command.insert(command.end(), options.begin(), options.end());
  command.push_back(std::to_string(peer->port));
  return when_listening(std::move(peer), command);
}

std::unique_ptr<Peer> start_orthanc() {
  auto peer = std::make_unique<Peer>("ORTHANC", free_port());
  peer->http_port = free_port();
  const std::string storage = peer->folder / "storage";
  const nlohmann::json settings = {
      {"Name", "peer of the tests"},        {"StorageDirectory", storage},  {"IndexDirectory", storage},
      {"Plugins", nlohmann::json::array()}, {"DicomAet", peer->ae_title},   {"DicomPort", peer->port},
      {"DicomAlwaysAllowStore", true},      {"DicomAlwaysAllowEcho", true}, {"UnknownSopClassAccepted", true},
      {"HttpPort", peer->http_port},        {"RemoteAccessAllowed", false}, {"AuthenticationEnabled", false},
      {"OverwriteInstances", true}};
  const std::string file = peer->folder / "orthanc.json";
  std::ofstream(file) << settings.dump(2);
  return when_listening(std::move(peer), {"Orthanc", file});
}

std::unique_ptr<Peer> start_dcmqrscp() {
  auto peer = std::make_unique<Peer>("QRSCP", free_port());
  const std::filesystem::path storage = peer->folder / "storage";
  std::filesystem::create_directory(storage);
  const std::string file = peer->folder / "dcmqrscp.cfg";
  std::ofstream(file) << fmt::format(
      "NetworkTCPPort = {}\nMaxPDUSize = 131072\nMaxAssociations = 16\n"
      "HostTable BEGIN\nHostTable END\nVendorTable BEGIN\nVendorTable END\n"
      "AETable BEGIN\n{} {} RW (1000, 4096mb) ANY\nAETable END\n",
      peer->port, peer->ae_title, storage.string());
  return when_listening(std::move(peer), {"dcmqrscp", "--config", file});
}

Finished send(const std::string& called_title, int port, const std::vector<std::string>& files, bool with_nagle,
              const std::vector<std::string>& options) {
  std::vector<std::string> command{"storescu", "--aetitle", "TESTER", "--call", called_title};
  command.insert(command.end(), options.begin(), options.end());
  command.insert(command.end(), {"127.0.0.1", std::to_string(port)});
  command.insert(command.end(), files.begin(), files.end());
  return run(command, std::chrono::seconds(120), Environment{{with_nagle ? "TCP_NODELAY=0" : "TCP_NODELAY=1"}, {}});
}

}  // namespace synovia::test
