# notegraph_bundle_web(FILE): makes FILE, the scripts of web/ and of the packages they use as one script, when the project is built. npm brings the packages
# into the build folder; where it can't (not installed, no network), FILE is empty, a warning says so, and the program does without it.
function(notegraph_bundle_web bundle)
  find_program(NOTEGRAPH_NPM npm)
  find_program(NOTEGRAPH_NODE NAMES node nodejs)
  file(GLOB_RECURSE scripts CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/web/src/*.js")
  set(inputs "${PROJECT_SOURCE_DIR}/web/package.json" "${PROJECT_SOURCE_DIR}/web/package-lock.json" "${PROJECT_SOURCE_DIR}/web/.npmrc"
    "${PROJECT_SOURCE_DIR}/web/build.mjs")
  add_custom_command(
    OUTPUT "${bundle}"
    COMMAND "${CMAKE_COMMAND}" "-DNPM=${NOTEGRAPH_NPM}" "-DNODE=${NOTEGRAPH_NODE}" "-DSOURCE=${PROJECT_SOURCE_DIR}/web" "-DBUNDLE=${bundle}"
      -P "${PROJECT_SOURCE_DIR}/cmake/BundleWeb.cmake"
    DEPENDS ${inputs} ${scripts} "${PROJECT_SOURCE_DIR}/cmake/BundleWeb.cmake"
    COMMENT "Bundling the scripts of the HTML report"
    VERBATIM)
endfunction()
