# The program as a script calls it, and the whole collection of real files through the code behind its commands.
include(${CMAKE_CURRENT_LIST_DIR}/whole_program.cmake)

synovia_test(test_cli app SOURCES cli_test.cpp cli_day_test.cpp cli_files_test.cpp cli_record_test.cpp LINK synovia_test_support)
synovia_calls_program(test_cli)

synovia_test(test_real_data "app;asan" SOURCES real_data_test.cpp LINK synovia_app synovia_test_support)
