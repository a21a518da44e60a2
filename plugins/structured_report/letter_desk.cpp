// SPDX-License-Identifier: Apache-2.0
#include "letter_desk.h"

#include <imgui.h>

#include "words.h"

namespace synovia::structured_report {

using nlohmann::json;
using plugin::Workstation;
using Steady = std::chrono::steady_clock;

namespace {
constexpr std::chrono::seconds kAgain{1};  // a letter may be signed by another hand
}

void LetterDesk::refresh(Workstation& workstation) {
  if (!workstation.visit() || frame_ == ImGui::GetFrameCount()) return;
  frame_ = ImGui::GetFrameCount();
  if (visit_ != workstation.visit()->id) {
    visit_ = workstation.visit()->id;
    sections.forget();
    destinations.clear();
    read_at_ = {};
  }
  spell(workstation);
  // The draft goes when its letter is signed: what is shown is then the letter, at once.
  const bool drafted = workstation.drafts().find(workstation.letter_draft()) != nullptr;
  if (std::exchange(drafted_, drafted) != drafted || Steady::now() - read_at_ > kAgain) read_status(workstation);
  preview = workstation.letter_preview();
  const json* found = workstation.drafts().find(workstation.letter_draft());
  const json draft = found ? *found : json::object();
  const bool may = security::grants(workstation.person().role, security::Permission::sign);
  sign = sign_view(status_, workstation.signature_checks(), draft, preview.get(), may, workstation.language());
  locked = sign.state == SignView::State::signed_ && !sign.amending;
  section_views = sections_of(preview ? &preview->letter : nullptr, draft, workstation.person().display_name());
  images = key_images_of(draft);
  if (!locked) return;
  read_signed(workstation);
  const centre::SignedLetter what = signed_letter_.value_or(centre::SignedLetter{});
  section_views = signed_sections(what, preview ? &preview->letter : nullptr);
  images = signed_images(what);
}

// A signed letter has no draft any more; what would be composed now is another letter.
bool LetterDesk::as_signed() const {
  if (!locked) return true;
  if (!preview || !signed_letter_) return false;
  const auto text = signed_letter_->parts.find("conclusion");
  return std::any_of(preview->letter.parts.begin(), preview->letter.parts.end(), [&](const report::LetterPart& part) {
    return part.id == "conclusion" && text != signed_letter_->parts.end() && text->second == part.text;
  });
}

void LetterDesk::read_signed(Workstation& workstation) {
  if (status_.versions.empty()) return;
  const std::string uid = status_.versions.back().letter_uid;
  if (uid == reading_signed_) return;
  reading_signed_ = uid;
  signed_letter_.reset();
  workstation.jobs().submit(kText.tr("Reading the signed letter"),
                            [self = shared_from_this(), &centre = workstation.centre(), uid](base::JobState&) {
                              auto letter = centre.signed_letter(uid);
                              std::optional<centre::SignedLetter> found;
                              if (letter) found = std::move(*letter);
                              return [self, found = std::move(found), uid] {
                                if (uid == self->reading_signed_) self->signed_letter_ = found;
                              };
                            });
}

void LetterDesk::read_status(Workstation& workstation) {
  read_at_ = Steady::now();
  auto status = workstation.centre().letter_status(visit_);
  status_ = status ? std::move(*status) : centre::LetterStatus{};
  if (!status_.versions.empty()) read_destinations(workstation);
}

void LetterDesk::read_destinations(Workstation& workstation) {
  if (asking_outbox_) return;
  asking_outbox_ = true;
  std::vector<std::string> about;
  for (const auto& version : status_.versions) {
    about.push_back(version.letter_uid);
    about.insert(about.end(), version.record_uids.begin(), version.record_uids.end());
  }
  workstation.jobs().submit(kText.tr("Reading the outbox"), [self = shared_from_this(), &centre = workstation.centre(),
                                                             about, visit = visit_](base::JobState&) {
    auto rows = centre.outbox().rows();
    auto found = destinations_of(rows ? *rows : std::vector<outbox::OutboxRow>{}, about);
    return [self, found = std::move(found), visit] {
      self->asking_outbox_ = false;
      if (visit == self->visit_) self->destinations = found;
    };
  });
}

void LetterDesk::spell(Workstation& workstation) {
  if (!spelling_) {
    spelling_ = std::make_shared<ui::Spelling>(workstation.centre().folder() / "dictionary.txt",
                                               [&workstation] { workstation.request_frame(); });
    ui::use_spelling(spelling_);
  }
  spelling_->set_language(workstation.language());
  if (const std::string notice = spelling_->take_notice(); !notice.empty())
    workstation.notify({plugin::Notice::Level::info, notice});
}

}  // namespace synovia::structured_report
