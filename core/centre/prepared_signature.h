// SPDX-License-Identifier: Apache-2.0
// A signature ready to be stamped. Private to this folder.
#pragma once

#include <vector>

#include "centre/dossier.h"
#include "centre/encoded_pictures.h"

namespace synovia::centre {

struct PreparedSignature {
  SignRequest request;
  Dossier dossier;
  report::Letter letter;
  std::vector<EncodedPicture> key_images;  // in the order of the request
};

}  // namespace synovia::centre
