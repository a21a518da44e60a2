// SPDX-License-Identifier: Apache-2.0
// What a signature puts into the patient's folder: the letter as PDF, the key images as PNG. Private to this folder.
#pragma once

#include <vector>

#include "centre/prepared_signature.h"
#include "centre/signature_log.h"
#include "centre/signed_documents.h"

namespace synovia::centre {

inline constexpr const char* kPatientFile = "patient_file";  // the destination's name and the folder's

std::vector<PendingParcel> patient_file_parcels(const PreparedSignature& prepared, const SignedDocuments& documents,
                                                const base::Bytes& pdf);

}  // namespace synovia::centre
