// SPDX-License-Identifier: Apache-2.0
// A GL 3.3 core context with no window. Private to render.
#pragma once

#include <memory>

#include "base/result.h"

namespace synovia::render {

class EglContext {
 public:
  static base::Result<std::unique_ptr<EglContext>> create();
  ~EglContext();
  EglContext(const EglContext&) = delete;
  EglContext& operator=(const EglContext&) = delete;
  void make_current();

 private:
  EglContext() = default;
  void* display_ = nullptr;
  void* context_ = nullptr;
  void* surface_ = nullptr;  // a pbuffer where the driver wants a surface, else nullptr
};

}  // namespace synovia::render
