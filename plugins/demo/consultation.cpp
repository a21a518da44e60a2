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
  void fills(const std::string& field, const json& value) {
    does("record.set", {{"template", "guided_injection"}, {"pointer", "/" + field}, {"value", value}});
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
  std::string failure_;
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

void check_before(Person& person) {
  person.does("guided_injection.prepare");
  for (const char* field : {"side_said", "side_marked", "side"}) person.fills(field, "right");
  person.fills("indication", "Capsulite rétractile de l'épaule droite, échec de la rééducation");
  person.fills("target", "intra_articular");
  person.fills("joint", "shoulder");
  for (const char* field : {"identity_checked", "consent"}) person.fills(field, true);
  for (const char* field : {"allergy_iodine", "allergy_anaesthetic", "allergy_latex", "allergy_antiseptic",
                            "antithrombotics", "skin_lesion", "fever", "implant", "arthroplasty_planned"})
    person.fills(field, false);
  person.fills("pregnancy", "not_concerned");
  person.fills("operator", "Dr Claire VASSEUR");
  person.fills("pain_before", number("7", "1"));
}

json product(const char* role, const char* brand, const char* substance, const char* volume, const char* lot,
             const char* expiry) {
  return {{"role", role}, {"brand", brand},  {"substance", substance}, {"volume", number(volume, "mL")},
          {"lot", lot},   {"expiry", expiry}};
}

void record_gesture(Person& person) {
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

void write_letter(Person& person) {
  person.does("letter.set",
              {{"pointer", "/conclusion"},
               {"value",
                "Infiltration intra-articulaire de l'épaule droite réalisée sans incident, position confirmée par "
                "l'arthrogramme."}});
  person.does("letter.set",
              {{"pointer", "/advice"},
               {"value",
                "Repos relatif 48 h, reprise de la kinésithérapie à J8. Fièvre ou douleur croissante au-delà de "
                "48 h : nous appeler le jour même. Nous revoyons la patiente à six semaines."}});
}

}  // namespace

Result<Outcome> consult(Workstation& workstation, const SampleCentre& sample, const Moment& moment) {
  Person person(workstation);
  if (!sample.shoulder.needle) person.fail(kText.tr("The phantom has no needle."));
  person.sees(moment, "01-visites", "visits");
  person.does("visit.choose", {{"visit_id", sample.visit_id}});
  read_film(person, sample);
  guide_needle(person, sample);
  check_before(person);
  person.sees(moment, "02-lecture", "reading");
  record_gesture(person);
  write_letter(person);
  person.sees(moment, "03-geste", "reading");
  person.does("report.sign");
  std::string letter;
  if (auto ready = workstation.centre().readiness(sample.visit_id); ready && *ready) letter = (*ready)->letter_uid;
  if (letter.empty() && person.failure().empty()) person.fail(kText.tr("The report was not signed."));
  person.does("forfait.set_tariff", {{"from", "2020-01-08"}, {"amount_cents", 31000}});
  person.does("forfait.bill");
  const json bill = person.answer();
  person.does("visit.state", {{"state", "done"}});
  person.sees(moment, "04-forfait", "visits");
  if (!person.failure().empty()) return base::fail(base::ErrorCode::refused, person.failure());
  return Outcome{letter, bill};
}

}  // namespace synovia::demo
