# synovia_room(NAME SOURCES … [LINK rooms] [PRIVATE libraries] [PCH headers])
# One room of the arrows table. A room is a static library, so that it builds and is tested alone; synovia_library()
# gathers all of them whole into libsynovia.so, which program and plugins share.
function(synovia_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE;PUBLIC;PCH" ${ARGN})
  add_library(synovia_${name} STATIC ${ROOM_SOURCES})
  target_include_directories(synovia_${name} PUBLIC ${CMAKE_SOURCE_DIR}/core)
  foreach(room ${ROOM_LINK})
    target_link_libraries(synovia_${name} PUBLIC synovia_${room})
  endforeach()
  target_link_libraries(synovia_${name} PUBLIC ${ROOM_PUBLIC} PRIVATE synovia_compiler ${ROOM_PRIVATE})
  target_precompile_headers(synovia_${name} PRIVATE <algorithm> <cstdint> <filesystem> <functional> <map> <memory>
    <optional> <span> <string> <vector> <fmt/format.h> <nlohmann/json.hpp> ${ROOM_PCH})
  set_property(GLOBAL APPEND PROPERTY SYNOVIA_ROOMS synovia_${name})
endfunction()

# libsynovia.so from all rooms. Links what the rooms use; exports everything, so that plugins find it here.
function(synovia_library)
  get_property(rooms GLOBAL PROPERTY SYNOVIA_ROOMS)
  file(WRITE ${CMAKE_BINARY_DIR}/synovia.cpp "// The library is made of its rooms.\n")
  add_library(synovia SHARED ${CMAKE_BINARY_DIR}/synovia.cpp)
  target_include_directories(synovia PUBLIC ${CMAKE_SOURCE_DIR}/core)
  # The archives whole, then once more by name for what they themselves link.
  list(TRANSFORM rooms REPLACE "(.+)" "$<TARGET_FILE:\\1>" OUTPUT_VARIABLE archives)
  list(JOIN archives "," archives)
  target_link_libraries(synovia PRIVATE "-Wl,--whole-archive,${archives},--no-whole-archive" ${rooms})
  add_dependencies(synovia ${rooms})
  target_link_libraries(synovia PUBLIC synovia_compiler synovia_sdk_packages)
  target_link_options(synovia PRIVATE -Wl,--as-needed -Wl,--no-undefined)
endfunction()

# Adds every sub-folder of `where` that has a CMakeLists.txt: the folder's presence is the declaration.
function(synovia_add_folders where)
  file(GLOB folders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${where}/*/CMakeLists.txt)
  foreach(file ${folders})
    cmake_path(GET file PARENT_PATH folder)
    add_subdirectory(${folder})
  endforeach()
endfunction()
