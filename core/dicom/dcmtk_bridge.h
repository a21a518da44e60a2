// SPDX-License-Identifier: Apache-2.0
// The one header with DCMTK's types, for the .cpp files of `dicom` and `network`: preparation of the library, parsing of
// untrusted bytes under limits, attributes as plain values, and where the frames lie.
#pragma once

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmdata/dcspchrs.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "dicom/codec/pixel_module.h"
#include "dicom/codec/transfer_syntaxes.h"
#include "dicom/header.h"

namespace synovia::dicom {

// [any] Silences DCMTK's own log and sets how tolerantly it reads. Called by every entry of this room; the first call does
// the work, the others cost nothing. Network code calls it before using DCMTK by itself.
void prepare_dcmtk();

// --- Parsing -------------------------------------------------------------------------------------------------------

// A data set that came through the limits: values longer than a few kB stay where they are until asked for.
struct ParsedFile {
  std::unique_ptr<DcmFileFormat> format;
  std::shared_ptr<const base::Bytes> bytes;  // what was parsed, when it was not a file: the data set reads from it
  std::string transfer_syntax_uid;           // as the meta header says, else as found
  std::uint64_t size = 0;                    // of the file or message
  bool complete = true;                      // false: damaged at its end, what came before is here
  DcmDataset& dataset() const { return *format->getDataset(); }
};

enum class ParseExtent { everything, before_pixel_data };

// not_found, io, corrupt or refused. Nesting, number of elements, memory and time are bounded.
base::Result<ParsedFile> parse_file(const std::filesystem::path& path, ParseExtent extent);
base::Result<ParsedFile> parse_bytes(std::shared_ptr<const base::Bytes> bytes, ParseExtent extent);
// As above; `bytes` must outlive the parsed file.
base::Result<ParsedFile> parse_view(base::ByteView bytes, ParseExtent extent);

// --- Attributes ----------------------------------------------------------------------------------------------------

// Values of one data set as UTF-8 text and numbers. An attribute that is not at the top of an enhanced object is looked
// for in its shared functional groups, then in those of the first frame. Not thread-safe.
class Attributes {
 public:
  explicit Attributes(DcmItem& root);
  ~Attributes();
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;

  bool has(const DcmTagKey& tag) { return find(tag) != nullptr; }  // present, maybe empty
  std::string text(const DcmTagKey& tag);                          // first value, blanks trimmed; empty when absent
  std::vector<std::string> texts(const DcmTagKey& tag);
  std::optional<double> number(const DcmTagKey& tag);  // first value; nullopt when absent or no number
  std::vector<std::optional<double>> numbers(const DcmTagKey& tag);
  std::string item_text(const DcmTagKey& sequence, const DcmTagKey& tag);  // in the sequence's first item
  DcmItem& root() { return root_; }

  // Text was found that its character set does not explain, and was read by guess.
  bool guessed_text() const { return guessed_text_; }

 private:
  DcmElement* find(const DcmTagKey& tag, DcmItem** holder = nullptr);
  std::vector<std::string> values(DcmItem& holder, DcmElement& element);
  std::string to_utf8(DcmItem& holder, DcmElement& element, const std::string& raw);

  DcmItem& root_;
  std::vector<DcmItem*> groups_;
  std::map<std::string, std::unique_ptr<DcmSpecificCharacterSet>> converters_;
  bool guessed_text_ = false;
};

// --- Header --------------------------------------------------------------------------------------------------------

Identity identity_of(Attributes& attributes, const std::string& transfer_syntax_uid);

// What reading a header finds besides its values.
struct Findings {
  std::vector<std::string> notices, repairs;
};
PixelModule read_pixel_module(Attributes& attributes, const Syntax* syntax, Findings& findings);
void read_grayscale(Attributes& attributes, const PixelModule& module, image::Picture& picture, Findings& findings);
image::SpacingFacts read_spacing(Attributes& attributes, Findings& findings);
image::CineFacts read_cine(Attributes& attributes, Findings& findings);
Header read_header(const ParsedFile& file, const PixelModule& module, Attributes& attributes, Findings findings);

// --- Frames --------------------------------------------------------------------------------------------------------

// Where each frame's coded bytes lie in an open file. Reading does not change the data set: any thread may.
class FrameStore {
 public:
  FrameStore() = default;
  FrameStore(const ParsedFile& file, const PixelModule& module, const Syntax* syntax, Findings& findings);
  // corrupt (not there, or cut off), io, out_of_range.
  base::Result<base::Bytes> read(std::size_t index) const;
  // The syntax of a JPEG stream that lies in fragments although the file declares no compression; nullptr when it is none.
  const Syntax* recognise_jpeg() const;

 private:
  struct Fragments {
    std::size_t first = 0, count = 0;
  };
  void find_native(DcmPixelData& pixels, const PixelModule& module);
  void find_fragments(DcmPixelSequence& sequence, const PixelModule& module, Findings& findings);
  base::Result<base::Bytes> read_native(std::size_t index) const;
  base::Result<base::Bytes> read_fragments(const Fragments& fragments) const;

  DcmElement* native_ = nullptr;
  std::uint64_t native_length_ = 0, frame_length_ = 0, file_size_ = 0;
  std::vector<DcmPixelItem*> items_;
  std::vector<Fragments> frames_;
  std::size_t claimed_frames_ = 0;
  std::unique_ptr<std::mutex> loaded_;  // for values that DCMTK holds in memory
};

}  // namespace synovia::dicom
