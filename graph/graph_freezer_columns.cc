// GraphFreezer: properties, label sets of the mixed group, evidence.
#include <algorithm>
#include <array>
#include <tuple>

#include "graph/column_builder.h"
#include "graph/graph_freezer.h"

namespace notegraph {
namespace {

struct EvidenceKey {
  std::string_view name;
  EvidenceField field;
};

constexpr std::array<EvidenceKey, 5> kEvidenceKeys = {{{"note", EvidenceField::kNote},
                                                       {"lines", EvidenceField::kLines},
                                                       {"quote", EvidenceField::kQuote},
                                                       {"cue", EvidenceField::kCue},
                                                       {"confidence", EvidenceField::kConfidence}}};

StringList Pack(std::span<const std::string_view> strings, ArrayPool& arrays) {
  if (strings.empty()) return {};
  std::vector<uint64_t> offsets = {0};
  std::string bytes;
  for (const std::string_view text : strings) {
    bytes.append(text);
    offsets.push_back(bytes.size());
  }
  return {arrays.Keep(std::move(offsets)), arrays.KeepBytes(std::move(bytes))};
}

void AppendLineStarts(std::string_view text, std::vector<uint32_t>* starts) {
  starts->push_back(0);
  for (size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    starts->push_back(static_cast<uint32_t>(at + 1));
  }
}

auto PositionInNotes(const Evidence& e) {
  return std::tuple(e.note, e.mention_begin, e.mention_end, e.unit_begin, e.unit_end);
}

}  // namespace

void GraphFreezer::PlaceEvidence() {
  struct Placed {
    EdgeId edge;
    Evidence evidence;
  };
  std::vector<Placed> placed;
  for (const auto& [edge, evidence] : input_.evidence) {
    if (edge_ids_[edge] != kNoEdge) placed.push_back({edge_ids_[edge], evidence});
  }
  std::stable_sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) {
    return a.edge != b.edge ? a.edge < b.edge : PositionInNotes(a.evidence) < PositionInNotes(b.evidence);
  });

  ArrayPool& arrays = assembler_.arrays();
  EvidenceParts parts;
  parts.note_paths = Pack(input_.note_paths, arrays);
  parts.note_texts = Pack(input_.note_texts, arrays);
  parts.cues = Pack(std::vector<std::string_view>(input_.cues.names().begin(), input_.cues.names().end()), arrays);
  std::vector<uint64_t> line_offsets = {0};
  std::vector<uint32_t> line_starts;
  for (const std::string_view text : input_.note_texts) {
    AppendLineStarts(text, &line_starts);
    line_offsets.push_back(line_starts.size());
  }
  if (!input_.note_texts.empty()) parts.line_offsets = arrays.Keep(std::move(line_offsets));
  parts.line_starts = arrays.Keep(std::move(line_starts));

  parts.tables.resize(tables_.size());
  for (auto run = placed.begin(); run != placed.end();) {
    const TableId table = run->edge.table;
    const auto edge_count = static_cast<uint32_t>(tables_[table].out.neighbors.size());
    std::vector<uint32_t> offsets(edge_count + size_t{1}, 0);
    std::vector<Evidence> items;
    BitVector present(edge_count);
    for (; run != placed.end() && run->edge.table == table; ++run) {
      ++offsets[run->edge.position + 1];
      items.push_back(run->evidence);
      present.Set(run->edge.position);
    }
    for (size_t i = 0; i < edge_count; ++i) offsets[i + 1] += offsets[i];
    EvidenceParts::TableRuns& runs = parts.tables[table];
    runs.offsets = arrays.Keep(std::move(offsets));
    runs.items = arrays.Keep(std::move(items));
    if (present.Count() < edge_count) runs.with_evidence = arrays.Keep(std::move(present).TakeWords());
  }
  assembler_.SetEvidence(std::move(parts));
}

std::vector<GraphFreezer::PlacedCell> GraphFreezer::Place(std::span<const Cell> cells, bool nodes) const {
  std::vector<PlacedCell> placed;
  placed.reserve(cells.size());
  for (const Cell& cell : cells) {
    if (nodes && node_ids_[cell.row] != kNoNode) placed.push_back({node_ids_[cell.row], cell.value});
    if (!nodes && edge_ids_[cell.row] != kNoEdge) placed.push_back({edge_ids_[cell.row].packed(), cell.value});
  }
  const auto by_place = [](const PlacedCell& a, const PlacedCell& b) { return a.place < b.place; };
  if (!std::is_sorted(placed.begin(), placed.end(), by_place)) {
    std::stable_sort(placed.begin(), placed.end(), by_place);
  }
  // The last cell of a place counts.
  size_t kept = 0;
  for (size_t i = 0; i < placed.size(); ++i) {
    if (i + 1 < placed.size() && placed[i + 1].place == placed[i].place) continue;
    placed[kept++] = placed[i];
  }
  placed.resize(kept);
  return placed;
}

absl::Status GraphFreezer::MakeNodeColumns() {
  groups_.resize(plan_.groups.size());
  for (size_t group = 0; group < groups_.size(); ++group) {
    GraphAssembler::GroupParts& parts = groups_[group];
    parts.size = group_begins_[group + 1] - group_begins_[group];
    const std::vector<uint32_t>& sets = plan_.groups[group];
    for (const uint32_t set : sets) {
      const std::vector<LabelId>& labels = input_.label_sets.sets()[set];
      parts.labels.insert(parts.labels.end(), labels.begin(), labels.end());
    }
    std::sort(parts.labels.begin(), parts.labels.end());
    parts.labels.erase(std::unique(parts.labels.begin(), parts.labels.end()), parts.labels.end());
    if (sets.size() == 1) continue;
    parts.is_mixed = true;
    std::vector<uint16_t> codes;
    for (NodeId node = group_begins_[group]; node < group_begins_[group + 1]; ++node) {
      const auto at = std::lower_bound(sets.begin(), sets.end(), input_.node_label_sets[node_order_[node]]);
      codes.push_back(static_cast<uint16_t>(at - sets.begin()));
    }
    parts.label_sets = assembler_.arrays().Keep(std::move(codes));
  }
  for (uint32_t key = 0; key < input_.node_cells.size(); ++key) {
    if (absl::Status status = context_.Poll(); !status.ok()) return status;
    const std::vector<PlacedCell> placed = Place(input_.node_cells[key], true);
    auto next = placed.begin();
    for (size_t group = 0; group < groups_.size(); ++group) {
      std::vector<Cell> cells;
      for (; next != placed.end() && next->place < group_begins_[group + 1]; ++next) {
        if (next->value.is_null()) continue;
        cells.push_back({static_cast<uint32_t>(next->place) - group_begins_[group], next->value});
      }
      if (cells.empty()) continue;
      groups_[group].columns.push_back(
          MakeColumn(static_cast<PropertyKeyId>(key), groups_[group].size, cells, assembler_.arrays()));
    }
  }
  return absl::OkStatus();
}

absl::Status GraphFreezer::MakeEdgeColumns() {
  for (uint32_t key = 0; key < input_.edge_cells.size(); ++key) {
    if (absl::Status status = context_.Poll(); !status.ok()) return status;
    const std::vector<PlacedCell> placed = Place(input_.edge_cells[key], false);
    for (auto begin = placed.begin(); begin != placed.end();) {
      const TableId table = EdgeId::FromPacked(begin->place).table;
      auto end = begin;
      while (end != placed.end() && EdgeId::FromPacked(end->place).table == table) ++end;
      AddEdgeColumn(static_cast<PropertyKeyId>(key), table, {begin, end});
      begin = end;
    }
  }
  AddEvidenceColumns();
  return absl::OkStatus();
}

// Where edges have evidence, a property of the same name was set by hand on some: it hides the computed one there.
void GraphFreezer::AddEdgeColumn(PropertyKeyId key, TableId table, std::span<const PlacedCell> placed) {
  const auto row_count = static_cast<uint32_t>(tables_[table].out.neighbors.size());
  const std::string_view name = input_.property_keys.names()[static_cast<size_t>(key)];
  const auto evidence_key = std::find_if(kEvidenceKeys.begin(), kEvidenceKeys.end(),
                                         [name](const EvidenceKey& candidate) { return candidate.name == name; });
  Arena arena;
  std::vector<Cell> cells;
  if (evidence_key == kEvidenceKeys.end() || assembler_.evidence().parts().tables[table].items.empty()) {
    for (const PlacedCell& cell : placed) {
      if (!cell.value.is_null()) cells.push_back({EdgeId::FromPacked(cell.place).position, cell.value});
    }
  } else {
    const Column computed = MakeEvidenceColumn(key, evidence_key->field, row_count, &assembler_.evidence(), table);
    auto next = placed.begin();
    for (uint32_t row = 0; row < row_count; ++row) {
      const bool is_set = next != placed.end() && EdgeId::FromPacked(next->place).position == row;
      const Value value = is_set ? (next++)->value : computed.Get(row, arena);
      if (!value.is_null()) cells.push_back({row, value});
    }
  }
  // A column that hides the evidence's stays even when nothing is left in it.
  if (cells.empty() && evidence_key == kEvidenceKeys.end()) return;
  tables_[table].columns.push_back(MakeColumn(key, row_count, cells, assembler_.arrays()));
}

void GraphFreezer::AddEvidenceColumns() {
  for (size_t table = 0; table < tables_.size(); ++table) {
    if (assembler_.evidence().parts().tables[table].items.empty()) continue;
    std::vector<Column>& columns = tables_[table].columns;
    for (const EvidenceKey& evidence_key : kEvidenceKeys) {
      const auto key = static_cast<PropertyKeyId>(input_.property_keys.Intern(evidence_key.name));
      const bool is_set =
          std::any_of(columns.begin(), columns.end(), [key](const Column& c) { return c.key() == key; });
      if (is_set) continue;
      columns.push_back(MakeEvidenceColumn(key, evidence_key.field,
                                           static_cast<uint32_t>(tables_[table].out.neighbors.size()),
                                           &assembler_.evidence(), static_cast<TableId>(table)));
    }
    std::sort(columns.begin(), columns.end(), [](const Column& a, const Column& b) { return a.key() < b.key(); });
  }
}

}  // namespace notegraph
