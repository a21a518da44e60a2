// SPDX-License-Identifier: Apache-2.0
#include "centre/safety_store.h"

#include <algorithm>

#include "base/i18n.h"

namespace synovia::centre {

using base::Status;
using database::Database;
using database::text;
using nlohmann::json;

namespace {

SafetyAnswer answer_from(const json& value) {
  const auto words = [&](const char* key) { return value.value(key, std::string()); };
  return {words("item"), value.value("yes", false), words("detail"), words("by"), words("by_name"), words("at")};
}

}  // namespace

json to_json(const SafetyAnswer& answer) {
  return {{"item", answer.item}, {"yes", answer.yes},         {"detail", answer.detail},
          {"by", answer.by},     {"by_name", answer.by_name}, {"at", answer.at}};
}

Status create_safety_table(Database& database) {
  return database.execute(
      "CREATE TABLE IF NOT EXISTS safety (patient_id TEXT NOT NULL, item TEXT NOT NULL, body TEXT NOT NULL, "
      "PRIMARY KEY (patient_id, item))");
}

Status apply_safety(Database& database, const RegisterLine& line) {
  const std::string patient = line.body.at("patient_id");
  const bool answered = line.body.at("event") == "safety";
  const std::string item = answered ? line.body.at("answer").at("item") : line.body.at("item");
  if (auto gone = database.execute("DELETE FROM safety WHERE patient_id = :p1 AND item = :p2", {patient, item});
      !gone || !answered)
    return gone;
  return database.execute("INSERT INTO safety (patient_id, item, body) VALUES (:p1, :p2, :p3)",
                          {patient, item, line.body.at("answer").dump()});
}

base::Result<std::vector<SafetyAnswer>> load_safety(Database& database, const std::string& patient_id) {
  auto rows = database.query("SELECT body FROM safety WHERE patient_id = :p1", {patient_id});
  if (!rows) return std::move(rows).error();
  std::vector<SafetyAnswer> answers;
  try {
    for (const char* item : kSafetyItems)
      for (const auto& row : *rows)
        if (auto answer = answer_from(json::parse(text(row[0]))); answer.item == item)
          answers.push_back(std::move(answer));
  } catch (const json::exception&) {
    return base::fail(base::ErrorCode::corrupt,
                      base::tr("A safety answer of this patient cannot be read; run `synovia verify`."));
  }
  return answers;
}

base::Result<json> safety_dump(Database& database) {
  auto rows = database.query("SELECT patient_id, body FROM safety ORDER BY patient_id, item");
  if (!rows) return std::move(rows).error();
  json all = json::array();
  for (const auto& row : *rows)
    all.push_back({{"patient_id", text(row[0])}, {"answer", json::parse(text(row[1]), nullptr, false)}});
  return all;
}

}  // namespace synovia::centre
