// SPDX-License-Identifier: Apache-2.0
#include "report/pagination.h"

#include <algorithm>

namespace synovia::report {

namespace {

// How many pieces from `from` on go into `room`, and their height.
std::size_t fitting(const Block& block, std::size_t from, double room, double& height) {
  std::size_t count = 0;
  height = 0;
  while (from + count < block.pieces.size() && height + block.pieces[from + count].height <= room + 1e-6)
    height += block.pieces[from + count++].height;
  return count;
}

}  // namespace

std::vector<std::vector<Placed>> paginate(const std::vector<Block>& blocks, double first_height, double next_height) {
  std::vector<std::vector<Placed>> pages(1);
  double y = 0;
  for (std::size_t index = 0; index < blocks.size(); ++index) {
    const Block& block = blocks[index];
    const std::size_t total = block.pieces.size();
    for (std::size_t from = 0; from < total;) {
      const bool page_is_empty = pages.back().empty();
      const double lead = page_is_empty ? 0 : block.before;
      const double room = (pages.size() == 1 ? first_height : next_height) - y - lead;
      double height = 0;
      std::size_t count = fitting(block, from, room, height);
      if (from + count < total) {
        const std::size_t left = total - from, whole_room = count;
        count = left > block.keep_last ? std::min(count, left - block.keep_last) : 0;
        if (from == 0 && count < block.keep_first) count = 0;
        if (count == 0 && !page_is_empty) {
          pages.emplace_back();
          y = 0;
          continue;
        }
        // An empty page is all there is: what goes on it goes, and at least one piece does.
        if (count == 0) count = std::max<std::size_t>(whole_room, 1);
      }
      height = 0;
      for (std::size_t i = from; i < from + count; ++i) height += block.pieces[i].height;
      pages.back().push_back({index, from, from + count, y + lead, height});
      y += lead + height;
      from += count;
      if (from < total) {
        pages.emplace_back();
        y = 0;
      }
    }
  }
  return pages;
}

}  // namespace synovia::report
