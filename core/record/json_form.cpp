// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "record/record.h"

namespace synovia::record {

using nlohmann::json;

json to_json(const Record& record) {
  return {{"id", record.id},
          {"template", record.template_id},
          {"template_version", record.template_version},
          {"template_sha256", record.template_sha256},
          {"visit", record.visit_id},
          {"values", record.values},
          {"entered_by", record.entered_by}};
}

base::Result<Record> record_from_json(const json& value) {
  const auto damaged = [] { return base::fail(base::ErrorCode::corrupt, base::tr("this is not a record")); };
  if (!value.is_object()) return damaged();
  try {
    Record record;
    record.id = value.at("id").get<std::string>();
    record.template_id = value.at("template").get<std::string>();
    record.template_version = value.at("template_version").get<int>();
    record.template_sha256 = value.value("template_sha256", std::string());
    record.visit_id = value.value("visit", std::string());
    record.values = value.value("values", json::object());
    record.entered_by = value.value("entered_by", json::object());
    if (!record.values.is_object() || !record.entered_by.is_object()) return damaged();
    return record;
  } catch (const json::exception&) {
    return damaged();
  }
}

}  // namespace synovia::record
