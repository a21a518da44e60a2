// SPDX-License-Identifier: Apache-2.0
#include "support.h"

#include <array>
#include <cstdio>
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/uid.h"

namespace synovia::dicom::test {
namespace {

const std::string kStudy = "2.25.1001";

struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("synovia_write_" + base::new_id())) {
    std::filesystem::create_directories(path);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

}  // namespace

DocumentContext context() {
  DocumentContext result;
  result.patient = {"IPP-0042", "CSOA", "DELMAS^Hélène", "1961-02-03", "F"};
  result.signer = {"VASSEUR^Claire", "01234560801", "Centre ostéo-articulaire"};
  result.study_uid = kStudy;
  result.study_date = "2026-11-21";
  result.study_time = "140000";
  result.accession_number = "A260001";
  result.study_description = "Infiltration radioguidée de l’épaule";
  // 2026-11-21T13:30:05Z
  result.signed_at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21} + std::chrono::hours(13) +
                     std::chrono::minutes(30) + std::chrono::seconds(5);
  result.institution = "Centre ostéo-articulaire";
  result.device_serial = "WS-1";
  return result;
}

ImageReference film() { return {kStudy, "2.25.2001", "2.25.3001", "1.2.840.10008.5.1.4.1.1.1.1", {}}; }
ImageReference run() { return {kStudy, "2.25.2002", "2.25.3002", "1.2.840.10008.5.1.4.1.1.12.2", {7}}; }

record::Template injection() {
  auto tmpl = record::load_template(SYNOVIA_SOURCE_DIR "/plugins/guided_injection/templates/guided_injection.json");
  EXPECT_TRUE(tmpl) << tmpl.error().sentence;
  return *tmpl;
}

record::Record filled(const record::Template& tmpl) {
  record::Record record;
  record.id = "8b1d9a5c-6d3e-4a55-9a3e-1f2b3c4d5e6f";
  record.template_id = tmpl.id;
  record.template_version = tmpl.version;
  record.template_sha256 = tmpl.sha256;
  record.visit_id = "visit-1";
  record.values = nlohmann::json::parse(R"({
    "care_date":"2026-11-21","indication":"Capsulite rétractile, œdème","target":"intra_articular","joint":"shoulder",
    "side":"right","identity_checked":true,"consent":true,"allergy_iodine":false,"fever":{"unknown":true},
    "pregnancy":"not_concerned","timeout_time":"14:05","needle_out_time":"14:12:30","asepsis":[],"needle_gauge":"g21",
    "products":[{"role":"steroid","brand":"Hexatrione","volume":{"decimal":"2.0","unit":"mL"},"lot":"H26A","expiry":"2027-11-30",
                 "uid":"2.25.77"},
                {"role":"other","brand":"Sérum physiologique"}],
    "projected_length":{"decimal":"34.2","unit":"mm"},"in_plane_angle":{"decimal":"41.5","unit":"deg"},"path_spacing":"detector",
    "fluoro_time":{"decimal":"18","unit":"s"},"dap":{"decimal":"0.25","unit":"Gy.cm2"},"dose_origin":"typed",
    "pain_before":{"decimal":"7","unit":"1"},"complications":["haematoma","vasovagal"],"outcome":"done"})");
  record.entered_by = {{"side", "Claire Vasseur"}, {"fluoro_time", "Anaïs Petit"}};
  return record;
}

RecordDocument record_document(const record::Template& tmpl) {
  using annotation::ShapeKind;
  image::Spacing spacing{
      .row_mm = 0.2, .column_mm = 0.2, .kind = image::SpacingKind::detector, .origin = image::SpacingOrigin::detector};
  RecordDocument document;
  document.record = filled(tmpl);
  document.images = {film(), run()};
  document.shapes = {{"s1", ShapeKind::path, film().sop_uid, 0, {{100.25, 50.5}, {228.75, 164.5}}, "", ""},
                     {"s2", ShapeKind::length, run().sop_uid, 6, {{10, 20}, {30, 20}}, "", ""}};
  document.measurements = {{"s1", "projected_length", {"34.2", "mm"}, 1.5, spacing},
                           {"s1", "in_plane_angle", {"41.5", "deg"}, std::nullopt, spacing},
                           {"s2", "length", {"20", "{pixels}"}, std::nullopt, image::Spacing{}}};
  return document;
}

LetterDocument letter_document(const Written& record) {
  LetterDocument letter;
  letter.title = {"47048-4", "LN", "Diagnostic Interventional Radiology Report"};
  letter.sections = {{{"55110-1", "LN", "Conclusions"}, "Infiltration réalisée.\nRepos 48 h."},
                     {{"55111-9", "LN", "Current Procedure Descriptions"}, "Hexatrione 2 mL, épaule droite."},
                     {{"59776-5", "LN", "Findings"}, "Arthrogramme intra-articulaire."}};
  letter.records = {record};
  letter.key_images = {film(), run()};
  return letter;
}

PresentationDocument presentation_document() {
  using annotation::ShapeKind;
  PresentationDocument document;
  document.series_uid = run().series_uid;
  document.description = "Trajet";
  image::Picture picture;
  picture.sop_uid = run().sop_uid;
  picture.sop_class_uid = run().sop_class_uid;
  picture.frames = 12;
  picture.layout = {
      .rows = 768, .columns = 1024, .samples = 1, .bits_allocated = 16, .bits_stored = 12, .high_bit = 11};
  picture.spacing = {
      .row_mm = 0.3, .column_mm = 0.25, .kind = image::SpacingKind::detector, .origin = image::SpacingOrigin::detector};
  document.pictures = {picture};
  const std::string& sop = picture.sop_uid;
  document.shapes = {{"a", ShapeKind::path, sop, 6, {{100.25, 50.5}, {228.75, 164.5}}, "", ""},
                     {"b", ShapeKind::target, sop, 6, {{300, 200}}, "", ""},
                     {"c", ShapeKind::contrast, sop, 8, {{310, 210}}, "", ""},
                     {"d", ShapeKind::text, sop, 8, {{20, 20}}, "Côté droit", ""}};
  document.shape_labels = {"34 mm détecteur", "", "", ""};
  document.grayscale.window = {.centre = 2048, .width = 3000, .function = image::VoiFunction::linear, .name = ""};
  document.grayscale.inverse = true;
  return document;
}

base::Bytes small_pdf() {
  const std::string text = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";  // an odd number of bytes
  return {text.begin(), text.end()};
}

ImageToWrite image(ImageClass image_class) {
  ImageToWrite result;
  result.image_class = image_class;
  result.identity.patient_id = "IPP-0042";
  result.identity.patient_name = "DELMAS^Hélène";
  result.identity.birth_date = "1961-02-03";
  result.identity.sex = "F";
  result.identity.study_uid = kStudy;
  result.identity.study_date = "2026-11-21";
  result.identity.study_time = "140000";
  result.identity.body_part = "KNEE";
  result.identity.laterality = "R";
  result.identity.view_position = "AP";
  result.identity.patient_orientation = "L\\F";
  result.body_part_code_scheme = "SCT";
  result.body_part_code = "72696002";
  result.body_part_meaning = "Knee";
  result.imager_spacing_mm = image::SpacingFacts::Pair{0.2, 0.15};
  result.source_detector_mm = 1000;
  result.source_object_mm = 800;
  image::Frame frame;
  const bool colour = image_class == ImageClass::secondary_capture;
  frame.layout = {.rows = 48, .columns = 64, .samples = 1, .bits_allocated = 16, .bits_stored = 12, .high_bit = 11};
  if (colour)
    frame.layout = {.rows = 48,
                    .columns = 64,
                    .samples = 3,
                    .bits_allocated = 8,
                    .bits_stored = 8,
                    .high_bit = 7,
                    .is_signed = false,
                    .photometric = image::Photometric::rgb};
  frame.bytes.resize(frame.layout.bytes_per_frame());
  for (std::size_t i = 0; i < frame.bytes.size(); i += 2) frame.bytes[i] = static_cast<std::uint8_t>((i / 2) % 64 * 4);
  result.frames.assign(image_class == ImageClass::radiofluoroscopy ? 5 : 1, frame);
  if (image_class == ImageClass::radiofluoroscopy) result.frame_time_ms = 66.7;
  return result;
}

std::string save(const std::string& name, base::ByteView bytes) {
  static const Folder folder;
  const auto path = folder.path / name;
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  return path.string();
}

Output shell(const std::string& command) {
  Output output;
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  if (!pipe) return {127, ""};
  std::array<char, 4096> buffer;
  for (std::size_t count; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
    output.text.append(buffer.data(), count);
  output.status = WEXITSTATUS(::pclose(pipe));
  return output;
}

std::string dumped(base::ByteView bytes, const std::string& tag_or_keyword) {
  const std::string path = save("dumped.dcm", bytes);
  std::string values;
  std::istringstream lines(shell("dcmdump -q +L +P " + tag_or_keyword + " " + path).text);
  for (std::string line; std::getline(lines, line);) {
    // (0020,000d) UI [2.25.1001]   #   9, 1 StudyInstanceUID
    const std::size_t vr = line.find(") ");
    if (vr == std::string::npos) continue;
    std::string value = line.substr(vr + 5, line.rfind('#') - vr - 5);
    value.erase(value.find_last_not_of(' ') + 1);
    if (value.size() > 1 && value.front() == '[' && value.back() == ']') value = value.substr(1, value.size() - 2);
    values += (values.empty() ? "" : "\n") + value;
  }
  return values;
}

}  // namespace synovia::dicom::test
