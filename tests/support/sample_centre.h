// SPDX-License-Identifier: Apache-2.0
// A centre with one invented patient, a visit of today and the phantom of a shoulder run, and a desk: the workstation on
// that centre with plugins, without a window. What cannot be made throws std::runtime_error with the sentence.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "app/workstation.h"
#include "plugin/host/host.h"

namespace synovia::test {

struct SampleVisit {
  std::string patient_id, visit_id, run_uid;
  std::size_t frames = 0;
};

std::filesystem::path built_plugins();  // plugins and viewers of this build
std::filesystem::path bad_plugins();    // tests/support/bad_plugins of this build

// Links plugins by id into `folder`, from the built ones or, when they are not among those, from the bad ones.
std::filesystem::path link_plugins(const std::filesystem::path& folder, const std::vector<std::string>& ids);

SampleVisit fill_sample_centre(const std::filesystem::path& data_folder,
                               security::Role role = security::Role::single_user);

class Desk {
 public:
  explicit Desk(const std::filesystem::path& data_folder, const std::filesystem::path& plugin_folder = built_plugins());

  centre::Centre& centre() { return *centre_; }
  app::AppWorkstation& workstation() { return *workstation_; }
  plugin::Registries& registries() { return registries_; }
  plugin::Host& host() { return host_; }
  const plugin::PluginStatus& status_of(const std::string& plugin) const;

  // Runs a command and waits for what it started: its answer, or throws with the refusal.
  nlohmann::json does(const std::string& command, const nlohmann::json& arguments = nlohmann::json::object());
  // The refusal; throws when it was not refused.
  base::Error refused(const std::string& command, const nlohmann::json& arguments = nlohmann::json::object());
  // A value of the record of a guided injection.
  void fills(const std::string& field, const nlohmann::json& value);
  // Fills in a whole guided injection of the visit chosen: it may be signed.
  void records_injection();
  void writes_letter();
  std::vector<std::string> notices();
  nlohmann::json draft(const std::string& name) { return workstation_->drafts().value(name, ""); }

 private:
  base::SystemClock clock_;
  plugin::Registries registries_;
  plugin::Host host_{registries_};
  std::unique_ptr<centre::Centre> centre_;
  std::unique_ptr<app::AppWorkstation> workstation_;
};

}  // namespace synovia::test
