// SPDX-License-Identifier: Apache-2.0
#include "centre/patient_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/hash.h"

namespace synovia::centre {

namespace {

// A number from elsewhere may hold anything: only a plain one becomes a folder's name as it is.
std::string folder_name(const std::string& local_id) {
  const bool plain = !local_id.empty() && std::all_of(local_id.begin(), local_id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  });
  return plain ? local_id : "p-" + base::sha256(local_id).substr(0, 16);
}

}  // namespace

std::vector<PendingParcel> patient_file_parcels(const PreparedSignature& prepared, const SignedDocuments& documents,
                                                const base::Bytes& pdf) {
  // Names end alike for all files of one signature, so that a second report of the day stands beside the first.
  const std::string& letter = documents.letter.sop_uid;
  const std::string stem = fmt::format("{}/{}-{}", folder_name(prepared.dossier.patient.local_id),
                                       prepared.dossier.visit.care_date, base::sha256(letter).substr(0, 8));
  std::vector<PendingParcel> parcels;
  parcels.push_back(
      {{"patient_file/" + documents.pdf.sop_uid, kPatientFile, stem + "-report.pdf", documents.pdf.sop_uid, pdf}, {}});
  for (std::size_t i = 0; i < prepared.key_images.size(); ++i) {
    const EncodedPicture& picture = prepared.key_images[i];
    parcels.push_back({{fmt::format("patient_file/{}/{}", letter, i + 1), kPatientFile,
                        fmt::format("{}-image-{}.png", stem, i + 1), letter, *picture.bytes},
                       picture.file});
  }
  return parcels;
}

}  // namespace synovia::centre
