# synovia_embed_blocks(TARGET): every file of core/record/blocks/ becomes a block of the target, by its name
# (record/template.h, shipped_blocks).
function(synovia_embed_blocks target)
  file(GLOB blocks CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/core/record/blocks/*.json)
  set(out ${CMAKE_BINARY_DIR}/embedded_blocks.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} "-DFILES=${blocks}" -P ${CMAKE_SOURCE_DIR}/cmake/embed_blocks.cmake
    DEPENDS ${blocks} ${CMAKE_SOURCE_DIR}/cmake/embed_blocks.cmake VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
