// SPDX-License-Identifier: Apache-2.0
// What core and plugins contributed, each entry with its owner, so that a plugin's can be withdrawn at once. UI thread only.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <vector>

#include "plugin/sdk/registrar.h"

namespace synovia::plugin {

inline constexpr const char* kCoreOwner = "";  // entries of the program itself

// A list keeps addresses stable while a command of another owner runs.
template <class T>
struct Owned {
  std::string owner;
  T item;
};
template <class T>
using Registry = std::list<Owned<T>>;

struct Registries {
  Registry<Command> commands;
  Registry<Tool> tools;
  Registry<Screen> screens;
  Registry<Panel> panels;
  Registry<ViewerFactory> viewers;
  Registry<Subcommand> subcommands;
  Registry<Exporter> exporters;
  Registry<Verifier> verifiers;
  Registry<Projection> projections;
  Registry<std::shared_ptr<const record::Template>> templates;

  const Owned<Command>* find_command(const std::string& id) const;
  const Owned<Tool>* find_tool(const std::string& id) const;
  const Owned<Screen>* find_screen(const std::string& id) const;
  const Owned<ViewerFactory>* find_viewer(const std::string& id) const;
  std::shared_ptr<const record::Template> find_template(const std::string& id) const;
  // The best answer to suits(); a tie goes to `last_choice`, then to the first by id. nullptr when none suits.
  const Owned<ViewerFactory>* best_viewer(const image::DisplaySet& set, const std::string& last_choice) const;

  void withdraw(const std::string& owner);
  std::size_t count(const std::string& owner) const;
};

// A Registrar that files everything under `owner`. Ids must be new: a second registration throws std::runtime_error.
class OwnedRegistrar final : public Registrar {
 public:
  OwnedRegistrar(Registries& registries, std::string owner, std::filesystem::path folder)
      : registries_(registries), owner_(std::move(owner)), folder_(std::move(folder)) {}
  void add(Command command) override;
  void add(Tool tool) override;
  void add(Screen screen) override;
  void add(Panel panel) override;
  void add(ViewerFactory viewer) override;
  void add(Subcommand subcommand) override;
  void add(Exporter exporter) override;
  void add(Verifier verifier) override;
  void add(Projection projection) override;
  void add_templates() override;
  const std::filesystem::path& folder() const override { return folder_; }

 private:
  Registries& registries_;
  std::string owner_;
  std::filesystem::path folder_;
};

}  // namespace synovia::plugin
