// SPDX-License-Identifier: Apache-2.0
#include "ui/form_model.h"

#include <gtest/gtest.h>

namespace synovia::ui {
namespace {

using nlohmann::json;
using record::Field;
using record::FieldType;

record::Template injection() {
  auto tmpl = record::load_template(SYNOVIA_SOURCE_DIR "/plugins/guided_injection/templates/guided_injection.json");
  if (!tmpl) throw std::runtime_error(tmpl.error().sentence);
  return *tmpl;
}

const FormRow* find(const std::vector<FormRow>& rows, const std::string& pointer) {
  for (const auto& row : rows) {
    if (row.pointer == pointer) return &row;
    for (const auto& inner : row.rows)
      if (const auto* found = find(inner, pointer)) return found;
  }
  return nullptr;
}

const FormRow* find(const FormModel& model, const std::string& pointer) {
  for (const auto& section : model.sections)
    if (const auto* found = find(section.rows, pointer)) return found;
  return nullptr;
}

TEST(FormModel, CountsRequiredFieldsOfEachSection) {
  const auto tmpl = injection();
  const auto empty = form_model(tmpl, json::object(), "fr");
  std::size_t required = 0;
  for (const auto& section : empty.sections) {
    required += section.required;
    EXPECT_EQ(section.filled, 0u) << section.id;
  }
  EXPECT_EQ(required, empty.required);
  const auto filled = form_model(tmpl, {{"consent", true}, {"operator", {{"unknown", true}}}}, "fr");
  EXPECT_EQ(filled.filled, 2u) << "what is asked and not known is answered";
  EXPECT_TRUE(find(filled, "/operator")->unknown);
  EXPECT_EQ(find(filled, "/operator")->text, "");
}

TEST(FormModel, PutsRowsUnderTheirField) {
  const auto tmpl = injection();
  const json values = {{"products", {{{"role", "steroid"}, {"lot", "H26A"}}, json::object()}}};
  const auto model = form_model(tmpl, values, "fr");
  const auto* products = find(model, "/products");
  ASSERT_NE(products, nullptr);
  ASSERT_EQ(products->rows.size(), 2u);
  EXPECT_EQ(find(model, "/products/0/lot")->text, "H26A");
  EXPECT_TRUE(find(model, "/products/0/expiry")->missing) << "a steroid needs its expiry";
  EXPECT_FALSE(find(model, "/products/1/expiry")->missing);
  EXPECT_TRUE(find(model, "/products/1/role")->missing);
}

TEST(FormModel, ShowsFaultsAtTheirField) {
  const auto tmpl = injection();
  const json values = {
      {"pain_before", {{"decimal", "70"}, {"unit", "1"}}}, {"consent", false}, {"side_said", 7}, {"nothing", 1}};
  const auto model = form_model(tmpl, values, "fr");
  ASSERT_EQ(find(model, "/pain_before")->faults.size(), 1u);
  EXPECT_TRUE(find(model, "/pain_before")->faults[0].blocks_signature);
  ASSERT_EQ(find(model, "/consent")->faults.size(), 1u);
  EXPECT_FALSE(find(model, "/consent")->faults[0].blocks_signature) << "what was done can be recorded";
  EXPECT_EQ(find(model, "/side_said")->faults.size(), 1u);
  ASSERT_EQ(model.elsewhere.size(), 1u);
  EXPECT_EQ(model.elsewhere[0].field, "nothing");
}

TEST(FormModel, FindsTheFirstGap) {
  const auto tmpl = injection();
  json values = {{"care_date", "2026-11-21"}};
  EXPECT_EQ(first_gap(form_model(tmpl, values, "fr")), "/indication");
  values["indication"] = "Arthrose";
  EXPECT_EQ(first_gap(form_model(tmpl, values, "fr")), "/target");
  EXPECT_EQ(pointer_of("products[0].lot"), "/products/0/lot");
  EXPECT_EQ(pointer_of("lot"), "/lot");
  EXPECT_EQ(pointer_of("/lot"), "/lot");
}

Field field(FieldType type, const char* unit = "") {
  Field made;
  made.id = "field";
  made.type = type;
  made.unit = unit;
  return made;
}

TEST(TypedValue, TakesWhatPeopleType) {
  EXPECT_EQ(*typed_value(field(FieldType::number, "mL"), " 2,50 ", -1), json({{"decimal", "2.50"}, {"unit", "mL"}}));
  EXPECT_EQ(*typed_value(field(FieldType::date), "21/11/2026", -1), "2026-11-21");
  EXPECT_EQ(*typed_value(field(FieldType::time), "14h30", -1), "14:30");
  EXPECT_EQ(*typed_value(field(FieldType::time), "9:05", -1), "09:05");
  EXPECT_EQ(*typed_value(field(FieldType::yes_no), "", 1), false);
  EXPECT_TRUE(typed_value(field(FieldType::yes_no), "", -1)->is_discarded());
  EXPECT_TRUE(typed_value(field(FieldType::text), "  ", -1)->is_discarded());
  Field month = field(FieldType::date);
  month.month = true;
  EXPECT_EQ(*typed_value(month, "02/2028", -1), "2028-02-29") << "GS1 General Specifications, AI 17: day 00";
  Field dose = field(FieldType::number, "mGy.cm2");
  dose.other_units = {"Gy.cm2"};
  EXPECT_EQ(typed_value(dose, "1,2", -1, "Gy.cm2")->at("unit"), "Gy.cm2");
}

TEST(TypedValue, RefusesInWords) {
  for (const auto& [type, text] : std::vector<std::pair<FieldType, const char*>>{{FieldType::number, "deux"},
                                                                                 {FieldType::date, "31/02/2026"},
                                                                                 {FieldType::time, "25:00"},
                                                                                 {FieldType::time, "midi"},
                                                                                 {FieldType::text, "a\x01"}}) {
    const auto value = typed_value(field(type, "mL"), text, -1);
    ASSERT_FALSE(value) << text;
    EXPECT_FALSE(value.error().sentence.empty());
  }
  EXPECT_FALSE(typed_value(field(FieldType::number, "mL"), "2", -1, "mg")) << "not a unit of the field";
}

}  // namespace
}  // namespace synovia::ui
