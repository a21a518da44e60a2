// SPDX-License-Identifier: Apache-2.0
// The C-STORE receiver (PS3.4 Annex B, PS3.7 9.1.1) with C-ECHO: every storage class and transfer syntax it knows,
// bit-preserving, into an archive; success is answered when the instance is durable. One association at a time.
#pragma once

#include <memory>
#include <string>

#include "archive/archive.h"
#include "base/result.h"

namespace synovia::network {

struct ScpSettings {
  std::string ae_title = "SYNOVIA";
  std::string address = "127.0.0.1";  // loopback until told otherwise
  int port = 11112;                   // 0: any free one
  int idle_seconds = 30;              // an association that says nothing is ended
};

class StorageScp {
 public:
  // Listens on a thread of its own. io when the port is taken.
  static base::Result<std::unique_ptr<StorageScp>> start(archive::LocalArchive& archive, const ScpSettings& settings);
  ~StorageScp();  // ends the association under way, joins
  int port() const;

 private:
  struct Impl;
  explicit StorageScp(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace synovia::network
