// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "support.h"

namespace synovia::dicom {
namespace {

using namespace test;

const ImageClass kClasses[] = {ImageClass::computed_radiography, ImageClass::digital_xray, ImageClass::radiofluoroscopy,
                               ImageClass::secondary_capture};

// Stored bytes as another program sees them.
std::string raw_pixels(base::ByteView bytes) {
  const std::string path = save("raw.dcm", bytes);
  shell("gdcmraw -t 7fe0,0010 -i " + path + " -o " + path + ".raw");
  return shell("cat " + path + ".raw").text;
}

TEST(ImageWriter, KeepsThePixels) {
  for (const ImageClass image_class : kClasses) {
    const auto to_write = image(image_class);
    const auto bytes = write_image(to_write);
    ASSERT_TRUE(bytes) << bytes.error().sentence;
    std::string expected;
    for (const auto& frame : to_write.frames) expected.append(frame.bytes.begin(), frame.bytes.end());
    EXPECT_EQ(base::sha256(raw_pixels(*bytes)), base::sha256(expected)) << static_cast<int>(image_class);
  }
}

TEST(ImageWriter, SaysSpacingAndMagnification) {
  const auto bytes = write_image(image(ImageClass::digital_xray));
  ASSERT_TRUE(bytes) << bytes.error().sentence;
  EXPECT_EQ(dumped(*bytes, "ImagerPixelSpacing"), "0.2\\0.15");
  EXPECT_EQ(dumped(*bytes, "EstimatedRadiographicMagnificationFactor"), "1.25");  // SID / SOD (PS3.3 C.8.7.6)
  EXPECT_EQ(dumped(*bytes, "ImageLaterality"), "R");
  EXPECT_EQ(dumped(*bytes, "PixelIntensityRelationshipSign"), "-1");
  EXPECT_EQ(dumped(*bytes, "PatientName"), "DELMAS^Hélène");
}

TEST(ImageWriter, WritesARunWithItsTimes) {
  const auto bytes = write_image(image(ImageClass::radiofluoroscopy));
  ASSERT_TRUE(bytes) << bytes.error().sentence;
  EXPECT_EQ(dumped(*bytes, "NumberOfFrames"), "5");
  EXPECT_EQ(dumped(*bytes, "FrameTime"), "66.7");
  EXPECT_EQ(dumped(*bytes, "FrameIncrementPointer"), "(0018,1063)");
}

TEST(ImageWriter, InvertsAMonochrome1Film) {
  auto to_write = image(ImageClass::digital_xray);
  to_write.frames[0].layout.photometric = image::Photometric::monochrome1;
  const auto bytes = write_image(to_write);
  ASSERT_TRUE(bytes);
  EXPECT_EQ(dumped(*bytes, "PhotometricInterpretation"), "MONOCHROME1");
  EXPECT_EQ(dumped(*bytes, "PresentationLUTShape"), "INVERSE");
}

TEST(ImageWriter, RefusesWhatAClassCannotHold) {
  const auto refused = [](ImageClass image_class, auto change) {
    auto to_write = image(image_class);
    change(to_write);
    return !write_image(to_write);
  };
  EXPECT_TRUE(refused(ImageClass::digital_xray, [](ImageToWrite& i) { i.frames.clear(); }));
  EXPECT_TRUE(refused(ImageClass::digital_xray, [](ImageToWrite& i) { i.imager_spacing_mm.reset(); }));
  EXPECT_TRUE(refused(ImageClass::digital_xray, [](ImageToWrite& i) { i.identity.laterality = "left"; }));
  EXPECT_TRUE(refused(ImageClass::digital_xray, [](ImageToWrite& i) { i.identity.patient_orientation.clear(); }));
  EXPECT_TRUE(refused(ImageClass::digital_xray, [](ImageToWrite& i) { i.frames[0].bytes.pop_back(); }));
  EXPECT_TRUE(refused(ImageClass::digital_xray, [](ImageToWrite& i) { i.frames.push_back(i.frames[0]); }));
  EXPECT_TRUE(refused(ImageClass::radiofluoroscopy, [](ImageToWrite& i) { i.frame_time_ms.reset(); }));
  EXPECT_TRUE(refused(ImageClass::radiofluoroscopy, [](ImageToWrite& i) { i.frames[2].layout.rows = 1; }));
  EXPECT_TRUE(refused(ImageClass::computed_radiography, [](ImageToWrite& i) { i.identity.sop_uid = "x"; }));
}

}  // namespace
}  // namespace synovia::dicom
