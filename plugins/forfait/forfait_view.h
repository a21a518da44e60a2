// SPDX-License-Identifier: Apache-2.0
// What the desk's panel shows about the chosen visit, in words. UI thread.
#pragma once

#include <string>
#include <vector>

#include "forfait.h"

namespace synovia::forfait {

struct ForfaitView {
  enum class Tone { none, good, attention, quiet } tone = Tone::none;  // none: no visit chosen
  std::string sentence;
  std::vector<std::string> missing, warnings;
  std::vector<std::string> reasons;  // rule, its date, ledger line, next date
  bool can_bill = false;
  std::string button;
};

ForfaitView view_of(const Verdict& verdict, bool may_bill);
ForfaitView view_of(const base::Error& error);

}  // namespace synovia::forfait
