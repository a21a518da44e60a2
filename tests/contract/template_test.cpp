// SPDX-License-Identifier: Apache-2.0
// Every template of every plugin: read, shown as a form, judged and told in both languages, whatever the record holds.
#include "base/files.h"
#include "base/hash.h"
#include "contract/every_plugin.h"
#include "record/record.h"
#include "ui/form_model.h"

namespace synovia::test {
namespace {

using nlohmann::json;
using record::Record;
using record::Template;

class PluginTemplates : public PluginContract {
 protected:
  void each(const std::function<void(const Template&)>& look) {
    LoadedPlugin loaded(id());
    for (const auto& entry : loaded.registries.templates) look(*entry.item);
  }
  static Record record_of(const Template& tmpl) {
    Record record;
    record.id = "record-1";
    record.template_id = tmpl.id;
    record.template_version = tmpl.version;
    record.template_sha256 = tmpl.sha256;
    record.visit_id = "visit-1";
    return record;
  }
  static void bear(const Record& record, const Template& tmpl) {
    for (const char* language : {"fr", "en"}) {
      for (const auto& fault : record::validate(record, tmpl, language))
        EXPECT_FALSE(fault.sentence.empty()) << fault.field;
      const auto model = ui::form_model(tmpl, record.values, language);
      EXPECT_FALSE(model.sections.empty());
      EXPECT_LE(model.filled, model.required);
      (void)record::narrative(record, tmpl, language);
    }
  }
};

TEST_P(PluginTemplates, AreTheFilesOfTheFolder) {
  std::size_t files = 0;
  std::error_code none;
  for (const auto& file : std::filesystem::directory_iterator(source_folder(id()) / "templates", none)) {
    ++files;
    const auto read = record::load_template(file.path());
    ASSERT_TRUE(read) << read.error().sentence;
    EXPECT_EQ(read->sha256, base::sha256(read->source));
    LoadedPlugin loaded(id());
    const auto found = loaded.registries.find_template(read->id);
    ASSERT_NE(found, nullptr) << read->id;
    EXPECT_EQ(found->sha256, read->sha256) << "the template built is the one in the tree";
  }
  LoadedPlugin loaded(id());
  EXPECT_EQ(loaded.registries.templates.size(), files);
}

TEST_P(PluginTemplates, ShowEveryFieldOnceInTheFormOfAnEmptyRecord) {
  each([](const Template& tmpl) {
    const auto model = ui::form_model(tmpl, json::object(), "fr");
    std::set<std::string> pointers;
    std::size_t required = 0;
    for (const auto& section : model.sections) {
      EXPECT_FALSE(section.title.empty());
      required += section.required;
      for (const auto& row : section.rows) {
        EXPECT_TRUE(pointers.insert(row.pointer).second) << row.pointer;
        EXPECT_FALSE(row.label.empty()) << row.pointer;
        ASSERT_NE(row.field, nullptr);
      }
    }
    EXPECT_FALSE(pointers.empty());
    EXPECT_EQ(required, model.required);
    EXPECT_EQ(ui::first_gap(model).empty(), required == 0);
  });
}

// CLINIC §4: no question of safety is answered before a person did.
TEST_P(PluginTemplates, StartEveryQuestionEmpty) {
  each([](const Template& tmpl) {
    for (const auto& section : tmpl.sections)
      for (const auto& field : section.fields)
        EXPECT_FALSE(field.initial && field.type == record::FieldType::yes_no) << field.id;
  });
}

TEST_P(PluginTemplates, AreWholeInThemselves) {
  each([](const Template& tmpl) {
    const auto again = record::parse_template(tmpl.source, {});
    ASSERT_TRUE(again) << again.error().sentence;
    EXPECT_EQ(again->source, tmpl.source);
    EXPECT_EQ(again->sha256, tmpl.sha256);
    EXPECT_EQ(again->checks.size(), tmpl.checks.size());
    EXPECT_EQ(again->pending.size(), tmpl.pending.size());
  });
}

TEST_P(PluginTemplates, BearAnEmptyRecord) {
  each([](const Template& tmpl) {
    bear(record_of(tmpl), tmpl);
    const auto told = record::narrative(record_of(tmpl), tmpl, "fr");
    EXPECT_TRUE(told) << told.error().sentence;
  });
}

TEST_P(PluginTemplates, GiveTheRecordBackFromItsJson) {
  each([](const Template& tmpl) {
    Record record = record_of(tmpl);
    for (const auto& section : tmpl.sections)
      for (const auto& field : section.fields) record.values[field.id] = {{"unknown", true}};
    const auto back = record::record_from_json(json::parse(record::to_json(record).dump()));
    ASSERT_TRUE(back) << back.error().sentence;
    EXPECT_EQ(record::to_json(*back), record::to_json(record));
    bear(record, tmpl);
  });
}

// A draft comes from disk and from scripts: a value of any shape is a fault with a sentence, never the end.
TEST_P(PluginTemplates, BearValuesOfEveryShapeInEveryField) {
  const std::vector<json> shapes = {nullptr,
                                    true,
                                    7,
                                    -1.5,
                                    "",
                                    "right",
                                    json::array(),
                                    {1, "two", nullptr},
                                    json::object(),
                                    {{"decimal", 3}},
                                    {{"decimal", "x"}, {"unit", "mL"}},
                                    {{"unknown", "yes"}},
                                    json::array({json::object(), "row", {{"lot", 7}}}),
                                    std::string(100000, 'x')};
  each([&](const Template& tmpl) {
    for (const auto& shape : shapes) {
      Record record = record_of(tmpl);
      for (const auto& section : tmpl.sections)
        for (const auto& field : section.fields) record.values[field.id] = shape;
      bear(record, tmpl);
    }
  });
}

SYNOVIA_FOR_EVERY_PLUGIN(PluginTemplates);

}  // namespace
}  // namespace synovia::test
