// SPDX-License-Identifier: Apache-2.0
// A signature ready to be stamped. Private to this folder.
#pragma once

#include <filesystem>
#include <vector>

#include "centre/dossier.h"
#include "centre/encoded_pictures.h"

namespace synovia::centre {

struct PreparedSignature {
  ~PreparedSignature() {
    std::error_code ignored;  // what was laid down for nothing
    for (const auto& file : {note, drawings})
      if (!file.empty()) std::filesystem::remove(file, ignored);
  }
  SignRequest request;
  Dossier dossier;
  report::Letter letter;
  std::vector<EncodedPicture> key_images;  // in the order of the request
  base::Bytes pdf{};                       // good while it says the minute of the signature
  std::string pdf_says{};
  std::filesystem::path note{}, drawings{};  // laid down ahead for the signature log, which has them once it is signed
};

}  // namespace synovia::centre
