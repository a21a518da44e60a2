// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "base/files.h"
#include "phantom/phantom.h"
#include "subcommands.h"
#include "words.h"

namespace synovia::demo {

using nlohmann::json;

int phantom_command(plugin::CommandLine& line) {
  CLI::App options("", "synovia phantom");
  phantom::PhantomRequest request;
  std::string out, truth, side = "right";
  options.add_option("KIND", request.kind, fmt::format("{}", fmt::join(phantom::kinds(), ", ")))->required();
  options.add_option("--out", out, kText.tr("DICOM file to write"))->required();
  options.add_option("--truth", truth, kText.tr("JSON file for the ground truth"));
  options.add_option("--side", side)->check(CLI::IsMember({"right", "left"}));
  options.add_option("--binning", request.binning)->check(CLI::IsMember({1U, 2U, 4U}));
  options.add_option("--seed", request.seed);
  std::vector<std::string> words(line.arguments().rbegin(), line.arguments().rend());
  try {
    options.parse(words);
  } catch (const CLI::CallForHelp&) {
    line.print(json(), options.help());
    return 0;
  } catch (const CLI::ParseError& error) {
    std::fprintf(stderr, "synovia: %s\n", error.what());
    return 2;
  }
  request.side = side == "left" ? image::Side::left : image::Side::right;
  auto made = phantom::make(request);
  if (!made) return line.fail(made.error());
  auto bytes = phantom::write(*made);
  if (!bytes) return line.fail(bytes.error());
  if (auto written = base::write_file(out, *bytes); !written) return line.fail(written.error());
  if (!truth.empty())
    if (auto written = base::write_file(truth, made->truth.dump(2)); !written) return line.fail(written.error());
  line.print(made->truth, out);
  return 0;
}

}  // namespace synovia::demo
