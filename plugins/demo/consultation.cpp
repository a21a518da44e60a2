// SPDX-License-Identifier: Apache-2.0
#include "consultation.h"

#include "words.h"

namespace synovia::demo {

using base::Result;
using base::Status;
using nlohmann::json;
using plugin::Workstation;

namespace {

// Runs a command, waits for what it started, and stops the consultation at the first refusal.
class Person {
 public:
  explicit Person(Workstation& workstation) : workstation_(workstation) {}

  void does(const std::string& command, const json& arguments = json::object()) {
    if (!failure_.empty()) return;
    auto done = workstation_.run(command, arguments);
    if (!done) failure_ = command + ": " + done.error().sentence;
    else answer_ = *done;
    workstation_.jobs().wait_idle();
  }
  void opens(const std::string& visit, const std::string& record) {
    does("visit.choose", {{"visit_id", visit}});
    template_ = record;
    does(record + ".prepare");
  }
  void fills(const std::string& field, const json& value) {
    does("record.set", {{"template", template_}, {"pointer", "/" + field}, {"value", value}});
  }
  void sees(const Moment& moment, const std::string& name, const std::string& screen) {
    if (!failure_.empty()) return;
    if (auto kept = moment(name, screen); !kept) failure_ = kept.error().sentence;
  }
  void fail(const std::string& sentence) {
    if (failure_.empty()) failure_ = sentence;
  }
  const std::string& failure() const { return failure_; }
  const json& answer() const { return answer_; }

 private:
  Workstation& workstation_;
  std::string failure_, template_;
  json answer_;
};

json number(const char* decimal, const char* unit) { return {{"decimal", decimal}, {"unit", unit}}; }

json shape(const char* kind, const std::string& sop_uid, std::size_t frame,
           const std::vector<image::ImagePoint>& points, const char* text = "") {
  annotation::Shape drawn;
  drawn.id = std::string(kind) + "-1";
  drawn.sop_uid = sop_uid;
  drawn.frame = frame;
  drawn.points = points;
  drawn.text = text;
  json value = annotation::to_json(drawn);
  value["kind"] = kind;
  return {{"shape", value}};
}

void read_film(Person& person, const SampleCentre& sample) {
  person.does("view.show", {{"sop_uid", sample.knee_uid}, {"pane", 0}});
  if (const auto& space = sample.knee.medial_joint_space)
    person.does("annotation.add",
                shape("length", sample.knee_uid, 0, {space->from, space->to}, "Interligne fémoro-tibial médial"));
}

void guide_needle(Person& person, const SampleCentre& sample) {
  const auto& needle = *sample.shoulder.needle;
  person.does("view.show", {{"sop_uid", sample.run_uid}, {"pane", 1}});
  person.does("view.frame", {{"frame", needle.arrival_frame}});
  person.does("annotation.add",
              shape("path", sample.run_uid, needle.arrival_frame, {needle.path.from, needle.path.to}));
  person.does("image.key");
  const std::size_t last = sample.shoulder.frames - 1;
  person.does("view.frame", {{"frame", last}});
  person.does("annotation.add", shape("contrast", sample.run_uid, last, {needle.path.to}));
  person.does("image.key");
  person.does("view.frame", {{"frame", needle.arrival_frame}});
}

void check_before(Person& person, const char* side) {
  for (const char* field : {"side_said", "side_marked", "side"}) person.fills(field, side);
  for (const char* field : {"identity_checked", "consent"}) person.fills(field, true);
  for (const char* field : {"allergy_iodine", "allergy_anaesthetic", "allergy_latex", "allergy_antiseptic",
                            "antithrombotics", "skin_lesion", "fever", "implant", "arthroplasty_planned"})
    person.fills(field, false);
  person.fills("pregnancy", "not_concerned");
  person.fills("operator", "Dr Claire VASSEUR");
}

void ask_safety(Person& person, bool diabetes) {
  for (const char* item : {"allergy", "antithrombotics", "implant"})
    person.does("safety.answer", {{"item", item}, {"yes", false}});
  json answer{{"item", "diabetes"}, {"yes", diabetes}};
  if (diabetes) answer["detail"] = "type 2";
  person.does("safety.answer", answer);
}

void prepare_injection(Person& person) {
  ask_safety(person, true);
  check_before(person, "right");
  person.fills("indication", "Capsulite rétractile de l'épaule droite, échec de la rééducation");
  person.fills("target", "intra_articular");
  person.fills("joint", "shoulder");
  person.fills("pain_before", number("7", "1"));
}

json product(const char* role, const char* brand, const char* substance, const char* volume, const char* lot,
             const char* expiry) {
  return {{"role", role}, {"brand", brand},  {"substance", substance}, {"volume", number(volume, "mL")},
          {"lot", lot},   {"expiry", expiry}};
}

void record_injection(Person& person) {
  person.does("guided_injection.start");
  person.fills("asepsis", {"hand_hygiene", "mask", "skin_preparation", "sterile_gloves"});
  person.fills("approach", "antérieur, intervalle des rotateurs");
  person.fills("needle_gauge", "g22");
  person.fills("needle_length", number("50", "mm"));
  person.does("guided_injection.adopt_path");
  json steroid = product("steroid", "Hexatrione", "triamcinolone hexacétonide", "2", "TH-5518", "2028-03-31");
  steroid["concentration"] = number("20", "mg/mL");
  steroid["dose"] = number("40", "mg");
  person.fills("products",
               {product("contrast", "Produit de démonstration", "iohexol", "3", "K2241", "2028-01-31"),
                product("anaesthetic", "Produit de démonstration", "lidocaïne", "3", "L90-77", "2027-09-30"), steroid});
  person.fills("arthrogram", "intra_articular");
  person.fills("fluid", "none");
  person.fills("fluoro_time", number("48", "s"));
  person.fills("dap", number("1920", "mGy.cm2"));
  person.fills("dose_origin", "typed");
  person.does("guided_injection.needle_out");
  person.fills("outcome", "done");
  person.fills("pain_after", number("2", "1"));
  person.fills("complications", {"none"});
  person.fills("advice", {"rest", "warning_signs"});
}

void record_lavage(Person& person) {
  ask_safety(person, false);
  check_before(person, "left");
  person.fills("indication", "effusion_oa");
  person.fills("joint", "knee");
  person.fills("asepsis", {"hand_hygiene", "mask", "skin_preparation", "sterile_drape", "sterile_gloves"});
  person.fills("portals", {{{"portal_role", "inlet"}, {"portal_site", "superolateral"}},
                           {{"portal_role", "outlet"}, {"portal_site", "inferolateral"}}});
  person.does("lavage.start");
  person.does("lavage.aspirated", {{"ml", 45}});
  person.fills("fluid", "clear");
  person.fills("samples", {"cells", "bacteriology"});
  person.fills("bacteriology_pending", true);
  person.fills("infection_answer", "abstention");
  person.fills("infection_basis", "culture en attente, pas de corticoïde ce jour");
  person.does("lavage.total", {{"which", "in"}, {"add_ml", 1000}, {"lot", "SP-3310"}});
  person.does("lavage.total", {{"which", "out"}, {"add_ml", 960}});
  person.does("lavage.end");
  person.fills("endpoint", "clear");
  person.does("lavage.needle_out");
  person.fills("outcome", "done");
  person.fills("pain_before", number("8", "1"));
  person.fills("pain_after", number("3", "1"));
  person.fills("complications", {"none"});
  person.fills("advice", {"rest", "warning_signs"});
  person.does("lavage.watched");
}

void write_letter(Person& person, const char* conclusion, const char* advice) {
  person.does("letter.set", {{"pointer", "/conclusion"}, {"value", conclusion}});
  person.does("letter.set", {{"pointer", "/advice"}, {"value", advice}});
}

std::string sign(Person& person, Workstation& workstation, const std::string& visit_id) {
  person.does("report.sign");
  std::string letter;
  if (auto ready = workstation.centre().readiness(visit_id); ready && *ready) letter = (*ready)->letter_uid;
  if (letter.empty()) person.fail(kText.tr("The report was not signed."));
  return letter;
}

}  // namespace

Result<Outcome> consult(Workstation& workstation, const SampleCentre& sample, const Moment& moment) {
  Person person(workstation);
  if (!sample.shoulder.needle) person.fail(kText.tr("The phantom has no needle."));
  person.does("forfait.set_tariff", {{"from", "2020-01-08"}, {"amount_cents", 31000}});
  person.sees(moment, "01-visites", "visits");
  person.opens(sample.visit_id, "guided_injection");
  read_film(person, sample);
  guide_needle(person, sample);
  prepare_injection(person);
  person.sees(moment, "02-lecture", "reading");
  record_injection(person);
  person.sees(moment, "03-scopie", "fluoroscopy");
  write_letter(person,
               "Infiltration intra-articulaire de l'épaule droite réalisée sans incident, position confirmée par "
               "l'arthrogramme.",
               "Repos relatif 48 h, reprise de la kinésithérapie à J8. Fièvre ou douleur croissante au-delà de 48 h : "
               "nous appeler le jour même. Surveiller la glycémie pendant une semaine. Nous revoyons la patiente à six "
               "semaines.");
  person.sees(moment, "04-courrier", "letter");
  Outcome outcome;
  outcome.letter_uid = sign(person, workstation, sample.visit_id);
  person.does("forfait.bill");
  outcome.bill = person.answer();
  person.does("visit.state", {{"state", "done"}});
  person.opens(sample.lavage_visit_id, "lavage");
  record_lavage(person);
  person.sees(moment, "05-lavage", "lavage");
  write_letter(
      person, "Lavage articulaire du genou gauche bien toléré. Culture du liquide en attente.",
      "Repos relatif 48 h. Fièvre ou douleur croissante : nous appeler le jour même. Le résultat de la culture "
      "vous sera adressé ; l'infiltration est différée jusque-là.");
  outcome.lavage_letter_uid = sign(person, workstation, sample.lavage_visit_id);
  person.does("visit.state", {{"state", "done"}});
  person.sees(moment, "06-forfait", "forfait");
  if (!person.failure().empty()) return base::fail(base::ErrorCode::refused, person.failure());
  return outcome;
}

}  // namespace synovia::demo
