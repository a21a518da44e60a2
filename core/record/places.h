// SPDX-License-Identifier: Apache-2.0
// Where the parts of a JSON text stand in it: for sentences that a person can act on. [any]
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace synovia::record {

struct Position {
  std::size_t line = 1, column = 1;  // from 1; columns count characters
};

Position position_of(std::string_view text, std::size_t byte);

struct Places {
  std::map<std::string, Position> positions;  // "sections[1].fields[3].type" → where its key, or the item, begins
  std::string doubled;                        // the first key that is there twice; empty: none

  bool too_deep = false;  // more than 100 levels: not walked to the end

  // Of the place, or of the nearest part around it that is there.
  Position nearest(std::string place) const;
};
// `text` must be JSON. A block put in is also found by its name: "blocks/precheck".
Places places_of(std::string_view text);

}  // namespace synovia::record
