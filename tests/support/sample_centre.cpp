// SPDX-License-Identifier: Apache-2.0
#include "support/sample_centre.h"

#include <stdexcept>

#include "app/commands/commands.h"
#include "base/files.h"
#include "phantom/phantom.h"
#include "plugin/host/registries.h"

namespace synovia::test {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().sentence);
  return std::move(*result);
}
void must(const base::Status& status) {
  if (!status) throw std::runtime_error(status.error().sentence);
}

// Made once in a process: all its centres hold the same run.
const phantom::Phantom& shoulder_run() {
  static const phantom::Phantom made = [] {
    phantom::PhantomRequest request;
    request.kind = "shoulder";
    request.binning = 4;
    request.identity.patient_id = "0482117";
    request.identity.patient_name = "DELMAS^Hélène";
    request.identity.birth_date = "1963-02-14";
    request.identity.sex = "F";
    return must(phantom::make(request));
  }();
  return made;
}

centre::Patient invented_patient() {
  centre::Patient patient;
  patient.local_id = "0482117";
  patient.birth_name = "DELMAS";
  patient.first_names = "Hélène";
  patient.sex = "F";
  patient.birth_date = "1963-02-14";
  patient.birth_place = "Paris";
  return patient;
}

centre::Visit visit_of_today(const std::string& patient_id, const base::Clock& clock) {
  centre::Visit visit;
  visit.patient_id = patient_id;
  visit.care_date = base::iso(base::local_date(clock.now()));
  visit.time = "10:20";
  visit.reason = "Infiltration guidée de l'épaule droite";
  visit.requested_side = "right";
  visit.referral_kind = "MG";
  visit.referrer = "Dr Anne MARTIN";
  visit.addressee = "Docteur Anne MARTIN\n75015 Paris";
  return visit;
}

json quantity(const char* decimal, const char* unit) { return {{"decimal", decimal}, {"unit", unit}}; }

// What a doctor fills in during one injection (CLINIC §7); nothing that the gesture itself writes.
json injection_values() {
  json values = {{"side_said", "right"},
                 {"side_marked", "right"},
                 {"side", "right"},
                 {"indication", "Capsulite rétractile"},
                 {"target", "intra_articular"},
                 {"joint", "shoulder"},
                 {"identity_checked", true},
                 {"consent", true},
                 {"pregnancy", "not_concerned"},
                 {"operator", "Dr Claire VASSEUR"},
                 {"pain_before", quantity("7", "1")},
                 {"asepsis", {"hand_hygiene", "mask", "skin_preparation", "sterile_gloves"}},
                 {"approach", "antérieur"},
                 {"needle_gauge", "g22"},
                 {"needle_length", quantity("50", "mm")},
                 {"arthrogram", "intra_articular"},
                 {"fluid", "none"},
                 {"fluoro_time", quantity("48", "s")},
                 {"dap", quantity("1920", "mGy.cm2")},
                 {"dose_origin", "typed"},
                 {"outcome", "done"},
                 {"pain_after", quantity("2", "1")},
                 {"complications", {"none"}},
                 {"advice", {"rest", "warning_signs"}}};
  for (const char* field : {"allergy_iodine", "allergy_anaesthetic", "allergy_latex", "allergy_antiseptic",
                            "antithrombotics", "skin_lesion", "fever", "implant", "arthroplasty_planned"})
    values[field] = false;
  values["products"] = {{{"role", "contrast"},
                         {"brand", "Essai"},
                         {"substance", "iohexol"},
                         {"volume", quantity("3", "mL")},
                         {"lot", "K2241"},
                         {"expiry", "2099-01-31"}},
                        {{"role", "steroid"},
                         {"brand", "Essai"},
                         {"substance", "triamcinolone hexacétonide"},
                         {"volume", quantity("2", "mL")},
                         {"concentration", quantity("20", "mg/mL")},
                         {"dose", quantity("40", "mg")},
                         {"lot", "TH-5518"},
                         {"expiry", "2099-03-31"}}};
  return values;
}

}  // namespace

fs::path built_plugins() {
  const char* elsewhere = std::getenv("SYNOVIA_BUILT_PLUGINS");
  return elsewhere ? fs::path(elsewhere) : fs::path(SYNOVIA_BUILD_DIR) / "plugins";
}
fs::path bad_plugins() { return fs::path(SYNOVIA_BUILD_DIR) / "bad_plugins"; }

fs::path link_plugins(const fs::path& folder, const std::vector<std::string>& ids) {
  fs::create_directories(folder);
  for (const auto& id : ids) {
    const fs::path from = fs::exists(built_plugins() / id / (id + ".so")) ? built_plugins() : bad_plugins();
    fs::create_directory_symlink(from / id, folder / id);
  }
  return folder;
}

SampleVisit fill_sample_centre(const fs::path& data_folder, security::Role role) {
  const base::SystemClock clock;
  auto centre = must(centre::Centre::open(data_folder, clock));
  centre::CentreTraits traits;
  traits.name = "Centre d'essai";
  traits.address = "1 rue de l'Essai, 75000 Paris";
  traits.signer = {"vasseur", "VASSEUR", "Claire", "01234560801", role};  // RPPS of the CDA examples (DOMAIN §4.2)
  must(centre::set_centre_traits(data_folder, traits));
  SampleVisit sample;
  sample.patient_id = must(centre->add_patient(invented_patient(), "test")).id;
  sample.visit_id = must(centre->add_visit(visit_of_today(sample.patient_id, clock), "test")).id;
  const auto& run = shoulder_run();
  must(centre->archive().ingest(must(phantom::write(run)), "test"));
  must(centre->archive().settle());
  must(centre->attach_study(sample.visit_id, run.image.identity.study_uid, "test"));
  sample.run_uid = run.image.identity.sop_uid;
  sample.frames = run.facts.frames;
  return sample;
}

Desk::Desk(const fs::path& data_folder, const fs::path& plugin_folder) {
  plugin::OwnedRegistrar core(registries_, plugin::kCoreOwner, {});
  app::add_core_commands(core);
  host_.load_folder(plugin_folder, {});
  centre_ = must(centre::Centre::open(data_folder, clock_));
  workstation_ = must(app::AppWorkstation::open(*centre_, registries_, host_, "fr"));
}

const plugin::PluginStatus& Desk::status_of(const std::string& plugin) const {
  for (const auto& status : host_.statuses())
    if (status.id == plugin) return status;
  throw std::runtime_error("no plugin " + plugin);
}

json Desk::does(const std::string& command, const json& arguments) {
  auto done = workstation_->run(command, arguments);
  workstation_->jobs().wait_idle();
  if (!done) throw std::runtime_error(command + ": " + done.error().sentence);
  return *done;
}

base::Error Desk::refused(const std::string& command, const json& arguments) {
  auto done = workstation_->run(command, arguments);
  workstation_->jobs().wait_idle();
  if (done) throw std::runtime_error(command + " was not refused");
  return done.error();
}

void Desk::fills(const std::string& field, const json& value) {
  does("record.set", {{"template", "guided_injection"}, {"pointer", "/" + field}, {"value", value}});
}

void Desk::records_injection() {
  does("guided_injection.prepare");
  const json values = injection_values();
  for (const auto& [field, value] : values.items()) fills(field, value);
  does("guided_injection.start");
  does("guided_injection.needle_out");
}

void Desk::writes_letter() {
  does("letter.set",
       {{"pointer", "/conclusion"}, {"value", "Infiltration de l'épaule droite réalisée sans incident."}});
  does("letter.set", {{"pointer", "/advice"}, {"value", "Repos 48 h, reprise de la kinésithérapie à J8."}});
}

std::vector<std::string> Desk::notices() {
  std::vector<std::string> sentences;
  for (const auto& shown : workstation_->notices()) sentences.push_back(shown.notice.sentence);
  return sentences;
}

}  // namespace synovia::test
