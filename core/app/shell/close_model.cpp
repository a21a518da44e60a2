// SPDX-License-Identifier: Apache-2.0
#include "app/shell/close_model.h"

#include "base/i18n.h"
#include "ui/icons.h"

namespace synovia::app {

using base::tr;

namespace {

struct Kind {
  const char *kind, *icon;
  std::string (*title)();
};

// The order in which a day is put right: what harms the patient first, money last.
const Kind kKinds[] = {{"pending_result", ui::icon::kHourglass, [] { return tr("Results awaited"); }},
                       {"draft", ui::icon::kPen, [] { return tr("Reports to sign"); }},
                       {"field", ui::icon::kClipboardText, [] { return tr("Lots, doses and pain missing"); }},
                       {"images", ui::icon::kImages, [] { return tr("Images without a visit"); }},
                       {"open_visit", ui::icon::kWalk, [] { return tr("Visits not finished"); }},
                       {"failed_send", ui::icon::kSend, [] { return tr("Failed sendings"); }},
                       {"unbilled", ui::icon::kCash, [] { return tr("Visits not billed"); }},
                       {"", ui::icon::kInformation, [] { return tr("Other"); }}};

bool of_kind(const centre::DayItem& item, const Kind& kind) {
  if (*kind.kind) return item.kind == kind.kind;
  return std::none_of(std::begin(kKinds), std::end(kKinds),
                      [&](const Kind& known) { return *known.kind && item.kind == known.kind; });
}

std::string patient_of(const DayFacts& facts, const centre::DayItem& item, const CloseView& view) {
  if (item.patient_id.empty() && item.visit_id.empty()) return "";
  if (view.patient_present && item.visit_id != view.chosen) return tr("Another patient");
  const auto* visit = facts.visit(item.visit_id);
  const auto* patient = facts.patient(visit ? visit->patient_id : item.patient_id);
  const std::string name = patient ? patient->display_name() : "";
  return visit && !name.empty() ? visit->time + " · " + name : name;
}

CloseItem item_of(const DayFacts& facts, const centre::DayItem& from, const CloseView& view) {
  CloseItem item;
  item.sentence = from.sentence;
  item.patient = patient_of(facts, from, view);
  item.owner = from.owner.empty() ? tr("nobody yet") : view.person_name ? view.person_name(from.owner) : from.owner;
  item.visit_id = from.visit_id;
  item.command = from.command;
  item.arguments = from.arguments;
  if (!from.command.empty() && view.command_title) item.action = view.command_title(from.command);
  return item;
}

std::string summary_of(const CloseModel& model) {
  if (model.left == 0) return tr("Nothing is left to do.");
  return fmt::format(
      fmt::runtime(base::tr_plural("{count} thing is left; it stays in the list of tomorrow.",
                                   "{count} things are left; they stay in the list of tomorrow.", model.left)),
      fmt::arg("count", model.left));
}

}  // namespace

CloseModel close_model(const DayFacts& facts, const CloseView& view) {
  CloseModel model;
  if (const auto day = base::parse_date(facts.day)) model.day = base::format(*day, view.language);
  model.closed = facts.report.closed;
  for (const auto& kind : kKinds) {
    CloseGroup group{kind.kind, kind.title(), kind.icon, {}};
    for (const auto& item : facts.report.items)
      if (of_kind(item, kind)) group.items.push_back(item_of(facts, item, view));
    model.left += group.items.size();
    if (!group.items.empty()) model.groups.push_back(std::move(group));
  }
  model.summary = summary_of(model);
  return model;
}

}  // namespace synovia::app
