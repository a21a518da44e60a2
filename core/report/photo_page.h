// SPDX-License-Identifier: Apache-2.0
// A photo or a scan as a page: what arrives as PNG or JPEG is kept as PDF, like every other paper of the visit. [worker]
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace synovia::report {

// One A4 page, upright or across as the picture is, turned as its EXIF orientation says. A JPEG keeps its own bytes.
// not_supported when it is neither PNG nor JPEG or of a kind PDF cannot carry, corrupt when it ends before its end.
base::Result<base::Bytes> photo_page(base::ByteView png_or_jpeg);

}  // namespace synovia::report
