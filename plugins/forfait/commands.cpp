// SPDX-License-Identifier: Apache-2.0
#include "commands.h"

#include "plugin/sdk/workstation.h"
#include "statement.h"
#include "words.h"

namespace synovia::forfait {

using base::ErrorCode;
using nlohmann::json;
using plugin::Command;
using plugin::PatientNeed;
using plugin::Workstation;
using security::Permission;

namespace {

base::Result<json> answer(const base::Result<centre::BillingLine>& line) {
  if (!line) return line.error();
  return to_json(*line);
}

base::Error wrong_arguments(const char* command) {
  return base::fail(ErrorCode::refused, fill(kText.tr("The command {command} was given other arguments than it takes."),
                                             fmt::arg("command", command)));
}

base::Result<json> bill_visit(Workstation& workstation, const json&) {
  return answer(bill(workstation.centre(), workstation.visit()->id, author_of(workstation.person())));
}

// {visit_id}: from the list of the desk, which need not open the patient for it.
base::Result<json> bill_named_visit(Workstation& workstation, const json& arguments) {
  try {
    const auto visit = arguments.at("visit_id").get<std::string>();
    return answer(bill(workstation.centre(), visit, author_of(workstation.person())));
  } catch (const json::exception&) {
    return wrong_arguments("forfait.bill_visit");
  }
}

base::Result<json> reverse(Workstation& workstation, const json& arguments) {
  try {
    const auto line = arguments.at("line").get<std::int64_t>();
    const auto reason = arguments.at("reason").get<std::string>();
    return answer(workstation.centre().reverse(line, reason, author_of(workstation.person())));
  } catch (const json::exception&) {
    return wrong_arguments("forfait.reverse");
  }
}

base::Result<json> set_dated_tariff(Workstation& workstation, const json& arguments) {
  try {
    Tariff tariff;
    const auto from = base::parse_date(arguments.at("from").get<std::string>());
    if (!from) return from.error();
    tariff.from = *from;
    if (arguments.contains("to")) {
      const auto to = base::parse_date(arguments.at("to").get<std::string>());
      if (!to) return to.error();
      tariff.to = *to;
    }
    // A fraction of a cent is a slip, not something to round.
    if (!arguments.at("amount_cents").is_number_integer()) return wrong_arguments("forfait.set_tariff");
    tariff.amount = base::Money::cents(arguments.at("amount_cents").get<std::int64_t>());
    auto set = set_tariff(workstation.centre(), tariff, author_of(workstation.person()));
    if (!set) return std::move(set).error();
    return json{{"line", set->line}, {"from", base::iso(set->from)}, {"amount_cents", set->amount.in_cents()}};
  } catch (const json::exception&) {
    return wrong_arguments("forfait.set_tariff");
  }
}

}  // namespace

Command bill_command() {
  Command command;
  command.id = "forfait.bill";
  command.title = [] { return kText.tr("Bill the forfait"); };
  command.permission = Permission::bill;
  command.patient = PatientNeed::current_visit;
  command.audit = "bill";
  command.run = bill_visit;
  return command;
}

Command bill_visit_command() {
  Command command;
  command.id = "forfait.bill_visit";
  command.title = [] { return kText.tr("Bill the forfait of a visit"); };
  command.permission = Permission::bill;
  command.audit = "bill";
  command.run = bill_named_visit;
  return command;
}

Command reverse_command() {
  Command command;
  command.id = "forfait.reverse";
  command.title = [] { return kText.tr("Reverse a forfait line"); };
  command.permission = Permission::bill;
  command.audit = "reverse";
  command.run = reverse;
  return command;
}

Command set_tariff_command() {
  Command command;
  command.id = "forfait.set_tariff";
  command.title = [] { return kText.tr("Set a dated tariff"); };
  command.permission = Permission::administer;
  command.audit = "set_tariff";
  command.run = set_dated_tariff;
  return command;
}

}  // namespace synovia::forfait
