// SPDX-License-Identifier: Apache-2.0
#include "base/i18n.h"

#include <clocale>
#include <cstdlib>

#include <libintl.h>

// glibc's own counter: gettext caches what it looked up until this changes (info gettext, "gettext grok").
extern "C" int _nl_msg_cat_cntr;

namespace synovia::base {
namespace {

std::string& current_language() {
  static std::string language = "en";
  return language;
}

}  // namespace

void set_language(const std::string& language, const std::filesystem::path& locale_folder) {
  // Under "C" gettext ignores LANGUAGE; "C.UTF-8" is on every Debian.
  std::setlocale(LC_MESSAGES, "C.UTF-8");
  std::setlocale(LC_CTYPE, "C.UTF-8");
  std::setlocale(LC_NUMERIC, "C");
  setenv("LANGUAGE", language.c_str(), 1);
  bind_domain(kCore.name, locale_folder);
  current_language() = language;
  ++_nl_msg_cat_cntr;
}

const std::string& language() { return current_language(); }

void bind_domain(const char* domain, const std::filesystem::path& locale_folder) {
  bindtextdomain(domain, locale_folder.c_str());
  bind_textdomain_codeset(domain, "UTF-8");
}

std::string Domain::tr(const char* text) const {
  if (*text == '\0') return {};  // gettext("") is the catalogue's header
  return dgettext(name, text);
}

std::string Domain::tr_context(const char* context, const char* text) const {
  const std::string key = std::string(context) + '\004' + text;
  const char* found = dgettext(name, key.c_str());
  return found == key.c_str() ? text : found;
}

std::string Domain::tr_plural(const char* one, const char* many, unsigned long count) const {
  return dngettext(name, one, many, count);
}

std::string look_up(const std::string& domain, const std::string& text) {
  return Domain{domain.c_str()}.tr(text.c_str());
}

}  // namespace synovia::base
