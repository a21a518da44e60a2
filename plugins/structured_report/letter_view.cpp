// SPDX-License-Identifier: Apache-2.0
#include "letter_view.h"

#include <set>

#include "base/dates.h"
#include "base/text.h"
#include "words.h"

namespace synovia::structured_report {

using nlohmann::json;

namespace {

constexpr std::size_t kPrinted = 2;  // pictures on paper (CLINIC §10)

std::string text_at(const json& object, const char* key) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

bool is_blank(const std::string& text) { return base::trim(text).empty(); }

SectionView typed_section(const char* id, std::string title, std::string text, const std::string& author) {
  SectionView section{id, std::move(title), std::move(text), "", SectionState::missing, true};
  if (is_blank(section.text)) return section;
  section.state = SectionState::written;
  section.provenance = {fill(kText.tr("Typed by {name}"), fmt::arg("name", author))};
  return section;
}

std::string source_name(const std::string& source) {
  if (source == "measures") return kText.tr("Measures");
  if (source == "images") return kText.tr("Images");
  return source;
}

SectionView composed_section(const report::LetterPart& part, const json& edits) {
  SectionView section{part.id, part.heading, part.text, "", SectionState::empty, false, part.sources};
  for (const std::string& source : part.sources) section.provenance.push_back(source_name(source));
  const auto edit = edits.is_object() ? edits.find(part.id) : edits.end();
  if (edit == edits.end() || !edit->is_object()) {
    if (!is_blank(part.text)) section.state = SectionState::from_records;
    return section;
  }
  section.text = text_at(*edit, "text");
  section.fresh = part.composed;
  // Without what it was made from, as in an amendment, it was signed so: nothing makes it out of date.
  const bool stale = edit->contains("composed") && text_at(*edit, "composed") != part.composed;
  section.state = stale ? SectionState::stale : SectionState::edited;
  section.provenance.push_back(kText.tr("Changed by hand"));
  return section;
}

// "2026-11-21T10:41:07+01:00" as "21/11/2026 10:41"
std::string when(const std::string& iso, const std::string& language) {
  const auto date = base::parse_date(iso.substr(0, 10));
  if (!date) return iso;
  return iso.size() < 16 ? base::format(*date, language)
                         : fill(kText.tr("{date} at {time}"), fmt::arg("date", base::format(*date, language)),
                                fmt::arg("time", iso.substr(11, 5)));
}

std::string version_line(std::size_t number, const centre::LetterStatus::Version& version,
                         const std::string& language) {
  const std::string line = fill(kText.tr("Version {number}, {name}, {when}"), fmt::arg("number", number),
                                fmt::arg("name", version.signer), fmt::arg("when", when(version.signed_at, language)));
  return version.reason.empty()
             ? line
             : fill(kText.tr("{version}: {reason}"), fmt::arg("version", line), fmt::arg("reason", version.reason));
}

void say_why_not(SignView& view, const plugin::LetterPreview* preview, bool may_sign) {
  if (!may_sign) view.reason = kText.tr("A doctor signs the letter; what you write here is kept for them.");
  else if (view.stops > 0)
    view.reason = fill(kText.tr_plural("{count} point to settle before signing",
                                       "{count} points to settle before signing", view.stops),
                       fmt::arg("count", view.stops));
  else if (preview && !preview->failure.empty()) view.reason = preview->failure;
  view.can_sign = view.reason.empty();
}

}  // namespace

std::vector<SectionView> sections_of(const report::Letter* letter, const json& draft, const std::string& author) {
  std::vector<SectionView> sections;
  sections.push_back(typed_section("conclusion", kText.tr("Conclusion"), text_at(draft, "conclusion"), author));
  sections.push_back(typed_section("advice", kText.tr("What you should do"), text_at(draft, "advice"), author));
  if (!letter) return sections;
  const json edits = draft.is_object() ? draft.value("sections", json::object()) : json::object();
  for (const report::LetterPart& part : letter->parts)
    if (part.id != "conclusion" && part.id != "advice") sections.push_back(composed_section(part, edits));
  return sections;
}

std::vector<KeyImageView> key_images_of(const json& draft) {
  std::vector<KeyImageView> images;
  const json marks = draft.is_object() ? draft.value("key_images", json::array()) : json::array();
  if (!marks.is_array()) return images;
  for (const json& mark : marks) {
    const auto frame = mark.is_object() ? mark.find("frame") : mark.end();
    const bool numbered = frame != mark.end() && frame->is_number_integer() && *frame >= 0;
    images.push_back({text_at(mark, "sop_uid"), text_at(mark, "caption"), numbered ? frame->get<std::size_t>() : 0,
                      images.size() < kPrinted});
  }
  return images;
}

std::vector<SectionView> signed_sections(const centre::SignedLetter& signed_letter, const report::Letter* letter) {
  std::vector<SectionView> sections = sections_of(letter, json::object(), "");
  for (SectionView& section : sections) {
    const auto part = signed_letter.parts.find(section.id);
    section.text = part == signed_letter.parts.end() ? "" : part->second;
    section.state = is_blank(section.text) ? SectionState::empty : SectionState::written;
    section.provenance.clear();
  }
  return sections;
}

std::vector<KeyImageView> signed_images(const centre::SignedLetter& signed_letter) {
  std::vector<KeyImageView> images;
  for (const auto& key : signed_letter.key_images)
    images.push_back({key.sop_uid, "", key.frame, images.size() < kPrinted});
  return images;
}

HeadView head_of(const centre::Patient& patient, const centre::Visit& visit, const std::string& language) {
  HeadView head;
  for (const std::string& line : base::split(visit.addressee.empty() ? visit.referrer : visit.addressee, '\n'))
    if (!is_blank(line)) head.addressee.push_back(line);
  head.patient = patient.display_name();
  const auto born = base::parse_date(patient.birth_date);
  const std::string date = born ? base::format(*born, language) : patient.birth_date;
  const std::string sex = patient.sex == "F"   ? kText.tr("woman")
                          : patient.sex == "M" ? kText.tr("man")
                                               : kText.tr("sex not known");
  head.traits = patient.birth_place.empty()
                    ? fill(kText.tr("{sex}, born on {date}"), fmt::arg("sex", sex), fmt::arg("date", date))
                    : fill(kText.tr("{sex}, born on {date} in {place}"), fmt::arg("sex", sex), fmt::arg("date", date),
                           fmt::arg("place", patient.birth_place));
  // Printed and sent only when the identity is qualified (CLINIC §2).
  head.number =
      patient.ins_status == centre::InsStatus::qualified && !patient.ins_matricule.empty()
          ? fill(kText.tr("INS {number}"), fmt::arg("number", patient.ins_matricule))
          : fill(kText.tr("IPP {number}, no qualified INS: none is printed"), fmt::arg("number", patient.local_id));
  return head;
}

SignView sign_view(const centre::LetterStatus& status, std::vector<plugin::SignatureCheck> checks, const json& draft,
                   const plugin::LetterPreview* preview, bool may_sign, const std::string& language) {
  using From = centre::LetterStatus::State;
  SignView view;
  view.checks = std::move(checks);
  view.amending = !text_at(draft, "amends").empty();
  for (const auto& check : view.checks)
    if (check.level == plugin::SignatureCheck::Level::stop) ++view.stops;
  for (std::size_t i = status.versions.size(); i-- > 0;)
    view.versions.push_back(version_line(i + 1, status.versions[i], language));
  if (status.state == From::withdrawn) {
    view.state = SignView::State::withdrawn;
    view.headline =
        fill(kText.tr("Withdrawn on {when}: {reason}"), fmt::arg("when", when(status.withdrawn_at, language)),
             fmt::arg("reason", status.withdrawal_reason));
  } else if (status.state != From::draft && !status.versions.empty()) {
    const auto& last = status.versions.back();
    view.state = SignView::State::signed_;
    view.headline = fill(kText.tr("Signed by {name} on {when}"), fmt::arg("name", last.signer),
                         fmt::arg("when", when(last.signed_at, language)));
  }
  if (view.amending)
    view.headline = fill(kText.tr("Version {number} in writing"), fmt::arg("number", status.versions.size() + 1));
  say_why_not(view, preview, may_sign);
  return view;
}

std::vector<DestinationView> destinations_of(const std::vector<outbox::OutboxRow>& rows,
                                             const std::vector<std::string>& about) {
  std::vector<DestinationView> out;
  std::set<std::string> seen;
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
    if (std::find(about.begin(), about.end(), row->about) == about.end()) continue;
    DestinationView one{row->destination == "patient_file" ? kText.tr("Patient file") : row->destination, "",
                        DestinationView::Level::waiting};
    if (row->state == "delivered") {
      one.level = DestinationView::Level::delivered;
      one.state = kText.tr("Delivered");
    } else if (row->state == "cancelled") {
      one.level = DestinationView::Level::failed;
      one.state = kText.tr("Cancelled");
    } else {
      one.level = row->failure.empty() ? DestinationView::Level::waiting : DestinationView::Level::failed;
      one.state = row->failure.empty() ? kText.tr("Waiting") : row->failure;
    }
    // The worst of a destination's parcels is what is said of it.
    if (seen.insert(one.name).second) out.push_back(std::move(one));
    else
      for (auto& known : out)
        if (known.name == one.name && one.level != DestinationView::Level::delivered) known = one;
  }
  return out;
}

}  // namespace synovia::structured_report
