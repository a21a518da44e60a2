// SPDX-License-Identifier: Apache-2.0
// The grayscale pipeline (PS3.4 N.2): reject padding → resample stored values → rescale → VOI → presentation shape.
// This is the exact, slow reference; shaders/ holds the fast one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "image/geometry.h"
#include "image/pixels.h"

namespace synovia::image {

enum class VoiFunction { linear, linear_exact, sigmoid };

struct Window {
  double centre = 0, width = 1;
  VoiFunction function = VoiFunction::linear;
  std::string name;  // explanation given in the file
  bool operator==(const Window&) const = default;
};

// Inclusive range of stored values that are no picture (PS3.3 C.7.5.1.1.2).
struct Padding {
  std::int32_t least = 0, greatest = 0;
  bool holds(double stored) const { return stored >= least && stored <= greatest; }
  bool operator==(const Padding&) const = default;
};

struct GrayscaleTransform {
  double slope = 1, intercept = 0;  // rescale: modality value = slope · stored + intercept
  std::optional<Padding> padding;
  Window window;
  bool inverse = false;  // MONOCHROME1 or PresentationLUTShape INVERSE, once; toggled by the person's invert
  bool operator==(const GrayscaleTransform&) const = default;
};

// VOI of a modality value, 0…1 (PS3.3 C.11.2.1.2, C.11.2.1.3).
double apply_window(const Window& window, double modality_value);
// Display value 0…1 of a stored value (padding not considered).
double apply(const GrayscaleTransform& transform, double stored);

// Least and greatest stored value without padding; nullopt when everything is padding.
std::optional<StoredRange> stored_range(const Frame& frame, const std::optional<Padding>& padding);
// The window that shows `range` whole, identity for a full range: c = (x1+x2+1)/2, w = x2−x1+1 in modality values.
Window window_for(StoredRange range, double slope, double intercept);

// One viewport by the CPU. `samples[y*width+x]`: display value 0…1, or −1 where there is no picture or only padding.
// Below 1:1 each device pixel is the mean over N×N points, N = ceil(texels per pixel); above 1:1 bilinear between pixel
// centres; at 1:1 the pixel itself. Fails with not_supported for frames of other than one sample.
struct ViewPicture {
  ViewSize size;
  std::vector<float> samples;
};
base::Result<ViewPicture> render_reference(const Frame& frame, const GrayscaleTransform& transform,
                                           const ViewTransform& view, ViewSize size);

// 8-bit RGBA, no picture = black. Colour frames (RGB) are resampled without VOI.
base::Result<base::Bytes> render_reference_rgba(const Frame& frame, const GrayscaleTransform& transform,
                                                const ViewTransform& view, ViewSize size);

}  // namespace synovia::image
