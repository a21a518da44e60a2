// SPDX-License-Identifier: Apache-2.0
#include "record/check_rule.h"

#include <fmt/format.h>

#include "base/dates.h"
#include "base/i18n.h"
#include "base/text.h"
#include "record/value.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;

enum class Kind { anything, yes_no, number, text, choice, date, time, list, rows };

struct Typed {
  Kind kind = Kind::anything;
  std::string unit = {};         // of numbers; empty fits all
  const Field* field = nullptr;  // behind a choice, a list of choices or rows
  const json* literal = nullptr;
};

class Checker {
 public:
  Checker(const Template& tmpl, const Field* row_of) : tmpl_(tmpl), row_of_(row_of) {}

  base::Status run(const json& tree) {
    expect(infer(tree, "."), Kind::yes_no, ".");
    if (failed_) return std::move(error_);
    return {};
  }

 private:
  void refuse(const std::string& place, std::string why) {
    if (failed_) return;
    failed_ = true;
    error_ = base::fail(base::ErrorCode::refused, fmt::format("{}: {}", place, why));
  }

  const Field* find(const std::string& path) const {
    const std::string name = path.substr(0, path.find('.'));
    if (row_of_)
      for (const Field& field : row_of_->fields)
        if (field.id == name) return &field;
    return tmpl_.find(name);
  }

  const Field* named(const json& name, const std::string& place) {
    const Field* field = find(name.get_ref<const std::string&>());
    if (!field)
      refuse(place, fmt::format(fmt::runtime(tr("the template has no field '{name}'")),
                                fmt::arg("name", name.get_ref<const std::string&>())));
    return field;
  }

  Typed of_field(const Field& field) const {
    switch (field.type) {
      case FieldType::text: return {.kind = Kind::text};
      case FieldType::choice: return {.kind = Kind::choice, .field = &field};
      case FieldType::choices: return {.kind = Kind::list, .field = &field};
      case FieldType::number:
        return {.kind = field.other_units.empty() ? Kind::number : Kind::anything, .unit = field.unit, .field = &field};
      case FieldType::date: return {.kind = Kind::date};
      case FieldType::time: return {.kind = Kind::time};
      case FieldType::yes_no: return {.kind = Kind::yes_no};
      case FieldType::rows: return {.kind = Kind::rows, .field = &field};
    }
    return {};
  }

  Typed of_literal(const json& node) const {
    if (node.is_boolean()) return {.kind = Kind::yes_no};
    if (node.is_number()) return {.kind = Kind::number};
    return {.kind = Kind::text, .literal = &node};
  }

  void expect(const Typed& found, Kind kind, const std::string& place) {
    if (found.kind == Kind::anything && found.field) {
      refuse(place, fmt::format(fmt::runtime(tr("'{name}' may come in several units and cannot be reckoned with")),
                                fmt::arg("name", found.field->id)));
    } else if (found.kind != kind && found.kind != Kind::anything) {
      refuse(place, kind == Kind::yes_no ? tr("a yes or no is needed here") : tr("a number is needed here"));
    }
  }

  // A text literal stands for a choice, a date or a time when it is one.
  bool literal_fits(const json& literal, const Typed& other, const std::string& place) {
    const auto& text = literal.get_ref<const std::string&>();
    if (other.field && (other.kind == Kind::choice || other.kind == Kind::list)) {
      if (find_choice(*other.field, text)) return true;
      refuse(place, fmt::format(fmt::runtime(tr("'{field}' has no choice '{choice}'")),
                                fmt::arg("field", other.field->id), fmt::arg("choice", text)));
      return true;
    }
    if (other.kind == Kind::date) {
      const auto date = base::parse_date(text);
      return date && base::iso(*date) == text;
    }
    return other.kind == Kind::text || (other.kind == Kind::time && is_time(text));
  }

  void expect_alike(const Typed& a, const Typed& b, const std::string& place) {
    if ((a.kind == Kind::anything && a.field) || (b.kind == Kind::anything && b.field))
      return expect(a.field && a.kind == Kind::anything ? a : b, Kind::number, place);
    if (a.kind == Kind::anything || b.kind == Kind::anything) return;
    if (b.literal && literal_fits(*b.literal, a, place)) return;
    if (a.literal && literal_fits(*a.literal, b, place)) return;
    if (a.kind != b.kind) return refuse(place, tr("values of unlike kinds cannot be compared"));
    if (!a.unit.empty() && !b.unit.empty() && a.unit != b.unit)
      refuse(place, fmt::format(fmt::runtime(tr("'{a}' and '{b}' are different units")), fmt::arg("a", a.unit),
                                fmt::arg("b", b.unit)));
  }

  Typed infer_list(const std::string& name, const json& args, const std::string& place) {
    const Typed rows = infer(args[0], place + "[0]");
    const bool plain_count = name == "count" && args.size() == 1;
    if (rows.kind != Kind::rows && !(plain_count && rows.kind == Kind::list))
      refuse(place + "[0]", tr("a field with rows is needed here: {\"var\": \"name\"}"));
    if (failed_ || plain_count) return {.kind = Kind::number};
    const Field* outer = row_of_;
    row_of_ = rows.field;
    const Typed each = infer(args[1], place + "[1]");
    row_of_ = outer;
    expect(each, name == "sum" ? Kind::number : Kind::yes_no, place + "[1]");
    if (name == "any") return {.kind = Kind::yes_no};
    return {.kind = Kind::number, .unit = name == "sum" ? each.unit : std::string()};
  }

  Typed infer_arithmetic(const std::string& name, const json& args, const std::string& place) {
    std::string unit;
    for (std::size_t i = 0; i < args.size(); ++i) {
      const std::string inner = fmt::format("{}[{}]", place, i);
      const Typed part = infer(args[i], inner);
      expect(part, Kind::number, inner);
      if (name == "+" || name == "-") expect_alike({.kind = Kind::number, .unit = unit}, part, inner);
      if (unit.empty()) unit = part.unit;
      else if ((name == "*" || name == "/") && !part.unit.empty()) unit.clear();  // a product's unit is not followed
    }
    return {.kind = Kind::number, .unit = unit};
  }

  Typed infer_in(const json& args, const std::string& place) {
    const Typed needle = infer(args[0], place + "[0]");
    if (args[1].is_array()) {
      for (const json& item : args[1]) expect_alike(needle, infer(item, place + "[1]"), place + "[1]");
    } else if (const Typed list = infer(args[1], place + "[1]"); list.kind != Kind::list) {
      refuse(place + "[1]", tr("a list is needed here"));
    } else if (needle.literal) {
      literal_fits(*needle.literal, list, place + "[0]");
    }
    return {.kind = Kind::yes_no};
  }

  Typed infer_call(const std::string& name, const json& args, const std::string& place) {
    if (name == "var") {
      const Field* field = named(args[0], place);
      return field ? of_field(*field) : Typed{};
    }
    if (name == "missing" || name == "present") {
      for (const json& each : args) named(each, place);
      return {.kind = Kind::yes_no};
    }
    if (name == "sum" || name == "count" || name == "any") return infer_list(name, args, place);
    if (name == "in") return infer_in(args, place);
    if (name == "+" || name == "-" || name == "*" || name == "/") return infer_arithmetic(name, args, place);
    std::vector<Typed> parts;
    for (std::size_t i = 0; i < args.size(); ++i) parts.push_back(infer(args[i], fmt::format("{}[{}]", place, i)));
    if (name == "if") {
      for (std::size_t i = 0; i + 1 < parts.size(); i += 2)
        expect(parts[i], Kind::yes_no, fmt::format("{}[{}]", place, i));
      for (std::size_t i = 3; i < parts.size(); i += 2) expect_alike(parts[1], parts[i], place);
      expect_alike(parts[1], parts.back(), place);
      return parts[1];
    }
    if (name == "and" || name == "or" || name == "!") {
      for (std::size_t i = 0; i < parts.size(); ++i) expect(parts[i], Kind::yes_no, fmt::format("{}[{}]", place, i));
    } else {
      expect_alike(parts[0], parts[1], place);
    }
    return {.kind = Kind::yes_no};
  }

  Typed infer(const json& node, const std::string& place) {
    if (failed_) return {};
    if (node.is_array()) {
      refuse(place, tr("a list stands only on the right of 'in'"));
      return {};
    }
    if (!node.is_object()) return of_literal(node);
    const json& operand = node.begin().value();
    const std::string& name = node.begin().key();
    const json single = json::array({operand});
    // Literals are pointed at, so the arguments must outlive this call: only the template's own tree does.
    return infer_call(name, operand.is_array() ? operand : keep(single), place == "." ? name : place + "." + name);
  }

  const json& keep(json value) {
    kept_.push_back(std::make_unique<json>(std::move(value)));
    return *kept_.back();
  }

  const Template& tmpl_;
  const Field* row_of_;
  std::vector<std::unique_ptr<json>> kept_;
  bool failed_ = false;
  base::Error error_;
};

}  // namespace

base::Status check_rule(const Rule& rule, const Template& tmpl, const Field* row_of) {
  return Checker(tmpl, row_of).run(rule.tree());
}

}  // namespace synovia::record
