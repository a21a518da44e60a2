// SPDX-License-Identifier: Apache-2.0
// Headers of real files, against what dcmdump shows of them and the names PS3.5 annexes H to J print.
#include <gtest/gtest.h>

#include <filesystem>

#include "dicom/file.h"

namespace synovia::dicom {
namespace {

namespace fs = std::filesystem;

class RealHeader : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(SYNOVIA_SHARED_DATA)) GTEST_SKIP() << "no real data beside the project";
  }
  static Header read(const std::string& path) {
    const auto file = File::open(fs::path(SYNOVIA_SHARED_DATA) / path);
    EXPECT_TRUE(file) << path;
    return file ? file->header() : Header{};
  }
};

TEST_F(RealHeader, NamesAreUtf8WhateverTheirCharacterSet) {
  EXPECT_EQ(read("charsets/chrFren.dcm").identity.patient_name, "Buc^Jérôme");
  EXPECT_EQ(read("charsets/chrFrenMulti.dcm").identity.patient_name, "Buc^Jérôme");
  EXPECT_EQ(read("charsets/chrGerm.dcm").identity.patient_name, "Äneas^Rüdiger");
  EXPECT_EQ(read("charsets/chrGreek.dcm").identity.patient_name, "Διονυσιος");
  EXPECT_EQ(read("charsets/chrArab.dcm").identity.patient_name, "قباني^لنزار");
  EXPECT_EQ(read("charsets/chrX1.dcm").identity.patient_name, "Wang^XiaoDong=王^小東=");
  EXPECT_EQ(read("charsets/chrKoreanMulti.dcm").identity.patient_name, "김희중");
}

TEST_F(RealHeader, MammogramHasThreeSigmoidWindowsAndItsSide) {
  const Header header = read("radiographs/mammo_MG_SIGMOID_VOILUTx3_jpegll.dcm");
  const image::Picture& picture = header.picture;
  ASSERT_EQ(picture.windows.size(), 3u);
  EXPECT_EQ(picture.windows[1], (image::Window{2713, 750, image::VoiFunction::sigmoid, "HARDER"}));
  EXPECT_EQ(picture.side, image::Side::right);
  EXPECT_EQ(picture.orientation, "P\\FL");
  EXPECT_EQ(picture.view, "MLO");
  EXPECT_EQ(picture.grayscale.padding, (image::Padding{0, 30}));
  EXPECT_FALSE(picture.grayscale.inverse);
  EXPECT_FALSE(picture.lossy);
  EXPECT_EQ(picture.spacing.origin, image::SpacingOrigin::detector);
}

TEST_F(RealHeader, VeterinaryDigitalFilmIsInverseAndOfTheLeft) {
  const image::Picture picture = read("radiographs/vet_small_DX_MONO1_8bit.dcm").picture;
  EXPECT_TRUE(picture.grayscale.inverse);
  EXPECT_EQ(picture.side, image::Side::left);
  EXPECT_EQ(picture.spacing.row_mm, 1.2);
  EXPECT_EQ(picture.spacing.column_mm, 1.201199999999);
}

TEST_F(RealHeader, HandFilmIsOfDetectorSpacingAndSaysItCanNotBeDecoded) {
  const Header header = read("radiographs/hand_R_CR_2500x2048_12bit_j2klossless.dcm");
  EXPECT_EQ(header.picture.spacing.kind, image::SpacingKind::detector);
  EXPECT_EQ(header.picture.spacing.row_mm, 0.115);
  EXPECT_FALSE(transfer_syntax(header.identity.transfer_syntax_uid).decodable);
}

TEST_F(RealHeader, FluoroscopyRunHasItsFramesAndTimes) {
  const Header header = read("fluoroscopy/RF_esophagram_multiframe_s01_DERIVED.dcm");
  EXPECT_EQ(header.picture.frames, 10u);
  EXPECT_EQ(header.picture.cine.frame_time_ms, 200);
  EXPECT_EQ(header.picture.cine.recommended_fps, 5);
  EXPECT_EQ(header.picture.cine.cine_rate, 5);
  EXPECT_FALSE(header.picture.notices.empty());  // its shutters
}

TEST_F(RealHeader, FileWithoutPreambleIsRead) {
  const Header header = read("radiographs/chest_CR_MONO1_10bit_440_acrnema_nopreamble");
  EXPECT_TRUE(header.has_pixels);
  EXPECT_EQ(header.picture.layout.rows, 440u);
  EXPECT_TRUE(header.picture.grayscale.inverse);
  EXPECT_EQ(header.picture.windows.at(0).centre, 550);
}

TEST_F(RealHeader, JpegWithoutMetaHeaderIsRecognised) {
  const auto file = File::open(fs::path(SYNOVIA_SHARED_DATA) / "malformed/no-header_explicit_two-pass_.dcm");
  ASSERT_TRUE(file);
  EXPECT_EQ(file->header().repairs.size(), 1u);
  EXPECT_TRUE(file->decode_frame(0));
}

TEST_F(RealHeader, ImplicitDataSetUnderAnExplicitSyntaxIsRead) {
  const auto file = File::open(fs::path(SYNOVIA_SHARED_DATA) / "compressed/SC_rgb/SC_rgb_jpeg.dcm");
  ASSERT_TRUE(file);
  EXPECT_TRUE(file->decode_frame(0));
}

TEST_F(RealHeader, DirectoryAndDocumentsHaveNoPixels) {
  for (const char* path : {"dicomdir/pydicom_media/DICOMDIR", "sr/sr.dcm", "encapsulated/encapsulated_pdf_orthanc.dcm",
                           "presentation/gsps_annotation.dcm", "presentation/KO_key_object_selection.dcm"}) {
    EXPECT_TRUE(read(path).is_document) << path;
    EXPECT_FALSE(read(path).has_pixels) << path;
  }
}

TEST_F(RealHeader, EncapsulatedPdfIsAPdf) {
  const auto file = File::open(fs::path(SYNOVIA_SHARED_DATA) / "encapsulated/encapsulated_pdf_orthanc.dcm");
  ASSERT_TRUE(file);
  const auto pdf = file->encapsulated_document();
  ASSERT_TRUE(pdf);
  EXPECT_EQ(std::string(pdf->begin(), pdf->begin() + 5), "%PDF-");
}

}  // namespace
}  // namespace synovia::dicom
