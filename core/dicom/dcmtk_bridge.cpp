// SPDX-License-Identifier: Apache-2.0
#include "dicom/dcmtk_bridge.h"

#include <dcmtk/oflog/oflog.h>

#include <mutex>

namespace synovia::dicom {

void prepare_dcmtk() {
  static std::once_flag once;
  std::call_once(once, [] {
    // Its messages quote values, hence identities; what matters comes back as a notice or an error.
    OFLog::configure(OFLogger::OFF_LOG_LEVEL);
    // UN is written by archives that did not know an attribute: its true type is in the dictionary.
    dcmEnableUnknownVRConversion.set(OFTrue);
    // Faults that are met in the field, each with one sensible reading: implicit elements in an explicit data set, swapped
    // delimiters, a VOI LUT sequence marked OW, compressed pixels of defined length (their header is read all the same).
    dcmAcceptUnexpectedImplicitEncoding.set(OFTrue);
    dcmReplaceWrongDelimitationItem.set(OFTrue);
    dcmConvertVOILUTSequenceOWtoSQ.set(OFTrue);
    dcmUseExplLengthPixDataForEncTS.set(OFTrue);
  });
}

}  // namespace synovia::dicom
