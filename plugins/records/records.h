// SPDX-License-Identifier: Apache-2.0
// The records of a visit, by template: which are begun and how far they are. Plain data.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/edits.h"
#include "record/template.h"

namespace synovia::records {

struct Entry {
  std::shared_ptr<const record::Template> tmpl;
  std::string draft;  // its name; empty: not begun
  std::string label;  // title, with how much is filled in when it is begun
};

std::string draft_name(const std::string& visit_id, const std::string& template_id);

// Begun ones first, then by title. [ui]
std::vector<Entry> entries(const std::vector<std::shared_ptr<const record::Template>>& templates,
                           const base::Drafts& drafts, const std::string& visit_id, const std::string& language);

}  // namespace synovia::records
