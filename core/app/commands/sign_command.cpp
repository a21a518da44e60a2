// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"
#include "app/letter_preview.h"

#include "base/i18n.h"
#include "base/log.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

// What was ready when the person signed, or what it is made from.
struct ToSign {
  LetterDrafts drafts;
  std::shared_ptr<centre::PreparedSignature> prepared;
};

// A text made from values that changed since is not signed: nobody read it beside the new ones.
base::Status check_current(const LetterDrafts& drafts, const report::Letter& letter) {
  for (const auto& part : letter.parts) {
    const auto from = drafts.composed_from.find(part.id);
    if (from != drafts.composed_from.end() && from->second != part.composed)
      return base::fail(
          ErrorCode::refused,
          fmt::format(fmt::runtime(tr("“{name}” was written by hand from values that changed since: update it.")),
                      fmt::arg("name", part.heading)));
  }
  return {};
}

// [worker]
Result<centre::Signed> carry_out(centre::Centre& centre, RenderedKeyImages& pictures, ToSign& work) {
  if (!work.prepared) {
    auto keys = pictures.render(work.drafts.key_images, work.drafts.key_images.size());
    if (!keys) return std::move(keys).error();
    work.drafts.request.key_images = std::move(*keys);
    auto prepared = centre.prepare(work.drafts.request);
    if (!prepared) return std::move(prepared).error();
    work.prepared = std::move(*prepared);
  }
  if (auto current = check_current(work.drafts, letter_of(*work.prepared)); !current) return std::move(current).error();
  return centre.sign(work.prepared);
}

// [worker] A throw (out of memory, say) is an answer too: the person is told, the drafts are kept.
Result<centre::Signed> carry_out_safely(centre::Centre& centre, RenderedKeyImages& pictures, ToSign& work) {
  try {
    return carry_out(centre, pictures, work);
  } catch (const std::exception& fault) {
    base::log(base::LogLevel::error, std::string("signing: ") + fault.what());
    return base::fail(ErrorCode::io, tr("Signing failed inside the program; the drafts are kept. Try again."));
  }
}

void deliver(AppWorkstation& workstation, const std::vector<std::string>& drafts,
             const Result<centre::Signed>& result) {
  if (!result) {
    workstation.notify({plugin::Notice::Level::danger, result.error().sentence});
    return;
  }
  for (const auto& name : drafts) workstation.drafts().close(name);
  workstation.compact_journal();
  workstation.refresh_visit();
  workstation.last_signed = *result;
  workstation.notify({plugin::Notice::Level::done, tr("Report signed; the letter is in the patient file.")});
}

Result<json> sign(Workstation& base_workstation, const json&) {
  AppWorkstation& workstation = own(base_workstation);
  if (!workstation.signing.expired()) return base::fail(ErrorCode::conflict, tr("A signature is under way."));
  auto ready = workstation.centre().readiness(workstation.visit()->id);
  if (!ready) return std::move(ready).error();
  auto drafts = letter_drafts(workstation);
  if (!drafts) return std::move(drafts).error();
  if (*ready && drafts->request.amends.empty())
    return base::fail(ErrorCode::conflict, tr("The report of this visit is signed already: it is not signed twice."));
  for (const auto& check : workstation.signature_checks())
    if (check.level == plugin::SignatureCheck::Level::stop) return base::fail(ErrorCode::refused, check.sentence);
  LetterDesk& desk = workstation.letter_desk();
  auto work = std::make_shared<ToSign>(ToSign{std::move(*drafts), desk.prepared()});
  const auto job = workstation.jobs().submit(
      tr("Signing"), [&workstation, &centre = workstation.centre(), pictures = desk.pictures(), work](base::JobState&) {
        auto result = std::make_shared<Result<centre::Signed>>(carry_out_safely(centre, *pictures, *work));
        return [&workstation, work, result] { deliver(workstation, work->drafts.names, *result); };
      });
  // Over when its work and its answer are gone, delivered or not; the job outlives both.
  workstation.signing = std::shared_ptr<base::JobState>(work, job.get());
  return json::object();
}

}  // namespace

// The audit line is written by Centre::sign, when the signature is durable.
void add_sign_command(plugin::Registrar& registrar) {
  registrar.add(Command{"report.sign",
                        [] { return tr("Sign the report"); },
                        Permission::sign,
                        PatientNeed::current_visit,
                        "",
                        "",
                        sign,
                        {}});
}

}  // namespace synovia::app
