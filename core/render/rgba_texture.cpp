// SPDX-License-Identifier: Apache-2.0
#include "render/rgba_texture.h"

#include <vtk_glew.h>

#include "base/i18n.h"

namespace synovia::render {

base::Result<std::unique_ptr<RgbaTexture>> RgbaTexture::create(std::shared_ptr<GraphicsContext> context,
                                                               const image::RgbaImage& picture) {
  const auto [width, height] = picture.size;
  if (width == 0 || height == 0 || picture.rgba.size() != std::size_t{width} * height * 4)
    return base::fail(base::ErrorCode::refused,
                      base::tr("The picture has no pixels, or not as many as its size says."));
  if (std::max(width, height) > context->facts().max_texture_size)
    return base::fail(base::ErrorCode::gpu, base::tr("The picture is larger than the graphics card can hold."));
  context->make_current();
  GLint before = 0;
  glGetIntegerv(GL_TEXTURE_BINDING_2D, &before);
  GLuint name = 0;
  glGenTextures(1, &name);
  glBindTexture(GL_TEXTURE_2D, name);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, static_cast<GLsizei>(width), static_cast<GLsizei>(height), 0, GL_RGBA,
               GL_UNSIGNED_BYTE, picture.rgba.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR_MIPMAP_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glGenerateMipmap(GL_TEXTURE_2D);
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(before));
  return std::unique_ptr<RgbaTexture>(new RgbaTexture(std::move(context), name));
}

RgbaTexture::~RgbaTexture() {
  context_->make_current();
  const GLuint name = name_;
  glDeleteTextures(1, &name);
}

}  // namespace synovia::render
