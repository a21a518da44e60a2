// SPDX-License-Identifier: Apache-2.0
#include "app/shell/patient_model.h"

#include "base/clock.h"
#include "base/i18n.h"
#include "ui/icons.h"

namespace synovia::app {

using base::tr;
using State = SafetyChip::State;

namespace {

std::string label_of(const std::string& item) {
  if (item == "allergy") return tr("Allergy");
  if (item == "antithrombotics") return tr("Anticoagulants and antiplatelets");
  if (item == "diabetes") return tr("Diabetes");
  return tr("Implant");
}

const char* icon_of(const std::string& item) {
  if (item == "allergy") return ui::icon::kAllergy;
  if (item == "antithrombotics") return ui::icon::kDrop;
  if (item == "diabetes") return ui::icon::kTestTube;
  return ui::icon::kMagnet;
}

std::string words_of(const SafetyChip& chip) {
  const auto filled = [&](const std::string& sentence) {
    return fmt::format(fmt::runtime(sentence), fmt::arg("item", chip.label), fmt::arg("detail", chip.detail));
  };
  switch (chip.state) {
    case State::yes: return chip.detail.empty() ? filled(tr("{item}: yes")) : filled(tr("{item}: {detail}"));
    case State::no: return filled(tr("{item}: no"));
    case State::not_asked: break;
  }
  return filled(tr("{item}: not asked"));
}

std::string by_whom(const centre::SafetyAnswer& answer, const std::string& language) {
  const auto at = base::parse_iso_utc(answer.at);
  const std::string when = at ? base::format(base::local_date(*at), language) + " " + base::local_time(*at) : answer.at;
  return fmt::format(fmt::runtime(tr("asked by {name}, {when}")),
                     fmt::arg("name", answer.by_name.empty() ? answer.by : answer.by_name), fmt::arg("when", when));
}

}  // namespace

std::vector<SafetyChip> safety_chips(const std::vector<centre::SafetyAnswer>& answers, const std::string& language) {
  std::vector<SafetyChip> chips;
  for (const char* item : centre::kSafetyItems) {
    SafetyChip chip;
    chip.item = item;
    chip.label = label_of(item);
    chip.icon = icon_of(item);
    for (const auto& answer : answers) {
      if (answer.item != item) continue;
      chip.state = answer.yes ? State::yes : State::no;
      chip.detail = answer.detail;
      chip.by_whom = by_whom(answer, language);
    }
    chip.words = words_of(chip);
    chips.push_back(std::move(chip));
  }
  return chips;
}

std::string traits_line(const centre::Patient& patient, base::Date today, const std::string& language) {
  std::string line;
  if (const auto born = base::parse_date(patient.birth_date))
    line =
        fmt::format(fmt::runtime(tr("{sex} · {age} years · {born}")), fmt::arg("sex", patient.sex),
                    fmt::arg("age", base::age_in_years(*born, today)), fmt::arg("born", base::format(*born, language)));
  if (!patient.local_id.empty()) line += " · IPP " + patient.local_id;
  return line + " · " +
         (patient.ins_status == centre::InsStatus::qualified ? tr("INS qualified") : tr("INS not qualified"));
}

std::vector<bool> collapsed(const std::vector<ChipRoom>& chips, float gap, float room) {
  std::vector<bool> small(chips.size(), false);
  const auto needed = [&] {
    float sum = chips.empty() ? 0 : gap * static_cast<float>(chips.size() - 1);
    for (std::size_t i = 0; i < chips.size(); ++i) sum += small[i] ? chips[i].icon : chips[i].words;
    return sum;
  };
  for (const bool also_kept : {false, true})
    for (std::size_t i = chips.size(); i-- > 0 && needed() > room;)
      if (also_kept || !chips[i].keeps) small[i] = true;
  return small;
}

}  // namespace synovia::app
