// SPDX-License-Identifier: Apache-2.0
// Key images encoded ahead of the signature and laid down durably, so that the signature itself only names them. Made once
// for each picture with its shapes. Private to this folder.
#pragma once

#include <deque>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/result.h"
#include "centre/centre.h"

namespace synovia::centre {

struct EncodedPicture {
  std::shared_ptr<const base::Bytes> bytes;
  std::filesystem::path file;  // where they lie already; empty for a JPEG, which goes into the PDF
};

class EncodedPictures {
 public:
  explicit EncodedPictures(std::filesystem::path folder) : folder_(std::move(folder)) {}
  // With its shapes, side and spacing, lossless: for the patient file.
  base::Result<EncodedPicture> png(const KeyImage& key, const SignRequest& request);
  // As rendered: for the letter, which lays the shapes over it.
  base::Result<EncodedPicture> jpeg(const std::shared_ptr<const image::RgbaImage>& rendered);

 private:
  struct Entry {
    std::shared_ptr<const image::RgbaImage> rendered;  // kept, so that its address stays its own
    std::string what;
    EncodedPicture picture;
  };
  std::optional<EncodedPicture> find(const image::RgbaImage* rendered, const std::string& what);
  EncodedPicture keep(Entry entry);
  std::filesystem::path folder_;
  std::mutex mutex_;
  std::deque<Entry> entries_;  // newest last
};

}  // namespace synovia::centre
