// SPDX-License-Identifier: Apache-2.0
#include "contract/every_plugin.h"

#include <stdexcept>

#include "support/sample_centre.h"

namespace synovia::test {
namespace fs = std::filesystem;

std::vector<std::string> plugin_ids() {
  std::vector<std::string> ids;
  for (const char* where : {"plugins", "viewers"})
    for (const auto& entry : fs::directory_iterator(fs::path(SYNOVIA_SOURCE_DIR) / where))
      if (fs::exists(entry.path() / "CMakeLists.txt")) ids.push_back(entry.path().filename());
  std::sort(ids.begin(), ids.end());
  return ids;
}

fs::path source_folder(const std::string& id) {
  const fs::path root(SYNOVIA_SOURCE_DIR);
  return fs::exists(root / "plugins" / id) ? root / "plugins" / id : root / "viewers" / id;
}

fs::path built_folder(const std::string& id) { return built_plugins() / id; }

LoadedPlugin::LoadedPlugin(const std::string& id) {
  host.load_folder(link_plugins(folder.path(), {id}), {});
  const auto& status = host.statuses().at(0);
  if (status.state != plugin::PluginStatus::State::loaded) throw std::runtime_error(id + ": " + status.sentence);
}

}  // namespace synovia::test
