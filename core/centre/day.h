// SPDX-License-Identifier: Apache-2.0
// The day at the centre: steps of a visit, safety answers, attached documents, what is left to do at the close. Plain data;
// the use cases are in centre.h.
#pragma once

#include <string>
#include <vector>

#include "base/dates.h"
#include "centre/people.h"

namespace synovia::centre {

// Three states: an item never asked has no answer at all (CLINIC §4).
inline constexpr const char* kSafetyItems[] = {"allergy", "antithrombotics", "diabetes", "implant"};
struct SafetyAnswer {
  std::string item;         // one of kSafetyItems
  bool yes = false;         // asked, and this was said
  std::string detail;       // "iode", "apixaban, dernière prise 19/11"; what, when yes
  std::string by, by_name;  // person id and name
  std::string at;           // ISO time
};

// Results expected after a signature (a culture): from the templates' `pending` rules in signed records, until received.
struct PendingResult {
  std::string record_uid, id;               // the record that expects it, and the rule's id
  std::string lineage;                      // of the record: stays over amendments
  std::string visit_id, patient_id, label;  // label in the language asked for
  std::string owner;                        // person id
  std::string due;                          // ISO date
  std::string received_at, result;          // empty while it is awaited
};

// One thing left to do before the day is closed, each with an owner and one action.
struct DayItem {
  std::string kind;  // draft, field, images, open_visit, unbilled, failed_send, pending_result
  std::string visit_id, patient_id;
  std::string sentence;  // translated; names what, never the patient
  std::string owner;     // person id or "" (nobody yet)
  std::string command;   // id of the command that answers it, with its arguments
  nlohmann::json arguments = nlohmann::json::object();
};
struct DayReport {
  std::string day;  // ISO
  std::vector<DayItem> items;
  bool closed = false;  // the day was closed, perhaps with items left
  std::string closed_at, closed_by;
};

// What a CSV of the day gives: one row per visit.
struct DayRow {
  std::size_t line = 0;  // of the file, from 1
  Patient patient;
  Visit visit;
  bool known_patient = false, present = false;  // by IPP or traits; the visit is in the list already
  std::string fault;                            // why it is left out, in words
};

nlohmann::json to_json(const SafetyAnswer& answer);
nlohmann::json to_json(const PendingResult& result);
nlohmann::json to_json(const DayReport& report);
nlohmann::json to_json(const DayRow& row);

// Header line first, separated by ; or , or tab, UTF-8 (with or without mark) or Latin-1. Columns by name in French or
// English: heure/time, ipp, nom/birth_name, prenoms/first_names, naissance/birth_date, sexe/sex, motif/reason, cote/side,
// adresse_par/referrer. Fails (refused) when it has no such header; a bad row carries its fault. [any]
base::Result<std::vector<DayRow>> parse_day_csv(std::string_view text, base::Date day);

}  // namespace synovia::centre
