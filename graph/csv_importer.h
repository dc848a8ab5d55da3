// CsvImporter: the steps of ImportCsv. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_CSV_IMPORTER_H_
#define NOTEGRAPH_GRAPH_CSV_IMPORTER_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/csv_chunk.h"
#include "graph/csv_gather.h"
#include "graph/csv_id_space.h"
#include "graph/csv_import.h"
#include "graph/graph_assembler.h"
#include "graph/graph_builder_impl.h"
#include "graph/group_plan.h"

namespace notegraph {

// Open the files -> parse the nodes -> number their ids -> parse the relationships, their ends looked up -> choose
// groups -> divide the relationships into tables -> sort each table and gather its columns. Used once.
class CsvImporter {
 public:
  CsvImporter(const CsvImportOptions& options, RunContext& context) : options_(options), context_(context) {}
  absl::StatusOr<GraphPtr> Import();
  CsvImportReport TakeReport() { return std::move(report_); }

 private:
  struct Piece {  // edges of one chunk for one table
    CsvSlice slice;
    std::vector<uint32_t> sources, targets;  // local to their groups
  };
  using TableKey = std::tuple<uint32_t, GroupId, GroupId>;  // type, source group, target group
  struct Table {
    TableKey key;
    uint64_t edge_count = 0;
    std::vector<Piece*> pieces;
  };

  absl::Status OpenFiles(const std::vector<CsvImportOptions::File>& files, bool is_nodes);
  absl::Status OpenFile(const CsvImportOptions::File& named, bool is_nodes);
  absl::Status ParseChunks(bool nodes);
  absl::Status CheckBadRows(const std::vector<CsvChunk>& chunks);
  void NameProperties(const std::vector<CsvChunk>& chunks);
  absl::Status NumberNodes();
  void NumberIds(size_t chunk);
  std::vector<uint32_t> LabelSetsOf(const CsvChunk& chunk);
  void ChooseGroups();
  void PlaceNodes();
  void DivideChunk(size_t chunk);
  absl::Status CollectTables();
  void BuildGroup(size_t group);
  absl::Status BuildColumns();
  GraphAssembler::TableParts BuildTable(Table* table);
  absl::StatusOr<GraphPtr> Assemble();

  const CsvImportOptions& options_;
  RunContext& context_;
  CsvImportReport report_;
  std::vector<std::unique_ptr<CsvFile>> files_;
  std::vector<CsvChunk> node_chunks_, edge_chunks_;
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
  std::vector<std::map<TableKey, Piece>> pieces_;  // by chunk
  std::vector<Table> tables_;
  GraphAssembler assembler_;
  std::vector<GraphAssembler::GroupParts> group_parts_;
  std::vector<GraphAssembler::TableParts> table_parts_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_CSV_IMPORTER_H_
