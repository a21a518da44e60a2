// SPDX-License-Identifier: Apache-2.0
// Drafts and the one undo stack. A draft is a JSON document named by a string ("record/<id>", "annotations/<sop uid>");
// an Edit replaces the value at a JSON pointer (RFC 6901) and can be undone. UI thread only.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/result.h"

namespace synovia::base {

// Missing `before` or `after` (a discarded value) means the value did not or shall not exist.
struct Edit {
  std::string draft;
  std::string pointer;    // "" = the whole draft
  nlohmann::json before;  // filled by Drafts::apply
  nlohmann::json after;
  bool had_before = false, has_after = true;
  std::string label;   // what the person did, translated: shown beside "undo"
  std::string author;  // who entered it
  // Edits that follow one another with the same name here are one step of undo: a text being typed. Empty: its own step.
  std::string session{};
};

// Does to `drafts` what an edit already carried out once did (journal replay, undo): in an array a value that had no
// `before` is inserted. out_of_range when its place is not there.
Status carry_out(std::map<std::string, nlohmann::json>& drafts, const Edit& edit);

class Drafts {
 public:
  // Called after each change, also those of undo and redo, with the edit as carried out: one that made objects on its
  // way is reported at the first of them, one that changed nothing not at all.
  using Listener = std::function<void(const Edit&)>;

  // Puts `edit.after` (or its absence) at edit.pointer, creating objects on the way; out_of_range when the path leads
  // through something that is neither object nor array. One call is one step of undo. [ui]
  Status apply(Edit edit);
  Status apply(std::vector<Edit> together);  // several edits as one step

  bool undo();  // false when there is nothing to undo
  bool redo();
  std::string undo_label() const;  // empty when none
  std::string redo_label() const;

  // The draft, or nullptr. Valid until the next change.
  const nlohmann::json* find(const std::string& draft) const;
  // Value at the pointer, or null when absent.
  nlohmann::json value(const std::string& draft, const std::string& pointer) const;
  std::vector<std::string> names() const;

  // Takes the draft out, with its undo steps: it was signed or discarded. Reported to the listener as a removal.
  void close(const std::string& draft);
  void restore(std::map<std::string, nlohmann::json> drafts);  // after a crash; reported, but not an undoable step
  void listen(Listener listener);

 private:
  using Step = std::vector<Edit>;
  Status carry_out(Edit& edit);
  void forget_steps(const std::string& draft);
  void join(const Step& step);
  void notify(const Edit& edit) const;
  std::map<std::string, nlohmann::json> drafts_;
  std::vector<Step> done_, undone_;
  std::vector<Listener> listeners_;
};

}  // namespace synovia::base
