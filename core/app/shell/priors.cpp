// SPDX-License-Identifier: Apache-2.0
#include "app/shell/priors.h"

#include <algorithm>
#include <set>

#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using base::tr;
using image::DisplaySet;
using image::Side;

namespace {

bool of_the_visit(const std::string& study_uid, const centre::Visit& visit) {
  return std::ranges::find(visit.study_uids, study_uid) != visit.study_uids.end();
}

// Words of three letters and more, folded; a single letter may be a side.
std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : base::fold(text) + " ") {
    if (std::isalnum(static_cast<unsigned char>(c)) || (c & 0x80)) {
      word += c;
      continue;
    }
    if (word.size() > 2) words.insert(word);
    word.clear();
  }
  return words;
}

// Projection radiographs of any make are one kind; a run is another.
std::string kind_of(const DisplaySet& set) {
  static const std::set<std::string> films = {"CR", "DX", "RG"}, runs = {"RF", "XA"};
  const std::string modality = films.contains(set.modality) ? "CR" : runs.contains(set.modality) ? "RF" : set.modality;
  return modality + (set.kind == DisplaySet::Kind::run ? "/run" : "");
}

bool one_sided(Side side) { return side == Side::left || side == Side::right; }
bool other_side(Side a, Side b) { return one_sided(a) && one_sided(b) && a != b; }

// 0: not alike.
int likeness(const DisplaySet& current, const image::Picture& shown, const DisplaySet& prior,
             const image::Picture& picture) {
  if (kind_of(current) != kind_of(prior) || other_side(shown.side, picture.side)) return 0;
  int score = 0;
  if (!current.body_part.empty() && base::fold(current.body_part) == base::fold(prior.body_part)) score += 8;
  const auto mine = words_of(current.description), theirs = words_of(prior.description);
  for (const auto& word : mine) score += theirs.contains(word) ? 4 : 0;
  if (score == 0) return 0;
  if (!shown.view.empty() && base::fold(shown.view) == base::fold(picture.view)) score += 2;
  if (shown.side == picture.side && shown.side != Side::unknown) score += 1;
  return score;
}

void deliver(AppWorkstation& workstation, const std::string& visit_id, base::Result<Priors> priors) {
  if (!workstation.visit() || workstation.visit()->id != visit_id) return;
  if (!priors) return workstation.notify({plugin::Notice::Level::warning, priors.error().sentence});
  for (auto& set : priors->sets)
    workstation.reading().sets.push_back(std::make_shared<const DisplaySet>(std::move(set)));
  if (priors->doubtful > 0)
    workstation.notify(
        {plugin::Notice::Level::warning,
         fmt::format(fmt::runtime(base::tr_plural(
                         "{count} earlier study has this patient number but another birth date: not shown.",
                         "{count} earlier studies have this patient number but another birth date: not shown.",
                         priors->doubtful)),
                     fmt::arg("count", priors->doubtful))});
  workstation.request_frame();
}

}  // namespace

Belongs belongs(const DisplaySet& set, const centre::Visit& visit) {
  if (of_the_visit(set.study_uid, visit)) return Belongs::to_the_visit;
  return !set.date.empty() && set.date < visit.care_date ? Belongs::before : Belongs::beside;
}

base::Result<Priors> find_priors(archive::Archive& archive, const centre::Patient& patient,
                                 const centre::Visit& visit) {
  Priors priors;
  if (patient.local_id.empty()) return priors;
  auto rows = archive.find({.patient_id = patient.local_id});
  if (!rows) return std::move(rows).error();
  std::ranges::stable_sort(*rows, std::greater{}, &archive::StudyRow::date);
  for (const auto& row : *rows) {
    if (row.patient_id != patient.local_id || of_the_visit(row.study_uid, visit)) continue;
    if (!row.birth_date.empty() && !patient.birth_date.empty() && row.birth_date != patient.birth_date) {
      ++priors.doubtful;
      continue;
    }
    auto sets = archive::display_sets(archive, row.study_uid);
    if (!sets) continue;  // one study that cannot be read does not take the others away
    for (auto& set : *sets) {
      if (set.pictures.empty() || set.patient_id != patient.local_id) continue;
      if (set.date.empty()) set.date = row.date;
      priors.sets.push_back(std::move(set));
    }
  }
  return priors;
}

std::optional<Pairing> most_alike(const DisplaySet& current, std::size_t picture, const plugin::Reading& reading,
                                  const centre::Visit& visit) {
  std::optional<Pairing> best;
  std::pair<int, std::string> best_rank{0, ""};
  if (picture >= current.pictures.size()) return best;
  for (const auto& set : reading.sets) {
    if (belongs(*set, visit) != Belongs::before) continue;
    for (std::size_t i = 0; i < set->pictures.size(); ++i) {
      const int score = likeness(current, current.pictures[picture], *set, set->pictures[i]);
      if (score == 0 || std::pair(score, set->date) <= best_rank) continue;
      best_rank = {score, set->date};
      best = Pairing{set, i};
    }
  }
  return best;
}

void bring_priors(AppWorkstation& workstation) {
  plugin::Reading& reading = workstation.reading();
  reading.rows = 1;
  reading.columns = std::clamp<std::size_t>(reading.panes.size(), 1, 2);
  archive::Archive& archive = workstation.centre().archive();
  workstation.jobs().submit(tr("Looking for earlier images"), [&workstation, &archive, patient = *workstation.patient(),
                                                               visit = *workstation.visit()](base::JobState&) {
    auto priors = std::make_shared<base::Result<Priors>>(find_priors(archive, patient, visit));
    return [&workstation, priors, id = visit.id] { deliver(workstation, id, std::move(*priors)); };
  });
}

}  // namespace synovia::app
