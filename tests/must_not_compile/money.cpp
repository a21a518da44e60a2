// SPDX-License-Identifier: Apache-2.0
// Money is integer cents: no way in from floating point, and no mixing with bare numbers.
#include "base/money.h"

using synovia::base::Money;

#ifndef SYNOVIA_MUST_NOT_COMPILE
#define SYNOVIA_MUST_NOT_COMPILE 0
#endif

#if SYNOVIA_MUST_NOT_COMPILE == 1
const Money refused = Money::cents(310.00);
#elif SYNOVIA_MUST_NOT_COMPILE == 2
const Money refused = Money::cents(310.0f);
#elif SYNOVIA_MUST_NOT_COMPILE == 3
const Money refused = Money::cents(31000) * 1.2;
#elif SYNOVIA_MUST_NOT_COMPILE == 4
const Money refused = Money::cents(31000) + 100;
#elif SYNOVIA_MUST_NOT_COMPILE == 5
const Money refused = 310.00;
#elif SYNOVIA_MUST_NOT_COMPILE == 6
const bool refused = Money::cents(31000) < 310.00;
#else
static_assert((Money::cents(31000) * 3 + Money::cents(1)).in_cents() == 93001);
#endif
