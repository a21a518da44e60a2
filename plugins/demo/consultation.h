// SPDX-License-Identifier: Apache-2.0
// One consultation, gone through by commands as a person would: open, annotate, record, sign, bill.
#pragma once

#include <functional>
#include <string>

#include "plugin/sdk/workstation.h"
#include "sample_centre.h"

namespace synovia::demo {

// Called at the moments worth a picture: "01-visites", "02-lecture", …, with the screen to show.
using Moment = std::function<base::Status(const std::string& name, const std::string& screen)>;

struct Outcome {
  std::string letter_uid, lavage_letter_uid;
  nlohmann::json bill;
};

base::Result<Outcome> consult(plugin::Workstation& workstation, const SampleCentre& sample, const Moment& moment);

}  // namespace synovia::demo
