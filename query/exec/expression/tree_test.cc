// Whether a tree of relationships hangs on a node: for each node of the tree's pattern, which nodes of the graph have
// the rest of the tree below them (Yannakakis: Algorithms for acyclic database schemes, VLDB 1981).
//
// Nodes are looked at when they are asked for, from the root on, and never twice: an answer stops at the first
// neighbour that fits, and each relationship of the graph is walked at most once for each of the pattern. Where a node
// of the pattern has a name, the sweep from there to the root is done instead as soon as it's the cheaper one.
#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_set.h"
#include "graph/scoped_memory.h"
#include "query/exec/expression/existence.h"
#include "query/exec/hop_filter.h"
#include "query/exec/neighbor_steps.h"

namespace notegraph::query {
namespace {

constexpr uint64_t kVisitsBetweenPolls = 1 << 20;

// A set of nodes: a hash table while they are few, then a bitmap.
class NodeSet {
 public:
  explicit NodeSet(uint32_t node_count) : node_count_(node_count) {}
  bool Has(NodeId node) const {
    return words_.empty() ? few_.contains(node) : (words_[node / 64] >> node % 64 & 1) != 0;
  }
  void Add(NodeId node) {
    if (!words_.empty()) return Set(node);
    few_.insert(node);
    if (few_.size() < node_count_ / 512) return;
    words_.assign(size_t{node_count_} / 64 + 1, 0);
    for (const NodeId each : few_) Set(each);
    few_.clear();
  }

 private:
  void Set(NodeId node) { words_[node / 64] |= uint64_t{1} << node % 64; }

  uint32_t node_count_;
  absl::flat_hash_set<NodeId> few_;
  std::vector<uint64_t> words_;
};

class TreeTest : public Evaluator {
 public:
  TreeTest(const ExistencePattern& pattern, ExecutionState& state)
      : state_(state),
        graph_(*state.graph),
        root_slot_(pattern.graph.nodes[pattern.outer[0]].slot),
        conditions_(pattern.outer_predicates, state),
        memory_(state.run.memory()) {
    AddVertex(pattern, pattern.outer[0], kNone);
    for (size_t i = 0; i < vertices_.size(); ++i) AddBranches(pattern, static_cast<uint32_t>(i));
    has_free_branches_ =
        std::all_of(vertices_.begin() + 1, vertices_.end(), [](const Vertex& v) { return v.is_free(); });
  }

  absl::StatusOr<const Vector*> Evaluate(const Batch& batch, Rows rows) override {
    if (!is_prepared_ && !has_free_branches_) NOTEGRAPH_RETURN_IF_ERROR(Prepare());
    result_.Reset(VectorType::kBoolean, batch.physical_rows());
    uint8_t* results = result_.data<uint8_t>();
    for (const uint32_t row : rows) results[row] = 0;
    NOTEGRAPH_ASSIGN_OR_RETURN(const Rows open, conditions_.Keep(batch, rows));
    Vertex& root = vertices_[0];
    if (!root.is_complete && sweep_from_ != kNone && visits_ + SearchCost(open.size()) > sweep_cost_) {
      NOTEGRAPH_RETURN_IF_ERROR(Sweep());
    }
    const NodeColumn nodes(batch.column(root_slot_));
    if (has_free_branches_) {
      for (const uint32_t row : open) results[row] = HasFreeBranches(nodes[row]);
      return &result_;
    }
    for (const uint32_t row : open) {
      const NodeId node = nodes[row];
      if (node >= graph_.node_count()) continue;
      if (!root.is_complete && !root.known.Has(node)) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool holds, AllBranches(0, node, kNone));
        root.Learn(node, holds);
      }
      results[row] = root.holds.Has(node);
    }
    return &result_;
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  struct Branch {
    uint32_t child;
    NeighborSteps down;
  };
  // A node of the pattern.
  struct Vertex {
    explicit Vertex(uint32_t node_count) : known(node_count), holds(node_count) {}

    uint32_t pattern_node = 0;
    uint32_t parent = kNone;
    std::vector<GroupId> groups;
    const BoundExpression* name = nullptr;
    std::optional<HopFilter> filter;  // its own conditions
    std::vector<Branch> branches;
    std::optional<NeighborSteps> up;  // to the parent
    double down_fan_out = 1, up_fan_out = 1;
    // Nodes of the graph whose answer is known, and those among them that fit with all below. In a complete vertex all
    // are known.
    bool is_complete = false;
    NodeSet known, holds;
    std::vector<NextEdge> open, chunk;  // neighbours still to be looked at; those looked at together

    // Every node fits that a step leads to.
    bool is_free() const { return name == nullptr && !filter && branches.empty(); }
    void Learn(NodeId node, bool does_hold) {
      known.Add(node);
      if (does_hold) holds.Add(node);
    }
  };

  void AddVertex(const ExistencePattern& pattern, uint32_t node, uint32_t parent) {
    Vertex& vertex = vertices_.emplace_back(graph_.node_count());
    vertex.pattern_node = node;
    vertex.parent = parent;
    vertex.groups = pattern.graph.nodes[node].groups;
    vertex.name = pattern.graph.nodes[node].name;
    if (parent == kNone || pattern.nodes[node].empty()) return;
    vertex.filter.emplace(HopSlots{{}, {}, {pattern.graph.nodes[node].slot}}, pattern.nodes[node], state_);
  }

  void AddBranches(const ExistencePattern& pattern, uint32_t index) {
    const uint32_t node = vertices_[index].pattern_node;
    const uint32_t parent = vertices_[index].parent;
    for (const PatternEdge& edge : pattern.graph.edges) {
      if (edge.left != node && edge.right != node) continue;
      const uint32_t other = edge.left == node ? edge.right : edge.left;
      if (parent != kNone && vertices_[parent].pattern_node == other) continue;
      const auto child = static_cast<uint32_t>(vertices_.size());
      AddVertex(pattern, other, index);
      const std::vector<TableStep> down = edge.left == node ? edge.steps : Reversed(edge.steps);
      vertices_[index].branches.push_back({child, NeighborSteps(graph_, down)});
      vertices_[child].up.emplace(graph_, Reversed(down));
      vertices_[child].up_fan_out = edge.edges / std::max(1.0, pattern.graph.nodes[other].size);
      vertices_[child].down_fan_out = edge.edges / std::max(1.0, pattern.graph.nodes[node].size);
    }
  }

  absl::Status Prepare() {
    const auto bytes = static_cast<int64_t>(vertices_.size() * 2 * (graph_.node_count() / 8 + 8));
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(bytes, "SemiJoin"));
    is_prepared_ = true;
    // From the leaves up: a name may have branches with names below it.
    for (uint32_t i = static_cast<uint32_t>(vertices_.size()); i-- > 1;) {
      if (vertices_[i].name == nullptr) continue;
      NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<NodeId> named, Named(vertices_[i]));
      NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<NodeId> fitting, Fitting(i, named, kNone));
      ConsiderSweep(i, std::move(fitting));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<NodeId>> Named(const Vertex& vertex) {
    std::vector<NodeId> nodes;
    NOTEGRAPH_ASSIGN_OR_RETURN(const Value name, EvaluateConstant(*vertex.name, state_));
    if (!name.is_string()) return nodes;  // equal to no name
    for (const GroupId group : vertex.groups) {
      const std::vector<NodeId> found = graph_.FindByName(group, name.string());
      nodes.insert(nodes.end(), found.begin(), found.end());
    }
    return nodes;
  }

  // Completes the vertex: of the nodes, those hold that meet its conditions and have all branches but one below them.
  absl::StatusOr<std::vector<NodeId>> Fitting(uint32_t index, const std::vector<NodeId>& nodes, uint32_t known_child) {
    Vertex& vertex = vertices_[index];
    std::vector<NextEdge> edges;
    for (const NodeId node : nodes) edges.push_back({0, node});
    if (vertex.filter) NOTEGRAPH_RETURN_IF_ERROR(vertex.filter->Keep(no_row_, 0, kNoNode, edges));
    std::vector<NodeId> fitting;
    for (const NextEdge& edge : edges) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool holds, AllBranches(index, edge.to, known_child));
      if (!holds) continue;
      fitting.push_back(edge.to);
      vertex.holds.Add(edge.to);
    }
    vertex.is_complete = true;
    return fitting;
  }

  // Counts the nodes looked at on the way from the vertex to the root. A name on that way is the better start.
  void ConsiderSweep(uint32_t index, std::vector<NodeId> fitting) {
    for (uint32_t at = vertices_[index].parent; at != 0; at = vertices_[at].parent) {
      if (vertices_[at].name != nullptr) return;
    }
    double cost = 0, nodes = static_cast<double>(fitting.size());
    for (uint32_t at = index; at != 0; at = vertices_[at].parent) {
      nodes *= vertices_[at].up_fan_out;
      cost += nodes;
    }
    if (sweep_from_ != kNone && cost >= sweep_cost_) return;
    sweep_from_ = index;
    sweep_cost_ = cost;
    sweep_nodes_ = std::move(fitting);
  }

  // Nodes looked at for some rows from the root down.
  double SearchCost(size_t rows) const {
    double cost = 0, nodes = static_cast<double>(rows);
    std::vector<uint32_t> way;
    for (uint32_t at = sweep_from_; at != 0; at = vertices_[at].parent) way.push_back(at);
    for (auto at = way.rbegin(); at != way.rend(); ++at) {
      nodes *= vertices_[*at].down_fan_out;
      cost += nodes;
    }
    return cost;
  }

  absl::Status Sweep() {
    std::vector<NodeId> nodes = std::move(sweep_nodes_);
    for (uint32_t at = sweep_from_; at != 0; at = vertices_[at].parent) {
      const uint32_t parent = vertices_[at].parent;
      NodeSet seen(graph_.node_count());
      std::vector<NodeId> above;
      for (const NodeId node : nodes) {
        vertices_[at].up->ForEachNode(node, [&](NodeId neighbor) {
          ++visits_;
          if (seen.Has(neighbor)) return;
          seen.Add(neighbor);
          above.push_back(neighbor);
        });
        NOTEGRAPH_RETURN_IF_ERROR(PollVisits());
      }
      NOTEGRAPH_ASSIGN_OR_RETURN(nodes, Fitting(parent, above, at));
    }
    return absl::OkStatus();
  }

  // Whether all branches but one hang below the node.
  absl::StatusOr<bool> AllBranches(uint32_t index, NodeId node, uint32_t known_child) {
    for (Branch& branch : vertices_[index].branches) {
      if (branch.child == known_child) continue;
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool holds, HasBranch(branch, node));
      if (!holds) return false;
    }
    return true;
  }

  absl::StatusOr<bool> HasBranch(Branch& branch, NodeId node) {
    Vertex& child = vertices_[branch.child];
    if (child.is_free()) return HasNeighbor(branch.down, node);
    child.open.clear();
    bool found = false;
    for (const NeighborSteps::Step& step : branch.down.From(node)) {
      for (const uint32_t local : (*step.csr)[node - step.from_first]) {
        const NodeId neighbor = step.to_first + local;
        if (step.skip_loops && neighbor == node) continue;
        ++visits_;
        if (child.holds.Has(neighbor)) {
          found = true;
          break;
        }
        if (!child.is_complete && !child.known.Has(neighbor)) child.open.push_back({0, neighbor});
      }
      if (found) return true;
    }
    NOTEGRAPH_RETURN_IF_ERROR(PollVisits());
    return LookAtOpen(branch.child);
  }

  // Only to be there is asked of the nodes next to the root.
  bool HasFreeBranches(NodeId node) const {
    return std::all_of(vertices_[0].branches.begin(), vertices_[0].branches.end(),
                       [node](const Branch& branch) { return HasNeighbor(branch.down, node); });
  }

  static bool HasNeighbor(const NeighborSteps& steps, NodeId node) {
    for (const NeighborSteps::Step& step : steps.From(node)) {
      const std::span<const uint32_t> list = (*step.csr)[node - step.from_first];
      if (list.empty()) continue;
      // Loops stand side by side: if not all are loops, the first or the last isn't.
      const uint32_t self = node - step.to_first;
      if (!step.skip_loops || list.front() != self || list.back() != self) return true;
    }
    return false;
  }

  // Whether one of the vertex's open nodes holds; looks at few first, then at more at a time.
  absl::StatusOr<bool> LookAtOpen(uint32_t index) {
    Vertex& vertex = vertices_[index];
    size_t chunk = 2;
    for (size_t begin = 0; begin < vertex.open.size(); begin += chunk, chunk = std::min<size_t>(chunk * 2, 1024)) {
      const size_t count = std::min(chunk, vertex.open.size() - begin);
      std::vector<NextEdge>& edges = vertex.chunk;
      edges.assign(vertex.open.begin() + static_cast<ptrdiff_t>(begin),
                   vertex.open.begin() + static_cast<ptrdiff_t>(begin + count));
      for (const NextEdge& edge : edges) vertex.known.Add(edge.to);
      if (vertex.filter) NOTEGRAPH_RETURN_IF_ERROR(vertex.filter->Keep(no_row_, 0, kNoNode, edges));
      bool found = false;
      for (const NextEdge& edge : edges) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool holds, AllBranches(index, edge.to, kNone));
        if (!holds) continue;
        vertex.holds.Add(edge.to);
        found = true;
      }
      if (found) return true;
    }
    return false;
  }

  absl::Status PollVisits() {
    if (visits_ < next_poll_) return absl::OkStatus();
    next_poll_ = visits_ + kVisitsBetweenPolls;
    return state_.Poll();
  }

  ExecutionState& state_;
  const Graph& graph_;
  const Slot root_slot_;
  OuterConditions conditions_;
  ScopedMemory memory_;
  std::vector<Vertex> vertices_;  // the root first, children behind their parents
  bool has_free_branches_ = false;
  bool is_prepared_ = false;
  const Batch no_row_;
  uint64_t visits_ = 0, next_poll_ = kVisitsBetweenPolls;
  uint32_t sweep_from_ = kNone;  // the vertex with a name whose sweep costs least
  double sweep_cost_ = 0;
  std::vector<NodeId> sweep_nodes_;
  Vector result_;
};

// Whether the pattern is a tree, seen from its one outer node.
bool IsTree(const ExistencePattern& pattern) {
  const PatternGraph& graph = pattern.graph;
  constexpr size_t kMaxEdges = 64;  // vertices are looked at by recursion
  if (graph.edges.empty() || graph.edges.size() > kMaxEdges || graph.nodes.size() != graph.edges.size() + 1) {
    return false;
  }
  std::vector<uint32_t> reached = {pattern.outer[0]};
  for (size_t i = 0; i < reached.size(); ++i) {
    for (const PatternEdge& edge : graph.edges) {
      if (edge.left != reached[i] && edge.right != reached[i]) continue;
      const uint32_t other = edge.left == reached[i] ? edge.right : edge.left;
      if (std::ranges::find(reached, other) == reached.end()) reached.push_back(other);
    }
  }
  return reached.size() == graph.nodes.size();
}

}  // namespace

EvaluatorPtr MakeTreeTest(const ExistencePattern& pattern, ExecutionState& state) {
  if (pattern.outer.size() != 1 || !IsTree(pattern)) return nullptr;
  return std::make_unique<TreeTest>(pattern, state);
}

}  // namespace notegraph::query
