// SPDX-License-Identifier: Apache-2.0
// The template of the lavage: invariants of the domain dossier §5.2, the infection question of the clinic rules §8, what
// starts empty (§4), what is awaited.
#include "sample_lavage.h"

namespace synovia::lavage {
namespace {

using nlohmann::json;

TEST(LavageTemplate, AWholeLavageMayBeSigned) {
  const auto tmpl = shipped();
  for (const auto& fault : record::validate(record_of(whole_lavage()), tmpl, "en"))
    ADD_FAILURE() << fault.field << ": " << fault.sentence;
}

// total_in in [100, 3000] mL: else a warning, never a refusal.
TEST(LavageTemplate, WarnsOfAnUnusualVolumeInAndNeverRefusesIt) {
  for (const auto& [in, unusual] : {std::pair{"99", true}, {"100", false}, {"3000", false}, {"3001", true}}) {
    json values = whole_lavage();
    values["total_in"] = ml(in);
    values["total_out"] = ml("10");
    EXPECT_EQ(has_fault(values, "volume in is unusual", false), unusual) << in;
    EXPECT_FALSE(has_fault(values, "", true)) << in;
  }
}

// total_out ≤ total_in + initial effusion + 20 %: 1000 in and 50 aspirated bear 1260 out.
TEST(LavageTemplate, WarnsWhenMoreCameOutThanWentInWithTheEffusionAndAFifth) {
  json values = whole_lavage();
  values["total_in"] = ml("1000");
  values["aspirated_volume"] = ml("50");
  for (const auto& [out, warned] : {std::pair{"1260", false}, {"1260.1", true}}) {
    values["total_out"] = ml(out);
    EXPECT_EQ(has_fault(values, "More than 20 % above", false), warned) << out;
  }
  values.erase("aspirated_volume");
  values["total_out"] = ml("1200");
  EXPECT_FALSE(has_fault(values, "More than 20 % above", false)) << "nothing aspirated counts as nothing";
  values["total_out"] = ml("1201");
  EXPECT_TRUE(has_fault(values, "More than 20 % above", false));
}

// balance = in − out − aspirated before.
TEST(LavageTemplate, WarnsOfABalanceThatIsNotTheDifference) {
  json values = whole_lavage();
  EXPECT_FALSE(has_fault(values, "balance is not", false)) << "1500 − 1460 − 45 = −5";
  values["balance"] = ml("40");
  EXPECT_TRUE(has_fault(values, "balance is not", false));
  values.erase("balance");
  EXPECT_FALSE(has_fault(values, "balance is not", false));
}

TEST(LavageTemplate, WarnsWhenPassesDoNotAddUp) {
  json values = whole_lavage();
  values["passes"] = {{{"pass_in", ml("750")}, {"pass_out", ml("730")}},
                      {{"pass_in", ml("750")}, {"pass_out", ml("730")}}};
  EXPECT_FALSE(has_fault(values, "passes do not add up", false));
  values["passes"][1]["pass_out"] = ml("700");
  EXPECT_TRUE(has_fault(values, "passes do not add up", false));
}

// Turbid, purulent or bloody fluid, fever or bacteriology pending: signature stops until the question is answered.
TEST(LavageTemplate, AsksForTheInfectionBeforeASteroidAndStopsTheSignatureUntilAnswered) {
  EXPECT_FALSE(has_fault(whole_lavage(), "infection_answer", true)) << "clear fluid asks nothing";
  std::vector<json> doubtful;
  for (const char* fluid : {"turbid", "purulent", "bloody"}) {
    doubtful.push_back(whole_lavage());
    doubtful.back()["fluid"] = fluid;
  }
  doubtful.push_back(whole_lavage());
  doubtful.back()["fever"] = true;
  doubtful.push_back(whole_lavage());
  doubtful.back()["bacteriology_pending"] = true;
  for (json& values : doubtful) {
    EXPECT_TRUE(has_fault(values, "infection_answer", true)) << values.dump();
    values["infection_answer"] = "despite_doubt";
    EXPECT_TRUE(has_fault(values, "infection_basis", true)) << "the reason is printed in the report";
    values["infection_basis"] = "bilan négatif du 18/11, avis du Dr Vasseur";
    EXPECT_FALSE(has_fault(values, "", true)) << "what was done is recorded, never refused";
  }
}

TEST(LavageTemplate, WarnsOfASteroidWithAnInfection) {
  json values = whole_lavage();
  values["culture"] = "positive";
  values["culture_detail"] = "Staphylococcus aureus";
  EXPECT_TRUE(has_fault(values, "although infection is", false));
  EXPECT_FALSE(has_fault(values, "", true));
}

// Clinic rules §4: identity, side, consent, allergies, antithrombotics, skin, fever, pregnancy, lots, pain and complications
// start empty; technique and usual products may have a usual value.
TEST(LavageTemplate, StartsEmptyButForTechnique) {
  std::vector<std::string> initial;
  for (const auto& section : shipped().sections)
    for (const auto& field : section.fields)
      if (field.initial) initial.push_back(field.id);
  EXPECT_EQ(initial, (std::vector<std::string>{"irrigant", "pain_scale"}));
}

bool is_pending(const json& values, const std::string& id) {
  const record::Template tmpl = shipped();
  for (const auto& pending : tmpl.pending)
    if (pending.id == id) return pending.rule.holds(values) == true;
  ADD_FAILURE() << id;
  return false;
}

TEST(LavageTemplate, AwaitsBacteriologyAndCrystalsWhenTheyArePending) {
  json values = whole_lavage();
  EXPECT_FALSE(is_pending(values, "bacteriology"));
  EXPECT_FALSE(is_pending(values, "crystals"));
  values["bacteriology_pending"] = true;
  values["crystals"] = "pending";
  EXPECT_TRUE(is_pending(values, "bacteriology"));
  EXPECT_TRUE(is_pending(values, "crystals"));
}

TEST(LavageTemplate, TellsAGeneralPractitionerWhatWasDoneInBothLanguages) {
  json values = whole_lavage();
  values["bacteriology_pending"] = true;
  values["fluid"] = "turbid";
  values["infection_answer"] = "ruled_out";
  values["infection_basis"] = "examen direct négatif";
  values["cells"] = number("4200", "/mm3");
  const auto tmpl = shipped();
  const auto french = record::narrative(record_of(values), tmpl, "fr"),
             english = record::narrative(record_of(values), tmpl, "en");
  ASSERT_TRUE(french) << french.error().sentence;
  ASSERT_TRUE(english) << english.error().sentence;
  EXPECT_EQ(
      *french,
      "Lavage articulaire\u00a0: genou, côté gauche. Indication\u00a0: arthrose avec épanchement persistant "
      "(chondrolyse). Liquide trouble, 45\u00a0mL aspirés, 4\u00a0200\u00a0/mm³. Bactériologie en attente. 1\u00a0500\u00a0mL "
      "entrés (sérum physiologique), 1\u00a0460\u00a0mL sortis, bilan \u22125\u00a0mL, liquide limpide à la fin. Infection "
      "écartée sur\u00a0: examen direct négatif. Injection en fin de lavage\u00a0: Hexatrione (triamcinolone "
      "hexacétonide) à 20\u00a0mg/mL 2\u00a0mL soit 40\u00a0mg lot TH-5518 péremption 03/2028. Bandage compressif. "
      "Douleur (EN 0–10)\u00a0: 8 avant, 3 après. Complications\u00a0: aucune.");
  EXPECT_NE(english->find("1,500\u00a0mL in (physiological saline), 1,460\u00a0mL out"), std::string::npos) << *english;
  EXPECT_NE(english->find("Bacteriology pending."), std::string::npos) << *english;
}

}  // namespace
}  // namespace synovia::lavage
