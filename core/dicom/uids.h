// SPDX-License-Identifier: Apache-2.0
// SOP classes this program knows by name (PS3.6 A, DOMAIN 2.1).
#pragma once

#include <string_view>

namespace synovia::dicom::uids {

inline constexpr std::string_view kMediaDirectory = "1.2.840.10008.1.3.10";
inline constexpr std::string_view kComputedRadiography = "1.2.840.10008.5.1.4.1.1.1";
inline constexpr std::string_view kDigitalXray = "1.2.840.10008.5.1.4.1.1.1.1";
inline constexpr std::string_view kDigitalXrayForProcessing = "1.2.840.10008.5.1.4.1.1.1.1.1";
inline constexpr std::string_view kMammography = "1.2.840.10008.5.1.4.1.1.1.2";
inline constexpr std::string_view kMammographyForProcessing = "1.2.840.10008.5.1.4.1.1.1.2.1";
inline constexpr std::string_view kIntraOral = "1.2.840.10008.5.1.4.1.1.1.3";
inline constexpr std::string_view kCt = "1.2.840.10008.5.1.4.1.1.2";
inline constexpr std::string_view kEnhancedCt = "1.2.840.10008.5.1.4.1.1.2.1";
inline constexpr std::string_view kUltrasoundMultiFrame = "1.2.840.10008.5.1.4.1.1.3.1";
inline constexpr std::string_view kMr = "1.2.840.10008.5.1.4.1.1.4";
inline constexpr std::string_view kEnhancedMr = "1.2.840.10008.5.1.4.1.1.4.1";
inline constexpr std::string_view kUltrasound = "1.2.840.10008.5.1.4.1.1.6.1";
inline constexpr std::string_view kSecondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
inline constexpr std::string_view kSecondaryCaptureMultiFrameByte = "1.2.840.10008.5.1.4.1.1.7.2";
inline constexpr std::string_view kSecondaryCaptureMultiFrameWord = "1.2.840.10008.5.1.4.1.1.7.3";
inline constexpr std::string_view kSecondaryCaptureMultiFrameColour = "1.2.840.10008.5.1.4.1.1.7.4";
inline constexpr std::string_view kGrayscalePresentationState = "1.2.840.10008.5.1.4.1.1.11.1";
inline constexpr std::string_view kXaXrfPresentationState = "1.2.840.10008.5.1.4.1.1.11.5";
inline constexpr std::string_view kXrayAngiography = "1.2.840.10008.5.1.4.1.1.12.1";
inline constexpr std::string_view kEnhancedXrayAngiography = "1.2.840.10008.5.1.4.1.1.12.1.1";
inline constexpr std::string_view kXrayRadiofluoroscopy = "1.2.840.10008.5.1.4.1.1.12.2";
inline constexpr std::string_view kEnhancedXrayRadiofluoroscopy = "1.2.840.10008.5.1.4.1.1.12.2.1";
inline constexpr std::string_view kNuclearMedicine = "1.2.840.10008.5.1.4.1.1.20";
inline constexpr std::string_view kBasicTextSr = "1.2.840.10008.5.1.4.1.1.88.11";
inline constexpr std::string_view kEnhancedSr = "1.2.840.10008.5.1.4.1.1.88.22";
inline constexpr std::string_view kComprehensiveSr = "1.2.840.10008.5.1.4.1.1.88.33";
inline constexpr std::string_view kComprehensive3dSr = "1.2.840.10008.5.1.4.1.1.88.34";
inline constexpr std::string_view kKeyObjectSelection = "1.2.840.10008.5.1.4.1.1.88.59";
inline constexpr std::string_view kXrayRadiationDoseSr = "1.2.840.10008.5.1.4.1.1.88.67";
inline constexpr std::string_view kEncapsulatedPdf = "1.2.840.10008.5.1.4.1.1.104.1";
inline constexpr std::string_view kEncapsulatedCda = "1.2.840.10008.5.1.4.1.1.104.2";
inline constexpr std::string_view kPet = "1.2.840.10008.5.1.4.1.1.128";

// SR, KOS, presentation state, encapsulated document, media directory: objects that carry no picture of their own.
bool is_document(std::string_view sop_class_uid);

}  // namespace synovia::dicom::uids
