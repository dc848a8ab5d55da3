#include "graph/version_maker.h"

#include <algorithm>
#include <tuple>

namespace notegraph {
namespace {

constexpr size_t kMaxParts = 60'000;  // groups or tables

}  // namespace

VersionMaker::VersionMaker(const GraphChanges& changes, RunContext& context)
    : changes_(changes), graph_(*changes.graph()), context_(context), reservation_(context.memory()) {}

bool VersionMaker::CanShare() {
  PlanGroups();
  NumberNodes();
  PlanTables();
  NumberTables();
  return groups_.size() <= kMaxParts && tables_.size() <= kMaxParts && !ChangesEvidence() &&
         std::all_of(tables_.begin(), tables_.end(), [this](const TableWork& work) { return IsFree(work); });
}

// Evidence goes by table and position: edges that have some stay where they are, and so do the tables around them.
bool VersionMaker::IsFree(const TableWork& work) const {
  const std::vector<EvidenceParts::TableRuns>& evidence = graph_.evidence().parts().tables;
  if (work.before == nullptr || work.before->id() >= evidence.size()) return true;
  return work.id == work.before->id() && work.size > 0 &&
         (evidence[work.before->id()].items.empty() || !work.changes_rows());
}

// A property set by hand may hide what is computed from evidence.
bool VersionMaker::ChangesEvidence() const {
  const std::vector<EvidenceParts::TableRuns>& evidence = graph_.evidence().parts().tables;
  return std::any_of(changes_.edge_cells().begin(), changes_.edge_cells().end(), [&](const auto& cells) {
    return std::any_of(cells.begin(), cells.end(), [&](const GraphChanges::PlacedCell& cell) {
      const TableId table = EdgeId::FromPacked(cell.place).table;
      return table < evidence.size() && !evidence[table].items.empty();
    });
  });
}

// --- Nodes ---

void VersionMaker::PlanGroups() {
  for (const NodeGroup& group : graph_.groups()) {
    GroupWork& work = groups_.emplace_back();
    work.before = &group;
    work.labels.assign(group.labels().begin(), group.labels().end());
    if (group.is_appended()) appended_groups_.emplace(work.labels, group.id());
  }
  const auto leave = [this](NodeId node) {
    GroupWork& work = groups_[graph_.GroupOf(node)];
    work.leaving.push_back(node - work.before->first());
    keeps_folded_nodes_ = keeps_folded_nodes_ && work.before->is_appended();
  };
  for (const NodeId node : changes_.removed_nodes()) leave(node);
  for (const auto& [node, labels] : changes_.relabeled()) {
    if (changes_.removed_nodes().contains(node) || labels == graph_.Labels(node)) continue;
    moved_nodes_.push_back(node);
    leave(node);
  }
  for (GroupWork& work : groups_) std::sort(work.leaving.begin(), work.leaving.end());
  std::sort(moved_nodes_.begin(), moved_nodes_.end());
  for (const NodeId node : moved_nodes_) {
    const size_t group = GroupFor(changes_.relabeled().at(node));
    group_of_moved_.emplace(node, group);
    groups_[group].joining.push_back(node);
  }
  for (size_t i = 0; i < changes_.new_nodes().size(); ++i) {
    group_of_new_.push_back(GroupFor(changes_.new_nodes()[i]));
    groups_[group_of_new_.back()].joining.push_back(graph_.node_count() + static_cast<NodeId>(i));
  }
}

// The appended group of the label set, which is made if there is none.
size_t VersionMaker::GroupFor(const std::vector<LabelId>& labels) {
  const auto [found, is_new] = appended_groups_.try_emplace(labels, groups_.size());
  if (is_new) groups_.emplace_back().labels = labels;
  return found->second;
}

size_t VersionMaker::GroupOf(NodeId node) const {
  if (node >= graph_.node_count()) return group_of_new_[node - graph_.node_count()];
  const auto moved = group_of_moved_.find(node);
  return moved != group_of_moved_.end() ? moved->second : graph_.GroupOf(node);
}

void VersionMaker::NumberNodes() {
  renumbering_.node_count_ = graph_.node_count();
  renumbering_.new_nodes_.resize(changes_.new_nodes().size());
  GroupId id = 0;
  NodeId next = 0;
  for (GroupWork& work : groups_) {
    const uint32_t before = work.before != nullptr ? work.before->size() : 0;
    const auto kept = before - static_cast<uint32_t>(work.leaving.size());
    work.size = kept + static_cast<uint32_t>(work.joining.size());
    work.id = work.size > 0 ? id++ : id;
    work.first = next;
    if (!work.leaving.empty()) {
      work.new_rows.resize(before);
      auto leaving = work.leaving.begin();
      uint32_t row = 0;
      for (uint32_t local = 0; local < before; ++local) {
        const bool leaves = leaving != work.leaving.end() && *leaving == local;
        if (leaves) ++leaving;
        work.new_rows[local] = leaves ? kGone : row++;
      }
    }
    if (work.before != nullptr) {
      renumbering_.begins_.push_back(work.before->first());
      renumbering_.nodes_.push_back({.first = next, .rows = work.new_rows});
    }
    for (size_t i = 0; i < work.joining.size(); ++i) {
      const NodeId node = work.joining[i], new_id = next + kept + static_cast<NodeId>(i);
      if (node < graph_.node_count()) {
        renumbering_.moved_nodes_.emplace(node, new_id);
      } else {
        renumbering_.new_nodes_[node - graph_.node_count()] = new_id;
      }
    }
    next += work.size;
  }
}

// --- Edges ---

void VersionMaker::PlanTables() {
  for (const EdgeTable& table : graph_.tables()) {
    TableWork& work = tables_.emplace_back();
    work.before = &table;
    work.type = table.type();
    work.source = table.source_group();
    work.target = table.target_group();
    if (table.is_appended()) appended_tables_.emplace(std::tuple(work.type, work.source, work.target), table.id());
  }
  for (const uint64_t packed : changes_.removed_edges()) {
    const EdgeId edge = EdgeId::FromPacked(packed);
    tables_[edge.table].leaving.push_back(edge.position);
  }
  for (const NodeId node : moved_nodes_) MoveEdgesOf(node);
  for (size_t i = 0; i < changes_.new_edges().size(); ++i) {
    const GraphChanges::NewEdge& edge = changes_.new_edges()[i];
    const EdgeId number{GraphChanges::kNewEdges, static_cast<uint32_t>(i)};
    AddEdge(edge.type, {number.packed(), edge.source, edge.target});
  }
  for (TableWork& work : tables_) {
    std::sort(work.leaving.begin(), work.leaving.end());
    work.changes_topology =
        work.changes_rows() || groups_[work.source].changes_rows() || groups_[work.target].changes_rows();
  }
}

void VersionMaker::MoveEdgesOf(NodeId node) {
  const NodeGroup& group = graph_.group(graph_.GroupOf(node));
  const uint32_t local = node - group.first();
  for (const EdgeTable& table : graph_.tables()) {
    if (table.source_group() == group.id()) {
      for (uint32_t at = table.out().offsets[local]; at < table.out().offsets[local + 1]; ++at) {
        MoveEdge({table.id(), at});
      }
    }
    if (table.target_group() == group.id()) {
      for (uint32_t at = table.in().offsets[local]; at < table.in().offsets[local + 1]; ++at) {
        MoveEdge({table.id(), table.InToOut()[at]});
      }
    }
  }
}

void VersionMaker::MoveEdge(EdgeId edge) {
  if (changes_.removed_edges().contains(edge.packed()) || !moved_edges_.insert(edge.packed()).second) return;
  tables_[edge.table].leaving.push_back(edge.position);
  AddEdge(graph_.Type(edge), {edge.packed(), graph_.Source(edge), graph_.Target(edge)});
}

void VersionMaker::AddEdge(TypeId type, const JoiningEdge& edge) {
  const size_t source = GroupOf(edge.source), target = GroupOf(edge.target);
  const auto [found, is_new] = appended_tables_.try_emplace(std::tuple(type, source, target), tables_.size());
  if (is_new) {
    TableWork& work = tables_.emplace_back();
    work.type = type;
    work.source = source;
    work.target = target;
  }
  tables_[found->second].joining.push_back(edge);
}

void VersionMaker::NumberTables() {
  TableId id = 0;
  for (TableWork& work : tables_) {
    const size_t before = work.before != nullptr ? work.before->edge_count() : 0;
    work.size = static_cast<uint32_t>(before - work.leaving.size() + work.joining.size());
    work.id = work.size > 0 ? id++ : id;
  }
}

}  // namespace notegraph
