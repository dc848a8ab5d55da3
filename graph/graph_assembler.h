// GraphAssembler: puts finished arrays together to a Graph. Internal to graph/: GraphBuilder, the bulk import and the
// file reader sort, count and check; everything that can be derived from their arrays in O(groups + tables) is made
// here.
#ifndef NOTEGRAPH_GRAPH_GRAPH_ASSEMBLER_H_
#define NOTEGRAPH_GRAPH_GRAPH_ASSEMBLER_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "graph/graph.h"

namespace notegraph {

inline constexpr std::string_view kNameKey = "name";
inline constexpr std::string_view kAliasesKey = "aliases";

// Most groups a graph has, the mixed one included.
inline constexpr size_t kMaxGroups = 64;

// Appends (hash of the folded name, node) for each name and alias of the group's nodes.
void AppendFoldedNames(const Graph& graph, const NodeGroup& group, std::vector<std::pair<uint64_t, NodeId>>* folded);

// Call order: names, groups, tables, the rest, Finish().
class GraphAssembler {
 public:
  struct Names {
    std::vector<std::string> labels, types, property_keys;
    std::vector<std::vector<LabelId>> label_sets;  // of the mixed group's nodes; each sorted
  };
  // Of the graph.
  static Names NamesOf(const Graph& graph);
  struct GroupParts {
    std::vector<LabelId> labels;
    bool is_mixed = false;
    uint32_t size = 0;
    std::vector<Column> columns;            // by key
    std::span<const uint64_t> element_ids;  // empty: the dense ids
    std::span<const uint16_t> label_sets;   // mixed group
    HashIndex name_index;
    std::vector<uint32_t> sections;
    // Of versions only.
    bool is_appended = false;
    std::shared_ptr<const void> owner;
  };
  struct TableParts {
    TypeId type{};
    GroupId source = 0, target = 0;
    Csr out, in;
    DegreeStatistics out_statistics, in_statistics;
    std::vector<Column> columns;            // by key
    std::span<const uint64_t> element_ids;  // empty: the running number
    std::vector<uint32_t> sections;
    // Of versions only.
    bool is_appended = false;
    std::shared_ptr<const void> owner;
  };

  GraphAssembler();

  ArrayPool& arrays() { return graph_->arrays_; }
  const EvidenceTable& evidence() const { return graph_->evidence_; }
  const Graph& graph() const { return *graph_; }

  void SetNames(Names names);
  void AddGroup(GroupParts parts);
  void AddTable(TableParts parts);  // in order of (type, source, target)
  void SetEvidence(EvidenceParts parts) { graph_->evidence_.parts_ = std::move(parts); }
  // Makes the indexes of names and aliases, group by group on so many threads. O(names).
  void IndexNames(int threads);
  void SetFoldedNames(const FoldedNameIndex& index, uint32_t section);
  void SetIndexes(std::shared_ptr<const IndexSet> indexes) { graph_->indexes_ = std::move(indexes); }
  void SetNextElementIds(uint64_t node, uint64_t edge);
  void SetChecker(std::shared_ptr<SectionChecker> checker) { graph_->checker_ = std::move(checker); }

  // --- Versions: parts of an older graph. ---
  // Before anything else: the new graph keeps alive what `graph` stands on and has its names, unless others are set.
  // With `keeps_nodes` the nodes of its folded part keep their ids, so that its index of folded names holds.
  void StartVersionOf(const GraphPtr& graph, bool keeps_nodes);
  // The group as it is, but for its id and those columns that have another owner.
  void ShareGroup(const NodeGroup& group, std::vector<Column> columns);
  // The table as it is, between groups that may have new ids.
  void ShareTable(const EdgeTable& table, GroupId source, GroupId target, std::vector<Column> columns);

  GraphPtr Finish() &&;

  // The graph with other indexes. It shares all else.
  static GraphPtr WithIndexes(const GraphPtr& graph, std::shared_ptr<const IndexSet> indexes);

 private:
  void Append(NodeGroup group);
  void Append(EdgeTable table);

  std::shared_ptr<Graph> graph_;
  bool shares_folded_names_ = false;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_ASSEMBLER_H_
