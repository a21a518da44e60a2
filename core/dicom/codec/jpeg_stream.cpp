// SPDX-License-Identifier: Apache-2.0
#include "dicom/codec/jpeg_stream.h"

#include <cstring>

namespace synovia::dicom {
namespace {

bool is_frame_header(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

bool starts_with(base::ByteView body, const char* text) {
  const std::size_t length = std::strlen(text);
  return body.size() >= length && std::memcmp(body.data(), text, length) == 0;
}

bool read_frame_header(base::ByteView body, JpegStream& stream) {
  if (body.size() < 6) return false;
  stream.precision = body[0];
  stream.rows = static_cast<std::uint32_t>(body[1] << 8 | body[2]);
  stream.columns = static_cast<std::uint32_t>(body[3] << 8 | body[4]);
  stream.components = body[5];
  if (body.size() < 6 + 3 * static_cast<std::size_t>(stream.components)) return false;
  for (int i = 0; i < stream.components; ++i)
    if (body[7 + 3 * static_cast<std::size_t>(i)] != body[7]) stream.subsampled = true;
  return true;
}

}  // namespace

std::optional<JpegStream> read_jpeg_stream(base::ByteView bytes) {
  JpegStream stream;
  std::size_t at = 0;
  while (at + 4 <= bytes.size()) {
    if (bytes[at] != 0xFF) return std::nullopt;
    const std::uint8_t marker = bytes[at + 1];
    if (marker == 0xFF || marker == 0xD8 || marker == 0x01) {  // fill byte, start of image, TEM: no length follows
      at += marker == 0xFF ? 1 : 2;
      continue;
    }
    const std::size_t length = static_cast<std::size_t>(bytes[at + 2] << 8 | bytes[at + 3]);
    if (marker == 0xDA || length < 2 || at + 2 + length > bytes.size()) return std::nullopt;
    const base::ByteView body = bytes.subspan(at + 4, length - 2);
    if (marker == 0xE0 && starts_with(body, "JFIF")) stream.jfif = true;
    if (marker == 0xEE && starts_with(body, "Adobe") && body.size() >= 12) stream.adobe_transform = body[11];
    if (is_frame_header(marker)) {
      stream.process = marker - 0xC0;
      return read_frame_header(body, stream) ? std::optional(stream) : std::nullopt;
    }
    at += 2 + length;
  }
  return std::nullopt;
}

}  // namespace synovia::dicom
