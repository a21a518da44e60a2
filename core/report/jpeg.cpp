// SPDX-License-Identifier: Apache-2.0
#include <csetjmp>
#include <cstdio>
#include <memory>

#include <jpeglib.h>

#include "base/i18n.h"
#include "report/cairo_painter.h"

namespace synovia::report {

namespace {

constexpr int kQuality = 95;

struct Failure {
  jpeg_error_mgr manager;
  std::jmp_buf back;
};

void leave(j_common_ptr codec) { std::longjmp(reinterpret_cast<Failure*>(codec->err)->back, 1); }
void say_nothing(j_common_ptr) {}

bool is_grey(const base::Bytes& rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4)
    if (rgba[i] != rgba[i + 1] || rgba[i] != rgba[i + 2]) return false;
  return true;
}

// One sample or three for each pixel.
base::Bytes samples_of(const base::Bytes& rgba, std::size_t components) {
  base::Bytes samples;
  samples.reserve(rgba.size() / 4 * components);
  for (std::size_t i = 0; i < rgba.size(); i += 4)
    samples.insert(samples.end(), rgba.begin() + static_cast<std::ptrdiff_t>(i),
                   rgba.begin() + static_cast<std::ptrdiff_t>(i + components));
  return samples;
}

struct Compressor {
  jpeg_compress_struct codec{};
  Failure failure{};
  unsigned char* out = nullptr;
  unsigned long length = 0;
  ~Compressor() {
    jpeg_destroy_compress(&codec);
    std::free(out);
  }
};

// No object with a destructor lives between setjmp and longjmp.
bool compress(Compressor& work, base::Bytes& samples, image::ViewSize size, int components) {
  jpeg_compress_struct& codec = work.codec;
  codec.err = jpeg_std_error(&work.failure.manager);
  work.failure.manager.error_exit = leave;
  work.failure.manager.output_message = say_nothing;
  if (setjmp(work.failure.back) != 0) return false;
  jpeg_create_compress(&codec);
  jpeg_mem_dest(&codec, &work.out, &work.length);
  codec.image_width = size.width;
  codec.image_height = size.height;
  codec.input_components = components;
  codec.in_color_space = components == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&codec);
  jpeg_set_quality(&codec, kQuality, TRUE);
  for (int i = 0; i < codec.num_components; ++i)
    codec.comp_info[i].h_samp_factor = codec.comp_info[i].v_samp_factor = 1;
  jpeg_start_compress(&codec, TRUE);
  const std::size_t stride = std::size_t{size.width} * static_cast<std::size_t>(components);
  while (codec.next_scanline < codec.image_height) {
    JSAMPROW row = samples.data() + codec.next_scanline * stride;
    jpeg_write_scanlines(&codec, &row, 1);
  }
  jpeg_finish_compress(&codec);
  return true;
}

}  // namespace

base::Result<base::Bytes> jpeg(const image::RgbaImage& picture) {
  const auto& size = picture.size;
  if (size.width == 0 || size.height == 0 || picture.rgba.size() != std::size_t{size.width} * size.height * 4)
    return base::fail(base::ErrorCode::out_of_range,
                      base::tr("The picture's bytes do not fit its size: render it again."));
  const int components = is_grey(picture.rgba) ? 1 : 3;
  base::Bytes samples = samples_of(picture.rgba, static_cast<std::size_t>(components));
  Compressor work;
  if (!compress(work, samples, size, components))
    return base::fail(base::ErrorCode::io, base::tr("The picture cannot be encoded for the letter: render it again."));
  return base::Bytes(work.out, work.out + work.length);
}

}  // namespace synovia::report
