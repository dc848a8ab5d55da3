// Makes a Graph of the sections of a file. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_FILE_READER_H_
#define NOTEGRAPH_GRAPH_GRAPH_FILE_READER_H_

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/graph_assembler.h"
#include "graph/graph_catalog.h"
#include "graph/graph_file_sections.h"

namespace notegraph {

// Reads the catalog alone; the arrays of the other sections become spans into the file, and each section gets its
// validator. Used once.
class GraphFileReader {
 public:
  // `deep`: validators also look at what can make answers wrong but no access stray, at the cost of random reads.
  GraphFileReader(std::shared_ptr<FileSections> sections, bool deep) : sections_(std::move(sections)), deep_(deep) {}

  // The graph has its sections checked at their first use.
  absl::StatusOr<GraphPtr> Read() &&;

 private:
  absl::Status ReadCatalog();
  absl::Status CheckAllKnown();
  absl::Status ReadGroups();
  absl::Status ReadTables();
  absl::Status ReadNotes();
  absl::Status ReadEvidence(EvidenceParts parts);
  absl::Status ReadFoldedNames();
  absl::Status ReadIndexes();
  // The section's bytes, empty when there is none, and its number.
  std::span<const char> Take(const std::string& name, uint32_t* section);
  absl::Status SizeMismatch(std::string_view name) const;
  void Validate(uint32_t section, std::function<absl::Status()> validate);
  absl::StatusOr<std::vector<Column>> ReadColumns(const std::vector<CatalogColumn>& columns, uint32_t row_count,
                                                  const std::function<std::string(size_t)>& section_name);
  Column EvidenceColumn(ColumnParts parts, TableId table) const;
  absl::StatusOr<Column> ReadColumn(const CatalogColumn& column, uint32_t row_count, const std::string& name);

  std::shared_ptr<FileSections> sections_;
  const bool deep_;
  Catalog catalog_;
  GraphAssembler assembler_;
  std::vector<bool> taken_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_FILE_READER_H_
