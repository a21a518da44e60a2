// SPDX-License-Identifier: Apache-2.0
// The JPEG family by DCMTK's IJG libraries of 8, 12 and 16 bits.
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmjpeg/djcparam.h>
#include <dcmtk/dcmjpeg/djdijg12.h>
#include <dcmtk/dcmjpeg/djdijg16.h>
#include <dcmtk/dcmjpeg/djdijg8.h>

#include <fmt/format.h>

#include <limits>
#include <memory>

#include "base/i18n.h"
#include "dicom/codec/codecs.h"
#include "dicom/codec/jpeg_stream.h"

namespace synovia::dicom {
namespace {

using base::tr;

// Counts what the library only warns of: data that runs out, codes that make no sense.
template <class Library>
class Decoder : public Library {
 public:
  using Library::Library;
  void emitMessage(int level) const override {
    if (level < 0) ++warnings_;
  }
  int warnings() const { return warnings_; }

 private:
  mutable int warnings_ = 0;
};

base::Error corrupt(std::string sentence) { return base::fail(base::ErrorCode::corrupt, std::move(sentence)); }

// The stream knows best whether it holds YCbCr: an Adobe marker says so, JFIF and subsampling imply it; only then the
// header's photometric interpretation, which converters often leave wrong.
bool holds_ybr(const JpegStream& stream, const PixelModule& module) {
  if (stream.components != 3) return false;
  if (stream.adobe_transform == 0) return false;
  if (stream.adobe_transform == 1 || stream.subsampled) return true;
  if (stream.jfif && !stream.lossless()) return true;
  return module.colour == ColourModel::ybr_full || module.colour == ColourModel::ybr_full_422;
}

base::Status check(const JpegStream& stream, const PixelModule& module, std::size_t coded_size) {
  const image::PixelLayout& layout = module.layout;
  if (stream.rows != layout.rows || stream.columns != layout.columns)
    return corrupt(fmt::format(
        fmt::runtime(
            tr("The compressed frame measures {width} × {height} pixels, the header says {columns} × {rows}.")),
        fmt::arg("width", stream.columns), fmt::arg("height", stream.rows), fmt::arg("columns", layout.columns),
        fmt::arg("rows", layout.rows)));
  if (stream.components != layout.samples)
    return corrupt(tr("The compressed frame has another number of colour samples than the header says."));
  if (stream.precision < 2 || stream.precision > layout.bits_allocated)
    return corrupt(tr("The compressed frame has more bits than the header allows."));
  // A progressive stream keeps the coefficients of the whole picture while it decodes.
  const std::size_t copies = stream.progressive() ? 3 : 1;
  const std::size_t samples = module.pixels() * layout.samples;
  return check_working_memory(coded_size, samples * (stream.precision > 8 ? 2 : 1) * copies + layout.bytes_per_frame());
}

// Streams cut behind their last row lack the end marker; the library would wait for it for ever. Encoders pad the last
// fragment with 00 or FF.
bool add_missing_end(base::Bytes& coded) {
  std::size_t end = coded.size();
  while (end > 2 && (coded[end - 1] == 0 || coded[end - 1] == 0xFF)) --end;
  if (end >= 2 && coded[end - 2] == 0xFF && coded[end - 1] == 0xD9) return false;
  coded.push_back(0xFF);
  coded.push_back(0xD9);
  return true;
}

template <class Library>
base::Result<base::Bytes> run(base::Bytes coded, bool ybr, bool is_signed, std::size_t decoded_bytes) {
  static const DJCodecParameter parameter(ECC_lossyYCbCr, EDC_photometricInterpretation, EUC_never, EPC_colorByPixel);
  const bool cut = add_missing_end(coded);
  base::Bytes out(decoded_bytes);
  Decoder<Library> decoder(parameter, ybr);
  OFCondition condition = decoder.init();
  if (condition.good())
    condition = decoder.decode(coded.data(), static_cast<Uint32>(coded.size()), out.data(),
                               static_cast<Uint32>(out.size()), is_signed);
  if (condition.bad() || (cut && decoder.warnings() > 0))
    return corrupt(tr("The compressed frame is damaged or cut off; it can not be shown."));
  return out;
}

base::Bytes widen(const base::Bytes& narrow) {
  base::Bytes out(narrow.size() * 2);
  for (std::size_t i = 0; i < narrow.size(); ++i) out[2 * i] = narrow[i];
  return out;
}

}  // namespace

base::Result<base::Bytes> decode_jpeg(base::Bytes coded, const PixelModule& module) {
  const std::optional<JpegStream> stream = read_jpeg_stream(coded);
  if (!stream) return corrupt(tr("The compressed frame is no JPEG picture."));
  if (auto checked = check(*stream, module, coded.size()); !checked) return checked.error();
  const bool ybr = holds_ybr(*stream, module), is_signed = module.layout.is_signed && !ybr;
  const std::size_t samples = module.pixels() * module.layout.samples;
  const std::size_t bytes = samples * (stream->precision > 8 ? 2 : 1);
  if (coded.size() > std::numeric_limits<Uint32>::max() - 2 || bytes > std::numeric_limits<Uint32>::max())
    return base::fail(base::ErrorCode::refused, tr("The frame is larger than this program opens."));

  if (stream->precision > 12) return run<DJDecompressIJG16Bit>(std::move(coded), ybr, is_signed, bytes);
  if (stream->precision > 8) return run<DJDecompressIJG12Bit>(std::move(coded), ybr, is_signed, bytes);
  auto decoded = run<DJDecompressIJG8Bit>(std::move(coded), ybr, is_signed, bytes);
  if (decoded && module.layout.bits_allocated == 16) return widen(*decoded);
  return decoded;
}

}  // namespace synovia::dicom
