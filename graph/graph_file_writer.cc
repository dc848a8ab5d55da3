// WriteGraphFile: the sections of a graph, then the header and directory that describe them, to an AtomicFile.
#include <xxhash.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "graph/atomic_file.h"
#include "graph/graph_builder.h"
#include "graph/graph_catalog.h"
#include "graph/graph_file.h"
#include "graph/graph_file_format.h"
#include "graph/index_catalog.h"

namespace notegraph {
namespace {

constexpr size_t kPieceBytes = size_t{16} << 20;  // between two polls

// A section as the arrays it consists of.
struct Section {
  SectionEntry entry;
  std::vector<std::span<const char>> arrays;
};

template <typename T>
std::span<const char> AsBytes(std::span<const T> items) {
  static_assert(std::is_trivially_copyable_v<T>);
  return {reinterpret_cast<const char*>(items.data()), items.size_bytes()};
}

Section MakeSection(std::string_view name, std::vector<std::span<const char>> arrays) {
  Section section;
  std::copy(name.begin(), name.end(), section.entry.name.begin());
  section.arrays = std::move(arrays);
  return section;
}

std::string_view Zeros(size_t count) {
  static constexpr char kZeros[kSectionAlignment] = {};
  return {kZeros, count};
}

// Calls `sink` with the section's bytes in order, the padding between its arrays included.
template <typename Sink>
absl::Status VisitBytes(const Section& section, RunContext& context, const Sink& sink) {
  for (const std::span<const char> array : section.arrays) {
    for (size_t at = 0; at < array.size(); at += kPieceBytes) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      const size_t count = std::min(kPieceBytes, array.size() - at);
      if (absl::Status status = sink(std::string_view(array.data() + at, count)); !status.ok()) return status;
    }
    // A lone array (the catalog, an extra section) keeps its exact length.
    if (section.arrays.size() == 1) break;
    if (absl::Status status = sink(Zeros(PaddingTo(kArrayAlignment, array.size()))); !status.ok()) return status;
  }
  return absl::OkStatus();
}

// Size and checksum of each section, and its place in the file.
absl::Status Measure(std::vector<Section>* sections, RunContext& context) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  uint64_t offset = sizeof(FileHeader) + sections->size() * sizeof(SectionEntry);
  for (Section& section : *sections) {
    XXH3_64bits_reset(state.get());
    const absl::Status status = VisitBytes(section, context, [&](std::string_view bytes) {
      section.entry.size += bytes.size();
      XXH3_64bits_update(state.get(), bytes.data(), bytes.size());
      return absl::OkStatus();
    });
    if (!status.ok()) return status;
    section.entry.offset = offset;
    section.entry.checksum = XXH3_64bits_digest(state.get());
    offset += section.entry.size + PaddingTo(kSectionAlignment, section.entry.size);
  }
  return absl::OkStatus();
}

std::string HeaderAndDirectory(const std::vector<Section>& sections) {
  std::string directory;
  for (const Section& section : sections) {
    directory.append(reinterpret_cast<const char*>(&section.entry), sizeof(SectionEntry));
  }
  FileHeader header;
  const SectionEntry& last = sections.back().entry;
  header.file_size = last.offset + last.size;
  header.section_count = static_cast<uint32_t>(sections.size());
  header.directory_checksum = XXH3_64bits(directory.data(), directory.size());
  header.header_checksum = XXH3_64bits(&header, offsetof(FileHeader, header_checksum));
  return std::string(reinterpret_cast<const char*>(&header), sizeof(header)) + directory;
}

std::vector<std::span<const char>> ColumnArrays(const ColumnParts& c) {
  return {AsBytes(c.validity),
          AsBytes(c.integers),
          AsBytes(c.floats),
          AsBytes(c.bits),
          AsBytes(c.codes),
          AsBytes(c.offsets),
          c.bytes};
}

std::vector<CatalogColumn> DescribeColumns(std::span<const Column> columns) {
  std::vector<CatalogColumn> described;
  for (const Column& column : columns) {
    const ColumnParts& parts = column.parts();
    described.push_back({.key = parts.key,
                         .type = parts.type,
                         .evidence_field = parts.evidence_field,
                         .has_nulls = column.has_nulls(),
                         .statistics = parts.statistics,
                         .string_count = parts.offsets.empty() ? 0 : parts.offsets.size() - 1,
                         .byte_count = parts.bytes.size()});
  }
  return described;
}

}  // namespace

// Sees the arrays that Graph keeps to itself.
class GraphFileWriter {
 public:
  explicit GraphFileWriter(const Graph& graph) : graph_(graph) {
    AddNodeSections();
    AddEdgeSections();
    const FoldedNameIndex& folded = graph.folded_names_;
    catalog_.folded_buckets = static_cast<uint32_t>(folded.bucket_begin.size());
    catalog_.folded_entries = static_cast<uint32_t>(folded.entries.size());
    Add(kFoldedNamesSection, {AsBytes(folded.bucket_begin), AsBytes(folded.entries)});
    AddNotes();
    AddIndexes();
    AddCatalog();
  }

  absl::Status AddExtras(std::span<const ExtraSection> extras) {
    for (const ExtraSection& extra : extras) {
      const std::string name = absl::StrCat(Absl(kExtraPrefix), extra.name);
      if (extra.name.empty() || name.size() > SectionEntry().name.size() || name.find('\0') != std::string::npos) {
        return absl::InvalidArgumentError(absl::StrCat("a section can't have the name '", extra.name, "'"));
      }
      sections_.push_back(MakeSection(name, {std::span<const char>(extra.bytes)}));
      sections_.back().entry.flags = kSectionOptional;
    }
    return absl::OkStatus();
  }

  absl::Status Write(const std::string& path, RunContext& context) {
    if (absl::Status status = Measure(&sections_, context); !status.ok()) return status;
    absl::StatusOr<std::unique_ptr<AtomicFile>> file = AtomicFile::Create(path);
    if (!file.ok()) return file.status();
    absl::Status status = (*file)->Write(HeaderAndDirectory(sections_));
    size_t padding = 0;
    for (size_t i = 0; i < sections_.size() && status.ok(); ++i) {
      status.Update((*file)->Write(Zeros(padding)));
      status.Update(VisitBytes(sections_[i], context, [&](std::string_view bytes) { return (*file)->Write(bytes); }));
      padding = PaddingTo(kSectionAlignment, sections_[i].entry.size);
    }
    // What was copied from a mapped file that changed meanwhile is no graph.
    if (status.ok()) status = graph_.CheckIntact();
    return status.ok() ? (*file)->Commit() : status;
  }

 private:
  // Sections without a byte are left out.
  void Add(std::string_view name, std::vector<std::span<const char>> arrays) {
    const bool empty = std::all_of(arrays.begin(), arrays.end(), [](const auto& array) { return array.empty(); });
    if (!empty) sections_.push_back(MakeSection(name, std::move(arrays)));
  }

  void AddNodeSections() {
    for (const NodeGroup& group : graph_.groups_) {
      const HashIndex& index = group.name_index_;
      catalog_.groups.push_back({.is_mixed = group.is_mixed_,
                                 .has_element_ids = !group.element_ids_.empty(),
                                 .size = group.size_,
                                 .name_buckets = static_cast<uint32_t>(index.bucket_begin.size()),
                                 .name_rows = static_cast<uint32_t>(index.rows.size()),
                                 .labels = group.labels_,
                                 .columns = DescribeColumns(group.columns_)});
      Add(NodesSection(group.id_),
          {AsBytes(group.element_ids_), AsBytes(group.label_sets_), AsBytes(index.bucket_begin), AsBytes(index.rows)});
      for (const Column& column : group.columns_) {
        Add(NodePropertySection(group.id_, static_cast<size_t>(column.key())), ColumnArrays(column.parts()));
      }
    }
  }

  void AddEdgeSections() {
    for (const EdgeTable& table : graph_.tables_) {
      const bool has_evidence = table.id_ < graph_.evidence().parts().tables.size();
      const EvidenceParts::TableRuns runs =
          has_evidence ? graph_.evidence().parts().tables[table.id_] : EvidenceParts::TableRuns();
      catalog_.tables.push_back({.type = table.type_,
                                 .source = table.source_,
                                 .target = table.target_,
                                 .has_element_ids = !table.element_ids_.empty(),
                                 .all_have_evidence = runs.with_evidence.empty(),
                                 .edge_count = table.edge_count(),
                                 .evidence_count = static_cast<uint32_t>(runs.items.size()),
                                 .out_statistics = table.out_statistics_,
                                 .in_statistics = table.in_statistics_,
                                 .columns = DescribeColumns(table.columns_)});
      Add(EdgesSection(table.id_),
          {AsBytes(table.out_.offsets), AsBytes(table.out_.neighbors), AsBytes(table.in_.offsets),
           AsBytes(table.in_.neighbors), AsBytes(table.element_ids_)});
      for (const Column& column : table.columns_) {
        if (column.type() == ColumnType::kEvidence) continue;
        Add(EdgePropertySection(table.id_, static_cast<size_t>(column.key())), ColumnArrays(column.parts()));
      }
      Add(EvidenceSection(table.id_), {AsBytes(runs.offsets), AsBytes(runs.items), AsBytes(runs.with_evidence)});
    }
  }

  void AddNotes() {
    const EvidenceParts& parts = graph_.evidence().parts();
    catalog_.note_count = parts.note_paths.size();
    catalog_.note_path_bytes = parts.note_paths.bytes.size();
    catalog_.note_text_bytes = parts.note_texts.bytes.size();
    catalog_.cue_count = parts.cues.size();
    catalog_.cue_bytes = parts.cues.bytes.size();
    catalog_.line_count = parts.line_starts.size();
    Add(kNotesSection, {AsBytes(parts.note_paths.offsets), parts.note_paths.bytes, AsBytes(parts.note_texts.offsets),
                        parts.note_texts.bytes, AsBytes(parts.cues.offsets), parts.cues.bytes,
                        AsBytes(parts.line_offsets), AsBytes(parts.line_starts)});
  }

  // Programs that don't know of indexes do without.
  void AddIndexes() {
    if (graph_.indexes() == nullptr) return;
    index_bytes_ = EncodeIndexCatalog(*graph_.indexes());
    Add(kIndexesSection, {std::span<const char>(index_bytes_)});
    sections_.back().entry.flags = kSectionOptional;
    for (const IndexSet::Part& part : graph_.indexes()->parts()) {
      Add(IndexSection(part.group, static_cast<size_t>(part.key)),
          {AsBytes(part.index.rows.bucket_begin), AsBytes(part.index.rows.rows)});
      sections_.back().entry.flags = kSectionOptional;
    }
  }

  void AddCatalog() {
    catalog_.next_node_element_id = graph_.next_node_element_id_;
    catalog_.next_edge_element_id = graph_.next_edge_element_id_;
    catalog_.names = {graph_.names_->labels, graph_.names_->types, graph_.names_->property_keys,
                      graph_.names_->label_sets};
    catalog_bytes_ = EncodeCatalog(catalog_);
    sections_.insert(sections_.begin(), MakeSection(kCatalogSection, {std::span<const char>(catalog_bytes_)}));
  }

  const Graph& graph_;
  Catalog catalog_;
  std::string catalog_bytes_, index_bytes_;
  std::vector<Section> sections_;
};

absl::Status WriteGraphFile(const Graph& graph, const std::string& path, std::span<const ExtraSection> extras,
                            RunContext& context) {
  if (absl::Status status = graph.CheckAll(); !status.ok()) return status;
  if (!graph.is_folded()) {
    absl::StatusOr<GraphPtr> folded = GraphBuilder::From(graph).Build(context);
    return folded.ok() ? WriteGraphFile(**folded, path, extras, context) : folded.status();
  }
  GraphFileWriter writer(graph);
  if (absl::Status status = writer.AddExtras(extras); !status.ok()) return status;
  return writer.Write(path, context);
}

}  // namespace notegraph
