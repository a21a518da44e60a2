// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <csignal>
#include <thread>

#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/i18n.h"
#include "network/storage_scp.h"

namespace synovia::app {

using base::tr;

int serve_command(Program& program) {
  network::ScpSettings settings;
  const auto declare = [&](CLI::App& options) {
    options.add_option("--port", settings.port, tr("TCP port; 0 for any free one"));
    options.add_option("--aet", settings.ae_title, tr("our AE title"));
    options.add_option("--address", settings.address, tr("address to listen on"));
  };
  return with_options(program, declare, [&] {
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // before the receiver's thread starts, so that it inherits the mask
    auto centre = program.centre();
    if (!centre) return program.fail(centre.error());
    auto scp = network::StorageScp::start((*centre)->archive(), settings);
    if (!scp) return program.fail(scp.error());
    std::printf("%s\n", fmt::format(fmt::runtime(tr("{aet} listens on {address}:{port}; Ctrl+C stops it.")),
                                    fmt::arg("aet", settings.ae_title), fmt::arg("address", settings.address),
                                    fmt::arg("port", (*scp)->port()))
                            .c_str());
    std::fflush(stdout);
    const timespec pause{1, 0};
    while (sigtimedwait(&stop, nullptr, &pause) < 0)
      if (auto sent = (*centre)->outbox().deliver_due(); !sent) program.fail(sent.error());
    return 0;
  });
}

}  // namespace synovia::app
