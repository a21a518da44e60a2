// SPDX-License-Identifier: Apache-2.0
#include "record/narrative.h"

#include <fmt/format.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <nlohmann/json.hpp>

#include "base/dates.h"
#include "base/i18n.h"
#include "base/quantity.h"
#include "base/text.h"
#include "record/record.h"
#include "record/value.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;

// Words of the document, in the document's language: the window may be in another.
const Wording kYes{{"en", "yes"}, {"fr", "oui"}};
const Wording kNo{{"en", "no"}, {"fr", "non"}};
const Wording kUnknown{{"en", "not known"}, {"fr", "non connu"}};
const Wording kNone{{"en", "none"}, {"fr", "aucun"}};
const Wording kColon{{"en", ": "}, {"fr", "\u00a0: "}};
const Wording kSemicolon{{"en", "; "}, {"fr", "\u00a0; "}};

icu::UnicodeString unicode(const std::string& text) { return icu::UnicodeString::fromUTF8(text); }

std::string utf8(const icu::UnicodeString& text) {
  std::string result;
  text.toUTF8String(result);
  return result;
}

std::string words(const json& value) {
  if (value.is_string()) return value.get<std::string>();
  return {};
}

std::string choice_words(const Field& field, const json& value, const std::string& language) {
  const Choice* choice = find_choice(field, words(value));
  return choice ? in_language(choice->label, language) : words(value);
}

std::string joined(const std::vector<std::string>& parts, const std::string& separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string list_words(const Field& field, const json& value, const std::string& language) {
  std::vector<std::string> labels;
  for (const json& item : value) labels.push_back(choice_words(field, item, language));
  return labels.empty() ? in_language(kNone, language) : joined(labels, ", ");
}

std::string date_words(const Field& field, const json& value, const std::string& language) {
  const auto date = base::parse_date(words(value));
  if (!date) return words(value);
  if (!field.month) return base::format(*date, language);
  return fmt::format("{:02}/{}", static_cast<unsigned>(date->month()), static_cast<int>(date->year()));
}

std::string number_words(const json& value, const std::string& language) {
  const auto decimal = value.find("decimal"), unit = value.find("unit");
  if (!value.is_object() || decimal == value.end() || unit == value.end()) return {};
  return base::format(base::Quantity{words(*decimal), words(*unit)}, language);
}

// The keyword behind `<field>_is`.
std::string keyword(const Field& field, const json* value) {
  if (!value || !is_answered(*value)) return "absent";
  if (is_unknown(*value)) return "unknown";
  if (field.type == FieldType::choice) return words(*value);
  if (field.type == FieldType::yes_no) return *value == true ? "yes" : "no";
  return "given";
}

base::Result<std::string> fill(const std::string& pattern, const std::vector<Field>& fields, const json& values,
                               const std::string& language);

// Parts left out leave their blanks behind; a text that was typed brings its own full stop, an ellipsis is one.
std::string tidy(const std::string& text) {
  std::string line(base::trim(text));
  for (std::size_t at = 0; (at = line.find("..", at)) != std::string::npos;) {
    const std::size_t end = std::min(line.find_first_not_of('.', at), line.size());
    if (end - at == 2) line.erase(at, 1);
    at = line.find_first_not_of('.', at);
    if (at == std::string::npos) break;
  }
  for (std::size_t at; (at = line.find("  ")) != std::string::npos;) line.erase(at, 1);
  return line;
}

std::string row_words(const Field& field, const json& row, const std::string& language) {
  if (!field.row_narrative.empty()) {
    const auto filled = fill(in_language(field.row_narrative, language), field.fields, row, language);
    if (filled) return tidy(*filled);
  }
  std::vector<std::string> parts;
  for (const Field& part : field.fields)
    if (row.contains(part.id) && is_answered(row[part.id]))
      parts.push_back(in_language(part.label, language) + in_language(kColon, language) +
                      value_text(part, row[part.id], language));
  return joined(parts, ", ");
}

std::string rows_words(const Field& field, const json& value, const std::string& language) {
  std::vector<std::string> rows;
  for (const json& row : value)
    if (row.is_object()) rows.push_back(row_words(field, row, language));
  return rows.empty() ? in_language(kNone, language) : joined(rows, in_language(kSemicolon, language));
}

struct Arguments {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  void add(const std::string& name, const std::string& value) {
    names.push_back(unicode(name));
    values.emplace_back(unicode(value));
  }
};

base::Result<std::string> fill(const std::string& pattern, const std::vector<Field>& fields, const json& values,
                               const std::string& language) {
  Arguments args;
  for (const Field& field : fields) {
    const auto found = values.find(field.id);
    const json* value = found == values.end() ? nullptr : &*found;
    const std::string is = keyword(field, value);
    args.add(field.id, is == "absent" ? is : value_text(field, *value, language));
    args.add(field.id + "_is", is);
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessageFormat format(unicode(pattern), icu::Locale(language.c_str()), status);
  icu::UnicodeString text;
  format.format(args.names.data(), args.values.data(), static_cast<int32_t>(args.names.size()), text, status);
  if (U_FAILURE(status))
    return base::fail(base::ErrorCode::corrupt,
                      fmt::format(fmt::runtime(tr("the template's sentence cannot be made: {why}")),
                                  fmt::arg("why", u_errorName(status))));
  return utf8(text);
}

bool is_argument(const std::string& name, const std::vector<const Field*>& fields) {
  for (const Field* field : fields)
    if (name == field->id || name == field->id + "_is") return true;
  return false;
}

}  // namespace

std::string value_text(const Field& field, const json& value, const std::string& language) {
  if (!is_answered(value) && !value.is_array()) return {};
  if (is_unknown(value)) return in_language(kUnknown, language);
  switch (field.type) {
    case FieldType::choice: return choice_words(field, value, language);
    case FieldType::choices: return list_words(field, value, language);
    case FieldType::number: return number_words(value, language);
    case FieldType::date: return date_words(field, value, language);
    case FieldType::yes_no: return in_language(value == true ? kYes : kNo, language);
    case FieldType::rows: return rows_words(field, value, language);
    case FieldType::text:
    case FieldType::time: return words(value);
  }
  return {};
}

base::Result<std::string> narrative(const Record& record, const Template& tmpl, const std::string& language) {
  std::vector<Field> fields;
  for (const Section& section : tmpl.sections)
    fields.insert(fields.end(), section.fields.begin(), section.fields.end());
  auto text = fill(in_language(tmpl.narrative, language), fields, record.values, language);
  if (!text) return text;
  return tidy(*text);
}

base::Status check_pattern(const std::string& pattern, const std::vector<const Field*>& fields) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  const icu::MessagePattern parsed(unicode(pattern), &where, status);
  if (U_FAILURE(status))
    return base::fail(base::ErrorCode::refused,
                      fmt::format(fmt::runtime(tr("the sentence cannot be read near character {position}")),
                                  fmt::arg("position", where.offset)));
  for (int32_t i = 0; i < parsed.countParts(); ++i) {
    const auto& part = parsed.getPart(i);
    if (part.getType() != UMSGPAT_PART_TYPE_ARG_NAME && part.getType() != UMSGPAT_PART_TYPE_ARG_NUMBER) continue;
    const std::string name = utf8(parsed.getSubstring(part));
    if (!is_argument(name, fields))
      return base::fail(base::ErrorCode::refused,
                        fmt::format(fmt::runtime(tr("the template has no field '{name}'")), fmt::arg("name", name)));
  }
  return {};
}

}  // namespace synovia::record
