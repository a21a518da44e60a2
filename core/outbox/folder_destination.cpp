// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <fmt/format.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/text.h"
#include "outbox/outbox.h"

namespace synovia::outbox {
namespace {

constexpr std::size_t kLongestStem = 80, kLongestEnding = 16, kHashPart = 16;

bool is_safe(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

struct FileName {
  std::string stem, ending;  // ending with its point, or empty
};

// Nothing but letters, digits, '-', '_' and '.' on any disk of any system, and never a hidden or parent name.
FileName safe_name(const std::string& proposed) {
  std::string name = proposed;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !is_safe(c); }, '_');
  name.erase(0, std::min(name.find_first_not_of('.'), name.size()));
  const std::size_t point = name.rfind('.');
  FileName safe{name.substr(0, point), point == std::string::npos ? "" : name.substr(point)};
  if (safe.ending.size() > kLongestEnding) safe = {name, ""};
  if (safe.stem.empty()) safe.stem = "document";
  safe.stem.resize(std::min(safe.stem.size(), kLongestStem));
  return safe;
}

bool holds(const std::filesystem::path& file, const base::Bytes& bytes) {
  std::error_code ignored;
  if (std::filesystem::file_size(file, ignored) != bytes.size()) return false;
  const auto content = base::read_file(file, bytes.size());
  return content && *content == bytes;
}

}  // namespace

base::Status FolderDestination::deliver(const Parcel& parcel) {
  const auto parts = base::split(parcel.name, '/');
  const FileName name = safe_name(parts.back());
  const FileName given = parts.size() > 1 ? safe_name(parts[parts.size() - 2]) : FileName{};
  const std::string sub_folder =
      parts.size() > 1 ? given.stem + given.ending : base::sha256(parcel.about).substr(0, kHashPart);
  const std::filesystem::path folder = folder_ / sub_folder;
  std::error_code failure;
  const bool made = std::filesystem::create_directories(folder, failure);
  if (failure) {
    return base::fail(base::ErrorCode::io,
                      base::tr("The folder of the documents cannot be made: check that its disk is there and "
                               "may be written."));
  }
  if (made)
    if (auto synced = base::sync_folder(folder_); !synced) return synced;
  std::filesystem::path file = folder / (name.stem + name.ending);
  if (holds(file, parcel.bytes)) return {};
  if (std::filesystem::exists(file, failure)) {
    // Another document has the name: both stay, and this one finds its own again when it is delivered twice.
    file = folder / fmt::format("{}-{}{}", name.stem, base::sha256(parcel.id).substr(0, kHashPart), name.ending);
    if (holds(file, parcel.bytes)) return {};
  }
  return base::write_file(file, base::ByteView(parcel.bytes));
}

}  // namespace synovia::outbox
