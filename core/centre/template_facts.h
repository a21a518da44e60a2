// SPDX-License-Identifier: Apache-2.0
// What the projections need of a template, kept by the template's hash beside the archive: an old record yields its act
// without its plugin. Private to this folder.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "record/template.h"

namespace synovia::centre {

struct TemplateFacts {
  std::string id, act, site_field, laterality_field;
  int version = 1;
};

base::Status keep_template(const std::filesystem::path& data_folder, const record::Template& tmpl);
// not_found when no record of this template was signed here; `sha256` comes from a document and is not trusted.
base::Result<TemplateFacts> kept_template(const std::filesystem::path& data_folder, const std::string& sha256);

}  // namespace synovia::centre
