// SPDX-License-Identifier: Apache-2.0
// An opened DICOM file or message: its header at once, its pixels frame by frame. Movable; frames may be decoded from
// several threads at the same time. Anything the file says is untrusted.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/header.h"
#include "image/pixels.h"

namespace synovia::dicom {

class File {
 public:
  // not_found, corrupt (not DICOM, or damaged beyond use) or refused (over a limit); a broken optional part is a notice.
  // Files without preamble or meta header are read when what follows is plausible. Pixel data stays on disk until asked.
  static base::Result<File> open(const std::filesystem::path& path);
  static base::Result<File> parse(base::Bytes bytes);

  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  ~File();

  const Header& header() const;

  // Frame `index` (0-based) as stored: little endian, YBR converted to RGB, planes interleaved, palette kept as indices.
  // not_supported names the transfer syntax; corrupt says what is damaged; out_of_range for a frame that is not there.
  base::Result<image::Frame> decode_frame(std::size_t index) const;

  // Everything the file says, for `synovia dump --json`: identity, pixel module, spacing and origin, LUTs, repairs.
  nlohmann::json dump() const;
  // Value of an attribute by its DICOM keyword, first value, UTF-8; empty when absent.
  std::string text(const std::string& keyword) const;
  // The encapsulated document's bytes (PDF, CDA); not_found when it is none.
  base::Result<base::Bytes> encapsulated_document() const;

 private:
  struct Impl;
  explicit File(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Reads only what the index needs (stops before pixel data). For ingest and verify.
base::Result<Identity> read_identity(const std::filesystem::path& path);
base::Result<Identity> read_identity(base::ByteView bytes);

}  // namespace synovia::dicom
