// SPDX-License-Identifier: Apache-2.0
#include "base/journal.h"

#include <csignal>
#include <fstream>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include "base/files.h"
#include "base/log.h"
#include "support/temporary_folder.h"

namespace synovia::base {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

Edit put(std::string draft, std::string pointer, Json value) {
  Edit edit;
  edit.draft = std::move(draft);
  edit.pointer = std::move(pointer);
  edit.after = std::move(value);
  return edit;
}

struct JournalFile : testing::Test {
  static void SetUpTestSuite() { open_log({}, LogLevel::error); }  // hundreds of damaged tails are meant here
  test::TemporaryFolder folder;
  std::filesystem::path file = folder / "drafts.journal";

  std::unique_ptr<Journal> open() {
    auto journal = Journal::open(file);
    return journal ? std::move(*journal) : nullptr;
  }
  // Drafts whose edits go to the journal, as in the program.
  void edit_through(Journal& journal, const std::function<void(Drafts&)>& work) {
    Drafts drafts;
    drafts.restore(journal.recovered());
    drafts.listen([&](const Edit& edit) { journal.append(edit); });
    work(drafts);
  }
  std::string text() { return read_text(file).value_or(""); }
};

TEST_F(JournalFile, GivesBackOpenDrafts) {
  {
    auto journal = open();
    EXPECT_TRUE(journal->recovered().empty());
    EXPECT_EQ(journal->recovered_at(), "");
    edit_through(*journal, [](Drafts& drafts) {
      EXPECT_TRUE(drafts.apply(put("record/1", "/fields/volume", "2.5")));
      EXPECT_TRUE(drafts.apply(put("record/1", "/rows", Json::parse("[1, 2, 3]"))));
      Edit removal = put("record/1", "/rows/1", nullptr);
      removal.has_after = false;
      EXPECT_TRUE(drafts.apply(removal));
      EXPECT_TRUE(drafts.undo());  // puts the row back between the others
      EXPECT_TRUE(drafts.apply(put("signed", "/a", "Hélène \n\"")));
      drafts.close("signed");
    });
  }
  auto again = open();
  const std::map<std::string, Json> expected{
      {"record/1", Json::parse(R"({"fields": {"volume": "2.5"}, "rows": [1, 2, 3]})")}};
  EXPECT_EQ(again->recovered(), expected);
  EXPECT_EQ(again->recovered_at().size(), std::string("2026-11-21T20:12:05.123Z").size());
}

TEST_F(JournalFile, IsOnDiskSoonWithoutBeingAsked) {
  auto journal = open();
  journal->append(put("d", "", 1));
  EXPECT_TRUE(journal->state().dirty);
  const auto start = SteadyClock::now();
  while (journal->state().dirty && SteadyClock::now() - start < 5s) std::this_thread::sleep_for(5ms);
  EXPECT_FALSE(journal->state().dirty);
  EXPECT_LT(SteadyClock::now() - start, 1s);
  EXPECT_TRUE(journal->state().saved_at);
  EXPECT_EQ(journal->state().failure, "");
}

TEST_F(JournalFile, LinesCarryTheCrcOfTheirJson) {
  auto journal = open();
  journal->append(put("d", "", 1));
  ASSERT_TRUE(journal->flush());
  // The CRC of gzip, an independent program (RFC 1952 2.3.1: the four bytes before the last four, little endian).
  std::ofstream(folder / "json") << text().substr(9, text().size() - 10);
  const std::string command =
      "gzip -c " + (folder / "json").string() + " | tail -c8 | head -c4 | od -An -tx4 | tr -d ' \\n'";
  FILE* pipe = popen(command.c_str(), "r");
  char crc[9] = {};
  ASSERT_EQ(fread(crc, 1, 8, pipe), 8u);
  pclose(pipe);
  EXPECT_EQ(text().substr(0, 8), crc);
}

TEST_F(JournalFile, TornTailIsKeptBesideAndTheRestIsGood) {
  {
    auto journal = open();
    for (int i = 0; i < 3; ++i) journal->append(put("d" + std::to_string(i), "", i));
  }
  const std::string whole = text();
  const std::size_t last = whole.rfind('\n', whole.size() - 2) + 1;
  for (std::size_t cut = last + 1; cut < whole.size(); ++cut) {
    ASSERT_TRUE(write_file(file, std::string_view(whole).substr(0, cut)));
    std::filesystem::remove(folder / "drafts.journal.damaged");
    auto journal = open();
    ASSERT_TRUE(journal);
    EXPECT_EQ(journal->recovered().size(), 2u) << cut;
    EXPECT_EQ(read_text(folder / "drafts.journal.damaged").value_or(""), whole.substr(last, cut - last));
    EXPECT_EQ(text(), whole.substr(0, last));
  }
  auto journal = open();
  journal->append(put("after", "", 9));
  ASSERT_TRUE(journal->flush());
  journal.reset();
  EXPECT_EQ(open()->recovered().size(), 3u);
}

TEST_F(JournalFile, ADamagedByteEndsTheGoodPart) {
  {
    auto journal = open();
    for (int i = 0; i < 5; ++i) journal->append(put("d" + std::to_string(i), "", "value"));
  }
  const std::string whole = text();
  for (std::size_t at = 0; at < whole.size(); at += 7) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x04);
    ASSERT_TRUE(write_file(file, damaged));
    auto journal = open();
    ASSERT_TRUE(journal);
    const auto lines_before =
        static_cast<std::size_t>(std::count(whole.begin(), whole.begin() + static_cast<long>(at), '\n'));
    EXPECT_EQ(journal->recovered().size(), lines_before) << "byte " << at;
  }
}

TEST_F(JournalFile, CompactingLeavesTheDraftsAsTheyAre) {
  auto journal = open();
  std::map<std::string, Json> now;
  for (int i = 0; i < 500; ++i) {
    Edit edit = put("d", "", i);
    journal->append(edit);
    now["d"] = i;
  }
  ASSERT_TRUE(journal->flush());
  const std::size_t before = text().size();
  journal->append(put("d", "", "unsaved"));
  now["d"] = "unsaved";
  ASSERT_TRUE(journal->compact(now));
  EXPECT_LT(text().size(), before / 100);
  EXPECT_FALSE(journal->state().dirty);
  journal->append(put("e", "", 1));
  now["e"] = 1;
  journal.reset();
  EXPECT_EQ(open()->recovered(), now);
}

TEST_F(JournalFile, IsForThisAccountAlone) {
  auto journal = open();
  ASSERT_TRUE(journal->compact({{"d", 1}}));
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(JournalFile, SaysWhyItCannotOpen) {
  const auto journal = Journal::open(folder / "none/drafts.journal");
  ASSERT_FALSE(journal);
  EXPECT_NE(journal.error().sentence.find("'drafts.journal'"), std::string::npos);
}

// Edits without end, each told to the parent with its number; the journal is never flushed by hand.
[[noreturn]] void edit_until_killed(const std::filesystem::path& file, int out) {
  auto journal = Journal::open(file);
  if (!journal) _exit(1);
  for (int i = 1;; ++i) {
    (*journal)->append(put("record/1", "", {{"value", i}}));
    if (::write(out, &i, sizeof i) != sizeof i) _exit(1);
    std::this_thread::sleep_for(3ms);
  }
}

TEST_F(JournalFile, KillLosesLessThanASecond) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) edit_until_killed(file, ends[1]);
  ::close(ends[1]);

  std::vector<SteadyClock::time_point> heard;
  const auto start = SteadyClock::now();
  int number = 0;
  while (SteadyClock::now() - start < 1800ms && ::read(ends[0], &number, sizeof number) == sizeof number) {
    heard.push_back(SteadyClock::now());
  }
  const auto killed = SteadyClock::now();
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  ::close(ends[0]);

  const auto old_enough = std::count_if(heard.begin(), heard.end(), [&](auto at) { return at < killed - 1s; });
  ASSERT_GT(old_enough, 20);
  auto journal = open();
  ASSERT_TRUE(journal);
  ASSERT_EQ(journal->recovered().count("record/1"), 1u);
  EXPECT_GE(journal->recovered().at("record/1").at("value").get<long>(), old_enough);
}

}  // namespace
}  // namespace synovia::base
