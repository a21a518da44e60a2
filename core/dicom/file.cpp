// SPDX-License-Identifier: Apache-2.0
#include "dicom/file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <exception>
#include <mutex>
#include <new>
#include <utility>

#include "base/i18n.h"
#include "dicom/dcmtk_bridge.h"
#include "dicom/dump.h"

namespace synovia::dicom {

using base::ErrorCode;
using base::tr;

// The data set is read into `header` when opening; `mutex` guards the few later questions to it. Frames do not ask it.
struct File::Impl {
  explicit Impl(ParsedFile file) : parsed(std::move(file)), attributes(parsed.dataset()) {
    syntax = find_syntax(parsed.transfer_syntax_uid);
    Findings findings;
    module = read_pixel_module(attributes, syntax, findings);
    if (module.usable()) frames = FrameStore(parsed, module, syntax, findings);
    if (syntax && !syntax->encapsulated) follow_the_stream(findings);
    header = read_header(parsed, module, attributes, std::move(findings));
  }

  // Without a meta header the data set does not say how its pixels are compressed.
  void follow_the_stream(Findings& findings) {
    const Syntax* recognised = frames.recognise_jpeg();
    if (!recognised) return;
    syntax = recognised;
    parsed.transfer_syntax_uid = recognised->uid;
    findings.repairs.push_back(tr("The file declares no compression, but its pixels are JPEG: they are read as such."));
  }

  base::Result<base::Bytes> document();

  ParsedFile parsed;
  Attributes attributes;
  const Syntax* syntax = nullptr;
  PixelModule module;
  FrameStore frames;
  Header header;
  mutable std::mutex mutex;
};

namespace {

// The folder's border: DCMTK lets standard exceptions through where a damaged file leads it astray.
template <class Work>
auto at_border(Work work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::bad_alloc&) {
    return base::fail(ErrorCode::refused, tr("There is not enough memory to read the file."));
  } catch (const std::exception&) {
    return base::fail(ErrorCode::corrupt, tr("The file is damaged; it can not be read."));
  }
}

base::Error undecodable(const std::string& uid, const Syntax* syntax) {
  if (syntax)
    return base::fail(
        ErrorCode::not_supported,
        fmt::format(fmt::runtime(tr("The transfer syntax {name} is known, but its pixels can not be decoded "
                                    "here.")),
                    fmt::arg("name", syntax->name)));
  return base::fail(ErrorCode::not_supported,
                    fmt::format(fmt::runtime(tr("The transfer syntax {uid} is unknown; the pixels can not be read.")),
                                fmt::arg("uid", uid)));
}

}  // namespace

File::File(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
File::File(File&&) noexcept = default;
File& File::operator=(File&&) noexcept = default;
File::~File() = default;

base::Result<File> File::open(const std::filesystem::path& path) {
  return at_border([&]() -> base::Result<File> {
    auto parsed = parse_file(path, ParseExtent::everything);
    if (!parsed) return parsed.error();
    return File(std::make_unique<Impl>(std::move(*parsed)));
  });
}

base::Result<File> File::parse(base::Bytes bytes) {
  return at_border([&]() -> base::Result<File> {
    auto parsed = parse_bytes(std::make_shared<const base::Bytes>(std::move(bytes)), ParseExtent::everything);
    if (!parsed) return parsed.error();
    return File(std::make_unique<Impl>(std::move(*parsed)));
  });
}

const Header& File::header() const { return impl_->header; }

base::Result<image::Frame> File::decode_frame(std::size_t index) const {
  const PixelModule& module = impl_->module;
  if (!module.present) return base::fail(ErrorCode::not_found, tr("The file holds no image."));
  if (!module.trouble.empty()) return base::fail(module.trouble_code, module.trouble);
  if (index >= module.frames) return base::fail(ErrorCode::out_of_range, tr("The file has no frame of this number."));
  if (!impl_->syntax || !impl_->syntax->decode) return undecodable(impl_->parsed.transfer_syntax_uid, impl_->syntax);
  return at_border([&]() -> base::Result<image::Frame> {
    auto coded = impl_->frames.read(index);
    if (!coded) return coded.error();
    auto decoded = impl_->syntax->decode(std::move(*coded), module);
    if (!decoded) return decoded.error();
    return image::Frame{module.layout, std::move(*decoded)};
  });
}

nlohmann::json File::dump() const { return dump_header(impl_->header); }

std::string File::text(const std::string& keyword) const {
  DcmTag tag;
  if (DcmTag::findTagFromName(keyword.c_str(), tag).bad()) return {};
  const std::lock_guard lock(impl_->mutex);
  const auto found = at_border([&]() -> base::Result<std::string> { return impl_->attributes.text(tag); });
  return found ? *found : std::string();
}

base::Result<base::Bytes> File::encapsulated_document() const {
  const std::lock_guard lock(impl_->mutex);
  return at_border([&]() -> base::Result<base::Bytes> { return impl_->document(); });
}

base::Result<base::Bytes> File::Impl::document() {
  DcmElement* element = nullptr;
  if (parsed.dataset().findAndGetElement(DCM_EncapsulatedDocument, element).bad() || !element || !element->isLeaf())
    return base::fail(ErrorCode::not_found, tr("The file holds no document."));
  std::uint64_t length = element->getLengthField();
  if (!element->valueLoaded() && length > parsed.size)
    return base::fail(ErrorCode::corrupt, tr("The document says it is longer than its file."));
  // The length without the pad byte, where the file gives it (PS3.3 C.24.2).
  const auto exact = attributes.number(DcmTagKey(0x0042, 0x0015));
  if (exact && *exact > 0 && *exact + 1 == static_cast<double>(length)) --length;
  base::Bytes bytes(length);
  if (length > 0 && element->getPartialValue(bytes.data(), 0, static_cast<Uint32>(length)).bad())
    return base::fail(ErrorCode::corrupt, tr("The document is not all in the file; it may be cut off."));
  return bytes;
}

namespace {

base::Result<Identity> identity_from(base::Result<ParsedFile> parsed) {
  if (!parsed) return parsed.error();
  Attributes attributes(parsed->dataset());
  return identity_of(attributes, parsed->transfer_syntax_uid);
}

}  // namespace

base::Result<Identity> read_identity(const std::filesystem::path& path) {
  return at_border([&] { return identity_from(parse_file(path, ParseExtent::before_pixel_data)); });
}

base::Result<Identity> read_identity(base::ByteView bytes) {
  return at_border([&] { return identity_from(parse_view(bytes, ParseExtent::before_pixel_data)); });
}

}  // namespace synovia::dicom
