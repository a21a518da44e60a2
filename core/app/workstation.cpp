// SPDX-License-Identifier: Apache-2.0
#include "app/workstation.h"

#include "app/arguments.h"
#include "app/letter_preview.h"

#include "base/i18n.h"
#include "base/log.h"
#include "base/uid.h"
#include "plugin/host/guard.h"

namespace synovia::app {

using base::Error;
using base::ErrorCode;
using base::Result;
using base::Status;
using base::tr;
using nlohmann::json;

namespace {

constexpr std::size_t kMaxNotices = 50;

std::string named(const std::string& sentence, const std::string& name) {
  return fmt::format(fmt::runtime(sentence), fmt::arg("name", name));
}

// Arguments come from scripts too: of another shape than the command takes, they are refused, and the plugin behind it stays.
Result<json> carry_out(const plugin::Command& command, plugin::Workstation& workstation, const json& arguments) {
  const auto misshapen = [&] {
    return base::fail(ErrorCode::refused, named(tr("“{name}” was given other arguments than it takes."), command.id));
  };
  if (!arguments.is_object()) return misshapen();
  try {
    return command.run(workstation, arguments);
  } catch (const json::type_error&) {
    return misshapen();
  } catch (const json::out_of_range&) {
    return misshapen();
  }
}

bool begins_with(const std::string& text, const std::string& prefix) { return text.rfind(prefix, 0) == 0; }

}  // namespace

Result<std::unique_ptr<AppWorkstation>> AppWorkstation::open(centre::Centre& centre, plugin::Registries& registries,
                                                             plugin::Host& host, std::string language) {
  auto settings = base::Settings::load(centre.folder() / "workstation.json");
  if (!settings) return std::move(settings).error();
  auto journal = base::Journal::open(centre.folder() / "drafts.journal");
  if (!journal) return std::move(journal).error();
  return std::unique_ptr<AppWorkstation>(
      new AppWorkstation(centre, registries, host, std::move(*settings), std::move(*journal), std::move(language)));
}

AppWorkstation::AppWorkstation(centre::Centre& centre, plugin::Registries& registries, plugin::Host& host,
                               base::Settings settings, std::unique_ptr<base::Journal> journal, std::string language)
    : centre_(centre),
      registries_(registries),
      host_(host),
      settings_(std::move(settings)),
      journal_(std::move(journal)),
      language_(std::move(language)),
      traits_(centre::centre_traits(centre.folder())),
      recovered_(journal_->recovered()) {
  drafts_.listen([this](const base::Edit& edit) {
    journal_->append(edit);
    request_frame();
  });
  patient_present = settings_.get("patient_present", false);
  jobs_.on_ready([this] { request_frame(); });
  letter_desk_ = std::make_unique<LetterDesk>(*this);
}

AppWorkstation::~AppWorkstation() = default;

Result<std::string> AppWorkstation::record_draft(const std::string& template_id) {
  if (!visit_) return base::fail(ErrorCode::refused, tr("Choose a visit first: a record belongs to a visit."));
  const auto tmpl = find_template(template_id);
  if (!tmpl) return base::fail(ErrorCode::not_found, named(tr("No template is called “{name}”."), template_id));
  const std::string name = "record/" + visit_->id + "/" + template_id;
  take_up(name);
  if (drafts_.find(name)) return name;
  // What is signed is changed by an amendment, never by a second record beside it.
  using LetterState = centre::LetterStatus::State;
  const auto letter = centre_.letter_status(visit_->id);
  const bool is_signed = letter && (letter->state == LetterState::signed_ || letter->state == LetterState::amended);
  if (is_signed && drafts_.value(letter_draft(), "/amends").is_null())
    return base::fail(ErrorCode::conflict,
                      tr("The report of this visit is signed: amend it from the letter to change or add a record."));
  record::Record record;
  record.id = base::new_id();
  record.template_id = tmpl->id;
  record.template_version = tmpl->version;
  record.template_sha256 = tmpl->sha256;
  record.visit_id = visit_->id;
  for (const auto& section : tmpl->sections)
    for (const auto& field : section.fields)
      if (field.initial) record.values[field.id] = *field.initial;
  base::Edit edit;
  edit.draft = name;
  edit.after = record::to_json(record);
  edit.label = record::in_language(tmpl->title, language_);
  edit.author = traits_.signer.id;
  if (auto applied = drafts_.apply(std::move(edit)); !applied) return applied.error();
  return name;
}

std::string AppWorkstation::annotations_draft() const {
  return "annotations/" + (visit_ ? visit_->id : std::string("none"));
}

std::string AppWorkstation::letter_draft() const { return "letter/" + (visit_ ? visit_->id : std::string("none")); }

std::shared_ptr<const record::Template> AppWorkstation::find_template(const std::string& id) const {
  const auto loaded = registries_.find_template(id);
  const json* draft = visit_ ? drafts_.find("record/" + visit_->id + "/" + id) : nullptr;
  const json hash = draft && draft->is_object() ? draft->value("template_sha256", json()) : json();
  if (!hash.is_string() || hash == "" || (loaded && hash == loaded->sha256)) return loaded;
  // A record that is amended keeps the template it was signed with.
  const auto kept = letter_desk_->kept_template(hash.get<std::string>());
  return kept ? kept : loaded;
}

std::shared_ptr<const plugin::LetterPreview> AppWorkstation::letter_preview() { return letter_desk_->preview(); }
std::vector<plugin::SignatureCheck> AppWorkstation::signature_checks() { return letter_desk_->checks(); }

std::vector<std::shared_ptr<const record::Template>> AppWorkstation::templates() const {
  std::vector<std::shared_ptr<const record::Template>> all;
  for (const auto& entry : registries_.templates) all.push_back(entry.item);
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a->id < b->id; });
  return all;
}

std::uintptr_t AppWorkstation::thumbnail(const std::string& sop_uid, std::size_t frame) {
  return drawing_.thumbnail ? drawing_.thumbnail(sop_uid, frame) : 0;
}

std::uintptr_t AppWorkstation::texture(const std::shared_ptr<const image::RgbaImage>& picture) {
  return drawing_.texture ? drawing_.texture(picture) : 0;
}

void AppWorkstation::draw_pane(std::size_t index, float x, float y, float width, float height) {
  if (drawing_.pane) drawing_.pane(index, x, y, width, height);
}

std::vector<const plugin::Command*> AppWorkstation::large_buttons(const std::string& screen_id) {
  std::vector<const plugin::Command*> shown;
  for (const auto& entry : registries_.commands) {
    const plugin::Command& command = entry.item;
    if (std::find(command.screens.begin(), command.screens.end(), screen_id) == command.screens.end()) continue;
    if (!security::grants(person().role, command.permission)) continue;
    if (command.patient == plugin::PatientNeed::current_visit && !visit_) continue;
    bool can = true;
    if (command.enabled && !guard(entry.owner, [&] { can = command.enabled(*this); })) return {};  // the list changed
    if (can) shown.push_back(&command);
  }
  return shown;
}

Status AppWorkstation::permitted(const plugin::Command& command, const json& arguments) {
  if (!security::grants(traits_.signer.role, command.permission)) {
    audit(command, arguments, "refused");  // every attempt leaves a line, also of commands that write none of their own
    return base::fail(ErrorCode::refused,
                      named(tr("“{name}” is not among the rights of the person signed in."), command.title()));
  }
  if (command.patient == plugin::PatientNeed::current_visit && !visit_)
    return base::fail(ErrorCode::refused,
                      named(tr("“{name}” needs a visit: choose one in the list."), command.title()));
  return {};
}

Result<json> AppWorkstation::run(const std::string& command_id, const json& arguments) {
  const auto* entry = registries_.find_command(command_id);
  if (!entry) return base::fail(ErrorCode::not_found, named(tr("No command is called “{name}”."), command_id));
  const std::string owner = entry->owner;
  const plugin::Command command = entry->item;  // a copy: the command may withdraw its own plugin
  if (auto may = permitted(command, arguments); !may) return may.error();
  std::optional<Result<json>> answer;
  const bool sound = guard(owner, [&] { answer.emplace(carry_out(command, *this, arguments)); });
  if (!sound || !answer)
    return base::fail(ErrorCode::refused,
                      named(tr("The plugin behind “{name}” failed and was switched off."), command_id));
  if (!command.audit.empty()) audit(command, arguments, *answer ? "done" : "failed");
  ++revision;
  request_frame();
  return std::move(*answer);
}

void AppWorkstation::audit(const plugin::Command& command, const json& arguments, const std::string& outcome) {
  security::AuditEvent event;
  event.action = command.audit.empty() ? command.id : command.audit;
  event.person = traits_.signer.id;
  // A command that names a visit is about that one, also when it failed to open it.
  event.object = visit_ ? visit_->id : "";
  if (arguments.is_object())
    event.object =
        arguments.value("visit_id", json(event.object)).is_string() ? arguments.value("visit_id", event.object) : "";
  event.patient = visit_ && patient_ && event.object == visit_->id ? patient_->id : "";
  event.outcome = outcome;
  event.from = command.id;
  if (auto written = centre_.audit().append(event); !written)
    notify({plugin::Notice::Level::danger, written.error().sentence});
}

bool AppWorkstation::guard(const std::string& owner, const std::function<void()>& work) {
  auto done = plugin::guarded(owner, work);
  if (done) return true;
  host_.withdraw(owner, done.error().sentence);
  notify({plugin::Notice::Level::danger, done.error().sentence});
  return false;
}

void AppWorkstation::notify(plugin::Notice notice) {
  notices_.push_back({std::move(notice), std::chrono::steady_clock::now()});
  if (notices_.size() > kMaxNotices) notices_.pop_front();
  request_frame();
}

void AppWorkstation::request_frame() {
  frame_requested_ = true;
  if (wake_) wake_();
}

void AppWorkstation::take_up(const std::string& prefix) {
  std::map<std::string, json> taken;
  for (auto it = recovered_.begin(); it != recovered_.end();) {
    if (!begins_with(it->first, prefix)) {
      ++it;
      continue;
    }
    if (!drafts_.find(it->first)) taken.insert(*it);
    it = recovered_.erase(it);
  }
  if (!taken.empty()) drafts_.restore(std::move(taken));
  request_frame();
}

void AppWorkstation::discard_recovered() {
  recovered_.clear();
  compact_journal();
}

void AppWorkstation::compact_journal() {
  std::map<std::string, json> all = recovered_;
  for (const auto& name : drafts_.names()) all[name] = *drafts_.find(name);
  if (auto done = journal_->compact(all); !done) notify({plugin::Notice::Level::danger, done.error().sentence});
}

void AppWorkstation::choose(centre::Visit visit, centre::Patient patient) {
  visit_ = std::move(visit);
  patient_ = std::move(patient);
  reading_ = {};
  take_up("annotations/" + visit_->id);
  take_up("letter/" + visit_->id);
  take_up("record/" + visit_->id + "/");
  request_frame();
}

void AppWorkstation::refresh_visit() {
  ++revision;
  if (!visit_) return;
  if (auto fresh = centre_.visit(visit_->id)) visit_ = std::move(*fresh);
  letter_desk_->changed();
}

void AppWorkstation::set_language(const std::string& language) {
  language_ = language;
  base::set_language(language, locale_folder());
  if (auto saved = settings_.set("language", language); !saved)
    base::log(base::LogLevel::warning, saved.error().sentence);
}

}  // namespace synovia::app
