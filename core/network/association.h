// SPDX-License-Identifier: Apache-2.0
// One DICOM association on an accepted socket, from its request to its end. Runs on the receiver's thread.
#pragma once

#include "base/files.h"
#include "network/storage_scp.h"

namespace synovia::network {

// Serves C-ECHO and C-STORE until the peer ends it, says nothing for settings.idle_seconds, or `stop_event` becomes
// readable.
void serve_association(archive::LocalArchive& archive, const ScpSettings& settings, const base::FileHandle& socket,
                       int stop_event);

}  // namespace synovia::network
