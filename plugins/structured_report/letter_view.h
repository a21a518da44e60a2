// SPDX-License-Identifier: Apache-2.0
// What the letter's screen shows: plain data, made from the draft and the letter as it would be signed. [ui]
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "centre/centre.h"
#include "plugin/sdk/workstation.h"

namespace synovia::structured_report {

// written: typed. from_records: composed, untouched. edited: composed, then changed by hand. stale: edited, and its source
// is another now. missing: obligatory and empty. empty: nothing to say.
enum class SectionState { written, from_records, edited, stale, missing, empty };

struct SectionView {
  std::string id, title;
  std::string text;   // as it will be printed
  std::string fresh;  // stale: what the source says now
  SectionState state = SectionState::empty;
  bool typed = false;                     // written in the letter itself: always open to the keyboard
  std::vector<std::string> sources{};     // as the letter names them: template titles, "measures", "images"
  std::vector<std::string> provenance{};  // the same for people
};

struct KeyImageView {
  std::string sop_uid, caption;
  std::size_t frame = 0;
  bool printed = false;  // the first two are
};

// The letter's text, in the order it is read: conclusion and advice first (CLINIC §10).
std::vector<SectionView> sections_of(const report::Letter* letter, const nlohmann::json& draft,
                                     const std::string& author);
std::vector<KeyImageView> key_images_of(const nlohmann::json& draft);

// The same of a letter that is signed; headings are those of the letter as it would be now.
std::vector<SectionView> signed_sections(const centre::SignedLetter& signed_letter, const report::Letter* letter);
std::vector<KeyImageView> signed_images(const centre::SignedLetter& signed_letter);

// Addressee and identity, as printed above it.
struct HeadView {
  std::vector<std::string> addressee;  // lines; empty: nobody is named yet
  std::string patient, traits, number;
};
HeadView head_of(const centre::Patient& patient, const centre::Visit& visit, const std::string& language);

struct SignView {
  enum class State { draft, signed_, withdrawn } state = State::draft;
  bool amending = false;              // a new version is being written
  std::string headline;               // "Signed by … on …", "Version 2 in writing"; empty for a first draft
  std::vector<std::string> versions;  // newest first, in words
  std::vector<plugin::SignatureCheck> checks;
  std::size_t stops = 0;
  bool can_sign = false;
  std::string reason;  // why not, in words
};
SignView sign_view(const centre::LetterStatus& status, std::vector<plugin::SignatureCheck> checks,
                   const nlohmann::json& draft, const plugin::LetterPreview* preview, bool may_sign,
                   const std::string& language);

// Where a letter went, by what the outbox says of its documents.
struct DestinationView {
  std::string name, state;
  enum class Level { waiting, delivered, failed } level = Level::waiting;
};
std::vector<DestinationView> destinations_of(const std::vector<outbox::OutboxRow>& rows,
                                             const std::vector<std::string>& about);

}  // namespace synovia::structured_report
