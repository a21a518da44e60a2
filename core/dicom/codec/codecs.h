// SPDX-License-Identifier: Apache-2.0
// The codecs the table of transfer syntaxes names. Each takes one frame's coded bytes. [any]
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/codec/pixel_module.h"

namespace synovia::dicom {

base::Result<base::Bytes> decode_native(base::Bytes coded, const PixelModule& module);  // little endian samples
base::Result<base::Bytes> decode_rle(base::Bytes coded, const PixelModule& module);     // PS3.5 G
base::Result<base::Bytes> decode_jpeg(base::Bytes coded, const PixelModule& module);  // ISO 10918-1, all its processes

// YCbCr of full range to RGB, in place, interleaved bytes (PS3.3 C.7.6.3.1.2).
void ybr_to_rgb(base::Bytes& bytes);
// Refused when decoding would need more memory than `coded_size` makes plausible: `working` bytes at the same time.
base::Status check_working_memory(std::size_t coded_size, std::size_t working);

}  // namespace synovia::dicom
