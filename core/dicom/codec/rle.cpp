// SPDX-License-Identifier: Apache-2.0
// RLE Lossless (PS3.5 G): one segment per byte of a composite pixel, most significant byte first.
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcrledec.h>

#include <array>
#include <cstdint>

#include "base/i18n.h"
#include "dicom/codec/codecs.h"

namespace synovia::dicom {
namespace {

constexpr std::size_t kHeaderBytes = 64, kMostSegments = 15;

std::uint32_t little_endian(const std::uint8_t* at) {
  return static_cast<std::uint32_t>(at[0]) | static_cast<std::uint32_t>(at[1]) << 8 |
         static_cast<std::uint32_t>(at[2]) << 16 | static_cast<std::uint32_t>(at[3]) << 24;
}

// Where each segment begins, and as last entry where the frame ends; empty when the header contradicts itself.
std::vector<std::size_t> segment_bounds(const base::Bytes& coded, std::size_t expected) {
  if (coded.size() < kHeaderBytes || expected > kMostSegments || little_endian(coded.data()) != expected) return {};
  std::vector<std::size_t> bounds;
  for (std::size_t i = 0; i < expected; ++i) {
    bounds.push_back(little_endian(coded.data() + 4 * (i + 1)));
    if (bounds.back() < kHeaderBytes || bounds.back() > coded.size()) return {};
    if (i > 0 && bounds[i] < bounds[i - 1]) return {};
  }
  bounds.push_back(coded.size());
  return bounds;
}

}  // namespace

base::Result<base::Bytes> decode_rle(base::Bytes coded, const PixelModule& module) {
  const std::size_t width = module.layout.bits_allocated / 8, stride = module.layout.samples * width;
  const std::size_t pixels = module.pixels();
  if (auto allowed = check_working_memory(coded.size(), pixels * (stride + 1)); !allowed) return allowed.error();
  const std::vector<std::size_t> bounds = segment_bounds(coded, stride);
  if (bounds.empty())
    return base::fail(base::ErrorCode::corrupt, base::tr("The RLE header of the frame does not fit the image."));

  base::Bytes out(pixels * stride);
  DcmRLEDecoder decoder(pixels);
  for (std::size_t segment = 0; segment < stride; ++segment) {
    decoder.clear();
    // A pad byte after the segment is refused by the decoder once the picture is full: only the length reached counts.
    (void)decoder.decompress(coded.data() + bounds[segment], bounds[segment + 1] - bounds[segment]);
    if (decoder.size() != pixels)
      return base::fail(base::ErrorCode::corrupt,
                        base::tr("An RLE segment of the frame ends before the picture is full."));
    const auto* from = static_cast<const std::uint8_t*>(decoder.getOutputBuffer());
    std::uint8_t* to = out.data() + segment / width * width + (width - 1 - segment % width);
    for (std::size_t i = 0; i < pixels; ++i) to[i * stride] = from[i];
  }
  if (module.colour == ColourModel::ybr_full) ybr_to_rgb(out);
  return out;
}

}  // namespace synovia::dicom
