// SPDX-License-Identifier: Apache-2.0
// Handed to register_plugin: what is added here belongs to the plugin and goes with it. [ui]
#pragma once

#include "plugin/sdk/command.h"
#include "plugin/sdk/extension.h"
#include "record/template.h"

namespace synovia::plugin {

class Registrar {
 public:
  virtual ~Registrar() = default;
  virtual void add(Command command) = 0;
  virtual void add(Tool tool) = 0;
  virtual void add(Screen screen) = 0;
  virtual void add(Panel panel) = 0;
  virtual void add(ViewerFactory viewer) = 0;
  virtual void add(Subcommand subcommand) = 0;
  virtual void add(Exporter exporter) = 0;
  virtual void add(Verifier verifier) = 0;
  virtual void add(Projection projection) = 0;
  // Loads every *.json of the plugin's own templates/ folder; throws std::runtime_error with the sentence when one is bad.
  virtual void add_templates() = 0;
  virtual const std::filesystem::path& folder() const = 0;
};

}  // namespace synovia::plugin
