# cotidy_clang_tidy(VARIABLE [option...])
#
#   cotidy_clang_tidy(CMAKE_CXX_CLANG_TIDY --checks=-*,cotidy-*)   for all targets
#
#   cotidy_clang_tidy(TIDY)                                        or for one
#   set_target_properties(server PROPERTIES CXX_CLANG_TIDY "${TIDY}")
#
# Sets the variable to a command that runs clang-tidy with cotidy's checks. A
# module that cannot be loaded is no error to clang-tidy, so it is asked here
# whether it knows them.
function(cotidy_clang_tidy VARIABLE)
  find_program(COTIDY_CLANG_TIDY NAMES ${cotidy_CLANG_TIDY_NAME})
  if(NOT COTIDY_CLANG_TIDY)
    message(FATAL_ERROR "cotidy_clang_tidy: ${cotidy_CLANG_TIDY_NAME} is not installed; "
      "set COTIDY_CLANG_TIDY to its path")
  endif()
  set(COMMAND ${COTIDY_CLANG_TIDY} --load=${cotidy_CLANG_TIDY_MODULE})
  execute_process(COMMAND ${COMMAND} --config={} --checks=-*,cotidy-* --list-checks
    OUTPUT_VARIABLE KNOWN ERROR_VARIABLE WHY)
  if(NOT KNOWN MATCHES "cotidy-blocking-call")
    message(FATAL_ERROR "cotidy_clang_tidy: ${COTIDY_CLANG_TIDY} does not load "
      "${cotidy_CLANG_TIDY_MODULE}, which is for ${cotidy_CLANG_TIDY_NAME}: ${WHY}")
  endif()
  set(${VARIABLE} "${COMMAND};${ARGN}" PARENT_SCOPE)
endfunction()
