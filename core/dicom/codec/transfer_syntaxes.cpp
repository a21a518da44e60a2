// SPDX-License-Identifier: Apache-2.0
#include "dicom/codec/transfer_syntaxes.h"

#include <algorithm>
#include <array>

#include "dicom/codec/codecs.h"
#include "dicom/header.h"

namespace synovia::dicom {
namespace {

constexpr bool kPlain = false, kEncapsulated = true, kExact = false, kLossy = true;

// The last flag says that the coding always loses something; JPEG 2000 may or may not.
constexpr std::array kSyntaxes{
    Syntax{"1.2.840.10008.1.2", "Implicit VR Little Endian", kPlain, kExact, decode_native},
    Syntax{"1.2.840.10008.1.2.1", "Explicit VR Little Endian", kPlain, kExact, decode_native},
    Syntax{"1.2.840.10008.1.2.1.98", "Encapsulated Uncompressed Explicit VR Little Endian", kEncapsulated, kExact,
           decode_native},
    Syntax{"1.2.840.10008.1.2.1.99", "Deflated Explicit VR Little Endian", kPlain, kExact, decode_native},
    Syntax{"1.2.840.10008.1.2.2", "Explicit VR Big Endian", kPlain, kExact, decode_native},
    Syntax{"1.2.840.113619.5.2", "Implicit VR with Big Endian Pixels (GE private)", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.5", "RLE Lossless", kEncapsulated, kExact, decode_rle},
    Syntax{"1.2.840.10008.1.2.4.50", "JPEG Baseline (Process 1)", kEncapsulated, kLossy, decode_jpeg},
    Syntax{"1.2.840.10008.1.2.4.51", "JPEG Extended (Process 2 and 4)", kEncapsulated, kLossy, decode_jpeg},
    Syntax{"1.2.840.10008.1.2.4.52", "JPEG Extended (Process 3 and 5)", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.53", "JPEG Spectral Selection, Non-Hierarchical (Process 6 and 8)", kEncapsulated,
           kLossy, decode_jpeg},
    Syntax{"1.2.840.10008.1.2.4.54", "JPEG Spectral Selection, Non-Hierarchical (Process 7 and 9)", kEncapsulated,
           kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.55", "JPEG Full Progression, Non-Hierarchical (Process 10 and 12)", kEncapsulated,
           kLossy, decode_jpeg},
    Syntax{"1.2.840.10008.1.2.4.56", "JPEG Full Progression, Non-Hierarchical (Process 11 and 13)", kEncapsulated,
           kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.57", "JPEG Lossless, Non-Hierarchical (Process 14)", kEncapsulated, kExact,
           decode_jpeg},
    Syntax{"1.2.840.10008.1.2.4.58", "JPEG Lossless, Non-Hierarchical (Process 15)", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.59", "JPEG Extended, Hierarchical (Process 16 and 18)", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.60", "JPEG Extended, Hierarchical (Process 17 and 19)", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.61", "JPEG Spectral Selection, Hierarchical (Process 20 and 22)", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.62", "JPEG Spectral Selection, Hierarchical (Process 21 and 23)", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.63", "JPEG Full Progression, Hierarchical (Process 24 and 26)", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.64", "JPEG Full Progression, Hierarchical (Process 25 and 27)", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.65", "JPEG Lossless, Hierarchical (Process 28)", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.66", "JPEG Lossless, Hierarchical (Process 29)", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.70",
           "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 [Selection Value 1])", kEncapsulated,
           kExact, decode_jpeg},
    Syntax{"1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.81", "JPEG-LS Lossy (Near-Lossless)", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.90", "JPEG 2000 (Lossless Only)", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.91", "JPEG 2000", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.92", "JPEG 2000 Part 2 Multi-component (Lossless Only)", kEncapsulated, kExact,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.93", "JPEG 2000 Part 2 Multi-component", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.94", "JPIP Referenced", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.95", "JPIP Referenced Deflate", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.100", "MPEG2 Main Profile / Main Level", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.100.1", "Fragmentable MPEG2 Main Profile / Main Level", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.101", "MPEG2 Main Profile / High Level", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.101.1", "Fragmentable MPEG2 Main Profile / High Level", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.102.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.103.1", "Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1",
           kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.104", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.104.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video",
           kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.105", "MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.105.1", "Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video",
           kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.106", "MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", kEncapsulated, kLossy,
           nullptr},
    Syntax{"1.2.840.10008.1.2.4.106.1", "Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2", kEncapsulated,
           kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.107", "HEVC/H.265 Main Profile / Level 5.1", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.108", "HEVC/H.265 Main 10 Profile / Level 5.1", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.110", "JPEG XL Lossless", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.111", "JPEG XL JPEG Recompression", kEncapsulated, kLossy, nullptr},
    Syntax{"1.2.840.10008.1.2.4.112", "JPEG XL", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.201", "High-Throughput JPEG 2000 (Lossless Only)", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)", kEncapsulated,
           kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.203", "High-Throughput JPEG 2000", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.204", "JPIP HTJ2K Referenced", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.4.205", "JPIP HTJ2K Referenced Deflate", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.6.1", "RFC 2557 MIME Encapsulation", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.6.2", "XML Encoding", kPlain, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.7.1", "SMPTE ST 2110-20 Uncompressed Progressive Active Video", kEncapsulated, kExact,
           nullptr},
    Syntax{"1.2.840.10008.1.2.7.2", "SMPTE ST 2110-20 Uncompressed Interlaced Active Video", kEncapsulated, kExact,
           nullptr},
    Syntax{"1.2.840.10008.1.2.7.3", "SMPTE ST 2110-30 PCM Digital Audio", kEncapsulated, kExact, nullptr},
    Syntax{"1.2.840.10008.1.2.8.1", "Deflated Image Frame Compression", kEncapsulated, kExact, nullptr},
};

}  // namespace

const Syntax* find_syntax(std::string_view uid) {
  const auto found = std::ranges::find(kSyntaxes, uid, &Syntax::uid);
  return found == kSyntaxes.end() ? nullptr : &*found;
}

TransferSyntax transfer_syntax(const std::string& uid) {
  const Syntax* syntax = find_syntax(uid);
  if (!syntax) return {uid, uid, false, false, false};
  return {uid, syntax->name, true, syntax->decode != nullptr, syntax->encapsulated};
}

}  // namespace synovia::dicom
