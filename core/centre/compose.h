// SPDX-License-Identifier: Apache-2.0
// The letter from its records, in the order of CLINIC §10. Private to this folder.
#pragma once

#include <utility>
#include <vector>

#include "centre/dossier.h"

namespace synovia::centre {

// The parts by id in the order printed, with their headings in the SR.
const std::vector<std::pair<const char*, record::Code>>& letter_headings();

base::Result<report::Letter> compose_letter(const Dossier& dossier, const SignRequest& request);
// The moment of the signature, on the letter.
void stamp(report::Letter& letter, base::TimePoint signed_at);
// What the shapes measure, in words, same order as the shapes; empty where nothing is measured.
std::vector<std::string> shape_labels(const Dossier& dossier, const std::vector<annotation::Shape>& shapes,
                                      const std::string& language);

}  // namespace synovia::centre
