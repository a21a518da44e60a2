// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "record/record.h"

namespace synovia::record {
namespace {

using nlohmann::json;

Template small() {
  const auto tmpl = parse_template(R"({
    "id":"small","version":1,"title":{"fr":"t","en":"t"},"narrative":{"fr":"{side}","en":"{side}"},
    "sections":[{"id":"all","label":{"fr":"Tout","en":"All"},"fields":[
      {"id":"note","type":"text","label":{"fr":"Note","en":"Note"}},
      {"id":"side","type":"choice","label":{"fr":"Côté","en":"Side"},"required_to_sign":true,
       "choices":[{"id":"right","label":{"fr":"droite","en":"right"}}]},
      {"id":"dose","type":"number","label":{"fr":"Dose","en":"Dose"},"unit":"mg","other_units":["g"]},
      {"id":"expiry","type":"date","label":{"fr":"Péremption","en":"Expiry"},"month":true},
      {"id":"at","type":"time","label":{"fr":"Heure","en":"Time"}},
      {"id":"fever","type":"yes_no","label":{"fr":"Fièvre","en":"Fever"}},
      {"id":"why","type":"text","label":{"fr":"Motif","en":"Why"},"shown_when":{"==":[{"var":"fever"},true]},"required_to_sign":true},
      {"id":"rows","type":"rows","label":{"fr":"Produits","en":"Products"},"fields":[
        {"id":"role","type":"choice","label":{"fr":"Rôle","en":"Role"},"choices":[{"id":"steroid","label":{"fr":"c","en":"s"}},{"id":"other","label":{"fr":"a","en":"o"}}]},
        {"id":"lot","type":"text","label":{"fr":"Lot","en":"Lot"},"required_when":{"==":[{"var":"role"},"steroid"]}}]}]}],
    "checks":[{"id":"no_fever","level":"warn","rule":{"!":{"var":"fever"}},"sentence":{"fr":"Fièvre !","en":"Fever!"}}]})");
  EXPECT_TRUE(tmpl) << tmpl.error().sentence;
  return *tmpl;
}

std::vector<Fault> faults(json values) {
  Record record;
  record.values = std::move(values);
  return validate(record, small(), "fr");
}

const Fault* fault_at(const std::vector<Fault>& all, const std::string& field) {
  for (const Fault& fault : all)
    if (fault.field == field) return &fault;
  return nullptr;
}

bool fits(const char* field, const json& value) {
  const Template tmpl = small();
  return value_fault(*tmpl.find(field), value).empty();
}

TEST(Validate, AcceptsACompleteRecord) {
  EXPECT_TRUE(faults({{"side", "right"}, {"fever", false}, {"rows", {{{"role", "steroid"}, {"lot", "A1"}}}}}).empty());
}

TEST(Validate, AsksForRequiredFields) {
  const auto all = faults(json::object());
  const Fault* side = fault_at(all, "side");
  ASSERT_NE(side, nullptr);
  EXPECT_TRUE(side->blocks_signature);
  EXPECT_NE(side->sentence.find("Côté"), std::string::npos);
  EXPECT_EQ(fault_at(all, "why"), nullptr) << "a hidden field is not required";
  EXPECT_EQ(fault_at(faults({{"side", {{"unknown", true}}}}), "side"), nullptr) << "asked and not known is an answer";
}

TEST(Validate, RequiresAFieldOnceItIsShown) {
  EXPECT_NE(fault_at(faults({{"side", "right"}, {"fever", true}}), "why"), nullptr);
}

TEST(Validate, NamesTheRowOfAFault) {
  const auto all = faults({{"side", "right"}, {"rows", {{{"role", "other"}}, {{"role", "steroid"}}}}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].field, "rows[1].lot");
}

TEST(Validate, WarnsWithoutBlocking) {
  const auto all = faults({{"side", "right"}, {"fever", true}, {"why", "grippe"}});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].sentence, "Fièvre !");
  EXPECT_EQ(all[0].field, "fever");
  EXPECT_FALSE(all[0].blocks_signature);
}

TEST(Validate, RefusesUnknownFields) {
  const auto all = faults({{"side", "right"}, {"colour", "red"}});
  ASSERT_NE(fault_at(all, "colour"), nullptr);
  EXPECT_TRUE(fault_at(all, "colour")->blocks_signature);
}

TEST(ValueFault, HoldsTypesUnitsAndChoices) {
  EXPECT_TRUE(fits("dose", {{"decimal", "40"}, {"unit", "mg"}}));
  EXPECT_TRUE(fits("dose", {{"decimal", "0.04"}, {"unit", "g"}}));
  EXPECT_FALSE(fits("dose", {{"decimal", "40"}, {"unit", "mL"}}));
  EXPECT_FALSE(fits("dose", {{"decimal", "40,5"}, {"unit", "mg"}}));
  EXPECT_FALSE(fits("dose", {{"decimal", "12345678901234567"}, {"unit", "mg"}}))
      << "DS has at most 16 characters (PS3.5 6.2)";
  EXPECT_FALSE(fits("dose", 40));
  EXPECT_FALSE(fits("side", "left"));
  EXPECT_TRUE(fits("expiry", "2028-02-29"));
  EXPECT_FALSE(fits("expiry", "2028-02-28")) << "not the month's last day";
  EXPECT_FALSE(fits("expiry", "29/02/2028"));
  EXPECT_TRUE(fits("at", "23:59"));
  EXPECT_TRUE(fits("at", "23:59:59"));
  EXPECT_FALSE(fits("at", "24:00"));
  EXPECT_FALSE(fits("at", "9:30"));
  EXPECT_TRUE(fits("fever", {{"unknown", true}}));
  EXPECT_FALSE(fits("fever", "yes"));
  EXPECT_FALSE(fits("note", "bell\a"));
  EXPECT_FALSE(fits("note", std::string("\xE9t\xE9")));
  EXPECT_FALSE(fits("rows", {{{"colour", "red"}}}));
}

TEST(RecordJson, ComesBackEqual) {
  Record record;
  record.id = "r1";
  record.template_id = "small";
  record.template_version = 3;
  record.template_sha256 = "abc";
  record.visit_id = "v1";
  record.values = {{"side", "right"}};
  record.entered_by = {{"side", "Claire"}};
  const auto back = record_from_json(to_json(record));
  ASSERT_TRUE(back);
  EXPECT_EQ(to_json(*back), to_json(record));
  EXPECT_FALSE(record_from_json(json::array()));
  EXPECT_FALSE(record_from_json({{"id", 3}}));
}

}  // namespace
}  // namespace synovia::record
