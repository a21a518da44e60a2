// SPDX-License-Identifier: Apache-2.0
// The one table of transfer syntaxes (PS3.6 A): name, and the codec that decodes a frame. A known syntax without a codec
// is answered by its name.
#pragma once

#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/codec/pixel_module.h"

namespace synovia::dicom {

// One frame: coded bytes to the interleaved, little endian bytes of `module.layout`. [any]
using DecodeFrame = base::Result<base::Bytes> (*)(base::Bytes coded, const PixelModule& module);

struct Syntax {
  std::string_view uid;
  const char* name;
  bool encapsulated, lossy;
  DecodeFrame decode;  // nullptr: known, not supported
};

const Syntax* find_syntax(std::string_view uid);  // nullptr: unknown

}  // namespace synovia::dicom
