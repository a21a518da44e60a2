// SPDX-License-Identifier: Apache-2.0
// What a consultation left, as files in one folder.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "centre/centre.h"

namespace synovia::demo {

struct VisitToCollect {
  std::string visit_id, letter;  // name of the letter's PDF: "letter.pdf"
};

struct Artefact {
  std::string kind;  // "record SR", "letter SR", "presentation state", "key objects", "encapsulated PDF", "PDF", …
  std::filesystem::path file;
};

// Copies every instance of the visits out of the archive, the PDFs, the patient file and the register's dump.
base::Result<std::vector<Artefact>> collect(centre::Centre& centre, const std::vector<VisitToCollect>& visits,
                                            const std::filesystem::path& out);

}  // namespace synovia::demo
