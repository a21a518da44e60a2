// SPDX-License-Identifier: Apache-2.0
#include "records.h"

#include <algorithm>

#include "ui/form_model.h"
#include "words.h"

namespace synovia::records {

using nlohmann::json;

std::string draft_name(const std::string& visit_id, const std::string& template_id) {
  return "record/" + visit_id + "/" + template_id;
}

std::vector<Entry> entries(const std::vector<std::shared_ptr<const record::Template>>& templates,
                           const base::Drafts& drafts, const std::string& visit_id, const std::string& language) {
  std::vector<Entry> made;
  for (const auto& tmpl : templates) {
    Entry entry{tmpl, "", record::in_language(tmpl->title, language)};
    if (const json* draft = drafts.find(draft_name(visit_id, tmpl->id))) {
      entry.draft = draft_name(visit_id, tmpl->id);
      const auto model = ui::form_model(*tmpl, draft->value("values", json::object()), language);
      entry.label =
          fmt::format(fmt::runtime(kText.tr("{title}: {filled} of {required}")), fmt::arg("title", entry.label),
                      fmt::arg("filled", model.filled), fmt::arg("required", model.required));
    }
    made.push_back(std::move(entry));
  }
  std::stable_sort(made.begin(), made.end(), [](const Entry& a, const Entry& b) {
    return a.draft.empty() != b.draft.empty() ? b.draft.empty() : a.label < b.label;
  });
  return made;
}

}  // namespace synovia::records
