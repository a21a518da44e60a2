// SPDX-License-Identifier: Apache-2.0
#include "base/edits.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::base {
namespace {

using Json = nlohmann::json;
using DraftMap = std::map<std::string, Json>;
using Tokens = std::vector<std::string>;

Error lost(const Edit& edit) {
  return fail(ErrorCode::out_of_range, fmt::format(fmt::runtime(tr("There is no place '{pointer}' in this draft.")),
                                                   fmt::arg("pointer", edit.pointer)));
}

// RFC 6901 3 and 4; nullopt when the text is no pointer.
std::optional<Tokens> tokens_of(const std::string& pointer) {
  Tokens tokens;
  if (pointer.empty()) return tokens;
  if (pointer.front() != '/') return std::nullopt;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      tokens.emplace_back();
    } else if (pointer[i] != '~') {
      tokens.back() += pointer[i];
    } else {
      const char escaped = ++i < pointer.size() ? pointer[i] : '\0';
      if (escaped != '0' && escaped != '1') return std::nullopt;
      tokens.back() += escaped == '0' ? '~' : '/';
    }
  }
  return tokens;
}

std::string pointer_of(const Tokens& tokens, std::size_t count) {
  std::string pointer;
  for (std::size_t i = 0; i < count; ++i) {
    pointer += '/';
    for (const char c : tokens[i]) pointer += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  }
  return pointer;
}

// The array index a token names: "-" is the place after the last (RFC 6901 4). nullopt when it is none or lies beyond.
std::optional<std::size_t> index_of(const std::string& token, std::size_t size) {
  if (token == "-") return size;
  const bool digits = !token.empty() && token.size() <= 9 &&
                      std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (token.size() > 1 && token[0] == '0')) return std::nullopt;
  const std::size_t index = std::stoul(token);
  return index <= size ? std::optional(index) : std::nullopt;
}

// The child a token names, nullptr when there is none.
Json* child(Json& parent, const std::string& token) {
  if (parent.is_object()) {
    const auto found = parent.find(token);
    return found == parent.end() ? nullptr : &*found;
  }
  if (!parent.is_array()) return nullptr;
  const auto index = index_of(token, parent.size());
  return index && *index < parent.size() ? &parent[*index] : nullptr;
}

bool can_hold(const Json& parent, const std::string& token) {
  return parent.is_object() || (parent.is_array() && index_of(token, parent.size()));
}

// Fills `before` and moves the edit up to the first thing that does not exist yet, so that its undo removes all it made.
Status prepare(DraftMap& drafts, Edit& edit) {
  auto tokens = tokens_of(edit.pointer);
  if (!tokens) return lost(edit);
  if (edit.after.is_discarded()) edit.has_after = false;
  if (!edit.has_after) edit.after = Json(Json::value_t::discarded);
  const auto draft = drafts.find(edit.draft);
  Json* at = draft == drafts.end() ? nullptr : &draft->second;
  std::size_t depth = 0;
  while (at && depth < tokens->size()) {
    std::string& token = (*tokens)[depth];
    if (!can_hold(*at, token)) return lost(edit);
    if (at->is_array()) token = std::to_string(*index_of(token, at->size()));
    at = child(*at, token);
    ++depth;
  }
  edit.had_before = at != nullptr;
  edit.before = at ? *at : Json(Json::value_t::discarded);
  if (edit.has_after) {
    for (std::size_t i = tokens->size(); i > depth; --i) {
      Json made = Json::object();
      made[(*tokens)[i - 1]] = std::move(edit.after);
      edit.after = std::move(made);
    }
  }
  edit.pointer = pointer_of(*tokens, depth);
  return {};
}

bool changes_something(const Edit& edit) {
  if (edit.had_before != edit.has_after) return true;
  return edit.had_before && (edit.before.type() != edit.after.type() || edit.before != edit.after);
}

Edit inverse(const Edit& edit) {
  Edit back = edit;
  std::swap(back.before, back.after);
  std::swap(back.had_before, back.has_after);
  return back;
}

std::string label_of(const std::vector<Edit>& step) {
  const auto named = std::find_if(step.begin(), step.end(), [](const Edit& edit) { return !edit.label.empty(); });
  return named == step.end() ? std::string{} : named->label;
}

}  // namespace

Status carry_out(DraftMap& drafts, const Edit& edit) {
  const auto tokens = tokens_of(edit.pointer);
  if (!tokens) return lost(edit);
  if (tokens->empty()) {
    if (edit.has_after) {
      drafts[edit.draft] = edit.after;
    } else {
      drafts.erase(edit.draft);
    }
    return {};
  }
  const auto draft = drafts.find(edit.draft);
  Json* parent = draft == drafts.end() ? nullptr : &draft->second;
  for (std::size_t i = 0; parent && i + 1 < tokens->size(); ++i) parent = child(*parent, (*tokens)[i]);
  const std::string& last = tokens->back();
  if (!parent || !can_hold(*parent, last)) return lost(edit);
  if (edit.had_before && !child(*parent, last)) return lost(edit);
  if (parent->is_object()) {
    if (edit.has_after) {
      (*parent)[last] = edit.after;
    } else {
      parent->erase(last);
    }
    return {};
  }
  // In an array, what was not there is inserted and what shall not be is taken out: the ones behind it move.
  const std::size_t index = *index_of(last, parent->size());
  if (edit.had_before && edit.has_after) {
    (*parent)[index] = edit.after;
  } else if (edit.has_after) {
    parent->insert(parent->begin() + static_cast<std::ptrdiff_t>(index), edit.after);
  } else if (edit.had_before) {
    parent->erase(index);
  }
  return {};
}

Status Drafts::carry_out(Edit& edit) {
  if (auto prepared = prepare(drafts_, edit); !prepared) return prepared;
  return base::carry_out(drafts_, edit);
}

Status Drafts::apply(Edit edit) { return apply(std::vector<Edit>{std::move(edit)}); }

Status Drafts::apply(std::vector<Edit> together) {
  Step step;
  for (Edit& edit : together) {
    if (auto done = carry_out(edit); !done) {
      for (auto earlier = step.rbegin(); earlier != step.rend(); ++earlier) {
        static_cast<void>(base::carry_out(drafts_, inverse(*earlier)));
      }
      return done;
    }
    if (changes_something(edit)) step.push_back(std::move(edit));
  }
  if (step.empty()) return {};
  undone_.clear();
  join(step);
  for (const Edit& edit : step) notify(edit);
  return {};
}

// Typing that was taken back letter by letter leaves no step: undo then goes to what was done before it.
void Drafts::join(const Step& step) {
  const std::string& session = step.front().session;
  if (session.empty() || done_.empty() || done_.back().back().session != session) return done_.push_back(step);
  Step& last = done_.back();
  for (const Edit& edit : step) {
    Edit& before = last.back();
    const bool same_place = before.draft == edit.draft && before.pointer == edit.pointer;
    if (same_place && before.has_after == edit.had_before) {
      before.after = edit.after;
      before.has_after = edit.has_after;
    } else {
      last.push_back(edit);
    }
  }
  std::erase_if(last, [](const Edit& edit) { return !changes_something(edit); });
  if (last.empty()) done_.pop_back();
}

bool Drafts::undo() {
  if (done_.empty()) return false;
  Step step = std::move(done_.back());
  done_.pop_back();
  Step carried;
  for (auto edit = step.rbegin(); edit != step.rend(); ++edit) {
    carried.push_back(inverse(*edit));
    static_cast<void>(base::carry_out(drafts_, carried.back()));
  }
  undone_.push_back(std::move(step));
  for (const Edit& edit : carried) notify(edit);
  return true;
}

bool Drafts::redo() {
  if (undone_.empty()) return false;
  const Step step = std::move(undone_.back());
  undone_.pop_back();
  for (const Edit& edit : step) static_cast<void>(base::carry_out(drafts_, edit));
  done_.push_back(step);
  for (const Edit& edit : step) notify(edit);
  return true;
}

std::string Drafts::undo_label() const { return done_.empty() ? std::string{} : label_of(done_.back()); }
std::string Drafts::redo_label() const { return undone_.empty() ? std::string{} : label_of(undone_.back()); }

const Json* Drafts::find(const std::string& draft) const {
  const auto found = drafts_.find(draft);
  return found == drafts_.end() ? nullptr : &found->second;
}

Json Drafts::value(const std::string& draft, const std::string& pointer) const {
  const auto tokens = tokens_of(pointer);
  // child() only reads; it hands out a mutable place for carry_out().
  auto* at = const_cast<Json*>(find(draft));
  if (!tokens) return nullptr;
  for (const std::string& token : *tokens) at = at ? child(*at, token) : nullptr;
  return at ? *at : Json(nullptr);
}

std::vector<std::string> Drafts::names() const {
  std::vector<std::string> names;
  for (const auto& entry : drafts_) names.push_back(entry.first);
  return names;
}

void Drafts::forget_steps(const std::string& draft) {
  for (auto* stack : {&done_, &undone_}) {
    for (Step& step : *stack) std::erase_if(step, [&](const Edit& edit) { return edit.draft == draft; });
    std::erase_if(*stack, [](const Step& step) { return step.empty(); });
  }
}

void Drafts::close(const std::string& draft) {
  forget_steps(draft);
  auto taken = drafts_.extract(draft);
  if (taken.empty()) return;
  Edit removal;
  removal.draft = draft;
  removal.before = std::move(taken.mapped());
  removal.after = Json(Json::value_t::discarded);
  removal.had_before = true;
  removal.has_after = false;
  notify(removal);
}

void Drafts::restore(DraftMap drafts) {
  for (auto& [name, content] : drafts) {
    forget_steps(name);
    Edit edit;
    edit.draft = name;
    edit.after = std::move(content);
    static_cast<void>(carry_out(edit));
    notify(edit);
  }
}

void Drafts::listen(Listener listener) { listeners_.push_back(std::move(listener)); }

void Drafts::notify(const Edit& edit) const {
  for (const Listener& listener : listeners_) listener(edit);
}

}  // namespace synovia::base
