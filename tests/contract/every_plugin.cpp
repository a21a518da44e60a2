// SPDX-License-Identifier: Apache-2.0
#include "contract/every_plugin.h"

#include <cstdlib>
#include <stdexcept>

#include "support/sample_centre.h"

namespace synovia::test {
namespace fs = std::filesystem;

namespace {

std::vector<fs::path> source_folders() {
  std::vector<fs::path> folders{fs::path(SYNOVIA_SOURCE_DIR) / "plugins", fs::path(SYNOVIA_SOURCE_DIR) / "viewers"};
  if (const char* more = std::getenv("SYNOVIA_PLUGIN_SOURCES")) folders.emplace_back(more);
  return folders;
}

}  // namespace

std::vector<std::string> plugin_ids() {
  std::vector<std::string> ids;
  for (const auto& folder : source_folders())
    for (const auto& entry : fs::directory_iterator(folder))
      if (fs::exists(entry.path() / "CMakeLists.txt")) ids.push_back(entry.path().filename());
  std::sort(ids.begin(), ids.end());
  return ids;
}

fs::path source_folder(const std::string& id) {
  for (const auto& folder : source_folders())
    if (fs::exists(folder / id)) return folder / id;
  return {};
}

fs::path built_folder(const std::string& id) { return built_plugins() / id; }

LoadedPlugin::LoadedPlugin(const std::string& id) {
  host.load_folder(link_plugins(folder.path(), {id}), {});
  const auto& status = host.statuses().at(0);
  if (status.state != plugin::PluginStatus::State::loaded) throw std::runtime_error(id + ": " + status.sentence);
}

}  // namespace synovia::test
