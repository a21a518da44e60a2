// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "report/pagination.h"
#include "report/text_layout.h"

namespace synovia::report {
namespace {

Block block_of(std::size_t lines, std::size_t keep_first = 3, std::size_t keep_last = 2) {
  Block block{.before = 5, .pieces = {}, .keep_first = keep_first, .keep_last = keep_last};
  block.pieces.assign(lines, Piece{10, {}});
  return block;
}

TEST(Paginate, EverythingFitsOnOnePage) {
  const auto pages = paginate({block_of(3), block_of(4)}, 75, 75);
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_EQ(pages[0][1].top, 35);
  EXPECT_EQ(pages[0][1].height, 40);
}

TEST(Paginate, HeadingNeverEndsAPage) {
  const auto pages = paginate({block_of(6), block_of(6)}, 88, 88);  // only two lines of the second would fit
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].size(), 1u);
  EXPECT_EQ(pages[1][0].from, 0u);
  EXPECT_EQ(pages[1][0].top, 0) << "no space above at the top of a page";
}

TEST(Paginate, LoneLastLineIsNotCarriedOver) {
  const auto pages = paginate({block_of(6)}, 55, 55);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0][0].to, 4u);
  EXPECT_EQ(pages[1][0].from, 4u);
}

TEST(Paginate, UnbreakableBlockMovesWhole) {
  const auto pages = paginate({block_of(5), block_of(4, 4, 4)}, 80, 80);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[1][0].to, 4u);
}

TEST(Paginate, EndsEvenWhenAPieceIsHigherThanThePage) {
  Block high;
  high.pieces = {Piece{500, {}}, Piece{500, {}}};
  EXPECT_EQ(paginate({high}, 100, 100).size(), 2u);
  EXPECT_EQ(paginate({block_of(40, 40, 40)}, 100, 100).size(), 4u);
}

// Imprimerie nationale, Lexique des règles typographiques: no break before : ; ! ? », after «, nor between number and unit.
TEST(Unbreakable, KeepsNumbersWithUnitsAndMarksWithWords) {
  const auto kept = [](const std::string& text, const std::string& language) {
    std::vector<std::string> parts;
    for (const auto& [from, to] : unbreakable(text, language)) parts.push_back(text.substr(from, to - from));
    return parts;
  };
  EXPECT_EQ(kept("dose 40 mg ; « oui »", "fr"), (std::vector<std::string>{"0 m", "g ;", "« o", "i »"}));
  EXPECT_EQ(kept("âgé ? 12 µg", "fr"), (std::vector<std::string>{"é ?", "2 µ"}));
  EXPECT_EQ(kept("2,5 g/L", "fr"), (std::vector<std::string>{"5 g", "/L"}));
  EXPECT_EQ(kept("a b ; c", "en"), std::vector<std::string>{});
}

}  // namespace
}  // namespace synovia::report
