#include "graph/next_version.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/graph_builder.h"
#include "graph/utf8.h"
#include "graph/version_maker.h"

namespace notegraph {
namespace {

constexpr uint64_t kMaxNames = 65535;
constexpr uint64_t kMaxEntities = UINT32_MAX - 1;

// What may be appended to any graph before it's folded, and in how many parts: each makes plans and scans longer.
constexpr uint64_t kMinAppended = 256;
constexpr size_t kMaxAppendedGroups = 48, kMaxAppendedTables = 192;

absl::Status CheckCount(uint64_t count, uint64_t limit, absl::string_view what) {
  if (count <= limit) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrFormat("a graph can't have more than %d %s", limit, what));
}

absl::Status CheckNames(size_t known, const NameTable& added, absl::string_view what) {
  for (const std::string& name : added.names()) {
    if (!IsValidUtf8(name)) return absl::InvalidArgumentError("a name is not UTF-8");
  }
  return CheckCount(known + added.names().size(), kMaxNames, what);
}

absl::Status Check(const GraphChanges& changes) {
  const Graph& graph = *changes.graph();
  absl::Status status = changes.error();
  status.Update(CheckNames(graph.label_names().size(), changes.new_labels(), "labels"));
  status.Update(CheckNames(graph.type_names().size(), changes.new_types(), "relationship types"));
  status.Update(CheckNames(graph.property_key_names().size(), changes.new_property_keys(), "property keys"));
  status.Update(CheckCount(graph.node_count() + changes.new_nodes().size(), kMaxEntities, "nodes"));
  status.Update(CheckCount(graph.edge_count() + changes.new_edges().size(), kMaxEntities, "relationships"));
  return status;
}

bool ShouldFold(const GraphChanges& changes) {
  const Graph& graph = *changes.graph();
  uint64_t appended = changes.new_nodes().size() + changes.new_edges().size();
  size_t groups = 0, tables = 0;
  for (const NodeGroup& group : graph.groups()) {
    if (!group.is_appended()) continue;
    appended += group.size();
    ++groups;
  }
  for (const EdgeTable& table : graph.tables()) {
    if (!table.is_appended()) continue;
    appended += table.edge_count();
    ++tables;
  }
  const uint64_t moved = changes.relabeled().size() + changes.removed_nodes().size() + changes.removed_edges().size();
  const uint64_t all = graph.node_count() + graph.edge_count();
  return appended > std::max(kMinAppended, (all - std::min(all, appended)) / 4) || moved > all / 4 ||
         groups > kMaxAppendedGroups || tables > kMaxAppendedTables;
}

}  // namespace

// Applies changes by building the whole graph anew.
class Folder {
 public:
  Folder(const GraphChanges& changes, RunContext& context)
      : changes_(changes), graph_(*changes.graph()), context_(context) {}

  absl::StatusOr<GraphPtr> Fold(Renumbering& renumbering) {
    if (absl::Status status = graph_.CheckAll(); !status.ok()) return status;
    GraphBuilder builder = GraphBuilder::From(graph_);
    for (const EdgeTable& table : graph_.tables()) {
      first_edges_.push_back(edge_count_);
      edge_count_ += table.edge_count();
    }
    AddNew(builder);
    Relabel(builder);
    SetCells(builder);
    for (const NodeId node : changes_.removed_nodes()) builder.RemoveNode(node);
    for (const uint64_t edge : changes_.removed_edges()) builder.RemoveEdge(EdgeNumber(edge));
    GraphBuilder::Numbering numbering;
    absl::StatusOr<GraphPtr> folded = std::move(builder).Build(context_, &numbering);
    if (folded.ok()) SetRenumbering(numbering, renumbering);
    return folded;
  }

 private:
  uint32_t EdgeNumber(uint64_t packed) const {
    const EdgeId edge = EdgeId::FromPacked(packed);
    return (edge.table == GraphChanges::kNewEdges ? edge_count_ : first_edges_[edge.table]) + edge.position;
  }

  void AddNew(GraphBuilder& builder) const {
    std::vector<std::string_view> names;
    for (const std::vector<LabelId>& labels : changes_.new_nodes()) {
      names.clear();
      for (const LabelId label : labels) names.push_back(changes_.name(label));
      builder.AddNode(names);
    }
    for (const GraphChanges::NewEdge& edge : changes_.new_edges()) {
      builder.AddEdge(changes_.name(edge.type), edge.source, edge.target);
    }
  }

  void Relabel(GraphBuilder& builder) const {
    std::vector<NodeId> nodes;
    for (const auto& [node, labels] : changes_.relabeled()) nodes.push_back(node);
    std::sort(nodes.begin(), nodes.end());
    for (const NodeId node : nodes) {
      if (changes_.removed_nodes().contains(node)) continue;
      const std::vector<LabelId> before = graph_.Labels(node), after = changes_.relabeled().at(node);
      for (const LabelId label : before) {
        if (!std::binary_search(after.begin(), after.end(), label)) builder.RemoveLabel(node, changes_.name(label));
      }
      for (const LabelId label : after) builder.AddLabel(node, changes_.name(label));
    }
  }

  void SetCells(GraphBuilder& builder) const {
    for (size_t key = 0; key < changes_.node_cells().size(); ++key) {
      const std::string_view name = changes_.name(static_cast<PropertyKeyId>(key));
      for (const GraphChanges::PlacedCell& cell : changes_.node_cells()[key]) {
        builder.SetNodeProperty(static_cast<NodeId>(cell.place), name, cell.value);
      }
    }
    for (size_t key = 0; key < changes_.edge_cells().size(); ++key) {
      const std::string_view name = changes_.name(static_cast<PropertyKeyId>(key));
      for (const GraphChanges::PlacedCell& cell : changes_.edge_cells()[key]) {
        builder.SetEdgeProperty(EdgeNumber(cell.place), name, cell.value);
      }
    }
  }

  void SetRenumbering(const GraphBuilder::Numbering& numbering, Renumbering& renumbering) const {
    renumbering.node_count_ = graph_.node_count();
    const auto first_new = numbering.nodes.begin() + graph_.node_count();
    renumbering.begins_ = {0};
    renumbering.nodes_ = {{.first = 0, .rows = {numbering.nodes.begin(), first_new}}};
    renumbering.new_nodes_.assign(first_new, numbering.nodes.end());
    for (size_t table = 0; table < first_edges_.size(); ++table) {
      const auto first = numbering.edges.begin() + first_edges_[table];
      renumbering.edges_.push_back({0, {}, {first, first + graph_.tables()[table].edge_count()}});
    }
    renumbering.new_edges_.assign(numbering.edges.begin() + edge_count_, numbering.edges.end());
  }

  const GraphChanges& changes_;
  const Graph& graph_;
  RunContext& context_;
  std::vector<uint32_t> first_edges_;  // builder's number of the first edge of each table
  uint32_t edge_count_ = 0;            // of the graph
};

absl::StatusOr<GraphPtr> NextVersion(const GraphChanges& changes, FoldPolicy policy, RunContext& context,
                                     Renumbering& renumbering) {
  if (absl::Status status = Check(changes); !status.ok()) return status;
  const bool fold = policy == FoldPolicy::kAlways || (policy == FoldPolicy::kAuto && ShouldFold(changes));
  if (!fold) {
    VersionMaker maker(changes, context);
    if (maker.CanShare()) return std::move(maker).Make(renumbering);
  }
  return Folder(changes, context).Fold(renumbering);
}

}  // namespace notegraph
