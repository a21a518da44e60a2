// SPDX-License-Identifier: Apache-2.0
// A small Part 10 secondary capture (PS3.3 A.8, explicit VR little endian), written by hand: tests of the archive and the
// network have it without the writer they do not test.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace synovia::test {

struct SmallDicom {
  std::string sop_uid, series_uid = "1.2.3.4.1", study_uid = "1.2.3.4";
  std::string sop_class_uid = "1.2.840.10008.5.1.4.1.1.7";
  std::string patient_id = "P1", patient_name = "TEST^Alma", birth_date = "19700203", sex = "F";
  std::string study_date = "20260301", study_time = "101500", modality = "OT", study_description = "Genou",
              accession = "A1";
  std::string series_description = "Face";
  int series_number = 1, instance_number = 1, frames = 1;
  std::uint16_t rows = 16, columns = 16;
  unsigned seed = 1;  // of the pixels
};

class DicomWriter {
 public:
  void text(std::uint16_t group, std::uint16_t element, std::string_view vr, std::string value) {
    if (value.size() % 2) value.push_back(vr == "UI" ? '\0' : ' ');
    head(group, element, vr);
    number16(static_cast<std::uint16_t>(value.size()));
    bytes.insert(bytes.end(), value.begin(), value.end());
  }
  void number(std::uint16_t group, std::uint16_t element, std::uint16_t value) {
    head(group, element, "US");
    number16(2);
    number16(value);
  }
  void binary(std::uint16_t group, std::uint16_t element, const base::Bytes& value) {
    head(group, element, "OB");
    number16(0);
    number32(static_cast<std::uint32_t>(value.size()));
    bytes.insert(bytes.end(), value.begin(), value.end());
  }
  void length(std::uint16_t group, std::uint32_t value) {
    head(group, 0, "UL");
    number16(4);
    number32(value);
  }

  base::Bytes bytes;

 private:
  void head(std::uint16_t group, std::uint16_t element, std::string_view vr) {
    number16(group);
    number16(element);
    bytes.insert(bytes.end(), vr.begin(), vr.end());
  }
  void number16(std::uint16_t value) {
    bytes.push_back(static_cast<std::uint8_t>(value));
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
  }
  void number32(std::uint32_t value) {
    number16(static_cast<std::uint16_t>(value));
    number16(static_cast<std::uint16_t>(value >> 16));
  }
};

inline base::Bytes small_dicom(const SmallDicom& is) {
  DicomWriter meta;
  meta.binary(2, 1, {0, 1});
  meta.text(2, 2, "UI", is.sop_class_uid);
  meta.text(2, 3, "UI", is.sop_uid);
  meta.text(2, 0x10, "UI", "1.2.840.10008.1.2.1");
  meta.text(2, 0x12, "UI", "1.2.3.4.5.6");
  DicomWriter all;
  all.bytes.assign(128, 0);
  for (const char letter : {'D', 'I', 'C', 'M'}) all.bytes.push_back(static_cast<std::uint8_t>(letter));
  all.length(2, static_cast<std::uint32_t>(meta.bytes.size()));
  all.bytes.insert(all.bytes.end(), meta.bytes.begin(), meta.bytes.end());
  all.text(8, 5, "CS", "ISO_IR 192");
  all.text(8, 0x16, "UI", is.sop_class_uid);
  all.text(8, 0x18, "UI", is.sop_uid);
  all.text(8, 0x20, "DA", is.study_date);
  all.text(8, 0x30, "TM", is.study_time);
  all.text(8, 0x50, "SH", is.accession);
  all.text(8, 0x60, "CS", is.modality);
  all.text(8, 0x64, "CS", "WSD");
  all.text(8, 0x90, "PN", "");
  all.text(8, 0x1030, "LO", is.study_description);
  all.text(8, 0x103e, "LO", is.series_description);
  all.text(0x10, 0x10, "PN", is.patient_name);
  all.text(0x10, 0x20, "LO", is.patient_id);
  all.text(0x10, 0x30, "DA", is.birth_date);
  all.text(0x10, 0x40, "CS", is.sex);
  all.text(0x20, 0x0d, "UI", is.study_uid);
  all.text(0x20, 0x0e, "UI", is.series_uid);
  all.text(0x20, 0x10, "SH", "1");
  all.text(0x20, 0x11, "IS", std::to_string(is.series_number));
  all.text(0x20, 0x13, "IS", std::to_string(is.instance_number));
  all.number(0x28, 2, 1);
  all.text(0x28, 4, "CS", "MONOCHROME2");
  if (is.frames > 1) all.text(0x28, 8, "IS", std::to_string(is.frames));
  all.number(0x28, 0x10, is.rows);
  all.number(0x28, 0x11, is.columns);
  all.number(0x28, 0x100, 8);
  all.number(0x28, 0x101, 8);
  all.number(0x28, 0x102, 7);
  all.number(0x28, 0x103, 0);
  base::Bytes pixels(std::size_t{is.rows} * is.columns * static_cast<std::size_t>(is.frames));
  std::minstd_rand random(is.seed);
  for (std::uint8_t& pixel : pixels) pixel = static_cast<std::uint8_t>(random() >> 8);
  if (pixels.size() % 2) pixels.push_back(0);
  all.binary(0x7fe0, 0x10, pixels);
  return all.bytes;
}

}  // namespace synovia::test
