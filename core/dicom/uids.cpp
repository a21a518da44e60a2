// SPDX-License-Identifier: Apache-2.0
#include "dicom/uids.h"

#include <array>

#include "dicom/dcmtk_bridge.h"
#include "dicom/header.h"

namespace synovia::dicom {
namespace {

struct NamedClass {
  std::string_view uid;
  const char* name;
};

constexpr std::array kNamedClasses{
    NamedClass{uids::kMediaDirectory, "Media Storage Directory"},
    NamedClass{uids::kComputedRadiography, "Computed Radiography Image"},
    NamedClass{uids::kDigitalXray, "Digital X-Ray Image - For Presentation"},
    NamedClass{uids::kDigitalXrayForProcessing, "Digital X-Ray Image - For Processing"},
    NamedClass{uids::kMammography, "Digital Mammography X-Ray Image - For Presentation"},
    NamedClass{uids::kMammographyForProcessing, "Digital Mammography X-Ray Image - For Processing"},
    NamedClass{uids::kIntraOral, "Digital Intra-Oral X-Ray Image - For Presentation"},
    NamedClass{uids::kCt, "CT Image"},
    NamedClass{uids::kEnhancedCt, "Enhanced CT Image"},
    NamedClass{uids::kUltrasoundMultiFrame, "Ultrasound Multi-frame Image"},
    NamedClass{uids::kMr, "MR Image"},
    NamedClass{uids::kEnhancedMr, "Enhanced MR Image"},
    NamedClass{uids::kUltrasound, "Ultrasound Image"},
    NamedClass{uids::kSecondaryCapture, "Secondary Capture Image"},
    NamedClass{uids::kSecondaryCaptureMultiFrameByte, "Multi-frame Grayscale Byte Secondary Capture Image"},
    NamedClass{uids::kSecondaryCaptureMultiFrameWord, "Multi-frame Grayscale Word Secondary Capture Image"},
    NamedClass{uids::kSecondaryCaptureMultiFrameColour, "Multi-frame True Color Secondary Capture Image"},
    NamedClass{uids::kGrayscalePresentationState, "Grayscale Softcopy Presentation State"},
    NamedClass{uids::kXaXrfPresentationState, "XA/XRF Grayscale Softcopy Presentation State"},
    NamedClass{uids::kXrayAngiography, "X-Ray Angiographic Image"},
    NamedClass{uids::kEnhancedXrayAngiography, "Enhanced XA Image"},
    NamedClass{uids::kXrayRadiofluoroscopy, "X-Ray Radiofluoroscopic Image"},
    NamedClass{uids::kEnhancedXrayRadiofluoroscopy, "Enhanced XRF Image"},
    NamedClass{uids::kNuclearMedicine, "Nuclear Medicine Image"},
    NamedClass{uids::kBasicTextSr, "Basic Text SR"},
    NamedClass{uids::kEnhancedSr, "Enhanced SR"},
    NamedClass{uids::kComprehensiveSr, "Comprehensive SR"},
    NamedClass{uids::kComprehensive3dSr, "Comprehensive 3D SR"},
    NamedClass{uids::kKeyObjectSelection, "Key Object Selection Document"},
    NamedClass{uids::kXrayRadiationDoseSr, "X-Ray Radiation Dose SR"},
    NamedClass{uids::kEncapsulatedPdf, "Encapsulated PDF"},
    NamedClass{uids::kEncapsulatedCda, "Encapsulated CDA"},
    NamedClass{uids::kPet, "Positron Emission Tomography Image"},
};

}  // namespace

bool uids::is_document(std::string_view uid) {
  return uid == kMediaDirectory || uid.starts_with("1.2.840.10008.5.1.4.1.1.88.") ||
         uid.starts_with("1.2.840.10008.5.1.4.1.1.11.") || uid.starts_with("1.2.840.10008.5.1.4.1.1.104.");
}

std::string sop_class_name(const std::string& uid) {
  for (const NamedClass& named : kNamedClasses)
    if (named.uid == uid) return named.name;
  return dcmFindNameOfUID(uid.c_str(), uid.c_str());
}

}  // namespace synovia::dicom
