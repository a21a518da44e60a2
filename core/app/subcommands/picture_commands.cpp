// SPDX-License-Identifier: Apache-2.0
// dump, decode and render: one file or instance, seen three ways.
#include <CLI/CLI.hpp>
#include <cmath>

#include "app/picture.h"
#include "app/program.h"
#include "app/subcommands/subcommands.h"
#include "base/files.h"
#include "base/hash.h"
#include "base/i18n.h"
#include "base/uid.h"
#include "dicom/file.h"

namespace synovia::app {

using base::ErrorCode;
using base::Result;
using base::tr;
using nlohmann::json;

namespace {

// A path that exists, else a SOP Instance UID of the archive.
Result<dicom::File> open_any(Program& program, const std::string& name) {
  std::error_code none;
  if (std::filesystem::exists(name, none)) return dicom::File::open(name);
  if (!base::is_uid(name))
    return base::fail(ErrorCode::not_found,
                      fmt::format(fmt::runtime(tr("“{name}” is neither a file nor a UID.")), fmt::arg("name", name)));
  auto centre = program.centre();
  if (!centre) return std::move(centre).error();
  auto bytes = (*centre)->archive().read(name);
  if (!bytes) return std::move(bytes).error();
  return dicom::File::parse(std::move(*bytes));
}

// Whole words only: "256x256px" and "-5x-5" are wrong usage, not a size.
bool read_size(const std::string& text, image::ViewSize& size) {
  int end = 0;
  return text.find_first_not_of("0123456789x") == std::string::npos &&
         std::sscanf(text.c_str(), "%6ux%6u%n", &size.width, &size.height, &end) == 2 &&
         static_cast<std::size_t>(end) == text.size() && size.width > 0 && size.height > 0;
}

bool read_window(const std::string& text, image::Window& window) {
  int end = 0;
  return std::sscanf(text.c_str(), "%lf,%lf%n", &window.centre, &window.width, &end) == 2 &&
         static_cast<std::size_t>(end) == text.size() && std::isfinite(window.centre) && std::isfinite(window.width) &&
         window.width >= 1;
}

}  // namespace

int dump_command(Program& program) {
  std::string name;
  return with_options(
      program, [&](CLI::App& o) { o.add_option("UID|FILE", name)->required(); },
      [&] {
        auto file = open_any(program, name);
        if (!file) return program.fail(file.error());
        const json answer = file->dump();
        program.print(answer, answer.dump(2, ' ', false, json::error_handler_t::replace));
        return 0;
      });
}

int decode_command(Program& program) {
  std::string name, out;
  std::size_t frame = 1;
  const auto declare = [&](CLI::App& options) {
    options.add_option("FILE", name)->required();
    options.add_option("--frame", frame, tr("frame number, from 1"));
    options.add_option("--out", out, tr("file for the stored values"))->required();
  };
  return with_options(program, declare, [&] {
    if (frame < 1) return program.usage(tr("Frames are numbered from 1."));
    auto file = open_any(program, name);
    if (!file) return program.fail(file.error());
    if (!file->header().has_pixels)
      return program.fail(base::fail(ErrorCode::refused, tr("The file holds no picture.")));
    auto pixels = file->decode_frame(frame - 1);
    if (!pixels) return program.fail(pixels.error());
    if (auto written = base::write_file(out, pixels->bytes); !written) return program.fail(written.error());
    const auto& layout = pixels->layout;
    program.print({{"rows", layout.rows},
                   {"columns", layout.columns},
                   {"samples", layout.samples},
                   {"bits_allocated", layout.bits_allocated},
                   {"bits_stored", layout.bits_stored},
                   {"signed", layout.is_signed},
                   {"sha256", base::sha256(pixels->bytes)},
                   {"out", out}},
                  fmt::format("{}×{} → {}", layout.columns, layout.rows, out));
    return 0;
  });
}

int render_command(Program& program) {
  std::string name, size, window, annotations = "on";
  PictureRequest request;
  std::string out;
  const auto declare = [&](CLI::App& options) {
    options.add_option("UID|FILE", name)->required();
    options.add_option("--out", out, tr("PNG file"))->required();
    options.add_option("--frame", request.frame, tr("frame number, from 1"));
    options.add_option("--size", size, tr("WIDTHxHEIGHT in pixels"));
    options.add_option("--window", window, tr("CENTRE,WIDTH"));
    options.add_option("--annotations", annotations)->check(CLI::IsMember({"on", "off"}));
    options.add_flag("--reference", request.reference, tr("by the CPU reference instead of the GPU pipeline"));
  };
  return with_options(program, declare, [&] {
    if (request.frame < 1) return program.usage(tr("Frames are numbered from 1."));
    if (!size.empty() && !read_size(size, request.size))
      return program.usage(tr("--size is WIDTHxHEIGHT, for instance 1024x768."));
    if (image::Window wanted; !window.empty()) {
      if (!read_window(window, wanted))
        return program.usage(tr("--window is CENTRE,WIDTH with a width of at least 1."));
      request.window = wanted;
    }
    request.truths = annotations == "on";
    auto file = open_any(program, name);
    if (!file) return program.fail(file.error());
    auto picture = render_picture(*file, request);
    if (!picture) return program.fail(picture.error());
    if (auto written = base::write_file(out, picture->png); !written) return program.fail(written.error());
    program.print(
        {{"width", picture->size.width},
         {"height", picture->size.height},
         {"window", {{"centre", picture->window.centre}, {"width", picture->window.width}}},
         {"pipeline", request.reference ? "reference" : "gpu"},
         {"notices", picture->notices},
         {"out", out}},
        out + fmt::format("{}{}", picture->notices.empty() ? "" : "\n  ", fmt::join(picture->notices, "\n  ")));
    return 0;
  });
}

}  // namespace synovia::app
