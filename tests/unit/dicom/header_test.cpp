// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "data_set.h"
#include "dicom/file.h"

namespace synovia::dicom {
namespace {

using testing::DataSet;
using testing::secondary_capture;

Header header_of(const DataSet& set) {
  const auto file = File::parse(set.file());
  EXPECT_TRUE(file);
  return file ? file->header() : Header{};
}

DataSet grey(const std::string& photometric = "MONOCHROME2") {
  DataSet set = secondary_capture();
  return set.pixels_of(2, 2, 16, photometric);
}

Header with_pixels(DataSet& set) { return header_of(set.bulk(0x7FE0, 0x0010, "OW", base::Bytes(8, 0))); }

TEST(HeaderText, IsConvertedFromTheDeclaredCharacterSet) {
  DataSet set = secondary_capture();
  set.text(0x0008, 0x0005, "CS", "ISO_IR 100").text(0x0010, 0x0010, "PN", "DELMAS^H\xE9l\xE8ne");
  EXPECT_EQ(header_of(set).identity.patient_name, "DELMAS^Hélène");
  EXPECT_TRUE(header_of(set).repairs.empty());
}

TEST(HeaderText, WithoutDeclaredSetIsGuessedWithARepair) {
  DataSet latin = secondary_capture(), utf8 = secondary_capture();
  latin.text(0x0010, 0x0010, "PN", "DELMAS^H\xE9l\xE8ne");
  utf8.text(0x0010, 0x0010, "PN", "DELMAS^Hélène");
  for (const DataSet* set : {&latin, &utf8}) {
    EXPECT_EQ(header_of(*set).identity.patient_name, "DELMAS^Hélène");
    EXPECT_EQ(header_of(*set).repairs.size(), 1u);
  }
}

TEST(HeaderText, OfAnUnknownCharacterSetIsGuessedWithARepair) {
  DataSet set = secondary_capture();
  set.text(0x0008, 0x0005, "CS", "KLINGON").text(0x0010, 0x0010, "PN", "M\xFCller");
  EXPECT_EQ(header_of(set).identity.patient_name, "Müller");
  EXPECT_EQ(header_of(set).repairs.size(), 1u);
}

TEST(Identity, HasIsoDatesAndTimesAsInTheFile) {
  DataSet set = secondary_capture();
  set.text(0x0008, 0x0020, "DA", "20261121").text(0x0008, 0x0030, "TM", "101530.25");
  set.text(0x0010, 0x0030, "DA", "1961.02.30");
  const Identity identity = header_of(set).identity;
  EXPECT_EQ(identity.study_date, "2026-11-21");
  EXPECT_EQ(identity.study_time, "101530.25");
  EXPECT_EQ(identity.birth_date, "");  // no such day
}

TEST(Windows, OfTheFileAreAllRead) {
  DataSet set = grey();
  set.text(0x0028, 0x1050, "DS", "40\\2048").text(0x0028, 0x1051, "DS", "400\\4096");
  set.text(0x0028, 0x1055, "LO", "SOFT\\BONE").text(0x0028, 0x1056, "CS", "SIGMOID");
  const image::Picture picture = with_pixels(set).picture;
  ASSERT_EQ(picture.windows.size(), 2u);
  EXPECT_TRUE(picture.has_window);
  EXPECT_EQ(picture.windows[1], (image::Window{2048, 4096, image::VoiFunction::sigmoid, "BONE"}));
  EXPECT_EQ(picture.grayscale.window, picture.windows[0]);
}

TEST(Windows, ThatCanNotBeUsedAreLeftOutWithANotice) {
  DataSet set = grey();
  set.text(0x0028, 0x1050, "DS", "40\\abc\\7\\9").text(0x0028, 0x1051, "DS", "0\\400\\100");
  const Header header = with_pixels(set);
  ASSERT_EQ(header.picture.windows.size(), 1u);
  EXPECT_EQ(header.picture.windows[0].centre, 7);
  EXPECT_EQ(header.picture.notices.size(), 3u);  // zero width, no number, unlike counts
  EXPECT_TRUE(header.has_pixels);
}

TEST(Rescale, OfZeroOrNoNumberIsReplacedWithANotice) {
  DataSet set = grey();
  set.text(0x0028, 0x1052, "DS", "x").text(0x0028, 0x1053, "DS", "0");
  const Header header = with_pixels(set);
  EXPECT_EQ(header.picture.grayscale.slope, 1);
  EXPECT_EQ(header.picture.grayscale.intercept, 0);
  EXPECT_EQ(header.notices.size(), 2u);
}

struct InverseCase {
  const char *photometric, *shape;
  bool inverse;
};

// PS3.3 C.8.11.3.1.2 (DX): IDENTITY goes with MONOCHROME2, INVERSE with MONOCHROME1; PS3.3 C.7.6.3.1.2 without a shape.
TEST(Inverse, IsTakenOnceFromShapeOrPhotometricInterpretation) {
  for (const InverseCase& c :
       {InverseCase{"MONOCHROME1", "", true}, InverseCase{"MONOCHROME2", "", false},
        InverseCase{"MONOCHROME1", "INVERSE", true}, InverseCase{"MONOCHROME2", "IDENTITY", false}}) {
    DataSet set = grey(c.photometric);
    if (*c.shape) set.text(0x2050, 0x0020, "CS", c.shape);
    const Header header = with_pixels(set);
    EXPECT_EQ(header.picture.grayscale.inverse, c.inverse) << c.photometric << c.shape;
    EXPECT_TRUE(header.notices.empty());
  }
}

TEST(Inverse, OfAContradictionFollowsTheShapeWithANotice) {
  DataSet set = grey("MONOCHROME2");
  set.text(0x2050, 0x0020, "CS", "INVERSE");
  const Header header = with_pixels(set);
  EXPECT_TRUE(header.picture.grayscale.inverse);
  EXPECT_EQ(header.notices.size(), 1u);
}

DataSet signed_12_bits() {
  DataSet set = secondary_capture();
  return set.us(0x0028, 0x0002, 1)
      .text(0x0028, 0x0004, "CS", "MONOCHROME2")
      .us(0x0028, 0x0010, 2)
      .us(0x0028, 0x0011, 2)
      .us(0x0028, 0x0100, 16)
      .us(0x0028, 0x0101, 12)
      .us(0x0028, 0x0102, 11)
      .us(0x0028, 0x0103, 1);
}

// PS3.3 C.7.5.1.1.2: value and limit are inclusive, in stored values of the image's own sign.
TEST(Padding, IsARangeInStoredValuesOfTheImagesSign) {
  DataSet range = signed_12_bits();
  range.us(0x0028, 0x0120, 0xF830, "SS").us(0x0028, 0x0121, 0xF83A, "SS");
  EXPECT_EQ(with_pixels(range).picture.grayscale.padding, (image::Padding{-2000, -1990}));
  DataSet other_sign = signed_12_bits();
  other_sign.us(0x0028, 0x0120, 0xF830, "US");
  EXPECT_EQ(with_pixels(other_sign).picture.grayscale.padding, (image::Padding{-2000, -2000}));
  DataSet masked = signed_12_bits();
  masked.us(0x0028, 0x0120, 0x0830, "US");
  EXPECT_EQ(with_pixels(masked).picture.grayscale.padding, (image::Padding{-2000, -2000}));
  DataSet monochrome1 = grey("MONOCHROME1");
  monochrome1.us(0x0028, 0x0120, 4095).us(0x0028, 0x0121, 4000);
  EXPECT_EQ(with_pixels(monochrome1).picture.grayscale.padding, (image::Padding{4000, 4095}));
}

TEST(SpacingFacts, AreReadAsRowThenColumn) {
  DataSet set = grey();
  set.text(0x0018, 0x1110, "DS", "1000").text(0x0018, 0x1111, "DS", "800").text(0x0018, 0x1164, "DS", "0.30\\0.25");
  const Header header = with_pixels(set);
  ASSERT_TRUE(header.spacing_facts.imager);
  EXPECT_EQ(header.spacing_facts.imager->row, 0.30);
  EXPECT_EQ(header.spacing_facts.imager->column, 0.25);
  // DOMAIN 2.3: ERMF = SID / SOD = 1.25.
  EXPECT_EQ(header.picture.spacing.origin, image::SpacingOrigin::magnification);
  EXPECT_DOUBLE_EQ(header.picture.spacing.row_mm, 0.24);
  EXPECT_DOUBLE_EQ(header.picture.spacing.column_mm, 0.2);
}

TEST(SpacingFacts, ThatAreNoPairAreLeftOutWithANotice) {
  DataSet set = grey();
  set.text(0x0018, 0x1164, "DS", "0.1").text(0x0028, 0x0030, "DS", "wide\\0.1");
  const Header header = with_pixels(set);
  EXPECT_FALSE(header.picture.spacing.known());
  EXPECT_EQ(header.notices.size(), 2u);
}

TEST(SpacingFacts, OfAnEnhancedObjectComeFromItsFunctionalGroups) {
  DataSet measures, groups, set = grey();
  measures.text(0x0018, 0x9404, "DS", "0.2\\0.2");
  const auto add = [](DataSet& to, std::uint16_t group, std::uint16_t element, const DataSet& item) {
    to.bulk(group, element, "SQ", {}, 0xFFFFFFFF);
    to.item(0xE000, static_cast<std::uint32_t>(item.bytes().size()), item.bytes()).item(0xE0DD, 0);
  };
  add(groups, 0x0028, 0x9110, measures);
  add(set, 0x5200, 0x9229, groups);
  const Header header = with_pixels(set);
  ASSERT_TRUE(header.spacing_facts.beam_centre);
  EXPECT_EQ(header.spacing_facts.beam_centre->row, 0.2);
}

TEST(Side, ComesFromImageLateralityBeforeLaterality) {
  DataSet both = grey(), series = grey();
  both.text(0x0020, 0x0060, "CS", "R").text(0x0020, 0x0062, "CS", "L").text(0x0020, 0x0020, "CS", "A\\F");
  series.text(0x0020, 0x0060, "CS", "R");
  EXPECT_EQ(with_pixels(both).picture.side, image::Side::left);
  EXPECT_EQ(with_pixels(both).picture.orientation, "A\\F");
  EXPECT_EQ(with_pixels(series).picture.side, image::Side::right);
}

TEST(Notices, NameTheOptionalPartsThatAreNotShown) {
  DataSet set = grey();
  set.text(0x0018, 0x1600, "CS", "CIRCULAR").bulk(0x0028, 0x3010, "SQ", {}, 0xFFFFFFFF).item(0xE0DD, 0);
  set.us(0x6000, 0x0010, 2).bulk(0x6000, 0x3000, "OW", base::Bytes(2, 0));
  EXPECT_EQ(with_pixels(set).picture.notices.size(), 3u);
}

TEST(PixelModule, IsRepairedWhereOneReadingIsLeft) {
  DataSet set = secondary_capture();
  set.us(0x0028, 0x0010, 2).us(0x0028, 0x0011, 2).us(0x0028, 0x0100, 16).us(0x0028, 0x0101, 20).us(0x0028, 0x0102, 40);
  const Header header = with_pixels(set);
  EXPECT_TRUE(header.has_pixels);
  EXPECT_EQ(header.picture.layout.bits_stored, 16);
  EXPECT_EQ(header.picture.layout.high_bit, 15);
  EXPECT_EQ(header.picture.layout.photometric, image::Photometric::monochrome2);
  EXPECT_EQ(header.repairs.size(), 3u);
}

TEST(PixelModule, WithoutSizeHasNoPixelsButSaysWhy) {
  DataSet set = secondary_capture();
  set.us(0x0028, 0x0100, 16).bulk(0x7FE0, 0x0010, "OW", base::Bytes(8, 0));
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  EXPECT_FALSE(file->header().has_pixels);
  EXPECT_EQ(file->decode_frame(0).error().code, base::ErrorCode::corrupt);
}

TEST(PixelModule, OfThirtyTwoBitsIsKnownButNotSupported) {
  DataSet set = secondary_capture();
  set.pixels_of(1, 1, 32, "MONOCHROME2").bulk(0x7FE0, 0x0010, "OW", base::Bytes(4, 0));
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->decode_frame(0).error().code, base::ErrorCode::not_supported);
}

TEST(EncapsulatedDocument, GivesItsBytesWithoutThePad) {
  DataSet set;
  set.text(0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.104.1").text(0x0008, 0x0018, "UI", "1.2.3.4");
  set.bulk(0x0042, 0x0011, "OB", base::Bytes{'%', 'P', 'D', 'F', '-', 0});
  DataSet exact = set;
  exact.text(0x0042, 0x0012, "LO", "application/pdf").word(0x0042).word(0x0015).word(0x4C55).word(4).dword(5);
  const auto padded = File::parse(set.file()), file = File::parse(exact.file());
  ASSERT_TRUE(padded && file);
  EXPECT_TRUE(file->header().is_document);
  EXPECT_FALSE(file->header().has_pixels);
  EXPECT_EQ(padded->encapsulated_document()->size(), 6u);
  EXPECT_EQ(file->encapsulated_document()->size(), 5u);
  EXPECT_EQ(file->decode_frame(0).error().code, base::ErrorCode::not_found);
  EXPECT_EQ(File::parse(secondary_capture().file())->encapsulated_document().error().code, base::ErrorCode::not_found);
}

TEST(Dump, HasStableKeys) {
  DataSet set = grey();
  set.text(0x0028, 0x1050, "DS", "40").text(0x0028, 0x1051, "DS", "400").bulk(0x7FE0, 0x0010, "OW", base::Bytes(8, 0));
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  const nlohmann::json dump = file->dump();
  EXPECT_EQ(dump["transfer_syntax"]["uid"], "1.2.840.10008.1.2.1");
  EXPECT_EQ(dump["transfer_syntax"]["decodable"], true);
  EXPECT_EQ(dump["sop_class"]["name"], "Secondary Capture Image");
  EXPECT_EQ(dump["image"]["rows"], 2);
  EXPECT_EQ(dump["image"]["signed"], false);
  EXPECT_EQ(dump["windows"][0]["width"], 400);
  EXPECT_EQ(dump["voi"], "LINEAR");
  EXPECT_EQ(dump["spacing"]["kind"], "unknown");
  EXPECT_TRUE(dump["spacing"]["row_mm"].is_null());
  for (const char* key : {"identity", "rescale", "padding", "cine", "laterality", "orientation", "notices", "repairs"})
    EXPECT_TRUE(dump.contains(key)) << key;
}

TEST(FileText, GivesTheFirstValueByKeyword) {
  DataSet set = secondary_capture();
  set.text(0x0008, 0x0008, "CS", "DERIVED\\SECONDARY");
  const auto file = File::parse(set.file());
  ASSERT_TRUE(file);
  EXPECT_EQ(file->text("ImageType"), "DERIVED");
  EXPECT_EQ(file->text("PatientName"), "");
  EXPECT_EQ(file->text("NoSuchKeyword"), "");
}

}  // namespace
}  // namespace synovia::dicom
