// SPDX-License-Identifier: Apache-2.0
#include "dicom/letter_reader.h"

#include <fmt/format.h>

#include "dicom/dcmtk_bridge.h"

#include <dcmtk/dcmsr/dsrdoc.h>

#include "base/i18n.h"
#include "dicom/write/concepts.h"
#include "dicom/write/content.h"
#include "dicom/write/modules.h"

namespace synovia::dicom {
namespace {

using base::tr;
using sr::Content;
using sr::ValueType;

std::string plain(const OFString& text) { return std::string(text.data(), text.size()); }

std::string value_of(DcmDataset& dataset, const DcmTagKey& tag) {
  OFString value;
  dataset.findAndGetOFString(tag, value);
  return plain(value);
}

// DT "20261121143005.123+0100" as "2026-11-21T14:30:05+01:00"; the text itself when it is none.
std::string iso_time(const std::string& dt) {
  if (dt.size() < 14 || dt.find_first_not_of("0123456789") < 14) return dt;
  std::string iso = fmt::format("{}-{}-{}T{}:{}:{}", dt.substr(0, 4), dt.substr(4, 2), dt.substr(6, 2), dt.substr(8, 2),
                                dt.substr(10, 2), dt.substr(12, 2));
  const std::size_t zone = dt.find_first_of("+-");
  if (zone != std::string::npos && dt.size() == zone + 5) iso += dt.substr(zone, 3) + ":" + dt.substr(zone + 3);
  return iso;
}

void read_signature(DSRDocument& sr, ReadLetter& letter) {
  letter.verified = sr.getVerificationFlag() == DSRTypes::VF_Verified;
  OFString at, name, organisation;
  if (sr.getNumberOfVerifyingObservers() == 0 || sr.getVerifyingObserver(1, at, name, organisation).bad()) return;
  letter.signer_name = plain(name);
  letter.signed_at = iso_time(plain(at));
}

void add_records(DSRSOPInstanceReferenceList& evidence, std::vector<std::string>& uids) {
  OFString sop_class, uid;
  for (OFCondition at = evidence.gotoFirstItem(); at.good(); at = evidence.gotoNextItem())
    if (plain(evidence.getSOPClassUID(sop_class)) == kComprehensiveSr)
      uids.push_back(plain(evidence.getSOPInstanceUID(uid)));
}

std::string predecessor_of(DSRDocument& sr) {
  auto& predecessors = sr.getPredecessorDocuments();
  OFString uid;
  return predecessors.gotoFirstItem().good() ? plain(predecessors.getSOPInstanceUID(uid)) : std::string();
}

// What says of the letter itself, before its sections.
void read_context(const Content& item, ReadLetter& letter) {
  if (item.name == concepts::kLineage) letter.lineage_uid = item.text;
  if (item.name == concepts::kAmendmentReason) letter.amendment_reason = item.text;
  if (item.name == concepts::kObserverIdentifier) letter.signer_rpps = item.text;
}

// A section is a container with text; the key images stand in one without.
void read_sections(const Content& root, ReadLetter& letter) {
  for (const Content& part : root.children) {
    if (part.type != ValueType::container) read_context(part, letter);
    else
      for (const Content& item : part.children) {
        if (item.type == ValueType::text) letter.sections.push_back({part.name, item.text});
        if (item.type == ValueType::image) letter.key_images.push_back({item.sop_uid, item.frames});
      }
  }
}

}  // namespace

base::Result<ReadLetter> read_letter_sr(base::ByteView bytes) {
  prepare_dcmtk();
  auto parsed = parse_view(bytes, ParseExtent::everything);
  if (!parsed) return std::move(parsed).error();
  DcmDataset& dataset = parsed->dataset();
  if (value_of(dataset, DCM_SOPClassUID) != kEnhancedSr || value_of(dataset, DCM_Manufacturer) != "Synovia")
    return base::fail(base::ErrorCode::not_supported, tr("this object is not a letter made with Synovia"));
  if (value_of(dataset, DCM_SpecificCharacterSet) != "ISO_IR 192") dataset.convertToUTF8();
  DSRDocument sr;
  if (const OFCondition status = sr.read(dataset); status.bad())
    return base::fail(
        base::ErrorCode::corrupt,
        fmt::format(fmt::runtime(tr("the structured report cannot be read: {why}")), fmt::arg("why", status.text())));
  const Content root = sr::read(sr.getTree());
  ReadLetter letter;
  letter.sop_uid = value_of(dataset, DCM_SOPInstanceUID);
  letter.title = root.name.meaning;
  read_signature(sr, letter);
  add_records(sr.getCurrentRequestedProcedureEvidence(), letter.record_uids);
  add_records(sr.getPertinentOtherEvidence(), letter.record_uids);
  letter.predecessor_uid = predecessor_of(sr);
  read_sections(root, letter);
  if (letter.lineage_uid.empty())
    letter.lineage_uid = letter.predecessor_uid.empty() ? letter.sop_uid : letter.predecessor_uid;
  return letter;
}

}  // namespace synovia::dicom
