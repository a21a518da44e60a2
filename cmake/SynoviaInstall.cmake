# cmake --install BUILD --prefix DIR [--component program | sdk]. The program finds what is its own beside it, so that a
# prefix may be moved: bin/, lib/, plugins/, share/locale/. The SDK: include/synovia/ and lib/cmake/Synovia/.
set_target_properties(synovia_program PROPERTIES INSTALL_RPATH "$ORIGIN/../lib")
install(TARGETS synovia_program RUNTIME DESTINATION bin COMPONENT program)
install(TARGETS synovia LIBRARY DESTINATION lib COMPONENT program)
install(DIRECTORY ${CMAKE_BINARY_DIR}/share/locale DESTINATION share COMPONENT program)

install(DIRECTORY core/ DESTINATION include/synovia COMPONENT sdk FILES_MATCHING PATTERN "*.h" PATTERN app EXCLUDE)
configure_file(cmake/SynoviaConfig.cmake.in ${CMAKE_BINARY_DIR}/SynoviaConfig.cmake @ONLY)
include(CMakePackageConfigHelpers)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/SynoviaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/SynoviaConfig.cmake ${CMAKE_BINARY_DIR}/SynoviaConfigVersion.cmake
  cmake/SynoviaPlugin.cmake cmake/build_tag.cmake DESTINATION lib/cmake/Synovia COMPONENT sdk)
