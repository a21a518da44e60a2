// SPDX-License-Identifier: Apache-2.0
// The list of the day as another program exports it: RFC 4180 with the separators and encodings that spreadsheets write.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/i18n.h"
#include "base/text.h"
#include "centre/day.h"

namespace synovia::centre {

using base::ErrorCode;
using base::tr;

namespace {

struct CsvLine {
  std::size_t number = 1;  // of its first line in the file
  std::vector<std::string> fields;
  bool open_quote = false;
};

// Windows-1252, which spreadsheets call Latin-1: it differs in 0x80 to 0x9F, where names have their œ and ’.
std::string from_latin(std::string_view text) {
  constexpr std::array<char16_t, 32> kWindows{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                              0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                              0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                              0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
  std::string utf8;
  for (const char c : text) {
    const auto byte = static_cast<std::uint8_t>(c);
    const std::uint32_t point = byte >= 0x80 && byte < 0xA0 ? kWindows[byte - 0x80u] : byte;
    if (point < 0x80) {
      utf8 += c;
    } else if (point < 0x800) {
      utf8 += static_cast<char>(0xC0 | point >> 6);
      utf8 += static_cast<char>(0x80 | (point & 0x3F));
    } else {
      utf8 += static_cast<char>(0xE0 | point >> 12);
      utf8 += static_cast<char>(0x80 | (point >> 6 & 0x3F));
      utf8 += static_cast<char>(0x80 | (point & 0x3F));
    }
  }
  return utf8;
}

std::string decoded(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return base::is_valid_utf8(text) ? std::string(text) : from_latin(text);
}

// One record of the file from `text`, which goes past it. A quoted field may hold separators and line ends (RFC 4180, 2.6).
CsvLine take_line(std::string_view& text, char separator, std::size_t& number) {
  CsvLine line;
  line.number = number;
  std::string field;
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++number;
    if (quoted) {
      if (c != '"') field += c;
      else if (at + 1 < text.size() && text[at + 1] == '"') field += text[at++];
      else quoted = false;
    } else if (c == '"' && base::trim(field).empty()) {
      field.clear();
      quoted = true;
    } else if (c == separator) {
      line.fields.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      break;
    } else if (c != '\r') {
      field += c;
    }
  }
  text.remove_prefix(std::min(text.size(), at + 1));
  line.fields.push_back(std::move(field));
  line.open_quote = quoted;
  for (std::string& one : line.fields) one = std::string(base::trim(one));
  return line;
}

bool is_blank(const CsvLine& line) {
  return std::all_of(line.fields.begin(), line.fields.end(), [](const std::string& field) { return field.empty(); });
}

char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  const auto count = [&](char c) { return std::count(header.begin(), header.end(), c); };
  const std::array separators{';', ',', '\t'};
  return *std::max_element(separators.begin(), separators.end(), [&](char a, char b) { return count(a) < count(b); });
}

// Columns by their names, folded, blanks as underscores.
std::string column_of(const std::string& header) {
  static const std::map<std::string, const char*> kNames{{"heure", "time"},
                                                         {"time", "time"},
                                                         {"ipp", "ipp"},
                                                         {"nom", "birth_name"},
                                                         {"nom_de_naissance", "birth_name"},
                                                         {"birth_name", "birth_name"},
                                                         {"prenom", "first_names"},
                                                         {"prenoms", "first_names"},
                                                         {"first_name", "first_names"},
                                                         {"first_names", "first_names"},
                                                         {"naissance", "birth_date"},
                                                         {"date_de_naissance", "birth_date"},
                                                         {"birth_date", "birth_date"},
                                                         {"sexe", "sex"},
                                                         {"sex", "sex"},
                                                         {"motif", "reason"},
                                                         {"reason", "reason"},
                                                         {"cote", "side"},
                                                         {"side", "side"},
                                                         {"adresse_par", "referrer"},
                                                         {"referrer", "referrer"}};
  std::string name = base::fold(header);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  const auto found = kNames.find(name);
  return found == kNames.end() ? std::string() : found->second;
}

base::Result<std::vector<std::string>> columns_of(const CsvLine& header) {
  std::vector<std::string> columns;
  for (const std::string& name : header.fields) {
    columns.push_back(column_of(name));
    if (!columns.back().empty() && std::count(columns.begin(), columns.end(), columns.back()) > 1)
      return base::fail(ErrorCode::refused,
                        fmt::format(fmt::runtime(tr("Two columns of the list mean the same: “{name}”. Keep one.")),
                                    fmt::arg("name", name)));
  }
  for (const char* needed : {"birth_name", "birth_date"})
    if (std::find(columns.begin(), columns.end(), needed) == columns.end())
      return base::fail(ErrorCode::refused,
                        tr("This is no list of the day: its first line must name the columns, at least “nom” and "
                           "“naissance” (or “birth_name” and “birth_date”)."));
  return columns;
}

// --- Values as people write them; nothing when they mean nothing known.

std::optional<std::string> time_from(const std::string& text) {
  if (text.empty()) return std::string();
  const auto colon = text.find_first_of(":hH");
  const std::string hour = text.substr(0, colon);
  std::string minute = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (minute.size() == 5 && minute[2] == ':') minute.resize(2);  // seconds
  if (minute.empty() && colon != std::string::npos && text[colon] != ':') minute = "00";
  const auto number = [](const std::string& digits, int below) {
    const bool good = !digits.empty() && digits.size() <= 2 &&
                      std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return good && std::stoi(digits) < below ? std::stoi(digits) : -1;
  };
  const int h = number(hour, 24), m = minute.size() == 2 ? number(minute, 60) : -1;
  if (h < 0 || m < 0) return std::nullopt;
  return fmt::format("{:02}:{:02}", h, m);
}

std::optional<std::string> word_from(const std::string& text, const std::map<std::string, const char*>& words) {
  const auto found = words.find(base::fold(text));
  return found == words.end() ? std::nullopt : std::optional<std::string>(found->second);
}

const std::map<std::string, const char*> kSexes{{"", ""},          {"m", "M"},      {"h", "M"}, {"homme", "M"},
                                                {"masculin", "M"}, {"male", "M"},   {"f", "F"}, {"femme", "F"},
                                                {"feminin", "F"},  {"female", "F"}, {"o", "O"}};
const std::map<std::string, const char*> kSides{{"", ""},           {"droite", "right"},   {"droit", "right"},
                                                {"d", "right"},     {"right", "right"},    {"r", "right"},
                                                {"gauche", "left"}, {"g", "left"},         {"left", "left"},
                                                {"l", "left"},      {"les deux", "both"},  {"deux", "both"},
                                                {"both", "both"},   {"bilateral", "both"}, {"b", "both"}};

std::string not_understood(const std::string& column, std::size_t line) {
  return fmt::format(fmt::runtime(tr("Line {line}: the column “{column}” is missing or not understood.")),
                     fmt::arg("line", line), fmt::arg("column", column));
}

// A value that is not understood is a fault, never an empty one: a side left out unseen would be a wrong side.
std::string fill(DayRow& row, const std::map<std::string, std::string>& values, base::Date day) {
  const auto text = [&](const char* column) {
    const auto found = values.find(column);
    return found == values.end() ? std::string() : found->second;
  };
  Patient& patient = row.patient;
  Visit& visit = row.visit;
  patient.local_id = text("ipp");
  patient.birth_name = text("birth_name");
  patient.first_names = text("first_names");
  visit.care_date = base::iso(day);
  visit.reason = text("reason");
  visit.referrer = text("referrer");
  if (patient.birth_name.empty()) return not_understood(tr("birth name"), row.line);
  const auto born = base::parse_date(text("birth_date"));
  if (!born || *born > day) return not_understood(tr("birth date"), row.line);
  patient.birth_date = base::iso(*born);
  const auto time = time_from(text("time"));
  const auto sex = word_from(text("sex"), kSexes), side = word_from(text("side"), kSides);
  if (!time) return not_understood(tr("time of the visit"), row.line);
  if (!sex) return not_understood(tr("sex"), row.line);
  if (!side) return not_understood(tr("requested side"), row.line);
  visit.time = *time;
  patient.sex = *sex;
  visit.requested_side = *side;
  return {};
}

DayRow row_of(const CsvLine& line, const std::vector<std::string>& columns, base::Date day) {
  DayRow row;
  row.line = line.number;
  if (line.open_quote || line.fields.size() > columns.size()) {
    row.fault = fmt::format(fmt::runtime(line.open_quote ? tr("Line {line}: a quotation mark is not closed.")
                                                         : tr("Line {line}: it has more columns than the first line.")),
                            fmt::arg("line", line.number));
    return row;
  }
  std::map<std::string, std::string> values;
  for (std::size_t i = 0; i < line.fields.size(); ++i)
    if (!columns[i].empty()) values[columns[i]] = line.fields[i];
  row.fault = fill(row, values, day);
  return row;
}

}  // namespace

base::Result<std::vector<DayRow>> parse_day_csv(std::string_view text, base::Date day) {
  const std::string utf8 = decoded(text);
  std::string_view left = utf8;
  const char separator = separator_of(left);
  std::size_t number = 1;
  const auto columns = columns_of(take_line(left, separator, number));
  if (!columns) return columns.error();
  std::vector<DayRow> rows;
  while (!left.empty()) {
    const CsvLine line = take_line(left, separator, number);
    if (!is_blank(line)) rows.push_back(row_of(line, *columns, day));
  }
  return rows;
}

}  // namespace synovia::centre
