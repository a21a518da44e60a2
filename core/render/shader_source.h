// SPDX-License-Identifier: Apache-2.0
// GLSL of shaders/ by path. A line `//#include "lib/x.glsl"` is replaced by that file, each file once per program.
// Files come from the program itself, or from the folder named by SYNOVIA_SHADER_DIR when it is set. [any]
#pragma once

#include <span>
#include <string>

#include "base/result.h"

namespace synovia::render {

struct EmbeddedShader {
  const char* path;  // below shaders/: "film/map.frag"
  const char* text;
};
std::span<const EmbeddedShader> embedded_shaders();

// The source with its includes in place. not_found names the missing file.
base::Result<std::string> shader_source(const std::string& path);

}  // namespace synovia::render
