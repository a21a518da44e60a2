// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/i18n.h"
#include "dicom/dcmtk_bridge.h"
#include "dicom/uids.h"

namespace synovia::dicom {
namespace {

using base::tr;

image::Side to_side(const std::string& laterality) {
  if (laterality == "R") return image::Side::right;
  if (laterality == "L") return image::Side::left;
  if (laterality == "B") return image::Side::both;
  if (laterality == "U") return image::Side::unpaired;
  return image::Side::unknown;
}

bool carries_overlay(Attributes& attributes) {
  for (Uint16 group = 0x6000; group <= 0x601E; group = static_cast<Uint16>(group + 2))
    if (attributes.has(DcmTagKey(group, 0x3000)) || attributes.has(DcmTagKey(group, 0x0010))) return true;
  return false;
}

void note_what_is_not_shown(Attributes& attributes, Findings& findings) {
  if (carries_overlay(attributes)) findings.notices.push_back(tr("The file carries an overlay; it is not shown."));
  if (attributes.has(DCM_ShutterShape))
    findings.notices.push_back(tr("The file carries a display shutter; it is not applied."));
  if (attributes.has(DCM_MaskSubtractionSequence))
    findings.notices.push_back(tr("The file carries a subtraction mask; it is not applied."));
}

std::vector<std::string> read_sources(Attributes& attributes) {
  std::vector<std::string> uids;
  DcmSequenceOfItems* sources = nullptr;
  if (attributes.root().findAndGetSequence(DCM_SourceInstanceSequence, sources).bad() || !sources) return uids;
  for (unsigned long i = 0; i < sources->card(); ++i) {
    OFString uid;
    if (sources->getItem(i)->findAndGetOFString(DCM_ReferencedSOPInstanceUID, uid).good())
      uids.emplace_back(uid.c_str());
  }
  return uids;
}

std::string first_text(std::initializer_list<std::string> texts) {
  const auto found = std::ranges::find_if(texts, [](const std::string& text) { return !text.empty(); });
  return found == texts.end() ? std::string() : *found;
}

image::Picture read_picture(const Identity& identity, const PixelModule& module, Attributes& attributes,
                            const image::SpacingFacts& facts, Findings& findings) {
  image::Picture picture;
  picture.sop_uid = identity.sop_uid;
  picture.sop_class_uid = identity.sop_class_uid;
  picture.frames = module.frames;
  picture.layout = module.layout;
  const image::SpacingAnswer answer = image::derive_spacing(facts);
  picture.spacing = answer.spacing;
  if (!answer.notice.empty()) findings.notices.push_back(answer.notice);
  read_grayscale(attributes, module, picture, findings);
  picture.cine = read_cine(attributes, findings);
  picture.side = to_side(identity.laterality);
  picture.orientation = identity.patient_orientation;
  picture.view = first_text({identity.view_position, identity.series_description});
  const Syntax* syntax = find_syntax(identity.transfer_syntax_uid);
  picture.lossy = attributes.text(DCM_LossyImageCompression) == "01" || (syntax && syntax->lossy);
  note_what_is_not_shown(attributes, findings);
  return picture;
}

}  // namespace

Header read_header(const ParsedFile& file, const PixelModule& module, Attributes& attributes, Findings findings) {
  Header header;
  header.identity = identity_of(attributes, file.transfer_syntax_uid);
  header.has_pixels = module.usable();
  header.is_document = uids::is_document(header.identity.sop_class_uid) || attributes.has(DCM_DirectoryRecordSequence);
  header.spacing_facts = read_spacing(attributes, findings);
  header.source_uids = read_sources(attributes);
  if (module.present)
    header.picture = read_picture(header.identity, module, attributes, header.spacing_facts, findings);
  if (!module.trouble.empty()) findings.notices.push_back(module.trouble);
  if (attributes.guessed_text())
    findings.repairs.push_back(tr("Some text does not fit the character set the file declares: it is read by guess."));
  if (!file.complete)
    findings.repairs.push_back(tr("The file is damaged or cut off: what comes before the damage was read."));
  header.picture.notices = findings.notices;
  header.picture.notices.insert(header.picture.notices.end(), findings.repairs.begin(), findings.repairs.end());
  header.notices = std::move(findings.notices);
  header.repairs = std::move(findings.repairs);
  return header;
}

}  // namespace synovia::dicom
