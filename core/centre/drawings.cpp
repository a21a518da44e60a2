// SPDX-License-Identifier: Apache-2.0
#include "centre/drawings.h"

#include "base/files.h"
#include "base/log.h"
#include "base/uid.h"

namespace synovia::centre {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

fs::path file_of(const fs::path& data_folder, const std::string& letter_uid) {
  return data_folder / "drawings" / (letter_uid + ".json");
}

}  // namespace

json drawings_of(const SignRequest& request) {
  json drawings{{"shapes", json::object()}, {"key_images", json::array()}};
  for (const annotation::Shape& shape : request.shapes) drawings["shapes"][shape.id] = annotation::to_json(shape);
  for (const KeyImage& key : request.key_images) {
    const image::Window& window = key.grayscale.window;
    drawings["key_images"].push_back({{"sop_uid", key.set.pictures[key.picture].sop_uid},
                                      {"frame", key.frame},
                                      {"inverse", key.grayscale.inverse},
                                      {"window", {window.centre, window.width, static_cast<int>(window.function)}},
                                      {"caption", key.caption}});
  }
  return drawings;
}

base::Result<fs::path> lay_drawings(const fs::path& folder, const SignRequest& request) {
  const fs::path file = folder / (base::new_id() + ".drawings");  // no note of a signature
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (auto laid = base::write_file(file, drawings_of(request).dump()); !laid) return std::move(laid).error();
  return file;
}

void keep_drawings(const fs::path& data_folder, const fs::path& laid, const std::string& letter_uid) {
  const fs::path kept = file_of(data_folder, letter_uid);
  std::error_code failure;
  if (laid.empty() || fs::exists(kept, failure)) return;
  fs::create_directories(kept.parent_path(), failure);
  fs::rename(laid, kept, failure);
  if (failure) base::log(base::LogLevel::warning, "drawings of a signed letter not kept: " + failure.message());
}

json kept_drawings(const fs::path& data_folder, const std::string& letter_uid) {
  if (!base::is_uid(letter_uid)) return {};
  const auto text = base::read_text(file_of(data_folder, letter_uid));
  json drawings = text ? json::parse(*text, nullptr, false) : json();
  const bool whole = drawings.is_object() && drawings.value("shapes", json()).is_object() &&
                     drawings.value("key_images", json()).is_array();
  return whole ? drawings : json();
}

}  // namespace synovia::centre
