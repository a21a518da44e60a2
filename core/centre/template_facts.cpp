// SPDX-License-Identifier: Apache-2.0
#include "centre/template_facts.h"

#include <algorithm>

#include "base/files.h"
#include "base/i18n.h"

namespace synovia::centre {

using base::ErrorCode;
using base::tr;
using nlohmann::json;

namespace {

bool is_hash(const std::string& text) {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::filesystem::path file_of(const std::filesystem::path& data_folder, const std::string& sha256) {
  return data_folder / "templates" / (sha256 + ".json");
}

}  // namespace

base::Status keep_template(const std::filesystem::path& data_folder, const record::Template& tmpl) {
  if (!is_hash(tmpl.sha256)) return base::fail(ErrorCode::refused, tr("The template has no hash: load it again."));
  const auto file = file_of(data_folder, tmpl.sha256);
  std::error_code failure;
  if (std::filesystem::exists(file, failure)) return {};
  std::filesystem::create_directories(file.parent_path(), failure);
  const json facts{{"id", tmpl.id},
                   {"version", tmpl.version},
                   {"act", tmpl.act},
                   {"site_field", tmpl.site_field},
                   {"laterality_field", tmpl.laterality_field}};
  return base::write_file(file, facts.dump(2) + "\n");
}

base::Result<TemplateFacts> kept_template(const std::filesystem::path& data_folder, const std::string& sha256) {
  if (!is_hash(sha256))
    return base::fail(ErrorCode::corrupt, tr("A record names its template by something that is no hash."));
  auto text = base::read_text(file_of(data_folder, sha256));
  if (!text) return std::move(text).error();
  try {
    const json facts = json::parse(*text);
    return TemplateFacts{facts.at("id").get<std::string>(), facts.at("act").get<std::string>(),
                         facts.at("site_field").get<std::string>(), facts.at("laterality_field").get<std::string>(),
                         facts.at("version").get<int>()};
  } catch (const json::exception&) {
    return base::fail(ErrorCode::corrupt,
                      tr("A kept template cannot be read: restore the folder 'templates' from the backup."));
  }
}

}  // namespace synovia::centre
