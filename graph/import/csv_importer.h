// CsvImporter: the steps of ImportCsv. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_IMPORTER_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_IMPORTER_H_

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph_assembler.h"
#include "graph/group_plan.h"
#include "graph/import/csv_chunk.h"
#include "graph/import/csv_gather.h"
#include "graph/import/csv_id_space.h"
#include "graph/import/csv_import.h"
#include "graph/name_table.h"
#include "graph/scoped_memory.h"

namespace notegraph {

// Open the files -> parse the nodes -> number their ids -> parse the relationships, their ends looked up -> choose
// groups -> divide the relationships into tables -> sort each table and gather its columns. Used once.
class CsvImporter {
 public:
  CsvImporter(const CsvImportOptions& options, RunContext& context)
      : options_(options), context_(context), memory_(context.memory()) {}
  absl::StatusOr<GraphPtr> Import();
  CsvImportReport TakeReport() { return std::move(report_); }

 private:
  using Chunks = std::deque<CsvChunk>;                        // whose elements don't move
  using ClassKey = std::tuple<uint32_t, uint32_t, uint32_t>;  // type, label sets of source and target
  using TableKey = std::tuple<uint32_t, GroupId, GroupId>;    // type, source group, target group
  struct Piece {                                              // edges of one chunk for one table
    CsvSlice slice;
    std::vector<uint32_t> sources, targets;  // local to their groups
  };
  struct ChunkPieces {
    std::map<TableKey, Piece> by_table;
    std::atomic<size_t> unread{0};  // tables that are not built yet
  };
  struct Table {
    TableKey key;
    uint64_t edge_count = 0;
    std::vector<std::pair<size_t, Piece*>> pieces;  // with the chunk's number
  };
  // Hands out the pieces of the files of one kind, in order.
  struct Feed {
    std::mutex mutex;
    bool is_nodes = true;
    size_t file = 0;
    bool is_first = true;  // of its file
    uint64_t bytes = 0, all_bytes = 0;
    uint64_t bad_rows = 0;
    absl::Status status;
  };

  absl::Status CheckOptions() const;
  absl::Status CheckNames() const;
  absl::Status OpenFiles(const std::vector<CsvImportOptions::File>& files, bool is_nodes);
  absl::Status OpenGroup(const CsvImportOptions::File& named, bool is_nodes);
  absl::Status ReadHeader(CsvFile* file);
  absl::Status FindIdSpaces();
  absl::Status ParseChunks(bool is_nodes);
  void ParseWhatComes(Feed* feed);
  CsvChunk* NextChunk(Feed* feed);
  absl::Status CheckBadRows(const Chunks& chunks);
  void NameProperties(const Chunks& chunks);
  absl::Status NumberNodes();
  absl::Status StartIdSpaces();
  void NumberIds(size_t chunk);
  std::vector<uint32_t> LabelSetsOf(const CsvChunk& chunk);
  void NumberTypes();
  absl::flat_hash_map<ClassKey, uint64_t> CountClasses(size_t chunk) const;
  void ChooseGroups();
  void PlaceNodes();
  void DivideChunk(size_t chunk);
  absl::Status CollectTables();
  absl::Status BuildGroup(size_t group);
  absl::Status BuildColumns();
  absl::Status BuildTable(Table* table, GraphAssembler::TableParts* parts);
  absl::Status Account(uint64_t bytes, ScopedMemory* memory);
  absl::StatusOr<GraphPtr> Assemble();

  const CsvImportOptions& options_;
  RunContext& context_;
  ScopedMemory memory_;  // what is kept until the end
  std::mutex memory_mutex_;
  CsvImportReport report_;
  std::vector<std::unique_ptr<CsvFile>> files_;
  Chunks node_chunks_, edge_chunks_;
  std::map<std::string, CsvIdSpace> id_spaces_;
  NameTable labels_, types_, property_keys_;
  StringMap<uint32_t> key_numbers_;
  LabelSetTable label_sets_;
  std::vector<std::vector<uint32_t>> dropped_;            // by chunk of nodes: rows whose id was there before
  std::vector<std::map<GroupId, CsvSlice>> node_slices_;  // by chunk
  std::vector<uint32_t> node_sets_;                       // by import number: running number of the rows that were kept
  std::vector<NodeId> node_ids_;                          // by import number
  std::vector<std::vector<uint32_t>> edge_types_;         // by chunk: type of each of its kinds
  GroupPlan plan_;
  std::vector<NodeId> group_begins_;
  std::deque<ChunkPieces> pieces_;  // by chunk
  std::vector<Table> tables_;
  GraphAssembler assembler_;
  std::vector<GraphAssembler::GroupParts> group_parts_;
  std::vector<GraphAssembler::TableParts> table_parts_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_IMPORTER_H_
