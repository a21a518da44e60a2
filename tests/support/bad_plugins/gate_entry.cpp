// SPDX-License-Identifier: Apache-2.0
// An entry that the gate must turn away: one of its facts is set by the build to another than the host's.
#include <cstdlib>

#include "plugin/sdk/plugin.h"
#include "synovia_build_tag.h"

#ifndef BAD_MAGIC
#define BAD_MAGIC synovia::plugin::kMagic
#endif
#ifndef BAD_SIZE
#define BAD_SIZE sizeof(synovia::plugin::PluginEntry)
#endif
#ifndef BAD_MINOR
#define BAD_MINOR 0
#endif
#ifndef BAD_TAG
#define BAD_TAG SYNOVIA_BUILD_TAG
#endif
#ifndef BAD_NAME
#define BAD_NAME BAD_ID
#endif

namespace {

// A refused plugin is never called.
void register_bad(synovia::plugin::Registrar&) { std::abort(); }

}  // namespace

extern "C" __attribute__((visibility("default")))
const synovia::plugin::PluginEntry synovia_plugin = {BAD_MAGIC,
                                                     BAD_SIZE,
                                                     synovia::plugin::kSdkMajor,
                                                     synovia::plugin::kSdkMinor + BAD_MINOR,
                                                     BAD_TAG,
                                                     BAD_NAME,
                                                     BAD_ID,
                                                     "1.0",
                                                     register_bad};
