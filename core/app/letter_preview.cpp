// SPDX-License-Identifier: Apache-2.0
#include "app/letter_preview.h"

#include "base/i18n.h"
#include "base/log.h"

namespace synovia::app {

using base::Result;
using base::tr;
using nlohmann::json;
using plugin::LetterPreview;

namespace {

constexpr double kDotsPerMm = 6;  // sharp on a screen of 4K at its own scale

// [worker]
Result<LetterPreview> composed(centre::Centre& centre, RenderedKeyImages& pictures, LetterDrafts& drafts) {
  auto keys = pictures.render(drafts.key_images, 2);  // those the letter shows
  if (!keys) return std::move(keys).error();
  drafts.request.key_images = std::move(*keys);
  auto letter = centre.compose(drafts.request);
  if (!letter) return std::move(letter).error();
  letter->signed_text.clear();  // nobody validated it yet
  auto pages = report::draw_pages(*letter, kDotsPerMm);
  if (!pages) return std::move(pages).error();
  LetterPreview preview{std::move(*letter), {}, {}};
  for (auto& page : *pages) preview.pages.push_back(std::make_shared<const image::RgbaImage>(std::move(page)));
  return preview;
}

// [worker] A throw (out of memory, say) is an answer too.
LetterPreview composed_safely(centre::Centre& centre, RenderedKeyImages& pictures, LetterDrafts& drafts) {
  LetterPreview preview;
  try {
    auto made = composed(centre, pictures, drafts);
    if (made) return std::move(*made);
    preview.failure = made.error().sentence;
  } catch (const std::exception& fault) {
    base::log(base::LogLevel::error, std::string("letter preview: ") + fault.what());
    preview.failure = tr("The preview failed inside the program; the drafts are kept.");
  }
  return preview;
}

// [worker] nullptr when it cannot be signed yet: signing says why.
std::shared_ptr<centre::PreparedSignature> prepare(centre::Centre& centre, RenderedKeyImages& pictures,
                                                   LetterDrafts& drafts) {
  try {
    auto keys = pictures.render(drafts.key_images, drafts.key_images.size());
    if (!keys) return nullptr;
    drafts.request.key_images = std::move(*keys);
    auto prepared = centre.prepare(drafts.request);
    return prepared ? *prepared : nullptr;
  } catch (const std::exception& fault) {
    base::log(base::LogLevel::error, std::string("preparing a signature: ") + fault.what());
    return nullptr;
  }
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

LetterDesk::LetterDesk(AppWorkstation& workstation) : workstation_(workstation) {
  workstation_.drafts().listen([this](const base::Edit& edit) {
    const centre::Visit* visit = workstation_.visit();
    const bool ours =
        visit && (ends_with(edit.draft, "/" + visit->id) || edit.draft.rfind("record/" + visit->id, 0) == 0);
    if (ours) ++changes_;
  });
}

std::string LetterDesk::basis() const {
  const centre::Visit* visit = workstation_.visit();
  const auto& sets = workstation_.reading().sets;
  return visit ? fmt::format("{}|{}|{}|{}|{}|{}", visit->id, changes_, sets.size(),
                             sets.empty() ? nullptr : static_cast<const void*>(sets.back().get()),
                             workstation_.language(), workstation_.person().rpps)
               : std::string();
}

std::shared_ptr<const LetterPreview> LetterDesk::preview() {
  const centre::Visit* visit = workstation_.visit();
  if (!visit || visit->id != visit_) preview_ = nullptr, prepared_ = nullptr;
  visit_ = visit ? visit->id : std::string();
  if (!visit) return nullptr;
  const std::string now = basis();
  if (!running() && preview_basis_ != now) start_preview(now);
  // The page says the minute it is signed: made anew when that turns, the signature waits for no page.
  const std::string minute = base::local_time(workstation_.centre().clock().now());
  if (!running() && preview_basis_ == now && (prepared_basis_ != now || prepared_minute_ != minute)) {
    prepared_minute_ = minute;
    start_preparing(now);
  }
  return preview_;
}

void LetterDesk::start_preview(const std::string& basis) {
  auto drafts = letter_drafts(workstation_);
  if (!drafts) {
    LetterPreview failed;
    failed.failure = drafts.error().sentence;
    preview_ = std::make_shared<const LetterPreview>(std::move(failed));
    preview_basis_ = basis;
    return;
  }
  auto shared = std::make_shared<LetterDrafts>(std::move(*drafts));
  job_ = workstation_.jobs().submit(
      tr("Composing the letter"),
      [this, &centre = workstation_.centre(), pictures = pictures_, shared,
       basis](base::JobState&) -> base::Jobs::Delivery {
        auto made = std::make_shared<const LetterPreview>(composed_safely(centre, *pictures, *shared));
        return [this, made, basis, visit = shared->request.visit_id] {
          job_ = nullptr;
          if (visit != visit_) return;
          preview_ = made;
          preview_basis_ = basis;
          adopt(*made);
          workstation_.request_frame();
        };
      });
}

void LetterDesk::start_preparing(const std::string& basis) {
  if (prepared_basis_ != basis) prepared_ = nullptr;
  prepared_basis_ = basis;
  auto drafts = letter_drafts(workstation_);
  if (!drafts || drafts->request.conclusion.empty() || drafts->request.advice.empty()) return;
  auto shared = std::make_shared<LetterDrafts>(std::move(*drafts));
  job_ = workstation_.jobs().submit(tr("Preparing the signature"),
                                    [this, &centre = workstation_.centre(), pictures = pictures_, shared,
                                     basis](base::JobState&) -> base::Jobs::Delivery {
                                      auto made = prepare(centre, *pictures, *shared);
                                      return [this, made, basis] {
                                        job_ = nullptr;
                                        if (basis == prepared_basis_) prepared_ = made;
                                      };
                                    });
}

// A text written before any letter was composed was made from the first that is.
void LetterDesk::adopt(const LetterPreview& preview) {
  const std::string name = workstation_.letter_draft();
  const json* draft = workstation_.drafts().find(name);
  if (!draft || !preview.failure.empty()) return;
  json adopted = *draft;
  json sections = adopted.value("sections", json::object());
  for (const auto& part : preview.letter.parts) {
    if (!sections.contains(part.id) || sections[part.id].contains("composed")) continue;
    if (sections[part.id].value("text", "") == part.composed) sections.erase(part.id);
    else sections[part.id]["composed"] = part.composed;
  }
  if (sections == adopted.value("sections", json::object())) return;
  adopted["sections"] = std::move(sections);
  workstation_.drafts().restore({{name, std::move(adopted)}});
}

std::vector<plugin::SignatureCheck> LetterDesk::checks() {
  if (!workstation_.visit()) return {};
  const std::string now = basis() + (preview_basis_ == basis() ? "|shown" : "|ahead");
  if (checks_basis_ == now) return checks_;
  checks_ = signature_checks(workstation_, preview_basis_ == basis() ? preview_.get() : nullptr);
  checks_basis_ = now;
  return checks_;
}

std::shared_ptr<centre::PreparedSignature> LetterDesk::prepared() {
  return prepared_basis_ == basis() ? prepared_ : nullptr;
}

std::shared_ptr<const record::Template> LetterDesk::kept_template(const std::string& sha256) {
  if (const auto known = kept_.find(sha256); known != kept_.end()) return known->second;
  auto kept = workstation_.centre().kept_template(sha256);  // one small file, once
  return kept_[sha256] = kept ? *kept : nullptr;
}

}  // namespace synovia::app
