// SPDX-License-Identifier: Apache-2.0
// Every frame of every real file that two independent decoders (GDCM, DCMTK) decode alike, held against their bytes.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "base/hash.h"
#include "base/text.h"
#include "dicom/file.h"

namespace synovia::dicom {
namespace {

namespace fs = std::filesystem;

struct Expected {
  std::string path, syntax, decoder, photometric, sha256, agreement;
};

std::vector<Expected> read_table() {
  std::vector<Expected> rows;
  std::ifstream table(fs::path(SYNOVIA_SHARED_DATA) / "DECODED.tsv");
  std::string line;
  std::getline(table, line);
  while (std::getline(table, line)) {
    const auto cells = base::split(line, '\t');
    if (cells.size() >= 8) rows.push_back({cells[0], cells[1], cells[2], cells[3], cells[6], cells[7]});
  }
  return rows;
}

// The table hashes native little endian pixels, all frames in order; none of its files is stored by plane, so a Frame's
// interleaved bytes are compared as they are.
std::string digest(const File& file) {
  base::Sha256 hash;
  for (std::size_t i = 0; i < file.header().picture.frames; ++i) {
    const auto frame = file.decode_frame(i);
    if (!frame) return frame.error().sentence;
    EXPECT_EQ(frame->bytes.size(), frame->layout.bytes_per_frame());
    hash.add(frame->bytes);
  }
  return hash.finish();
}

TEST(DecodedPixels, EqualTheBytesIndependentDecodersAgreeOn) {
  if (!fs::exists(SYNOVIA_SHARED_DATA)) GTEST_SKIP() << "no real data beside the project";
  std::set<std::string> done;
  std::map<std::string, int> by_syntax;
  for (const Expected& row : read_table()) {
    if (row.agreement != "yes" || !done.insert(row.path).second) continue;
    const auto file = File::open(fs::path(SYNOVIA_SHARED_DATA) / row.path);
    ASSERT_TRUE(file) << row.path << ": " << file.error().sentence;
    if (!transfer_syntax(file->header().identity.transfer_syntax_uid).decodable) continue;
    if (file->header().picture.layout.bits_allocated == 32) continue;
    EXPECT_EQ(digest(*file), row.sha256) << row.path << " (" << row.syntax << ")";
    ++by_syntax[row.syntax];
  }
  for (const auto& [syntax, count] : by_syntax) RecordProperty(syntax, count);
  EXPECT_GE(by_syntax.size(), 10u);
}

// Where the two decoders differ, DCMTK converts YBR to RGB and GDCM leaves YBR: a Frame is RGB.
TEST(DecodedPixels, EqualTheRgbOfDcmtkWhereOnlyColourConversionDiffers) {
  if (!fs::exists(SYNOVIA_SHARED_DATA)) GTEST_SKIP() << "no real data beside the project";
  int compared = 0;
  for (const Expected& row : read_table()) {
    if (row.agreement == "yes" || row.decoder != "dcmtk") continue;
    const auto file = File::open(fs::path(SYNOVIA_SHARED_DATA) / row.path);
    ASSERT_TRUE(file) << row.path;
    if (file->header().picture.layout.bits_allocated == 32) continue;
    if (!transfer_syntax(file->header().identity.transfer_syntax_uid).decodable) continue;
    EXPECT_EQ(digest(*file), row.sha256) << row.path << " (" << row.syntax << ")";
    ++compared;
  }
  EXPECT_GT(compared, 5);
}

}  // namespace
}  // namespace synovia::dicom
