# cmake -DSOURCES=file;... -DGENERATED=header -P: a header with the hash of the sources, written only when it changes.
set(hashes "")
foreach(source IN LISTS SOURCES)
  file(SHA256 "${source}" hash)
  string(APPEND hashes "${hash}")
endforeach()
string(SHA256 version "${hashes}")
set(header "// Generated: tells whether facts kept in a graph file are those that this program would find.
#include <string_view>

namespace notegraph::extract {
inline constexpr std::string_view kExtractionVersion = \"${version}\";
}
")
file(CONFIGURE OUTPUT "${GENERATED}" CONTENT "${header}" @ONLY)
