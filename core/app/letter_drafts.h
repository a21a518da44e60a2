// SPDX-License-Identifier: Apache-2.0
// What one signature takes from the drafts of the visit: gathered on the UI thread, carried out by a worker.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/workstation.h"

namespace synovia::app {

struct PendingKeyImage {
  centre::KeyImage image;  // not rendered yet
  std::shared_ptr<image::FrameSource> frames;
};

struct LetterDrafts {
  centre::SignRequest request;  // without its key images
  std::vector<PendingKeyImage> key_images;
  std::vector<std::string> names;                    // of the drafts, closed when it is signed
  std::map<std::string, std::string> composed_from;  // part edited by hand → the composed text it was made from
};

// [ui] not_found when the template of a draft is not loaded, not_found when a key image is not among the open studies.
base::Result<LetterDrafts> letter_drafts(AppWorkstation& workstation);

// Key images rendered once, by picture, frame and window: exact, and the same with and without a graphics card. [any]
class RenderedKeyImages {
 public:
  // [worker] Renders the first `most` of them.
  base::Result<std::vector<centre::KeyImage>> render(const std::vector<PendingKeyImage>& pending, std::size_t most);

 private:
  base::Result<centre::KeyImage> render(const PendingKeyImage& pending);
  struct Rendered {
    std::shared_ptr<const image::RgbaImage> picture;
    image::ViewTransform view;
  };
  std::mutex mutex_;
  std::map<std::string, Rendered> done_;
};

}  // namespace synovia::app
