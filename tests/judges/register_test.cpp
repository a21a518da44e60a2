// SPDX-License-Identifier: Apache-2.0
// The register's chains, recomputed by a program that shares nothing with the one that wrote them.
#include <gmock/gmock.h>

#include "support/demonstration.h"

namespace synovia::test {
namespace {

using testing::HasSubstr;

class RegisterDump : public Demonstration {
 protected:
  static Finished recompute(const std::filesystem::path& dump) {
    return run({"python3", SYNOVIA_SOURCE_DIR "/tests/judges/register_chain.py", dump.string()});
  }
  static nlohmann::json dump() { return nlohmann::json::parse(text_of(folder() / "register.json")); }
};

TEST_F(RegisterDump, HasWholeChainsOfEveryKind) {
  const auto verdict = recompute(folder() / "register.json");
  EXPECT_EQ(verdict.exit_code, 0) << verdict.output;
  // Five patients and eight safety answers; the earlier visit's forfait and the injection's.
  for (const char* kind : {"patient: 13 lines", "visit: ", "tariff: 1 lines", "billing: 2 lines"})
    EXPECT_THAT(verdict.output, HasSubstr(kind));
}

// The judge itself: it must see what it is there for.
TEST_F(RegisterDump, IsBrokenByAnyChange) {
  const TemporaryFolder scratch;
  const auto expect_broken = [&](const nlohmann::json& changed, const std::string& line) {
    write_text(scratch / "register.json", changed.dump());
    const auto verdict = recompute(scratch / "register.json");
    EXPECT_EQ(verdict.exit_code, 1);
    EXPECT_THAT(verdict.output, HasSubstr(line));
  };
  auto amount = dump();
  amount["billing"][0]["body"]["amount_cents"] = 31001;
  expect_broken(amount, "billing: line 1");
  auto removed = dump();
  removed["visit"].erase(1);
  expect_broken(removed, "visit: line 2");
}

TEST_F(RegisterDump, BillsTheVisitOnceAtTheTariffInForce) {
  const auto lines = dump();
  const auto& body = lines.at("billing").at(1).at("body");
  EXPECT_EQ(body.at("amount_cents"), 31000);
  EXPECT_EQ(body.at("event"), "billed");
  EXPECT_EQ(body.at("care_date").get<std::string>().substr(0, 4), body.at("period"));
  std::string injection;
  for (const auto& line : lines.at("visit"))
    if (const auto visit = line.at("body").find("visit");
        visit != line.at("body").end() && visit->at("time") == "10:20")
      injection = visit->at("id");
  EXPECT_EQ(body.at("visit_id"), injection);
}

}  // namespace
}  // namespace synovia::test
