// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "record/record.h"

namespace synovia::record {
namespace {

using nlohmann::json;

const char* kTemplate = R"({
  "id":"small","version":1,"title":{"fr":"t","en":"t"},
  "narrative":{
    "fr":"Genou {side_is, select, right {droit} left {gauche} absent {(côté ?)} other {}}.{dose, select, absent {} other { Dose {dose}.}} {note_is, select, absent {} other {Note : {note}.}}",
    "en":"{side, select, absent {No side} other {Side {side}}}; l’essai, fever {fever}, given {products}"},
  "sections":[{"id":"all","label":{"fr":"Tout","en":"All"},"fields":[
    {"id":"note","type":"text","label":{"fr":"Note","en":"Note"}},
    {"id":"side","type":"choice","label":{"fr":"Côté","en":"Side"},"choices":[{"id":"right","label":{"fr":"droite","en":"right"}},{"id":"left","label":{"fr":"gauche","en":"left"}}]},
    {"id":"parts","type":"choices","label":{"fr":"P","en":"P"},"choices":[{"id":"a","label":{"fr":"un","en":"one"}},{"id":"b","label":{"fr":"deux","en":"two"}}]},
    {"id":"dose","type":"number","label":{"fr":"Dose","en":"Dose"},"unit":"mg"},
    {"id":"expiry","type":"date","label":{"fr":"Péremption","en":"Expiry"},"month":true},
    {"id":"day","type":"date","label":{"fr":"Jour","en":"Day"}},
    {"id":"fever","type":"yes_no","label":{"fr":"Fièvre","en":"Fever"}},
    {"id":"products","type":"rows","label":{"fr":"Produits","en":"Products"},
     "row":{"fr":"{brand}{lot_is, select, absent {} other { lot {lot}}}","en":"{brand}{lot_is, select, absent {} other { lot {lot}}}"},
     "fields":[{"id":"brand","type":"text","label":{"fr":"Nom","en":"Brand"}},{"id":"lot","type":"text","label":{"fr":"Lot","en":"Lot"}}]}]}]})";

Template small() {
  const auto tmpl = parse_template(kTemplate);
  EXPECT_TRUE(tmpl) << tmpl.error().sentence;
  return *tmpl;
}

std::string told(json values, const char* language) {
  Record record;
  record.values = std::move(values);
  const auto text = narrative(record, small(), language);
  return text ? *text : text.error().sentence;
}

std::string words(const char* field, const json& value, const char* language = "fr") {
  const Template tmpl = small();
  return value_text(*tmpl.find(field), value, language);
}

TEST(Narrative, LeavesOutWhatIsAbsent) {
  EXPECT_EQ(told({{"side", "right"}}, "fr"), "Genou droit.");
  EXPECT_EQ(told(json::object(), "fr"), "Genou (côté ?).");
}

TEST(Narrative, PutsValuesInWords) {
  EXPECT_EQ(
      told({{"side", "left"}, {"dose", {{"decimal", "12.5"}, {"unit", "mg"}}}, {"note", "essai {x} l'eau"}}, "fr"),
      "Genou gauche. Dose 12,5\u00a0mg. Note : essai {x} l'eau.");
  EXPECT_EQ(
      told({{"side", "left"}, {"fever", false}, {"products", {{{"brand", "A"}, {"lot", "L1"}}, {{"brand", "B"}}}}},
           "en"),
      "Side left; l’essai, fever no, given A lot L1; B");
}

TEST(Narrative, EndsASentenceOnce) {
  EXPECT_EQ(told({{"side", "left"}, {"note", "un essai."}}, "fr"), "Genou gauche. Note : un essai.");
  EXPECT_EQ(told({{"side", "left"}, {"note", "à suivre.."}}, "fr"), "Genou gauche. Note : à suivre...");
}

TEST(ValueText, SpeaksTheLanguageOfTheDocument) {
  EXPECT_EQ(words("side", "right"), "droite");
  EXPECT_EQ(words("fever", true), "oui");
  EXPECT_EQ(words("fever", true, "en"), "yes");
  EXPECT_EQ(words("fever", {{"unknown", true}}), "non connu");
  EXPECT_EQ(words("parts", {"a", "b"}), "un, deux");
  EXPECT_EQ(words("expiry", "2027-11-30"), "11/2027");
  EXPECT_EQ(words("day", "2026-11-21"), "21/11/2026");
  EXPECT_EQ(words("dose", {{"decimal", "40"}, {"unit", "mg"}}), "40\u00a0mg");
  EXPECT_EQ(words("note", json()), "");
  EXPECT_EQ(words("products", {{{"brand", "A"}}}), "A");
}

}  // namespace
}  // namespace synovia::record
