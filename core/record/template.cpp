// SPDX-License-Identifier: Apache-2.0
#include "record/template.h"

#include "base/files.h"

namespace synovia::record {

const Field* Template::find(const std::string& field_id) const {
  for (const Section& section : sections)
    for (const Field& field : section.fields)
      if (field.id == field_id) return &field;
  return nullptr;
}

const Blocks& shipped_blocks() {
  static const Blocks none;
  return none;
}

base::Result<Template> load_template(const std::filesystem::path& file, const Blocks& blocks) {
  auto text = base::read_text(file);
  if (!text) return std::move(text).error();
  auto tmpl = parse_template(*text, blocks);
  if (!tmpl) return std::move(tmpl).error().within(file.filename().string());
  return tmpl;
}

const std::string& in_language(const Wording& wording, const std::string& language) {
  static const std::string none;
  if (const auto exact = wording.find(language); exact != wording.end()) return exact->second;
  if (const auto english = wording.find("en"); english != wording.end()) return english->second;
  return wording.empty() ? none : wording.begin()->second;
}

}  // namespace synovia::record
