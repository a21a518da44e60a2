// SPDX-License-Identifier: Apache-2.0
// draft_writer DATA VISIT: edits record and annotations of the visit without a pause, until it is killed. Each edit is
// numbered in the record (injections_12_months) and as a shape; its number and time (microseconds since the epoch) are
// printed once it was made.
#include <cstdio>

#include "support/sample_centre.h"

int main(int count, char** words) {
  using namespace synovia;
  if (count != 3) return 2;
  try {
    test::Desk desk(words[1]);
    desk.does("visit.choose", {{"visit_id", words[2]}});
    desk.does("guided_injection.prepare");
    for (long i = 0;; ++i) {
      desk.fills("injections_12_months", {{"decimal", std::to_string(i)}, {"unit", "1"}});
      desk.does(
          "annotation.add",
          {{"shape", {{"id", std::to_string(i)}, {"kind", "target"}, {"sop_uid", "1.2.3"}, {"points", {{i, i}}}}}});
      const auto now = std::chrono::system_clock::now().time_since_epoch();
      std::printf("%ld %ld\n", i,
                  static_cast<long>(std::chrono::duration_cast<std::chrono::microseconds>(now).count()));
      std::fflush(stdout);
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "%s\n", fault.what());
    return 6;
  }
}
