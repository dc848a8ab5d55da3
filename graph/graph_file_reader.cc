#include "graph/graph_file_reader.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/graph_file_directory.h"
#include "graph/graph_validator.h"
#include "graph/index_catalog.h"

namespace notegraph {
namespace {

constexpr size_t WordsFor(uint32_t bits) { return (size_t{bits} + 63) / 64; }

StringList GetStrings(uint64_t count, uint64_t byte_count, ArrayReader* in) {
  StringList list;
  if (count > 0) list.offsets = in->Get<uint64_t>(count + 1);
  list.bytes = in->Get<char>(byte_count);
  return list;
}

}  // namespace

absl::StatusOr<GraphPtr> GraphFileReader::Read() && {
  taken_.assign(sections_->entries().size(), false);
  for (const auto step : {&GraphFileReader::ReadCatalog, &GraphFileReader::ReadGroups, &GraphFileReader::ReadNotes,
                          &GraphFileReader::ReadTables, &GraphFileReader::ReadFoldedNames,
                          &GraphFileReader::ReadIndexes, &GraphFileReader::CheckAllKnown}) {
    if (absl::Status status = (this->*step)(); !status.ok()) return status;
  }
  assembler_.SetNextElementIds(catalog_.next_node_element_id, catalog_.next_edge_element_id);
  assembler_.SetChecker(sections_);
  return std::move(assembler_).Finish();
}

std::span<const char> GraphFileReader::Take(const std::string& name, uint32_t* section) {
  const std::optional<uint32_t> found = sections_->Find(name);
  *section = found.value_or(kNoSection);
  if (!found.has_value()) return {};
  taken_[*found] = true;
  return sections_->bytes(*found);
}

absl::Status GraphFileReader::SizeMismatch(std::string_view name) const {
  return SectionDamaged(sections_->path(), name, "its size is not what the catalog says");
}

void GraphFileReader::Validate(uint32_t section, std::function<absl::Status()> validate) {
  if (section != kNoSection) sections_->SetValidator(section, std::move(validate));
}

absl::Status GraphFileReader::ReadCatalog() {
  uint32_t section;
  const std::span<const char> bytes = Take(std::string(kCatalogSection), &section);
  if (section == kNoSection) return absl::DataLossError(absl::StrCat(sections_->path(), ": it has no catalog"));
  if (absl::Status status = sections_->Check(section); !status.ok()) return status;
  if (sections_->entries()[section].version != kSectionVersion) return CheckAllKnown();
  absl::StatusOr<Catalog> catalog = DecodeCatalog(bytes);
  if (!catalog.ok()) return SectionDamaged(sections_->path(), kCatalogSection, Std(catalog.status().message()));
  catalog_ = *std::move(catalog);
  assembler_.SetNames(catalog_.names);
  return absl::OkStatus();
}

absl::Status GraphFileReader::ReadGroups() {
  const auto name_key = assembler_.graph().FindPropertyKey(kNameKey);
  for (size_t id = 0; id < catalog_.groups.size(); ++id) {
    const CatalogGroup& group = catalog_.groups[id];
    GraphAssembler::GroupParts parts;
    parts.labels = group.labels;
    parts.is_mixed = group.is_mixed;
    parts.size = group.size;
    absl::StatusOr<std::vector<Column>> columns =
        ReadColumns(group.columns, group.size, [id](size_t key) { return NodePropertySection(id, key); });
    if (!columns.ok()) return columns.status();
    parts.columns = *std::move(columns);

    uint32_t section;
    ArrayReader in(Take(NodesSection(id), &section));
    if (group.has_element_ids) parts.element_ids = in.Get<uint64_t>(group.size);
    if (group.is_mixed) parts.label_sets = in.Get<uint16_t>(group.size);
    parts.name_index.bucket_begin = in.Get<uint32_t>(group.name_buckets);
    parts.name_index.rows = in.Get<uint32_t>(group.name_rows);
    const bool indexed = group.name_buckets > 0;
    if (!in.Finished() || group.name_buckets == 1 || (!indexed && group.name_rows > 0)) {
      return SizeMismatch(NodesSection(id));
    }
    const auto names = std::find_if(parts.columns.begin(), parts.columns.end(),
                                    [&](const Column& column) { return column.key() == name_key; });
    const bool has_names = names != parts.columns.end() &&
                           (names->type() == ColumnType::kString || names->type() == ColumnType::kDictionary);
    if (indexed && !has_names) {
      return SectionDamaged(sections_->path(), NodesSection(id), "an index of names without names");
    }
    Validate(section, [ids = parts.element_ids, next_id = catalog_.next_node_element_id, label_sets = parts.label_sets,
                       set_count = catalog_.names.label_sets.size(), index = parts.name_index,
                       name_column = indexed ? *names : Column(), deep = deep_, sections = sections_.get()] {
      absl::Status status = ValidateElementIds(ids, next_id);
      status.Update(ValidateLabelSets(label_sets, set_count));
      if (index.empty()) return status;
      status.Update(sections->Check(name_column.parts().section));
      return status.ok() ? ValidateNameIndex(index, name_column, deep) : status;
    });
    if (section != kNoSection) parts.sections.push_back(section);
    assembler_.AddGroup(std::move(parts));
  }
  return absl::OkStatus();
}

absl::Status GraphFileReader::ReadTables() {
  const Graph* graph = &assembler_.graph();
  for (size_t id = 0; id < catalog_.tables.size(); ++id) {
    const CatalogTable& table = catalog_.tables[id];
    const uint32_t source_count = catalog_.groups[table.source].size, target_count = catalog_.groups[table.target].size;
    GraphAssembler::TableParts parts;
    parts.type = table.type;
    parts.source = table.source;
    parts.target = table.target;
    parts.out_statistics = table.out_statistics;
    parts.in_statistics = table.in_statistics;
    absl::StatusOr<std::vector<Column>> columns =
        ReadColumns(table.columns, table.edge_count, [id](size_t key) { return EdgePropertySection(id, key); });
    if (!columns.ok()) return columns.status();
    parts.columns = *std::move(columns);
    for (Column& column : parts.columns) {
      if (column.type() == ColumnType::kEvidence) column = EvidenceColumn(column.parts(), static_cast<TableId>(id));
    }

    uint32_t section;
    ArrayReader in(Take(EdgesSection(id), &section));
    parts.out.offsets = in.Get<uint32_t>(source_count + uint64_t{1});
    parts.out.neighbors = in.Get<uint32_t>(table.edge_count);
    parts.in.offsets = in.Get<uint32_t>(target_count + uint64_t{1});
    parts.in.neighbors = in.Get<uint32_t>(table.edge_count);
    if (table.has_element_ids) parts.element_ids = in.Get<uint64_t>(table.edge_count);
    if (!in.Finished()) return SizeMismatch(EdgesSection(id));
    Validate(section, [graph, id, source_count, target_count, ids = parts.element_ids, deep = deep_,
                       next_id = catalog_.next_edge_element_id] {
      absl::Status status = ValidateTopology(graph->tables()[id], source_count, target_count, deep);
      status.Update(ValidateElementIds(ids, next_id));
      return status;
    });
    parts.sections.push_back(section);
    assembler_.AddTable(std::move(parts));
  }
  return absl::OkStatus();
}

absl::Status GraphFileReader::ReadNotes() {
  EvidenceParts parts;
  const std::string name(kNotesSection);
  ArrayReader in(Take(name, &parts.notes_section));
  const uint64_t most = UINT64_MAX / 16;  // so that sums and products below don't wrap
  if (catalog_.note_count > most || catalog_.cue_count > most) return SizeMismatch(name);
  parts.note_paths = GetStrings(catalog_.note_count, catalog_.note_path_bytes, &in);
  parts.note_texts = GetStrings(catalog_.note_count, catalog_.note_text_bytes, &in);
  parts.cues = GetStrings(catalog_.cue_count, catalog_.cue_bytes, &in);
  if (catalog_.note_count > 0) parts.line_offsets = in.Get<uint64_t>(catalog_.note_count + 1);
  parts.line_starts = in.Get<uint32_t>(catalog_.line_count);
  if (!in.Finished()) return SizeMismatch(name);
  const EvidenceTable* evidence = &assembler_.evidence();
  Validate(parts.notes_section, [evidence] { return ValidateNotes(evidence->parts()); });
  return ReadEvidence(std::move(parts));
}

absl::Status GraphFileReader::ReadEvidence(EvidenceParts parts) {
  parts.tables.resize(catalog_.tables.size());
  const EvidenceTable* evidence = &assembler_.evidence();
  for (size_t id = 0; id < catalog_.tables.size(); ++id) {
    const CatalogTable& table = catalog_.tables[id];
    EvidenceParts::TableRuns& runs = parts.tables[id];
    ArrayReader in(Take(EvidenceSection(id), &runs.section));
    if (table.evidence_count > 0) {
      runs.offsets = in.Get<uint32_t>(table.edge_count + uint64_t{1});
      runs.items = in.Get<Evidence>(table.evidence_count);
      if (!table.all_have_evidence) runs.with_evidence = in.Get<uint64_t>(WordsFor(table.edge_count));
    }
    if (!in.Finished()) return SizeMismatch(EvidenceSection(id));
    Validate(runs.section, [evidence, id, sections = sections_.get()] {
      const uint32_t notes = evidence->parts().notes_section;
      absl::Status status = notes == kNoSection ? absl::DataLossError("no notes") : sections->Check(notes);
      return status.ok() ? ValidateEvidence(evidence->parts(), static_cast<TableId>(id)) : status;
    });
  }
  assembler_.SetEvidence(std::move(parts));
  return absl::OkStatus();
}

absl::Status GraphFileReader::ReadFoldedNames() {
  FoldedNameIndex index;
  uint32_t section;
  ArrayReader in(Take(std::string(kFoldedNamesSection), &section));
  index.bucket_begin = in.Get<uint32_t>(catalog_.folded_buckets);
  index.entries = in.Get<FoldedNameIndex::Entry>(catalog_.folded_entries);
  if (!in.Finished() || catalog_.folded_buckets == 1) return SizeMismatch(kFoldedNamesSection);
  const uint32_t node_count = assembler_.graph().node_count();
  Validate(section, [index, node_count] { return ValidateFoldedNames(index, node_count); });
  assembler_.SetFoldedNames(index, section);
  return absl::OkStatus();
}

absl::Status GraphFileReader::ReadIndexes() {
  uint32_t section;
  const std::span<const char> bytes = Take(std::string(kIndexesSection), &section);
  if (section == kNoSection) return absl::OkStatus();
  if (absl::Status status = sections_->Check(section); !status.ok()) return status;
  if (sections_->entries()[section].version != kSectionVersion) return CheckAllKnown();
  absl::StatusOr<IndexCatalog> catalog = DecodeIndexCatalog(bytes, assembler_.graph());
  if (!catalog.ok()) return SectionDamaged(sections_->path(), kIndexesSection, Std(catalog.status().message()));
  std::vector<IndexSet::Part> parts;
  for (const CatalogIndexPart& part : catalog->parts) {
    const std::string name = IndexSection(part.group, static_cast<size_t>(part.key));
    ValueIndex index;
    ArrayReader in(Take(name, &index.section));
    index.rows.bucket_begin = in.Get<uint32_t>(part.buckets);
    index.rows.rows = in.Get<uint32_t>(part.rows);
    if (!in.Finished()) return SizeMismatch(name);
    Validate(index.section, [rows = index.rows, column = *assembler_.graph().group(part.group).FindColumn(part.key),
                             deep = deep_, sections = sections_.get()] {
      const absl::Status status = sections->Check(column.parts().section);
      return status.ok() ? ValidateValueIndex(rows, column, deep) : status;
    });
    parts.push_back({part.group, part.key, std::move(index)});
  }
  assembler_.SetIndexes(std::make_shared<IndexSet>(std::move(catalog->definitions), std::move(parts)));
  return absl::OkStatus();
}

absl::StatusOr<std::vector<Column>> GraphFileReader::ReadColumns(
    const std::vector<CatalogColumn>& columns, uint32_t row_count,
    const std::function<std::string(size_t)>& section_name) {
  std::vector<Column> read;
  for (const CatalogColumn& column : columns) {
    absl::StatusOr<Column> made = ReadColumn(column, row_count, section_name(static_cast<size_t>(column.key)));
    if (!made.ok()) return made.status();
    read.push_back(*made);
  }
  return read;
}

absl::StatusOr<Column> GraphFileReader::ReadColumn(const CatalogColumn& column, uint32_t row_count,
                                                   const std::string& name) {
  ColumnParts parts;
  parts.key = column.key;
  parts.type = column.type;
  parts.evidence_field = column.evidence_field;
  parts.row_count = row_count;
  parts.statistics = column.statistics;
  if (column.type == ColumnType::kEvidence) return Column(parts);
  ArrayReader in(Take(name, &parts.section));
  if (column.has_nulls) parts.validity = in.Get<uint64_t>(WordsFor(row_count));
  switch (column.type) {
    case ColumnType::kInteger:
      parts.integers = in.Get<int64_t>(row_count);
      break;
    case ColumnType::kFloat:
      parts.floats = in.Get<double>(row_count);
      break;
    case ColumnType::kBoolean:
      parts.bits = in.Get<uint64_t>(WordsFor(row_count));
      break;
    case ColumnType::kDictionary:
      parts.codes = in.Get<uint32_t>(row_count);
      break;
    default:
      break;
  }
  if (parts.type == ColumnType::kString || parts.type == ColumnType::kDictionary || parts.type == ColumnType::kAny) {
    if (column.string_count > UINT32_MAX) return SizeMismatch(name);
    parts.offsets = in.Get<uint64_t>(column.string_count + 1);
    parts.bytes = in.Get<char>(column.byte_count);
  }
  if (!in.Finished()) return SizeMismatch(name);
  Validate(parts.section, [parts] { return ValidateColumn(parts); });
  return Column(parts);
}

Column GraphFileReader::EvidenceColumn(ColumnParts parts, TableId table) const {
  const EvidenceParts::TableRuns& runs = assembler_.evidence().parts().tables[table];
  parts.evidence = &assembler_.evidence();
  parts.table = table;
  parts.validity = runs.with_evidence;
  parts.section = runs.section;
  return Column(parts);
}

// Whatever the catalog doesn't account for comes from a later version, and mustn't be lost unless it says that it may.
absl::Status GraphFileReader::CheckAllKnown() {
  for (uint32_t section = 0; section < taken_.size(); ++section) {
    const SectionEntry& entry = sections_->entries()[section];
    const bool optional = (entry.flags & kSectionOptional) != 0;
    if (taken_[section] ? entry.version == kSectionVersion : optional) continue;
    return absl::InvalidArgumentError(absl::StrCat(sections_->path(), ": section ", Absl(entry.name_view()),
                                                   " (version ", entry.version,
                                                   ") was written by a newer version of notegraph"));
  }
  return absl::OkStatus();
}

}  // namespace notegraph
