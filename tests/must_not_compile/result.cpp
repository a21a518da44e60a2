// SPDX-License-Identifier: Apache-2.0
// A failure cannot be dropped by accident, nor a value taken without asking whether it is there.
#include "base/result.h"

using namespace synovia::base;

#ifndef SYNOVIA_MUST_NOT_COMPILE
#define SYNOVIA_MUST_NOT_COMPILE 0
#endif

Result<int> measure() { return fail(ErrorCode::not_found, "No ruler on this picture: calibrate first."); }

int use() {
#if SYNOVIA_MUST_NOT_COMPILE == 1
  measure();
  return 0;
#elif SYNOVIA_MUST_NOT_COMPILE == 2
  const int value = measure();
  return value;
#else
  return measure().value_or(0);
#endif
}
