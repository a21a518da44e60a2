// SPDX-License-Identifier: Apache-2.0
// A record from its SR content, without its template: each item says which field it is.
#include <charconv>

#include <nlohmann/json.hpp>

#include "base/dates.h"
#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/write/concepts.h"
#include "dicom/write/record_content.h"

namespace synovia::dicom {
namespace {

using nlohmann::json;
using record::Record;
using sr::Content;
using sr::ValueType;

const Content* child_named(const Content& item, const record::Code& name) {
  for (const Content& child : item.children)
    if (child.name == name) return &child;
  return nullptr;
}

std::string text_named(const Content& item, const record::Code& name) {
  const Content* found = child_named(item, name);
  return found ? found->text : std::string();
}

// Which field of the template the item is; empty when it is none.
std::string field_id(const Content& item, const std::string& template_id) {
  if (const Content* named = child_named(item, concepts::kField)) return named->text;
  const std::string start = template_id + ".";
  if (item.name.scheme != sr::kOwnScheme || !item.name.value.starts_with(start)) return {};
  return item.name.value.substr(start.size());
}

json coded_value(const Content& item) {
  if (const Content* choice = child_named(item, concepts::kChoice)) return choice->text;
  if (item.code.scheme == sr::kOwnScheme) return item.code.value;
  if (item.code == concepts::kYes) return true;
  if (item.code == concepts::kNo) return false;
  if (item.code == concepts::kUnknown) return {{"unknown", true}};
  return {};
}

// TM "1430" or "143005" as "14:30" or "14:30:05".
json time_value(const std::string& text) {
  if (text.size() == 4) return text.substr(0, 2) + ":" + text.substr(2);
  if (text.size() == 6) return text.substr(0, 2) + ":" + text.substr(2, 2) + ":" + text.substr(4);
  return {};
}

json date_value(const std::string& text) {
  const auto date = base::parse_date(text);
  return date ? json(base::iso(*date)) : json();
}

class Reader {
 public:
  explicit Reader(const Content& root) : root_(root) {}

  base::Result<Record> run() {
    if (root_.name != concepts::kMeasurementReport || !child_named(root_, concepts::kTemplateId))
      return base::fail(base::ErrorCode::not_supported,
                        base::tr("this structured report is not a record made with Synovia"));
    record_.template_id = text_named(root_, concepts::kTemplateId);
    record_.template_sha256 = text_named(root_, concepts::kTemplateHash);
    record_.id = text_named(root_, concepts::kRecordId);
    record_.visit_id = text_named(root_, concepts::kVisitId);
    const std::string version = text_named(root_, concepts::kTemplateVersion);
    const auto parsed = std::from_chars(version.data(), version.data() + version.size(), record_.template_version);
    if (parsed.ec != std::errc() || parsed.ptr != version.data() + version.size()) damaged_ = true;
    for (const Content& part : root_.children)
      if (part.type == ValueType::container) read_part(part);
    if (damaged_)
      return base::fail(base::ErrorCode::corrupt,
                        base::tr("the record's structured report is damaged: it cannot be read whole"));
    return std::move(record_);
  }

 private:
  void read_part(const Content& part) {
    if (part.name == concepts::kImageLibrary) return;
    if (part.name == concepts::kMeasurements) {
      for (const Content& group : part.children) read_fields(group, record_.values);
    } else if (part.name == concepts::kEnteredBy) {
      for (const Content& item : part.children)
        if (const std::string id = field_id(item, record_.template_id); !id.empty()) record_.entered_by[id] = item.text;
    } else {
      read_fields(part, record_.values);
    }
  }

  void read_fields(const Content& in, json& values) {
    for (const Content& item : in.children) {
      const std::string id = field_id(item, record_.template_id);
      if (id.empty()) continue;
      json value = value_of(item, id);
      if (value.is_null() || values.contains(id)) damaged_ = true;
      values[id] = std::move(value);
    }
  }

  json value_of(const Content& item, const std::string& id) {
    switch (item.type) {
      case ValueType::text: return item.text;
      case ValueType::code: return coded_value(item);
      case ValueType::number: return {{"decimal", item.text}, {"unit", item.code.value}};
      case ValueType::date: return date_value(item.text);
      case ValueType::time: return time_value(item.text);
      case ValueType::container: return list_value(item, id);
      default: return {};
    }
  }

  // Choices, or rows.
  json list_value(const Content& list, const std::string& id) {
    json values = json::array();
    for (const Content& item : list.children) {
      if (item.relation != sr::Relation::contains) continue;
      if (item.type == ValueType::code) values.push_back(coded_value(item));
      else if (item.name == concepts::kRow) values.push_back(row_value(item, id, values.size()));
      else damaged_ = true;
    }
    return values;
  }

  json row_value(const Content& row, const std::string& id, std::size_t index) {
    json value = json::object();
    read_fields(row, value);
    // An identifier that was made from the row's place is not part of the row.
    const std::string uid = text_named(row, concepts::kTrackingUid);
    if (uid != base::uid_from(record_.id + "/" + id + "/" + std::to_string(index))) value["uid"] = uid;
    return value;
  }

  const Content& root_;
  Record record_;
  bool damaged_ = false;
};

}  // namespace

base::Result<Record> record_of(const Content& root) { return Reader(root).run(); }

}  // namespace synovia::dicom
