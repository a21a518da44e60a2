// SPDX-License-Identifier: Apache-2.0
#include "render/frame_texture.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>
#include <vtkOpenGLState.h>

#include "base/i18n.h"
#include "image/stored_bits.h"

namespace synovia::render {
namespace {

using base::ErrorCode;

base::Status check(const image::Frame& frame, std::uint32_t largest) {
  const auto& layout = frame.layout;
  if ((layout.bits_allocated != 8 && layout.bits_allocated != 16) || (layout.samples != 1 && layout.samples != 3))
    return base::fail(
        ErrorCode::not_supported,
        base::tr("Pixels of this kind cannot be shown; only grey and RGB of 8 or 16 bits are supported."));
  if (layout.rows == 0 || layout.columns == 0 || frame.bytes.size() != layout.bytes_per_frame())
    return base::fail(ErrorCode::corrupt,
                      base::tr("The pixel data of the picture is shorter or longer than its header says."));
  if (layout.rows > largest || layout.columns > largest)
    return base::fail(
        ErrorCode::gpu,
        fmt::format(fmt::runtime(base::tr("The picture has {columns} × {rows} pixels; the graphics card of this "
                                          "machine shows at most {largest} on a side. Open it on another one.")),
                    fmt::arg("columns", layout.columns), fmt::arg("rows", layout.rows), fmt::arg("largest", largest)));
  return {};
}

// Little-endian cells, as they lie in a frame.
template <class Cell>
Cell cell_at(const std::uint8_t* bytes, std::size_t index) {
  Cell cell;
  std::memcpy(&cell, bytes + index * sizeof(Cell), sizeof(Cell));
  return cell;
}

// The stored bits alone, at the bottom of the cell; signed values move up by half the range.
template <class Cell>
void convert_grey(const std::uint8_t* from, std::size_t cells, const image::StoredBits& layout_bits, std::int32_t bias,
                  std::uint8_t* to) {
  const image::StoredBits bits = layout_bits;  // a copy of its own, so that the loop is vectorised
  for (std::size_t i = 0; i < cells; ++i) {
    const auto cell = static_cast<Cell>(bits.value(cell_at<Cell>(from, i)) + bias);
    std::memcpy(to + i * sizeof(Cell), &cell, sizeof(Cell));
  }
}

template <class Cell>
void convert_colour(const std::uint8_t* from, std::size_t cells, const image::StoredBits& bits, std::uint8_t* to) {
  for (std::size_t i = 0; i < cells; ++i) {
    const std::uint32_t value = (std::uint32_t{cell_at<Cell>(from, i)} >> bits.shift) & bits.mask;
    to[i] = static_cast<std::uint8_t>((value * 255 + bits.mask / 2) / bits.mask);
  }
}

// A texture unit for the length of an upload, with the client's pixel layout as plain rows.
class UploadScope {
 public:
  UploadScope(vtkSynoviaRenderWindow& window, vtkTextureObject* texture) : scope_(window), texture_(texture) {
    texture_->Activate();
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
    window.GetState()->vtkglPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    for (const GLenum name : {GL_UNPACK_ROW_LENGTH, GL_UNPACK_SKIP_ROWS, GL_UNPACK_SKIP_PIXELS}) glPixelStorei(name, 0);
  }
  ~UploadScope() { texture_->Deactivate(); }
  UploadScope(const UploadScope&) = delete;
  UploadScope& operator=(const UploadScope&) = delete;

 private:
  GlScope scope_;
  vtkTextureObject* texture_;
};

}  // namespace

base::Status FrameTexture::begin(vtkSynoviaRenderWindow& window, std::shared_ptr<const image::Frame> frame,
                                 std::uint32_t largest) {
  if (auto status = check(*frame, largest); !status) return status;
  const auto& layout = frame->layout;
  const bool wide = layout.samples == 1 && layout.bits_allocated == 16;
  const bool same_storage = frame_ && wide == wide_ && frame_->layout.samples == layout.samples &&
                            frame_->layout.rows == layout.rows && frame_->layout.columns == layout.columns;
  frame_ = nullptr;
  if (!same_storage) {
    const GlScope scope(window);
    texture_->SetContext(&window);
    texture_->ResetFormatAndType();  // it would keep R8 for 16-bit pixels, and say nothing
    texture_->SetWrapS(vtkTextureObject::ClampToEdge);
    texture_->SetWrapT(vtkTextureObject::ClampToEdge);
    if (!texture_->Create2DFromRaw(layout.columns, layout.rows, layout.samples,
                                   wide ? VTK_UNSIGNED_SHORT : VTK_UNSIGNED_CHAR, nullptr))
      return base::fail(ErrorCode::gpu,
                        base::tr("The graphics card has no room for this picture: close other pictures."));
  }
  frame_ = std::move(frame);
  wide_ = wide;
  next_row_ = 0;
  return {};
}

base::Bytes FrameTexture::converted(std::uint32_t first_row, std::uint32_t rows) const {
  const auto& layout = frame_->layout;
  const image::StoredBits bits(layout);
  const std::size_t row_cells = std::size_t{layout.columns} * layout.samples, cells = rows * row_cells;
  const std::uint8_t* from = frame_->bytes.data() + first_row * row_cells * (layout.bits_allocated / 8);
  const auto bias = static_cast<std::int32_t>(stored_bias());
  base::Bytes out(cells * (wide_ ? 2 : 1));
  if (is_colour() && layout.bits_allocated == 16) convert_colour<std::uint16_t>(from, cells, bits, out.data());
  else if (is_colour()) convert_colour<std::uint8_t>(from, cells, bits, out.data());
  else if (wide_) convert_grey<std::uint16_t>(from, cells, bits, bias, out.data());
  else convert_grey<std::uint8_t>(from, cells, bits, bias, out.data());
  return out;
}

float FrameTexture::stored_bias() const {
  if (!frame_ || !frame_->layout.is_signed || frame_->layout.samples != 1) return 0;
  return wide_ ? 32768.0f : 128.0f;
}

std::uint32_t FrameTexture::upload(vtkSynoviaRenderWindow& window, std::uint32_t max_rows) {
  if (!frame_ || complete()) return 0;
  const auto& layout = frame_->layout;
  const UploadScope scope(window, texture_);
  const GLenum format = is_colour() ? GL_RGB : GL_RED, type = wide_ ? GL_UNSIGNED_SHORT : GL_UNSIGNED_BYTE;
  constexpr std::uint32_t kBand = 128;
  const std::uint32_t end = next_row_ + std::min(max_rows, layout.rows - next_row_), begun = next_row_;
  while (next_row_ < end) {
    const std::uint32_t rows = std::min(kBand, end - next_row_);
    const base::Bytes band = converted(next_row_, rows);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, static_cast<GLint>(next_row_), static_cast<GLsizei>(layout.columns),
                    static_cast<GLsizei>(rows), format, type, band.data());
    next_row_ += rows;
  }
  return end - begun;
}

}  // namespace synovia::render
