// SPDX-License-Identifier: Apache-2.0
// A header as JSON with stable keys, for `synovia dump --json`.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "dicom/header.h"

namespace synovia::dicom {

nlohmann::json dump_header(const Header& header);

}  // namespace synovia::dicom
