// SPDX-License-Identifier: Apache-2.0
// What a JPEG stream says of itself before its entropy-coded data (ISO 10918-1 B). Plain data.
#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace synovia::dicom {

struct JpegStream {
  int process = 0;    // the n of SOFn
  int precision = 0;  // bits a sample
  std::uint32_t rows = 0, columns = 0;
  int components = 0;
  bool subsampled = false;
  bool jfif = false;  // JFIF promises YCbCr
  std::optional<int> adobe_transform;
  bool lossless() const { return process == 3; }
  bool progressive() const { return process == 2; }
};

std::optional<JpegStream> read_jpeg_stream(base::ByteView bytes);  // nullopt: no frame header

}  // namespace synovia::dicom
