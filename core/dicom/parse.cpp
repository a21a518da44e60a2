// SPDX-License-Identifier: Apache-2.0
// Parsing of untrusted bytes by DCMTK under limits that its streams enforce: when one is passed the stream ends, and the
// parser unwinds as for a truncated file.
#include <dcmtk/dcmdata/dcistrma.h>
#include <dcmtk/dcmdata/dcistrmf.h>

#include <algorithm>
#include <cstring>
#include <ctime>

#include "base/i18n.h"
#include "dicom/dcmtk_bridge.h"

namespace synovia::dicom {
namespace {

using base::ErrorCode;
using base::tr;

// The parser recurses once for each nested sequence, so its stack is bounded rather than the depth; every element costs
// it a few reads and some 250 bytes, so reads are bounded by the size; deflated data may unfold without end.
class Limits {
 public:
  explicit Limits(std::uint64_t size)
      : stack_(stack_now()), reads_left_(2'500'000 + size / 10), bytes_left_((std::uint64_t{256} << 20) + size * 10) {}

  bool passed() const { return passed_; }
  bool allow(std::uint64_t bytes) const {
    if (passed_) return false;
    passed_ =
        reads_left_-- == 0 || bytes > bytes_left_ || depth() > kDeepestStack || (reads_left_ % 4096 == 0 && late());
    if (!passed_) bytes_left_ -= bytes;
    return !passed_;
  }

 private:
  static constexpr std::uintptr_t kDeepestStack = 512 << 10;
  static constexpr double kLongestSeconds =
      1.5;  // of this thread's processor: waiting for a disk is no fault of the file

  static std::uintptr_t stack_now() { return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)); }
  static double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
  }
  std::uintptr_t depth() const {
    const std::uintptr_t now = stack_now();
    return now < stack_ ? stack_ - now : now - stack_;
  }
  bool late() const { return processor_seconds() - start_ > kLongestSeconds; }

  std::uintptr_t stack_;
  double start_ = processor_seconds();
  mutable std::uint64_t reads_left_, bytes_left_;
  mutable bool passed_ = false;
};

template <class Stream>
class Limited : public Stream {
 public:
  template <class... Arguments>
  explicit Limited(const Limits& limits, Arguments&&... arguments)
      : Stream(std::forward<Arguments>(arguments)...), limits_(limits) {}

  OFBool good() const override { return !limits_.passed() && Stream::good(); }
  OFCondition status() const override { return limits_.passed() ? EC_InvalidStream : Stream::status(); }
  OFBool eos() override { return limits_.passed() || Stream::eos(); }
  offile_off_t avail() override { return limits_.passed() ? 0 : Stream::avail(); }
  offile_off_t read(void* buffer, offile_off_t length) override {
    const offile_off_t got = limits_.passed() ? 0 : Stream::read(buffer, length);
    return limits_.allow(static_cast<std::uint64_t>(got)) ? got : 0;
  }
  offile_off_t skip(offile_off_t length) override { return limits_.allow(0) ? Stream::skip(length) : 0; }

 private:
  const Limits& limits_;
};

class MemoryProducer : public DcmProducer {
 public:
  MemoryProducer(base::ByteView bytes, std::size_t offset) : bytes_(bytes), at_(std::min(offset, bytes.size())) {}
  OFBool good() const override { return status_.good(); }
  OFCondition status() const override { return status_; }
  OFBool eos() override { return at_ == bytes_.size(); }
  offile_off_t avail() override { return static_cast<offile_off_t>(bytes_.size() - at_); }
  offile_off_t read(void* buffer, offile_off_t length) override {
    const std::size_t count = within(length);
    if (count > 0) std::memcpy(buffer, bytes_.data() + at_, count);
    at_ += count;
    return static_cast<offile_off_t>(count);
  }
  offile_off_t skip(offile_off_t length) override {
    const std::size_t count = within(length);
    at_ += count;
    return static_cast<offile_off_t>(count);
  }
  void putback(offile_off_t count) override {
    if (count < 0 || static_cast<std::size_t>(count) > at_) status_ = EC_PutbackFailed;
    else at_ -= static_cast<std::size_t>(count);
  }

 private:
  std::size_t within(offile_off_t length) const {
    return length <= 0 ? 0 : std::min(static_cast<std::size_t>(length), bytes_.size() - at_);
  }
  base::ByteView bytes_;
  std::size_t at_;
  OFCondition status_ = EC_Normal;
};

// Long values of a message in memory stay in that message: like a file's they are read when asked for.
class MemoryStream : public DcmInputStream {
 public:
  MemoryStream(base::ByteView bytes, std::size_t offset)
      : DcmInputStream(&producer_), producer_(bytes, offset), bytes_(bytes), offset_(offset) {}
  DcmInputStreamFactory* newFactory() const override;

 private:
  MemoryProducer producer_;
  base::ByteView bytes_;
  std::size_t offset_;
};

class MemoryStreamFactory : public DcmInputStreamFactory {
 public:
  MemoryStreamFactory(base::ByteView bytes, std::size_t offset) : bytes_(bytes), offset_(offset) {}
  DcmInputStream* create() const override { return new MemoryStream(bytes_, offset_); }
  DcmInputStreamFactory* clone() const override { return new MemoryStreamFactory(bytes_, offset_); }
  DcmInputStreamFactoryType ident() const override { return DFT_DcmInputFileStreamFactory; }

 private:
  base::ByteView bytes_;
  std::size_t offset_;
};

DcmInputStreamFactory* MemoryStream::newFactory() const {
  if (currentProducer() != &producer_) return nullptr;  // behind a filter the position says nothing
  return new MemoryStreamFactory(bytes_, offset_ + static_cast<std::size_t>(tell()));
}

base::Error not_dicom() {
  return base::fail(ErrorCode::corrupt, tr("This is not a DICOM file, or its beginning is damaged."));
}

// A file without meta header, or damaged, is believed only when it speaks of something DICOM speaks of.
bool is_plausible(DcmDataset& dataset) {
  for (const DcmTagKey& tag : {DCM_SOPClassUID, DCM_SOPInstanceUID, DCM_StudyInstanceUID, DCM_Modality, DCM_PatientID,
                               DCM_PatientName, DCM_Rows, DCM_DirectoryRecordSequence})
    if (dataset.tagExistsWithValue(tag)) return true;
  return false;
}

// The value at which the file ended is half read: what memory happened to hold is not passed on as its rest.
void drop_unfinished(DcmItem& item) {
  if (item.card() == 0) return;
  DcmElement* last = item.getElement(item.card() - 1);
  if (auto* sequence = dynamic_cast<DcmSequenceOfItems*>(last); sequence && last->ident() == EVR_SQ) {
    if (sequence->card() > 0) drop_unfinished(*sequence->getItem(sequence->card() - 1));
  } else if (last->getTag() != DCM_PixelData ||
             (last->getLengthField() != DCM_UndefinedLength && last->valueLoaded())) {
    delete item.remove(last);
  }
}

std::string find_transfer_syntax(DcmFileFormat& format) {
  OFString written;
  if (format.getMetaInfo()->findAndGetOFString(DCM_TransferSyntaxUID, written).good() && !written.empty()) {
    std::string uid = written.c_str();
    std::ranges::replace_if(
        uid, [](char c) { return (c < '0' || c > '9') && c != '.'; }, '?');
    return uid;
  }
  const char* found = DcmXfer(format.getDataset()->getOriginalXfer()).getXferID();
  return found ? found : "";
}

base::Result<ParsedFile> parse(DcmInputStream& stream, const Limits& limits, std::uint64_t size, ParseExtent extent) {
  ParsedFile file;
  file.size = size;
  file.format = std::make_unique<DcmFileFormat>();
  const DcmTagKey stop = extent == ParseExtent::everything ? DCM_UndefinedTagKey : DCM_PixelData;
  file.format->transferInit();
  const OFCondition condition = file.format->readUntilTag(stream, EXS_Unknown, EGL_noChange, DCM_MaxReadLength, stop);
  file.format->transferEnd();
  if (limits.passed())
    return base::fail(ErrorCode::refused,
                      tr("The file is built to exhaust a reader (too deep, too many elements); it is not opened."));
  if (!file.format->getDataset() || !file.format->getMetaInfo()) return not_dicom();
  file.complete = condition.good();
  if (!file.complete) drop_unfinished(file.dataset());
  const bool has_meta = file.format->getMetaInfo()->card() > 0;
  if ((!has_meta || !file.complete) && !is_plausible(file.dataset())) return not_dicom();
  if (file.dataset().card() == 0) return not_dicom();
  file.transfer_syntax_uid = find_transfer_syntax(*file.format);
  return file;
}

}  // namespace

base::Result<ParsedFile> parse_file(const std::filesystem::path& path, ParseExtent extent) {
  prepare_dcmtk();
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return base::fail(ErrorCode::not_found, tr("The file does not exist."));
  if (!std::filesystem::is_regular_file(path, error)) return not_dicom();
  const std::uint64_t size = std::filesystem::file_size(path, error);
  if (error) return base::fail(ErrorCode::io, tr("The file can not be read."));
  const Limits limits(size);
  Limited<DcmInputFileStream> stream(limits, OFFilename(path.c_str()));
  if (stream.status().bad()) return base::fail(ErrorCode::io, tr("The file can not be read."));
  return parse(stream, limits, size, extent);
}

base::Result<ParsedFile> parse_view(base::ByteView bytes, ParseExtent extent) {
  prepare_dcmtk();
  const Limits limits(bytes.size());
  Limited<MemoryStream> stream(limits, bytes, std::size_t{0});
  return parse(stream, limits, bytes.size(), extent);
}

base::Result<ParsedFile> parse_bytes(std::shared_ptr<const base::Bytes> bytes, ParseExtent extent) {
  auto file = parse_view(*bytes, extent);
  if (file) file->bytes = std::move(bytes);
  return file;
}

}  // namespace synovia::dicom
