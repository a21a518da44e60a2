// SPDX-License-Identifier: Apache-2.0
// A point in the image, in the viewport and in the patient are different types: none passes for another.
#include "image/geometry.h"

using namespace synovia::image;

#ifndef SYNOVIA_MUST_NOT_COMPILE
#define SYNOVIA_MUST_NOT_COMPILE 0
#endif

double column_of(ImagePoint point) { return point.x; }

#if SYNOVIA_MUST_NOT_COMPILE == 1
const double refused = column_of(ViewPoint{1, 2});
#elif SYNOVIA_MUST_NOT_COMPILE == 2
const double refused = column_of(PatientPoint{1, 2, 3});
#else
const double accepted = column_of(ImagePoint{1, 2});
#endif
