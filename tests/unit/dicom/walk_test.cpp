// SPDX-License-Identifier: Apache-2.0
// Every file of the collection, whatever it is: opened, dumped, decoded; nothing crashes, nothing takes long.
#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "dicom/file.h"

namespace synovia::dicom {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> all_files() {
  std::vector<fs::path> paths;
  if (!fs::exists(SYNOVIA_SHARED_DATA)) return paths;
  for (const auto& entry : fs::recursive_directory_iterator(SYNOVIA_SHARED_DATA))
    if (entry.is_regular_file()) paths.push_back(entry.path());
  std::ranges::sort(paths);
  return paths;
}

void expect_a_sentence(const base::Error& error, const fs::path& path) {
  EXPECT_GT(error.sentence.size(), 10u) << path;
  EXPECT_TRUE(base::is_valid_utf8(error.sentence)) << path;
}

void walk(const File& file, const fs::path& path) {
  EXPECT_FALSE(file.dump().dump().empty()) << path;
  const std::size_t frames = file.header().picture.frames;
  for (std::size_t i = 0; i < frames; ++i) {
    if (i >= 3 && i + 3 < frames) continue;
    const auto frame = file.decode_frame(i);
    if (!frame) expect_a_sentence(frame.error(), path);
    else EXPECT_EQ(frame->bytes.size(), frame->layout.bytes_per_frame()) << path;
  }
  EXPECT_FALSE(file.decode_frame(frames)) << path;
}

base::Bytes bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return base::Bytes(std::istreambuf_iterator<char>(in), {});
}

TEST(AnyFile, IsReadOrRefusedInTime) {
  const auto paths = all_files();
  if (paths.empty()) GTEST_SKIP() << "no real data beside the project";
  for (const fs::path& path : paths) {
    const auto start = std::chrono::steady_clock::now();
    const auto file = File::open(path);
    if (file) walk(*file, path);
    else expect_a_sentence(file.error(), path);
    EXPECT_EQ(bool(read_identity(path)), bool(file)) << path;
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(took.count(), 2.0) << path;
  }
}

TEST(AnyFile, SaysTheSameFromMemoryAsFromDisk) {
  const auto paths = all_files();
  if (paths.empty()) GTEST_SKIP() << "no real data beside the project";
  for (const fs::path& path : paths) {
    const base::Bytes bytes = bytes_of(path);
    const auto from_disk = File::open(path);
    const auto from_memory = File::parse(bytes);
    ASSERT_EQ(bool(from_disk), bool(from_memory)) << path;
    if (!from_disk) continue;
    EXPECT_EQ(from_disk->dump(), from_memory->dump()) << path;
    const auto a = from_disk->decode_frame(0), b = from_memory->decode_frame(0);
    ASSERT_EQ(bool(a), bool(b)) << path;
    if (a) {
      EXPECT_EQ(a->bytes, b->bytes) << path;
    }
    const auto identity = read_identity(base::ByteView(bytes));
    ASSERT_TRUE(identity) << path;
    EXPECT_EQ(identity->sop_uid, from_disk->header().identity.sop_uid) << path;
  }
}

}  // namespace
}  // namespace synovia::dicom
