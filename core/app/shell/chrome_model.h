// SPDX-License-Identifier: Apache-2.0
// Which notices are shown where: plain data, tested without a window. [any]
#pragma once

#include <chrono>
#include <deque>
#include <string>
#include <vector>

#include "app/workstation.h"

namespace synovia::app {

using Moment = std::chrono::steady_clock::time_point;

// Where a screen lets notices be told: over a panel, in the status bar (pictures reach the edge), or nowhere: hands are
// sterile, they wait in the bell.
enum class NoticePlace { toast, status_bar, bell };
NoticePlace notice_place(const plugin::Registries& registries, const std::string& screen, float width, bool gesture);

inline constexpr std::size_t kToasts = 3;
inline constexpr std::chrono::seconds kToastTime{8};
// Indices of the notices shown now, newest first: three at most, eight seconds; danger stays until it was seen.
std::vector<std::size_t> toasts(const std::deque<ShownNotice>& notices, Moment now);
std::size_t unseen(const std::deque<ShownNotice>& notices, Moment seen);

// A removal that just happened. `undoable` while it is the newest step of the one undo stack.
struct Removal {
  std::string label{};
  Moment since{};
};
bool is_removal(const base::Edit& edit, const base::Drafts& drafts);

// In patient-present mode a sentence that names another patient of the day is not shown.
std::string shown_sentence(const std::string& sentence, const std::vector<std::string>& hidden_names);

}  // namespace synovia::app
