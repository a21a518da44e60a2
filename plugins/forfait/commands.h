// SPDX-License-Identifier: Apache-2.0
// forfait.bill, forfait.reverse {line, reason} and forfait.set_tariff {from, to?, amount_cents}. UI thread.
#pragma once

#include "plugin/sdk/command.h"

namespace synovia::forfait {

plugin::Command bill_command();
plugin::Command reverse_command();
plugin::Command set_tariff_command();

}  // namespace synovia::forfait
