// SPDX-License-Identifier: Apache-2.0
#include "annotation/painter.h"
#include "annotation/style.h"

namespace synovia::annotation {

void paint_truths(const PictureTruths& truths, image::ViewSize size, double scale, Painter& painter) {
  constexpr double kLetterText = 34, kNoteText = 16;
  const double margin = kMargin * scale, right = size.width - margin;
  double y = margin;
  const auto at_right = [&](const std::string& text, double text_size, Colour colour) {
    if (text.empty()) return;
    const auto box = label_box_size(text, text_size, scale, painter);
    label_box({right - box.width, y}, text, colour, text_size, size, scale, painter);
    y += box.height + 4 * scale;
  };
  at_right(truths.side_letter, kLetterText, kText);
  at_right(truths.badge, kNoteText, kWarning);

  double bottom = size.height - margin;
  for (const auto* note : {&truths.spacing_note, &truths.identity_note}) {
    if (note->empty()) continue;
    bottom -= label_box_size(*note, kNoteText, scale, painter).height;
    label_box({margin, bottom}, *note, kFaintText, kNoteText, size, scale, painter);
    bottom -= 4 * scale;
  }
}

}  // namespace synovia::annotation
