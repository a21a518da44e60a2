// SPDX-License-Identifier: Apache-2.0
// Rescale, windows, padding and presentation shape (DOMAIN 2.4, PS3.3 C.11.1, C.11.2, C.7.5.1.1.2).
#include <fmt/format.h>

#include <algorithm>

#include "base/i18n.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

using base::tr;
using image::VoiFunction;

VoiFunction read_function(Attributes& attributes, Findings& findings) {
  const std::string name = attributes.text(DCM_VOILUTFunction);
  if (name == "SIGMOID") return VoiFunction::sigmoid;
  if (name == "LINEAR_EXACT") return VoiFunction::linear_exact;
  if (!name.empty() && name != "LINEAR")
    findings.notices.push_back(
        fmt::format(fmt::runtime(tr("The VOI function {name} is unknown; LINEAR is used.")), fmt::arg("name", name)));
  return VoiFunction::linear;
}

std::vector<image::Window> read_windows(Attributes& attributes, Findings& findings) {
  const auto centres = attributes.numbers(DCM_WindowCenter), widths = attributes.numbers(DCM_WindowWidth);
  const auto names = attributes.texts(DCM_WindowCenterWidthExplanation);
  if (centres.size() != widths.size())
    findings.notices.push_back(tr("The file gives unlike numbers of window centres and widths; the rest is left out."));
  const VoiFunction function = read_function(attributes, findings);
  std::vector<image::Window> windows;
  for (std::size_t i = 0; i < std::min(centres.size(), widths.size()); ++i) {
    if (!centres[i] || !widths[i] || *widths[i] <= 0) {
      findings.notices.push_back(tr("A window of the file has no usable centre or width; it is left out."));
      continue;
    }
    image::Window window{*centres[i], *widths[i], function, i < names.size() ? names[i] : std::string()};
    // LINEAR is undefined below a width of 1 (PS3.3 C.11.2.1.2.1); modality values of small slope need such windows.
    if (function == VoiFunction::linear && window.width < 1) {
      window.function = VoiFunction::linear_exact;
      findings.repairs.push_back(tr("A window is narrower than its function allows: it is read as LINEAR_EXACT."));
    }
    windows.push_back(std::move(window));
  }
  return windows;
}

void read_rescale(Attributes& attributes, image::GrayscaleTransform& grayscale, Findings& findings) {
  if (attributes.has(DCM_ModalityLUTSequence))
    findings.notices.push_back(tr("The file carries a modality LUT; it is not applied."));
  const auto slope = attributes.number(DCM_RescaleSlope), intercept = attributes.number(DCM_RescaleIntercept);
  if (slope && *slope != 0) grayscale.slope = *slope;
  else if (!attributes.text(DCM_RescaleSlope).empty())
    findings.notices.push_back(tr("The rescale slope is zero or no number; 1 is used."));
  if (intercept) grayscale.intercept = *intercept;
  else if (!attributes.text(DCM_RescaleIntercept).empty())
    findings.notices.push_back(tr("The rescale intercept is no number; 0 is used."));
}

// Padding is written as US or SS and often with the other sign or without the bits above bits stored.
std::optional<std::int32_t> stored_value(std::optional<double> written, const image::PixelLayout& layout) {
  if (!written || *written < -32768 || *written > 65535) return std::nullopt;
  std::int32_t value = static_cast<std::int32_t>(*written);
  if (!layout.is_signed) return value & 0xFFFF;
  value = static_cast<std::int16_t>(value & 0xFFFF);
  const std::int32_t half = std::int32_t{1} << (layout.bits_stored - 1);
  if (value < -half || value >= half) {
    value &= 2 * half - 1;
    if (value >= half) value -= 2 * half;
  }
  return value;
}

std::optional<image::Padding> read_padding(Attributes& attributes, const PixelModule& module, Findings& findings) {
  if (module.colour != ColourModel::grey || attributes.text(DCM_PixelPaddingValue).empty()) return std::nullopt;
  const auto value = stored_value(attributes.number(DCM_PixelPaddingValue), module.layout);
  if (!value) {
    findings.notices.push_back(tr("The pixel padding value is no number; it is left out."));
    return std::nullopt;
  }
  // MONOCHROME1 gives the range from above, MONOCHROME2 from below (PS3.3 C.7.5.1.1.2).
  const auto limit = stored_value(attributes.number(DCM_PixelPaddingRangeLimit), module.layout).value_or(*value);
  return image::Padding{std::min(*value, limit), std::max(*value, limit)};
}

bool read_inverse(Attributes& attributes, const PixelModule& module, Findings& findings) {
  const bool monochrome1 = module.layout.photometric == image::Photometric::monochrome1;
  const std::string shape = attributes.text(DCM_PresentationLUTShape);
  if (module.colour != ColourModel::grey) return false;
  if (shape != "INVERSE" && shape != "IDENTITY") return monochrome1;
  const bool inverse = shape == "INVERSE";
  if (inverse != monochrome1)
    findings.notices.push_back(fmt::format(
        fmt::runtime(tr("Photometric interpretation {photometric} contradicts presentation shape {shape}; the "
                        "shape is followed.")),
        fmt::arg("photometric", module.photometric), fmt::arg("shape", shape)));
  return inverse;
}

}  // namespace

void read_grayscale(Attributes& attributes, const PixelModule& module, image::Picture& picture, Findings& findings) {
  read_rescale(attributes, picture.grayscale, findings);
  picture.grayscale.padding = read_padding(attributes, module, findings);
  picture.grayscale.inverse = read_inverse(attributes, module, findings);
  picture.windows = read_windows(attributes, findings);
  picture.has_window = !picture.windows.empty();
  if (picture.has_window) picture.grayscale.window = picture.windows.front();
  if (attributes.has(DCM_VOILUTSequence))
    findings.notices.push_back(tr("The file carries a VOI LUT; it is not applied."));
  if (attributes.has(DCM_PresentationLUTSequence))
    findings.notices.push_back(tr("The file carries a presentation LUT; it is not applied."));
  if (module.colour == ColourModel::palette)
    findings.notices.push_back(tr("The file carries a colour palette; it is not applied."));
}

}  // namespace synovia::dicom
