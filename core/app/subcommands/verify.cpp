// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"
#include "plugin/host/guard.h"

namespace synovia::app {

using base::Result;
using base::Status;
using base::tr;
using nlohmann::json;

namespace {

Status check_chains(centre::Centre& centre, json& answer, std::vector<std::string>& faults) {
  const auto note = [&](const std::string& name, const security::ChainCheck& check) {
    answer["chains"][name] = {{"lines", check.lines}, {"broken_line", check.broken_line}};
    if (check.broken_line)
      faults.push_back(fmt::format(fmt::runtime(tr("{chain}: line {line} is broken: {reason}")),
                                   fmt::arg("chain", name), fmt::arg("line", check.broken_line),
                                   fmt::arg("reason", check.fault)));
  };
  auto audit = centre.audit().verify();
  if (!audit) return audit.error();
  note("audit", *audit);
  auto kinds = centre.reg().kinds();
  if (!kinds) return kinds.error();
  for (const auto& kind : *kinds) {
    auto chain = centre.reg().verify(kind);
    if (!chain) return chain.error();
    note("register/" + kind, *chain);
  }
  return {};
}

}  // namespace

int verify_command(Program& program) {
  bool rebuild = false;
  return with_options(
      program,
      [&](CLI::App& o) { o.add_flag("--rebuild", rebuild, tr("make index and projections anew from what is stored")); },
      [&] {
        auto centre = program.centre();
        if (!centre) return program.fail(centre.error());
        auto report = (*centre)->archive().verify(rebuild);
        if (!report) return program.fail(report.error());
        json answer{{"files", report->files}, {"index_rows", report->index_rows}, {"quarantined", report->quarantined}};
        std::vector<std::string> faults = report->faults;
        if (rebuild) {  // what was found has been mended: what counts is what is left
          answer["mended"] = faults;
          auto again = (*centre)->archive().verify(false);
          if (!again) return program.fail(again.error());
          faults = again->faults;
        }
        if (auto done = check_chains(**centre, answer, faults); !done) return program.fail(done.error());
        if (rebuild) {
          auto rebuilt = (*centre)->rebuild();
          if (!rebuilt) return program.fail(rebuilt.error());
          answer["rebuilt"] = {{"documents", rebuilt->documents}, {"acts", rebuilt->acts}, {"ready", rebuilt->ready}};
          faults.insert(faults.end(), rebuilt->faults.begin(), rebuilt->faults.end());
        }
        for (const auto& verifier : program.registries().verifiers) {
          Result<std::vector<std::string>> found = std::vector<std::string>{};
          if (auto sound = plugin::guarded(verifier.owner, [&] { found = verifier.item.faults(**centre); }); !sound)
            return program.fail(sound.error());
          if (!found) return program.fail(found.error());
          faults.insert(faults.end(), found->begin(), found->end());
        }
        answer["faults"] = faults;
        const std::string summary = fmt::format(
            fmt::runtime(tr("{files} files, {rows} index rows, {quarantined} in quarantine, {faults} faults")),
            fmt::arg("files", report->files), fmt::arg("rows", report->index_rows),
            fmt::arg("quarantined", report->quarantined), fmt::arg("faults", faults.size()));
        program.print(answer, summary + fmt::format("{}{}", faults.empty() ? "" : "\n  ", fmt::join(faults, "\n  ")));
        return faults.empty() ? 0 : 3;
      });
}

}  // namespace synovia::app
