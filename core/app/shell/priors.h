// SPDX-License-Identifier: Apache-2.0
// Earlier examinations of the same patient: which there are, and which is most alike the picture shown. Found by the patient
// number alone, never by name.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/workstation.h"
#include "archive/archive.h"

namespace synovia::app {

enum class Belongs { to_the_visit, before, beside };  // beside: same day or later, and not attached to the visit
Belongs belongs(const image::DisplaySet& set, const centre::Visit& visit);

struct Priors {
  std::vector<image::DisplaySet> sets;  // newest study first, those with pictures
  std::size_t doubtful = 0;             // studies left out: the number is the patient's, the birth date is not
};
// Every study under the patient's number that is not the visit's. [worker]
base::Result<Priors> find_priors(archive::Archive& archive, const centre::Patient& patient, const centre::Visit& visit);

struct Pairing {
  std::shared_ptr<const image::DisplaySet> set;
  std::size_t picture = 0;
};
// The prior most alike picture `picture` of `current`: same modality, never the other side; body part, view and words of
// the description count, then the newest. nullopt when nothing is alike.
std::optional<Pairing> most_alike(const image::DisplaySet& current, std::size_t picture, const plugin::Reading& reading,
                                  const centre::Visit& visit);

// After the first sets of a visit were opened: as many panes side by side, and the priors come by a job.
void bring_priors(AppWorkstation& workstation);

}  // namespace synovia::app
