// SPDX-License-Identifier: Apache-2.0
// Blocks shared by templates, results awaited, and where a fault stands in the file.
#include <fstream>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/uid.h"
#include "record/places.h"
#include "record/record.h"
#include "record/template.h"

namespace synovia::record {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

json words(const char* text) { return {{"fr", text}, {"en", text}}; }
json yes_no(const char* id) { return {{"id", id}, {"type", "yes_no"}, {"label", words(id)}}; }
json section(const char* id, json fields) { return {{"id", id}, {"label", words(id)}, {"fields", std::move(fields)}}; }
json check(const char* id, json rule) {
  return {{"id", id}, {"level", "warn"}, {"sentence", words(id)}, {"rule", std::move(rule)}};
}

Blocks blocks() {
  return {{"health",
           {{
                "sections",
                {section("health", {yes_no("fever"), yes_no("diabetes")})},
            },
            {"checks", {check("no_fever", {{"!", {{"var", "fever"}}}})}}}}};
}

json with_block() {
  return {
      {"id", "small"},
      {"version", 1},
      {"title", words("Small")},
      {"sections", {section("first", {yes_no("pending")}), {{"block", "health"}}, section("last", {yes_no("end")})}},
      {"checks", {check("own", {{"var", "end"}})}},
      {"pending", {{{"id", "culture"}, {"label", words("Culture")}, {"rule", {{"var", "pending"}}}, {"due_days", 5}}}},
      {"narrative", words("{fever}")}};
}

std::string refusal(const json& tmpl, const Blocks& shared) {
  const auto parsed = parse_template(tmpl.dump(), shared);
  return parsed ? "" : parsed.error().sentence;
}

TEST(Block, GivesWayToItsSectionsAndChecks) {
  const auto tmpl = parse_template(with_block().dump(), blocks());
  ASSERT_TRUE(tmpl) << tmpl.error().sentence;
  ASSERT_EQ(tmpl->sections.size(), 3u);
  EXPECT_EQ(tmpl->sections[1].id, "health");
  ASSERT_EQ(tmpl->checks.size(), 2u);
  EXPECT_EQ(tmpl->checks[0].id, "no_fever");
  EXPECT_EQ(tmpl->checks[1].id, "own");
  EXPECT_NE(tmpl->find("diabetes"), nullptr);
}

TEST(Block, MakesTheSourceWholeInItself) {
  const auto tmpl = parse_template(with_block().dump(2), blocks());
  ASSERT_TRUE(tmpl);
  EXPECT_EQ(tmpl->sha256, base::sha256(tmpl->source));
  EXPECT_EQ(tmpl->source, json::parse(tmpl->source).dump()) << "sorted keys, no blanks";
  EXPECT_EQ(tmpl->source.find("\"block\""), std::string::npos);
  const auto again = parse_template(tmpl->source, {});
  ASSERT_TRUE(again) << again.error().sentence;
  EXPECT_EQ(again->source, tmpl->source);
  EXPECT_EQ(again->sha256, tmpl->sha256);
}

TEST(Block, NamesItselfInTheFaultsPlace) {
  Blocks shared = blocks();
  shared["health"]["sections"][0]["fields"][1]["type"] = "colour";
  EXPECT_TRUE(refusal(with_block(), shared).starts_with("blocks/health: sections[0].fields[1].type: "))
      << refusal(with_block(), shared);
  shared = blocks();
  shared["health"]["checks"][0]["rule"] = {{"var", "nothing"}};
  EXPECT_TRUE(refusal(with_block(), shared).starts_with("blocks/health: checks[0].rule"))
      << refusal(with_block(), shared);
  shared = blocks();
  shared["health"]["author"] = "x";
  EXPECT_TRUE(refusal(with_block(), shared).starts_with("blocks/health: author: "));
  shared = blocks();
  shared["health"]["sections"][0] = {{"block", "health"}};
  EXPECT_TRUE(refusal(with_block(), shared).starts_with("blocks/health: sections[0].")) << "blocks hold no blocks";
}

TEST(Block, LeavesThePlacesOfTheFileAsTheyAre) {
  json tmpl = with_block();
  tmpl["sections"][2]["fields"][0]["type"] = "colour";
  EXPECT_TRUE(refusal(tmpl, blocks()).starts_with("sections[2].fields[0].type: ")) << refusal(tmpl, blocks());
  tmpl = with_block();
  tmpl["checks"][0]["level"] = "shout";
  EXPECT_TRUE(refusal(tmpl, blocks()).starts_with("checks[0].level: ")) << refusal(tmpl, blocks());
}

TEST(Block, IsRefusedWhenUnknownTwiceOrWithOtherKeys) {
  EXPECT_TRUE(refusal(with_block(), {}).starts_with("sections[1].block: "));
  json tmpl = with_block();
  tmpl["sections"].push_back({{"block", "health"}});
  EXPECT_TRUE(refusal(tmpl, blocks()).starts_with("blocks/health: sections[0].id: ")) << refusal(tmpl, blocks());
  tmpl = with_block();
  tmpl["sections"][1]["label"] = words("x");
  EXPECT_TRUE(refusal(tmpl, blocks()).starts_with("sections[1]: "));
  tmpl = with_block();
  tmpl["sections"][0]["fields"][0]["id"] = "fever";
  EXPECT_TRUE(refusal(tmpl, blocks()).starts_with("blocks/health: sections[0].fields[0].id: ")) << "ids stay unique";
  tmpl = with_block();
  tmpl["checks"] = "none";
  EXPECT_TRUE(refusal(tmpl, blocks()).starts_with("checks: ")) << refusal(tmpl, blocks());
}

TEST(PendingResults, AreCheckedAtLoad) {
  const auto tmpl = parse_template(with_block().dump(), blocks());
  ASSERT_TRUE(tmpl);
  ASSERT_EQ(tmpl->pending.size(), 1u);
  EXPECT_EQ(tmpl->pending[0].id, "culture");
  EXPECT_EQ(tmpl->pending[0].due_days, 5);
  EXPECT_EQ(tmpl->pending[0].rule.holds({{"pending", true}}), true);
  EXPECT_EQ(tmpl->pending[0].rule.holds(json::object()), std::nullopt);
  const auto with = [](const char* key, json value) {
    json changed = with_block();
    changed["pending"][0][key] = std::move(value);
    return refusal(changed, blocks());
  };
  EXPECT_TRUE(with("rule", {{"var", "nothing"}}).starts_with("pending[0].rule"));
  EXPECT_TRUE(with("due_days", 1.5).starts_with("pending[0].due_days: "));
  EXPECT_TRUE(with("due_days", -1).starts_with("pending[0].due_days: "));
  EXPECT_TRUE(with("owner", "x").starts_with("pending[0].owner: "));
  json twice = with_block();
  twice["pending"].push_back(twice["pending"][0]);
  EXPECT_TRUE(refusal(twice, blocks()).starts_with("pending[1].id: "));
}

class CheckFile : public ::testing::Test {
 protected:
  ~CheckFile() override {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  std::string fault(const std::string& text) {
    std::ofstream(file_) << text;
    const auto checked = check_file(file_, blocks());
    return checked ? "" : checked.error().sentence;
  }
  fs::path file_ = fs::temp_directory_path() / ("synovia_template_" + base::new_id() + ".json");
};

TEST_F(CheckFile, NamesLineAndColumnOfARefusal) {
  const std::string text = with_block().dump(1);
  EXPECT_EQ(fault(text), "");
  std::string damaged = text;
  const std::size_t at = damaged.find("\"type\": \"yes_no\"");
  damaged.replace(at, 16, "\"type\": \"colour\"");
  const auto before = damaged.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const auto column = at - before.rfind('\n');
  EXPECT_NE(fault(damaged).find(fmt::format("column {} of line {}: sections[0].fields[0].type: ", column, line)),
            std::string::npos)
      << fault(damaged);
}

TEST_F(CheckFile, NamesTheLineOfTheBlockThatDoesNotFit) {
  json tmpl = with_block();
  tmpl["sections"][0]["fields"][0]["id"] = "fever";
  const std::string text = tmpl.dump(1), sentence = fault(text);
  const auto before = text.substr(0, text.find("\"block\""));
  EXPECT_NE(sentence.find(fmt::format("line {}: blocks/health: ", 1 + std::count(before.begin(), before.end(), '\n'))),
            std::string::npos)
      << sentence;
}

TEST_F(CheckFile, NamesWhereTextIsNoJson) {
  const std::string sentence = fault("{\n  \"id\": \"é\",\n  \"version\" 1\n}");
  EXPECT_NE(sentence.find("line 3, column 13"), std::string::npos) << sentence;
}

TEST_F(CheckFile, BearsWhatIsNestedWithoutEnd) {
  EXPECT_NE(fault(std::string(200000, '[') + std::string(200000, ']')), "");
  EXPECT_NE(fault("{\"id\": \"a\\\"b\", \"\": [{}, [], \"\"]}"), "");
}

TEST(Places, AreOfTheNearestPartThatIsThere) {
  const Places places = places_of("{\n \"a\": [1,\n  {\"b\": \"é\", \"c\": {}}]}");
  EXPECT_EQ(places.nearest("a[1].c.d[3]").line, 3u);
  EXPECT_EQ(places.nearest("a[1].c.d[3]").column, 14u) << "columns count characters, not bytes";
  EXPECT_EQ(places.nearest("nothing").line, 1u);
}

TEST(ShippedBlocks, AreThere) {
  for (const char* id : {"identity_side", "precheck", "asepsis", "anaesthesia", "products", "fluid", "outcome",
                         "aftercare", "people", "dose", "times"})
    EXPECT_TRUE(shipped_blocks().contains(id)) << id;
}

std::vector<fs::path> shipped_templates() {
  std::vector<fs::path> files;
  for (const auto& plugin : fs::directory_iterator(SYNOVIA_SOURCE_DIR "/plugins"))
    if (fs::exists(plugin.path() / "templates"))
      for (const auto& file : fs::directory_iterator(plugin.path() / "templates")) files.push_back(file.path());
  std::sort(files.begin(), files.end());
  return files;
}

// Takes parts out at random; what is left may be no template any more.
void thin(json& node, std::mt19937& random) {
  if (!node.is_structured() || node.empty()) return;
  const auto chosen = std::next(node.begin(), static_cast<std::ptrdiff_t>(random() % node.size()));
  if (random() % 8 == 0) node.erase(chosen);
  else thin(*chosen, random);
}

TEST(ShippedTemplates, AreFixedPointsOfTheirSourceHoweverThinned) {
  std::mt19937 random(20261121);
  for (const auto& file : shipped_templates()) {
    const auto whole = load_template(file);
    ASSERT_TRUE(whole) << whole.error().sentence;
    int accepted = 0;
    for (int round = 0; round < 80; ++round) {
      json root = json::parse(whole->source);
      for (int i = round % 4; i > 0; --i) thin(root, random);
      const auto once = parse_template(root.dump(2));
      if (!once) {
        EXPECT_FALSE(once.error().sentence.empty());
        continue;
      }
      ++accepted;
      const auto twice = parse_template(once->source, {});
      ASSERT_TRUE(twice) << twice.error().sentence;
      EXPECT_EQ(twice->source, once->source);
      EXPECT_EQ(twice->sha256, once->sha256);
    }
    EXPECT_GE(accepted, 20) << file;
  }
}

}  // namespace
}  // namespace synovia::record
