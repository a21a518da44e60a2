// SPDX-License-Identifier: Apache-2.0
// Blocks put into a template's JSON before it is read. [any]
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "record/template.h"

namespace synovia::record {

// The template whole in itself, and where each part came from: "sections[2]" of the file, or
// "blocks/precheck: sections[0]".
struct Expanded {
  nlohmann::json root;
  std::vector<std::string> sections, checks, pending;  // places, one for each
};

// A section {"block": name} gives way to the block's sections; its checks and pending results come before the file's own.
// refused, with the place, when there is no such block or it is damaged. What is wrong elsewhere is left for the reader.
base::Result<Expanded> expand(const nlohmann::json& root, const Blocks& blocks);

}  // namespace synovia::record
