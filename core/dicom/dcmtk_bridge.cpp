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

// DCMTK gives every new SR a UID of its own before ours replaces it, and asks gethostid() for it. The C library answers that by
// looking the host's name up, which takes seconds each time where no name server answers: a signature would wait for it. Our
// UIDs are random UUIDs, so the number only has to exist. Found before the C library's, since this library is linked first.
extern "C" long gethostid() noexcept { return 0x53594E56; }
