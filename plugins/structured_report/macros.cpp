// SPDX-License-Identifier: Apache-2.0
#include "macros.h"

#include "base/text.h"
#include "words.h"

namespace synovia::structured_report {

using nlohmann::json;

namespace {

constexpr const char* kKey = "macros";

bool holds(const Macro& macro, const std::string& search) {
  const std::string where = base::fold(macro.name + " " + macro.text);
  for (const std::string& word : base::split(base::fold(search), ' '))
    if (where.find(word) == std::string::npos) return false;
  return true;
}

}  // namespace

std::vector<Macro> macros(const base::Settings& settings, const std::string& search) {
  std::vector<Macro> found;
  const json all = settings.get(kKey, json::object());
  if (!all.is_object()) return found;
  for (const auto& [name, text] : all.items())
    if (text.is_string()) found.push_back({name, text.get<std::string>()});
  std::erase_if(found, [&](const Macro& macro) { return !holds(macro, search); });
  std::sort(found.begin(), found.end(),
            [](const Macro& a, const Macro& b) { return base::fold(a.name) < base::fold(b.name); });
  return found;
}

base::Status keep_macro(base::Settings& settings, const std::string& name, const std::string& text) {
  const std::string kept(base::trim(name));
  if (kept.empty() || base::trim(text).empty())
    return base::fail(base::ErrorCode::refused,
                      kText.tr("A macro needs a name and a text: select the text, then name it."));
  json all = settings.get(kKey, json::object());
  if (!all.is_object()) all = json::object();
  all[kept] = text;
  return settings.set(kKey, std::move(all));
}

base::Status forget_macro(base::Settings& settings, const std::string& name) {
  json all = settings.get(kKey, json::object());
  if (all.is_object()) all.erase(name);
  return settings.set(kKey, std::move(all));
}

}  // namespace synovia::structured_report
