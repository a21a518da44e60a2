# Core's catalogues: po/<language>.po, beside the program. A plugin's lie in its own folder (synovia_add_plugin).
file(GLOB core_catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/po/*.po)
foreach(file ${core_catalogues})
  synovia_catalogue(synovia ${file} ${CMAKE_BINARY_DIR}/share/locale)
endforeach()
