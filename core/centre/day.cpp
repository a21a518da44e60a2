// SPDX-License-Identifier: Apache-2.0
#include "centre/day.h"

#include <nlohmann/json.hpp>

namespace synovia::centre {

using nlohmann::json;

namespace {

json to_json(const DayItem& item) {
  return {{"kind", item.kind},          {"visit_id", item.visit_id}, {"patient_id", item.patient_id},
          {"sentence", item.sentence},  {"owner", item.owner},       {"command", item.command},
          {"arguments", item.arguments}};
}

}  // namespace

json to_json(const PendingResult& result) {
  return {{"record_uid", result.record_uid},
          {"id", result.id},
          {"lineage", result.lineage},
          {"visit_id", result.visit_id},
          {"patient_id", result.patient_id},
          {"label", result.label},
          {"owner", result.owner},
          {"due", result.due},
          {"received_at", result.received_at},
          {"result", result.result}};
}

json to_json(const DayReport& report) {
  json items = json::array();
  for (const DayItem& item : report.items) items.push_back(to_json(item));
  return {{"day", report.day},
          {"items", items},
          {"closed", report.closed},
          {"closed_at", report.closed_at},
          {"closed_by", report.closed_by}};
}

json to_json(const DayRow& row) {
  return {{"line", row.line},
          {"patient", to_json(row.patient)},
          {"visit", to_json(row.visit)},
          {"known_patient", row.known_patient},
          {"present", row.present},
          {"fault", row.fault}};
}

}  // namespace synovia::centre
