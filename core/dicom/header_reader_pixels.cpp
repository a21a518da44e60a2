// SPDX-License-Identifier: Apache-2.0
// The image pixel module, checked: what does not hold together is repaired where the standard leaves one reading, and is
// otherwise the reason why nothing is decoded.
#include <fmt/format.h>

#include "base/i18n.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

using base::ErrorCode;
using base::tr;
using image::Photometric;

// More frames than any run has: what a file claims beyond is a lie that would cost every table of frames.
constexpr double kMostFrames = 200'000;
constexpr std::uint64_t kMostFrameBytes = std::uint64_t{2} << 30;

std::uint32_t small_number(Attributes& attributes, const DcmTagKey& tag, std::uint32_t otherwise) {
  const auto value = attributes.number(tag);
  return value && *value >= 0 && *value <= 65535 ? static_cast<std::uint32_t>(*value) : otherwise;
}

void refuse(PixelModule& module, ErrorCode code, std::string why) {
  if (!module.trouble.empty()) return;
  module.trouble = std::move(why);
  module.trouble_code = code;
}

void read_size(Attributes& attributes, PixelModule& module) {
  image::PixelLayout& layout = module.layout;
  layout.rows = small_number(attributes, DCM_Rows, 0);
  layout.columns = small_number(attributes, DCM_Columns, 0);
  layout.samples = static_cast<std::uint16_t>(small_number(attributes, DCM_SamplesPerPixel, 1));
  if (layout.rows == 0 || layout.columns == 0)
    refuse(module, ErrorCode::corrupt, tr("The image's size is missing or zero."));
  if (layout.samples != 1 && layout.samples != 3)
    refuse(module, ErrorCode::not_supported,
           fmt::format(fmt::runtime(tr("Images of {count} samples a pixel are known, but not supported.")),
                       fmt::arg("count", layout.samples)));
}

void read_bits(Attributes& attributes, PixelModule& module, Findings& findings) {
  image::PixelLayout& layout = module.layout;
  layout.bits_allocated = static_cast<std::uint16_t>(small_number(attributes, DCM_BitsAllocated, 0));
  if (layout.bits_allocated == 0) {
    refuse(module, ErrorCode::corrupt, tr("The number of bits of a pixel is missing."));
    layout.bits_allocated = 8;
  }
  if (layout.bits_allocated != 8 && layout.bits_allocated != 16)
    refuse(module, ErrorCode::not_supported,
           fmt::format(fmt::runtime(tr("Pixels of {bits} bits are known, but not supported.")),
                       fmt::arg("bits", layout.bits_allocated)));
  layout.bits_stored = static_cast<std::uint16_t>(small_number(attributes, DCM_BitsStored, layout.bits_allocated));
  if (layout.bits_stored == 0 || layout.bits_stored > layout.bits_allocated) {
    findings.repairs.push_back(tr("Bits stored do not fit bits allocated: all allocated bits are taken."));
    layout.bits_stored = layout.bits_allocated;
  }
  const std::uint32_t high_bit = small_number(attributes, DCM_HighBit, layout.bits_stored - 1u);
  layout.high_bit = static_cast<std::uint16_t>(high_bit);
  if (high_bit >= layout.bits_allocated || high_bit + 1 < layout.bits_stored) {
    findings.repairs.push_back(tr("The high bit does not fit bits stored: one less than bits stored is taken."));
    layout.high_bit = static_cast<std::uint16_t>(layout.bits_stored - 1);
  }
  layout.is_signed = small_number(attributes, DCM_PixelRepresentation, 0) == 1;
}

void set_colour(PixelModule& module, ColourModel colour, Photometric photometric) {
  module.colour = colour;
  module.layout.photometric = photometric;
}

void name_grey(const std::string& name, PixelModule& module, Findings& findings) {
  if (name == "MONOCHROME1") return set_colour(module, ColourModel::grey, Photometric::monochrome1);
  if (name == "PALETTE COLOR") return set_colour(module, ColourModel::palette, Photometric::palette);
  if (name != "MONOCHROME2")
    findings.repairs.push_back(
        tr("The photometric interpretation does not fit one sample a pixel: MONOCHROME2 is taken."));
  set_colour(module, ColourModel::grey, Photometric::monochrome2);
}

void name_colour(const std::string& name, PixelModule& module, Findings& findings) {
  set_colour(module, ColourModel::rgb, Photometric::rgb);
  if (name == "YBR_FULL") module.colour = ColourModel::ybr_full;
  if (name == "YBR_FULL_422") module.colour = ColourModel::ybr_full_422;
  // ICT and RCT live inside a JPEG 2000 stream, which gives RGB.
  if (name == "RGB" || name == "YBR_FULL" || name == "YBR_FULL_422" || name == "YBR_ICT" || name == "YBR_RCT") return;
  if (name.empty() || name.starts_with("MONOCHROME") || name == "PALETTE COLOR")
    findings.repairs.push_back(tr("The photometric interpretation does not fit three samples a pixel: RGB is taken."));
  else
    refuse(module, ErrorCode::not_supported,
           fmt::format(fmt::runtime(tr("The photometric interpretation {name} is not supported.")),
                       fmt::arg("name", name)));
}

void read_colour(Attributes& attributes, const Syntax* syntax, PixelModule& module, Findings& findings) {
  module.photometric = attributes.text(DCM_PhotometricInterpretation);
  if (module.layout.samples == 3) name_colour(module.photometric, module, findings);
  else name_grey(module.photometric, module, findings);
  module.planar = module.layout.samples == 3 && small_number(attributes, DCM_PlanarConfiguration, 0) == 1;
  const bool ybr = module.colour == ColourModel::ybr_full || module.colour == ColourModel::ybr_full_422;
  if (ybr && module.layout.bits_allocated != 8)
    refuse(module, ErrorCode::not_supported, tr("YBR colours of more than 8 bits are known, but not supported."));
  // Only what lies there uncompressed can be subsampled by the header's word.
  if (module.colour == ColourModel::ybr_full_422 && syntax && syntax->encapsulated &&
      syntax->uid == "1.2.840.10008.1.2.5")
    module.colour = ColourModel::ybr_full;
}

void read_frames(Attributes& attributes, PixelModule& module, Findings& findings) {
  const auto frames = attributes.number(DCM_NumberOfFrames);
  if (frames && *frames >= 1 && *frames <= kMostFrames) {
    module.frames = static_cast<std::size_t>(*frames);
    return;
  }
  if (frames || !attributes.text(DCM_NumberOfFrames).empty())
    findings.repairs.push_back(tr("The number of frames makes no sense: one frame is taken."));
}

}  // namespace

PixelModule read_pixel_module(Attributes& attributes, const Syntax* syntax, Findings& findings) {
  PixelModule module;
  module.present = attributes.has(DCM_PixelData);
  if (!module.present && (attributes.has(DCM_FloatPixelData) || attributes.has(DCM_DoubleFloatPixelData))) {
    module.present = true;
    refuse(module, ErrorCode::not_supported, tr("Floating point pixels are known, but not supported."));
  }
  if (!module.present) return module;
  read_size(attributes, module);
  read_bits(attributes, module, findings);
  read_colour(attributes, syntax, module, findings);
  read_frames(attributes, module, findings);
  if (module.usable() && module.layout.bytes_per_frame() > kMostFrameBytes)
    refuse(module, ErrorCode::refused, tr("The frame is larger than this program opens."));
  return module;
}

}  // namespace synovia::dicom
