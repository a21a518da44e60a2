// SPDX-License-Identifier: Apache-2.0
// The letter from its records, in the order of CLINIC §10. Private to this folder.
#pragma once

#include "centre/dossier.h"

namespace synovia::centre {

base::Result<report::Letter> compose_letter(const Dossier& dossier, const SignRequest& request);
// What the shapes measure, in words, same order as the shapes; empty where nothing is measured.
std::vector<std::string> shape_labels(const Dossier& dossier, const std::vector<annotation::Shape>& shapes,
                                      const std::string& language);

}  // namespace synovia::centre
