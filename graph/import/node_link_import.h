// Import of node-link JSON: what graph/io/node_link_json.h and networkx.node_link_data write.
//
//   {"graph": {}, "nodes": [{"id": "ann", "labels": ["Speaker"], "name": "Ann"}, {"id": 7}],
//    "links": [{"source": "ann", "target": 7, "type": "GAVE", "minutes": 30}]}
#ifndef NOTEGRAPH_GRAPH_IMPORT_NODE_LINK_IMPORT_H_
#define NOTEGRAPH_GRAPH_IMPORT_NODE_LINK_IMPORT_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "graph/graph.h"
#include "graph/import/csv_import.h"
#include "graph/run_context.h"

namespace notegraph {

// Type of links that name none.
inline constexpr std::string_view kDefaultLinkType = "RELATED_TO";

struct NodeLinkImportOptions {
  std::string path;  // packed by gzip or zstd or not; "-": the standard input
  uint64_t skip_bad = 0;
};

// `links` may be called `edges`. A node's `id` is text or a number, and its place in the list when it has none; its
// `labels` are a list of texts, or one text divided by ':'. Everything else in the objects becomes properties: lists,
// objects as maps, null as nothing; `id` itself too, unless notegraph wrote the file, and so does a link's `key` that
// is not a number. Of a file that notegraph wrote, the types that JSON lacks come back. Links go from source to target
// also where `directed` is false.
//
// Reads the file once, record by record; what is in memory is the growing graph, about 100 bytes a link without
// properties, and it is accounted. Errors: as of ImportCsv, "FILE:LINE: ..." with the line on which a node or link
// begins; a text that is no JSON is InvalidArgument whatever skip_bad says.
absl::StatusOr<GraphPtr> ImportNodeLinkJson(const NodeLinkImportOptions& options, RunContext& context,
                                            CsvImportReport* report);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_NODE_LINK_IMPORT_H_
