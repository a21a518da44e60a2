// SPDX-License-Identifier: Apache-2.0
// The template as shipped and a whole lavage of a left knee: it may be signed.
#pragma once

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "record/record.h"
#include "record/template.h"

namespace synovia::lavage {

inline record::Template shipped() {
  auto loaded = record::load_template(SYNOVIA_SOURCE_DIR "/plugins/lavage/templates/lavage.json");
  EXPECT_TRUE(loaded) << loaded.error().sentence;
  return loaded ? *loaded : record::Template{};
}

inline nlohmann::json ml(const char* decimal) { return {{"decimal", decimal}, {"unit", "mL"}}; }
inline nlohmann::json number(const char* decimal, const char* unit) { return {{"decimal", decimal}, {"unit", unit}}; }

inline nlohmann::json whole_lavage() {
  nlohmann::json values{{"care_date", "2026-11-20"},
                        {"indication", "effusion_oa"},
                        {"joint", "knee"},
                        {"side_request", "left"},
                        {"side_said", "left"},
                        {"side_marked", "left"},
                        {"side", "left"},
                        {"identity_checked", true},
                        {"consent", true},
                        {"pregnancy", "not_concerned"},
                        {"operator", "Dr Vasseur"},
                        {"fluid", "clear"},
                        {"aspirated_volume", ml("45")},
                        {"total_in", ml("1500")},
                        {"total_out", ml("1460")},
                        {"balance", ml("-5")},
                        {"endpoint", "clear"},
                        {"irrigant", "saline"},
                        {"outcome", "done"},
                        {"pain_before", number("8", "1")},
                        {"pain_after", number("3", "1")},
                        {"complications", {"none"}},
                        {"bacteriology_pending", false},
                        {"compression_bandage", true}};
  for (const char* field : {"allergy_iodine", "allergy_anaesthetic", "allergy_latex", "allergy_antiseptic",
                            "antithrombotics", "skin_lesion", "fever", "implant", "arthroplasty_planned"})
    values[field] = false;
  values["products"] = {{{"role", "steroid"},
                         {"brand", "Hexatrione"},
                         {"substance", "triamcinolone hexacétonide"},
                         {"concentration", number("20", "mg/mL")},
                         {"volume", ml("2")},
                         {"dose", number("40", "mg")},
                         {"lot", "TH-5518"},
                         {"expiry", "2028-03-31"}}};
  return values;
}

inline record::Record record_of(const nlohmann::json& values) {
  record::Record record;
  record.id = "r";
  record.template_id = "lavage";
  record.values = values;
  return record;
}

inline bool has_fault(const nlohmann::json& values, const std::string& part, bool blocking) {
  const record::Template tmpl = shipped();
  for (const auto& fault : record::validate(record_of(values), tmpl, "en"))
    if (fault.blocks_signature == blocking && (fault.sentence + " " + fault.field).find(part) != std::string::npos)
      return true;
  return false;
}

}  // namespace synovia::lavage
