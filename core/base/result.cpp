// SPDX-License-Identifier: Apache-2.0
#include "base/result.h"

namespace synovia::base {

const char* name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::not_found: return "not_found";
    case ErrorCode::not_supported: return "not_supported";
    case ErrorCode::corrupt: return "corrupt";
    case ErrorCode::out_of_range: return "out_of_range";
    case ErrorCode::io: return "io";
    case ErrorCode::cancelled: return "cancelled";
    case ErrorCode::refused: return "refused";
    case ErrorCode::conflict: return "conflict";
    case ErrorCode::gpu: return "gpu";
  }
  return "io";
}

}  // namespace synovia::base
