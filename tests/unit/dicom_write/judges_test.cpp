// SPDX-License-Identifier: Apache-2.0
// Independent judges over every kind of object: dciodvfy (dicom3tools) finds no error, dsr2html (DCMTK) renders.
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.h"

namespace synovia::dicom {
namespace {

using namespace test;
using ::testing::HasSubstr;

std::string errors_of(const std::string& name, base::ByteView bytes) {
  const auto output = shell("dciodvfy " + save(name, bytes));
  if (output.status == 127) return "dciodvfy is not installed (package dicom3tools)";
  std::string errors;
  std::istringstream lines(output.text);
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with("Error")) errors += line + "\n";
  return errors;
}

Written record(bool amended = false) {
  const auto tmpl = injection();
  auto document = record_document(tmpl);
  if (amended) document.predecessor_uid = "2.25.999";
  auto written = write_record_sr(document, tmpl, context());
  EXPECT_TRUE(written) << written.error().sentence;
  return *written;
}

TEST(Dciodvfy, FindsNoErrorInRecords) {
  EXPECT_EQ(errors_of("record.dcm", record().bytes), "");
  EXPECT_EQ(errors_of("amended.dcm", record(true).bytes), "");
  const auto tmpl = injection();
  RecordDocument bare;
  bare.record = filled(tmpl);
  auto with = context();
  with.accession_number.clear();
  with.signer.rpps.clear();
  with.language = "en";
  const auto written = write_record_sr(bare, tmpl, with);
  ASSERT_TRUE(written) << written.error().sentence;
  EXPECT_EQ(errors_of("bare.dcm", written->bytes), "") << "no images, no order, no number";
}

TEST(Dciodvfy, FindsNoErrorInLetters) {
  auto document = letter_document(record());
  auto letter = write_letter_sr(document, context());
  ASSERT_TRUE(letter) << letter.error().sentence;
  EXPECT_EQ(errors_of("letter.dcm", letter->bytes), "");
  document.predecessor_uid = document.lineage_uid = letter->sop_uid;
  document.amendment_reason = "Dose corrigée";
  letter = write_letter_sr(document, context());
  ASSERT_TRUE(letter);
  EXPECT_EQ(errors_of("letter2.dcm", letter->bytes), "");
}

TEST(Dciodvfy, FindsNoErrorInKeyObjectsPresentationStatesAndPdf) {
  const auto keys = write_key_objects({film(), run()}, "Clés", context());
  ASSERT_TRUE(keys) << keys.error().sentence;
  EXPECT_EQ(errors_of("keys.dcm", keys->bytes), "");
  auto document = presentation_document();
  auto state = write_presentation_state(document, context());
  ASSERT_TRUE(state) << state.error().sentence;
  EXPECT_EQ(errors_of("state.dcm", state->bytes), "");
  document.shapes.clear();
  document.grayscale.slope = 2;
  document.pictures[0].spacing = {};
  document.pictures[0].spacing.aspect = 1.25;
  state = write_presentation_state(document, context());
  ASSERT_TRUE(state);
  EXPECT_EQ(errors_of("state2.dcm", state->bytes), "");
  const auto pdf =
      write_encapsulated_pdf(small_pdf(), "Compte rendu",
                             {"47048-4", "LN", "Diagnostic Interventional Radiology Report"}, {record()}, context());
  ASSERT_TRUE(pdf) << pdf.error().sentence;
  EXPECT_EQ(errors_of("pdf.dcm", pdf->bytes), "");
  const auto paper = write_outside_pdf(small_pdf(), "Lettre du Dr Martin", context());
  ASSERT_TRUE(paper) << paper.error().sentence;
  EXPECT_EQ(errors_of("paper.dcm", paper->bytes), "");
}

TEST(Dciodvfy, FindsNoErrorInARejection) {
  const auto signed_record = record();
  const auto reference = [](const Written& one) {
    return ImageReference{context().study_uid, one.series_uid, one.sop_uid, one.sop_class_uid, {}};
  };
  const auto letter = write_letter_sr(letter_document(signed_record), context());
  ASSERT_TRUE(letter) << letter.error().sentence;
  const auto rejection =
      write_rejection({reference(*letter), reference(signed_record)}, "Mauvais patient à l'écran", context());
  ASSERT_TRUE(rejection) << rejection.error().sentence;
  EXPECT_EQ(errors_of("rejection.dcm", rejection->bytes), "");
  const auto page = shell("dsr2html -q " + save("rejection.dcm", rejection->bytes));
  EXPECT_EQ(page.status, 0) << page.text;
  for (const char* word : {"Rejected for Quality Reasons", "Withdrawn by its signer", "Mauvais patient"})
    EXPECT_THAT(page.text, HasSubstr(word));
}

TEST(Dciodvfy, FindsNoErrorInImages) {
  const std::pair<const char*, ImageClass> kinds[] = {{"cr.dcm", ImageClass::computed_radiography},
                                                      {"dx.dcm", ImageClass::digital_xray},
                                                      {"rf.dcm", ImageClass::radiofluoroscopy},
                                                      {"sc.dcm", ImageClass::secondary_capture}};
  for (const auto& [name, image_class] : kinds) {
    auto to_write = image(image_class);
    auto bytes = write_image(to_write);
    ASSERT_TRUE(bytes) << bytes.error().sentence;
    EXPECT_EQ(errors_of(name, *bytes), "") << name;
    to_write.frames.resize(1);
    to_write.window_centre = 2048;
    to_write.window_width = 4096;
    if (image_class != ImageClass::digital_xray) {
      to_write.identity.patient_orientation.clear();
      to_write.identity.laterality.clear();
    }
    bytes = write_image(to_write);
    ASSERT_TRUE(bytes) << bytes.error().sentence;
    EXPECT_EQ(errors_of(name, *bytes), "") << name << " of one frame";
  }
}

TEST(Dsr2html, RendersTheReports) {
  const auto signed_record = record();
  const auto html = shell("dsr2html -q " + save("record.dcm", signed_record.bytes));
  EXPECT_EQ(html.status, 0) << html.text;
  for (const char* word : {"Imaging Measurement Report", "Capsulite rétractile, œdème", "Hexatrione", "34.2",
                           "Glenohumeral joint structure"})
    EXPECT_THAT(html.text, HasSubstr(word));
  const auto letter = write_letter_sr(letter_document(signed_record), context());
  ASSERT_TRUE(letter);
  const auto page = shell("dsr2html -q " + save("letter.dcm", letter->bytes));
  EXPECT_EQ(page.status, 0) << page.text;
  for (const char* word : {"Infiltration réalisée.", "Conclusions", "VASSEUR"}) EXPECT_THAT(page.text, HasSubstr(word));
}

}  // namespace
}  // namespace synovia::dicom
