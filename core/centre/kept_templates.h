// SPDX-License-Identifier: Apache-2.0
// Every template a record was signed with, whole, by its hash, beside the archive: an old record reads, narrates and
// yields its act without its plugin. Private to this folder.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "record/template.h"

namespace synovia::centre {

// What the projections need. The first files kept held no more.
struct TemplateFacts {
  std::string id, act, site_field, laterality_field;
  int version = 1;
  std::shared_ptr<const record::Template> whole;  // nullptr when only the facts were kept
};

base::Status keep_template(const std::filesystem::path& data_folder, const record::Template& tmpl);
// not_found when no record of this template was signed here; `sha256` comes from a document and is not trusted.
base::Result<TemplateFacts> kept_template(const std::filesystem::path& data_folder, const std::string& sha256);

}  // namespace synovia::centre
