// SPDX-License-Identifier: Apache-2.0
#include "app/shell/pictures.h"

#include <algorithm>

#include "app/picture.h"
#include "archive/open_instance.h"
#include "base/i18n.h"

namespace synovia::app {

namespace {

constexpr image::ViewSize kCell{256, 256};
constexpr std::size_t kKept = 192;             // thumbnails in memory: 48 MiB
constexpr std::uint64_t kFramesUnasked = 120;  // after which a texture goes
constexpr std::size_t kAtATime = 2;            // decoded; more would hold up what the person opens

void grey_line(image::RgbaImage& picture, std::uint32_t x, std::uint32_t y, std::uint8_t level) {
  for (std::uint32_t wide = 0; wide < 8; ++wide) {
    const std::size_t at = (std::size_t{y} * picture.size.width + x + wide) * 4;
    std::fill_n(picture.rgba.begin() + static_cast<std::ptrdiff_t>(at), 3, level);
  }
}

// nullptr when it cannot be read, for whatever reason: a job that threw would never be delivered.
std::shared_ptr<const image::RgbaImage> picture_of(archive::Archive& archive, const std::string& sop_uid,
                                                   std::size_t frame) try {
  auto file = archive::open_instance(archive, sop_uid);
  if (!file) return nullptr;
  auto small = small_picture(*file, frame);
  return small ? std::make_shared<const image::RgbaImage>(std::move(*small)) : nullptr;
} catch (const std::exception&) {
  return nullptr;
}

}  // namespace

base::Result<image::RgbaImage> small_picture(const dicom::File& file, std::size_t frame) {
  auto decoded = file.decode_frame(frame);
  if (!decoded) return std::move(decoded).error();
  const image::Picture& picture = file.header().picture;
  const double aspect = picture.spacing.aspect > 0 ? picture.spacing.aspect : 1;
  const auto view = image::fit(decoded->layout.columns, decoded->layout.rows, aspect, kCell);
  auto rgba = image::render_reference_rgba(*decoded, first_look(picture, *decoded), view, kCell);
  if (!rgba) return std::move(rgba).error();
  return image::RgbaImage{std::move(*rgba), kCell};
}

// A frame with a cross, in greys: a mark, not a picture.
image::RgbaImage broken_picture() {
  image::RgbaImage picture{base::Bytes(std::size_t{kCell.width} * kCell.height * 4, 36), kCell};
  for (std::size_t at = 3; at < picture.rgba.size(); at += 4) picture.rgba[at] = 255;
  for (std::uint32_t i = 0; i < 112; ++i) {
    grey_line(picture, 72 + i * 104 / 112, 72 + i, 148);
    grey_line(picture, 176 - i * 104 / 112, 72 + i, 148);
  }
  return picture;
}

Pictures::Pictures(archive::Archive& archive, base::Jobs& jobs, std::shared_ptr<render::GraphicsContext> context)
    : archive_(archive),
      jobs_(jobs),
      context_(std::move(context)),
      broken_(std::make_shared<const image::RgbaImage>(broken_picture())) {}

Pictures::~Pictures() {
  for (auto& [key, job] : decoding_) job->cancel();
}

void Pictures::begin_frame() {
  ++frame_;
  may_upload_ = true;
  waiting_for_upload_ = false;
  asked_before_frame_ = questions_;
  std::erase_if(textures_, [&](const auto& entry) {
    return entry.second.picture.expired() || frame_ - entry.second.frame > kFramesUnasked;
  });
}

std::uintptr_t Pictures::texture(const std::shared_ptr<const image::RgbaImage>& picture) {
  if (!picture) return 0;
  auto found = textures_.find(picture.get());
  // Another picture at the address of one that died.
  if (found != textures_.end() && found->second.picture.lock() != picture) {
    textures_.erase(found);
    found = textures_.end();
  }
  if (found == textures_.end()) {
    if (!may_upload_) {
      waiting_for_upload_ = true;
      return 0;
    }
    may_upload_ = false;
    auto made = render::RgbaTexture::create(context_, *picture);
    found = textures_.emplace(picture.get(), Texture{picture, made ? std::move(*made) : nullptr, frame_}).first;
  }
  found->second.frame = frame_;
  return found->second.gpu ? found->second.gpu->name() : picture == broken_ ? 0 : texture(broken_);
}

std::uintptr_t Pictures::thumbnail(const std::string& sop_uid, std::size_t frame) {
  if (sop_uid.empty()) return texture(broken_);
  Thumbnail& wanted = thumbnails_[{sop_uid, frame}];
  wanted.asked = ++questions_;
  if (wanted.picture) return texture(wanted.picture);
  decode_next();
  return 0;
}

// The newest question first; what was scrolled away before it was begun is not asked any more.
void Pictures::decode_next() {
  while (decoding_.size() < kAtATime) {
    auto newest = thumbnails_.end();
    for (auto it = thumbnails_.begin(); it != thumbnails_.end(); ++it) {
      const bool open = !it->second.picture && !decoding_.contains(it->first);
      if (open && it->second.asked > asked_before_frame_ &&
          (newest == thumbnails_.end() || it->second.asked > newest->second.asked))
        newest = it;
    }
    if (newest == thumbnails_.end()) return;
    const Key key = newest->first;
    decoding_[key] = jobs_.submit(base::tr("Thumbnails"), [this, key](base::JobState&) -> base::Jobs::Delivery {
      auto picture = picture_of(archive_, key.first, key.second);
      return [this, key, picture] { delivered(key, picture); };
    });
  }
}

// What failed stays as the broken mark, so that it is not asked for again and again.
void Pictures::delivered(const Key& key, std::shared_ptr<const image::RgbaImage> picture) {
  decoding_.erase(key);
  thumbnails_[key].picture = picture ? std::move(picture) : broken_;
  forget_oldest();
  decode_next();
}

void Pictures::forget_oldest() {
  while (thumbnails_.size() > kKept) {
    const auto oldest = std::ranges::min_element(
        thumbnails_, {}, [](const auto& entry) { return std::pair(entry.second.asked, entry.first); });
    if (decoding_.contains(oldest->first)) return;
    thumbnails_.erase(oldest);
  }
}

}  // namespace synovia::app
