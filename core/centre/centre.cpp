// SPDX-License-Identifier: Apache-2.0
#include "centre/centre.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/i18n.h"
#include "base/uid.h"
#include "centre/lines.h"
#include "centre/patient_file.h"
#include "centre/people_store.h"
#include "centre/projections.h"
#include "centre/rooms.h"
#include "centre/signature_log.h"
#include "centre/visit_changes.h"

namespace synovia::centre {

using base::ErrorCode;
using base::Status;
using base::tr;
using nlohmann::json;

base::Error lacking(const std::string& field) {
  return base::fail(ErrorCode::refused,
                    fmt::format(fmt::runtime(tr("Missing or not valid: {field}. Fill it in and try again.")),
                                fmt::arg("field", field)));
}

bool is_time(const std::string& text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  return text.size() == 5 && digit(0) && digit(1) && text[2] == ':' && digit(3) && digit(4) &&
         text.substr(0, 2) < "24" && text.substr(3) < "60";
}

Status write_line(Rooms& rooms, const char* kind, const json& body, const std::string& author,
                  const std::function<Status()>& allowed) {
  return rooms.database->transaction([&]() -> Status {
    auto line = rooms.reg->append(kind, body, author, allowed);
    if (!line) return std::move(line).error();
    return apply(*rooms.database, *line);
  });
}

namespace {

Status check(const Patient& patient) {
  if (patient.birth_name.empty()) return lacking(tr("birth name"));
  if (!base::parse_date(patient.birth_date)) return lacking(tr("birth date"));
  constexpr std::array sexes{"", "M", "F", "O"};
  if (std::find(sexes.begin(), sexes.end(), patient.sex) == sexes.end()) return lacking(tr("sex"));
  // Patient ID is LO: at most 64 characters, no backslash (PS3.5 6.2).
  if (patient.local_id.size() > 64 || patient.local_id.find('\\') != std::string::npos)
    return lacking(tr("patient number"));
  return {};
}

Status check(const Visit& visit) {
  constexpr std::array sides{"", "right", "left", "both"};
  constexpr std::array kinds{
      "", "MG", "RHUMATO_LIB", "RHUMATO_HOSP", "OTHER_SPECIALIST_2ND_OPINION", "SELF_NO_GP", "SELF_2ND_OPINION"};
  if (!base::parse_date(visit.care_date)) return lacking(tr("care date"));
  if (!visit.time.empty() && !is_time(visit.time)) return lacking(tr("time of the visit"));
  if (std::find(sides.begin(), sides.end(), visit.requested_side) == sides.end()) return lacking(tr("requested side"));
  if (std::find(kinds.begin(), kinds.end(), visit.referral_kind) == kinds.end()) return lacking(tr("kind of referral"));
  return {};
}

}  // namespace

Centre::Centre(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Centre::~Centre() = default;

base::Result<std::unique_ptr<Centre>> Centre::open(const std::filesystem::path& folder, const base::Clock& clock) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure)
    return base::fail(ErrorCode::io,
                      tr("The centre's data folder cannot be made: check the disk and its permissions."));
  auto impl = std::make_unique<Impl>();
  impl->folder = folder;
  impl->clock = &clock;
  auto archive = archive::LocalArchive::open(folder / "archive");
  if (!archive) return std::move(archive).error();
  impl->archive = std::move(*archive);
  auto database = database::Database::open(folder / "register.sqlite");
  if (!database) return std::move(database).error();
  impl->database = std::move(*database);
  auto reg = Register::open(*impl->database, clock);
  if (!reg) return std::move(reg).error();
  impl->reg = std::move(*reg);
  auto audit = security::AuditTrail::open(*impl->database, clock);
  if (!audit) return std::move(audit).error();
  impl->audit = std::move(*audit);
  auto outbox = outbox::Outbox::open(*impl->database, clock);
  if (!outbox) return std::move(outbox).error();
  impl->outbox = std::move(*outbox);
  impl->outbox->add_destination(kPatientFile, std::make_unique<outbox::FolderDestination>(folder / "patient_file"));
  if (auto done = catch_up_people(*impl->database, *impl->reg); !done) return std::move(done).error();
  if (auto done = catch_up_documents(*impl); !done) return std::move(done).error();
  if (auto done = finish_signatures(*impl); !done) return std::move(done).error();
  return std::unique_ptr<Centre>(new Centre(std::move(impl)));
}

const std::filesystem::path& Centre::folder() const { return impl_->folder; }
archive::LocalArchive& Centre::archive() { return *impl_->archive; }
Register& Centre::reg() { return *impl_->reg; }
outbox::Outbox& Centre::outbox() { return *impl_->outbox; }
security::AuditTrail& Centre::audit() { return *impl_->audit; }
const base::Clock& Centre::clock() const { return *impl_->clock; }

base::Result<Patient> Centre::add_patient(Patient patient, const std::string& author) {
  if (auto good = check(patient); !good) return std::move(good).error();
  patient.birth_date = base::iso(*base::parse_date(patient.birth_date));
  if (patient.id.empty()) patient.id = base::new_id();
  if (patient.local_id.empty()) patient.local_id = "SYN-" + patient.id.substr(0, 8);
  auto done =
      write_line(*impl_, kPatientKind, {{"event", "added"}, {"patient", to_json(patient)}}, author, [&]() -> Status {
        auto taken = load_patient_of_number(*impl_->database, patient.local_id);
        if (!taken) return std::move(taken).error();
        if (*taken)
          return base::fail(ErrorCode::conflict,
                            tr("Another patient has this patient number (IPP): search for that patient first."));
        if (load_patient(*impl_->database, patient.id))
          return base::fail(ErrorCode::conflict, tr("This patient is in the register already."));
        return {};
      });
  if (!done) return std::move(done).error();
  return patient;
}

base::Result<Patient> Centre::patient(const std::string& id) const { return load_patient(*impl_->database, id); }

base::Result<std::vector<Patient>> Centre::find_patients(const std::string& birth_date, const std::string& name) const {
  return load_patients(*impl_->database, birth_date, name);
}

base::Result<Visit> Centre::add_visit(Visit visit, const std::string& author) {
  if (auto good = check(visit); !good) return std::move(good).error();
  visit.care_date = base::iso(*base::parse_date(visit.care_date));
  if (visit.id.empty()) visit.id = base::new_id();
  if (visit.steps.empty()) visit.steps = usual_steps(visit);
  auto done = write_line(*impl_, kVisitKind, {{"event", "added"}, {"visit", to_json(visit)}}, author, [&]() -> Status {
    if (auto patient = load_patient(*impl_->database, visit.patient_id); !patient) return std::move(patient).error();
    for (const std::string& study : visit.study_uids)
      if (auto same = check_same_patient(*impl_, visit, study); !same) return same;
    if (load_visit(*impl_->database, visit.id))
      return base::fail(ErrorCode::conflict, tr("This visit is in the register already."));
    return {};
  });
  if (!done) return std::move(done).error();
  return visit;
}

base::Result<Visit> Centre::visit(const std::string& id) const { return load_visit(*impl_->database, id); }

base::Result<std::vector<Visit>> Centre::visits_on(const std::string& care_date) const {
  const auto date = base::parse_date(care_date);
  if (!date) return lacking(tr("care date"));
  return load_visits(*impl_->database, base::iso(*date));
}

base::Result<std::vector<Visit>> Centre::visits_of(const std::string& patient_id) const {
  return load_visits_of(*impl_->database, patient_id);
}

base::Status Centre::set_visit_state(const std::string& visit_id, VisitState state, const std::string& author) {
  auto visit = load_visit(*impl_->database, visit_id);
  if (!visit) return std::move(visit).error();
  if (visit->state == state) return {};
  return write_line(*impl_, kVisitKind, {{"event", "state"}, {"visit_id", visit_id}, {"state", name_of(state)}}, author,
                    {});
}

}  // namespace synovia::centre
