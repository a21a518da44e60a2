// SPDX-License-Identifier: Apache-2.0
// A synthetic centre: invented people, phantoms as images. Everything goes in by the same doors as real data.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "centre/centre.h"
#include "phantom/phantom.h"

namespace synovia::demo {

struct SampleCentre {
  std::string visit_id;         // with the injection
  std::string lavage_visit_id;  // with the lavage
  phantom::Truth knee, shoulder;
  std::string knee_uid, run_uid;  // SOP Instance UIDs
};

// True for a folder made by prepare_folder.
bool is_sample(const std::filesystem::path& folder);

// Makes `folder` ready for a sample centre: an older sample is removed when `fresh`; refused when anything else is in it.
base::Status prepare_folder(const std::filesystem::path& folder, bool fresh);

// Traits, five visits of today: a film with its prior, an injection, a lavage, a session without images, a second visit in
// the year (the first one is signed and billed). Phantoms are imported and attached; their files stay in `phantom_folder`.
base::Result<SampleCentre> fill(centre::Centre& centre, const std::filesystem::path& phantom_folder);

}  // namespace synovia::demo
