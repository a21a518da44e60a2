// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <chrono>

#include <fmt/format.h>

#include "dicom/dcmtk_bridge.h"

#include <dcmtk/dcmsr/dsrdoc.h>

#include "base/i18n.h"
#include "dicom/documents.h"
#include "dicom/write/record_content.h"

namespace synovia::dicom {
namespace {

using base::tr;

constexpr const char* kComprehensiveSrClass = "1.2.840.10008.5.1.4.1.1.88.33";

bool read_int(std::string_view text, int& value) {
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size();
}

// DT "20261121143005.123+0100" as "2026-11-21T13:30:05Z"; the text itself when it is none.
std::string utc_of(const std::string& text) {
  const std::size_t zone = text.find_first_of("+-");
  const std::string local = text.substr(0, std::min(zone, text.find('.')));
  int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, offset = 0;
  const bool whole = local.size() == 14 && read_int(local.substr(0, 4), y) && read_int(local.substr(4, 2), mo) &&
                     read_int(local.substr(6, 2), d) && read_int(local.substr(8, 2), h) &&
                     read_int(local.substr(10, 2), mi) && read_int(local.substr(12, 2), s);
  if (!whole || (zone != std::string::npos && !read_int(text.substr(zone + 1), offset))) return text;
  using namespace std::chrono;
  const year_month_day day{year(y), month(static_cast<unsigned>(mo)), std::chrono::day(static_cast<unsigned>(d))};
  if (!day.ok()) return text;
  const auto behind = hours(offset / 100) + minutes(offset % 100);
  const auto at = sys_days(day) + hours(h) + minutes(mi) + seconds(s) -
                  (zone != std::string::npos && text[zone] == '-' ? -behind : behind);
  const auto midnight = floor<days>(at);
  const year_month_day date(midnight);
  const hh_mm_ss time(at - midnight);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

void read_signature(DSRDocument& sr, ReadRecord& record) {
  record.verified = sr.getVerificationFlag() == DSRTypes::VF_Verified;
  if (sr.getNumberOfVerifyingObservers() == 0) return;
  OFString at, name, organisation;
  if (sr.getVerifyingObserver(1, at, name, organisation).bad()) return;
  record.signer_name.assign(name.data(), name.size());
  record.signed_at = utc_of(std::string(at.data(), at.size()));
}

}  // namespace

base::Result<ReadRecord> read_record_sr(base::ByteView bytes) {
  prepare_dcmtk();
  auto parsed = parse_view(bytes, ParseExtent::everything);
  if (!parsed) return std::move(parsed).error();
  DcmDataset& dataset = parsed->dataset();
  OFString sop_class, sop_uid, characters;
  dataset.findAndGetOFString(DCM_SOPClassUID, sop_class);
  dataset.findAndGetOFString(DCM_SOPInstanceUID, sop_uid);
  dataset.findAndGetOFString(DCM_SpecificCharacterSet, characters);
  if (sop_class != kComprehensiveSrClass)
    return base::fail(base::ErrorCode::not_supported, tr("this object is not the structured report of a record"));
  if (characters != "ISO_IR 192") dataset.convertToUTF8();
  DSRDocument sr;
  if (const OFCondition status = sr.read(dataset); status.bad())
    return base::fail(
        base::ErrorCode::corrupt,
        fmt::format(fmt::runtime(tr("the structured report cannot be read: {why}")), fmt::arg("why", status.text())));
  auto record = record_of(sr::read(sr.getTree()));
  if (!record) return std::move(record).error();
  ReadRecord result{*std::move(record), std::string(sop_uid.data(), sop_uid.size()), {}, {}, false};
  read_signature(sr, result);
  return result;
}

}  // namespace synovia::dicom
