// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "artefacts.h"
#include "consultation.h"
#include "sample_centre.h"
#include "subcommands.h"
#include "words.h"

namespace synovia::demo {

using base::Error;
using base::Result;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

int wrong_usage(const CLI::ParseError& error) {
  std::fprintf(stderr, "synovia: %s\n", error.what());
  return error.get_exit_code() == 0 ? 0 : 2;
}

// The sample centre kept between calls, with the visits of today.
int open_centre(plugin::CommandLine& line, bool with_window) {
  if (!line.data_folder_given()) line.set_data_folder(line.data_folder().string() + "-demo");
  if (auto ready = prepare_folder(line.data_folder(), false); !ready) return line.fail(ready.error());
  auto centre = line.centre();
  if (!centre) return line.fail(centre.error());
  auto today = (*centre)->visits_on(base::iso(base::local_date((*centre)->clock().now())));
  if (!today) return line.fail(today.error());
  auto patients = (*centre)->find_patients("", "");
  if (!patients) return line.fail(patients.error());
  if (patients->empty())
    if (auto filled = fill(**centre, line.data_folder() / "phantoms"); !filled) return line.fail(filled.error());
  if (!with_window) {
    line.print({{"data", line.data_folder().string()}}, line.data_folder().string());
    return 0;
  }
  auto shown = line.run_window();
  return shown ? 0 : line.fail(shown.error());
}

int go_through(plugin::CommandLine& line, const fs::path& out) {
  line.set_data_folder(out / "centre");
  std::error_code none;
  if (is_sample(line.data_folder()))  // what an earlier demonstration left here goes with its centre
    for (const char* leaf : {"dicom", "phantoms", "screens"}) fs::remove_all(out / leaf, none);
  if (auto ready = prepare_folder(line.data_folder(), true); !ready) return line.fail(ready.error());
  auto centre = line.centre();
  if (!centre) return line.fail(centre.error());
  auto sample = fill(**centre, out / "phantoms");
  if (!sample) return line.fail(sample.error());
  fs::create_directories(out / "screens", none);
  std::vector<Artefact> screens;
  const Moment moment = [&](const std::string& name, const std::string& screen) {
    screens.push_back({"screenshot", out / "screens" / (name + ".png")});
    return line.screenshot(screens.back().file, screen);
  };
  auto outcome = consult(line.workstation(), *sample, moment);
  if (!outcome) return line.fail(outcome.error());
  auto artefacts =
      collect(**centre, {{sample->visit_id, "letter.pdf"}, {sample->lavage_visit_id, "lavage-letter.pdf"}}, out);
  if (!artefacts) return line.fail(artefacts.error());
  artefacts->insert(artefacts->end(), screens.begin(), screens.end());
  json list = json::array();
  std::string text = kText.tr("The consultation is done. It left:");
  for (const auto& one : *artefacts) {
    list.push_back({{"kind", one.kind}, {"file", one.file.string()}});
    text += fmt::format("\n  {:<18} {}", one.kind, one.file.string());
  }
  line.print({{"artefacts", list},
              {"letter", outcome->letter_uid},
              {"lavage_letter", outcome->lavage_letter_uid},
              {"bill", outcome->bill},
              {"data", (out / "centre").string()}},
             text);
  return 0;
}

}  // namespace

int demo_command(plugin::CommandLine& line) {
  CLI::App options("", "synovia demo");
  bool headless = false, only_centre = false;
  std::string out = "synovia-demo";
  options.add_flag("--headless", headless, kText.tr("go through the consultation without a window"));
  options.add_option("--out", out, kText.tr("folder for what it leaves, with --headless"));
  options.add_flag("--only-centre", only_centre,
                   kText.tr("make the sample centre, or take the one that is there, and stop"));
  std::vector<std::string> words(line.arguments().rbegin(), line.arguments().rend());
  try {
    options.parse(words);
  } catch (const CLI::CallForHelp&) {
    line.print(json(), options.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    return wrong_usage(error);
  }
  return headless ? go_through(line, fs::absolute(out)) : open_centre(line, !only_centre);
}

}  // namespace synovia::demo
