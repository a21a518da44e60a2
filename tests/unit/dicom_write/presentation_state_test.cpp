// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.h"

namespace synovia::dicom {
namespace {

using namespace test;
using ::testing::HasSubstr;

TEST(PresentationState, HoldsWindowShapeAndArea) {
  const auto state = write_presentation_state(presentation_document(), context());
  ASSERT_TRUE(state) << state.error().sentence;
  EXPECT_EQ(dumped(state->bytes, "WindowCenter"), "2048");
  EXPECT_EQ(dumped(state->bytes, "WindowWidth"), "3000");
  EXPECT_EQ(dumped(state->bytes, "PresentationLUTShape"), "INVERSE");
  // Corners are counted from 1, column first (PS3.3 C.10.4).
  EXPECT_EQ(dumped(state->bytes, "DisplayedAreaTopLeftHandCorner"), "1\\1");
  EXPECT_EQ(dumped(state->bytes, "DisplayedAreaBottomRightHandCorner"), "1024\\768");
  EXPECT_EQ(dumped(state->bytes, "PresentationPixelSpacing"), "0.3\\0.25");
  EXPECT_EQ(dumped(state->bytes, "RescaleSlope"), "") << "identity is not repeated";
}

TEST(PresentationState, DrawsShapesInPixels) {
  const auto state = write_presentation_state(presentation_document(), context());
  ASSERT_TRUE(state) << state.error().sentence;
  const std::string data = dumped(state->bytes, "GraphicData");
  EXPECT_THAT(data, HasSubstr("100.25\\50.5\\228.75\\164.5"));
  EXPECT_EQ(dumped(state->bytes, "GraphicType"), "POLYLINE\nCIRCLE\nPOINT");
  EXPECT_EQ(dumped(state->bytes, "NumberOfGraphicPoints"), "2\n2\n1");
  EXPECT_EQ(dumped(state->bytes, "UnformattedTextValue"), "34 mm détecteur\nCôté droit");
  EXPECT_EQ(dumped(state->bytes, "ReferencedFrameNumber"), "7\n9") << "frames count from 1, one annotation per frame";
}

TEST(PresentationState, RepeatsARescaleOrItWouldBeLost) {
  auto document = presentation_document();
  document.grayscale.slope = 2;
  document.grayscale.intercept = -1024;
  const auto state = write_presentation_state(document, context());
  ASSERT_TRUE(state);
  EXPECT_EQ(dumped(state->bytes, "RescaleIntercept"), "-1024");
  EXPECT_EQ(dumped(state->bytes, "RescaleSlope"), "2");
}

TEST(PresentationState, CanBeReadByAnotherImplementation) {
  // dcmpstat's reader is strict; dcmp2pgm loads state and image together.
  auto image_to_write = image(ImageClass::digital_xray);
  image_to_write.identity.sop_uid = film().sop_uid;
  image_to_write.identity.series_uid = film().series_uid;
  const auto image_bytes = write_image(image_to_write);
  ASSERT_TRUE(image_bytes) << image_bytes.error().sentence;
  auto document = presentation_document();
  document.series_uid = film().series_uid;
  document.pictures[0].sop_uid = film().sop_uid;
  document.pictures[0].sop_class_uid = film().sop_class_uid;
  document.pictures[0].frames = 1;
  document.pictures[0].layout = image_to_write.frames[0].layout;
  document.shapes = {{"a", annotation::ShapeKind::length, film().sop_uid, 0, {{1, 2}, {30, 40}}, "", ""}};
  const auto state = write_presentation_state(document, context());
  ASSERT_TRUE(state) << state.error().sentence;
  const std::string image_file = save("state_image.dcm", *image_bytes), state_file = save("state.dcm", state->bytes);
  const auto output = shell("dcmp2pgm -p " + state_file + " " + image_file + " " + image_file + ".pgm");
  EXPECT_EQ(output.status, 0) << output.text;
  EXPECT_EQ(shell("head -c 2 " + image_file + ".pgm").text, "P5");
  EXPECT_EQ(dumped(state->bytes, "ReferencedFrameNumber"), "");
}

TEST(PresentationState, RefusesWhatItCannotSay) {
  const auto refused = [](auto change) {
    auto document = presentation_document();
    change(document);
    return !write_presentation_state(document, context());
  };
  EXPECT_TRUE(refused([](PresentationDocument& d) { d.pictures.clear(); }));
  EXPECT_TRUE(refused([](PresentationDocument& d) { d.series_uid = ""; }));
  EXPECT_TRUE(refused([](PresentationDocument& d) { d.shapes[0].frame = 12; }));
  EXPECT_TRUE(refused([](PresentationDocument& d) { d.shapes[0].points.clear(); }));
  EXPECT_TRUE(refused([](PresentationDocument& d) { d.shapes[0].sop_uid = "2.25.5"; }));
  EXPECT_TRUE(refused([](PresentationDocument& d) { d.grayscale.window.width = 0.5; }))
      << "LINEAR needs a width of 1 (C.11.2.1.2)";
}

}  // namespace
}  // namespace synovia::dicom
