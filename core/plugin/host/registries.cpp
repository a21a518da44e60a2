// SPDX-License-Identifier: Apache-2.0
#include "plugin/host/registries.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/i18n.h"
#include "base/log.h"
#include "plugin/host/guard.h"

namespace synovia::plugin {
namespace {

const std::string& id_of(const Subcommand& item) { return item.name; }
const std::string& id_of(const Exporter& item) { return item.format; }
const std::string& id_of(const std::shared_ptr<const record::Template>& item) { return item->id; }
template <class T>
const std::string& id_of(const T& item) {
  return item.id;
}

template <class T>
const Owned<T>* find(const Registry<T>& registry, const std::string& id) {
  for (const auto& entry : registry)
    if (id_of(entry.item) == id) return &entry;
  return nullptr;
}

template <class T>
void add_new(Registry<T>& registry, const std::string& owner, T item) {
  if (find(registry, id_of(item)))
    throw std::runtime_error(fmt::format(fmt::runtime(base::tr("“{id}” is registered already; an id is used once.")),
                                         fmt::arg("id", id_of(item))));
  registry.push_back({owner, std::move(item)});
}

// A name is asked for wherever something is drawn or listed: one that throws is replaced by the id, and told in the log once.
std::function<std::string()> sure_name(std::function<std::string()> name, const std::string& owner,
                                       const std::string& id) {
  if (owner == kCoreOwner || !name) return name;
  return [name = std::move(name), owner, id, told = std::make_shared<bool>(false)] {
    std::string words = id;
    auto asked = guarded(owner, [&] { words = name(); });
    if (!asked && !std::exchange(*told, true)) base::log(base::LogLevel::warning, asked.error().sentence);
    return words;
  };
}

template <class F>
void each_registry(Registries& r, F&& visit) {
  visit(r.commands);
  visit(r.tools);
  visit(r.screens);
  visit(r.panels);
  visit(r.viewers);
  visit(r.subcommands);
  visit(r.exporters);
  visit(r.verifiers);
  visit(r.projections);
  visit(r.templates);
}

}  // namespace

const Owned<Command>* Registries::find_command(const std::string& id) const { return find(commands, id); }
const Owned<Tool>* Registries::find_tool(const std::string& id) const { return find(tools, id); }
const Owned<Screen>* Registries::find_screen(const std::string& id) const { return find(screens, id); }
const Owned<ViewerFactory>* Registries::find_viewer(const std::string& id) const { return find(viewers, id); }

std::shared_ptr<const record::Template> Registries::find_template(const std::string& id) const {
  const auto* entry = find(templates, id);
  return entry ? entry->item : nullptr;
}

const Owned<ViewerFactory>* Registries::best_viewer(const image::DisplaySet& set,
                                                    const std::string& last_choice) const {
  const Owned<ViewerFactory>* best = nullptr;
  Suits best_answer = Suits::no;
  for (const auto& entry : viewers) {
    Suits answer = Suits::no;
    if (auto asked = guarded(entry.owner, [&] { answer = entry.item.suits(set); }); !asked)
      base::log(base::LogLevel::warning, asked.error().sentence);
    if (answer == Suits::no || answer < best_answer) continue;
    const bool tie = answer == best_answer;
    if (tie && best && best->item.id != last_choice && entry.item.id != last_choice && best->item.id < entry.item.id)
      continue;
    if (tie && best && best->item.id == last_choice) continue;
    best = &entry;
    best_answer = answer;
  }
  return best;
}

void Registries::withdraw(const std::string& of) {
  const std::string owner = of;  // it may be the name inside an entry that goes now
  each_registry(*this,
                [&](auto& registry) { registry.remove_if([&](const auto& entry) { return entry.owner == owner; }); });
}

std::size_t Registries::count(const std::string& owner) const {
  std::size_t total = 0;
  each_registry(const_cast<Registries&>(*this), [&](const auto& registry) {
    total += static_cast<std::size_t>(
        std::count_if(registry.begin(), registry.end(), [&](const auto& entry) { return entry.owner == owner; }));
  });
  return total;
}

void OwnedRegistrar::add(Command command) {
  command.title = sure_name(std::move(command.title), owner_, command.id);
  add_new(registries_.commands, owner_, std::move(command));
}
void OwnedRegistrar::add(Tool tool) {
  tool.title = sure_name(std::move(tool.title), owner_, tool.id);
  add_new(registries_.tools, owner_, std::move(tool));
}
void OwnedRegistrar::add(Screen screen) {
  screen.title = sure_name(std::move(screen.title), owner_, screen.id);
  add_new(registries_.screens, owner_, std::move(screen));
}
void OwnedRegistrar::add(Panel panel) { add_new(registries_.panels, owner_, std::move(panel)); }
void OwnedRegistrar::add(ViewerFactory viewer) { add_new(registries_.viewers, owner_, std::move(viewer)); }
void OwnedRegistrar::add(Subcommand subcommand) {
  subcommand.summary = sure_name(std::move(subcommand.summary), owner_, subcommand.name);
  add_new(registries_.subcommands, owner_, std::move(subcommand));
}
void OwnedRegistrar::add(Exporter exporter) {
  exporter.write = [write = std::move(exporter.write), owner = owner_](centre::Centre& centre, const std::string& uid) {
    base::Result<base::Bytes> bytes = base::Bytes{};
    if (auto done = guarded(owner, [&] { bytes = write(centre, uid); }); !done)
      return base::Result<base::Bytes>(done.error());
    return bytes;
  };
  add_new(registries_.exporters, owner_, std::move(exporter));
}
void OwnedRegistrar::add(Verifier verifier) { add_new(registries_.verifiers, owner_, std::move(verifier)); }
void OwnedRegistrar::add(Projection projection) { add_new(registries_.projections, owner_, std::move(projection)); }

void OwnedRegistrar::add_templates() {
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder_ / "templates", none)) {
    if (entry.path().extension() != ".json") continue;
    auto loaded = record::load_template(entry.path());
    if (!loaded) throw std::runtime_error(loaded.error().sentence);
    add_new(registries_.templates, owner_, std::make_shared<const record::Template>(std::move(*loaded)));
  }
}

}  // namespace synovia::plugin
