// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "support.h"

namespace synovia::dicom {
namespace {

using namespace test;
using nlohmann::json;
using record::Field;
using record::FieldType;
using ::testing::HasSubstr;

json there_and_back(const record::Record& record, const record::Template& tmpl) {
  RecordDocument document;
  document.record = record;
  const auto written = write_record_sr(document, tmpl, context());
  if (!written) return written.error().sentence;
  const auto read = read_record_sr(written->bytes);
  return read ? record::to_json(read->record) : json(read.error().sentence);
}

// Values that DICOM can carry: UT without leading or trailing blanks, DS of at most 16 characters, DA, TM.
class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most - 1)(engine_); }
  bool one_in(std::size_t n) { return below(n) == 0; }

  std::string text() {
    static const std::vector<std::string> kParts{"é",  "œ",   "€",  "Ünï", "à la", "\\", "^=", "<b>&",
                                                 "\n", "'\"", "日", "x",   "42",   " ",  "ﬁn"};
    std::string result = "a";
    for (std::size_t i = below(12); i > 0; --i) result += kParts[below(kParts.size())];
    return result + "z";
  }
  std::string decimal() {
    std::string result = one_in(3) ? "-" : "";
    for (std::size_t i = 1 + below(7); i > 0; --i) result += static_cast<char>('0' + below(10));
    if (one_in(2)) return result;
    result += '.';
    for (std::size_t i = 1 + below(6); i > 0; --i) result += static_cast<char>('0' + below(10));
    return result;
  }

  json value(const Field& field) {
    if (one_in(8)) return {{"unknown", true}};
    switch (field.type) {
      case FieldType::text: return text();
      case FieldType::choice: return field.choices[below(field.choices.size())].id;
      case FieldType::choices: return choices(field);
      case FieldType::number: return {{"decimal", decimal()}, {"unit", unit(field)}};
      case FieldType::date:
        return field.month ? "2027-02-28" : fmt::format("2026-{:02}-{:02}", 1 + below(12), 1 + below(28));
      case FieldType::time: return fmt::format("{:02}:{:02}{}", below(24), below(60), one_in(2) ? "" : ":59");
      case FieldType::yes_no: return one_in(2);
      case FieldType::rows: return rows(field);
    }
    return {};
  }

 private:
  std::string unit(const Field& field) {
    const std::size_t at = below(field.other_units.size() + 1);
    return at == 0 ? field.unit : field.other_units[at - 1];
  }
  json choices(const Field& field) {
    json list = json::array();
    for (const record::Choice& choice : field.choices)
      if (one_in(3)) list.push_back(choice.id);
    return list;
  }
  json rows(const Field& field) {
    json list = json::array();
    for (std::size_t i = below(4); i > 0; --i) {
      json row = json::object();
      if (one_in(2)) row["uid"] = "2.25." + std::to_string(1 + below(1000000));
      for (const Field& part : field.fields)
        if (!one_in(3)) row[part.id] = value(part);
      list.push_back(std::move(row));
    }
    return list;
  }
  std::mt19937 engine_;
};

TEST(RecordSr, ComesBackEqual) {
  const auto tmpl = injection();
  const auto record = filled(tmpl);
  EXPECT_EQ(there_and_back(record, tmpl), record::to_json(record));
}

TEST(RecordSr, ComesBackEqualWithItsMeasures) {
  const auto tmpl = injection();
  const auto written = write_record_sr(record_document(tmpl), tmpl, context());
  ASSERT_TRUE(written) << written.error().sentence;
  const auto read = read_record_sr(written->bytes);
  ASSERT_TRUE(read) << read.error().sentence;
  EXPECT_EQ(record::to_json(read->record), record::to_json(filled(tmpl)));
}

TEST(RecordSr, ComesBackEqualForRandomRecords) {
  const auto tmpl = injection();
  for (unsigned seed = 1; seed <= 200; ++seed) {
    Dice dice(seed);
    auto record = filled(tmpl);
    record.values = json::object();
    record.entered_by = json::object();
    for (const auto& section : tmpl.sections)
      for (const Field& field : section.fields) {
        if (!dice.one_in(3)) record.values[field.id] = dice.value(field);
        if (dice.one_in(4)) record.entered_by[field.id] = dice.text();
      }
    ASSERT_EQ(there_and_back(record, tmpl), record::to_json(record)) << "seed " << seed;
  }
}

TEST(RecordSr, TellsAbsentUnknownNoneAndNoApart) {
  const auto tmpl = injection();
  auto record = filled(tmpl);
  record.values = {{"fever", {{"unknown", true}}},
                   {"consent", false},
                   {"complications", json::array()},
                   {"products", json::array()}};
  EXPECT_EQ(there_and_back(record, tmpl), record::to_json(record));
}

TEST(RecordSr, IsVerifiedByItsSigner) {
  const auto tmpl = injection();
  const auto written = write_record_sr(record_document(tmpl), tmpl, context());
  ASSERT_TRUE(written) << written.error().sentence;
  const auto read = read_record_sr(written->bytes);
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->verified);
  EXPECT_EQ(read->signer_name, "VASSEUR^Claire");
  EXPECT_EQ(read->signed_at, "2026-11-21T13:30:05Z");
  EXPECT_EQ(read->sop_uid, written->sop_uid);
  EXPECT_EQ(dumped(written->bytes, "VerificationFlag"), "VERIFIED");
  EXPECT_EQ(dumped(written->bytes, "CompletionFlag"), "COMPLETE");
  EXPECT_EQ(dumped(written->bytes, "VerifyingOrganization"), "Centre ostéo-articulaire");
  EXPECT_EQ(dumped(written->bytes, "SpecificCharacterSet"), "ISO_IR 192");
  EXPECT_EQ(dumped(written->bytes, "PatientName"), "DELMAS^Hélène");
  EXPECT_EQ(dumped(written->bytes, "PatientBirthDate"), "19610203");
  EXPECT_EQ(dumped(written->bytes, "SOPClassUID"), "=ComprehensiveSRStorage");
}

TEST(RecordSr, CarriesMeasuresWithTheirRegion) {
  const auto tmpl = injection();
  const auto written = write_record_sr(record_document(tmpl), tmpl, context());
  ASSERT_TRUE(written) << written.error().sentence;
  const std::string text = shell("dsrdump -q +Pl +Pc " + save("record.dcm", written->bytes)).text;
  // Column, then row (PS3.3 C.18.6.1.2).
  EXPECT_THAT(text, HasSubstr("(POLYLINE,100.25/50.5,228.75/164.5)"));
  EXPECT_THAT(text, HasSubstr("\"34.2\" (mm,UCUM,"));
  EXPECT_THAT(text, HasSubstr("\"41.5\" (deg,UCUM,"));
  EXPECT_THAT(text, HasSubstr("(363698007,SCT,\"Finding Site\")=(85537004,SCT,\"Glenohumeral joint structure\")"));
  EXPECT_THAT(text, HasSubstr("(272741003,SCT,\"Laterality\")=(24028007,SCT,\"Right\")"));
  EXPECT_THAT(text, HasSubstr("Total Fluoro Time"));
  EXPECT_THAT(dumped(written->bytes, "ReferencedFrameNumber"), HasSubstr("7"));
}

TEST(RecordSr, GivesNoFrameNumberToASingleFrameImage) {
  const auto tmpl = injection();
  auto document = record_document(tmpl);
  document.images = {film()};
  document.shapes.pop_back();
  document.measurements.pop_back();
  const auto written = write_record_sr(document, tmpl, context());
  ASSERT_TRUE(written) << written.error().sentence;
  EXPECT_EQ(dumped(written->bytes, "ReferencedFrameNumber"), "");
}

TEST(RecordSr, AmendsWithANewInstanceThatNamesTheFirst) {
  const auto tmpl = injection();
  auto document = record_document(tmpl);
  const auto first = write_record_sr(document, tmpl, context());
  ASSERT_TRUE(first);
  document.predecessor_uid = first->sop_uid;
  const auto second = write_record_sr(document, tmpl, context());
  ASSERT_TRUE(second) << second.error().sentence;
  EXPECT_NE(second->sop_uid, first->sop_uid);
  EXPECT_EQ(second->series_uid, first->series_uid);
  const std::string text = shell("dcmdump -q " + save("amended.dcm", second->bytes)).text;
  const std::size_t predecessors = text.find("PredecessorDocumentsSequence");
  ASSERT_NE(predecessors, std::string::npos);
  EXPECT_NE(text.find(first->sop_uid, predecessors), std::string::npos);
  EXPECT_NE(text.find(first->series_uid, predecessors), std::string::npos);
}

TEST(RecordSr, RefusesWhatTheStandardOrTheTemplateForbids) {
  const auto tmpl = injection();
  const auto refused = [&](auto change) {
    auto document = record_document(tmpl);
    auto with = context();
    change(document, with);
    const auto written = write_record_sr(document, tmpl, with);
    return !written && !written.error().sentence.empty();
  };
  EXPECT_FALSE(refused([](RecordDocument&, DocumentContext&) {}));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.record.values["fluoro_time"]["decimal"] = "1e3"; }));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.record.values["indication"] = "a\x01"; }));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.record.values["side"] = "middle"; }));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.record.values["products"][0]["uid"] = "nonsense"; }));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.record.template_sha256 = "other"; }));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.images = {film()}; }))
      << "a measure on an image that is not named";
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.shapes.clear(); }));
  EXPECT_TRUE(refused([](RecordDocument& d, DocumentContext&) { d.images[1].frames = {0}; })) << "frames count from 1";
  EXPECT_TRUE(refused([](RecordDocument&, DocumentContext& c) { c.patient.patient_id.clear(); }));
  EXPECT_TRUE(refused([](RecordDocument&, DocumentContext& c) { c.study_uid = "x"; }));
  EXPECT_TRUE(refused([](RecordDocument&, DocumentContext& c) { c.signer.name.clear(); }));
  EXPECT_TRUE(refused([](RecordDocument&, DocumentContext& c) { c.signer.rpps = "123"; }));
  EXPECT_TRUE(refused([](RecordDocument&, DocumentContext& c) { c.accession_number = "12345678901234567"; }));
}

TEST(RecordSr, RefusesToReadWhatIsNoRecord) {
  const auto tmpl = injection();
  EXPECT_FALSE(read_record_sr({}));
  const auto record = write_record_sr(record_document(tmpl), tmpl, context());
  ASSERT_TRUE(record);
  const auto letter = write_letter_sr(letter_document(*record), context());
  ASSERT_TRUE(letter) << letter.error().sentence;
  const auto foreign = read_record_sr(letter->bytes);
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, base::ErrorCode::not_supported);
  // Cut or damaged anywhere: an answer in words, never a crash.
  for (std::size_t size = 0; size < record->bytes.size(); size += 97)
    static_cast<void>(read_record_sr(base::ByteView(record->bytes).first(size)));
  auto damaged = record->bytes;
  std::mt19937 engine(7);
  for (int i = 0; i < 300; ++i) {
    auto bytes = damaged;
    for (int n = 0; n < 4; ++n) bytes[engine() % bytes.size()] = static_cast<std::uint8_t>(engine());
    static_cast<void>(read_record_sr(bytes));
  }
}

}  // namespace
}  // namespace synovia::dicom
