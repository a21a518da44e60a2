// SPDX-License-Identifier: Apache-2.0
// Template → form → SR → record is the identity for every template of every plugin, whatever DICOM can carry; and what a
// signed record says does not change with a newer template.
#include <random>

#include "contract/every_plugin.h"
#include "dicom/documents.h"
#include "record/record.h"
#include "ui/form_model.h"

namespace synovia::test {
namespace {

using nlohmann::json;
using record::Field;
using record::FieldType;
using record::Record;
using record::Template;

constexpr int kRecords = 500;  // of each template

void append_utf8(std::string& text, char32_t c) {
  const auto byte = [&](char32_t bits) { text += static_cast<char>(bits); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xc0 | (c >> 6));
  } else if (c < 0x10000) {
    byte(0xe0 | (c >> 12));
    byte(0x80 | ((c >> 6) & 0x3f));
  } else {
    byte(0xf0 | (c >> 18));
    byte(0x80 | ((c >> 12) & 0x3f));
    byte(0x80 | ((c >> 6) & 0x3f));
  }
  byte(0x80 | (c & 0x3f));
}

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  unsigned below(unsigned most) { return std::uniform_int_distribution<unsigned>(0, most - 1)(engine_); }
  bool one_in(unsigned n) { return below(n) == 0; }

  // UT in ISO_IR 192: any character but controls; of those tab, line feed and carriage return (PS3.5 6.2, 6.1.3). Blanks
  // at the end are padding, so none is made there.
  char32_t character() {
    switch (below(6)) {
      case 0: return U"\t\n\r \\^=&<>\"'{}%~"[below(16)];
      case 1: return 0xa0 + below(0x2b0);
      case 2: return 0x2010 + below(0x100);
      case 3: return 0x4e00 + below(0x5000);
      case 4: return 0x1f300 + below(0x300);
      default: return 0x21 + below(0x5e);
    }
  }
  std::string text() {
    std::string made;
    append_utf8(made, 0x21 + below(0x5e));
    for (unsigned i = below(one_in(20) ? 3000 : 30); i > 0; --i) append_utf8(made, character());
    append_utf8(made, 0x21 + below(0x5e));
    return made;
  }

  // DS: at most 16 characters (PS3.5 6.2).
  std::string decimal() {
    std::string made = one_in(3) ? "-" : "";
    const unsigned most = 16 - static_cast<unsigned>(made.size()), length = one_in(4) ? most : 1 + below(most);
    const unsigned point = one_in(2) ? length : 1 + below(length);
    for (unsigned i = 0; i < length; ++i)
      made += i == point && i + 1 < length ? '.' : static_cast<char>('0' + below(10));
    return made;
  }

  std::string date(bool month) {
    const std::chrono::year_month of_month{std::chrono::year(1900 + static_cast<int>(below(200))),
                                           std::chrono::month(1 + below(12))};
    const std::chrono::year_month_day last{of_month / std::chrono::last};
    return base::iso(month ? last : of_month / std::chrono::day(1 + below(static_cast<unsigned>(last.day()))));
  }

  json value(const Field& field) {
    if (one_in(8)) return {{"unknown", true}};
    switch (field.type) {
      case FieldType::text: return text();
      case FieldType::choice: return field.choices[below(static_cast<unsigned>(field.choices.size()))].id;
      case FieldType::choices: return choices(field);
      case FieldType::number: return {{"decimal", decimal()}, {"unit", unit(field)}};
      case FieldType::date: return date(field.month);
      case FieldType::time:
        return fmt::format("{:02}:{:02}", below(24), below(60)) + (one_in(2) ? "" : fmt::format(":{:02}", below(60)));
      case FieldType::yes_no: return one_in(2);
      case FieldType::rows: return rows(field);
    }
    return {};
  }

  Record record_of(const Template& tmpl) {
    Record record;
    record.id = fmt::format("record-{}", below(1000000));
    record.template_id = tmpl.id;
    record.template_version = tmpl.version;
    record.template_sha256 = tmpl.sha256;
    record.visit_id = "visit-1";
    const unsigned sparse = 1 + below(4);
    for (const auto& section : tmpl.sections)
      for (const auto& field : section.fields) {
        if (!one_in(sparse)) continue;
        record.values[field.id] = value(field);
        if (one_in(2)) record.entered_by[field.id] = "petit";
      }
    return record;
  }

 private:
  std::string unit(const Field& field) {
    const unsigned at = below(static_cast<unsigned>(field.other_units.size()) + 1);
    return at == 0 ? field.unit : field.other_units[at - 1];
  }
  json choices(const Field& field) {
    json list = json::array();
    for (const auto& choice : field.choices)
      if (one_in(3)) list.push_back(choice.id);
    return list;
  }
  json rows(const Field& field) {
    json list = json::array();
    for (unsigned i = below(5); i > 0; --i) {
      json row = json::object();
      for (const auto& part : field.fields)
        if (one_in(2)) row[part.id] = value(part);
      if (one_in(4)) row["uid"] = fmt::format("2.25.{}", 1 + below(1000000));
      list.push_back(std::move(row));
    }
    return list;
  }
  std::mt19937 engine_;
};

// What a person would type to get the value, through the form's row.
void expect_typed_back(const ui::FormRow& row, const json& values) {
  for (const auto& inner : row.rows)
    for (const auto& part : inner) expect_typed_back(part, values);
  const FieldType type = row.field->type;
  if (type == FieldType::rows || type == FieldType::choices || row.unknown) return;
  const json::json_pointer at(row.pointer);
  const auto typed = ui::typed_value(*row.field, row.text, row.choice, row.unit);
  ASSERT_TRUE(typed) << row.pointer << ": " << typed.error().sentence;
  const json held = values.contains(at) ? values.at(at) : json(json::value_t::discarded);
  EXPECT_TRUE(held.is_discarded() ? typed->is_discarded() : *typed == held) << row.pointer;
}

dicom::DocumentContext context() {
  dicom::DocumentContext made;
  made.patient = {"IPP-0042", "CSOA", "DELMAS^Hélène", "1961-02-03", "F"};
  made.signer = {"VASSEUR^Claire", "01234560801", "Centre ostéo-articulaire"};
  made.study_uid = "2.25.1001";
  made.study_date = "2026-11-21";
  made.study_time = "140000";
  made.signed_at = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};
  made.institution = "Centre ostéo-articulaire";
  made.device_serial = "WS-1";
  return made;
}

base::Result<dicom::Written> written(const Record& record, const Template& tmpl) {
  dicom::RecordDocument document;
  document.record = record;
  return dicom::write_record_sr(document, tmpl, context());
}

class TemplateIdentity : public PluginContract {
 protected:
  void each(const std::function<void(const Template&)>& look) {
    LoadedPlugin loaded(id());
    for (const auto& entry : loaded.registries.templates) look(*entry.item);
  }
};

TEST_P(TemplateIdentity, HoldsFromFormToReportAndBack) {
  each([](const Template& tmpl) {
    Dice dice(20261121);
    for (int round = 0; round < kRecords && !testing::Test::HasFailure(); ++round) {
      const Record record = dice.record_of(tmpl);
      for (const char* language : {"fr", "en"})
        for (const auto& section : ui::form_model(tmpl, record.values, language).sections)
          for (const auto& row : section.rows) expect_typed_back(row, record.values);
      const auto document = written(record, tmpl);
      ASSERT_TRUE(document) << tmpl.id << " " << round << ": " << document.error().sentence;
      const auto read = dicom::read_record_sr(document->bytes);
      ASSERT_TRUE(read) << tmpl.id << " " << round << ": " << read.error().sentence;
      EXPECT_EQ(record::to_json(read->record), record::to_json(record)) << tmpl.id << " " << round;
    }
  });
}

// What a later edit of the file may do: other words, choices in another order, a field gone, a field more.
Template newer(const Template& tmpl) {
  json root = json::parse(tmpl.source);
  root["version"] = tmpl.version + 1;
  for (auto& section : root["sections"]) {
    section["label"] = {{"fr", "Autre"}, {"en", "Other"}};
    for (auto& field : section["fields"]) {
      field["label"] = {{"fr", "Autrement"}, {"en", "Otherwise"}};
      if (field.contains("choices")) {
        std::reverse(field["choices"].begin(), field["choices"].end());
        for (auto& choice : field["choices"]) choice["label"] = {{"fr", "autre"}, {"en", "other"}};
      }
    }
  }
  root["sections"][0]["fields"].push_back(
      {{"id", "added_later"}, {"type", "text"}, {"label", {{"fr", "Ajout"}, {"en", "Added"}}}});
  auto parsed = record::parse_template(root.dump(), {});
  if (!parsed) throw std::runtime_error(parsed.error().sentence);
  return *parsed;
}

TEST_P(TemplateIdentity, KeepsWhatASignedRecordSaysWhenTheTemplateChanges) {
  each([](const Template& tmpl) {
    Dice dice(7);
    const Template later = newer(tmpl);
    EXPECT_NE(later.sha256, tmpl.sha256);
    for (int round = 0; round < 20; ++round) {
      const Record record = dice.record_of(tmpl);
      const auto document = written(record, tmpl);
      ASSERT_TRUE(document) << document.error().sentence;
      const auto read = dicom::read_record_sr(document->bytes);
      ASSERT_TRUE(read);
      EXPECT_EQ(read->record.template_version, tmpl.version);
      EXPECT_EQ(read->record.template_sha256, tmpl.sha256);
      const auto refused = written(read->record, later);
      ASSERT_FALSE(refused) << "a record is not written anew with another version of its template";
      EXPECT_EQ(refused.error().code, base::ErrorCode::conflict);
      const auto kept = record::parse_template(tmpl.source, {});
      ASSERT_TRUE(kept);
      for (const char* language : {"fr", "en"}) {
        const auto then = record::narrative(record, tmpl, language),
                   now = record::narrative(read->record, *kept, language);
        ASSERT_EQ(then.has_value(), now.has_value());
        EXPECT_TRUE(!then || *then == *now) << "the version kept by its hash tells it in the same words";
      }
    }
  });
}

SYNOVIA_FOR_EVERY_PLUGIN(TemplateIdentity);

}  // namespace
}  // namespace synovia::test
