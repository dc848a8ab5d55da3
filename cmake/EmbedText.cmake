# notegraph_embed_text(TARGET SYMBOL FILE [NAMESPACE]): makes FILE's text available to TARGET as `extern const char SYMBOL[]` in NAMESPACE (notegraph::extract; declare it
# where it's used), so that data files stay files in the repository and the program needs none of them when it runs.
function(notegraph_embed_text target symbol file)
  set(namespace "notegraph::extract")
  if(ARGC GREATER 3)
    set(namespace "${ARGV3}")
  endif()
  cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" OUTPUT_VARIABLE source)
  set(generated "${CMAKE_CURRENT_BINARY_DIR}/embedded/${symbol}.cc")
  add_custom_command(
    OUTPUT "${generated}"
    COMMAND "${CMAKE_COMMAND}" "-DSOURCE=${source}" "-DSYMBOL=${symbol}" "-DNAMESPACE=${namespace}" "-DGENERATED=${generated}" -P "${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedText.cmake"
    DEPENDS "${source}" "${PROJECT_SOURCE_DIR}/cmake/WriteEmbeddedText.cmake"
    VERBATIM)
  target_sources(${target} PRIVATE "${generated}")
endfunction()
