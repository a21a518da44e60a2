// SPDX-License-Identifier: Apache-2.0
// A template's JSON read strictly: the first fault is kept with its place, what follows it is read for nothing.
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/hash.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/blocks.h"
#include "record/check_rule.h"
#include "record/narrative.h"
#include "record/places.h"
#include "record/record.h"
#include "record/template.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;
using Keys = std::set<std::string>;

constexpr std::size_t kMeaning = 64;  // Code Meaning is LO (PS3.5 6.2)
constexpr std::size_t kScheme = 16;   // Coding Scheme Designator is SH
constexpr int kLongestWait = 365;     // days

const std::map<std::string, FieldType> kTypes{{"text", FieldType::text},       {"choice", FieldType::choice},
                                              {"choices", FieldType::choices}, {"number", FieldType::number},
                                              {"date", FieldType::date},       {"time", FieldType::time},
                                              {"yes_no", FieldType::yes_no},   {"rows", FieldType::rows}};

std::string under(const std::string& place, const std::string& key) { return place.empty() ? key : place + "." + key; }
std::string item(const std::string& place, std::size_t index) { return fmt::format("{}[{}]", place, index); }

// "uid" names a row itself, "…_is" the keyword behind a field in the narrative.
bool is_identifier(const std::string& text) {
  if (text.empty() || text.size() > 64 || text[0] < 'a' || text[0] > 'z') return false;
  for (const char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) return false;
  return text != "uid" && !text.ends_with("_is");
}

class Parser {
 public:
  explicit Parser(const Expanded& whole) : whole_(whole) {}

  base::Result<Template> run() {
    Template tmpl = read_template(whole_.root);
    if (!failed_) check_whole(tmpl);
    if (failed_) return std::move(error_);
    return tmpl;
  }

 private:
  void refuse(const std::string& place, const std::string& why) {
    if (failed_) return;
    failed_ = true;
    error_ = base::fail(base::ErrorCode::refused, fmt::format("{}: {}", place.empty() ? "." : place, why));
  }

  // The object at `place`, with no key but the allowed ones; an empty object when it is none.
  const json& object(const json& value, const std::string& place, const Keys& allowed) {
    static const json none = json::object();
    if (!value.is_object()) {
      refuse(place, tr("an object is needed here"));
      return none;
    }
    for (const auto& [key, part] : value.items())
      if (!allowed.contains(key)) refuse(under(place, key), tr("this key is not known"));
    return value;
  }

  const json& list(const json& in, const char* key, const std::string& place) {
    static const json none = json::array();
    const auto found = in.find(key);
    if (found != in.end() && found->is_array() && !found->empty()) return *found;
    refuse(under(place, key), tr("a list that is not empty is needed here"));
    return none;
  }

  std::string text(const json& in, const char* key, const std::string& place, bool needed = true) {
    const auto found = in.find(key);
    if (found == in.end() && !needed) return {};
    if (found != in.end() && found->is_string() && !base::trim(found->get_ref<const std::string&>()).empty())
      return found->get<std::string>();
    refuse(under(place, key), tr("text is needed here"));
    return {};
  }

  std::string identifier(const json& in, const char* key, const std::string& place) {
    std::string id = text(in, key, place);
    if (!is_identifier(id))
      refuse(under(place, key),
             tr("an identifier of small letters, digits and _ is needed here, not 'uid', not ending in _is"));
    return id;
  }

  bool flag(const json& in, const char* key, const std::string& place) {
    const auto found = in.find(key);
    if (found == in.end()) return false;
    if (!found->is_boolean()) refuse(under(place, key), tr("true or false is needed here"));
    return *found == true;
  }

  Wording wording(const json& in, const char* key, const std::string& place, bool needed = true) {
    const auto found = in.find(key);
    if (found == in.end() && !needed) return {};
    const std::string at = under(place, key);
    static const json none;
    const json& words = object(found == in.end() ? none : *found, at, {"fr", "en"});
    return {{"fr", text(words, "fr", at)}, {"en", text(words, "en", at)}};
  }

  Code code(const json& in, const char* key, const std::string& place) {
    const auto found = in.find(key);
    if (found == in.end()) return {};
    const std::string at = under(place, key);
    const json& parts = object(*found, at, {"value", "scheme", "meaning"});
    Code result{text(parts, "value", at), text(parts, "scheme", at), text(parts, "meaning", at)};
    if (result.scheme.size() > kScheme) refuse(under(at, "scheme"), tr("a scheme has at most 16 characters"));
    if (result.meaning.size() > kMeaning) refuse(under(at, "meaning"), tr("a meaning has at most 64 characters"));
    return result;
  }

  std::optional<Rule> rule(const json& in, const char* key, const std::string& place) {
    const auto found = in.find(key);
    if (found == in.end()) return std::nullopt;
    auto parsed = Rule::parse(*found);
    if (parsed) return *parsed;
    refuse_within(under(place, key), parsed.error());
    return std::nullopt;
  }

  void refuse_within(const std::string& place, const base::Error& inner) {
    if (failed_) return;
    failed_ = true;
    const bool here = inner.sentence.starts_with(".:");
    error_ = base::fail(inner.code, place + (here ? inner.sentence.substr(1) : "." + inner.sentence));
  }

  Choice choice(const json& value, const std::string& place) {
    const json& in = object(value, place, {"id", "label", "code"});
    return {identifier(in, "id", place), wording(in, "label", place), code(in, "code", place)};
  }

  FieldType type(const json& in, const std::string& place) {
    const std::string name = text(in, "type", place);
    const auto known = kTypes.find(name);
    if (known != kTypes.end()) return known->second;
    refuse(under(place, "type"),
           fmt::format(fmt::runtime(tr("the type '{name}' is not known")), fmt::arg("name", name)));
    return FieldType::text;
  }

  // A key that this type of field cannot have.
  void only_for(const json& in, const char* key, const std::string& place, bool allowed) {
    if (!allowed && in.contains(key)) refuse(under(place, key), tr("a field of this type cannot have it"));
  }

  void read_number(const json& in, const std::string& place, Field& field) {
    field.unit = text(in, "unit", place);
    field.measure = flag(in, "measure", place);
    if (!in.contains("other_units")) return;
    const json& units = list(in, "other_units", place);
    for (std::size_t i = 0; i < units.size(); ++i) {
      if (!units[i].is_string()) refuse(item(under(place, "other_units"), i), tr("text is needed here"));
      else field.other_units.push_back(units[i].get<std::string>());
    }
  }

  Field field(const json& value, const std::string& place, bool in_rows) {
    const json& in =
        object(value, place,
               {"id", "type", "label", "unit", "other_units", "month", "code", "choices", "initial", "required_to_sign",
                "signer_only", "required_when", "shown_when", "measure", "fields", "row"});
    Field field;
    field.id = identifier(in, "id", place);
    field.type = type(in, place);
    field.label = wording(in, "label", place);
    field.code = code(in, "code", place);
    field.required_to_sign = flag(in, "required_to_sign", place);
    field.signer_only = flag(in, "signer_only", place);
    field.required_when = rule(in, "required_when", place);
    field.shown_when = rule(in, "shown_when", place);
    const bool number = field.type == FieldType::number, rows = field.type == FieldType::rows;
    const bool choices = field.type == FieldType::choice || field.type == FieldType::choices;
    for (const char* key : {"unit", "other_units"}) only_for(in, key, place, number);
    only_for(in, "measure", place, number && !in_rows);
    only_for(in, "signer_only", place, !in_rows);
    only_for(in, "month", place, field.type == FieldType::date);
    only_for(in, "choices", place, choices);
    for (const char* key : {"fields", "row"}) only_for(in, key, place, rows && !in_rows);
    field.month = flag(in, "month", place);
    if (number) read_number(in, place, field);
    if (choices) read_choices(in, place, field);
    if (rows) read_row_fields(in, place, in_rows, field);
    if (in.contains("initial")) read_initial(in["initial"], under(place, "initial"), field);
    return field;
  }

  void read_choices(const json& in, const std::string& place, Field& field) {
    const json& choices = list(in, "choices", place);
    Keys seen;
    for (std::size_t i = 0; i < choices.size(); ++i) {
      const std::string at = item(under(place, "choices"), i);
      field.choices.push_back(choice(choices[i], at));
      unique(field.choices.back().id, under(at, "id"), seen);
    }
  }

  void read_row_fields(const json& in, const std::string& place, bool in_rows, Field& field) {
    if (in_rows) return refuse(under(place, "type"), tr("rows cannot hold rows"));
    field.row_narrative = wording(in, "row", place, false);
    const json& parts = list(in, "fields", place);
    for (std::size_t i = 0; i < parts.size(); ++i)
      field.fields.push_back(this->field(parts[i], item(under(place, "fields"), i), true));
  }

  void read_initial(const json& value, const std::string& place, Field& field) {
    if (const std::string fault = failed_ ? std::string() : value_fault(field, value); !fault.empty())
      refuse(place, fault);
    field.initial = value;
  }

  void unique(const std::string& id, const std::string& place, Keys& seen) {
    if (!seen.insert(id).second)
      refuse(place, fmt::format(fmt::runtime(tr("'{name}' is there twice")), fmt::arg("name", id)));
  }

  Section section(const json& value, const std::string& place) {
    const json& in = object(value, place, {"id", "label", "code", "fields"});
    Section section{identifier(in, "id", place), wording(in, "label", place), code(in, "code", place), {}};
    const json& fields = list(in, "fields", place);
    for (std::size_t i = 0; i < fields.size(); ++i)
      section.fields.push_back(field(fields[i], item(under(place, "fields"), i), false));
    return section;
  }

  Rule needed_rule(const json& in, const std::string& place) {
    if (auto parsed = rule(in, "rule", place)) return *parsed;
    refuse(under(place, "rule"), tr("a rule is needed here"));
    return {};
  }

  Check check(const json& value, const std::string& place) {
    const json& in = object(value, place, {"id", "rule", "level", "sentence"});
    Check check;
    check.id = identifier(in, "id", place);
    check.sentence = wording(in, "sentence", place);
    const std::string level = text(in, "level", place);
    if (level == "stop_signature") check.level = Check::Level::stop_signature;
    else if (level != "warn") refuse(under(place, "level"), tr("'warn' or 'stop_signature' is needed here"));
    check.rule = needed_rule(in, place);
    return check;
  }

  Pending pending(const json& value, const std::string& place) {
    const json& in = object(value, place, {"id", "rule", "label", "due_days"});
    Pending pending;
    pending.id = identifier(in, "id", place);
    pending.label = wording(in, "label", place);
    pending.rule = needed_rule(in, place);
    const auto days = in.find("due_days");
    if (days == in.end()) return pending;
    if (!days->is_number_integer() || *days < 0 || *days > kLongestWait)
      refuse(under(place, "due_days"), tr("a whole number of days from 0 to 365 is needed here"));
    else pending.due_days = days->get<int>();
    return pending;
  }

  // Each of a list that may be left out, at the place it came from.
  template <class Each>
  void each(const json& in, const char* key, const std::vector<std::string>& places, Each read) {
    if (!in.contains(key)) return;
    const json& parts = list(in, key, "");
    for (std::size_t i = 0; i < parts.size(); ++i) read(parts[i], places[i]);
  }

  Template read_template(const json& root) {
    const json& in = object(root, "",
                            {"id", "version", "title", "title_code", "act", "site_field", "laterality_field",
                             "sections", "checks", "pending", "narrative"});
    Template tmpl;
    tmpl.id = identifier(in, "id", "");
    const auto version = in.find("version");
    if (version == in.end() || !version->is_number_integer() || *version < 1 || *version > 99999)
      refuse("version", tr("a whole number from 1 on is needed here"));
    else tmpl.version = version->get<int>();
    tmpl.title = wording(in, "title", "");
    tmpl.title_code = code(in, "title_code", "");
    tmpl.act = text(in, "act", "", false);
    tmpl.site_field = text(in, "site_field", "", false);
    tmpl.laterality_field = text(in, "laterality_field", "", false);
    list(in, "sections", "");
    each(in, "sections", whole_.sections, [&](auto& part, auto& at) { tmpl.sections.push_back(section(part, at)); });
    each(in, "checks", whole_.checks, [&](auto& part, auto& at) { tmpl.checks.push_back(check(part, at)); });
    each(in, "pending", whole_.pending, [&](auto& part, auto& at) { tmpl.pending.push_back(pending(part, at)); });
    tmpl.narrative = wording(in, "narrative", "");
    return tmpl;
  }

  void check_rule_at(const std::optional<Rule>& rule, const Template& tmpl, const Field* row_of,
                     const std::string& place) {
    if (!rule) return;
    if (auto status = check_rule(*rule, tmpl, row_of); !status) refuse_within(place, status.error());
  }

  void check_field(const Field& field, const Template& tmpl, const Field* row_of, const std::string& place) {
    check_rule_at(field.required_when, tmpl, row_of, under(place, "required_when"));
    check_rule_at(field.shown_when, tmpl, row_of, under(place, "shown_when"));
    std::vector<const Field*> parts;
    for (std::size_t i = 0; i < field.fields.size(); ++i) {
      check_field(field.fields[i], tmpl, &field, item(under(place, "fields"), i));
      parts.push_back(&field.fields[i]);
    }
    for (const auto& [language, pattern] : field.row_narrative)
      if (auto status = check_pattern(pattern, parts); !status)
        refuse_within(under(under(place, "row"), language), dotted(status));
  }

  // A pattern has no inner place.
  static base::Error dotted(const base::Status& status) {
    return base::fail(status.error().code, ".: " + status.error().sentence);
  }

  void check_coded_field(const std::string& id, const char* key, const Template& tmpl) {
    if (id.empty()) return;
    const Field* field = tmpl.find(id);
    if (!field || field->type != FieldType::choice)
      refuse(key, tr("the name of a field with one choice is needed here"));
  }

  // What needs all fields to be known: names are unique, rules and sentences name what exists.
  void check_whole(const Template& tmpl) {
    Keys seen, sections, checks, results;
    std::vector<const Field*> fields;
    for (std::size_t s = 0; s < tmpl.sections.size(); ++s) {
      const std::string& at = whole_.sections[s];
      unique(tmpl.sections[s].id, under(at, "id"), sections);
      for (std::size_t f = 0; f < tmpl.sections[s].fields.size(); ++f) {
        const Field& field = tmpl.sections[s].fields[f];
        const std::string place = item(under(at, "fields"), f);
        unique(field.id, under(place, "id"), seen);
        for (std::size_t p = 0; p < field.fields.size(); ++p)
          unique(field.fields[p].id, under(item(under(place, "fields"), p), "id"), seen);
        check_field(field, tmpl, nullptr, place);
        fields.push_back(&field);
      }
    }
    for (std::size_t i = 0; i < tmpl.checks.size(); ++i) {
      unique(tmpl.checks[i].id, under(whole_.checks[i], "id"), checks);
      check_rule_at(tmpl.checks[i].rule, tmpl, nullptr, under(whole_.checks[i], "rule"));
    }
    for (std::size_t i = 0; i < tmpl.pending.size(); ++i) {
      unique(tmpl.pending[i].id, under(whole_.pending[i], "id"), results);
      check_rule_at(tmpl.pending[i].rule, tmpl, nullptr, under(whole_.pending[i], "rule"));
    }
    check_coded_field(tmpl.site_field, "site_field", tmpl);
    check_coded_field(tmpl.laterality_field, "laterality_field", tmpl);
    for (const auto& [language, pattern] : tmpl.narrative)
      if (auto status = check_pattern(pattern, fields); !status)
        refuse_within(under("narrative", language), dotted(status));
  }

  const Expanded& whole_;
  bool failed_ = false;
  base::Error error_;
};

}  // namespace

base::Result<Template> parse_template(const std::string& text, const Blocks& blocks) {
  json root;
  try {
    root = json::parse(text);
  } catch (const json::parse_error& error) {
    const Position at = position_of(text, error.byte == 0 ? 0 : error.byte - 1);
    return base::fail(base::ErrorCode::corrupt,
                      fmt::format(fmt::runtime(tr("the template is not JSON, see line {line}, column {column}")),
                                  fmt::arg("line", at.line), fmt::arg("column", at.column)));
  }
  const Places places = places_of(text);
  if (places.too_deep) return base::fail(base::ErrorCode::refused, tr("the template is nested too deeply"));
  // JSON itself says nothing of a key that is there twice; a template means one of them.
  if (!places.doubled.empty())
    return base::fail(base::ErrorCode::refused,
                      fmt::format(fmt::runtime(tr("{key}: this key is there twice")), fmt::arg("key", places.doubled)));
  try {
    auto whole = expand(root, blocks);
    if (!whole) return std::move(whole).error();
    auto tmpl = Parser(*whole).run();
    if (!tmpl) return tmpl;
    tmpl->source = whole->root.dump();
    tmpl->sha256 = base::sha256(tmpl->source);
    return tmpl;
  } catch (const json::exception&) {
    return base::fail(base::ErrorCode::corrupt, tr("the template cannot be read"));
  }
}

}  // namespace synovia::record
