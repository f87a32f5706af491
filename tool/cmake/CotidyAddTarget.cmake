# cotidy_add_target(TARGET... [NAME name] [CACHE folder] [OPTIONS option...])
#
#   cotidy_add_target(server)                           makes cotidy-server
#   cotidy_add_target(server protocol NAME analysis OPTIONS --checks=-*,cotidy-*)
#
# Analyses the sources of the targets with the flags that they are compiled with,
# one by one as the build tool would compile them, and reports what all of them
# show together. To be called behind what gives the targets their sources and
# libraries. It fails if there are findings; `OPTIONS --fail-on=none` lets it pass.
function(cotidy_add_target)
  cmake_parse_arguments(PARSE_ARGV 0 ARG "" "NAME;CACHE" "OPTIONS")
  set(TARGETS ${ARG_UNPARSED_ARGUMENTS})
  if(NOT TARGETS)
    message(FATAL_ERROR "cotidy_add_target: name the target to analyse")
  endif()
  if(NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    message(FATAL_ERROR "cotidy_add_target: CMake writes compile_commands.json for Ninja "
      "and Make only; give -G Ninja")
  endif()
  if(NOT ARG_NAME)
    list(GET TARGETS 0 FIRST)
    set(ARG_NAME cotidy-${FIRST})
  endif()
  set(FOLDER ${CMAKE_CURRENT_BINARY_DIR}/cotidy/${ARG_NAME})
  set(KEEP "")
  if(ARG_CACHE)
    set(KEEP --cache=${ARG_CACHE})
  endif()

  # CMake writes all commands anew whenever it runs; only a change counts.
  set(COMMANDS ${FOLDER}/compile_commands.json)
  add_custom_command(OUTPUT ${COMMANDS}
    COMMAND ${CMAKE_COMMAND} -E copy_if_different
            ${CMAKE_BINARY_DIR}/compile_commands.json ${COMMANDS}
    DEPENDS ${CMAKE_BINARY_DIR}/compile_commands.json
    COMMENT "" VERBATIM)

  set(FACTS "")
  set(FIRST_OTHERS "")
  foreach(TARGET ${TARGETS})
    if(NOT TARGET ${TARGET})
      message(FATAL_ERROR "cotidy_add_target: there is no target '${TARGET}'")
    endif()
    set_property(TARGET ${TARGET} PROPERTY EXPORT_COMPILE_COMMANDS ON)
    get_target_property(BASE ${TARGET} SOURCE_DIR)
    get_target_property(BINARY ${TARGET} BINARY_DIR)
    get_target_property(SOURCES ${TARGET} SOURCES)
    if(NOT SOURCES)
      continue()
    endif()
    # Another target can compile the same source with other flags.
    string(REGEX REPLACE "([][+.*()^?{}|\\$])" "\\\\\\1" PATTERN "${TARGET}")
    foreach(SOURCE ${SOURCES})
      get_source_file_property(SKIP ${SOURCE} TARGET_DIRECTORY ${TARGET} SKIP_LINTING)
      if(SKIP STREQUAL "NOTFOUND")
        set(SKIP OFF)
      endif()
      if(SOURCE MATCHES "\\$<" OR NOT SOURCE MATCHES "\\.(c|C|cc|cpp|cxx|c\\+\\+|CPP)$" OR SKIP)
        continue()
      endif()
      cmake_path(ABSOLUTE_PATH SOURCE BASE_DIRECTORY ${BASE} NORMALIZE OUTPUT_VARIABLE FILE)
      if(NOT EXISTS ${FILE} AND NOT IS_ABSOLUTE ${SOURCE})
        cmake_path(ABSOLUTE_PATH SOURCE BASE_DIRECTORY ${BINARY} NORMALIZE OUTPUT_VARIABLE FILE)
      endif()
      cmake_path(RELATIVE_PATH FILE BASE_DIRECTORY ${CMAKE_SOURCE_DIR} OUTPUT_VARIABLE OUT)
      string(REPLACE ".." "__" OUT ${OUT})
      set(OUT ${FOLDER}/${TARGET}/${OUT}.cotidy)
      cmake_path(GET OUT PARENT_PATH PARENT)
      file(MAKE_DIRECTORY ${PARENT})
      add_custom_command(OUTPUT ${OUT}
        COMMAND cotidy::cotidy facts ${FILE} -p ${FOLDER} -o ${OUT} --depfile=${OUT}.d
                "--object-filter=(^|/)CMakeFiles/${PATTERN}\\.dir/" ${KEEP} ${ARG_OPTIONS}
        DEPENDS ${FILE} ${COMMANDS} ${cotidy_EXECUTABLE}
        DEPFILE ${OUT}.d
        WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
        COMMENT "Analysing ${SOURCE}" VERBATIM)
      list(APPEND FACTS ${OUT})
    endforeach()
    # What writes headers for it.
    foreach(PROPERTY MANUALLY_ADDED_DEPENDENCIES LINK_LIBRARIES)
      get_target_property(OTHERS ${TARGET} ${PROPERTY})
      foreach(OTHER ${OTHERS})
        if(TARGET ${OTHER})
          get_target_property(IMPORTED ${OTHER} IMPORTED)
          if(NOT IMPORTED)
            list(APPEND FIRST_OTHERS ${OTHER})
          endif()
        endif()
      endforeach()
    endforeach()
  endforeach()

  list(TRANSFORM FACTS REPLACE "(.+)" "\"\\1\"" OUTPUT_VARIABLE LINES)
  list(JOIN LINES "\n" LINES)
  file(WRITE ${FOLDER}/facts.txt "${LINES}\n")
  add_custom_target(${ARG_NAME}
    COMMAND cotidy::cotidy report ${ARG_OPTIONS} @${FOLDER}/facts.txt
    DEPENDS ${FACTS}
    WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
    COMMENT "" VERBATIM)
  if(FIRST_OTHERS)
    add_dependencies(${ARG_NAME} ${FIRST_OTHERS})
  endif()
endfunction()
