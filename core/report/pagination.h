// SPDX-License-Identifier: Apache-2.0
// Blocks flow over pages by their pieces (lines, rows), without widows or orphans. Private to report.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace synovia::report {

struct Piece {
  double height = 0;
  std::function<void(double top)> draw;
};

struct Block {
  double before = 0;  // space above, left out at the top of a page
  std::vector<Piece> pieces;
  std::size_t keep_first = 1, keep_last = 1;  // least number of pieces before and after a page break inside the block
  bool boxed = false;
};

struct Placed {
  std::size_t block = 0, from = 0, to = 0;  // pieces from…to−1
  double top = 0, height = 0;
};

// The pages, each with what stands on it. A piece higher than a page stands alone on one.
std::vector<std::vector<Placed>> paginate(const std::vector<Block>& blocks, double first_height, double next_height);

}  // namespace synovia::report
