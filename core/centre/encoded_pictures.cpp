// SPDX-License-Identifier: Apache-2.0
#include "centre/encoded_pictures.h"

#include <fmt/format.h>

#include "base/files.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "report/cairo_painter.h"

namespace synovia::centre {

namespace {

constexpr std::size_t kMostEntries = 32;
constexpr const char* kJpeg = "jpeg";

// Exported pictures carry DICOM's letters whatever the language (PS3.3 C.7.3.1.1.1).
std::string side_letter(image::Side side) {
  switch (side) {
    case image::Side::right: return "R";
    case image::Side::left: return "L";
    case image::Side::both: return "B";
    default: return "";
  }
}

report::PictureToPaint painted(const KeyImage& key, const SignRequest& request) {
  const image::Picture& picture = key.set.pictures[key.picture];
  report::PictureToPaint paint;
  paint.size = key.rendered->size;
  paint.view = key.view;
  paint.spacing = picture.spacing;
  paint.truths.side_letter = side_letter(picture.side);
  paint.truths.spacing_note = image::unit_label(picture.spacing);
  paint.language = request.language;
  for (const annotation::Shape& shape : request.shapes)
    if (shape.sop_uid == picture.sop_uid && shape.frame == key.frame) paint.shapes.push_back(shape);
  return paint;
}

// All that is drawn on the pixels.
std::string what_of(const report::PictureToPaint& paint) {
  nlohmann::json shapes = nlohmann::json::array();
  for (const annotation::Shape& shape : paint.shapes) shapes.push_back(annotation::to_json(shape));
  return fmt::format("png {} {} {} {}", paint.language, paint.truths.side_letter, paint.truths.spacing_note,
                     shapes.dump());
}

}  // namespace

std::optional<EncodedPicture> EncodedPictures::find(const image::RgbaImage* rendered, const std::string& what) {
  const std::lock_guard lock(mutex_);
  for (const Entry& entry : entries_)
    if (entry.rendered.get() == rendered && entry.what == what) return entry.picture;
  return std::nullopt;
}

EncodedPicture EncodedPictures::keep(Entry entry) {
  const std::lock_guard lock(mutex_);
  entries_.push_back(std::move(entry));
  if (entries_.size() > kMostEntries) entries_.pop_front();
  return entries_.back().picture;
}

base::Result<EncodedPicture> EncodedPictures::png(const KeyImage& key, const SignRequest& request) {
  auto paint = painted(key, request);
  std::string what = what_of(paint);
  if (auto found = find(key.rendered.get(), what)) return *std::move(found);
  paint.rgba = key.rendered->rgba;
  auto bytes = report::png(paint);
  if (!bytes) return std::move(bytes).error();
  EncodedPicture picture{nullptr, folder_ / (base::sha256(*bytes) + ".png")};
  std::error_code failure;
  std::filesystem::create_directories(folder_, failure);
  if (auto written = base::write_file(picture.file, *bytes); !written) return std::move(written).error();
  picture.bytes = std::make_shared<const base::Bytes>(std::move(*bytes));
  return keep({key.rendered, std::move(what), std::move(picture)});
}

base::Result<EncodedPicture> EncodedPictures::jpeg(const std::shared_ptr<const image::RgbaImage>& rendered) {
  if (auto found = find(rendered.get(), kJpeg)) return *std::move(found);
  auto bytes = report::jpeg(*rendered);
  if (!bytes) return std::move(bytes).error();
  return keep({rendered, kJpeg, {std::make_shared<const base::Bytes>(std::move(*bytes)), {}}});
}

}  // namespace synovia::centre
