// SPDX-License-Identifier: Apache-2.0
#include "plugin/host/host.h"

#include <dlfcn.h>
#include <algorithm>
#include <cstring>

#include "base/i18n.h"
#include "base/log.h"
#include "plugin/host/guard.h"
#include "synovia_build_tag.h"

namespace synovia::plugin {
namespace {

using base::tr;

std::string say(const std::string& sentence, const std::string& detail) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("detail", detail));
}

}  // namespace

const char* name_of(PluginStatus::State state) {
  switch (state) {
    case PluginStatus::State::loaded: return "loaded";
    case PluginStatus::State::refused: return "refused";
    case PluginStatus::State::withdrawn: return "withdrawn";
    case PluginStatus::State::switched_off: return "switched_off";
  }
  return "refused";
}

std::string refusal(const PluginEntry& entry) {
  if (entry.magic != kMagic || entry.struct_size != sizeof(PluginEntry))
    return tr("This library is no Synovia plugin of this kind: its entry has another shape.");
  if (entry.sdk_major != kSdkMajor || entry.sdk_minor > kSdkMinor)
    return say(tr("The plugin was made for another SDK ({detail}); rebuild it against the installed SDK."),
               fmt::format("{}.{}", entry.sdk_major, entry.sdk_minor));
  if (!entry.build_tag || std::strcmp(entry.build_tag, SYNOVIA_BUILD_TAG) != 0)
    return say(tr("The plugin was built with other compiler settings or headers (build tag {detail}); rebuild it."),
               entry.build_tag ? std::string(entry.build_tag).substr(0, 32) : "–");
  if (!entry.id || !*entry.id || !entry.register_plugin)
    return tr("The plugin does not say its id or how it is registered.");
  return "";
}

void Host::load_folder(const std::filesystem::path& folder, const std::set<std::string>& switched_off) {
  std::vector<std::filesystem::path> libraries;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none)) {
    const auto library = entry.path() / (entry.path().filename().string() + ".so");
    if (std::filesystem::exists(library, none)) libraries.push_back(library);
  }
  std::sort(libraries.begin(), libraries.end());
  for (const auto& library : libraries) {
    const std::string id = library.stem().string();
    if (switched_off.count(id)) {
      statuses_.push_back({PluginStatus::State::switched_off, id, id, "",
                           tr("Switched off after a fault or by a person."), library, 0});
      continue;
    }
    statuses_.push_back(load(library));
    if (!statuses_.back().sentence.empty()) base::log(base::LogLevel::warning, id + ": " + statuses_.back().sentence);
  }
}

PluginStatus Host::load(const std::filesystem::path& library) {
  PluginStatus status;
  status.id = status.name = library.stem().string();
  status.file = library;
  void* handle = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    const char* why = ::dlerror();
    base::log(base::LogLevel::warning, why ? why : "dlopen");
    status.sentence = tr("The library cannot be loaded: it needs something this program does not offer.");
    return status;
  }
  const auto* entry = static_cast<const PluginEntry*>(::dlsym(handle, "synovia_plugin"));
  status.sentence = entry ? refusal(*entry) : tr("The library does not export “synovia_plugin”.");
  if (status.sentence.empty() && status.id != entry->id)
    status.sentence = say(tr("The plugin calls itself “{detail}”, unlike its folder."), entry->id);
  if (!status.sentence.empty()) {
    ::dlclose(handle);  // nothing of it was called
    return status;
  }
  status.name = entry->name ? entry->name : entry->id;
  status.version = entry->version ? entry->version : "";
  base::bind_domain(status.id.c_str(), library.parent_path() / "locale");
  OwnedRegistrar registrar(registries_, status.id, library.parent_path());
  if (auto done = guarded(status.id, [&] { entry->register_plugin(registrar); }); !done) {
    registries_.withdraw(status.id);
    status.state = PluginStatus::State::withdrawn;
    status.sentence = done.error().sentence;
    return status;
  }
  status.state = PluginStatus::State::loaded;
  status.contributions = registries_.count(status.id);
  return status;
}

void Host::withdraw(const std::string& of, const std::string& sentence) {
  const std::string id = of;  // it may be the owner's name inside an entry that goes now
  registries_.withdraw(id);
  for (auto& status : statuses_) {
    if (status.id != id) continue;
    status.state = PluginStatus::State::withdrawn;
    status.sentence = sentence;
    status.contributions = 0;
  }
}

}  // namespace synovia::plugin
