// SPDX-License-Identifier: Apache-2.0
// Safety answers of a patient: asked or not asked, yes or no, by whom and when (CLINIC §4).
#include <algorithm>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/text.h"
#include "centre/lines.h"
#include "centre/people_store.h"
#include "centre/safety_store.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using nlohmann::json;

namespace {

Status check_item(const std::string& item) {
  if (std::find(std::begin(kSafetyItems), std::end(kSafetyItems), item) != std::end(kSafetyItems)) return {};
  return base::fail(ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("“{item}” is no safety question: the questions are "
                                                "{items}.")),
                                fmt::arg("item", item), fmt::arg("items", fmt::join(kSafetyItems, ", "))));
}

std::string author_of(const security::Person& person) { return person.id.empty() ? person.rpps : person.id; }

}  // namespace

base::Result<std::vector<SafetyAnswer>> Centre::safety(const std::string& patient_id) const {
  return load_safety(*impl_->database, patient_id);
}

Status Centre::answer_safety(const std::string& patient_id, SafetyAnswer answer, const security::Person& by) {
  if (auto known = check_item(answer.item); !known) return known;
  answer.detail = base::trim(answer.detail);
  answer.by = author_of(by);
  answer.by_name = by.display_name();
  answer.at = base::iso_utc(impl_->clock->now());
  const json line{{"event", "safety"}, {"patient_id", patient_id}, {"answer", to_json(answer)}};
  return write_line(*impl_, kPatientKind, line, answer.by, [&]() -> Status {
    auto patient = load_patient(*impl_->database, patient_id);
    return patient ? Status() : Status(std::move(patient).error());
  });
}

Status Centre::withdraw_safety(const std::string& patient_id, const std::string& item, const security::Person& by) {
  if (auto known = check_item(item); !known) return known;
  return impl_->database->transaction([&]() -> Status {
    auto answers = load_safety(*impl_->database, patient_id);
    if (!answers) return std::move(answers).error();
    const bool asked = std::any_of(answers->begin(), answers->end(), [&](const auto& one) { return one.item == item; });
    if (!asked) return {};
    return write_line(*impl_, kPatientKind, {{"event", "safety_withdrawn"}, {"patient_id", patient_id}, {"item", item}},
                      author_of(by));
  });
}

}  // namespace synovia::centre
