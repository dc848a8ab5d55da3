#include "graph/graph_catalog.h"

#include <algorithm>
#include <tuple>

#include "graph/graph_file_format.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

constexpr uint64_t kMaxEntities = UINT32_MAX - 1;
constexpr size_t kMaxNames = 65535;

void PutNames(const std::vector<std::string>& names, CatalogWriter* out) {
  out->Put(static_cast<uint32_t>(names.size()));
  for (const std::string& name : names) out->PutString(name);
}

void PutLabels(const std::vector<LabelId>& labels, CatalogWriter* out) {
  out->Put(static_cast<uint32_t>(labels.size()));
  for (const LabelId label : labels) out->Put(label);
}

void PutColumns(const std::vector<CatalogColumn>& columns, CatalogWriter* out) {
  out->Put(static_cast<uint32_t>(columns.size()));
  for (const CatalogColumn& column : columns) {
    out->Put(column.key);
    out->Put(column.type);
    out->Put(column.evidence_field);
    out->Put(static_cast<uint8_t>(column.has_nulls));
    out->Put(column.statistics.present);
    out->Put(column.statistics.distinct);
    out->Put(column.statistics.min);
    out->Put(column.statistics.max);
    out->Put(column.string_count);
    out->Put(column.byte_count);
  }
}

void PutDegrees(const DegreeStatistics& degrees, CatalogWriter* out) {
  out->Put(degrees.edges);
  out->Put(degrees.nonzero_nodes);
  out->Put(degrees.sum_of_squares);
  out->Put(degrees.max);
}

bool GetBool(CatalogReader* in) {
  const auto byte = in->Get<uint8_t>();
  in->Require(byte <= 1);
  return byte == 1;
}

std::vector<std::string> GetNames(CatalogReader* in) {
  std::vector<std::string> names(in->GetCount(sizeof(uint32_t)));
  for (std::string& name : names) {
    name = in->GetString();
    in->Require(IsValidUtf8(name));
  }
  std::vector<std::string_view> sorted(names.begin(), names.end());
  std::sort(sorted.begin(), sorted.end());
  in->Require(std::adjacent_find(sorted.begin(), sorted.end()) == sorted.end() && names.size() <= kMaxNames);
  return names;
}

std::vector<LabelId> GetLabels(size_t label_count, CatalogReader* in) {
  std::vector<LabelId> labels(in->GetCount(sizeof(LabelId)));
  for (LabelId& label : labels) label = in->Get<LabelId>();
  for (size_t i = 0; i < labels.size(); ++i) {
    in->Require(static_cast<size_t>(labels[i]) < label_count && (i == 0 || labels[i - 1] < labels[i]));
  }
  return labels;
}

CatalogColumn GetColumn(uint32_t row_count, CatalogReader* in) {
  CatalogColumn column;
  column.key = in->Get<PropertyKeyId>();
  column.type = in->Get<ColumnType>();
  column.evidence_field = in->Get<EvidenceField>();
  column.has_nulls = GetBool(in);
  column.statistics.present = in->Get<uint32_t>();
  column.statistics.distinct = in->Get<uint32_t>();
  column.statistics.min = in->Get<int64_t>();
  column.statistics.max = in->Get<int64_t>();
  column.string_count = in->Get<uint64_t>();
  column.byte_count = in->Get<uint64_t>();
  const bool by_row = column.type == ColumnType::kString || column.type == ColumnType::kAny;
  in->Require(column.type <= ColumnType::kEvidence && column.evidence_field <= EvidenceField::kConfidence &&
              column.statistics.present <= row_count && column.statistics.distinct <= column.statistics.present &&
              (column.has_nulls || column.statistics.present == row_count) &&
              (!by_row || column.string_count == row_count) &&
              (column.type != ColumnType::kDictionary || column.string_count == column.statistics.distinct));
  return column;
}

std::vector<CatalogColumn> GetColumns(uint32_t row_count, size_t key_count, CatalogReader* in) {
  std::vector<CatalogColumn> columns(in->GetCount(45));
  for (size_t i = 0; i < columns.size(); ++i) {
    columns[i] = GetColumn(row_count, in);
    in->Require(static_cast<size_t>(columns[i].key) < key_count && (i == 0 || columns[i - 1].key < columns[i].key));
  }
  return columns;
}

DegreeStatistics GetDegrees(CatalogReader* in) {
  DegreeStatistics degrees;
  degrees.edges = in->Get<uint64_t>();
  degrees.nonzero_nodes = in->Get<uint32_t>();
  degrees.sum_of_squares = in->Get<double>();
  degrees.max = in->Get<uint32_t>();
  return degrees;
}

CatalogGroup GetGroup(const GraphAssembler::Names& names, CatalogReader* in) {
  CatalogGroup group;
  group.is_mixed = GetBool(in);
  group.has_element_ids = GetBool(in);
  group.size = in->Get<uint32_t>();
  group.name_buckets = in->Get<uint32_t>();
  group.name_rows = in->Get<uint32_t>();
  group.labels = GetLabels(names.labels.size(), in);
  group.columns = GetColumns(group.size, names.property_keys.size(), in);
  for (const CatalogColumn& column : group.columns) in->Require(column.type != ColumnType::kEvidence);
  in->Require(group.size > 0 && group.name_rows <= group.size && (!group.is_mixed || !names.label_sets.empty()));
  return group;
}

CatalogTable GetTable(const Catalog& catalog, CatalogReader* in) {
  CatalogTable table;
  table.type = in->Get<TypeId>();
  table.source = in->Get<GroupId>();
  table.target = in->Get<GroupId>();
  table.has_element_ids = GetBool(in);
  table.all_have_evidence = GetBool(in);
  table.edge_count = in->Get<uint32_t>();
  table.evidence_count = in->Get<uint32_t>();
  table.out_statistics = GetDegrees(in);
  table.in_statistics = GetDegrees(in);
  table.columns = GetColumns(table.edge_count, catalog.names.property_keys.size(), in);
  in->Require(static_cast<size_t>(table.type) < catalog.names.types.size() && table.source < catalog.groups.size() &&
              table.target < catalog.groups.size() && table.edge_count > 0 && table.edge_count <= kMaxEntities);
  for (const CatalogColumn& column : table.columns) {
    in->Require(column.type != ColumnType::kEvidence ||
                (table.evidence_count > 0 && column.has_nulls != table.all_have_evidence));
  }
  return table;
}

bool Before(const CatalogTable& a, const CatalogTable& b) {
  return std::tuple(a.type, a.source, a.target) < std::tuple(b.type, b.source, b.target);
}

}  // namespace

std::string EncodeCatalog(const Catalog& catalog) {
  CatalogWriter out;
  out.Put(catalog.next_node_element_id);
  out.Put(catalog.next_edge_element_id);
  PutNames(catalog.names.labels, &out);
  PutNames(catalog.names.types, &out);
  PutNames(catalog.names.property_keys, &out);
  out.Put(static_cast<uint32_t>(catalog.names.label_sets.size()));
  for (const std::vector<LabelId>& labels : catalog.names.label_sets) PutLabels(labels, &out);
  out.Put(static_cast<uint32_t>(catalog.groups.size()));
  for (const CatalogGroup& group : catalog.groups) {
    out.Put(static_cast<uint8_t>(group.is_mixed));
    out.Put(static_cast<uint8_t>(group.has_element_ids));
    out.Put(group.size);
    out.Put(group.name_buckets);
    out.Put(group.name_rows);
    PutLabels(group.labels, &out);
    PutColumns(group.columns, &out);
  }
  out.Put(static_cast<uint32_t>(catalog.tables.size()));
  for (const CatalogTable& table : catalog.tables) {
    out.Put(table.type);
    out.Put(table.source);
    out.Put(table.target);
    out.Put(static_cast<uint8_t>(table.has_element_ids));
    out.Put(static_cast<uint8_t>(table.all_have_evidence));
    out.Put(table.edge_count);
    out.Put(table.evidence_count);
    PutDegrees(table.out_statistics, &out);
    PutDegrees(table.in_statistics, &out);
    PutColumns(table.columns, &out);
  }
  out.Put(catalog.folded_buckets);
  out.Put(catalog.folded_entries);
  for (const uint64_t count : {catalog.note_count, catalog.note_path_bytes, catalog.note_text_bytes, catalog.cue_count,
                               catalog.cue_bytes, catalog.line_count}) {
    out.Put(count);
  }
  return out.bytes();
}

absl::StatusOr<Catalog> DecodeCatalog(std::span<const char> bytes) {
  Catalog catalog;
  CatalogReader in(bytes);
  catalog.next_node_element_id = in.Get<uint64_t>();
  catalog.next_edge_element_id = in.Get<uint64_t>();
  catalog.names.labels = GetNames(&in);
  catalog.names.types = GetNames(&in);
  catalog.names.property_keys = GetNames(&in);
  catalog.names.label_sets.resize(in.GetCount(sizeof(uint32_t)));
  for (std::vector<LabelId>& labels : catalog.names.label_sets) labels = GetLabels(catalog.names.labels.size(), &in);
  catalog.groups.resize(in.GetCount(22));
  in.Require(catalog.groups.size() <= kMaxGroups);
  uint64_t nodes = 0;
  for (CatalogGroup& group : catalog.groups) {
    group = GetGroup(catalog.names, &in);
    nodes += group.size;
    in.Require(group.has_element_ids || nodes <= catalog.next_node_element_id);
  }
  in.Require(nodes <= kMaxEntities);
  catalog.tables.resize(in.GetCount(68));
  in.Require(catalog.tables.size() <= kMaxNames);
  uint64_t edges = 0;
  for (CatalogTable& table : catalog.tables) {
    table = GetTable(catalog, &in);
    edges += table.edge_count;
    in.Require(table.has_element_ids || edges <= catalog.next_edge_element_id);
  }
  in.Require(std::adjacent_find(catalog.tables.begin(), catalog.tables.end(),
                                [](const auto& a, const auto& b) { return !Before(a, b); }) == catalog.tables.end());
  catalog.folded_buckets = in.Get<uint32_t>();
  catalog.folded_entries = in.Get<uint32_t>();
  for (uint64_t* count : {&catalog.note_count, &catalog.note_path_bytes, &catalog.note_text_bytes, &catalog.cue_count,
                          &catalog.cue_bytes, &catalog.line_count}) {
    *count = in.Get<uint64_t>();
  }
  if (!in.ok() || !in.at_end()) return absl::DataLossError("section catalog: its parts contradict each other");
  return catalog;
}

}  // namespace notegraph
