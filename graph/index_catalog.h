// The section `indexes` of a graph file: what is defined, and the sizes of the parts, whose arrays have sections of
// their own. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_INDEX_CATALOG_H_
#define NOTEGRAPH_GRAPH_INDEX_CATALOG_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/index_set.h"

namespace notegraph {

struct CatalogIndexPart {
  GroupId group = 0;
  PropertyKeyId key{};
  uint32_t buckets = 0;  // bucket_begin's size
  uint32_t rows = 0;
};

struct IndexCatalog {
  std::vector<IndexDefinition> definitions;
  std::vector<CatalogIndexPart> parts;  // by group, then key
};

// REQUIRES: no part has late rows.
std::string EncodeIndexCatalog(const IndexSet& indexes);

// DataLoss when its parts contradict each other: names are UTF-8 and distinct, as are labels with properties, parts in
// order and of columns that `graph` has.
absl::StatusOr<IndexCatalog> DecodeIndexCatalog(std::span<const char> bytes, const Graph& graph);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_INDEX_CATALOG_H_
