// SPDX-License-Identifier: Apache-2.0
#include "app/commands/commands.h"

#include "base/i18n.h"
#include "base/log.h"

namespace synovia::app {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

constexpr std::uint32_t kKeyImageSide = 1200;  // pixels of the longer side, on paper and in the patient file

// A key image before its picture was rendered: what the worker needs.
struct PendingKeyImage {
  centre::KeyImage image;
  std::shared_ptr<image::FrameSource> frames;
};

struct Pending {
  centre::SignRequest request;
  std::vector<PendingKeyImage> key_images;
  std::vector<std::string> drafts;  // closed when it is signed
};

Result<std::vector<centre::SignRequest::RecordToSign>> records_of(AppWorkstation& workstation,
                                                                  std::vector<std::string>& drafts) {
  std::vector<centre::SignRequest::RecordToSign> records;
  const std::string prefix = "record/" + workstation.visit()->id + "/";
  for (const auto& name : workstation.drafts().names()) {
    if (name.rfind(prefix, 0) != 0) continue;
    auto record = record::record_from_json(*workstation.drafts().find(name));
    if (!record) return std::move(record).error();
    auto tmpl = workstation.find_template(record->template_id);
    if (!tmpl)
      return base::fail(
          ErrorCode::not_found,
          fmt::format(
              fmt::runtime(tr("The template “{name}” of a draft is not loaded; switch its plugin on, then sign.")),
              fmt::arg("name", record->template_id)));
    records.push_back({std::move(*record), std::move(tmpl)});
    drafts.push_back(name);
  }
  return records;
}

std::vector<PendingKeyImage> key_images_of(AppWorkstation& workstation, const json& letter) {
  std::vector<PendingKeyImage> images;
  for (const auto& mark : letter.value("key_images", json::array()))
    for (const auto& set : workstation.reading().sets)
      for (std::size_t i = 0; i < set->pictures.size(); ++i) {
        if (set->pictures[i].sop_uid != mark.value("sop_uid", "")) continue;
        PendingKeyImage pending;
        pending.image.set = *set;
        pending.image.picture = i;
        pending.image.frame = mark.value("frame", std::size_t{0});
        pending.image.grayscale = set->pictures[i].grayscale;
        pending.image.grayscale.inverse = mark.value("inverse", pending.image.grayscale.inverse);
        if (const auto window = mark.find("window"); window != mark.end() && window->size() == 3) {
          pending.image.grayscale.window.centre = (*window)[0];
          pending.image.grayscale.window.width = (*window)[1];
          pending.image.grayscale.window.function = static_cast<image::VoiFunction>((*window)[2].get<int>());
        }
        pending.image.caption = set->description;
        pending.frames = archive::frame_source(workstation.centre().archive(), *set);
        images.push_back(std::move(pending));
      }
  return images;
}

Result<Pending> gather(AppWorkstation& workstation) {
  Pending pending;
  const json* found = workstation.drafts().find(workstation.letter_draft());
  const json letter = found ? *found : json::object();
  auto records = records_of(workstation, pending.drafts);
  if (!records) return std::move(records).error();
  const json* shapes = workstation.drafts().find(workstation.annotations_draft());
  centre::SignRequest& request = pending.request;
  request.visit_id = workstation.visit()->id;
  request.signer = workstation.person();
  request.records = std::move(*records);
  if (shapes) request.shapes = annotation::shapes_from_draft(*shapes);
  request.conclusion = letter.value("conclusion", "");
  request.advice = letter.value("advice", "");
  request.language = workstation.language();
  pending.key_images = key_images_of(workstation, letter);
  pending.drafts.push_back(workstation.annotations_draft());
  pending.drafts.push_back(workstation.letter_draft());
  return pending;
}

// [worker] By the CPU reference: exact, and the same with and without a graphics card.
Result<centre::KeyImage> picture_of(PendingKeyImage pending) {
  centre::KeyImage& key = pending.image;
  auto frame = pending.frames->frame(key.picture, key.frame);
  if (!frame) return std::move(frame).error();
  const image::Picture& picture = key.set.pictures[key.picture];
  const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
  const double wide = picture.layout.columns, high = picture.layout.rows * aspect, longer = std::max(wide, high);
  key.size = {std::max<std::uint32_t>(1, static_cast<std::uint32_t>(kKeyImageSide * wide / longer)),
              std::max<std::uint32_t>(1, static_cast<std::uint32_t>(kKeyImageSide * high / longer))};
  key.view = image::fit(picture.layout.columns, picture.layout.rows, aspect, key.size);
  auto rgba = image::render_reference_rgba(**frame, key.grayscale, key.view, key.size);
  if (!rgba) return std::move(rgba).error();
  key.rgba = std::move(*rgba);
  return std::move(key);
}

// [worker]
Result<centre::Signed> carry_out(centre::Centre& centre, Pending pending) {
  for (auto& waiting : pending.key_images) {
    auto key = picture_of(std::move(waiting));
    if (!key) return std::move(key).error();
    pending.request.key_images.push_back(std::move(*key));
  }
  return centre.sign(pending.request);
}

// [worker] A throw (out of memory, say) is an answer too: the person is told, the drafts are kept.
Result<centre::Signed> carry_out_safely(centre::Centre& centre, Pending pending) {
  try {
    return carry_out(centre, std::move(pending));
  } catch (const std::exception& fault) {
    base::log(base::LogLevel::error, std::string("signing: ") + fault.what());
    return base::fail(ErrorCode::io, tr("Signing failed inside the program; the drafts are kept. Try again."));
  }
}

void deliver(AppWorkstation& workstation, const std::vector<std::string>& drafts,
             const Result<centre::Signed>& result) {
  workstation.signing = false;
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
  if (workstation.signing) return base::fail(ErrorCode::conflict, tr("A signature is under way."));
  auto ready = workstation.centre().readiness(workstation.visit()->id);
  if (!ready) return std::move(ready).error();
  if (*ready)
    return base::fail(ErrorCode::conflict, tr("The report of this visit is signed already: it is not signed twice."));
  auto pending = gather(workstation);
  if (!pending) return std::move(pending).error();
  if (pending->request.conclusion.empty())
    return base::fail(ErrorCode::refused, tr("The letter has no conclusion; write it, then sign."));
  for (const auto& record : pending->request.records)
    for (const auto& fault : record::validate(record.record, *record.tmpl, workstation.language()))
      if (fault.blocks_signature) return base::fail(ErrorCode::refused, fault.sentence);
  workstation.signing = true;
  centre::Centre& centre = workstation.centre();
  const auto drafts = pending->drafts;
  auto shared = std::make_shared<Pending>(std::move(*pending));
  workstation.jobs().submit(tr("Signing"), [&workstation, &centre, drafts, shared](base::JobState&) {
    auto result = std::make_shared<Result<centre::Signed>>(carry_out_safely(centre, std::move(*shared)));
    return [&workstation, drafts, result] { deliver(workstation, drafts, *result); };
  });
  return json::object();
}

}  // namespace

// The audit line is written by Centre::sign, when the signature is durable.
void add_sign_command(plugin::Registrar& registrar) {
  registrar.add(Command{"report.sign",
                        [] { return tr("Sign the report"); },
                        Permission::sign,
                        PatientNeed::current_visit,
                        "Ctrl+Shift+S",
                        "",
                        sign,
                        {}});
}

}  // namespace synovia::app
