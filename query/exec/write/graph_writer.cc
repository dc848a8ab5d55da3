#include "query/exec/write/graph_writer.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "graph/entity_properties.h"
#include "graph/next_version.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "graph/value_codec.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

// What a property can hold: scalars and lists of scalars.
bool IsStorable(const Value& value) {
  switch (value.kind()) {
    case ValueKind::kMap:
    case ValueKind::kNode:
    case ValueKind::kRelationship:
    case ValueKind::kPath:
      return false;
    case ValueKind::kList:
      return std::all_of(value.list().begin(), value.list().end(),
                         [](const Value& item) { return !item.is_list() && IsStorable(item); });
    default:
      return true;
  }
}

}  // namespace

absl::Status GraphWriter::Poll() {
  if (changes_) NOTEGRAPH_RETURN_IF_ERROR(changes_memory_.GrowTo(static_cast<int64_t>(changes_->allocated_bytes())));
  return state_.Poll();
}

GraphChanges& GraphWriter::changes() {
  if (!changes_) {
    changes_.emplace(state_.graph_ptr);
    state_.pending = &pending_;
  }
  return *changes_;
}

bool GraphWriter::IsGone(const Value& entity) const {
  if (entity.is_node()) return entity.node() >= kNoNode - state_.ghosts.nodes;
  return entity.relationship().table == kGhostTable;
}

absl::Status GraphWriter::Missing(SourceSpan span) const {
  return RuntimeError(ErrorType::kEntityNotFound, "DeletedEntityAccess",
                      "a node or relationship that was deleted can't be changed any more", span, state_,
                      "change it before DELETE");
}

absl::StatusOr<Value> GraphWriter::MakeNode(const std::vector<std::string_view>& labels) {
  const NodeId node = changes().AddNode(labels);
  ++counters_.nodes_created;
  std::vector<std::string_view> distinct = labels;
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  counters_.labels_added += static_cast<int64_t>(distinct.size());
  pending_.Touch(Value::Node(node));
  return Value::Node(node);
}

absl::StatusOr<Value> GraphWriter::MakeEdge(std::string_view type, const Value& source, const Value& target,
                                            SourceSpan span) {
  for (const Value& end : {source, target}) {
    if (!end.is_node()) {
      return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                          absl::StrCat("a relationship needs two nodes, but one of its ends is ", Describe(end)), span,
                          state_, "filter first: `WHERE n IS NOT NULL`");
    }
    if (IsGone(end)) return Missing(span);
  }
  ++counters_.relationships_created;
  const Value edge = Value::Relationship(changes().AddEdge(type, source.node(), target.node()));
  pending_.Touch(edge);
  return edge;
}

absl::Status GraphWriter::CheckProperty(const Value& value, std::string_view key, SourceSpan span) const {
  if (IsStorable(value)) return absl::OkStatus();
  return RuntimeError(ErrorType::kTypeError, "InvalidPropertyType",
                      absl::StrCat("property `", Absl(key), "` can't hold ", Describe(value)), span, state_,
                      "properties hold numbers, strings, booleans, dates, times, durations, points and lists of these");
}

absl::Status GraphWriter::SetProperty(const Value& entity, std::string_view key, const Value& value, SourceSpan span) {
  if (entity.is_null()) return absl::OkStatus();
  if (IsGone(entity)) return Missing(span);
  NOTEGRAPH_RETURN_IF_ERROR(CheckProperty(value, key, span));
  GraphChanges& recorded = changes();
  if (!value.is_null() || !CurrentProperty(entity, key).is_null()) ++counters_.properties_set;
  if (entity.is_node()) {
    recorded.SetNodeProperty(entity.node(), key, value);
  } else {
    recorded.SetEdgeProperty(entity.relationship(), key, value);
  }
  pending_.Set(entity, key, value);
  return absl::OkStatus();
}

Value GraphWriter::CurrentProperty(const Value& entity, std::string_view key) const {
  if (const Value* changed = pending_.Find(entity, key)) return *changed;
  const std::optional<PropertyKeyId> id = state_.graph->FindPropertyKey(key);
  if (!id) return Value::Null();
  if (entity.is_node()) {
    if (entity.node() >= state_.graph->node_count()) return Value::Null();
    return state_.graph->NodeProperty(entity.node(), *id, state_.arena);
  }
  if (entity.relationship().table == kMadeTable) return Value::Null();
  return state_.graph->EdgeProperty(entity.relationship(), *id, state_.arena);
}

Value GraphWriter::CurrentProperties(const Value& entity) const {
  Value before = Value::Map({});
  if (entity.is_node() && entity.node() < state_.graph->node_count()) {
    before = NodeProperties(*state_.graph, entity.node(), state_.arena);
  }
  if (entity.is_relationship() && entity.relationship().table < state_.graph->tables().size()) {
    before = EdgeProperties(*state_.graph, entity.relationship(), state_.arena);
  }
  const PendingChanges::Properties& changed = pending_.PropertiesOf(entity);
  if (changed.empty()) return before;
  std::map<std::string_view, Value> properties;
  for (const MapEntry& entry : before.map()) properties[entry.key] = entry.value;
  for (const auto& [key, value] : changed) properties[state_.arena.CopyString(key)] = value;
  const std::span<MapEntry> entries = state_.arena.AllocateArray<MapEntry>(properties.size());
  size_t count = 0;
  for (const auto& [key, value] : properties) {
    if (!value.is_null()) entries[count++] = {key, value};
  }
  return Value::Map(entries.first(count));
}

absl::Status GraphWriter::SetProperties(const Value& entity, const Value& source, bool replace, SourceSpan span) {
  if (entity.is_null()) return absl::OkStatus();
  if (IsGone(entity)) return Missing(span);
  if ((source.is_node() || source.is_relationship()) && IsGone(source)) return Missing(span);
  const Value map = source.is_node() || source.is_relationship() ? CurrentProperties(source) : source;
  if (!map.is_map() && !map.is_null()) {
    return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                        WrongKindMessage("what properties come from", kMap | kEntity, Describe(source)), span, state_,
                        KindHint("properties", kMap, source.kind()));
  }
  if (replace) {
    const Value current = CurrentProperties(entity);
    for (const MapEntry& entry : current.map()) {
      if (map.is_map() && map.FindKey(entry.key) != nullptr) continue;
      NOTEGRAPH_RETURN_IF_ERROR(SetProperty(entity, entry.key, Value::Null(), span));
    }
  }
  if (map.is_null()) return absl::OkStatus();
  for (const MapEntry& entry : map.map()) NOTEGRAPH_RETURN_IF_ERROR(SetProperty(entity, entry.key, entry.value, span));
  return absl::OkStatus();
}

absl::Status GraphWriter::ChangeLabel(const Value& node, std::string_view label, bool add, SourceSpan span) {
  if (node.is_null()) return absl::OkStatus();
  if (!node.is_node()) {
    return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                        WrongKindMessage("what gets or loses labels", kNode, Describe(node)), span, state_,
                        "a Relationship keeps its type; create another one to change it");
  }
  if (IsGone(node)) return Missing(span);
  GraphChanges& recorded = changes();
  const bool has = recorded.HasLabel(node.node(), label);
  pending_.Touch(node);
  if (has == add) return absl::OkStatus();
  if (add) {
    recorded.AddLabel(node.node(), label);
    ++counters_.labels_added;
  } else {
    recorded.RemoveLabel(node.node(), label);
    ++counters_.labels_removed;
  }
  return absl::OkStatus();
}

absl::Status GraphWriter::MarkDeleted(const Value& value, SourceSpan span) {
  if (value.is_null()) return absl::OkStatus();
  if (value.is_path()) {
    for (const EdgeId edge : value.path().relationships) {
      NOTEGRAPH_RETURN_IF_ERROR(MarkDeleted(Value::Relationship(edge), span));
    }
    for (const NodeId node : value.path().nodes) NOTEGRAPH_RETURN_IF_ERROR(MarkDeleted(Value::Node(node), span));
    return absl::OkStatus();
  }
  if (value.is_node()) {
    if (IsGone(value) ||
        !ghost_of_node_.try_emplace(value.node(), state_.ghosts.nodes + deleted_nodes_.size()).second) {
      return absl::OkStatus();  // deleting twice is allowed
    }
    deleted_nodes_.push_back(value.node());
    return absl::OkStatus();
  }
  if (value.is_relationship()) {
    const EdgeId edge = value.relationship();
    if (IsGone(value) || !ghost_of_edge_.try_emplace(edge.packed(), state_.ghosts.edge_types.size()).second) {
      return absl::OkStatus();
    }
    state_.ghosts.edge_types.emplace_back(state_.graph->name(state_.graph->Type(edge)));
    deleted_edges_.push_back(edge);
    return absl::OkStatus();
  }
  return RuntimeError(ErrorType::kTypeError, "InvalidArgumentType",
                      WrongKindMessage("what is deleted", kEntity | kPath, Describe(value)), span, state_,
                      KindHint("deletion", kEntity, value.kind()));
}

void GraphWriter::AddEdgesOf(NodeId node, std::vector<EdgeId>& edges) const {
  const Graph& graph = *state_.graph;
  const GroupId group = graph.GroupOf(node);
  const uint32_t local = node - graph.group(group).first();
  for (const EdgeTable& table : graph.tables()) {
    if (table.source_group() == group) {
      for (uint32_t at = table.out().offsets[local]; at < table.out().offsets[local + 1]; ++at) {
        edges.push_back({table.id(), at});
      }
    }
    if (table.target_group() == group) {
      for (uint32_t at = table.in().offsets[local]; at < table.in().offsets[local + 1]; ++at) {
        edges.push_back({table.id(), table.InToOut()[at]});
      }
    }
  }
}

absl::Status GraphWriter::DeleteMarked(bool detach, SourceSpan span) {
  if (deleted_nodes_.empty() && deleted_edges_.empty()) return absl::OkStatus();
  std::vector<EdgeId> hanging;
  for (const NodeId node : deleted_nodes_) AddEdgesOf(node, hanging);
  for (const EdgeId edge : hanging) {
    if (ghost_of_edge_.contains(edge.packed())) continue;
    if (!detach) {
      return RuntimeError(ErrorType::kConstraintVerificationFailed, "DeleteConnectedNode",
                          "a node that still has relationships can't be deleted", span, state_,
                          "delete them too, or use DETACH DELETE");
    }
    NOTEGRAPH_RETURN_IF_ERROR(MarkDeleted(Value::Relationship(edge), span));
  }
  for (const EdgeId edge : deleted_edges_) changes().RemoveEdge(edge);
  for (const NodeId node : deleted_nodes_) changes().RemoveNode(node);
  counters_.relationships_deleted += static_cast<int64_t>(deleted_edges_.size());
  counters_.nodes_deleted += static_cast<int64_t>(deleted_nodes_.size());
  return absl::OkStatus();
}

absl::Status GraphWriter::Finish() {
  state_.pending = nullptr;
  if (!changes_) return absl::OkStatus();
  NOTEGRAPH_RETURN_IF_ERROR(Poll());
  Renumbering renumbering;
  NOTEGRAPH_ASSIGN_OR_RETURN(GraphPtr graph, NextVersion(*changes_, state_.fold_policy, state_.run, renumbering));
  changes_.reset();
  changes_memory_.Clear();
  for (const auto& [rows, age] : live_) {
    if (age == RowAge::kOfClause || !renumbering.keeps_ids()) Renumber(*rows, renumbering);
  }
  state_.ghosts.nodes += static_cast<uint32_t>(deleted_nodes_.size());
  state_.older_graphs.push_back(state_.graph_ptr);
  LeaveOlderGraphs();
  state_.SetGraph(std::move(graph));
  pending_.Clear();
  deleted_nodes_.clear();
  deleted_edges_.clear();
  ghost_of_node_.clear();
  ghost_of_edge_.clear();
  return absl::OkStatus();
}

// Strings of the rows may lie in older versions of the graph. A statement that makes many (a subquery that writes for
// each row) copies them now and then, so that the versions can go.
void GraphWriter::LeaveOlderGraphs() {
  constexpr size_t kMaxOlderGraphs = 64;
  if (state_.older_graphs.size() < kMaxOlderGraphs) return;
  for (const auto& [rows, age] : live_) {
    for (size_t c = 0; c < rows->chunks().size(); ++c) {
      for (const Slot slot : rows->slots()) {
        Vector& column = rows->chunks()[c].column(slot);
        if (column.type() != VectorType::kValue) continue;
        const uint32_t elements = column.is_constant() ? 1 : rows->ChunkRows(c);
        for (Value& value : std::span(column.data<Value>(), elements)) value = CopyValue(value, state_.arena);
      }
    }
  }
  state_.older_graphs.clear();
}

NodeId GraphWriter::Renumbered(NodeId node, const Renumbering& renumbering) const {
  if (node >= kNoNode - state_.ghosts.nodes) return node;
  const auto ghost = ghost_of_node_.find(node);
  return ghost == ghost_of_node_.end() ? renumbering(node) : kNoNode - 1 - ghost->second;
}

EdgeId GraphWriter::Renumbered(EdgeId edge, const Renumbering& renumbering) const {
  if (edge.table == kGhostTable) return edge;
  const auto ghost = ghost_of_edge_.find(edge.packed());
  if (ghost != ghost_of_edge_.end()) return {kGhostTable, ghost->second};
  return renumbering(edge);
}

Value GraphWriter::Renumbered(const Value& value, const Renumbering& renumbering) {
  switch (value.kind()) {
    case ValueKind::kNode:
      return Value::Node(Renumbered(value.node(), renumbering));
    case ValueKind::kRelationship:
      return Value::Relationship(Renumbered(value.relationship(), renumbering));
    case ValueKind::kList: {
      const std::span<Value> items = state_.arena.AllocateArray<Value>(value.list().size());
      for (size_t i = 0; i < items.size(); ++i) items[i] = Renumbered(value.list()[i], renumbering);
      return Value::List(items);
    }
    case ValueKind::kMap: {
      const std::span<MapEntry> entries = state_.arena.AllocateArray<MapEntry>(value.map().size());
      for (size_t i = 0; i < entries.size(); ++i) {
        entries[i] = {value.map()[i].key, Renumbered(value.map()[i].value, renumbering)};
      }
      return Value::Map(entries);
    }
    case ValueKind::kPath: {
      const PathValue& path = value.path();
      const std::span<NodeId> nodes = state_.arena.AllocateArray<NodeId>(path.nodes.size());
      const std::span<EdgeId> edges = state_.arena.AllocateArray<EdgeId>(path.relationships.size());
      for (size_t i = 0; i < nodes.size(); ++i) nodes[i] = Renumbered(path.nodes[i], renumbering);
      for (size_t i = 0; i < edges.size(); ++i) edges[i] = Renumbered(path.relationships[i], renumbering);
      return Value::Path(state_.arena.New<PathValue>(nodes, edges));
    }
    default:
      return value;
  }
}

void GraphWriter::Renumber(RowBuffer& rows, const Renumbering& renumbering) {
  for (size_t c = 0; c < rows.chunks().size(); ++c) {
    const uint32_t count = rows.ChunkRows(c);
    for (const Slot slot : rows.slots()) {
      Vector& column = rows.chunks()[c].column(slot);
      const uint32_t elements = column.is_constant() ? 1 : count;
      for (uint32_t i = 0; i < elements; ++i) {
        if (column.IsNull(i)) continue;
        if (column.type() == VectorType::kNode) {
          column.data<NodeId>()[i] = Renumbered(column.data<NodeId>()[i], renumbering);
        } else if (column.type() == VectorType::kEdge) {
          const EdgeId edge = EdgeId::FromPacked(column.data<uint64_t>()[i]);
          column.data<uint64_t>()[i] = Renumbered(edge, renumbering).packed();
        } else if (column.type() == VectorType::kValue) {
          column.data<Value>()[i] = Renumbered(column.data<Value>()[i], renumbering);
        }
      }
    }
  }
}

absl::StatusOr<RowsPtr> ApplyClause(const BoundClause& clause, RowsPtr rows, GraphWriter& writer) {
  switch (clause.kind) {
    case ast::ClauseKind::kCreate:
      return ApplyCreate(static_cast<const BoundCreate&>(clause), std::move(rows), writer);
    case ast::ClauseKind::kMerge:
      return ApplyMerge(static_cast<const BoundMerge&>(clause), std::move(rows), writer);
    case ast::ClauseKind::kSet:
    case ast::ClauseKind::kRemove:
      return ApplySet(static_cast<const BoundSet&>(clause), std::move(rows), writer);
    case ast::ClauseKind::kDelete:
      return ApplyDelete(static_cast<const BoundDelete&>(clause), std::move(rows), writer);
    case ast::ClauseKind::kForeach:
      return ApplyForeach(static_cast<const BoundForeach&>(clause), std::move(rows), writer);
    case ast::ClauseKind::kCreateIndex:
      return ApplyCreateIndex(static_cast<const BoundCreateIndex&>(clause), std::move(rows), writer);
    case ast::ClauseKind::kDropIndex:
      return ApplyDropIndex(static_cast<const BoundDropIndex&>(clause), std::move(rows), writer);
    default:
      return absl::InternalError("this clause doesn't write");
  }
}

}  // namespace notegraph::query
