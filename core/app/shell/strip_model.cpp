// SPDX-License-Identifier: Apache-2.0
#include "app/shell/strip_model.h"

#include "base/dates.h"
#include "base/i18n.h"

namespace synovia::app {

using base::tr;
using image::DisplaySet;

namespace {

// Each side once, in the interface's letters: "D", "G", "D G"; empty when none is known.
std::string sides_of(const DisplaySet& set) {
  bool right = false, left = false;
  for (const auto& picture : set.pictures) {
    right = right || picture.side == image::Side::right || picture.side == image::Side::both;
    left = left || picture.side == image::Side::left || picture.side == image::Side::both;
  }
  const std::string r = right ? base::tr_context("side letter", "R") : "",
                    l = left ? base::tr_context("side letter", "L") : "";
  return r.empty() || l.empty() ? r + l : r + " " + l;
}

std::string count_of(const DisplaySet& set, bool run) {
  const std::size_t count = run ? set.pictures.front().frames : set.pictures.size();
  return fmt::format(fmt::runtime(run ? base::tr_plural("{count} frame", "{count} frames", count)
                                      : base::tr_plural("{count} picture", "{count} pictures", count)),
                     fmt::arg("count", count));
}

StripItem item_of(const std::shared_ptr<const DisplaySet>& set, const plugin::Reading& reading) {
  StripItem item;
  const image::Picture& first = set->pictures.front();
  item.run = set->kind == DisplaySet::Kind::run;
  item.sop_uid = first.sop_uid;
  item.frame = first.frames / 2;
  item.title = set->description.empty() ? set->modality : set->description;
  item.count = set->modality + " · " + count_of(*set, item.run);
  item.sides = sides_of(*set);
  for (std::size_t i = 0; i < panes_shown(reading) && i < reading.panes.size(); ++i) {
    if (reading.panes[i].set != set) continue;
    item.pane = pane_name(i);
    item.active = item.active || i == reading.active;
  }
  return item;
}

}  // namespace

std::string pane_name(std::size_t index) {
  // No D: in French that letter beside a picture is its right side; nor L, R, G.
  constexpr const char* kNames[] = {"A", "B", "C", "E", "F"};
  return kNames[std::min<std::size_t>(index, 4)];
}

std::size_t panes_shown(const plugin::Reading& reading) { return reading.rows * reading.columns; }

std::string examination(const DisplaySet& set, const centre::Visit& visit, const std::string& language) {
  const auto parsed = base::parse_date(set.date);
  const std::string date = parsed ? base::format(*parsed, language) : tr("without date");
  const auto said = [&](const std::string& sentence) {
    return fmt::format(fmt::runtime(sentence), fmt::arg("date", date));
  };
  switch (belongs(set, visit)) {
    case Belongs::to_the_visit: return said(tr("Current {date}"));
    case Belongs::before: return said(tr("Prior {date}"));
    case Belongs::beside: break;
  }
  return said(tr("Not of this visit, {date}"));
}

std::vector<StripGroup> strip_groups(const plugin::Reading& reading, const centre::Visit& visit,
                                     const std::string& language) {
  std::vector<StripGroup> groups;
  std::vector<std::string> studies;
  for (const auto& set : reading.sets) {
    if (set->pictures.empty()) continue;
    const auto known = std::ranges::find(studies, set->study_uid);
    const auto at = static_cast<std::size_t>(known - studies.begin());
    if (known == studies.end()) {
      studies.push_back(set->study_uid);
      groups.push_back({belongs(*set, visit), examination(*set, visit, language), {}});
    }
    groups[at].items.push_back(item_of(set, reading));
  }
  std::ranges::stable_sort(groups, {}, [](const StripGroup& group) { return group.belongs != Belongs::to_the_visit; });
  return groups;
}

}  // namespace synovia::app
