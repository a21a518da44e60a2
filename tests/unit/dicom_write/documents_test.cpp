// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "dicom/file.h"
#include "support.h"

namespace synovia::dicom {
namespace {

using namespace test;
using ::testing::HasSubstr;

Written some_record() {
  const auto tmpl = injection();
  auto written = write_record_sr(record_document(tmpl), tmpl, context());
  EXPECT_TRUE(written) << written.error().sentence;
  return *written;
}

TEST(LetterSr, HoldsItsSectionsUnderTheirHeadings) {
  const auto letter = write_letter_sr(letter_document(some_record()), context());
  ASSERT_TRUE(letter) << letter.error().sentence;
  const std::string text = shell("dsrdump -q +Pl +Pc " + save("letter.dcm", letter->bytes)).text;
  EXPECT_THAT(text, HasSubstr("(47048-4,LN,\"Diagnostic Interventional Radiology Report\")"));
  EXPECT_THAT(text, HasSubstr("(55110-1,LN,\"Conclusions\")"));
  EXPECT_THAT(text, HasSubstr("(121077,DCM,\"Conclusion\")=\"Infiltration réalisée."));
  EXPECT_THAT(text, HasSubstr("(121080,DCM,\"Best illustration of finding\")"));
  EXPECT_EQ(dumped(letter->bytes, "SOPClassUID"), "=EnhancedSRStorage");
}

TEST(LetterSr, NamesRecordsAndPicturesAsEvidence) {
  const auto record = some_record();
  const auto letter = write_letter_sr(letter_document(record), context());
  ASSERT_TRUE(letter) << letter.error().sentence;
  const std::string text = shell("dcmdump -q " + save("letter.dcm", letter->bytes)).text;
  const std::size_t evidence = text.find("CurrentRequestedProcedureEvidenceSequence");
  ASSERT_NE(evidence, std::string::npos);
  for (const std::string& uid : {record.sop_uid, record.series_uid, film().sop_uid, run().sop_uid})
    EXPECT_NE(text.find(uid, evidence), std::string::npos) << uid;
}

TEST(LetterSr, KeepsItsLineage) {
  auto document = letter_document(some_record());
  const auto first = write_letter_sr(document, context());
  ASSERT_TRUE(first);
  document.predecessor_uid = document.lineage_uid = first->sop_uid;
  const auto second = write_letter_sr(document, context());
  ASSERT_TRUE(second) << second.error().sentence;
  EXPECT_NE(second->sop_uid, first->sop_uid);
  EXPECT_THAT(shell("dsrdump -q +Pl +Pc " + save("second.dcm", second->bytes)).text,
              HasSubstr("\"First version\")=\"" + first->sop_uid + "\""));
}

TEST(LetterSr, RefusesAnEmptySection) {
  auto document = letter_document(some_record());
  document.sections[1].text = " \n";
  EXPECT_FALSE(write_letter_sr(document, context()));
  document.sections.clear();
  EXPECT_FALSE(write_letter_sr(document, context()));
}

TEST(KeyObjects, PointAtFrames) {
  const auto keys = write_key_objects({film(), run()}, "Images clés de l’infiltration", context());
  ASSERT_TRUE(keys) << keys.error().sentence;
  const std::string text = shell("dsrdump -q +Pl +Pc " + save("keys.dcm", keys->bytes)).text;
  EXPECT_THAT(text, HasSubstr("(113000,DCM,\"Of Interest\")"));
  EXPECT_THAT(text, HasSubstr("(113012,DCM,\"Key Object Description\")=\"Images clés de l’infiltration\""));
  EXPECT_EQ(dumped(keys->bytes, "ReferencedFrameNumber"), "7");
  EXPECT_EQ(dumped(keys->bytes, "Modality"), "KO");
  EXPECT_FALSE(write_key_objects({}, "", context()));
}

TEST(EncapsulatedPdf, GivesTheSameBytesBack) {
  const auto record = some_record();
  const auto pdf = small_pdf();
  ASSERT_EQ(pdf.size() % 2, 1u) << "an odd length is the case to look at";
  const auto written = write_encapsulated_pdf(
      pdf, "Compte rendu", {"47048-4", "LN", "Diagnostic Interventional Radiology Report"}, {record}, context());
  ASSERT_TRUE(written) << written.error().sentence;
  const std::string path = save("letter_pdf.dcm", written->bytes);
  ASSERT_EQ(shell("dcm2pdf " + path + " " + path + ".pdf").status, 0);
  EXPECT_EQ(shell("head -c " + std::to_string(pdf.size()) + " " + path + ".pdf").text,
            std::string(pdf.begin(), pdf.end()));
  EXPECT_EQ(dumped(written->bytes, "MIMETypeOfEncapsulatedDocument"), "application/pdf");
  EXPECT_EQ(dumped(written->bytes, "EncapsulatedDocumentLength"), std::to_string(pdf.size()));
  EXPECT_EQ(dumped(written->bytes, "BurnedInAnnotation"), "YES");
  EXPECT_THAT(shell("dcmdump -q " + path).text, HasSubstr(record.sop_uid));
}

// PS3.3 C.24.2: VERIFIED is what a legally accountable person attested to.
TEST(EncapsulatedPdf, FromElsewhereIsUnverifiedAndInASeriesOfItsOwn) {
  const auto letter = write_encapsulated_pdf(small_pdf(), "Compte rendu", {}, {}, context());
  const auto paper = write_outside_pdf(small_pdf(), "Lettre du Dr Martin", context());
  ASSERT_TRUE(letter && paper);
  EXPECT_EQ(dumped(letter->bytes, "VerificationFlag"), "VERIFIED");
  EXPECT_EQ(dumped(paper->bytes, "VerificationFlag"), "UNVERIFIED");
  EXPECT_EQ(dumped(paper->bytes, "SeriesDescription"), "Documents");
  EXPECT_NE(paper->series_uid, letter->series_uid);
}

TEST(EncapsulatedPdf, RefusesWhatIsNoPdf) {
  const base::Bytes text{'h', 'e', 'l', 'l', 'o', '!'};
  EXPECT_FALSE(write_encapsulated_pdf(text, "x", {}, {}, context()));
  EXPECT_FALSE(write_encapsulated_pdf({}, "x", {}, {}, context()));
}

TEST(Documents, NeverShareAnIdentifier) {
  const auto a = some_record(), b = some_record();
  EXPECT_NE(a.sop_uid, b.sop_uid);
  EXPECT_EQ(a.series_uid, b.series_uid);
  const auto keys = write_key_objects({film()}, "", context());
  ASSERT_TRUE(keys);
  EXPECT_NE(keys->series_uid, a.series_uid);
}

TEST(Documents, HoldLongTextWithinDicomsLimits) {
  auto with = context();
  with.study_description = std::string(80, 'e') + "é";
  with.institution = "Centre \\ de santé " + std::string(80, 'x');
  const auto keys = write_key_objects({film()}, "", with);
  ASSERT_TRUE(keys) << keys.error().sentence;
  EXPECT_EQ(dumped(keys->bytes, "StudyDescription").substr(0, 64), std::string(64, 'e'));
  EXPECT_EQ(dumped(keys->bytes, "InstitutionName").find('\\'), std::string::npos);
}

}  // namespace
}  // namespace synovia::dicom
