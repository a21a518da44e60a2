// SPDX-License-Identifier: Apache-2.0
// Small pictures for screens and panels: thumbnails of the store, decoded off the UI thread, and finished pictures as
// textures. Bounded; what nobody asks for any more goes. Owned by the shell, UI thread only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "base/jobs.h"
#include "centre/centre.h"
#include "dicom/file.h"
#include "render/rgba_texture.h"

namespace synovia::app {

// The frame in its file's own window, fitted into 256 × 256 on black, by the CPU reference. [worker]
base::Result<image::RgbaImage> small_picture(const dicom::File& file, std::size_t frame);
// What stands for a picture that cannot be read.
image::RgbaImage broken_picture();

class Pictures {
 public:
  Pictures(archive::Archive& archive, base::Jobs& jobs, std::shared_ptr<render::GraphicsContext> context);
  ~Pictures();
  Pictures(const Pictures&) = delete;
  Pictures& operator=(const Pictures&) = delete;

  // Before each frame: one upload is allowed again, and textures not asked for lately go.
  void begin_frame();
  std::uintptr_t thumbnail(const std::string& sop_uid, std::size_t frame);
  std::uintptr_t texture(const std::shared_ptr<const image::RgbaImage>& picture);
  bool busy() const { return waiting_for_upload_; }
  std::size_t textures() const { return textures_.size(); }
  std::size_t thumbnails() const { return thumbnails_.size(); }

 private:
  using Key = std::pair<std::string, std::size_t>;
  struct Thumbnail {
    std::shared_ptr<const image::RgbaImage> picture;  // none: still to be decoded
    std::uint64_t asked = 0;                          // count of the newest question
  };
  struct Texture {
    std::weak_ptr<const image::RgbaImage> picture;
    std::unique_ptr<render::RgbaTexture> gpu;  // none: it could not be made
    std::uint64_t frame = 0;                   // asked for last
  };
  void decode_next();
  void delivered(const Key& key, std::shared_ptr<const image::RgbaImage> picture);
  void forget_oldest();

  archive::Archive& archive_;
  base::Jobs& jobs_;
  std::shared_ptr<render::GraphicsContext> context_;
  std::shared_ptr<const image::RgbaImage> broken_;
  std::map<Key, Thumbnail> thumbnails_;
  std::map<const image::RgbaImage*, Texture> textures_;
  std::map<Key, std::shared_ptr<base::JobState>> decoding_;
  std::uint64_t frame_ = 0, questions_ = 0, asked_before_frame_ = 0;
  bool may_upload_ = true, waiting_for_upload_ = false;
};

}  // namespace synovia::app
