# cmake -DNPM= -DNODE= -DSOURCE=web -DBUNDLE=build/.../report.js -P: see NotegraphWeb.cmake. Works in the bundle's folder; the packages are fetched again
# only when the lock file changes.
get_filename_component(folder "${BUNDLE}" DIRECTORY)
set(npm_seconds 120)

# Says why there is no bundle, and how to get one; the build goes on.
function(do_without reason details)
  message(WARNING "The HTML report gets no interactive graph: ${reason}. To try again: install nodejs and npm, remove ${folder}, configure and build.\n${details}")
  file(WRITE "${BUNDLE}" "")
endfunction()

if(NOT NPM OR NOT NODE)
  do_without("npm or node is not installed" "")
  return()
endif()
file(COPY "${SOURCE}/package.json" "${SOURCE}/package-lock.json" "${SOURCE}/.npmrc" "${SOURCE}/build.mjs" DESTINATION "${folder}")
file(REMOVE_RECURSE "${folder}/src")
file(COPY "${SOURCE}/src" DESTINATION "${folder}")

file(SHA256 "${folder}/package-lock.json" wanted)
set(present "")
if(EXISTS "${folder}/node_modules/.lock.sha256")
  file(READ "${folder}/node_modules/.lock.sha256" present)
endif()
if(NOT wanted STREQUAL present)
  execute_process(
    COMMAND "${NPM}" ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error --fetch-retries=1
    WORKING_DIRECTORY "${folder}" TIMEOUT ${npm_seconds} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    do_without("npm could not fetch its packages (${result})" "${output}")
    return()
  endif()
  file(WRITE "${folder}/node_modules/.lock.sha256" "${wanted}")
endif()

execute_process(
  COMMAND "${NODE}" build.mjs "${BUNDLE}.new"
  WORKING_DIRECTORY "${folder}" TIMEOUT 60 RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT result EQUAL 0)
  do_without("esbuild failed (${result})" "${output}")
  return()
endif()
file(RENAME "${BUNDLE}.new" "${BUNDLE}")
