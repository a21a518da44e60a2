// SPDX-License-Identifier: Apache-2.0
// Finds plugins in folders, lets them through the gate, registers them, withdraws them when they fail. UI thread only.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "plugin/host/registries.h"
#include "plugin/sdk/plugin.h"

namespace synovia::plugin {

struct PluginStatus {
  enum class State { loaded, refused, withdrawn, switched_off } state = State::refused;
  std::string id, name, version, sentence;  // sentence: why it is not loaded (translated)
  std::filesystem::path file;
  std::size_t contributions = 0;
};
const char* name_of(PluginStatus::State state);

// The gate: why `entry` does not fit this program, or "" when it fits. Never calls into the plugin.
std::string refusal(const PluginEntry& entry);

class Host {
 public:
  explicit Host(Registries& registries) : registries_(registries) {}

  // Loads <folder>/<id>/<id>.so for every sub-folder, in order of id. One that fails leaves no trace but its status.
  void load_folder(const std::filesystem::path& folder, const std::set<std::string>& switched_off);
  // After a failure at run time: removes what it registered; the library stays mapped.
  void withdraw(const std::string& id, const std::string& sentence);
  const std::vector<PluginStatus>& statuses() const { return statuses_; }

 private:
  PluginStatus load(const std::filesystem::path& library);
  Registries& registries_;
  std::vector<PluginStatus> statuses_;
};

}  // namespace synovia::plugin
