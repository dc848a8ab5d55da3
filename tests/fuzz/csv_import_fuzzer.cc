// Two files, of nodes and of relationships, with a line "---" between them: a graph, or an error with file and line.
#include <algorithm>
#include <string_view>

#include "graph/import/csv_import.h"
#include "tests/fuzz/fuzz_limits.h"
#include "tests/fuzz/temporary_file.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view kBorder = "---\n";
  const size_t border = std::min(bytes.find(kBorder), bytes.size());
  const notegraph::TemporaryFile nodes(bytes.substr(0, border));
  const notegraph::TemporaryFile relationships(bytes.substr(std::min(border + kBorder.size(), bytes.size())));
  notegraph::CsvImportOptions options;
  options.nodes = {{"N", {nodes.path()}}};
  options.relationships = {{"R", {relationships.path()}}};
  options.skip_bad = 2;
  notegraph::LimitedContext context;
  notegraph::CsvImportReport report;
  notegraph::ImportCsv(options, context, &report).status().IgnoreError();
  return 0;
}
