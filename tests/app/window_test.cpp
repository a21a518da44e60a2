// SPDX-License-Identifier: Apache-2.0
// The window itself under a virtual display: a real pointer, a real keyboard, a French layout. Scripts tell where things are
// and what came of it (docs/script.md).
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "support/command_line.h"
#include "support/process.h"
#include "support/sample_centre.h"
#include "support/temporary_folder.h"

namespace synovia {
namespace {

using nlohmann::json;

class Window : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* program : {"Xvfb", "xdotool", "setxkbmap"})
      ASSERT_TRUE(test::is_installed(program)) << program << " is not installed (./dev test installs it)";
    server_.emplace(std::vector<std::string>{"Xvfb", "-displayfd", "1", "-noreset", "-screen", "0", "1600x1000x24"},
                    folder_ / "xvfb.log");
    const std::string number = waited([&] { return first_line(server_->output()); });
    ASSERT_FALSE(number.empty()) << server_->output();
    display_ = "DISPLAY=:" + number;
    desktop({"setxkbmap", "fr"});  // kept with -noreset: the server forgets it with its last client otherwise
    open_program();
  }

  void TearDown() override {
    if (lines_ >= 0) ::close(lines_);
  }

  void open_program() {
    sample_ = test::fill_sample_centre(folder_ / "data");
    ::mkfifo((folder_ / "lines").c_str(), 0600);
    lines_ = ::open((folder_ / "lines").c_str(), O_RDWR | O_CLOEXEC);
    const std::string call = "exec " + test::program().string() + " --data " + std::string(folder_ / "data") +
                             " --lang en --json script - --window --size 1400x900 < " + std::string(folder_ / "lines");
    program_.emplace(std::vector<std::string>{"sh", "-c", call}, folder_ / "answers",
                     test::Environment{{display_}, {}});
    tell("expect screen == visits");
    window_ = first_line(desktop({"xdotool", "search", "--sync", "--name", "^Synovia$"}));
    desktop({"xdotool", "windowfocus", "--sync", window_});
  }

  // A line of the script: its whole answer.
  json tell(const std::string& line) {
    const std::string bytes = line + "\n";
    EXPECT_EQ(::write(lines_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    ++told_;
    const std::string answer = waited([&] { return answer_number(told_); });
    const json value = json::parse(answer, nullptr, false);
    EXPECT_TRUE(value.is_object() && value.at("ok").get<bool>()) << line << ": " << program_->output();
    return value.is_object() ? value.value("answer", json()) : json();
  }

  // `nth`: the second such label in reading order is 2.
  void press(const std::string& label, int nth = 1) {
    const json where = tell(fmt::format("where \"{}\" #{}", label, nth));
    desktop({"xdotool", "mousemove", "--window", window_, fmt::format("{:.0f}", where.at("middle")[0].get<double>()),
             fmt::format("{:.0f}", where.at("middle")[1].get<double>())});
    tell("wait 0.1");
    desktop({"xdotool", "mousedown", "1"});
    tell("wait 0.1");
    desktop({"xdotool", "mouseup", "1"});
    tell("wait 0.1");
  }
  // `key`: a name, or the number of the place on the keyboard.
  void strike(const std::string& key) {
    desktop({"xdotool", "key", key});
    tell("wait 0.2");
  }

  std::string desktop(const std::vector<std::string>& command) {
    return test::run(command, std::chrono::seconds(20), test::Environment{{display_}, {}}).output;
  }

  std::string answer_number(std::size_t number) {
    std::istringstream lines(program_->output());
    std::string line;
    std::size_t seen = 0;
    while (std::getline(lines, line))
      if (!lines.eof() && line.rfind("{\"", 0) == 0 && ++seen == number) return line;
    return "";
  }
  static std::string first_line(const std::string& text) {
    return text.find('\n') == std::string::npos ? "" : text.substr(0, text.find('\n'));
  }
  template <class Look>
  static std::string waited(Look look) {
    for (int i = 0; i < 600; ++i) {
      if (std::string found = look(); !found.empty()) return found;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    return "";
  }

  test::TemporaryFolder folder_;
  test::SampleVisit sample_;
  std::optional<test::Process> server_, program_;
  std::string display_, window_;
  int lines_ = -1;
  std::size_t told_ = 0;
};

TEST_F(Window, TakesTheMouse) {
  tell("screen settings");
  press("Display and language");
  tell("expect visible \"Size of the interface\"");
  press("125 %");
  tell("expect scale == 1.25");
  tell("expect clipped/length == 0");
}

// On a French keyboard Z is printed where a US one has W (place 25), A where it has Q (24), and é is on a key of its own.
TEST_F(Window, TakesLettersAsPrintedOnAFrenchKeyboard) {
  tell("visit.choose {\"visit_id\": \"" + sample_.visit_id + "\"}");
  tell("expect reading/sets >= 1");
  strike("40");  // D
  tell("expect reading/tool == pan");
  strike("25");  // Z
  tell("expect reading/tool == zoom");
  strike("F6");
  tell("screen settings");
  press("Family name");
  strike("ctrl+24");  // A, printed where a US keyboard has Q
  desktop({"xdotool", "type", "--delay", "30", "Zoé-Marie"});
  tell("wait 0.3");
  press("Keep the signer");
  tell("expect person contains \"Zoé-Marie\"");
}

TEST_F(Window, OpensThePaletteAndRunsWhatIsTyped) {
  strike("ctrl+p");
  tell("expect visible \"Search a command\"");
  desktop({"xdotool", "type", "--delay", "30", "settin"});
  tell("wait 0.2");
  strike("Return");
  tell("expect screen == settings");
}

// Words of a letter as they are typed in France: circumflex by the dead key (place 34) before its vowel, and a signature.
TEST_F(Window, SignsALetterTypedWithAccents) {
  tell("visit.choose {\"visit_id\": \"" + sample_.visit_id + "\"}");
  tell("screen letter");
  press("Conclusion", 2);
  desktop({"xdotool", "type", "--delay", "40", "Genou : épanchement résorbé, à revoir : "});
  strike("34");
  strike("26");  // ê
  desktop({"xdotool", "type", "--delay", "40", "tre prudent."});
  tell("expect letter_draft/conclusion contains \"épanchement résorbé, à revoir\"");
  tell("expect letter_draft/conclusion contains \"être prudent.\"");
  press("What you should do", 2);
  desktop({"xdotool", "type", "--delay", "40", "Repos 48 h."});
  tell("expect letter_draft/advice contains \"Repos 48 h.\"");
  tell("wait 2");
  press("Sign");
  press("Sign now");
  tell("wait");
  tell("expect letter/state == signed");
}

}  // namespace
}  // namespace synovia
