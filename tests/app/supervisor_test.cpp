// SPDX-License-Identifier: Apache-2.0
// A memory fault in a plugin ends the process; the supervisor brings the program back without that plugin, with the drafts.
#include <gmock/gmock.h>
#include <signal.h>

#include <fstream>
#include <thread>

#include "app/supervisor.h"
#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

class Supervisor : public testing::Test {
 protected:
  std::vector<std::string> program(const std::vector<std::string>& words) {
    std::vector<std::string> all = {
        SYNOVIA_BUILD_DIR "/bin/synovia", "--lang", "en", "--data", folder / "data", "--plugins", folder / "plugins"};
    all.insert(all.end(), words.begin(), words.end());
    return all;
  }
  test::TemporaryFolder folder;
};

TEST_F(Supervisor, ComesBackWithoutThePluginAndWithTheDrafts) {
  const auto sample = test::fill_sample_centre(folder / "data");
  test::link_plugins(folder / "plugins", {"fluoroscopy", "null_command", "scripted_person"});
  const auto ended = test::run(program({"--supervised", "scripted_person", sample.visit_id}));
  EXPECT_EQ(ended.exit_code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("found: null\n")) << "the first time there is no draft";
  EXPECT_THAT(ended.output,
              HasSubstr("The plugin “null_command” ended the program; starting again without it. Drafts are kept."));
  EXPECT_THAT(ended.output, HasSubstr("found: \"Written before the fault.\"")) << "the second time the draft is there";
  EXPECT_THAT(ended.output, HasSubstr("No command is called “null_command.run”."));
  EXPECT_FALSE(std::filesystem::exists(app::crash_note(folder / "data")));
  test::Desk desk(folder / "data", folder / "plugins");
  EXPECT_EQ(desk.workstation().recovered().at("letter/" + sample.visit_id).at("conclusion"),
            "Written before the fault.");
}

TEST_F(Supervisor, LeavesOutAPluginThatFaultsWhileItRegisters) {
  test::link_plugins(folder / "plugins", {"null_at_start", "radiograph"});
  const auto ended = test::run(program({"--supervised", "plugins"}));
  EXPECT_EQ(ended.exit_code, 0) << ended.output;
  EXPECT_THAT(ended.output, HasSubstr("switched_off"));
  EXPECT_THAT(ended.output, HasSubstr("loaded"));
}

TEST_F(Supervisor, PutsItsWordBeforeTheEndOfTheOptions) {
  test::link_plugins(folder / "plugins", {"null_at_start"});
  EXPECT_EQ(test::run(program({"--supervised", "plugins", "--explain", "--"})).exit_code, 0);
}

TEST_F(Supervisor, DoesNotBlameAPluginForAnEarlierRun) {
  const auto sample = test::fill_sample_centre(folder / "data");
  test::link_plugins(folder / "plugins", {"null_command", "radiograph", "scripted_person"});
  const auto note = app::crash_note(folder / "data");
  std::ofstream(note) << "radiograph\n";
  const auto ended = test::run(program({"--supervised", "plugins"}));
  EXPECT_EQ(ended.exit_code, 0);
  EXPECT_FALSE(std::filesystem::exists(note));
  EXPECT_THAT(ended.output, Not(HasSubstr("switched_off")));
}

TEST_F(Supervisor, WithoutItAFaultEndsTheProgram) {
  test::link_plugins(folder / "plugins", {"null_at_start"});
  const auto ended = test::run(program({"plugins"}));
  EXPECT_EQ(ended.exit_code, -1) << "ended by a signal";
}

// A receiver under supervision, with the process that does the work.
struct SupervisedServer {
  test::Process supervisor;
  pid_t worker = 0;

  SupervisedServer(const std::vector<std::string>& words, const std::filesystem::path& log) : supervisor(words, log) {
    const auto listening = [&] { return supervisor.output().find("listens on") != std::string::npos; };
    for (int i = 0; i < 100 && !listening(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    const std::string id = std::to_string(supervisor.id());
    std::ifstream("/proc/" + id + "/task/" + id + "/children") >> worker;
  }
  bool ends() {
    for (int i = 0; i < 50 && (supervisor.running() || ::kill(worker, 0) == 0); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return !supervisor.running() && ::kill(worker, 0) != 0;
  }
};

TEST_F(Supervisor, DoesNotBringBackWhatAPersonEnded) {
  SupervisedServer server(program({"--supervised", "serve", "--port", "0"}), folder / "log");
  ASSERT_GT(server.worker, 0) << server.supervisor.output();
  ASSERT_EQ(::kill(server.worker, SIGHUP), 0);
  EXPECT_TRUE(server.ends());
  EXPECT_THAT(server.supervisor.output(), Not(HasSubstr("starting again")));
}

TEST_F(Supervisor, IsNotOutlivedByTheProgram) {
  SupervisedServer server(program({"--supervised", "serve", "--port", "0"}), folder / "log");
  ASSERT_GT(server.worker, 0) << server.supervisor.output();
  ASSERT_EQ(::kill(server.supervisor.id(), SIGKILL), 0);
  EXPECT_TRUE(server.ends());
}

}  // namespace
}  // namespace synovia
