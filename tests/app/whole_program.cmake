# Tests that call the built program.
include_guard(GLOBAL)

# synovia_calls_program(TARGET): program, plugins and catalogues are built before the test.
function(synovia_calls_program target)
  get_property(plugins GLOBAL PROPERTY SYNOVIA_PLUGINS)
  get_property(catalogues DIRECTORY ${CMAKE_SOURCE_DIR} PROPERTY BUILDSYSTEM_TARGETS)
  list(FILTER catalogues INCLUDE REGEX "^catalogue_")
  add_dependencies(${target} synovia_program ${plugins} ${catalogues})
endfunction()

# synovia_looks_at_demonstration(TARGET): its tests run after the demonstration went once through its consultation, and find
# what that left in build/…/demonstration (support/demonstration.h).
function(synovia_looks_at_demonstration target)
  synovia_calls_program(${target})
  set(fixture ${CMAKE_CURRENT_BINARY_DIR}/${target}_fixture.cmake)
  file(WRITE ${fixture} "if(${target}_tests)\n  set_tests_properties(\${${target}_tests} PROPERTIES FIXTURES_REQUIRED demonstration)\nendif()\n")
  set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${fixture})
endfunction()
