// SPDX-License-Identifier: Apache-2.0
#include "record/template.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/i18n.h"
#include "record/places.h"

namespace synovia::record {

const Field* Template::find(const std::string& field_id) const {
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.id == field_id) return &field;
  return nullptr;
}

base::Result<Template> load_template(const std::filesystem::path& file, const Blocks& blocks) {
  auto text = base::read_text(file);
  if (!text) return std::move(text).error();
  auto tmpl = parse_template(*text, blocks);
  if (!tmpl) return std::move(tmpl).error().within(file.filename().string());
  return tmpl;
}

base::Result<Template> check_file(const std::filesystem::path& file, const Blocks& blocks) {
  auto text = base::read_text(file);
  if (!text) return std::move(text).error();
  auto tmpl = parse_template(*text, blocks);
  if (tmpl) return tmpl;
  base::Error error = std::move(tmpl).error();
  if (nlohmann::json::accept(*text)) {
    // The place stands before the first ": "; that of a block has one of its own.
    const std::size_t from = error.sentence.starts_with("blocks/") ? error.sentence.find(": ") + 2 : 0;
    const Position at = places_of(*text).nearest(error.sentence.substr(0, error.sentence.find(": ", from)));
    error.sentence =
        fmt::format(fmt::runtime(base::tr("column {column} of line {line}: {fault}")), fmt::arg("column", at.column),
                    fmt::arg("line", at.line), fmt::arg("fault", error.sentence));
  }
  return std::move(error).within(file.filename().string());
}

const std::string& in_language(const Wording& wording, const std::string& language) {
  static const std::string none;
  if (const auto exact = wording.find(language); exact != wording.end()) return exact->second;
  if (const auto english = wording.find("en"); english != wording.end()) return english->second;
  return wording.empty() ? none : wording.begin()->second;
}

}  // namespace synovia::record
