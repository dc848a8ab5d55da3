#include "graph/graph_freezer.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_format.h"
#include "graph/edge_sort.h"
#include "graph/index_set.h"
#include "graph/parallel.h"
#include "graph/scoped_memory.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

constexpr uint64_t kMaxNames = 65535;
constexpr uint64_t kMaxEntities = UINT32_MAX - 1;

// Working memory of a build, rough: numbering, sorting and the arrays of the graph itself.
constexpr int64_t kBytesPerNode = 40, kBytesPerEdge = 64;

absl::Status CheckCount(uint64_t count, uint64_t limit, absl::string_view what) {
  if (count <= limit) return absl::OkStatus();
  return absl::ResourceExhaustedError(absl::StrFormat("a graph can't have more than %d %s", limit, what));
}

}  // namespace

GraphFreezer::GraphFreezer(GraphBuilder::Impl& input, RunContext& context) : input_(input), context_(context) {}

absl::StatusOr<GraphPtr> GraphFreezer::Freeze(GraphBuilder::Numbering* numbering) {
  if (absl::Status status = CheckCounts(); !status.ok()) return status;
  ScopedMemory reservation(context_.memory());
  const int64_t bytes = static_cast<int64_t>(input_.node_label_sets.size()) * kBytesPerNode +
                        static_cast<int64_t>(input_.edges.size()) * kBytesPerEdge;
  if (absl::Status status = reservation.Reserve(bytes, "building the graph"); !status.ok()) return status;

  ChooseGroups();
  NumberNodes();
  DivideEdges();
  if (absl::Status status = SortTables(); !status.ok()) return status;
  PlaceEvidence();
  if (absl::Status status = MakeNodeColumns(); !status.ok()) return status;
  if (absl::Status status = MakeEdgeColumns(); !status.ok()) return status;
  NumberElements();
  GraphPtr graph = Assemble();
  if (!input_.indexes.empty()) {
    absl::StatusOr<GraphPtr> indexed = WithIndexes(graph, std::move(input_.indexes), context_);
    if (!indexed.ok()) return indexed.status();
    graph = *std::move(indexed);
  }
  if (numbering != nullptr) *numbering = {std::move(node_ids_), std::move(edge_ids_)};
  return graph;
}

absl::Status GraphFreezer::CheckCounts() const {
  absl::Status status = input_.error;
  status.Update(CheckCount(input_.labels.names().size(), kMaxNames, "labels"));
  status.Update(CheckCount(input_.types.names().size(), kMaxNames, "relationship types"));
  status.Update(CheckCount(input_.property_keys.names().size(), kMaxNames, "property keys"));
  status.Update(CheckCount(input_.cues.names().size(), kMaxNames, "cues"));
  status.Update(CheckCount(input_.node_label_sets.size(), kMaxEntities, "nodes"));
  status.Update(CheckCount(input_.edges.size(), kMaxEntities, "relationships"));
  status.Update(CheckTexts());
  status.Update(CheckEnds());
  for (const auto& [edge, evidence] : input_.evidence) status.Update(CheckEvidence(evidence));
  return status;
}

// What isn't UTF-8 could be written, but not be read again.
absl::Status GraphFreezer::CheckTexts() const {
  for (const NameTable* table : {&input_.labels, &input_.types, &input_.property_keys, &input_.cues}) {
    for (const std::string& name : table->names()) {
      if (!IsValidUtf8(name)) return absl::InvalidArgumentError("a name is not UTF-8");
    }
  }
  for (const std::string_view text : input_.note_texts) {
    if (!IsValidUtf8(text)) return absl::InvalidArgumentError("a note's text is not UTF-8");
    if (absl::Status status = CheckCount(text.size(), UINT32_MAX, "bytes a note"); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status GraphFreezer::CheckEnds() const {
  for (const auto& edge : input_.edges) {
    const auto is_removed = [&](uint32_t node) {
      return input_.node_label_sets[node] == GraphBuilder::Impl::kRemovedNode;
    };
    if (!edge.removed && (is_removed(edge.source) || is_removed(edge.target))) {
      return absl::InvalidArgumentError("a removed node still has relationships");
    }
  }
  return absl::OkStatus();
}

absl::Status GraphFreezer::CheckEvidence(const Evidence& e) const {
  const bool known = e.note < input_.note_texts.size() && e.cue < input_.cues.names().size();
  const bool ordered =
      e.unit_begin <= e.mention_begin && e.mention_begin <= e.mention_end && e.mention_end <= e.unit_end;
  if (known && ordered && e.unit_end <= input_.note_texts[e.note].size()) return absl::OkStatus();
  return absl::InvalidArgumentError("evidence points outside of its note");
}

void GraphFreezer::ChooseGroups() {
  std::vector<uint32_t> sizes(input_.label_sets.sets().size(), 0);
  for (const uint32_t set : input_.node_label_sets) {
    if (set != GraphBuilder::Impl::kRemovedNode) ++sizes[set];
  }
  using ClassKey = std::tuple<uint32_t, uint32_t, uint32_t>;
  absl::flat_hash_map<ClassKey, uint64_t> counts;
  for (const auto& edge : input_.edges) {
    if (edge.removed) continue;
    ++counts[{edge.type, input_.node_label_sets[edge.source], input_.node_label_sets[edge.target]}];
  }
  std::vector<EdgeClass> classes;
  for (const auto& [key, edges] : counts) {
    classes.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), edges});
  }
  plan_ = PlanGroups(sizes, classes);
}

void GraphFreezer::NumberNodes() {
  const std::vector<uint32_t>& sets = input_.node_label_sets;
  group_begins_.assign(plan_.groups.size() + 1, 0);
  for (const uint32_t set : sets) {
    if (set != GraphBuilder::Impl::kRemovedNode) ++group_begins_[plan_.group_of_set[set] + 1];
  }
  for (size_t group = 0; group < plan_.groups.size(); ++group) group_begins_[group + 1] += group_begins_[group];
  std::vector<NodeId> next = group_begins_;
  node_ids_.assign(sets.size(), kNoNode);
  node_order_.resize(group_begins_.back());
  for (uint32_t node = 0; node < sets.size(); ++node) {
    if (sets[node] == GraphBuilder::Impl::kRemovedNode) continue;
    node_ids_[node] = next[plan_.group_of_set[sets[node]]]++;
    node_order_[node_ids_[node]] = node;
  }
}

void GraphFreezer::DivideEdges() {
  const auto group_of = [this](uint32_t node) { return plan_.group_of_set[input_.node_label_sets[node]]; };
  std::map<std::tuple<uint32_t, GroupId, GroupId>, TableInput> tables;
  for (uint32_t i = 0; i < input_.edges.size(); ++i) {
    const auto& edge = input_.edges[i];
    if (edge.removed) continue;
    const GroupId source = group_of(edge.source), target = group_of(edge.target);
    TableInput& table = tables[{edge.type, source, target}];
    table.sources.push_back(node_ids_[edge.source] - group_begins_[source]);
    table.targets.push_back(node_ids_[edge.target] - group_begins_[target]);
    table.edges.push_back(i);
  }
  for (auto& [key, table] : tables) {
    std::tie(table.type, table.source, table.target) = key;
    table_inputs_.push_back(std::move(table));
  }
}

absl::Status GraphFreezer::SortTables() {
  tables_.resize(table_inputs_.size());
  edge_order_.resize(table_inputs_.size());
  edge_ids_.assign(input_.edges.size(), kNoEdge);
  const auto group_size = [this](GroupId group) { return group_begins_[group + 1] - group_begins_[group]; };
  ParallelFor(context_.threads(), table_inputs_.size(), [&](size_t id) {
    TableInput& input = table_inputs_[id];
    if (!context_.Poll().ok()) return;
    SortedEdges sorted = SortEdges(std::move(input.sources), std::move(input.targets), group_size(input.source),
                                   group_size(input.target), assembler_.arrays());
    edge_order_[id] = std::move(input.edges);
    if (!sorted.order.empty()) {
      for (uint32_t& place : sorted.order) place = edge_order_[id][place];
      edge_order_[id] = std::move(sorted.order);
    }
    for (uint32_t position = 0; position < edge_order_[id].size(); ++position) {
      edge_ids_[edge_order_[id][position]] = {static_cast<TableId>(id), position};
    }
    tables_[id].type = static_cast<TypeId>(input.type);
    tables_[id].source = input.source;
    tables_[id].target = input.target;
    tables_[id].out = sorted.out;
    tables_[id].in = sorted.in;
    tables_[id].out_statistics = CountDegrees(sorted.out);
    tables_[id].in_statistics = CountDegrees(sorted.in);
  });
  return context_.Poll();
}

// What a graph had keeps its ids, and what is new goes on in the order it was added. A graph made from nothing is
// numbered in the order it lies, so that it needs no array for the ids.
void GraphFreezer::NumberElements() {
  const auto id_of = [this](const std::vector<uint64_t>& old, uint32_t number, uint64_t place, uint64_t next) {
    if (!input_.is_derived) return place;
    return number < old.size() ? old[number] : next + (number - old.size());
  };
  uint64_t place = 0;
  for (size_t group = 0; group < plan_.groups.size(); ++group) {
    std::vector<uint64_t> ids;
    bool natural = true;
    for (; place < group_begins_[group + 1]; ++place) {
      ids.push_back(id_of(input_.node_element_ids, node_order_[place], place, input_.next_node_element_id));
      natural = natural && ids.back() == place;
    }
    if (!natural) groups_[group].element_ids = assembler_.arrays().Keep(std::move(ids));
  }
  place = 0;
  for (size_t table = 0; table < tables_.size(); ++table) {
    std::vector<uint64_t> ids;
    bool natural = true;
    for (const uint32_t edge : edge_order_[table]) {
      ids.push_back(id_of(input_.edge_element_ids, edge, place, input_.next_edge_element_id));
      natural = natural && ids.back() == place;
      ++place;
    }
    if (!natural) tables_[table].element_ids = assembler_.arrays().Keep(std::move(ids));
  }
  const uint64_t nodes = input_.is_derived ? input_.node_label_sets.size() : group_begins_.back();
  const uint64_t edges = input_.is_derived ? input_.edges.size() : place;
  input_.next_node_element_id += nodes - input_.node_element_ids.size();
  input_.next_edge_element_id += edges - input_.edge_element_ids.size();
}

GraphPtr GraphFreezer::Assemble() {
  GraphAssembler::Names names{.labels = input_.labels.names(),
                              .types = input_.types.names(),
                              .property_keys = input_.property_keys.names(),
                              .label_sets = {}};
  const bool has_mixed = !plan_.groups.empty() && plan_.groups.back().size() > 1;
  if (has_mixed) {
    for (const uint32_t set : plan_.groups.back()) names.label_sets.push_back(input_.label_sets.sets()[set]);
  }
  assembler_.SetNames(std::move(names));
  for (GraphAssembler::GroupParts& group : groups_) assembler_.AddGroup(std::move(group));
  for (GraphAssembler::TableParts& table : tables_) assembler_.AddTable(std::move(table));
  assembler_.IndexNames(context_.threads());
  assembler_.SetNextElementIds(input_.next_node_element_id, input_.next_edge_element_id);
  return std::move(assembler_).Finish();
}

}  // namespace notegraph
