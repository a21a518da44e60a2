// SPDX-License-Identifier: Apache-2.0
#include "centre/kept_templates.h"

#include <algorithm>

#include "base/files.h"
#include "base/hash.h"
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

// Only text that has the hash is the template: a record names what its signer saw.
bool is_whole(const record::Template& tmpl) { return !tmpl.source.empty() && base::sha256(tmpl.source) == tmpl.sha256; }

TemplateFacts facts_of(record::Template tmpl) {
  TemplateFacts facts{tmpl.id, tmpl.act, tmpl.site_field, tmpl.laterality_field, tmpl.version, nullptr};
  facts.whole = std::make_shared<const record::Template>(std::move(tmpl));
  return facts;
}

base::Result<TemplateFacts> facts_in(const std::string& text) {
  try {
    const json facts = json::parse(text);
    return TemplateFacts{facts.at("id").get<std::string>(),
                         facts.at("act").get<std::string>(),
                         facts.at("site_field").get<std::string>(),
                         facts.at("laterality_field").get<std::string>(),
                         facts.at("version").get<int>(),
                         nullptr};
  } catch (const json::exception&) {
    return base::fail(ErrorCode::corrupt,
                      tr("A kept template cannot be read: restore the folder 'templates' from the backup."));
  }
}

}  // namespace

base::Status keep_template(const std::filesystem::path& data_folder, const record::Template& tmpl) {
  if (!is_hash(tmpl.sha256)) return base::fail(ErrorCode::refused, tr("The template has no hash: load it again."));
  const auto file = file_of(data_folder, tmpl.sha256);
  std::error_code failure;
  const bool whole = is_whole(tmpl);
  if (std::filesystem::exists(file, failure)) {
    const auto kept = base::read_text(file);
    if (!whole || (kept && *kept == tmpl.source)) return {};
  }
  std::filesystem::create_directories(file.parent_path(), failure);
  if (whole) return base::write_file(file, tmpl.source);
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
  if (base::sha256(*text) != sha256) return facts_in(*text);
  auto tmpl = record::parse_template(*text, {});
  return tmpl ? base::Result<TemplateFacts>(facts_of(std::move(*tmpl))) : std::move(tmpl).error();
}

}  // namespace synovia::centre
