// SPDX-License-Identifier: Apache-2.0
// The pages as they will be printed (Dear ImGui). UI thread only.
#pragma once

#include <memory>

#include "plugin/sdk/workstation.h"

namespace synovia::structured_report {

class LetterPage {
 public:
  // `draft`: a mark over the page says that it is not signed.
  void draw(plugin::Workstation& workstation, const plugin::LetterPreview* preview, bool draft);

 private:
  void draw_bar(std::size_t pages);
  std::size_t page_ = 0;
  int zoom_ = 0;  // per cent; 0: as wide as the column
  int shown_zoom_ = 100;
};

}  // namespace synovia::structured_report
