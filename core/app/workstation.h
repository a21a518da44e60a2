// SPDX-License-Identifier: Apache-2.0
// The running workstation: the centre it works on, drafts and journal, what is open, notices. No window is needed: the
// shell draws it, scripts and tests drive it by commands. UI thread only.
#pragma once

#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "plugin/host/host.h"
#include "plugin/sdk/workstation.h"

namespace synovia::app {

// What the shell lends to drawing code; nothing is drawn without a screen.
struct Drawing {
  std::function<std::uintptr_t(const std::string& sop_uid, std::size_t frame)> thumbnail;
  std::function<std::uintptr_t(const std::shared_ptr<const image::RgbaImage>& picture)> texture;
  std::function<void(std::size_t index, float x, float y, float width, float height)> pane;
};

struct ShownNotice {
  plugin::Notice notice;
  std::chrono::steady_clock::time_point since;
};

class LetterDesk;

class AppWorkstation final : public plugin::Workstation {
 public:
  // Opens settings and journal of the centre's folder. Fails when the journal cannot be written.
  static base::Result<std::unique_ptr<AppWorkstation>> open(centre::Centre& centre, plugin::Registries& registries,
                                                            plugin::Host& host, std::string language);
  ~AppWorkstation() override;

  centre::Centre& centre() override { return centre_; }
  base::Drafts& drafts() override { return drafts_; }
  base::Jobs& jobs() override { return jobs_; }
  base::Settings& settings() override { return settings_; }
  const security::Person& person() const override { return traits_.signer; }
  const centre::CentreTraits& traits() const override { return traits_; }
  const std::string& language() const override { return language_; }
  const centre::Visit* visit() const override { return visit_ ? &*visit_ : nullptr; }
  const centre::Patient* patient() const override { return patient_ ? &*patient_ : nullptr; }
  plugin::Reading& reading() override { return reading_; }
  base::Result<std::string> record_draft(const std::string& template_id) override;
  std::string annotations_draft() const override;
  std::string letter_draft() const override;
  std::shared_ptr<const plugin::LetterPreview> letter_preview() override;
  std::vector<plugin::SignatureCheck> signature_checks() override;
  std::shared_ptr<const record::Template> find_template(const std::string& id) const override;
  std::vector<std::shared_ptr<const record::Template>> templates() const override;
  std::uintptr_t thumbnail(const std::string& sop_uid, std::size_t frame) override;
  std::uintptr_t texture(const std::shared_ptr<const image::RgbaImage>& picture) override;
  void draw_pane(std::size_t index, float x, float y, float width, float height) override;
  std::vector<const plugin::Command*> large_buttons(const std::string& screen_id) override;
  base::Result<nlohmann::json> run(const std::string& command_id, const nlohmann::json& arguments) override;
  void notify(plugin::Notice notice) override;
  void request_frame() override;

  // --- For core's own commands and the shell.
  plugin::Registries& registries() { return registries_; }
  plugin::Host& host() { return host_; }
  LetterDesk& letter_desk() { return *letter_desk_; }
  base::Journal& journal() { return *journal_; }
  // Drafts found after a kill that nobody has answered yet. Choosing their visit or starting the same draft takes them up.
  const std::map<std::string, nlohmann::json>& recovered() const { return recovered_; }
  std::string recovered_at() const { return journal_->recovered_at(); }
  void take_up(const std::string& prefix);  // restores the recovered drafts whose name begins so; "" = all
  void discard_recovered();

  void choose(centre::Visit visit, centre::Patient patient);
  void refresh_visit();  // after its state or studies changed
  void set_language(const std::string& language);
  void set_traits(centre::CentreTraits traits) { traits_ = std::move(traits); }
  // Runs plugin code; a throw withdraws the plugin and tells the person.
  bool guard(const std::string& owner, const std::function<void()>& work);
  std::deque<ShownNotice>& notices() { return notices_; }
  bool take_frame_request() { return frame_requested_.exchange(false); }
  void on_wake(std::function<void()> wake) { wake_ = std::move(wake); }
  void draw_with(Drawing drawing) { drawing_ = std::move(drawing); }  // {}: the screen goes
  void compact_journal();  // the journal holds just the drafts open now, and what waits for an answer

  std::string screen = "visits";              // id of the screen shown
  bool patient_present = false;               // someone sits beside the screen: no other patient's name is shown
  std::size_t revision = 0;                   // commands carried out: what was read from the centre may be old
  std::weak_ptr<base::JobState> signing{};    // the signature under way; expired when it is over, however it ended
  std::optional<centre::Signed> last_signed;  // the newest signature, for scripts

 private:
  AppWorkstation(centre::Centre& centre, plugin::Registries& registries, plugin::Host& host, base::Settings settings,
                 std::unique_ptr<base::Journal> journal, std::string language);
  base::Status permitted(const plugin::Command& command, const nlohmann::json& arguments);
  void audit(const plugin::Command& command, const nlohmann::json& arguments, const std::string& outcome);

  centre::Centre& centre_;
  plugin::Registries& registries_;
  plugin::Host& host_;
  base::Settings settings_;
  std::unique_ptr<base::Journal> journal_;
  std::string language_;
  centre::CentreTraits traits_;
  base::Drafts drafts_;
  std::map<std::string, nlohmann::json> recovered_;
  std::optional<centre::Visit> visit_;
  std::optional<centre::Patient> patient_;
  plugin::Reading reading_;
  std::deque<ShownNotice> notices_;
  std::atomic<bool> frame_requested_{true};
  std::function<void()> wake_;
  Drawing drawing_;
  std::unique_ptr<LetterDesk> letter_desk_;
  base::Jobs jobs_;  // last: its threads end before what they use
};

}  // namespace synovia::app
