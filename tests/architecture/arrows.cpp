// SPDX-License-Identifier: Apache-2.0
#include "architecture/arrows.h"

namespace synovia::architecture {
namespace {

// What a plugin may include: the SDK and the headers of the rooms the SDK speaks of.
const std::set<std::string> kBelowSdk = {"base",    "image",  "annotation", "record", "database", "dicom",
                                         "archive", "outbox", "network",    "live",   "report",   "security",
                                         "centre",  "render", "phantom",    "ui"};

std::set<std::string> with(std::set<std::string> rooms, std::initializer_list<std::string> more) {
  rooms.insert(more);
  return rooms;
}

bool is_add_on(const std::string& path) { return path.starts_with("viewers/") || path.starts_with("plugins/"); }

// "plugins/forfait/" of "plugins/forfait/ledger.cpp".
std::string add_on_folder(const std::string& path) {
  const auto second = path.find('/', path.find('/') + 1);
  return path.substr(0, second + 1);
}

}  // namespace

const std::map<std::string, std::set<std::string>>& arrows() {
  static const std::map<std::string, std::set<std::string>> table = {
      {"base", {}},
      {"image", {"base"}},
      {"annotation", {"base", "image"}},
      {"record", {"base", "annotation"}},
      {"database", {"base"}},
      {"dicom", {"base", "image", "annotation", "record"}},
      {"archive", {"base", "image", "dicom", "database"}},
      {"outbox", {"base", "database"}},
      {"network", {"base", "dicom", "archive", "outbox"}},
      {"live", {"base", "image"}},
      {"report", {"base", "image", "annotation", "record"}},
      {"security", {"base", "database"}},
      {"centre",
       {"base", "image", "annotation", "record", "database", "dicom", "archive", "outbox", "report", "security"}},
      {"phantom", {"base", "image", "dicom"}},
      {"render", {"base", "image", "annotation"}},
      {"ui", {"base", "image", "annotation", "record", "render"}},
      {"plugin/sdk", kBelowSdk},
      {"plugin/host", with(kBelowSdk, {"plugin/sdk"})},
      {"app", with(kBelowSdk, {"plugin/sdk", "plugin/host"})},
  };
  return table;
}

std::string room_of(const std::string& path_or_include) {
  const auto path = path_or_include.starts_with("core/") ? path_or_include.substr(5) : path_or_include;
  for (const auto& [room, uses] : arrows())
    if (path.starts_with(room + "/")) return room;
  return "";
}

std::string forbidden(const std::string& path, const std::string& include) {
  const auto target = room_of(include);
  if (is_add_on(path)) {
    if (is_add_on(include) && add_on_folder(include) != add_on_folder(path))
      return "another viewer or plugin: they meet through commands, records and events";
    if (target == "app" || target == "plugin/host") return "a viewer or plugin stands on plugin/sdk";
    return "";
  }
  if (!path.starts_with("core/")) return "";
  if (is_add_on(include)) return "the core knows no viewer or plugin by name";
  const auto room = room_of(path);
  if (room.empty()) return "a folder of core without a row in the arrows table";
  if (target.empty() || target == room) return "";
  return arrows().at(room).contains(target) ? "" : room + " may not use " + target;
}

}  // namespace synovia::architecture
