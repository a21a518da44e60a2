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
  });
}

}  // namespace synovia::dicom
