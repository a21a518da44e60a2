// SPDX-License-Identifier: Apache-2.0
// Uncompressed frames: the bytes are the picture already, unless samples lie in planes or colours are YBR.
#include <algorithm>
#include <utility>

#include "base/i18n.h"
#include "dicom/codec/codecs.h"

namespace synovia::dicom {
namespace {

base::Bytes interleave(const base::Bytes& planes, const PixelModule& module) {
  const std::size_t width = module.layout.bits_allocated / 8, pixels = module.pixels();
  const std::size_t samples = module.layout.samples;
  base::Bytes out(planes.size());
  for (std::size_t sample = 0; sample < samples; ++sample) {
    const std::uint8_t* from = planes.data() + sample * pixels * width;
    std::uint8_t* to = out.data() + sample * width;
    for (std::size_t i = 0; i < pixels; ++i, from += width, to += samples * width) std::copy_n(from, width, to);
  }
  return out;
}

// Pairs of pixels share their colour: Y1 Y2 Cb Cr (PS3.3 C.7.6.3.1.2).
base::Bytes expand_422(const base::Bytes& coded, std::size_t pixels) {
  base::Bytes out(pixels * 3);
  for (std::size_t pair = 0; pair * 2 < pixels; ++pair) {
    const std::uint8_t* from = coded.data() + pair * 4;
    for (std::size_t k = 0; k < 2; ++k) {
      std::uint8_t* to = out.data() + (pair * 2 + k) * 3;
      to[0] = from[k];
      to[1] = from[2];
      to[2] = from[3];
    }
  }
  return out;
}

std::uint8_t clamp_byte(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

}  // namespace

void ybr_to_rgb(base::Bytes& bytes) {
  // PS3.3 C.7.6.3.1.2 inverted, with the 16-bit fixed point that JPEG decoders use, so that both ways agree to the bit.
  constexpr int kHalf = 1 << 15;
  constexpr int kRedCr = 91881, kGreenCb = -22554, kGreenCr = -46802, kBlueCb = 116130;  // 1.402 0.34414 0.71414 1.772
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
    const int y = bytes[i], cb = bytes[i + 1] - 128, cr = bytes[i + 2] - 128;
    bytes[i] = clamp_byte(y + ((kRedCr * cr + kHalf) >> 16));
    bytes[i + 1] = clamp_byte(y + ((kGreenCb * cb + kGreenCr * cr + kHalf) >> 16));
    bytes[i + 2] = clamp_byte(y + ((kBlueCb * cb + kHalf) >> 16));
  }
}

base::Status check_working_memory(std::size_t coded_size, std::size_t working) {
  constexpr std::size_t kAlwaysAllowed = std::size_t{256} << 20;
  if (working / 10 <= coded_size + kAlwaysAllowed / 10) return {};
  return base::fail(base::ErrorCode::refused,
                    base::tr("The compressed frame is far too small for the size it claims; it is not decoded."));
}

base::Result<base::Bytes> decode_native(base::Bytes coded, const PixelModule& module) {
  if (coded.size() < module.native_frame_bytes())
    return base::fail(base::ErrorCode::corrupt, base::tr("The frame is shorter than the image's size asks for."));
  coded.resize(module.native_frame_bytes());
  if (module.colour == ColourModel::ybr_full_422) coded = expand_422(coded, module.pixels());
  else if (module.planar) coded = interleave(coded, module);
  if (module.colour == ColourModel::ybr_full || module.colour == ColourModel::ybr_full_422) ybr_to_rgb(coded);
  return coded;
}

}  // namespace synovia::dicom
