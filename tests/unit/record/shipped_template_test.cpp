// SPDX-License-Identifier: Apache-2.0
// The injection record that ships, against the product rules it must keep.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "record/record.h"

namespace synovia::record {
namespace {

using nlohmann::json;

class GuidedInjection : public ::testing::Test {
 protected:
  void SetUp() override {
    auto loaded = load_template(SYNOVIA_SOURCE_DIR "/plugins/guided_injection/templates/guided_injection.json");
    ASSERT_TRUE(loaded) << loaded.error().sentence;
    tmpl_ = *loaded;
    record_.values = json::parse(R"({
      "care_date":"2026-11-21","indication":"Capsulite rétractile","target":"intra_articular","joint":"shoulder",
      "side_request":"right","side_said":"right","side_marked":"right","side":"right",
      "identity_checked":true,"consent":true,"allergy_iodine":false,"allergy_anaesthetic":false,"allergy_latex":false,
      "allergy_antiseptic":false,"antithrombotics":false,"skin_lesion":false,"fever":false,"pregnancy":"not_concerned",
      "implant":false,"arthroplasty_planned":false,"operator":"Dr Vasseur","guidance":"fluoroscopy",
      "products":[{"role":"steroid","brand":"Hexatrione","substance":"triamcinolone hexacétonide",
        "concentration":{"decimal":"20","unit":"mg/mL"},"volume":{"decimal":"2","unit":"mL"},
        "dose":{"decimal":"40","unit":"mg"},"lot":"H26A","expiry":"2027-11-30"}],
      "arthrogram":"intra_articular","fluid":"none","outcome":"done",
      "pain_before":{"decimal":"7","unit":"1"},"pain_after":{"decimal":"3","unit":"1"},"complications":["none"]})");
  }
  std::vector<std::string> blocking() const {
    std::vector<std::string> fields;
    for (const Fault& fault : validate(record_, tmpl_, "fr"))
      if (fault.blocks_signature) fields.push_back(fault.field);
    return fields;
  }
  bool warned(const std::string& start) const {
    for (const Fault& fault : validate(record_, tmpl_, "fr"))
      if (!fault.blocks_signature && fault.sentence.starts_with(start)) return true;
    return false;
  }
  Template tmpl_;
  Record record_;
};

TEST_F(GuidedInjection, CanBeSignedWhenComplete) {
  EXPECT_EQ(blocking(), std::vector<std::string>{});
  EXPECT_TRUE(validate(record_, tmpl_, "fr").empty());
}

TEST_F(GuidedInjection, StartsSafetyFieldsEmpty) {
  for (const char* id : {"identity_checked",
                         "consent",
                         "side",
                         "side_request",
                         "side_said",
                         "side_marked",
                         "allergy_iodine",
                         "allergy_anaesthetic",
                         "allergy_latex",
                         "allergy_antiseptic",
                         "antithrombotics",
                         "skin_lesion",
                         "fever",
                         "pregnancy",
                         "implant",
                         "products",
                         "arthrogram",
                         "pain_before",
                         "pain_after",
                         "complications"}) {
    ASSERT_NE(tmpl_.find(id), nullptr) << id;
    EXPECT_FALSE(tmpl_.find(id)->initial) << id;
    record_.values.erase(id);
  }
  const auto faults = blocking();
  for (const char* id : {"identity_checked", "consent", "side", "arthrogram", "complications", "products"})
    EXPECT_NE(std::find(faults.begin(), faults.end(), id), faults.end()) << id;
}

TEST_F(GuidedInjection, StopsAContradictionOfSidesUntilTheReasonIsWritten) {
  record_.values["side_said"] = "left";
  EXPECT_EQ(blocking(), (std::vector<std::string>{"side_conflict_reason", "side_request"}));
  record_.values["side_conflict_reason"] = "Erreur de l’ordonnance, confirmé par le patient";
  EXPECT_TRUE(blocking().empty()) << "what was done can always be recorded";
}

TEST_F(GuidedInjection, AsksForTheLotAndExpiryOfASteroid) {
  record_.values["products"][0].erase("lot");
  record_.values["products"][0].erase("expiry");
  EXPECT_EQ(blocking(), (std::vector<std::string>{"products[0].lot", "products[0].expiry"}));
  record_.values["products"][0]["role"] = "contrast";
  EXPECT_TRUE(blocking().empty());
}

TEST_F(GuidedInjection, WarnsOfAnExpiredProductAndWantsTheReason) {
  record_.values["products"][0]["expiry"] = "2026-10-31";
  EXPECT_TRUE(warned("Un produit était périmé"));
  EXPECT_EQ(blocking(), std::vector<std::string>{"departure_reason"});
  record_.values["departure_reason"] = "Seul lot disponible";
  EXPECT_TRUE(blocking().empty());
}

TEST_F(GuidedInjection, AcceptsAProductOfTheLastDayOfTheMonth) {
  record_.values["care_date"] = "2027-11-30";
  EXPECT_TRUE(blocking().empty());
  EXPECT_FALSE(warned("Un produit"));
}

TEST_F(GuidedInjection, AsksAboutInfectionBeforeASteroid) {
  for (const char* aspect : {"turbid", "purulent", "bloody"}) {
    record_.values["fluid"] = aspect;
    EXPECT_EQ(blocking(), std::vector<std::string>{"infection_answer"}) << aspect;
  }
  record_.values["infection_answer"] = "ruled_out";
  EXPECT_EQ(blocking(), std::vector<std::string>{"infection_basis"});
}

TEST_F(GuidedInjection, TakesNoVisualAnalogueScaleForANumericalOne) {
  record_.values["pain_before"]["decimal"] = "70";
  EXPECT_EQ(blocking(), std::vector<std::string>{"pain_before"});
}

TEST_F(GuidedInjection, LetsNoComplicationStandAlone) {
  record_.values["complications"] = {"none", "haematoma"};
  record_.values["complications_detail"] = "2 cm";
  EXPECT_EQ(blocking().size(), 1u);
}

TEST_F(GuidedInjection, NeedsNoProductWhenAbandoned) {
  record_.values.erase("products");
  EXPECT_EQ(blocking(), std::vector<std::string>{"products"});
  record_.values["outcome"] = "abandoned";
  record_.values["outcome_reason"] = "Malaise";
  EXPECT_TRUE(blocking().empty());
}

// CLINIC §8: bacteriology pending asks the question too, and the result is awaited.
TEST_F(GuidedInjection, AwaitsTheBacteriologySent) {
  record_.values["bacteriology_pending"] = true;
  EXPECT_EQ(blocking(), std::vector<std::string>{"infection_answer"});
  ASSERT_EQ(tmpl_.pending.size(), 1u);
  EXPECT_EQ(tmpl_.pending[0].rule.holds(record_.values), true);
  record_.values.erase("bacteriology_pending");
  EXPECT_NE(tmpl_.pending[0].rule.holds(record_.values), true);
}

// DOMAIN §5.1: lidocaine at most 4.5 mg/kg and 300 mg; a warning, not a stop.
TEST_F(GuidedInjection, WarnsOfTooMuchLocalAnaesthetic) {
  record_.values["anaesthesia"] = "infiltration";
  record_.values["anaesthetic_volume"] = {{"decimal", "25"}, {"unit", "mL"}};
  record_.values["anaesthetic_dose"] = {{"decimal", "250"}, {"unit", "mg"}};
  EXPECT_FALSE(warned("Plus de")) << "the weight is not known";
  record_.values["weight"] = {{"decimal", "50"}, {"unit", "kg"}};
  EXPECT_TRUE(warned("Plus de 4,5 mg/kg"));
  record_.values["weight"]["decimal"] = "60";
  EXPECT_FALSE(warned("Plus de"));
  record_.values["products"].push_back(
      {{"role", "anaesthetic"}, {"brand", "Xylocaïne"}, {"dose", {{"decimal", "60"}, {"unit", "mg"}}}});
  EXPECT_TRUE(warned("Plus de 300 mg")) << "what is injected into the joint counts too";
  EXPECT_TRUE(blocking().empty());
}

TEST_F(GuidedInjection, WarnsOfParticlesAtTheSpineAndWantsTheLevel) {
  record_.values["joint"] = "lumbar_spine";
  record_.values["target"] = "foraminal";
  record_.values["products"][0]["particulate"] = true;
  EXPECT_EQ(blocking(), (std::vector<std::string>{"level", "motor_check"}));
  EXPECT_TRUE(warned("Une suspension de particules"));
  record_.values["target"] = "facet";
  EXPECT_FALSE(warned("Une suspension de particules"));
}

TEST_F(GuidedInjection, WarnsOfAFourthInjectionInTwelveMonths) {
  record_.values["injections_12_months"] = {{"decimal", "2"}, {"unit", "1"}};
  EXPECT_FALSE(warned("Déjà trois"));
  record_.values["injections_12_months"]["decimal"] = "3";
  EXPECT_TRUE(warned("Déjà trois"));
}

TEST_F(GuidedInjection, WarnsWhenTheDoseIsNotConcentrationTimesVolume) {
  record_.values["products"][0]["dose"]["decimal"] = "80";
  EXPECT_TRUE(warned("La dose d’un produit"));
  EXPECT_TRUE(blocking().empty());
}

TEST_F(GuidedInjection, TakesAVisualAnalogueScaleByName) {
  record_.values["pain_scale"] = "vas";
  record_.values["pain_before"]["decimal"] = "70";
  EXPECT_TRUE(blocking().empty());
  const auto told = narrative(record_, tmpl_, "fr");
  EXPECT_NE(told->find("Douleur (EVA 0–100 mm) : 70 avant"), std::string::npos) << *told;
}

TEST_F(GuidedInjection, AsksForDrugLastDoseAndDecisionOfAnAntithrombotic) {
  record_.values["antithrombotics"] = true;
  EXPECT_EQ(blocking(), (std::vector<std::string>{"antithrombotics_detail", "antithrombotics_last_dose",
                                                  "antithrombotics_decision"}));
}

TEST_F(GuidedInjection, TellsTheGestureInBothLanguages) {
  const auto french = narrative(record_, tmpl_, "fr");
  ASSERT_TRUE(french) << french.error().sentence;
  EXPECT_TRUE(french->starts_with("Infiltration radioguidée : épaule (gléno-humérale), côté droit.")) << *french;
  for (const char* part : {"Hexatrione", "40\u00a0mg", "lot H26A", "péremption 11/2027", "intra-articulaire", "aucune"})
    EXPECT_NE(french->find(part), std::string::npos) << part << " in " << *french;
  EXPECT_EQ(french->find("absent"), std::string::npos) << *french;
  EXPECT_EQ(french->find("  "), std::string::npos) << *french;
  const auto english = narrative(record_, tmpl_, "en");
  ASSERT_TRUE(english);
  EXPECT_TRUE(english->starts_with("Fluoroscopy-guided injection: shoulder (glenohumeral), right side.")) << *english;
  EXPECT_NE(english->find("expiry 11/2027"), std::string::npos) << *english;
}

}  // namespace
}  // namespace synovia::record
