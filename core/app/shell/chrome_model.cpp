// SPDX-License-Identifier: Apache-2.0
#include "app/shell/chrome_model.h"

#include "app/shell/right_panel.h"
#include "base/i18n.h"
#include "base/text.h"

namespace synovia::app {

using plugin::Notice;

NoticePlace notice_place(const plugin::Registries& registries, const std::string& screen, float width, bool gesture) {
  for (const auto& entry : registries.commands) {
    const auto& screens = entry.item.screens;  // of the layout one looks at with a needle in hand
    if (std::find(screens.begin(), screens.end(), screen) != screens.end()) return NoticePlace::bell;
  }
  if (screen != "reading") return NoticePlace::toast;
  if (gesture) return NoticePlace::bell;
  return width < kFoldBelow ? NoticePlace::status_bar : NoticePlace::toast;
}

std::vector<std::size_t> toasts(const std::deque<ShownNotice>& notices, Moment now) {
  std::vector<std::size_t> shown;
  for (std::size_t i = notices.size(); i-- > 0 && shown.size() < kToasts;)
    if (notices[i].notice.level == Notice::Level::danger || now - notices[i].since <= kToastTime) shown.push_back(i);
  return shown;
}

std::size_t unseen(const std::deque<ShownNotice>& notices, Moment seen) {
  return static_cast<std::size_t>(
      std::count_if(notices.begin(), notices.end(), [&](const auto& notice) { return notice.since > seen; }));
}

// Undo and redo report removals too: those leave another label on top, or something to redo.
bool is_removal(const base::Edit& edit, const base::Drafts& drafts) {
  return edit.had_before && !edit.has_after && !edit.pointer.empty() && edit.before.is_object() &&
         !edit.label.empty() && drafts.undo_label() == edit.label && drafts.redo_label().empty();
}

std::string shown_sentence(const std::string& sentence, const std::vector<std::string>& hidden_names) {
  const std::string folded = base::fold(sentence);
  for (const auto& name : hidden_names)
    if (!name.empty() && folded.find(base::fold(name)) != std::string::npos)
      return base::tr("A notice about another patient");
  return sentence;
}

}  // namespace synovia::app
