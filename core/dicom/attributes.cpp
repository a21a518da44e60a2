// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

bool is_plain_ascii(const std::string& text) {
  return std::ranges::all_of(text, [](char c) { return (c & 0x80) == 0 && c != '\x1B'; });
}

// A longer value is no text, or claims a length that its file does not have: either would be allocated whole.
constexpr Uint32 kLongestValue = 4u << 20;

// Binary bulk has no text form worth reading.
bool is_readable(DcmElement& element) {
  if (element.getLengthField() > kLongestValue) return false;
  switch (element.ident()) {
    case EVR_OB:
    case EVR_OW:
    case EVR_OF:
    case EVR_OD:
    case EVR_OL:
    case EVR_OV:
    case EVR_UN:
    case EVR_SQ:
    case EVR_PixelData:
    case EVR_pixelSQ: return false;
    default: return element.isLeaf();
  }
}

bool is_one_text(DcmElement& element) {
  const DcmEVR vr = element.ident();
  return vr == EVR_ST || vr == EVR_LT || vr == EVR_UT || vr == EVR_UR;
}

// Escape sequences nobody could follow and other control characters are no text.
std::string latin1_to_utf8(const std::string& text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') continue;
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | byte >> 6);
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

std::optional<double> to_number(std::string_view text) {
  text = base::trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

// The groups of one functional group item, as the items that hold attributes.
void add_groups(DcmItem& root, const DcmTagKey& sequence_tag, std::vector<DcmItem*>& groups) {
  DcmItem* functional = nullptr;
  if (root.findAndGetSequenceItem(sequence_tag, functional).bad() || !functional) return;
  for (DcmObject* object = nullptr; (object = functional->nextInContainer(object)) != nullptr;) {
    auto* sequence = dynamic_cast<DcmSequenceOfItems*>(object);
    if (sequence && sequence->ident() == EVR_SQ && sequence->card() > 0) groups.push_back(sequence->getItem(0));
  }
}

}  // namespace

Attributes::Attributes(DcmItem& root) : root_(root) {
  add_groups(root_, DCM_SharedFunctionalGroupsSequence, groups_);
  add_groups(root_, DCM_PerFrameFunctionalGroupsSequence, groups_);
}

Attributes::~Attributes() = default;

DcmElement* Attributes::find(const DcmTagKey& tag, DcmItem** holder) {
  DcmElement* element = nullptr;
  if (root_.findAndGetElement(tag, element).good() && element) {
    if (holder) *holder = &root_;
    return element;
  }
  for (DcmItem* group : groups_) {
    if (group->findAndGetElement(tag, element).bad() || !element) continue;
    if (holder) *holder = group;
    return element;
  }
  return nullptr;
}

std::string Attributes::to_utf8(DcmItem& holder, DcmElement& element, const std::string& raw) {
  if (is_plain_ascii(raw)) return raw;
  OFString charset;
  if (holder.findAndGetOFStringArray(DCM_SpecificCharacterSet, charset).bad() || charset.empty())
    (void)root_.findAndGetOFStringArray(DCM_SpecificCharacterSet, charset);
  auto& converter = converters_[charset.c_str()];
  if (!converter) {
    converter = std::make_unique<DcmSpecificCharacterSet>();
    (void)converter->selectCharacterSet(charset);
  }
  OFString converted;
  const char* delimiters = element.ident() == EVR_PN ? "\\^=" : is_one_text(element) ? "" : "\\";
  if (!charset.empty() && *converter && element.isAffectedBySpecificCharacterSet() &&
      converter->convertString(raw.data(), raw.size(), converted, delimiters).good() &&
      base::is_valid_utf8({converted.data(), converted.size()}))
    return {converted.data(), converted.size()};
  guessed_text_ = true;
  return base::is_valid_utf8(raw) && raw.find('\x1B') == std::string::npos ? raw : latin1_to_utf8(raw);
}

std::vector<std::string> Attributes::values(DcmItem& holder, DcmElement& element) {
  OFString raw;
  if (!is_readable(element) || element.getOFStringArray(raw).bad()) return {};
  const std::string text = to_utf8(holder, element, {raw.data(), raw.size()});
  if (text.empty()) return {};
  std::vector<std::string> parts;
  if (is_one_text(element)) parts.push_back(text);
  else parts = base::split(text, '\\');
  for (std::string& part : parts) part = std::string(base::trim(part));
  return parts;
}

std::vector<std::string> Attributes::texts(const DcmTagKey& tag) {
  DcmItem* holder = nullptr;
  DcmElement* element = find(tag, &holder);
  return element ? values(*holder, *element) : std::vector<std::string>();
}

std::string Attributes::text(const DcmTagKey& tag) {
  const auto all = texts(tag);
  return all.empty() ? std::string() : all.front();
}

std::vector<std::optional<double>> Attributes::numbers(const DcmTagKey& tag) {
  std::vector<std::optional<double>> out;
  for (const std::string& value : texts(tag)) out.push_back(to_number(value));
  return out;
}

std::optional<double> Attributes::number(const DcmTagKey& tag) {
  const auto all = numbers(tag);
  return all.empty() ? std::nullopt : all.front();
}

std::string Attributes::item_text(const DcmTagKey& sequence, const DcmTagKey& tag) {
  DcmItem* holder = nullptr;
  auto* element = dynamic_cast<DcmSequenceOfItems*>(find(sequence, &holder));
  if (!element || element->ident() != EVR_SQ || element->card() == 0) return {};
  DcmItem& item = *element->getItem(0);
  DcmElement* inside = nullptr;
  if (item.findAndGetElement(tag, inside).bad() || !inside) return {};
  const auto all = values(item, *inside);
  return all.empty() ? std::string() : all.front();
}

}  // namespace synovia::dicom
