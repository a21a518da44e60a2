// SPDX-License-Identifier: Apache-2.0
// Owners of Cairo's and Pango's objects. Private to report.
#pragma once

#include <memory>

struct _cairo;
struct _cairo_surface;
struct _PangoLayout;

namespace synovia::report {

struct CairoDeleter {
  void operator()(_cairo* context) const;
  void operator()(_cairo_surface* surface) const;
  void operator()(_PangoLayout* layout) const;
};
using CairoContext = std::unique_ptr<_cairo, CairoDeleter>;
using CairoSurface = std::unique_ptr<_cairo_surface, CairoDeleter>;
using PangoText = std::unique_ptr<_PangoLayout, CairoDeleter>;

}  // namespace synovia::report
