// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "data_set.h"
#include "dicom/file.h"
#include "dicom/uids.h"

namespace synovia::dicom {
namespace {

using testing::DataSet;
using testing::secondary_capture;

TEST(TransferSyntaxTable, NamesWhatItCanNotDecode) {
  for (const char* uid : {"1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.201",
                          "1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.100"}) {
    const TransferSyntax syntax = transfer_syntax(uid);
    EXPECT_TRUE(syntax.known) << uid;
    EXPECT_FALSE(syntax.decodable) << uid;
    EXPECT_NE(syntax.name, uid);
  }
}

TEST(TransferSyntaxTable, DecodesTheUncompressedRleAndJpegSyntaxes) {
  for (const char* uid : {"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2",
                          "1.2.840.10008.1.2.5", "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51",
                          "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70"})
    EXPECT_TRUE(transfer_syntax(uid).decodable) << uid;
}

TEST(TransferSyntaxTable, DoesNotKnowAnInventedUid) {
  const TransferSyntax syntax = transfer_syntax("1.2.3.4.5");
  EXPECT_FALSE(syntax.known);
  EXPECT_EQ(syntax.name, "1.2.3.4.5");
}

std::string sentence_for(const std::string& uid) {
  DataSet set = secondary_capture();
  set.pixels_of(2, 2, 8, "MONOCHROME2").bulk(0x7FE0, 0x0010, "OB", {}, 0xFFFFFFFF);
  const base::Bytes fragment{1, 2, 3, 4};
  set.item(0xE000, 0).item(0xE000, 4, fragment).item(0xE0DD, 0);
  const auto file = File::parse(set.file(uid));
  if (!file) return "not opened: " + file.error().sentence;
  const auto frame = file->decode_frame(0);
  EXPECT_FALSE(frame);
  EXPECT_EQ(frame.error().code, base::ErrorCode::not_supported);
  return frame.error().sentence;
}

TEST(DecodeFrame, TellsKnownButUnsupportedFromUnknown) {
  EXPECT_NE(sentence_for("1.2.840.10008.1.2.4.91").find("JPEG 2000"), std::string::npos);
  EXPECT_NE(sentence_for("1.2.840.10008.1.2.4.103").find("MPEG-4"), std::string::npos);
  const std::string unknown = sentence_for("1.2.3.4.5");
  EXPECT_NE(unknown.find("unknown"), std::string::npos);
  EXPECT_NE(unknown.find("1.2.3.4.5"), std::string::npos);
}

TEST(SopClassName, IsTheNameOrTheUidItself) {
  EXPECT_EQ(sop_class_name("1.2.840.10008.5.1.4.1.1.12.2"), "X-Ray Radiofluoroscopic Image");
  EXPECT_EQ(sop_class_name("1.2.3"), "1.2.3");
}

TEST(IsDocument, HoldsForReportsPresentationsAndDirectories) {
  EXPECT_TRUE(uids::is_document(uids::kComprehensiveSr));
  EXPECT_TRUE(uids::is_document(uids::kKeyObjectSelection));
  EXPECT_TRUE(uids::is_document(uids::kGrayscalePresentationState));
  EXPECT_TRUE(uids::is_document(uids::kEncapsulatedPdf));
  EXPECT_TRUE(uids::is_document(uids::kMediaDirectory));
  EXPECT_FALSE(uids::is_document(uids::kDigitalXray));
}

}  // namespace
}  // namespace synovia::dicom
