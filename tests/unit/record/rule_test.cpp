// SPDX-License-Identifier: Apache-2.0
#include "record/rule.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace synovia::record {
namespace {

using nlohmann::json;

json answer(const char* rule, const char* values) {
  auto parsed = Rule::parse(json::parse(rule));
  if (!parsed) return parsed.error().sentence;
  return parsed->evaluate(json::parse(values));
}

std::string refusal(const json& rule) {
  auto parsed = Rule::parse(rule);
  return parsed ? "" : parsed.error().sentence;
}

// Kleene's strong three-valued logic: the tables of "and", "or" and "not".
TEST(Rule, FollowsKleenesTables) {
  const char* kValue[] = {"true", "false", R"({"var":"nothing"})"};
  const json expected_and[3][3] = {{true, false, nullptr}, {false, false, false}, {nullptr, false, nullptr}};
  const json expected_or[3][3] = {{true, true, true}, {true, false, nullptr}, {true, nullptr, nullptr}};
  for (int a = 0; a < 3; ++a)
    for (int b = 0; b < 3; ++b) {
      const std::string pair = fmt::format("[{},{}]", kValue[a], kValue[b]);
      EXPECT_EQ(answer(fmt::format(R"({{"and":{}}})", pair).c_str(), "{}"), expected_and[a][b]) << pair;
      EXPECT_EQ(answer(fmt::format(R"({{"or":{}}})", pair).c_str(), "{}"), expected_or[a][b]) << pair;
    }
  EXPECT_EQ(answer(R"({"!":true})", "{}"), json(false));
  EXPECT_EQ(answer(R"({"!":[{"var":"nothing"}]})", "{}"), json());
}

TEST(Rule, ComparesNumbersTextAndDates) {
  const char* values = R"({"dose":{"decimal":"40","unit":"mg"},"side":"right","day":"2026-11-21"})";
  EXPECT_EQ(answer(R"({"<=":[{"var":"dose"},40]})", values), json(true));
  EXPECT_EQ(answer(R"({">":[{"var":"dose"},40.5]})", values), json(false));
  EXPECT_EQ(answer(R"({"==":[{"var":"side"},"right"]})", values), json(true));
  EXPECT_EQ(answer(R"({"!=":[{"var":"side"},"left"]})", values), json(true));
  EXPECT_EQ(answer(R"({"<":["2026-02-28",{"var":"day"}]})", values), json(true));
  EXPECT_EQ(answer(R"({"==":[{"var":"side"},3]})", values), json()) << "unlike kinds are not comparable, not unequal";
}

TEST(Rule, UnknownIsNotFalse) {
  const char* values = R"({"fever":{"unknown":true}})";
  EXPECT_EQ(answer(R"({"==":[{"var":"fever"},true]})", values), json());
  EXPECT_EQ(answer(R"({"present":"fever"})", values), json(true)) << "it was asked";
  EXPECT_EQ(answer(R"({"missing":["fever","skin"]})", values), json(true));
  EXPECT_EQ(answer(R"({"present":"x"})", R"({"x":""})"), json(false));
}

TEST(Rule, Computes) {
  const char* values = R"({"a":{"decimal":"2.5","unit":"mL"},"b":{"decimal":"4","unit":"mL"}})";
  EXPECT_EQ(answer(R"({"+":[{"var":"a"},{"var":"b"},1]})", values), json(7.5));
  EXPECT_EQ(answer(R"({"-":[{"var":"a"},{"var":"b"}]})", values), json(-1.5));
  EXPECT_EQ(answer(R"({"*":[{"var":"a"},{"var":"b"}]})", values), json(10.0));
  EXPECT_EQ(answer(R"({"/":[{"var":"b"},2]})", values), json(2.0));
  EXPECT_EQ(answer(R"({"/":[{"var":"b"},0]})", values), json()) << "total: no answer rather than infinity";
  EXPECT_EQ(answer(R"({"+":[{"var":"a"},{"var":"c"}]})", values), json());
}

TEST(Rule, ChoosesWithIf) {
  EXPECT_EQ(answer(R"({"if":[{"var":"a"},1,{"var":"b"},2,3]})", R"({"a":false,"b":true})"), json(2));
  EXPECT_EQ(answer(R"({"if":[{"var":"a"},1,2]})", R"({"a":false})"), json(2));
  EXPECT_EQ(answer(R"({"if":[{"var":"a"},1,2]})", "{}"), json());
}

TEST(Rule, FindsInLists) {
  EXPECT_EQ(answer(R"({"in":[{"var":"f"},["turbid","bloody"]]})", R"({"f":"bloody"})"), json(true));
  EXPECT_EQ(answer(R"({"in":[{"var":"f"},["turbid","bloody"]]})", R"({"f":"clear"})"), json(false));
  EXPECT_EQ(answer(R"({"in":[{"var":"f"},["turbid"]]})", "{}"), json());
  EXPECT_EQ(answer(R"({"in":["none",{"var":"c"}]})", R"({"c":["pain","none"]})"), json(true));
}

TEST(Rule, WalksRows) {
  const char* values = R"({"care":"2026-11-21","rows":[
    {"role":"steroid","ml":{"decimal":"2","unit":"mL"},"expiry":"2026-10-31"},
    {"role":"contrast","ml":{"decimal":"1.5","unit":"mL"}}]})";
  EXPECT_EQ(answer(R"({"sum":[{"var":"rows"},{"var":"ml"}]})", values), json(3.5));
  EXPECT_EQ(answer(R"({"count":[{"var":"rows"}]})", values), json(2));
  EXPECT_EQ(answer(R"({"count":[{"var":"rows"},{"==":[{"var":"role"},"steroid"]}]})", values), json(1.0));
  EXPECT_EQ(answer(R"({"any":[{"var":"rows"},{"<":[{"var":"expiry"},{"var":"care"}]}]})", values), json(true));
  EXPECT_EQ(answer(R"({"sum":[{"var":"rows"},{"var":"mg"}]})", values), json())
      << "a row without it leaves the sum open";
  EXPECT_EQ(answer(R"({"any":[{"var":"rows"},{"==":[{"var":"role"},"other"]}]})", R"({"rows":[]})"), json(false));
  EXPECT_EQ(answer(R"({"any":[{"var":"rows"},true]})", "{}"), json());
}

TEST(Rule, RowNamesHideTheRecords) {
  const auto rule = Rule::parse(json::parse(R"({"==":[{"var":"role"},"steroid"]})"));
  ASSERT_TRUE(rule);
  const json row{{"role", "steroid"}};
  EXPECT_EQ(rule->holds({{"role", "other"}}, &row), true);
  EXPECT_EQ(rule->holds({{"role", "other"}}), false);
  EXPECT_EQ(rule->holds(json::object()), std::nullopt);
}

TEST(Rule, RefusesWhatItDoesNotKnowAndNamesThePlace) {
  EXPECT_TRUE(refusal(json::parse(R"({"and":[true,{"xor":[true,false]}]})")).starts_with("and[1].xor: "));
  EXPECT_TRUE(refusal(json::parse(R"({"==":[1]})")).starts_with("==: "));
  EXPECT_TRUE(refusal(json::parse(R"({"if":[true,1]})")).starts_with("if: "));
  EXPECT_TRUE(refusal(json::parse(R"({"var":3})")).starts_with("var[0]: "));
  EXPECT_TRUE(refusal(json::parse(R"({"sum":[3,1]})")).starts_with("sum[0]: "));
  EXPECT_TRUE(refusal(json::parse(R"({"!":true,"==":[1,1]})")).starts_with(".: "));
  EXPECT_FALSE(refusal(json()).empty());
}

TEST(Rule, IsBoundedInDepthAndSize) {
  json deep = true;
  for (int i = 0; i < 31; ++i) deep = {{"!", deep}};
  EXPECT_EQ(refusal(deep), "");
  EXPECT_FALSE(refusal({{"!", deep}}).empty());
  json wide = json::array();
  for (int i = 0; i < 499; ++i) wide.push_back(true);
  EXPECT_EQ(refusal({{"and", wide}}), "");
  wide.push_back(true);
  EXPECT_FALSE(refusal({{"and", wide}}).empty());
}

}  // namespace
}  // namespace synovia::record
