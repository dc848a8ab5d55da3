// CsvImporter: from parsed chunks to the graph.
#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/edge_sort.h"
#include "graph/import/csv_importer.h"
#include "graph/parallel.h"
#include "graph/status_macros.h"

namespace notegraph {

void CsvImporter::NumberTypes() {
  for (const CsvChunk& chunk : edge_chunks_) {
    std::vector<uint32_t>& types = edge_types_.emplace_back();
    for (const std::string& kind : chunk.kinds())
      types.push_back(types_.Intern(kind.empty() ? chunk.file().type : kind));
  }
}

absl::flat_hash_map<CsvImporter::ClassKey, uint64_t> CsvImporter::CountClasses(size_t c) const {
  const CsvChunk& chunk = edge_chunks_[c];
  absl::flat_hash_map<ClassKey, uint64_t> counts;
  ClassKey last{};
  uint64_t run = 0;  // rows of `last` that are not counted yet
  for (uint32_t row = 0; row < chunk.row_count(); ++row) {
    const ClassKey key{edge_types_[c][chunk.KindOf(row)], node_sets_[chunk.starts()[row]],
                       node_sets_[chunk.ends()[row]]};
    if (key != last && run > 0) counts[last] += std::exchange(run, 0);
    last = key;
    ++run;
  }
  if (run > 0) counts[last] += run;
  return counts;
}

void CsvImporter::ChooseGroups() {
  NumberTypes();
  std::vector<absl::flat_hash_map<ClassKey, uint64_t>> of_chunks(edge_chunks_.size());
  ParallelFor(context_.threads(), of_chunks.size(), [&](size_t chunk) { of_chunks[chunk] = CountClasses(chunk); });
  std::map<ClassKey, uint64_t> counts;
  for (const auto& of_chunk : of_chunks) {
    for (const auto& [key, edges] : of_chunk) counts[key] += edges;
  }
  std::vector<EdgeClass> classes;
  for (const auto& [key, edges] : counts) {
    classes.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), edges});
  }
  std::vector<uint32_t> sizes(label_sets_.sets().size(), 0);
  for (const uint32_t set : node_sets_) ++sizes[set];
  plan_ = PlanGroups(sizes, classes);
}

void CsvImporter::PlaceNodes() {
  group_begins_.assign(plan_.groups.size() + 1, 0);
  for (const uint32_t set : node_sets_) ++group_begins_[plan_.group_of_set[set] + 1];
  for (size_t group = 0; group < plan_.groups.size(); ++group) group_begins_[group + 1] += group_begins_[group];
  std::vector<NodeId> next = group_begins_;
  node_ids_.reserve(node_sets_.size());
  node_slices_.resize(node_chunks_.size());
  for (size_t c = 0; c < node_chunks_.size(); ++c) {
    const CsvChunk& chunk = node_chunks_[c];
    auto dropped = dropped_[c].begin();
    const bool takes_all = chunk.has_one_kind() && dropped_[c].empty();
    for (uint32_t row = 0; row < chunk.row_count(); ++row) {
      if (dropped != dropped_[c].end() && *dropped == row) {
        ++dropped;
        continue;
      }
      const GroupId group = plan_.group_of_set[node_sets_[node_ids_.size()]];
      node_ids_.push_back(next[group]++);
      if (takes_all && row > 0) continue;
      CsvSlice& slice = node_slices_[c][group];
      slice.chunk = &chunk;
      slice.takes_all = takes_all;
      if (!takes_all) slice.rows.push_back(row);
    }
  }
}

// Divides a chunk's edges by table; most chunks have one.
void CsvImporter::DivideChunk(size_t c) {
  CsvChunk& chunk = edge_chunks_[c];
  std::map<TableKey, Piece>& by_table = pieces_[c].by_table;
  absl::flat_hash_map<TableKey, Piece*> found;
  Piece* piece = nullptr;
  TableKey last{};
  for (uint32_t row = 0; row < chunk.row_count(); ++row) {
    const uint32_t start = chunk.starts()[row], end = chunk.ends()[row];
    const GroupId source = plan_.group_of_set[node_sets_[start]], target = plan_.group_of_set[node_sets_[end]];
    const TableKey key{edge_types_[c][chunk.KindOf(row)], source, target};
    if (piece == nullptr || key != last) {
      Piece*& known = found[key];
      if (known == nullptr) {
        // The rows of the first are written down when it turns out that it doesn't get all of them.
        if (by_table.size() == 1) {
          piece->slice.rows.resize(row);
          std::iota(piece->slice.rows.begin(), piece->slice.rows.end(), 0);
        }
        known = &by_table[key];
        known->slice.chunk = &chunk;
        known->sources.reserve(by_table.size() == 1 ? chunk.row_count() : 0);
        known->targets.reserve(by_table.size() == 1 ? chunk.row_count() : 0);
      }
      piece = known;
      last = key;
    }
    piece->sources.push_back(node_ids_[start] - group_begins_[source]);
    piece->targets.push_back(node_ids_[end] - group_begins_[target]);
    if (by_table.size() > 1) piece->slice.rows.push_back(row);
  }
  if (by_table.size() == 1) piece->slice.takes_all = true;
  pieces_[c].unread = by_table.size();
  chunk.FreeEnds();
}

absl::Status CsvImporter::CollectTables() {
  NOTEGRAPH_RETURN_IF_ERROR(CheckNames());
  pieces_.resize(edge_chunks_.size());
  ParallelFor(context_.threads(), edge_chunks_.size(), [this](size_t chunk) { DivideChunk(chunk); });
  std::map<TableKey, Table> tables;
  for (size_t chunk = 0; chunk < pieces_.size(); ++chunk) {
    for (auto& [key, piece] : pieces_[chunk].by_table) {
      Table& table = tables[key];
      table.key = key;
      table.edge_count += piece.sources.size();
      table.pieces.emplace_back(chunk, &piece);
    }
  }
  for (auto& [key, table] : tables) {
    if (table.edge_count >= kNoNode) {
      return absl::ResourceExhaustedError("a graph can't have more than 2^32-2 relationships of one kind");
    }
    tables_.push_back(std::move(table));
  }
  return context_.Poll();
}

absl::Status CsvImporter::BuildGroup(size_t group) {
  GraphAssembler::GroupParts& parts = group_parts_[group];
  const std::vector<uint32_t>& sets = plan_.groups[group];
  parts.size = group_begins_[group + 1] - group_begins_[group];
  parts.is_mixed = sets.size() > 1;
  for (const uint32_t set : sets) {
    parts.labels.insert(parts.labels.end(), label_sets_.sets()[set].begin(), label_sets_.sets()[set].end());
  }
  std::sort(parts.labels.begin(), parts.labels.end());
  parts.labels.erase(std::unique(parts.labels.begin(), parts.labels.end()), parts.labels.end());
  if (parts.is_mixed) {
    std::vector<uint16_t> codes(parts.size);
    for (size_t node = 0; node < node_sets_.size(); ++node) {
      if (plan_.group_of_set[node_sets_[node]] != group) continue;
      const auto at = std::lower_bound(sets.begin(), sets.end(), node_sets_[node]);
      codes[node_ids_[node] - group_begins_[group]] = static_cast<uint16_t>(at - sets.begin());
    }
    parts.label_sets = assembler_.arrays().Keep(std::move(codes));
  }
  std::vector<CsvSlice> slices;
  for (auto& chunk_slices : node_slices_) {
    const auto found = chunk_slices.find(static_cast<GroupId>(group));
    if (found != chunk_slices.end()) slices.push_back(found->second);
  }
  NOTEGRAPH_RETURN_IF_ERROR(Account(ColumnBytes(slices), &memory_));
  parts.columns = GatherColumns(slices, {}, key_numbers_, assembler_.arrays());
  return absl::OkStatus();
}

absl::Status CsvImporter::BuildTable(Table* table, GraphAssembler::TableParts* parts) {
  parts->type = static_cast<TypeId>(std::get<0>(table->key));
  parts->source = std::get<1>(table->key);
  parts->target = std::get<2>(table->key);
  const auto group_size = [this](GroupId group) { return group_begins_[group + 1] - group_begins_[group]; };
  // Ends and their order, while they are sorted; then the neighbours both ways and their offsets.
  const uint64_t nodes = uint64_t{group_size(parts->source)} + group_size(parts->target) + 2;
  ScopedMemory working(context_.memory());
  NOTEGRAPH_RETURN_IF_ERROR(Account(16 * table->edge_count, &working));
  NOTEGRAPH_RETURN_IF_ERROR(Account(sizeof(uint32_t) * (2 * table->edge_count + nodes), &memory_));

  std::vector<uint32_t> sources, targets;
  std::vector<CsvSlice> slices;
  sources.reserve(table->edge_count);
  targets.reserve(table->edge_count);
  for (auto& [chunk, piece] : table->pieces) {
    sources.insert(sources.end(), piece->sources.begin(), piece->sources.end());
    targets.insert(targets.end(), piece->targets.begin(), piece->targets.end());
    piece->sources = piece->targets = {};
    slices.push_back(std::move(piece->slice));
  }
  const SortedEdges sorted = SortEdges(std::move(sources), std::move(targets), group_size(parts->source),
                                       group_size(parts->target), assembler_.arrays());
  parts->out = sorted.out;
  parts->in = sorted.in;
  parts->out_statistics = CountDegrees(sorted.out);
  parts->in_statistics = CountDegrees(sorted.in);
  NOTEGRAPH_RETURN_IF_ERROR(Account(ColumnBytes(slices), &memory_));
  parts->columns = GatherColumns(slices, sorted.order, key_numbers_, assembler_.arrays());
  for (const auto& [chunk, piece] : table->pieces) {
    if (--pieces_[chunk].unread == 0) edge_chunks_[chunk].FreeAll();
  }
  return absl::OkStatus();
}

absl::Status CsvImporter::BuildColumns() {
  group_parts_.resize(plan_.groups.size());
  table_parts_.resize(tables_.size());
  // The longest first, so that no thread is left with a long one at the end.
  struct Job {
    uint64_t size;
    bool is_table;
    size_t id;
  };
  std::vector<Job> jobs;
  for (size_t id = 0; id < tables_.size(); ++id) jobs.push_back({tables_[id].edge_count, true, id});
  for (size_t id = 0; id < plan_.groups.size(); ++id) {
    jobs.push_back({group_begins_[id + 1] - group_begins_[id], false, id});
  }
  std::stable_sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.size > b.size; });
  std::vector<absl::Status> statuses(jobs.size());
  ParallelFor(context_.threads(), jobs.size(), [&](size_t i) {
    const size_t id = jobs[i].id;
    statuses[i] = context_.Poll();
    if (!statuses[i].ok()) return;
    statuses[i] = jobs[i].is_table ? BuildTable(&tables_[id], &table_parts_[id]) : BuildGroup(id);
  });
  for (const absl::Status& status : statuses) NOTEGRAPH_RETURN_IF_ERROR(status);
  return context_.Poll();
}

absl::StatusOr<GraphPtr> CsvImporter::Assemble() {
  GraphAssembler::Names names{
      .labels = labels_.names(), .types = types_.names(), .property_keys = property_keys_.names(), .label_sets = {}};
  if (!plan_.groups.empty() && plan_.groups.back().size() > 1) {
    for (const uint32_t set : plan_.groups.back()) names.label_sets.push_back(label_sets_.sets()[set]);
  }
  assembler_.SetNames(std::move(names));
  uint64_t edges = 0;
  for (GraphAssembler::GroupParts& group : group_parts_) assembler_.AddGroup(std::move(group));
  for (GraphAssembler::TableParts& table : table_parts_) assembler_.AddTable(std::move(table));
  for (const Table& table : tables_) edges += table.edge_count;
  assembler_.IndexNames(context_.threads());
  assembler_.SetNextElementIds(node_ids_.size(), edges);
  // Whatever was read from a file that changed meanwhile is no import.
  for (const auto& file : files_) {
    if (absl::Status status = file->text->CheckIntact(); !status.ok()) return status;
  }
  return std::move(assembler_).Finish();
}

}  // namespace notegraph
