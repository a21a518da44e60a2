// SPDX-License-Identifier: Apache-2.0
// The records that ship with the panel, against the services of CLINIC §15.
#include <gtest/gtest.h>

#include "record/record.h"

namespace synovia::record {
namespace {

using nlohmann::json;

Template shipped(const std::string& name) {
  auto tmpl = load_template(SYNOVIA_SOURCE_DIR "/plugins/records/templates/" + name + ".json");
  if (!tmpl) throw std::runtime_error(tmpl.error().sentence);
  return *tmpl;
}

std::vector<std::string> blocking(const Template& tmpl, const json& values) {
  Record record;
  record.values = values;
  std::vector<std::string> fields;
  for (const Fault& fault : validate(record, tmpl, "fr"))
    if (fault.blocks_signature) fields.push_back(fault.field);
  return fields;
}

json session() {
  return {{"care_date", "2026-11-21"},
          {"kind", "nurse"},
          {"profession", "nurse"},
          {"professional", "Anaïs Petit"},
          {"duration", {{"decimal", "45"}, {"unit", "min"}}},
          {"topics", {"self_injection", "fever_infection"}},
          {"objectives", "S’injecter seul"},
          {"learned", "partly"},
          {"next", "Appel à une semaine"}};
}

TEST(EducationSession, IsAnActOfItsOwnWithoutAnyImage) {
  const auto tmpl = shipped("education");
  EXPECT_EQ(tmpl.act, "EDUCATION");
  EXPECT_TRUE(blocking(tmpl, session()).empty());
}

TEST(EducationSession, NeedsTheOtherTopicInWords) {
  json values = session();
  values["topics"].push_back("other");
  EXPECT_EQ(blocking(shipped("education"), values), std::vector<std::string>{"other_topic"});
}

TEST(EducationSession, IsToldInBothLanguages) {
  Record record;
  record.values = session();
  const auto told = narrative(record, shipped("education"), "fr");
  ASSERT_TRUE(told) << told.error().sentence;
  EXPECT_EQ(
      *told,
      "Éducation (consultation infirmière), Anaïs Petit (infirmier), 45\u00a0min. Thèmes : auto-injection, fièvre, "
      "infection, vaccins. Objectifs : S’injecter seul. Acquisition : en cours d’acquisition. Suite : Appel à une "
      "semaine.");
  EXPECT_TRUE(narrative(record, shipped("education"), "en"));
}

TEST(Consultation, NeedsReasonFindingsDiagnosisAndPlan) {
  const auto tmpl = shipped("consultation");
  EXPECT_EQ(blocking(tmpl, json::object()),
            (std::vector<std::string>{"care_date", "reason", "examination", "diagnosis", "plan"}));
  Record record;
  record.values = {{"care_date", "2026-11-21"},
                   {"reason", "Gonalgie"},
                   {"diagnosis", "Gonarthrose"},
                   {"certainty", "probable"},
                   {"plan", "Kinésithérapie"}};
  const auto told = narrative(record, tmpl, "fr");
  ASSERT_TRUE(told);
  EXPECT_EQ(*told, "Consultation : Gonalgie. Diagnostic (probable) : Gonarthrose. Projet : Kinésithérapie.");
}

}  // namespace
}  // namespace synovia::record
