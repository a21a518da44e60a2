// SPDX-License-Identifier: Apache-2.0
// Translation through gettext. English is in the source; the catalogues are beside the program. The language comes from
// settings, not from the host. xgettext keywords: tr, tr_context:1c,2, tr_plural:1,2.
#pragma once

#include <filesystem>
#include <string>

namespace synovia::base {

// Sets LC_MESSAGES and LC_CTYPE to C.UTF-8 and LANGUAGE to `language` ("fr" or "en"); LC_NUMERIC stays "C". Call once
// before other threads start, and again on the UI thread when the person changes the language.
void set_language(const std::string& language, const std::filesystem::path& locale_folder);
const std::string& language();
// Binds one more catalogue (a plugin's) from `locale_folder`.
void bind_domain(const char* domain, const std::filesystem::path& locale_folder);

// A gettext domain: core uses kCore; each plugin has one named as its folder.
struct Domain {
  const char* name;
  std::string tr(const char* text) const;
  std::string tr_context(const char* context, const char* text) const;
  std::string tr_plural(const char* one, const char* many, unsigned long count) const;
};

// A text that is no literal, in the catalogue of `domain`: a plugin's name, taken from its SYNOVIA_PLUGIN line.
std::string look_up(const std::string& domain, const std::string& text);

inline constexpr Domain kCore{"synovia"};
inline std::string tr(const char* text) { return kCore.tr(text); }
inline std::string tr_context(const char* context, const char* text) { return kCore.tr_context(context, text); }
inline std::string tr_plural(const char* one, const char* many, unsigned long count) {
  return kCore.tr_plural(one, many, count);
}

}  // namespace synovia::base
