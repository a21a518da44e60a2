// SPDX-License-Identifier: Apache-2.0
#include "side_guard.h"

#include "words.h"

namespace synovia::guided_injection {
namespace {

std::string name_of(image::Side side) {
  switch (side) {
    case image::Side::right: return "right";
    case image::Side::left: return "left";
    case image::Side::both: return "both";
    case image::Side::unpaired:
    case image::Side::unknown: break;
  }
  return "";
}

bool agree(const std::string& a, const std::string& b) { return a == b || a == "both" || b == "both"; }

std::string text_of(const nlohmann::json& values, const char* field) {
  return values.contains(field) && values[field].is_string() ? values[field].get<std::string>() : "";
}

}  // namespace

std::string side_word(const std::string& side) {
  if (side == "right") return kText.tr("RIGHT");
  if (side == "left") return kText.tr("LEFT");
  if (side == "both") return kText.tr("BOTH");
  return "–";
}

SideGuard check_side(const nlohmann::json& values, image::Side image_side) {
  SideGuard guard;
  guard.side = text_of(values, "side");
  guard.sources = {{kText.tr("Request"), text_of(values, "side_request"), true},
                   {kText.tr("Said by the patient"), text_of(values, "side_said"), true},
                   {kText.tr("Marked on the skin"), text_of(values, "side_marked"), true},
                   {kText.tr("Record"), guard.side, true},
                   {kText.tr("Image"), name_of(image_side), false}};
  bool complete = true, contradicted = false;
  for (const auto& a : guard.sources) {
    if (a.side.empty()) {
      complete = complete && !a.required;
      continue;
    }
    // The image may show both sides, the gesture may not: only the image's "both" agrees with one side.
    for (const auto& b : guard.sources)
      if (!b.side.empty() && (a.required && b.required ? a.side != b.side : !agree(a.side, b.side)))
        contradicted = true;
  }
  if (contradicted) {
    guard.state = SideGuard::State::contradicted;
    guard.sentence =
        kText.tr("The sides disagree: do not start. Check with the patient and correct, or write the reason.");
  } else if (!complete) {
    guard.state = SideGuard::State::incomplete;
    guard.sentence = kText.tr("The side is not confirmed by everyone yet.");
  } else {
    guard.state = SideGuard::State::agreed;
    guard.sentence =
        fmt::format(fmt::runtime(kText.tr("Side agreed: {side}")), fmt::arg("side", side_word(guard.side)));
  }
  return guard;
}

}  // namespace synovia::guided_injection
