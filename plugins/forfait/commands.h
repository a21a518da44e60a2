// SPDX-License-Identifier: Apache-2.0
// forfait.bill, of the visit chosen; forfait.bill_visit {visit_id}; forfait.reverse {line, reason};
// forfait.set_tariff {from, to?, amount_cents}. UI thread.
#pragma once

#include "plugin/sdk/command.h"

namespace synovia::forfait {

plugin::Command bill_command();
plugin::Command bill_visit_command();
plugin::Command reverse_command();
plugin::Command set_tariff_command();

}  // namespace synovia::forfait
