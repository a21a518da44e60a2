// SPDX-License-Identifier: Apache-2.0
// Files that lie about themselves: refused or read as far as they hold, in little memory and time.
#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>

#include "data_set.h"
#include "dicom/file.h"

namespace synovia::dicom {
namespace {

using base::ErrorCode;
using testing::DataSet;
using testing::secondary_capture;

double seconds_to_parse(const base::Bytes& bytes) {
  const auto start = std::chrono::steady_clock::now();
  const auto file = File::parse(bytes);
  if (file) (void)file->decode_frame(0);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(HostileFile, ThatIsNoDicomIsCorrupt) {
  for (const std::string& text : {std::string(), std::string("DICM"), std::string("This is a letter, not a picture.\n"),
                                  std::string(4000, '\0'), std::string(128, '\0') + "DICM"}) {
    const auto file = File::parse(base::Bytes(text.begin(), text.end()));
    ASSERT_FALSE(file) << text.size();
    EXPECT_EQ(file.error().code, ErrorCode::corrupt);
  }
}

TEST(HostileFile, ThatDoesNotExistIsNotFound) {
  const auto file = File::open("/nonexistent/picture.dcm");
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::not_found);
  EXPECT_FALSE(File::open("/tmp"));
}

TEST(HostileFile, ClaimingAHugePictureIsNotAllocated) {
  DataSet set = secondary_capture();
  set.pixels_of(65535, 65535, 16, "MONOCHROME2").bulk(0x7FE0, 0x0010, "OW", base::Bytes(16, 0));
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  const auto frame = file->decode_frame(0);
  ASSERT_FALSE(frame);
  EXPECT_EQ(frame.error().code, ErrorCode::refused);
}

TEST(HostileFile, WhoseCompressedFrameIsFarTooSmallIsRefused) {
  DataSet set = secondary_capture();
  set.pixels_of(32000, 32000, 8, "MONOCHROME2").bulk(0x7FE0, 0x0010, "OB", {}, 0xFFFFFFFF);
  set.item(0xE000, 0).item(0xE000, 64, base::Bytes(64, 1)).item(0xE0DD, 0);
  const auto file = File::parse(set.file("1.2.840.10008.1.2.5"));
  ASSERT_TRUE(file);
  const auto frame = file->decode_frame(0);
  ASSERT_FALSE(frame);
  EXPECT_EQ(frame.error().code, ErrorCode::refused);
}

TEST(HostileFile, CutInTheMiddleOfARunGivesTheWholeFrames) {
  DataSet set = secondary_capture();
  set.text(0x0028, 0x0008, "IS", "4").pixels_of(64, 64, 16, "MONOCHROME2");
  base::Bytes pixels(64 * 64 * 2 * 4, 7);
  const base::ByteView kept = base::ByteView(pixels).first(64 * 64 * 2 * 2 + 100);
  set.bulk(0x7FE0, 0x0010, "OW", kept, static_cast<std::uint32_t>(pixels.size()));
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->header().picture.frames, 4u);
  EXPECT_TRUE(file->decode_frame(0));
  EXPECT_TRUE(file->decode_frame(1));
  for (const std::size_t lost : {2, 3}) {
    ASSERT_FALSE(file->decode_frame(lost));
    EXPECT_EQ(file->decode_frame(lost).error().code, ErrorCode::corrupt);
  }
  EXPECT_EQ(file->decode_frame(4).error().code, ErrorCode::out_of_range);
  EXPECT_FALSE(file->header().repairs.empty());
}

TEST(HostileFile, NestedAHundredThousandDeepIsRefused) {
  for (const std::uint32_t length : {0xFFFFFFFFu, 0x7FFFFFFFu}) {
    DataSet set = secondary_capture();
    for (int i = 0; i < 100'000; ++i) set.bulk(0x0040, 0xA730, "SQ", {}, length).item(0xE000, length);
    const auto file = File::parse(set.file());
    if (!file) {
      EXPECT_EQ(file.error().code, ErrorCode::refused);
    }
    EXPECT_LT(seconds_to_parse(set.file()), 2.0);
  }
}

TEST(HostileFile, OfManyEmptyItemsOrReversedElementsEndsInTime) {
  DataSet items = secondary_capture();
  items.bulk(0x0008, 0x1140, "SQ", {}, 0xFFFFFFFF);
  for (int i = 0; i < 1'500'000; ++i) items.item(0xE000, 0);
  EXPECT_LT(seconds_to_parse(items.file()), 4.0);
  DataSet reversed = secondary_capture();
  for (int i = 0; i < 300'000; ++i)
    reversed.us(static_cast<std::uint16_t>(0x7001 - 2 * (i / 60000)), static_cast<std::uint16_t>(0xFFFF - i % 60000),
                0);
  EXPECT_LT(seconds_to_parse(reversed.file()), 4.0);
}

TEST(HostileFile, WithAMillionFragmentsEndsInTime) {
  DataSet set = secondary_capture();
  set.text(0x0028, 0x0008, "IS", "2").pixels_of(4, 4, 8, "MONOCHROME2").bulk(0x7FE0, 0x0010, "OB", {}, 0xFFFFFFFF);
  for (int i = 0; i < 200'000; ++i) set.item(0xE000, 0);
  set.item(0xE0DD, 0);
  EXPECT_LT(seconds_to_parse(set.file("1.2.840.10008.1.2.4.50")), 2.0);
}

TEST(HostileFile, WithATextOfFourGigabytesIsNotAllocated) {
  DataSet set;
  set.text(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.7").pixels_of(1, 2, 8, "MONOCHROME2");
  set.bulk(0x0010, 0x0010, "UN", base::Bytes(20, 'A'),
           0xFFFFFFF0);  // out of order: not the last of the sorted data set
  EXPECT_LT(seconds_to_parse(set.file()), 1.0);
}

TEST(HostileFile, WithAnOffsetTableOfFourGigabytesIsNotAllocated) {
  DataSet set = secondary_capture();
  set.pixels_of(1, 2, 8, "MONOCHROME2").bulk(0x7FE0, 0x0010, "OB", {}, 0xFFFFFFFF).item(0xE000, 0xFFFFFFF0);
  EXPECT_LT(seconds_to_parse(set.file("1.2.840.10008.1.2.5")), 0.2);
}

TEST(HostileFile, ClaimingBillionsOfFramesHasOne) {
  DataSet set = secondary_capture();
  set.text(0x0028, 0x0008, "IS", "2147483647").pixels_of(1, 2, 8, "MONOCHROME2");
  set.bulk(0x7FE0, 0x0010, "OB", base::Bytes{1, 2});
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->header().picture.frames, 1u);
  EXPECT_TRUE(file->decode_frame(0));
}

TEST(HostileFile, CutAnywhereNeverHarms) {
  DataSet set = secondary_capture();
  set.text(0x0010, 0x0010, "PN", "Test^Cut").pixels_of(8, 8, 16, "MONOCHROME2");
  set.bulk(0x0040, 0x0275, "SQ", {}, 0xFFFFFFFF).item(0xE000, 0xFFFFFFFF).text(0x0032, 0x1060, "LO", "Knee");
  set.item(0xE00D, 0).item(0xE0DD, 0).bulk(0x7FE0, 0x0010, "OW", base::Bytes(128, 9));
  const base::Bytes whole = set.file();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const auto file = File::parse(base::Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)));
    if (!file) continue;
    EXPECT_FALSE(file->dump().dump().empty());
    EXPECT_FALSE(file->decode_frame(0)) << length;
  }
  EXPECT_TRUE(File::parse(whole)->decode_frame(0));
}

TEST(HostileFile, WithFlippedBytesNeverHarms) {
  DataSet set = secondary_capture();
  set.text(0x0010, 0x0010, "PN", "Test^Flip")
      .text(0x0008, 0x0005, "CS", "ISO_IR 100")
      .pixels_of(8, 8, 16, "MONOCHROME2");
  set.text(0x0028, 0x1050, "DS", "40\\50")
      .text(0x0028, 0x1051, "DS", "400\\500")
      .text(0x0018, 0x1164, "DS", "0.1\\0.1");
  set.bulk(0x7FE0, 0x0010, "OW", base::Bytes(128, 9));
  const base::Bytes whole = set.file();
  std::mt19937 random(42);
  for (int round = 0; round < 3000; ++round) {
    base::Bytes bytes = whole;
    for (int flip = 0; flip < 4; ++flip)
      bytes[132 + random() % (bytes.size() - 132)] = static_cast<std::uint8_t>(random());
    const auto file = File::parse(bytes);
    if (!file) continue;
    EXPECT_FALSE(file->dump().dump().empty());
    (void)file->decode_frame(0);
  }
}

}  // namespace
}  // namespace synovia::dicom
