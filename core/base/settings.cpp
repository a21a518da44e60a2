// SPDX-License-Identifier: Apache-2.0
#include "base/settings.h"

#include <fmt/format.h>

#include "base/damaged.h"
#include "base/files.h"
#include "base/i18n.h"
#include "base/log.h"
#include "base/text.h"

namespace synovia::base {

Result<Settings> Settings::load(const std::filesystem::path& file) {
  Settings settings;
  settings.file_ = file;
  auto text = read_text(file);
  if (!text) {
    if (text.error().code == ErrorCode::not_found) return settings;
    return std::move(text).error();
  }
  nlohmann::json root = nlohmann::json::parse(*text, nullptr, false);
  if (root.is_object()) {
    settings.root_ = std::move(root);
    return settings;
  }
  if (auto kept = keep_damaged(file, *text); !kept) return std::move(kept).error();
  log(LogLevel::warning, "the settings file is damaged: it was kept beside, the settings start empty");
  return settings;
}

const nlohmann::json* Settings::find(const std::string& key) const {
  const nlohmann::json* at = &root_;
  for (const std::string& part : split(key, '.')) {
    if (!at->is_object()) return nullptr;
    const auto found = at->find(part);
    if (found == at->end()) return nullptr;
    at = &*found;
  }
  return at;
}

Status Settings::set(const std::string& key, nlohmann::json value) {
  nlohmann::json changed = root_;
  nlohmann::json* at = &changed;
  for (const std::string& part : split(key, '.')) {
    if (part.empty() || !at->is_object()) {
      return fail(
          ErrorCode::out_of_range,
          fmt::format(fmt::runtime(tr("The setting '{key}' cannot be placed: a part of its name holds a value.")),
                      fmt::arg("key", key)));
    }
    at = &at->emplace(part, nlohmann::json::object()).first.value();
  }
  *at = std::move(value);
  const std::string text = changed.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  std::error_code ignored;  // write_file says it better
  std::filesystem::create_directories(file_.parent_path(), ignored);
  if (auto written = write_file(file_, text); !written) return written;
  root_ = std::move(changed);
  return {};
}

}  // namespace synovia::base
