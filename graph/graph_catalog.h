// The catalog section: everything of a graph that is small, in a form without pointers. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_CATALOG_H_
#define NOTEGRAPH_GRAPH_GRAPH_CATALOG_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph_assembler.h"

namespace notegraph {

struct CatalogColumn {
  PropertyKeyId key{};
  ColumnType type = ColumnType::kInteger;
  EvidenceField evidence_field = EvidenceField::kNote;
  bool has_nulls = false;
  ColumnStatistics statistics;
  uint64_t string_count = 0;  // strings, dictionary entries or encoded values
  uint64_t byte_count = 0;    // of them all
};

struct CatalogGroup {
  bool is_mixed = false;
  bool has_element_ids = false;
  uint32_t size = 0;
  uint32_t name_buckets = 0;  // bucket_begin's size; 0: no index
  uint32_t name_rows = 0;
  std::vector<LabelId> labels;
  std::vector<CatalogColumn> columns;
};

struct CatalogTable {
  TypeId type{};
  GroupId source = 0, target = 0;
  bool has_element_ids = false;
  bool all_have_evidence = false;
  uint32_t edge_count = 0;
  uint32_t evidence_count = 0;
  DegreeStatistics out_statistics, in_statistics;
  std::vector<CatalogColumn> columns;
};

struct Catalog {
  uint64_t next_node_element_id = 0, next_edge_element_id = 0;
  GraphAssembler::Names names;
  std::vector<CatalogGroup> groups;
  std::vector<CatalogTable> tables;
  uint32_t folded_buckets = 0, folded_entries = 0;
  uint64_t note_count = 0, note_path_bytes = 0, note_text_bytes = 0;
  uint64_t cue_count = 0, cue_bytes = 0, line_count = 0;
};

std::string EncodeCatalog(const Catalog& catalog);

// DataLoss says what contradicts what. Checked is all that the catalog alone can tell: names are distinct UTF-8, ids in
// range, groups and tables in order, statistics possible.
absl::StatusOr<Catalog> DecodeCatalog(std::span<const char> bytes);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_CATALOG_H_
