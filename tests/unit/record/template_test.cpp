// SPDX-License-Identifier: Apache-2.0
#include "record/template.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"

namespace synovia::record {
namespace {

using nlohmann::json;

json words(const char* text) { return {{"fr", text}, {"en", text}}; }

json small() {
  return {
      {"id", "small"},
      {"version", 2},
      {"title", words("Small")},
      {"sections",
       {{{"id", "first"},
         {"label", words("First")},
         {"fields", {{{"id", "note"}, {"type", "text"}, {"label", words("Note")}}}}},
        {{"id", "second"},
         {"label", words("Second")},
         {"fields",
          {{{"id", "side"},
            {"type", "choice"},
            {"label", words("Side")},
            {"choices", {{{"id", "right"}, {"label", words("right")}}, {{"id", "left"}, {"label", words("left")}}}}},
           {{"id", "volume"}, {"type", "number"}, {"label", words("Volume")}, {"unit", "mL"}},
           {{"id", "dose"}, {"type", "number"}, {"label", words("Dose")}, {"unit", "mg"}},
           {{"id", "day"}, {"type", "date"}, {"label", words("Day")}}}}}}},
      {"narrative", words("{side}")}};
}

std::string refusal(const json& tmpl) {
  const auto parsed = parse_template(tmpl.dump());
  return parsed ? "" : parsed.error().sentence;
}

json& field(json& tmpl, int section, int index) { return tmpl["sections"][section]["fields"][index]; }

TEST(Template, KeepsWhatTheFileSays) {
  const std::string text = small().dump();
  const auto tmpl = parse_template(text);
  ASSERT_TRUE(tmpl) << tmpl.error().sentence;
  EXPECT_EQ(tmpl->version, 2);
  EXPECT_EQ(tmpl->sha256, base::sha256(text));
  ASSERT_NE(tmpl->find("volume"), nullptr);
  EXPECT_EQ(tmpl->find("volume")->unit, "mL");
  EXPECT_EQ(tmpl->find("nothing"), nullptr);
}

TEST(Template, RefusesUnknownKeysAndTypesNamingThePlace) {
  json tmpl = small();
  field(tmpl, 1, 3)["type"] = "colour";
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[1].fields[3].type: ")) << refusal(tmpl);
  tmpl = small();
  field(tmpl, 1, 0)["choices"][1]["colour"] = "red";
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[1].fields[0].choices[1].colour: ")) << refusal(tmpl);
  tmpl = small();
  tmpl["author"] = "x";
  EXPECT_TRUE(refusal(tmpl).starts_with("author: ")) << refusal(tmpl);
}

TEST(Template, RefusesUnknownOperatorsNamingThePlace) {
  json tmpl = small();
  field(tmpl, 0, 0)["required_when"] = json::parse(R"({"and":[{"present":"side"},{"xor":[1,2]}]})");
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[0].fields[0].required_when.and[1].xor: ")) << refusal(tmpl);
}

TEST(Template, ChecksTypesAndUnitsOfRules) {
  const auto with = [](const char* rule) {
    json tmpl = small();
    field(tmpl, 0, 0)["shown_when"] = json::parse(rule);
    return refusal(tmpl);
  };
  EXPECT_EQ(with(R"({"<":[{"var":"volume"},3]})"), "");
  EXPECT_EQ(with(R"({"==":[{"var":"side"},"left"]})"), "");
  EXPECT_EQ(with(R"({"<":[{"var":"day"},"2026-01-31"]})"), "");
  const std::string place = "sections[0].fields[0].shown_when";
  EXPECT_TRUE(with(R"({"<":[{"var":"volume"},{"var":"dose"}]})").starts_with(place)) << "mL against mg";
  EXPECT_TRUE(with(R"({"+":[{"var":"volume"},1]})").starts_with(place)) << "a number is no condition";
  EXPECT_TRUE(with(R"({"==":[{"var":"side"},"middle"]})").starts_with(place)) << "no such choice";
  EXPECT_TRUE(with(R"({"==":[{"var":"volume"},"three"]})").starts_with(place));
  EXPECT_TRUE(with(R"({"<":[{"var":"day"},"31/01/2026"]})").starts_with(place));
  EXPECT_TRUE(with(R"({"present":"nothing"})").starts_with(place));
  EXPECT_TRUE(with(R"({"in":[{"var":"side"},["right","middle"]]})").starts_with(place));
  EXPECT_TRUE(with(R"({"sum":[{"var":"side"},1]})").starts_with(place));
}

TEST(Template, RefusesWhatAFieldCannotHave) {
  json tmpl = small();
  field(tmpl, 0, 0)["unit"] = "mL";
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[0].fields[0].unit: "));
  tmpl = small();
  field(tmpl, 1, 1).erase("unit");
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[1].fields[1].unit: "));
  tmpl = small();
  field(tmpl, 1, 1)["initial"] = {{"decimal", "2"}, {"unit", "mg"}};
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[1].fields[1].initial: "));
  tmpl = small();
  field(tmpl, 0, 0)["label"].erase("fr");
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[0].fields[0].label.fr: "));
  tmpl = small();
  field(tmpl, 0, 0)["id"] = "side";
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[1].fields[0].id: ")) << refusal(tmpl);
  tmpl = small();
  tmpl["laterality_field"] = "note";
  EXPECT_TRUE(refusal(tmpl).starts_with("laterality_field: "));
}

TEST(Template, MarksFieldsThatTheSignerAnswers) {
  json tmpl = small();
  field(tmpl, 0, 0)["signer_only"] = true;
  const auto parsed = parse_template(tmpl.dump());
  ASSERT_TRUE(parsed) << parsed.error().sentence;
  EXPECT_TRUE(parsed->find("note")->signer_only);
  EXPECT_FALSE(parsed->find("side")->signer_only);
  field(tmpl, 0, 0)["signer_only"] = "yes";
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[0].fields[0].signer_only: ")) << refusal(tmpl);
  tmpl = small();
  const json part{{"id", "part"}, {"type", "text"}, {"label", words("Part")}, {"signer_only", true}};
  field(tmpl, 0, 0)["type"] = "rows";
  field(tmpl, 0, 0)["fields"] = {part};
  EXPECT_TRUE(refusal(tmpl).starts_with("sections[0].fields[0].fields[0].signer_only: ")) << refusal(tmpl);
}

TEST(Template, ChecksTheNarrativesArguments) {
  json tmpl = small();
  tmpl["narrative"]["fr"] = "{sidde}";
  EXPECT_TRUE(refusal(tmpl).starts_with("narrative.fr: ")) << refusal(tmpl);
  tmpl["narrative"]["fr"] = "{side, select, absent {}";
  EXPECT_TRUE(refusal(tmpl).starts_with("narrative.fr: ")) << refusal(tmpl);
  tmpl["narrative"]["fr"] = "{side_is, select, right {à droite} other {}}";
  EXPECT_EQ(refusal(tmpl), "");
}

TEST(Template, RefusesDamagedJsonAndDoubledKeys) {
  EXPECT_FALSE(parse_template("{\"id\":"));
  EXPECT_FALSE(parse_template("[]"));
  const auto doubled = parse_template(R"({"id":"a","id":"b"})");
  ASSERT_FALSE(doubled);
  EXPECT_TRUE(doubled.error().sentence.starts_with("id: "));
}

TEST(InLanguage, FallsBackToEnglishThenToAny) {
  const Wording both{{"en", "knee"}, {"fr", "genou"}};
  EXPECT_EQ(in_language(both, "fr"), "genou");
  EXPECT_EQ(in_language(both, "de"), "knee");
  EXPECT_EQ(in_language({{"fr", "genou"}}, "en"), "genou");
  EXPECT_EQ(in_language({}, "en"), "");
}

}  // namespace
}  // namespace synovia::record
