// SPDX-License-Identifier: Apache-2.0
#include "subcommand.h"

#include <iostream>

#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include "base/files.h"
#include "statement.h"
#include "words.h"

namespace synovia::forfait {

using base::ErrorCode;
using nlohmann::json;
using plugin::CommandLine;
using security::Permission;

namespace {

struct Options {
  std::string patient, date, visit, why, from, to, rule, by = "billing", out;
  std::int64_t line = 0, amount_cents = 0;
  int year = 0;
};

using Verb = int (*)(CommandLine&, centre::Centre&, const Options&);

base::Status allowed(CommandLine& line, Permission permission) {
  if (security::grants(line.workstation().person().role, permission)) return {};
  return base::fail(ErrorCode::refused, fill(kText.tr("This needs the permission '{permission}': change person first."),
                                             fmt::arg("permission", security::name_of(permission))));
}

// The same trail as the command's, so that a bill from a script is seen like one from the desk.
base::Status audit(CommandLine& line, centre::Centre& centre, const std::string& action, const std::string& patient,
                   const std::string& object) {
  return centre.audit().append(
      {action, author_of(line.workstation().person()), patient, object, "done", "command line"});
}

// By our number or by the patient number printed on papers (IPP).
base::Result<centre::Patient> find_patient(centre::Centre& centre, const std::string& id) {
  auto known = centre.patient(id);
  if (known) return known;
  auto all = centre.find_patients("", "");
  if (!all) return std::move(all).error();
  for (const centre::Patient& patient : *all)
    if (patient.local_id == id) return patient;
  return known;
}

int print(CommandLine& line, const centre::BillingLine& billed) {
  line.print(to_json(billed), fill(kText.tr("Register line {line}: {amount}"), fmt::arg("line", billed.number),
                                   fmt::arg("amount", base::format(billed.amount, line.language()))));
  return 0;
}

int status(CommandLine& line, centre::Centre& centre, const Options& options) {
  const auto date = base::parse_date(options.date);
  if (!date) return line.fail(date.error());
  auto patient = find_patient(centre, options.patient);
  if (!patient) return line.fail(patient.error());
  auto visits = centre.visits_of(patient->id);
  if (!visits) return line.fail(visits.error());
  auto book = read_book(centre);
  if (!book) return line.fail(book.error());
  json answers = json::array();
  std::vector<std::string> sentences;
  for (const centre::Visit& visit : *visits) {
    if (visit.care_date != base::iso(*date)) continue;
    auto answer = verdict(centre, *book, visit);
    if (!answer) return line.fail(answer.error());
    answers.push_back(to_json(*answer));
    sentences.push_back(answer->sentence);
    for (const auto& list : {answer->missing, answer->warnings})
      for (const std::string& one : list) sentences.push_back("  - " + one);
  }
  if (answers.empty())
    return line.fail(
        base::fail(ErrorCode::not_found, kText.tr("This patient has no visit on that day: check the date.")));
  line.print({{"patient", patient->id}, {"date", base::iso(*date)}, {"visits", answers}},
             fmt::format("{}", fmt::join(sentences, "\n")));
  return 0;
}

int bill_visit(CommandLine& line, centre::Centre& centre, const Options& options) {
  if (auto may = allowed(line, Permission::bill); !may) return line.fail(may.error());
  auto billed = bill(centre, options.visit, author_of(line.workstation().person()));
  if (!billed) return line.fail(billed.error());
  if (auto noted = audit(line, centre, "bill", billed->patient_id, billed->lineage_uid); !noted)
    return line.fail(noted.error());
  return print(line, *billed);
}

int reverse(CommandLine& line, centre::Centre& centre, const Options& options) {
  if (auto may = allowed(line, Permission::bill); !may) return line.fail(may.error());
  auto reversed = centre.reverse(options.line, options.why, author_of(line.workstation().person()));
  if (!reversed) return line.fail(reversed.error());
  if (auto noted = audit(line, centre, "reverse", reversed->patient_id, reversed->lineage_uid); !noted)
    return line.fail(noted.error());
  return print(line, *reversed);
}

int list_tariffs(CommandLine& line, centre::Centre& centre) {
  auto rules = read_rules(centre);
  if (!rules) return line.fail(rules.error());
  json list = json::array();
  std::string text;
  for (const Tariff& tariff : rules->tariffs) {
    json one{{"line", tariff.line}, {"from", base::iso(tariff.from)}, {"amount_cents", tariff.amount.in_cents()}};
    if (tariff.to) one["to"] = base::iso(*tariff.to);
    list.push_back(one);
    text += fmt::format("{:>4}  {}  {:<10}  {}\n", tariff.line, base::iso(tariff.from),
                        tariff.to ? base::iso(*tariff.to) : "", base::format(tariff.amount, line.language()));
  }
  line.print(list, list.empty() ? kText.tr("No tariff is set: nothing can be billed.") : text);
  return 0;
}

int tariff(CommandLine& line, centre::Centre& centre, const Options& options) {
  if (options.from.empty()) return list_tariffs(line, centre);
  if (auto may = allowed(line, Permission::administer); !may) return line.fail(may.error());
  Tariff wanted;
  const auto from = base::parse_date(options.from);
  if (!from) return line.fail(from.error());
  wanted.from = *from;
  if (!options.to.empty()) {
    const auto to = base::parse_date(options.to);
    if (!to) return line.fail(to.error());
    wanted.to = *to;
  }
  wanted.amount = base::Money::cents(options.amount_cents);
  auto set = set_tariff(centre, wanted, author_of(line.workstation().person()));
  if (!set) return line.fail(set.error());
  line.print({{"line", set->line}, {"from", base::iso(set->from)}, {"amount_cents", set->amount.in_cents()}},
             fill(kText.tr("Tariff from {date}: {amount}"), fmt::arg("date", base::format(set->from, line.language())),
                  fmt::arg("amount", base::format(set->amount, line.language()))));
  return 0;
}

int rule(CommandLine& line, centre::Centre& centre, const Options& options) {
  if (auto may = allowed(line, Permission::administer); !may) return line.fail(may.error());
  const auto from = base::parse_date(options.from);
  if (!from) return line.fail(from.error());
  const auto wanted = parse_period_rule(options.rule);
  if (!wanted) return line.fail(wanted.error());
  auto set = set_period_rule(centre, {*from, *wanted}, author_of(line.workstation().person()));
  if (!set) return line.fail(set.error());
  line.print({{"from", base::iso(*from)}, {"rule", name_of(*wanted)}},
             fill(kText.tr("From {date}: {rule}"), fmt::arg("date", base::format(*from, line.language())),
                  fmt::arg("rule", label(*wanted))));
  return 0;
}

int yearly(CommandLine& line, centre::Centre& centre, const Options& options) {
  auto lines = centre.billing_lines();
  if (!lines) return line.fail(lines.error());
  const Statement sum =
      statement(*lines, options.year, options.by == "care" ? CountBy::care_date : CountBy::billing_date);
  line.print({{"year", options.year},
              {"by", options.by},
              {"forfaits", sum.forfaits},
              {"patients", sum.patients},
              {"amount_cents", sum.amount.in_cents()}},
             fill(kText.tr("{year}: {forfaits} forfaits, {patients} patients, {amount}"),
                  fmt::arg("year", options.year), fmt::arg("forfaits", sum.forfaits),
                  fmt::arg("patients", sum.patients), fmt::arg("amount", base::format(sum.amount, line.language()))));
  return 0;
}

int export_file(CommandLine& line, centre::Centre& centre, const Options& options) {
  if (auto may = allowed(line, Permission::export_documents); !may) return line.fail(may.error());
  auto csv = export_csv(centre);
  if (!csv) return line.fail(csv.error());
  if (auto written = base::write_file(options.out, std::string_view(*csv)); !written) return line.fail(written.error());
  if (auto noted = audit(line, centre, "export", "", "forfait"); !noted) return line.fail(noted.error());
  line.print({{"file", options.out}}, fill(kText.tr("Ledger written to {file}"), fmt::arg("file", options.out)));
  return 0;
}

int rebuild(CommandLine& line, centre::Centre& centre, const Options&) {
  auto report = centre.rebuild();
  if (!report) return line.fail(report.error());
  std::string text =
      fill(kText.tr("{documents} reports, {acts} acts, {ready} visits ready; {lines} lines without a report, "
                    "{reports} reports without a line"),
           fmt::arg("documents", report->documents), fmt::arg("acts", report->acts), fmt::arg("ready", report->ready),
           fmt::arg("lines", report->lines_without_document.size()),
           fmt::arg("reports", report->documents_without_line.size()));
  for (const std::string& fault : report->faults) text += "\n  " + fault;
  line.print({{"documents", report->documents},
              {"acts", report->acts},
              {"ready", report->ready},
              {"lines_without_document", report->lines_without_document},
              {"documents_without_line", report->documents_without_line},
              {"faults", report->faults}},
             text);
  return 0;
}

int verify(CommandLine& line, centre::Centre& centre, const Options&) {
  auto found = faults(centre);
  if (!found) return line.fail(found.error());
  auto lines = centre.billing_lines();
  if (!lines) return line.fail(lines.error());
  line.print({{"lines", lines->size()}, {"faults", *found}},
             found->empty() ? fill(kText.tr("Register whole: {lines} chained lines"), fmt::arg("lines", lines->size()))
                            : fmt::format("{}", fmt::join(*found, "\n")));
  return found->empty() ? 0 : 5;
}

void declare(CLI::App& app, Options& options, Verb& chosen) {
  const auto verb = [&](const char* name, const std::string& what, Verb run) {
    CLI::App* sub = app.add_subcommand(name, what);
    sub->callback([&chosen, run] { chosen = run; });
    return sub;
  };
  CLI::App* sub = verb("status", kText.tr("verdict of a patient's visits of a day"), status);
  sub->add_option("--patient", options.patient)->required();
  sub->add_option("--date", options.date)->required();
  verb("bill", kText.tr("write the forfait of a visit"), bill_visit)->add_option("VISIT", options.visit)->required();
  sub = verb("reverse", kText.tr("reverse a register line"), reverse);
  sub->add_option("LINE", options.line)->required();
  sub->add_option("--why", options.why)->required();
  sub = verb("tariff", kText.tr("the dated tariffs, or a new one"), tariff);
  CLI::Option* from = sub->add_option("--from", options.from);
  sub->add_option("--to", options.to)->needs(from);
  from->needs(sub->add_option("--amount-cents", options.amount_cents)->needs(from));
  sub = verb("rule", kText.tr("the rule of the period from a date on"), rule);
  sub->add_option("RULE", options.rule)->required();
  sub->add_option("--from", options.from)->required();
  sub = verb("statement", kText.tr("forfaits of a year"), yearly);
  sub->add_option("--year", options.year)->required();
  sub->add_option("--by", options.by)->check(CLI::IsMember({"care", "billing"}));
  verb("export", kText.tr("the ledger as CSV"), export_file)->add_option("--out", options.out)->required();
  verb("rebuild", kText.tr("acts and readiness again from the documents"), rebuild);
  verb("verify", kText.tr("chain, uniqueness and amounts"), verify);
  app.require_subcommand(1);
}

int run(CommandLine& line) {
  CLI::App app(kText.tr("The forfait's ledger"), "synovia forfait");
  Options options;
  Verb chosen = nullptr;
  declare(app, options, chosen);
  try {
    app.parse(std::vector<std::string>(line.arguments().rbegin(), line.arguments().rend()));
  } catch (const CLI::ParseError& wrong) {
    if (wrong.get_exit_code() == 0) return app.exit(wrong, std::cout, std::cerr);  // --help
    std::cerr << "synovia: "
              << fill(kText.tr("Not understood ({what}); see synovia forfait --help."), fmt::arg("what", wrong.what()))
              << '\n';
    return 2;
  }
  auto centre = line.centre();
  return centre ? chosen(line, **centre, options) : line.fail(centre.error());
}

}  // namespace

plugin::Subcommand subcommand() {
  return {"forfait", [] { return kText.tr("the forfait's verdicts, lines and tariffs"); }, run};
}

}  // namespace synovia::forfait
