# French catalogues: po/<language>.po for core, plugins/X/po/<language>.po for a plugin, compiled to
# share/locale/<language>/LC_MESSAGES/<domain>.mo beside the program.
find_program(SYNOVIA_MSGFMT msgfmt REQUIRED)
function(synovia_catalogue domain file)
  cmake_path(GET file STEM language)
  set(out ${CMAKE_BINARY_DIR}/share/locale/${language}/LC_MESSAGES/${domain}.mo)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/share/locale/${language}/LC_MESSAGES
    COMMAND ${SYNOVIA_MSGFMT} --check-format -o ${out} ${file} DEPENDS ${file} VERBATIM)
  add_custom_target(catalogue_${domain}_${language} ALL DEPENDS ${out})
endfunction()
file(GLOB core_catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/po/*.po)
foreach(file ${core_catalogues})
  synovia_catalogue(synovia ${file})
endforeach()
file(GLOB folder_catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/plugins/*/po/*.po ${CMAKE_SOURCE_DIR}/viewers/*/po/*.po)
foreach(file ${folder_catalogues})
  string(REGEX REPLACE ".*/([^/]+)/po/[^/]+$" "\\1" domain ${file})
  synovia_catalogue(${domain} ${file})
endforeach()
