// SPDX-License-Identifier: Apache-2.0
// What the tests with real peers share: files to send, and what a data set is without its meta header.
#pragma once

#include <fstream>

#include <gtest/gtest.h>

#include "archive/archive.h"
#include "base/files.h"
#include "network/storage_scp.h"
#include "support/peers.h"
#include "support/small_dicom.h"

namespace synovia::test {

inline std::string uid_of(int number) { return "1.2.826.0.1.3680043.9.9998." + std::to_string(number); }

inline SmallDicom instance(int number, std::uint16_t side = 180) {
  SmallDicom is;
  is.sop_uid = uid_of(number);
  is.instance_number = number;
  is.rows = is.columns = side;
  is.seed = static_cast<unsigned>(number) + 1;
  return is;
}

inline std::string write(const std::filesystem::path& file, const base::Bytes& bytes) {
  std::ofstream(file, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return file.string();
}

// The bytes after the file meta information (PS3.10 7.1: its length is the value of (0002,0000), first after "DICM").
inline base::Bytes data_set(const base::Bytes& part10) {
  if (part10.size() < 144) return {};
  const std::size_t length = part10[140] | part10[141] << 8 | part10[142] << 16 | std::size_t{part10[143]} << 24;
  if (part10.size() < 144 + length) return {};
  return {part10.begin() + static_cast<std::ptrdiff_t>(144 + length), part10.end()};
}

inline std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

// An archive with its receiver on a free port.
class Receiving : public testing::Test {
 protected:
  void SetUp() override {
    if (!is_installed("storescu")) GTEST_SKIP() << "no DCMTK tools here";
    auto opened = archive::LocalArchive::open(data_ / "archive", {.segment_bytes = std::uint64_t{8} << 20});
    ASSERT_TRUE(opened) << opened.error().sentence;
    archive_ = std::move(*opened);
    start();
  }
  void start(int idle_seconds = 10) {
    network::ScpSettings settings;
    settings.port = 0;
    settings.idle_seconds = idle_seconds;
    scp_.reset();
    auto started = network::StorageScp::start(*archive_, settings);
    ASSERT_TRUE(started) << started.error().sentence;
    scp_ = std::move(*started);
  }
  std::string file(const std::string& leaf, const base::Bytes& bytes) { return write(data_ / leaf, bytes); }
  Finished send_here(const std::vector<std::string>& files, bool with_nagle = false,
                     std::vector<std::string> options = {"-v"}) {
    return send("SYNOVIA", scp_->port(), files, with_nagle, options);
  }

  TemporaryFolder data_;
  std::unique_ptr<archive::LocalArchive> archive_;
  std::unique_ptr<network::StorageScp> scp_;
};

}  // namespace synovia::test
