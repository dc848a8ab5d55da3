// VersionMaker: the groups and tables of the new graph, shared or made anew.
#include <algorithm>

#include "graph/edge_sort.h"
#include "graph/index_revision.h"
#include "graph/version_maker.h"

namespace notegraph {
namespace {

// Rows ascending, of each the last cell.
void Normalize(std::vector<Cell>& cells) {
  const auto by_row = [](const Cell& a, const Cell& b) { return a.row < b.row; };
  if (!std::is_sorted(cells.begin(), cells.end(), by_row)) std::stable_sort(cells.begin(), cells.end(), by_row);
  size_t kept = 0;
  for (size_t i = 0; i < cells.size(); ++i) {
    if (i + 1 < cells.size() && cells[i + 1].row == cells[i].row) continue;
    cells[kept++] = cells[i];
  }
  cells.resize(kept);
}

// The values that an entity takes along to another group or table.
template <typename CellsByKey>
void TakeAlong(std::span<const Column> columns, uint32_t old_row, uint32_t new_row, Arena& values, CellsByKey& cells) {
  for (const Column& column : columns) {
    const Value value = column.Get(old_row, values);
    if (!value.is_null()) cells[column.key()].push_back({new_row, value});
  }
}

}  // namespace

absl::StatusOr<GraphPtr> VersionMaker::Make(Renumbering& renumbering) && {
  assembler_.StartVersionOf(changes_.graph(), keeps_folded_nodes_);
  if (!changes_.new_labels().names().empty() || !changes_.new_types().names().empty() ||
      !changes_.new_property_keys().names().empty()) {
    assembler_.SetNames(Names());
  }
  absl::Status status = Account();
  if (status.ok()) status = SortTables();
  if (status.ok()) status = PlaceNodeCells();
  if (status.ok()) status = PlaceEdgeCells();
  for (size_t i = 0; i < groups_.size() && status.ok(); ++i) status = MakeGroup(groups_[i]);
  for (size_t i = 0; i < tables_.size() && status.ok(); ++i) status = MakeTable(tables_[i]);
  if (!status.ok()) return status;
  if (graph_.indexes() != nullptr) {
    const std::span<const IndexDefinition> definitions = graph_.indexes()->definitions();
    assembler_.SetIndexes(std::make_shared<IndexSet>(
        std::vector<IndexDefinition>(definitions.begin(), definitions.end()), std::move(index_parts_)));
  }
  assembler_.SetNextElementIds(graph_.next_node_element_id() + changes_.new_nodes().size(),
                               graph_.next_edge_element_id() + changes_.new_edges().size());
  renumbering_.keeps_ids_ = KeepsIds();
  renumbering = std::move(renumbering_);
  return std::move(assembler_).Finish();
}

GraphAssembler::Names VersionMaker::Names() const {
  GraphAssembler::Names names = GraphAssembler::NamesOf(graph_);
  const auto append = [](std::vector<std::string>& known, const NameTable& added) {
    known.insert(known.end(), added.names().begin(), added.names().end());
  };
  append(names.labels, changes_.new_labels());
  append(names.types, changes_.new_types());
  append(names.property_keys, changes_.new_property_keys());
  return names;
}

bool VersionMaker::KeepsIds() const {
  const auto stays = [](const auto& work) { return work.before == nullptr || work.leaving.empty(); };
  return std::all_of(groups_.begin(), groups_.end(),
                     [&](const GroupWork& work) {
                       return stays(work) && (work.before == nullptr || work.first == work.before->first());
                     }) &&
         std::all_of(tables_.begin(), tables_.end(), [&](const TableWork& work) {
           return stays(work) &&
                  (work.before == nullptr || (work.id == work.before->id() && work.new_positions.empty()));
         });
}

// Room for what is made anew, about.
absl::Status VersionMaker::Account() {
  constexpr int64_t kBytesPerCell = 16, kBytesPerEdge = 32, kBytesPerOffset = 8;
  int64_t bytes = 0;
  for (const GroupWork& work : groups_) {
    if (work.changes_rows()) bytes += kBytesPerCell * work.size;
  }
  for (const TableWork& work : tables_) {
    if (!work.changes_topology) continue;
    bytes += kBytesPerEdge * work.size + kBytesPerOffset * (groups_[work.source].size + groups_[work.target].size);
  }
  for (const auto& cells : changes_.node_cells()) bytes += kBytesPerCell * static_cast<int64_t>(cells.size());
  for (const auto& cells : changes_.edge_cells()) bytes += kBytesPerCell * static_cast<int64_t>(cells.size());
  return reservation_.Reserve(bytes, "changing the graph");
}

// --- Topology ---

absl::Status VersionMaker::SortTables() {
  renumbering_.new_edges_.resize(changes_.new_edges().size());
  for (TableWork& work : tables_) {
    work.rows.old_count = work.before != nullptr ? work.before->edge_count() : 0;
    work.rows.new_count = work.size;
    if (work.changes_topology) {
      if (absl::Status status = context_.Poll(); !status.ok()) return status;
      if (absl::Status status = SortTable(work); !status.ok()) return status;
    }
    if (work.before != nullptr) renumbering_.edges_.push_back({work.id, work.new_positions, {}});
  }
  return absl::OkStatus();
}

// The edges that stay, in their order, then those that join.
absl::Status VersionMaker::SortTable(TableWork& work) {
  const GroupWork &source_group = groups_[work.source], &target_group = groups_[work.target];
  std::vector<uint32_t> sources, targets, old_positions;
  sources.reserve(work.size);
  targets.reserve(work.size);
  if (work.before != nullptr) {
    if (absl::Status status = graph_.Check(*work.before); !status.ok()) return status;
    const Csr& out = work.before->out();
    const auto row_of = [](const GroupWork& group, uint32_t local) {
      return group.new_rows.empty() ? local : group.new_rows[local];
    };
    auto leaving = work.leaving.begin();
    for (uint32_t local = 0; local + size_t{1} < out.offsets.size(); ++local) {
      for (uint32_t at = out.offsets[local]; at < out.offsets[local + 1]; ++at) {
        if (leaving != work.leaving.end() && *leaving == at) {
          ++leaving;
          continue;
        }
        sources.push_back(row_of(source_group, local));
        targets.push_back(row_of(target_group, out.neighbors[at]));
        if (sources.back() == kGone || targets.back() == kGone) {
          return absl::InvalidArgumentError("a removed node still has relationships");
        }
        if (work.changes_rows()) old_positions.push_back(at);
      }
    }
  }
  for (const JoiningEdge& edge : work.joining) {
    sources.push_back(NewId(edge.source) - source_group.first);
    targets.push_back(NewId(edge.target) - target_group.first);
  }
  work.arrays = std::make_shared<ArrayPool>();
  const SortedEdges sorted =
      SortEdges(std::move(sources), std::move(targets), source_group.size, target_group.size, *work.arrays);
  work.out = sorted.out;
  work.in = sorted.in;
  if (!work.changes_rows()) return absl::OkStatus();
  const auto stay_count = static_cast<uint32_t>(old_positions.size());
  if (work.before != nullptr) work.new_positions.assign(work.before->edge_count(), kGone);
  work.rows.old_rows.resize(work.size);
  for (uint32_t position = 0; position < work.size; ++position) {
    const uint32_t from = sorted.order.empty() ? position : sorted.order[position];
    if (from < stay_count) {
      work.rows.old_rows[position] = old_positions[from];
      work.new_positions[old_positions[from]] = position;
      continue;
    }
    work.rows.old_rows[position] = RowMap::kNoRow;
    const EdgeId number = EdgeId::FromPacked(work.joining[from - stay_count].number);
    if (number.table == GraphChanges::kNewEdges) {
      renumbering_.new_edges_[number.position] = {work.id, position};
    } else {
      renumbering_.moved_edges_[number.packed()] = {work.id, position};
    }
  }
  return absl::OkStatus();
}

// --- Properties ---

absl::Status VersionMaker::PlaceNodeCells() {
  for (const NodeId node : moved_nodes_) {
    const NodeGroup& before = graph_.group(graph_.GroupOf(node));
    GroupWork& work = groups_[GroupOf(node)];
    for (const Column& column : before.columns()) {
      if (absl::Status status = graph_.Check(column); !status.ok()) return status;
    }
    TakeAlong(before.columns(), node - before.first(), NewId(node) - work.first, values_, work.cells);
  }
  for (size_t key = 0; key < changes_.node_cells().size(); ++key) {
    for (const GraphChanges::PlacedCell& cell : changes_.node_cells()[key]) {
      const auto node = static_cast<NodeId>(cell.place);
      if (changes_.removed_nodes().contains(node)) continue;
      GroupWork& work = groups_[GroupOf(node)];
      work.cells[static_cast<PropertyKeyId>(key)].push_back({NewId(node) - work.first, cell.value});
    }
  }
  return context_.Poll();
}

absl::Status VersionMaker::PlaceEdgeCells() {
  // Works by their place in the new graph.
  std::vector<TableWork*> works;
  for (TableWork& work : tables_) {
    if (work.size > 0) works.push_back(&work);
  }
  for (const auto& [packed, place] : renumbering_.moved_edges_) {
    const EdgeId edge = EdgeId::FromPacked(packed);
    const std::span<const Column> columns = graph_.table(edge.table).columns();
    for (const Column& column : columns) {
      if (absl::Status status = graph_.Check(column); !status.ok()) return status;
    }
    TakeAlong(columns, edge.position, place.position, values_, works[place.table]->cells);
  }
  for (size_t key = 0; key < changes_.edge_cells().size(); ++key) {
    for (const GraphChanges::PlacedCell& cell : changes_.edge_cells()[key]) {
      if (changes_.removed_edges().contains(cell.place)) continue;
      const EdgeId place = renumbering_(EdgeId::FromPacked(cell.place));
      works[place.table]->cells[static_cast<PropertyKeyId>(key)].push_back({place.position, cell.value});
    }
  }
  return context_.Poll();
}

// The columns with rows moved and cells changed; those that nothing happens to are shared.
absl::StatusOr<std::vector<Column>> VersionMaker::ReviseColumns(std::span<const Column> before, const RowMap& rows,
                                                                CellsByKey& cells) const {
  std::vector<Column> columns;
  auto next = cells.begin();
  const auto revise = [&](PropertyKeyId key, const Column* column, std::span<const Cell> changed) {
    std::optional<Column> revised = ReviseColumn(key, column, rows, changed, std::make_shared<ArrayPool>());
    if (revised) columns.push_back(std::move(*revised));
  };
  const auto make_until = [&](std::optional<PropertyKeyId> key) {
    for (; next != cells.end() && (!key || next->first < *key); ++next) {
      Normalize(next->second);
      revise(next->first, nullptr, next->second);
    }
  };
  for (const Column& column : before) {
    make_until(column.key());
    const bool is_changed = next != cells.end() && next->first == column.key();
    if (!is_changed && rows.is_identity()) {
      columns.push_back(column);
      continue;
    }
    if (absl::Status status = graph_.Check(column); !status.ok()) return status;
    if (is_changed) Normalize(next->second);
    revise(column.key(), &column, is_changed ? std::span<const Cell>(next->second) : std::span<const Cell>());
    if (is_changed) ++next;
  }
  make_until(std::nullopt);
  return columns;
}

// --- Groups and tables ---

absl::Status VersionMaker::MakeGroup(GroupWork& work) {
  if (work.size == 0) return absl::OkStatus();
  RowMap rows{.old_count = work.before != nullptr ? work.before->size() : 0, .new_count = work.size, .old_rows = {}};
  for (uint32_t local = 0; local < work.new_rows.size(); ++local) {
    if (work.new_rows[local] != kGone) rows.old_rows.push_back(local);
  }
  if (!work.leaving.empty()) rows.old_rows.resize(work.size, RowMap::kNoRow);
  absl::StatusOr<std::vector<Column>> columns =
      ReviseColumns(work.before != nullptr ? work.before->columns() : std::span<const Column>(), rows, work.cells);
  if (!columns.ok()) return columns.status();
  if (!work.changes_rows()) {
    assembler_.ShareGroup(*work.before, *std::move(columns));
    return ReviseIndexes(work, rows);
  }
  if (work.before != nullptr) {
    if (absl::Status status = graph_.Check(*work.before); !status.ok()) return status;
  }
  const auto arrays = std::make_shared<ArrayPool>();
  std::vector<uint64_t> element_ids;
  element_ids.reserve(work.size);
  const size_t kept = work.size - work.joining.size();
  for (uint32_t row = 0; row < kept; ++row) {
    element_ids.push_back(graph_.ElementId(work.before->first() + rows.OldRow(row)));
  }
  for (const NodeId node : work.joining) {
    element_ids.push_back(node < graph_.node_count() ? graph_.ElementId(node)
                                                     : graph_.next_node_element_id() + (node - graph_.node_count()));
  }
  GraphAssembler::GroupParts parts;
  parts.labels = work.labels;
  parts.size = work.size;
  parts.columns = *std::move(columns);
  parts.element_ids = arrays->Keep(std::move(element_ids));
  parts.is_appended = work.before == nullptr || work.before->is_appended();
  parts.owner = arrays;
  if (work.before != nullptr && work.before->is_mixed()) {
    parts.is_mixed = true;
    std::vector<uint16_t> label_sets;
    for (const uint32_t old_row : rows.old_rows) label_sets.push_back(work.before->label_sets()[old_row]);
    parts.label_sets = arrays->Keep(std::move(label_sets));
  }
  assembler_.AddGroup(std::move(parts));
  return ReviseIndexes(work, rows);
}

// Of the group that was assembled last.
absl::Status VersionMaker::ReviseIndexes(const GroupWork& work, const RowMap& rows) {
  if (graph_.indexes() == nullptr) return absl::OkStatus();
  const Graph& after = assembler_.graph();
  const NodeGroup& group = after.groups().back();
  for (const PropertyKeyId key : IndexedKeys(graph_.indexes()->definitions(), after, group)) {
    const Column* column = group.FindColumn(key);
    if (column == nullptr) continue;
    const bool had_column = work.before != nullptr && work.before->FindColumn(key) != nullptr;
    const ValueIndex* before = had_column ? graph_.indexes()->PartOf(work.before->id(), key) : nullptr;
    std::vector<uint32_t> changed_rows;
    if (const auto cells = work.cells.find(key); cells != work.cells.end()) {
      for (const Cell& cell : cells->second) changed_rows.push_back(cell.row);
    }
    absl::StatusOr<ValueIndex> index = ReviseValueIndex(before, *column, rows, changed_rows, context_);
    if (!index.ok()) return index.status();
    index_parts_.push_back({group.id(), key, *std::move(index)});
  }
  return absl::OkStatus();
}

absl::Status VersionMaker::MakeTable(TableWork& work) {
  if (work.size == 0) return absl::OkStatus();
  absl::StatusOr<std::vector<Column>> columns =
      ReviseColumns(work.before != nullptr ? work.before->columns() : std::span<const Column>(), work.rows, work.cells);
  if (!columns.ok()) return columns.status();
  const GroupId source = groups_[work.source].id, target = groups_[work.target].id;
  if (!work.changes_topology) {
    assembler_.ShareTable(*work.before, source, target, *std::move(columns));
    return absl::OkStatus();
  }
  std::vector<uint64_t> element_ids(work.size, 0);
  if (work.before != nullptr) {
    for (uint32_t position = 0; position < work.before->edge_count(); ++position) {
      const uint32_t to = work.new_positions.empty() ? position : work.new_positions[position];
      if (to != kGone) element_ids[to] = graph_.ElementId(EdgeId{work.before->id(), position});
    }
  }
  for (const JoiningEdge& edge : work.joining) {
    const EdgeId number = EdgeId::FromPacked(edge.number);
    element_ids[renumbering_(number).position] = number.table == GraphChanges::kNewEdges
                                                     ? graph_.next_edge_element_id() + number.position
                                                     : graph_.ElementId(number);
  }
  GraphAssembler::TableParts parts;
  parts.type = work.type;
  parts.source = source;
  parts.target = target;
  parts.out = work.out;
  parts.in = work.in;
  parts.out_statistics = CountDegrees(work.out);
  parts.in_statistics = CountDegrees(work.in);
  parts.columns = *std::move(columns);
  parts.element_ids = work.arrays->Keep(std::move(element_ids));
  parts.is_appended = work.before == nullptr || work.before->is_appended();
  parts.owner = work.arrays;
  assembler_.AddTable(std::move(parts));
  return absl::OkStatus();
}

}  // namespace notegraph
