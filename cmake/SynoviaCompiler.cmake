# Warnings, sanitizers and ccache, as one interface target every Synovia target links.
set(SYNOVIA_SANITIZER "" CACHE STRING "Sanitizers, comma separated: address,undefined or thread")

add_library(synovia_compiler INTERFACE)
target_compile_options(synovia_compiler INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Werror
  -fno-strict-aliasing
  # GCC 12 sees overflows in std::string assignments that are none when it optimises (GCC bug 105329, 105651).
  -Wno-restrict -Wno-stringop-overflow)
if(SYNOVIA_SANITIZER)
  # -Wno-maybe-uninitialized: GCC's analysis gives false positives once it has instrumented the code.
  target_compile_options(synovia_compiler INTERFACE -fsanitize=${SYNOVIA_SANITIZER} -fno-omit-frame-pointer
    -fno-sanitize-recover=undefined -Wno-maybe-uninitialized)
  target_link_options(synovia_compiler INTERFACE -fsanitize=${SYNOVIA_SANITIZER})
endif()

find_program(SYNOVIA_CCACHE ccache)
if(SYNOVIA_CCACHE)
  # Precompiled headers are only cached when ccache may trust their defines and times.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${SYNOVIA_CCACHE})
  add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
