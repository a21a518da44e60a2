// SPDX-License-Identifier: Apache-2.0
#include "record/blocks.h"

#include <fmt/format.h>

#include "base/i18n.h"

namespace synovia::record {
namespace {

using base::tr;
using nlohmann::json;

base::Error refused(const std::string& place, const std::string& why) {
  return base::fail(base::ErrorCode::refused, fmt::format("{}: {}", place, why));
}

struct Part {
  const char* key;
  std::vector<std::string>& places;
};

class Expander {
 public:
  explicit Expander(const Blocks& blocks) : blocks_(blocks) {}

  base::Result<Expanded> run(const json& root) {
    result_.root = root;
    if (!root.is_object()) return result_;
    gathered_ = json::object();
    const auto sections = root.find("sections");
    if (sections != root.end() && sections->is_array())
      for (std::size_t i = 0; i < sections->size(); ++i)
        if (auto status = add((*sections)[i], fmt::format("sections[{}]", i)); !status)
          return std::move(status).error();
    for (const auto& [key, places] : {Part{"checks", result_.checks}, Part{"pending", result_.pending}})
      append(root, key, "", places);
    for (const auto& [key, parts] : gathered_.items()) result_.root[key] = parts;
    return std::move(result_);
  }

 private:
  void append(const json& from, const char* key, const std::string& origin, std::vector<std::string>& places) {
    const auto found = from.find(key);
    if (found == from.end()) return;
    if (!found->is_array()) gathered_[key] = *found;  // the reader refuses it
    else
      for (std::size_t i = 0; i < found->size(); ++i) {
        gathered_[key].push_back((*found)[i]);
        places.push_back(fmt::format("{}{}[{}]", origin, key, i));
      }
  }

  base::Status add(const json& section, const std::string& place) {
    if (!section.is_object() || !section.contains("block")) {
      gathered_["sections"].push_back(section);
      result_.sections.push_back(place);
      return {};
    }
    const json& name = section["block"];
    if (section.size() != 1) return refused(place, tr("a section that names a block has no other key"));
    const auto block = name.is_string() ? blocks_.find(name.get<std::string>()) : blocks_.end();
    if (block == blocks_.end())
      return refused(place + ".block", fmt::format(fmt::runtime(tr("there is no block '{name}'")),
                                                   fmt::arg("name", name.is_string() ? name.get<std::string>() : "")));
    return add_block(block->second, fmt::format("blocks/{}: ", block->first));
  }

  base::Status add_block(const json& block, const std::string& origin) {
    if (!block.is_object()) return refused(origin + ".", tr("an object is needed here"));
    for (const auto& [key, part] : block.items())
      if (key != "sections" && key != "checks" && key != "pending")
        return refused(origin + key, tr("this key is not known"));
      else if (!part.is_array() || part.empty())
        return refused(origin + key, tr("a list that is not empty is needed here"));
    if (!block.contains("sections")) return refused(origin + "sections", tr("a list that is not empty is needed here"));
    for (const auto& [key, places] :
         {Part{"sections", result_.sections}, Part{"checks", result_.checks}, Part{"pending", result_.pending}})
      append(block, key, origin, places);
    return {};
  }

  const Blocks& blocks_;
  Expanded result_;
  json gathered_;
};

}  // namespace

base::Result<Expanded> expand(const json& root, const Blocks& blocks) { return Expander(blocks).run(root); }

}  // namespace synovia::record
