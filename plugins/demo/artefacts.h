// SPDX-License-Identifier: Apache-2.0
// What a consultation left, as files in one folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "centre/centre.h"

namespace synovia::demo {

struct Artefact {
  std::string kind;  // "record SR", "letter SR", "presentation state", "key objects", "encapsulated PDF", "PDF", …
  std::filesystem::path file;
};

// Copies every instance of the visit out of the archive, the PDF, the patient file and the register's dump.
base::Result<std::vector<Artefact>> collect(centre::Centre& centre, const std::string& visit_id,
                                            const std::filesystem::path& out);

}  // namespace synovia::demo
