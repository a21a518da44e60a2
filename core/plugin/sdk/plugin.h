// SPDX-License-Identifier: Apache-2.0
// A plugin is a shared library that exports one plain struct, `synovia_plugin`. The host checks magic, sizes, SDK version
// and build tag before it calls in; a plugin that does not fit is refused with a sentence.
#pragma once

#include <cstdint>

namespace synovia::plugin {
class Registrar;

inline constexpr std::uint32_t kMagic = 0x53594E56;  // "SYNV"
inline constexpr std::uint16_t kSdkMajor = 1, kSdkMinor = 1;

struct PluginEntry {
  std::uint32_t magic;
  std::uint32_t struct_size;
  std::uint16_t sdk_major, sdk_minor;
  const char* build_tag;  // must equal the host's: same compiler, flags, libraries and SDK headers
  const char* id;         // the folder's name: "guided_injection"
  const char* name;       // for people, English; translated by the plugin's own domain
  const char* version;
  // [ui] Called once after the gate. May throw: the plugin is then withdrawn and the sentence shown.
  void (*register_plugin)(Registrar&);
};

}  // namespace synovia::plugin

// In plugin.cpp, after including "synovia_build_tag.h".
#define SYNOVIA_PLUGIN(id, name, version, function)                                          \
  extern "C" __attribute__((visibility("default")))                                          \
  const synovia::plugin::PluginEntry synovia_plugin = {synovia::plugin::kMagic,              \
                                                       sizeof(synovia::plugin::PluginEntry), \
                                                       synovia::plugin::kSdkMajor,           \
                                                       synovia::plugin::kSdkMinor,           \
                                                       SYNOVIA_BUILD_TAG,                    \
                                                       id,                                   \
                                                       name,                                 \
                                                       version,                              \
                                                       function}
