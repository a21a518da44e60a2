// SPDX-License-Identifier: Apache-2.0
// What was drawn for a signed letter, in the form of the drafts, beside the kept templates: an amendment goes on from it.
// The signed documents hold the same for every reader; without this file it is drawn again. Private to this folder.
#pragma once

#include <filesystem>
#include <string>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "centre/centre.h"

namespace synovia::centre {

// {"shapes": {"<id>": {…}}, "key_images": [{"sop_uid", "frame", "inverse", "window", "caption"}]}
nlohmann::json drawings_of(const SignRequest& request);
// Durable on return, in a file of its own in `folder`: what keep_drawings() then only names.
base::Result<std::filesystem::path> lay_drawings(const std::filesystem::path& folder, const SignRequest& request);
// Of this letter from now on; what cannot be kept is logged. Safe to repeat.
void keep_drawings(const std::filesystem::path& data_folder, const std::filesystem::path& laid,
                   const std::string& letter_uid);
// null when nothing was kept, or it cannot be read.
nlohmann::json kept_drawings(const std::filesystem::path& data_folder, const std::string& letter_uid);

}  // namespace synovia::centre
