// SPDX-License-Identifier: Apache-2.0
// Real DICOM peers, started on a free port with a folder of their own, stopped when the object goes.
#pragma once

#include <memory>
#include <string>

#include "support/process.h"
#include "support/temporary_folder.h"

namespace synovia::test {

int free_port();  // of the loopback interface
bool wait_until_listening(int port, std::chrono::seconds limit = std::chrono::seconds(20));

struct Peer {
  Peer(std::string title, int at) : ae_title(std::move(title)), port(at) {}

  const std::string ae_title;
  const int port;     // DICOM
  int http_port = 0;  // Orthanc's
  TemporaryFolder folder;
  std::unique_ptr<Process> process;
};

// nullptr when the program is not installed or does not come up.
std::unique_ptr<Peer> start_storescp(const std::vector<std::string>& options = {});
std::unique_ptr<Peer> start_orthanc();
std::unique_ptr<Peer> start_dcmqrscp();

// storescu of `files` to a peer; with_nagle leaves DCMTK's default on, else it is switched off in the sender.
Finished send(const std::string& called_title, int port, const std::vector<std::string>& files, bool with_nagle = false,
              const std::vector<std::string>& options = {});

}  // namespace synovia::test
