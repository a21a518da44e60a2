// SPDX-License-Identifier: Apache-2.0
// Results that came back after the signature (CLINIC §9): what signed records expect, beside what the register received.
#include <algorithm>

#include "base/i18n.h"
#include "base/text.h"
#include "centre/day_store.h"
#include "centre/lines.h"
#include "centre/pending_store.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;

base::Result<std::vector<PendingResult>> Centre::pending_results(const std::string& language) const {
  auto expected = load_pending(*impl_->database);
  if (!expected) return std::move(expected).error();
  auto received = load_received(*impl_->database);
  if (!received) return std::move(received).error();
  std::vector<PendingResult> all;
  for (const PendingRow& row : *expected) {
    PendingResult one{row.record_uid,
                      row.id,
                      row.lineage,
                      row.visit_id,
                      row.patient_id,
                      record::in_language(row.label, language),
                      row.owner,
                      row.due,
                      "",
                      ""};
    const auto found = std::find_if(received->begin(), received->end(), [&](const ReceivedResult& result) {
      return result.lineage == row.lineage && result.id == row.id;
    });
    if (found != received->end()) {
      one.received_at = found->at;
      one.result = found->result;
    }
    all.push_back(std::move(one));
  }
  return all;
}

Status Centre::receive_result(const std::string& lineage, const std::string& id, const std::string& result,
                              const std::string& author) {
  const std::string words(base::trim(result));
  if (words.empty()) return lacking(tr("result"));
  auto expected = load_pending(*impl_->database);
  if (!expected) return std::move(expected).error();
  const bool awaited = std::any_of(expected->begin(), expected->end(),
                                   [&](const PendingRow& row) { return row.lineage == lineage && row.id == id; });
  if (!awaited)
    return base::fail(ErrorCode::not_found,
                      tr("No signed record expects this result: attach it to the visit as a document instead."));
  return write_line(*impl_, kResultKind, {{"event", "received"}, {"lineage", lineage}, {"id", id}, {"result", words}},
                    author);
}

}  // namespace synovia::centre
