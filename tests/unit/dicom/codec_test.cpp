// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "data_set.h"
#include "dicom/codec/codecs.h"
#include "dicom/codec/jpeg_stream.h"
#include "dicom/file.h"

namespace synovia::dicom {
namespace {

using testing::DataSet;
using testing::secondary_capture;

PixelModule colour_module(std::uint32_t rows, std::uint32_t columns, ColourModel colour) {
  PixelModule module;
  module.present = true;
  module.colour = colour;
  module.layout = {rows, columns, 3, 8, 8, 7, false, image::Photometric::rgb};
  return module;
}

// PS3.3 C.7.6.3.1.2: Y = .2990R + .5870G + .1140B, CB = -.1687R - .3313G + .5B + 128, CR = .5R - .4187G - .0813B + 128;
// pure red is 76.245, 84.98, 255.5; pure blue 29.07, 255.5, 107.27; grey keeps its value.
TEST(YbrToRgb, InvertsTheEquationsOfTheStandard) {
  base::Bytes bytes{76, 85, 255, 29, 255, 107, 128, 128, 128, 0, 128, 128, 255, 128, 128};
  ybr_to_rgb(bytes);
  const base::Bytes expected{254, 0, 0, 0, 0, 254, 128, 128, 128, 0, 0, 0, 255, 255, 255};
  for (std::size_t i = 0; i < bytes.size(); ++i) EXPECT_NEAR(bytes[i], expected[i], 1) << i;
}

TEST(NativeCodec, SharesTheColourOfPairsOfPixelsInYbr422) {
  const auto out = decode_native({10, 200, 128, 128}, colour_module(1, 2, ColourModel::ybr_full_422));
  ASSERT_TRUE(out);
  EXPECT_EQ(*out, (base::Bytes{10, 10, 10, 200, 200, 200}));
}

TEST(NativeCodec, InterleavesPlanes) {
  PixelModule module = colour_module(1, 2, ColourModel::rgb);
  module.planar = true;
  const auto out = decode_native({1, 2, 3, 4, 5, 6}, module);
  ASSERT_TRUE(out);
  EXPECT_EQ(*out, (base::Bytes{1, 3, 5, 2, 4, 6}));
}

base::Bytes rle_frame(const std::vector<base::Bytes>& segments) {
  base::Bytes out(64, 0);
  out[0] = static_cast<std::uint8_t>(segments.size());
  for (std::size_t i = 0; i < segments.size(); ++i) {
    out[4 * (i + 1)] = static_cast<std::uint8_t>(out.size() & 0xFF);
    out[4 * (i + 1) + 1] = static_cast<std::uint8_t>(out.size() >> 8);
    out.insert(out.end(), segments[i].begin(), segments[i].end());
  }
  return out;
}

// PS3.5 G.3.1: control byte n in 0…127 copies n+1 bytes, -1…-127 repeats the next byte 1-n times. PS3.5 G.2: the most
// significant byte of a composite pixel comes first.
TEST(RleCodec, PutsTheMostSignificantSegmentIntoTheHighBytes) {
  PixelModule module;
  module.layout = {1, 4, 1, 16, 16, 15, false, image::Photometric::monochrome2};
  const auto out = decode_rle(rle_frame({{0xFD, 0x12}, {0x03, 1, 2, 3, 4}}), module);
  ASSERT_TRUE(out);
  EXPECT_EQ(*out, (base::Bytes{1, 0x12, 2, 0x12, 3, 0x12, 4, 0x12}));
}

TEST(RleCodec, RefusesShortSegmentsAndLyingHeaders) {
  PixelModule module;
  module.layout = {1, 4, 1, 8, 8, 7, false, image::Photometric::monochrome2};
  EXPECT_FALSE(decode_rle(rle_frame({{0xFE, 0x12}}), module));
  EXPECT_FALSE(decode_rle(rle_frame({{0xFD, 0x12}, {0xFD, 0x12}}), module));
  EXPECT_FALSE(decode_rle({1, 0, 0, 0}, module));
  base::Bytes lying = rle_frame({{0xFD, 0x12}});
  lying[5] = 0xFF;
  EXPECT_FALSE(decode_rle(lying, module));
}

TEST(JpegStream, ReadsFrameHeaderAndMarkers) {
  const base::Bytes bytes{0xFF, 0xD8, 0xFF, 0xE0, 0, 7, 'J', 'F',  'I', 'F', 0,    0xFF, 0xC0, 0,    17,
                          8,    1,    2,    3,    4, 3, 1,   0x21, 0,   2,   0x11, 1,    3,    0x11, 1};
  const auto stream = read_jpeg_stream(bytes);
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->rows, 0x102u);
  EXPECT_EQ(stream->columns, 0x304u);
  EXPECT_EQ(stream->precision, 8);
  EXPECT_EQ(stream->components, 3);
  EXPECT_TRUE(stream->subsampled);
  EXPECT_TRUE(stream->jfif);
}

TEST(JpegStream, SurvivesEveryTruncation) {
  const base::Bytes bytes{0xFF, 0xD8, 0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0,    0, 0,
                          0,    1,    0xFF, 0xC3, 0, 11, 8,   1,   2,   3,   4,   1, 1,   0x11, 0};
  for (std::size_t i = 0; i < bytes.size(); ++i) EXPECT_FALSE(read_jpeg_stream(base::ByteView(bytes).first(i))) << i;
  ASSERT_TRUE(read_jpeg_stream(bytes));
  EXPECT_EQ(read_jpeg_stream(bytes)->adobe_transform, 1);
}

DataSet rle_run(std::uint16_t frames) {
  DataSet set = secondary_capture();
  set.text(0x0028, 0x0008, "IS", std::to_string(frames)).pixels_of(1, 4, 8, "MONOCHROME2");
  return set.bulk(0x7FE0, 0x0010, "OB", {}, 0xFFFFFFFF);
}

TEST(Fragments, OfAFrameAreJoinedByTheOffsetTable) {
  DataSet set = rle_run(2);
  const base::Bytes first = rle_frame({{0xFD, 0x11}}), second = rle_frame({{0xFD, 0x22}});
  const base::ByteView head = base::ByteView(first).first(40), tail = base::ByteView(first).subspan(40);
  const std::uint8_t start = static_cast<std::uint8_t>(16 + first.size());
  const base::Bytes table{0, 0, 0, 0, start, 0, 0, 0};
  set.item(0xE000, 8, table).item(0xE000, static_cast<std::uint32_t>(head.size()), head);
  set.item(0xE000, static_cast<std::uint32_t>(tail.size()), tail);
  set.item(0xE000, static_cast<std::uint32_t>(second.size()), second).item(0xE0DD, 0);
  const auto file = File::parse(set.file("1.2.840.10008.1.2.5"));
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->decode_frame(0));
  EXPECT_EQ(file->decode_frame(0)->bytes, (base::Bytes(4, 0x11)));
  ASSERT_TRUE(file->decode_frame(1));
  EXPECT_EQ(file->decode_frame(1)->bytes, (base::Bytes(4, 0x22)));
}

TEST(Fragments, AreFoundDespiteABrokenOffsetTable) {
  DataSet set = rle_run(2);
  const base::Bytes first = rle_frame({{0xFD, 0x11}}), second = rle_frame({{0xFD, 0x22}});
  const base::Bytes table{7, 0, 0, 0, 99, 0, 0, 0};
  set.item(0xE000, 8, table).item(0xE000, static_cast<std::uint32_t>(first.size()), first);
  set.item(0xE000, static_cast<std::uint32_t>(second.size()), second).item(0xE0DD, 0);
  const auto file = File::parse(set.file("1.2.840.10008.1.2.5"));
  ASSERT_TRUE(file);
  ASSERT_TRUE(file->decode_frame(1));
  EXPECT_EQ(file->decode_frame(1)->bytes, (base::Bytes(4, 0x22)));
  EXPECT_FALSE(file->header().repairs.empty());
}

TEST(DecodeFrame, MayRunInSeveralThreadsAtOnce) {
  DataSet set = secondary_capture();
  set.text(0x0028, 0x0008, "IS", "64").pixels_of(64, 64, 16, "MONOCHROME2");
  base::Bytes pixels(64 * 64 * 64 * 2);
  for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i / (64 * 64 * 2));
  set.bulk(0x7FE0, 0x0010, "OW", pixels);
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  std::vector<std::thread> threads;
  std::atomic<int> wrong = 0;
  for (std::size_t t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (std::size_t i = t; i < 64; ++i) {
        const auto frame = file->decode_frame(i);
        if (!frame || frame->bytes != base::Bytes(64 * 64 * 2, static_cast<std::uint8_t>(i))) ++wrong;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace synovia::dicom
