// SPDX-License-Identifier: Apache-2.0
// Signed letters and records back from the archive, and what an amendment takes over from them. Private to this folder.
#pragma once

#include "centre/dossier.h"
#include "dicom/letter_reader.h"

namespace synovia::centre {

base::Result<dicom::ReadLetter> read_letter(Rooms& rooms, const std::string& letter_uid);
base::Result<SignRequest::RecordToSign> read_signed_record(Rooms& rooms, const std::string& record_uid);

// The newest version of a lineage that stands. conflict when it was amended or withdrawn since.
base::Result<LetterRow> standing_letter(Rooms& rooms, const std::string& letter_uid);

// What the letter will quote: the records of the request and, in an amendment, those that stand.
base::Status gather_records(Rooms& rooms, const SignRequest& request, Dossier& dossier);

}  // namespace synovia::centre
