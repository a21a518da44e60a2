// SPDX-License-Identifier: Apache-2.0
#include "record/side_guard.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"

namespace synovia::record {
namespace {

using base::tr;

std::string text_of(const nlohmann::json& values, const char* field) {
  const auto found = values.is_object() ? values.find(field) : values.end();
  return found != values.end() && found->is_string() ? found->get<std::string>() : "";
}

// The image may show both sides of a gesture on one, or one of a gesture on both; people must say the same.
bool agree(const SideSource& a, const SideSource& b) {
  if (a.side == b.side) return true;
  return (!a.required || !b.required) && (a.side == "both" || b.side == "both");
}

SideGuard::State state_of(const std::vector<SideSource>& sources) {
  bool complete = true;
  for (const SideSource& a : sources) {
    if (a.side.empty()) complete = complete && !a.required;
    else
      for (const SideSource& b : sources)
        if (!b.side.empty() && !agree(a, b)) return SideGuard::State::contradicted;
  }
  return complete ? SideGuard::State::agreed : SideGuard::State::incomplete;
}

std::string sentence_of(const SideGuard& guard) {
  switch (guard.state) {
    case SideGuard::State::contradicted:
      return tr("The sides disagree: do not start. Check with the patient and correct, or write the reason.");
    case SideGuard::State::incomplete: return tr("The side is not confirmed by everyone yet.");
    case SideGuard::State::agreed: break;
  }
  return fmt::format(fmt::runtime(tr("Side agreed: {side}")), fmt::arg("side", side_word(guard.side)));
}

}  // namespace

std::string side_word(const std::string& side) {
  if (side == "right") return tr("RIGHT");
  if (side == "left") return tr("LEFT");
  if (side == "both") return tr("BOTH");
  return "–";
}

SideGuard check_side(const nlohmann::json& values, const std::string& image_side) {
  SideGuard guard;
  guard.side = text_of(values, "side");
  guard.explained = !text_of(values, "side_conflict_reason").empty();
  guard.sources = {{tr("Request"), text_of(values, "side_request"), true},
                   {tr("Said by the patient"), text_of(values, "side_said"), true},
                   {tr("Marked on the skin"), text_of(values, "side_marked"), true},
                   {tr("Written in the record"), guard.side, true},
                   {tr("Image"), image_side, false}};
  guard.state = state_of(guard.sources);
  guard.sentence = sentence_of(guard);
  return guard;
}

}  // namespace synovia::record
