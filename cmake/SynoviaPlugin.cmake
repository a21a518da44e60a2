# synovia_add_plugin(NAME [PRIVATE libraries]): a clinical feature or a viewer, the *.cpp of its folder, as a shared library
# found in a folder.
function(synovia_add_plugin name)
  cmake_parse_arguments(PLUGIN "" "" "PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(${name} MODULE ${sources})
  target_link_libraries(${name} PRIVATE synovia synovia_compiler ${PLUGIN_PRIVATE})
  target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
  target_precompile_headers(${name} PRIVATE <algorithm> <map> <memory> <optional> <string> <vector> <fmt/format.h>
    <nlohmann/json.hpp>)
  add_dependencies(${name} synovia_build_tag)
  set_target_properties(${name} PROPERTIES PREFIX "" LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins/${name})
  file(GLOB templates CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/templates/*.json)
  foreach(file ${templates})
    cmake_path(GET file FILENAME leaf)
    configure_file(${file} ${CMAKE_BINARY_DIR}/plugins/${name}/templates/${leaf} COPYONLY)
  endforeach()
  if(SYNOVIA_TESTS AND EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/tests/CMakeLists.txt)
    set_property(GLOBAL APPEND PROPERTY SYNOVIA_PLUGIN_TESTS ${CMAKE_CURRENT_SOURCE_DIR}/tests)
  endif()
  set_property(GLOBAL APPEND PROPERTY SYNOVIA_PLUGINS ${name})
endfunction()

# The build tag: what must be equal for a plugin to be binary compatible (docs/architecture.md, Plugins).
file(GLOB_RECURSE sdk_headers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/*.h)
string(REGEX MATCH "^[0-9]+" compiler_major "${CMAKE_CXX_COMPILER_VERSION}")
set(tag_parts "${CMAKE_CXX_COMPILER_ID}|${compiler_major}|${SYNOVIA_SANITIZER}|${CMAKE_BUILD_TYPE}|${VTK_VERSION}|imgui-1.86")
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/generated/synovia_build_tag.h
  COMMAND ${CMAKE_COMMAND} -DOUT=${CMAKE_BINARY_DIR}/generated/synovia_build_tag.h "-DPARTS=${tag_parts}"
    "-DHEADERS=${sdk_headers}" -P ${CMAKE_SOURCE_DIR}/cmake/build_tag.cmake
  DEPENDS ${sdk_headers} ${CMAKE_SOURCE_DIR}/cmake/build_tag.cmake VERBATIM)
add_custom_target(synovia_build_tag DEPENDS ${CMAKE_BINARY_DIR}/generated/synovia_build_tag.h)
