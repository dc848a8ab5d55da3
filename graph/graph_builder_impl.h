// What a GraphBuilder has collected. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_BUILDER_IMPL_H_
#define NOTEGRAPH_GRAPH_GRAPH_BUILDER_IMPL_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "graph/arena.h"
#include "graph/column_builder.h"
#include "graph/evidence.h"
#include "graph/graph_builder.h"
#include "graph/strings.h"

namespace notegraph {

// Names in order of first use.
class NameTable {
 public:
  // Number of the name, which is added when it's new. Numbers beyond 65,535 are an error that Build() reports.
  uint32_t Intern(std::string_view name) {
    const auto found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<uint32_t>(names_.size());
    names_.emplace_back(name);
    numbers_.emplace(names_.back(), number);
    return number;
  }
  std::vector<std::string>& names() { return names_; }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  StringMap<uint32_t> numbers_;
};

// Distinct sorted label sets in order of first use.
class LabelSetTable {
 public:
  uint32_t Intern(std::vector<LabelId> labels) {
    const auto [found, added] = numbers_.try_emplace(std::move(labels), static_cast<uint32_t>(sets_.size()));
    if (added) sets_.push_back(found->first);
    return found->second;
  }
  const std::vector<std::vector<LabelId>>& sets() const { return sets_; }

 private:
  std::vector<std::vector<LabelId>> sets_;
  absl::flat_hash_map<std::vector<LabelId>, uint32_t> numbers_;
};

struct GraphBuilder::Impl {
  struct EdgeRecord {
    uint32_t type, source, target;
    bool removed = false;
  };
  static constexpr uint32_t kRemovedNode = UINT32_MAX;

  NameTable labels, types, property_keys, cues;
  LabelSetTable label_sets;
  std::vector<uint32_t> node_label_sets;  // by builder number; kRemovedNode
  std::vector<EdgeRecord> edges;
  // By property key: in order of the calls, rows = builder numbers, null = removed; the last cell of a row counts.
  std::vector<std::vector<Cell>> node_cells, edge_cells;
  std::vector<std::string_view> note_paths, note_texts;
  std::vector<std::pair<uint32_t, Evidence>> evidence;  // (builder's edge, occurrence)
  // Element ids of the graph that was the start; later nodes and edges get new ones.
  std::vector<uint64_t> node_element_ids, edge_element_ids;
  uint64_t next_node_element_id = 0, next_edge_element_id = 0;
  absl::Status error;  // the first one
  Arena arena;

  std::vector<LabelId> InternLabels(std::span<const std::string_view> names);
  void SetCell(std::vector<std::vector<Cell>>* columns, uint32_t row, uint32_t key, const Value& value);
  void CopyCatalog(const Graph& graph);
  void CopyNodes(const Graph& graph);
  void CopyEdges(const Graph& graph);
  void CopyEvidence(const Graph& graph);
  void CopyColumn(const Column& column, uint32_t first_row, bool keep_nulls, std::vector<std::vector<Cell>>* columns);
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_BUILDER_IMPL_H_
