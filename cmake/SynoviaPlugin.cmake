# synovia_add_plugin(NAME [PRIVATE libraries]): a clinical feature or a viewer, the *.cpp of its folder, as a shared library
# found in a folder: <build>/plugins/NAME with templates/ and locale/ beside it. The same in the tree and out of it, where
# find_package(Synovia) includes this file.
find_program(SYNOVIA_MSGFMT msgfmt REQUIRED)

function(synovia_add_plugin name)
  cmake_parse_arguments(PLUGIN "" "" "PRIVATE" ${ARGN})
  set(folder ${CMAKE_BINARY_DIR}/plugins/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(${name} MODULE ${sources})
  target_link_libraries(${name} PRIVATE synovia synovia_compiler ${PLUGIN_PRIVATE})
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
  target_precompile_headers(${name} PRIVATE <algorithm> <map> <memory> <optional> <string> <vector> <fmt/format.h>
    <nlohmann/json.hpp>)
  add_dependencies(${name} synovia_build_tag)
  set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${folder})
  file(GLOB templates CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/templates/*.json)
  foreach(file ${templates})
    cmake_path(GET file FILENAME leaf)
    configure_file(${file} ${folder}/templates/${leaf} COPYONLY)
  endforeach()
  file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/po/*.po)
  foreach(file ${catalogues})
    synovia_catalogue(${name} ${file} ${folder}/locale)
  endforeach()
  if(SYNOVIA_TESTS AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/tests/CMakeLists.txt)
    set_property(GLOBAL APPEND PROPERTY SYNOVIA_PLUGIN_TESTS ${CMAKE_CURRENT_SOURCE_DIR}/tests)
  endif()
  set_property(GLOBAL APPEND PROPERTY SYNOVIA_PLUGINS ${name})
  install(DIRECTORY ${folder} DESTINATION plugins COMPONENT program USE_SOURCE_PERMISSIONS)
endfunction()

# synovia_catalogue(DOMAIN FILE LOCALE): po/<language>.po compiled to LOCALE/<language>/LC_MESSAGES/DOMAIN.mo.
function(synovia_catalogue domain file locale)
  cmake_path(GET file STEM language)
  set(out ${locale}/${language}/LC_MESSAGES/${domain}.mo)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${locale}/${language}/LC_MESSAGES
    COMMAND ${SYNOVIA_MSGFMT} --check-format -o ${out} ${file} DEPENDS ${file} VERBATIM)
  add_custom_target(catalogue_${domain}_${language} ALL DEPENDS ${out})
endfunction()

# The build tag: what must be equal for a plugin to be binary compatible (docs/architecture.md, Plugins).
# The program's own headers (app) are no part of the SDK.
file(GLOB_RECURSE sdk_headers RELATIVE ${SYNOVIA_SDK_INCLUDE} CONFIGURE_DEPENDS ${SYNOVIA_SDK_INCLUDE}/*.h)
list(FILTER sdk_headers EXCLUDE REGEX "^app/")
list(TRANSFORM sdk_headers PREPEND ${SYNOVIA_SDK_INCLUDE}/)
string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
set(tag_parts "${CMAKE_CXX_COMPILER_ID}|${compiler_major}|${SYNOVIA_SANITIZER}|${CMAKE_BUILD_TYPE}|${SYNOVIA_VTK}|imgui-1.86")
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/synovia_build_tag.h
  COMMAND ${CMAKE_COMMAND} -DOUT=${CMAKE_BINARY_DIR}/generated/synovia_build_tag.h "-DPARTS=${tag_parts}"
    "-DHEADERS=${sdk_headers}" -P ${CMAKE_CURRENT_LIST_DIR}/build_tag.cmake
  DEPENDS ${sdk_headers} ${CMAKE_CURRENT_LIST_DIR}/build_tag.cmake VERBATIM)
add_custom_target(synovia_build_tag DEPENDS ${CMAKE_BINARY_DIR}/generated/synovia_build_tag.h)
