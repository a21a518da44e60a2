// SPDX-License-Identifier: Apache-2.0
// A template declares a kind of record once: sections and fields with type, unit, code, rule and wording in French and
// English. Form, validation, SR content, the letter's paragraph and the export column come from it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"
#include "record/code.h"
#include "record/rule.h"

namespace synovia::record {

using Wording = std::map<std::string, std::string>;  // language → text

enum class FieldType { text, choice, choices, number, date, time, yes_no, rows };
// number: a quantity, decimal text with the field's unit. yes_no: three states, yes / no / not asked (absent).
// rows: a list of objects with the field's own `fields`.

struct Choice {
  std::string id;
  Wording label;
  Code code;  // empty: 99SYNOVIA with the choice's id
};

struct Field {
  std::string id;
  FieldType type = FieldType::text;
  Wording label;
  std::string unit;                      // UCUM, for numbers
  std::vector<std::string> other_units;  // also accepted, as typed or read (a C-arm's own dose unit)
  bool month = false;                    // a date known to the month: held as its last day, shown MM/YYYY
  Code code;                             // SR concept name; empty: 99SYNOVIA "<template>.<field>"
  std::vector<Choice> choices;
  std::optional<nlohmann::json> initial;  // technique and usual products only (CLINIC §4)
  bool required_to_sign = false;
  bool signer_only = false;  // answered by somebody who may sign (an infection ruled out), never for them
  std::optional<Rule> required_when, shown_when;
  bool measure = false;       // goes to a TID 1501 measurement group instead of a container
  std::vector<Field> fields;  // of rows
  Wording row_narrative;      // of rows: one row in words (MessageFormat); empty: its values, labelled
};

struct Check {
  std::string id;
  Rule rule;  // must not be false
  enum class Level { warn, stop_signature } level = Level::warn;
  Wording sentence;
};

// A result that comes later (a culture): expected when the rule holds in a signed record.
struct Pending {
  std::string id;
  Rule rule;
  Wording label;
  int due_days = 2;  // after the care date
};

struct Section {
  std::string id;
  Wording label;
  Code code;
  std::vector<Field> fields;
};

struct Template {
  std::string id;  // "guided_injection"
  int version = 1;
  std::string source;  // the file with its blocks put in, canonical JSON: whole in itself
  std::string sha256;  // of `source`
  Wording title;
  Code title_code;
  std::string act;                           // kind of act signing adds to the visit: "INJECTION"
  std::string site_field, laterality_field;  // ids of the fields that give finding site and side
  std::vector<Section> sections;
  std::vector<Check> checks;
  std::vector<Pending> pending;
  Wording narrative;  // ICU MessageFormat; {field} is the field in words, {field, select, absent {} other {…}}

  const Field* find(const std::string& field_id) const;
};

// Strict: an unknown key, type or operator is refused with the place ("sections[1].fields[3].type: …").
// A section {"block": "precheck"} is replaced by the sections of that block: a JSON file {"sections", "checks", "pending"}
// shared by the templates of the centre; places in it read "blocks/precheck: sections[0]…".
using Blocks = std::map<std::string, nlohmann::json>;
// Compiled in from core/record/blocks/*.json. [any]
const Blocks& shipped_blocks();
base::Result<Template> parse_template(const std::string& text, const Blocks& blocks = shipped_blocks());
base::Result<Template> load_template(const std::filesystem::path& file, const Blocks& blocks = shipped_blocks());

// As load_template; the error's sentence also says where in the file: "column 9 of line 12: sections[1].fields[3].type: …".
base::Result<Template> check_file(const std::filesystem::path& file, const Blocks& blocks = shipped_blocks());

const std::string& in_language(const Wording& wording, const std::string& language);  // falls back to "en", then any

}  // namespace synovia::record
