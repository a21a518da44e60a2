// SPDX-License-Identifier: Apache-2.0
// What a viewer shows: a series of radiographs, one run, a document. Plain data plus the interface its frames come by.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "image/cine.h"
#include "image/grayscale.h"
#include "image/pixels.h"
#include "image/spacing.h"

namespace synovia::image {

enum class Side { unknown, right, left, both, unpaired };

// One picture (single frame) or one run (all its frames).
struct Picture {
  std::string sop_uid, sop_class_uid;
  std::size_t frames = 1;
  PixelLayout layout;
  Spacing spacing;
  GrayscaleTransform grayscale;  // first window of the file, or the automatic one once decoded
  bool has_window = false;       // the file gave it
  std::vector<Window> windows;   // all the file offers
  CineFacts cine;
  Side side = Side::unknown;  // ImageLaterality or Laterality
  std::string orientation;    // PatientOrientation "A\F" as in the file
  std::string view;           // view position or description, for labels
  bool lossy = false;
  std::vector<std::string> notices;  // parts skipped or repaired, in words (translated)
};

struct DisplaySet {
  enum class Kind { radiographs, run, document, other };
  Kind kind = Kind::other;
  std::string study_uid, series_uid, modality;
  std::string patient_id;                    // DICOM Patient ID of the study
  std::string description, body_part, date;  // date: ISO, may be empty
  std::vector<Picture> pictures;
};

// Frames of a display set, decoded ahead and cached. Implementations are thread-safe. [any], may block: not on the UI thread.
class FrameSource {
 public:
  virtual ~FrameSource() = default;
  virtual base::Result<std::shared_ptr<const Frame>> frame(std::size_t picture, std::size_t index) = 0;
  // [ui] The frame if it is decoded already, else nullptr; never blocks.
  virtual std::shared_ptr<const Frame> cached(std::size_t picture, std::size_t index) = 0;
};

}  // namespace synovia::image
