// SPDX-License-Identifier: Apache-2.0
// A morning of six visits in a rheumatologist's day, from the list to the closed day, by mouse and keyboard (morning/*.script),
// in each language at each scale. `look NAME` in a script is a picture, and nothing cut off or lying over something
// else; `panel` opens the panel beside the pictures where it is folded.
#include <gmock/gmock.h>

#include <regex>

#include "base/i18n.h"
#include "centre/centre.h"
#include "support/command_line.h"
#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

const char* const kVisits[] = {"1-film", "2-injection", "3-lavage", "4-education", "5-urgent", "6-second", "7-close"};

struct Setting {
  const char *name, *language, *size, *scale;
};
void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }

std::string script_of(const std::string& leaf) { return test::text_of(fs::path(SYNOVIA_MORNING) / (leaf + ".script")); }

class MorningDay {
 public:
  MorningDay(const Setting& setting, fs::path pictures) : setting_(setting), pictures_(std::move(pictures)) {
    fs::create_directories(pictures_);
    const auto made = test::call_program({"--data", data(), "demo", "--only-centre"});
    EXPECT_EQ(made.status, 0) << made.error;
  }

  std::string data() const { return folder_ / "data"; }

  // Runs the script to its end; says the line that failed otherwise.
  void goes_through(std::string text, std::vector<std::string> words = {}) {
    static const std::regex look("(^|\n)look ([^\n]*)");
    text = std::regex_replace(text, look,
                              "$1screenshot ${out}/$2.png\nexpect clipped/length == 0\nexpect overlaps/length == 0");
    // Below 1600 wide the panel beside the pictures is folded.
    text = std::regex_replace(text, std::regex("\npanel\n"), folds() ? "\nclick \"${panel}\"\n" : "\n");
    test::write_text(folder_ / "morning.script", text);
    std::vector<std::string> call{
        "--data", data(),        "--lang",  setting_.language, "script", folder_ / "morning.script",
        "--size", setting_.size, "--scale", setting_.scale};
    for (const auto& [name, words_of] : labels()) words.push_back(name + "=" + words_of);
    words.push_back("out=" + pictures_.string());
    for (const auto& one : words) call.insert(call.end(), {"--set", one});
    const auto done = test::call_program(call, std::chrono::minutes(19));
    EXPECT_EQ(done.status, 0) << done.error << line_named(text, done.error) << "\npictures: " << pictures_;
  }

  // The words of the controls, from the catalogues, so that they follow a translation.
  std::map<std::string, std::string> labels() const {
    std::map<std::string, std::string> all;
    const std::string language = setting_.language;
    base::set_language(language, test::program().parent_path().parent_path() / "share/locale");
    const json written = json::parse(test::text_of(fs::path(SYNOVIA_MORNING) / "labels.json"));
    for (const auto& [name, from] : written.items()) {
      const std::string domain = from[0];
      if (domain == "words") {
        all[name] = from[1].at(language);
        continue;
      }
      if (domain != base::kCore.name) base::bind_domain(domain.c_str(), test::built_plugins() / domain / "locale");
      all[name] = base::look_up(domain, from[1]);
    }
    base::set_language("en", test::program().parent_path().parent_path() / "share/locale");
    return all;
  }

 private:
  bool folds() const { return std::stod(setting_.size) / std::stod(setting_.scale) < 1600; }

  static std::string line_named(const std::string& text, const std::string& error) {
    std::smatch found;
    if (!std::regex_search(error, found, std::regex("(\\d+)"))) return "";
    std::istringstream lines(text);
    std::string line;
    for (int i = std::stoi(found[1]); i > 0; --i) std::getline(lines, line);
    return line;
  }

  Setting setting_;
  fs::path pictures_;
  test::TemporaryFolder folder_;
};

class Morning : public testing::TestWithParam<Setting> {};

TEST_P(Morning, OfSixVisitsFromTheListToTheClosedDay) {
  MorningDay day(GetParam(), fs::path(SYNOVIA_MORNING_PICTURES) / GetParam().name);
  std::string text;
  for (const char* visit : kVisits) text += script_of(visit);
  day.goes_through(text);
  base::SystemClock clock;
  auto centre = centre::Centre::open(day.data(), clock);
  ASSERT_TRUE(centre);
  const std::string today = base::iso(base::local_date(clock.now()));
  const auto report = (*centre)->day_report(today, {}, "en");
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->closed);
  std::map<std::string, std::string> left;  // kind and owner
  for (const auto& item : report->items) left[item.kind] = item.owner;
  EXPECT_THAT(left, testing::UnorderedElementsAre(testing::Pair("pending_result", "vasseur"),
                                                  testing::Pair("unbilled", testing::_)))
      << "the culture, and the visit whose identity does not suffice to bill";
  EXPECT_EQ(report->items.size(), 2u);
  const auto visits = (*centre)->visits_on(today);
  ASSERT_TRUE(visits);
  EXPECT_EQ(visits->size(), 6u);
  for (const auto& visit : *visits) {
    const auto letter = (*centre)->readiness(visit.id);
    EXPECT_TRUE(letter && *letter && !(*letter)->letter_uid.empty()) << visit.reason;
  }
}

#ifdef SYNOVIA_LONG_MORNING
// Eight million pixels without a graphics card: minutes each.
INSTANTIATE_TEST_SUITE_P(Long, Morning,
                         testing::Values(Setting{"en_1920", "en", "1920x1080", "1"},
                                         Setting{"fr_3840", "fr", "3840x2160", "2"},
                                         Setting{"en_3840", "en", "3840x2160", "2"}),
                         [](const auto& one) { return std::string(one.param.name); });
#else
INSTANTIATE_TEST_SUITE_P(, Morning,
                         testing::Values(Setting{"fr_1920", "fr", "1920x1080", "1"},
                                         Setting{"en_2732", "en", "2732x1536", "2"},
                                         Setting{"fr_1366", "fr", "1366x768", "1"}),
                         [](const auto& one) { return std::string(one.param.name); });

TEST(FilledRecords, BecomeASignedLetterInAtMostEightActions) {
  const std::string text = script_of("both-records");
  const std::string mark = "# From here on every step of a hand counts.\n";
  const std::size_t hand = text.find(mark);
  ASSERT_NE(hand, std::string::npos);
  std::istringstream lines(text.substr(hand + mark.size()));
  std::size_t actions = 0;
  for (std::string line; std::getline(lines, line);) {
    const bool looks = line.starts_with("wait") || line.starts_with("expect") || line.empty();
    actions += looks ? 0 : 1;
  }
  EXPECT_LE(actions, 8u);
  MorningDay day({"both", "en", "1920x1080", "1"}, fs::path(SYNOVIA_MORNING_PICTURES) / "both");
  std::string visit;
  {
    base::SystemClock clock;
    auto centre = centre::Centre::open(day.data(), clock);
    ASSERT_TRUE(centre);
    const auto visits = (*centre)->visits_on(base::iso(base::local_date(clock.now())));
    ASSERT_TRUE(visits);
    for (const auto& one : *visits)
      if (one.requested_side == "left") visit = one.id;
  }
  day.goes_through(text, {"visit=" + visit});
}
#endif

}  // namespace
}  // namespace synovia
