# synovia_embed_shaders(TARGET): every file of shaders/ becomes a string in the target, by its path (render/shader_source.h).
function(synovia_embed_shaders target)
  file(GLOB_RECURSE shaders CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/shaders/*.glsl ${CMAKE_SOURCE_DIR}/shaders/*.frag
    ${CMAKE_SOURCE_DIR}/shaders/*.vert)
  set(out ${CMAKE_BINARY_DIR}/embedded_shaders.cpp)
  add_custom_command(OUTPUT ${out}
    COMMAND ${CMAKE_COMMAND} -DOUT=${out} -DROOT=${CMAKE_SOURCE_DIR}/shaders "-DFILES=${shaders}"
      -P ${CMAKE_SOURCE_DIR}/cmake/embed_shaders.cmake
    DEPENDS ${shaders} ${CMAKE_SOURCE_DIR}/cmake/embed_shaders.cmake VERBATIM)
  target_sources(${target} PRIVATE ${out})
endfunction()
