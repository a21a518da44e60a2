# What Synovia stands on (Debian 12 packages, docs/architecture.md). Rooms link the targets named here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(glfw3 REQUIRED)
find_package(OpenGL REQUIRED COMPONENTS OpenGL EGL)
find_package(VTK 9.1 REQUIRED COMPONENTS CommonCore CommonDataModel CommonMath RenderingCore RenderingOpenGL2 glew)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo cairo-pdf cairo-png)
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n icu-uc)
pkg_check_modules(HUNSPELL REQUIRED IMPORTED_TARGET hunspell)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(JPEG REQUIRED IMPORTED_TARGET libjpeg)

# Debian's dcmtk.pc asks for packages (sndfile) that DCMTK does not use: its libraries are named here.
add_library(PkgConfig::DCMTK INTERFACE IMPORTED GLOBAL)
foreach(library ofstd oflog dcmdata i2d dcmimgle dcmimage dcmjpeg ijg8 ijg12 ijg16 dcmjpls dcmtkcharls dcmtls dcmnet dcmsr
        cmr dcmdsig dcmwlm dcmqrdb dcmpstat dcmrt dcmiod dcmfg dcmseg dcmtract dcmpmap dcmect)
  find_library(SYNOVIA_DCMTK_${library} ${library} REQUIRED)
  target_link_libraries(PkgConfig::DCMTK INTERFACE ${SYNOVIA_DCMTK_${library}})
endforeach()

# SOCI ships no package file in Debian.
find_path(SYNOVIA_SOCI_INCLUDE soci/soci.h PATH_SUFFIXES soci REQUIRED)
find_library(SYNOVIA_SOCI_CORE soci_core REQUIRED)
find_library(SYNOVIA_SOCI_SQLITE soci_sqlite3 REQUIRED)
add_library(synovia_soci INTERFACE)
target_include_directories(synovia_soci SYSTEM INTERFACE ${SYNOVIA_SOCI_INCLUDE} ${SYNOVIA_SOCI_INCLUDE}/soci)
target_link_libraries(synovia_soci INTERFACE ${SYNOVIA_SOCI_CORE} ${SYNOVIA_SOCI_SQLITE} PkgConfig::SQLITE)

# Dear ImGui: Debian ships one archive with every backend; only the members named here are linked, so that SDL, Vulkan
# and GLUT stay out, and each member once, in libsynovia.so.
find_library(SYNOVIA_IMGUI_ARCHIVE libimgui.a REQUIRED)
set(members imgui imgui_draw imgui_tables imgui_widgets imgui_demo imgui_stdlib imgui_freetype imgui_impl_glfw
  imgui_impl_opengl3)
list(TRANSFORM members APPEND .o)
set(imgui_objects ${members})
list(TRANSFORM imgui_objects PREPEND ${CMAKE_BINARY_DIR}/imgui/)
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/imgui)
execute_process(COMMAND ${CMAKE_AR} x ${SYNOVIA_IMGUI_ARCHIVE} ${members}
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/imgui COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_AR} rcs libsynovia_imgui.a ${members}
  WORKING_DIRECTORY ${CMAKE_BINARY_DIR}/imgui COMMAND_ERROR_IS_FATAL ANY)
add_library(synovia_imgui STATIC IMPORTED GLOBAL)
set_target_properties(synovia_imgui PROPERTIES IMPORTED_LOCATION ${CMAKE_BINARY_DIR}/imgui/libsynovia_imgui.a)
target_include_directories(synovia_imgui INTERFACE /usr/include/imgui /usr/include/imgui/backends)
target_link_libraries(synovia_imgui INTERFACE stb glfw PkgConfig::FREETYPE OpenGL::GL ${CMAKE_DL_LIBS})

# What a plugin sees besides our own headers.
add_library(synovia_sdk_packages INTERFACE)
target_link_libraries(synovia_sdk_packages INTERFACE fmt::fmt nlohmann_json::nlohmann_json Threads::Threads)
target_include_directories(synovia_sdk_packages SYSTEM INTERFACE /usr/include/imgui)
