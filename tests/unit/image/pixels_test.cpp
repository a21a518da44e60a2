// SPDX-License-Identifier: Apache-2.0
#include "image/pixels.h"

#include <gtest/gtest.h>

#include "support/frames.h"

namespace synovia::image {
namespace {

using test::grey_layout;

TEST(Frame, IgnoresWhatLiesAboveTheStoredBits) {  // PS3.5 8.1.1: overlays of old files lie there
  const Frame frame{grey_layout(1, 1, 12), {0x34, 0xF2}};
  EXPECT_EQ(frame.stored(0, 0), 0x234);
}

TEST(Frame, ExtendsTheSignOfItsStoredBits) {
  const Frame frame{grey_layout(2, 1, 12, true), {0xFF, 0x0F, 0xFF, 0x07}};
  EXPECT_EQ(frame.stored(0, 0), -1);
  EXPECT_EQ(frame.stored(1, 0), 2047);
}

TEST(Frame, ReadsSignedSixteenBitsToTheirEnds) {
  const Frame frame{grey_layout(2, 1, 16, true), {0x00, 0x80, 0xFF, 0x7F}};
  EXPECT_EQ(frame.stored(0, 0), -32768);
  EXPECT_EQ(frame.stored(1, 0), 32767);
}

TEST(Frame, ReadsValuesThatAreNotAtTheBottomOfTheirCell) {  // high bit 15 of 12 stored
  auto layout = grey_layout(1, 1, 12);
  layout.high_bit = 15;
  const Frame frame{layout, {0x4F, 0x12}};
  EXPECT_EQ(frame.stored(0, 0), 0x124);
}

TEST(Frame, SurvivesAHeaderThatContradictsItself) {
  auto layout = grey_layout(1, 1, 16);
  layout.bits_stored = 40;
  layout.high_bit = 90;
  const Frame frame{layout, {0x01, 0x02}};
  EXPECT_EQ(frame.stored(0, 0), 0x201);
}

TEST(Frame, ReadsSignedBytes) {
  const Frame frame{grey_layout(1, 1, 8, true), {0x80}};
  EXPECT_EQ(frame.stored(0, 0), -128);
}

}  // namespace
}  // namespace synovia::image
