// SPDX-License-Identifier: Apache-2.0
// The DICOM objects of one signature, composed in memory. Private to this folder.
#pragma once

#include <optional>
#include <vector>

#include "centre/dossier.h"

namespace synovia::centre {

struct SignedDocuments {
  std::vector<dicom::Written> records;  // new ones
  std::vector<dicom::Written> quoted;   // all the letter rests on, in its order; those that stand without bytes
  dicom::Written letter;
  std::vector<dicom::Written> presentations;  // one per series with shapes
  std::optional<dicom::Written> key_objects;  // when there are key images
  dicom::Written pdf;

  std::vector<dicom::Written*> in_order();
};

base::Result<SignedDocuments> write_documents(const Dossier& dossier, const SignRequest& request,
                                              const report::Letter& letter, base::ByteView pdf);

}  // namespace synovia::centre
