#include "graph/io/csv_export.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "graph/atomic_file.h"
#include "graph/entity_properties.h"
#include "graph/io/flat_properties.h"
#include "graph/io/json_value.h"
#include "graph/io/text_sink.h"
#include "graph/status_macros.h"
#include "graph/value_text.h"

namespace notegraph {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDelimiters = ";|\x1F";

// The type of a column: kind of its values, or of the items of its lists.
struct ColumnType {
  ValueKind kind = ValueKind::kString;
  bool is_list = false;
  friend bool operator==(const ColumnType&, const ColumnType&) = default;
};

constexpr ColumnType kText{ValueKind::kString, false};

std::string TypeText(ColumnType type) {
  static constexpr std::pair<ValueKind, std::string_view> kNames[] = {
      {ValueKind::kBoolean, ":boolean"},   {ValueKind::kInteger, ":long"},
      {ValueKind::kFloat, ":double"},      {ValueKind::kString, ""},
      {ValueKind::kDate, ":date"},         {ValueKind::kLocalTime, ":localtime"},
      {ValueKind::kTime, ":time"},         {ValueKind::kLocalDateTime, ":localdatetime"},
      {ValueKind::kDateTime, ":datetime"}, {ValueKind::kDuration, ":duration"},
      {ValueKind::kPoint, ":point"}};
  const auto* found = std::ranges::find(kNames, type.kind, &std::pair<ValueKind, std::string_view>::first);
  if (!type.is_list) return std::string(found->second);
  return absl::StrCat(found->second.empty() ? ":string" : Absl(found->second), "[]");
}

// The name of a column as readers of CSV take it. They look for the type behind the last colon, also where there is one
// in the key alone.
std::string HeaderText(std::string_view key, ColumnType type) {
  const bool needs_type = type == kText && key.find(':') != std::string_view::npos;
  return absl::StrCat(Absl(key), needs_type ? ":string" : TypeText(type));
}

// Nullopt where CSV has no type for it: maps, and lists that are empty, nested or of several kinds.
std::optional<ColumnType> TypeOf(const Value& value) {
  if (value.is_map()) return std::nullopt;
  if (!value.is_list()) return ColumnType{value.kind(), false};
  const std::span<const Value> items = value.list();
  if (items.empty() || items[0].is_list() || items[0].is_map() || items[0].is_null()) return std::nullopt;
  if (items.size() == 1 && items[0].is_string() && items[0].string().empty()) return std::nullopt;
  const auto differs = [&](const Value& item) { return item.kind() != items[0].kind(); };
  if (std::ranges::any_of(items, differs)) return std::nullopt;
  return ColumnType{items[0].kind(), true};
}

std::string ScalarCell(const Value& value) {
  if (value.kind() != ValueKind::kPoint) return ScalarText(value);
  const std::string text = ScalarText(value);  // point({...})
  return text.substr(6, text.size() - 7);
}

std::string Cell(const Value& value, ColumnType type, char array_delimiter) {
  if (TypeOf(value) != type) return value.is_list() || value.is_map() ? JsonText(value) : ScalarCell(value);
  if (!type.is_list) return ScalarCell(value);
  std::string text;
  for (const Value& item : value.list()) {
    if (&item != value.list().data()) text += array_delimiter;
    text += ScalarCell(item);
  }
  return text;
}

// An unquoted empty field would be no value.
std::string CsvField(std::string_view text) {
  if (!text.empty() && text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) field.append(c == '"' ? 2 : 1, c);
  return field + "\"";
}

// What goes into one file.
struct CsvTable {
  std::string name;  // of the file
  std::map<std::string_view, ColumnType> columns;
  std::vector<NodeId> nodes;
  std::vector<EdgeId> edges;
};

class CsvFolderWriter {
 public:
  CsvFolderWriter(const Graph& graph, const GraphSelection& selection, RunContext& context)
      : graph_(graph), selection_(selection), context_(context) {}

  absl::StatusOr<CsvExportReport> Write(const fs::path& folder) {
    NOTEGRAPH_RETURN_IF_ERROR(Collect());
    ChooseDelimiter();
    for (const auto& [labels, table] : node_tables_) NOTEGRAPH_RETURN_IF_ERROR(WriteTable(folder, table));
    for (const auto& [type, table] : edge_tables_) NOTEGRAPH_RETURN_IF_ERROR(WriteTable(folder, table));
    NOTEGRAPH_RETURN_IF_ERROR(WriteCommands(folder));
    return std::move(report_);
  }

 private:
  // --- What there is ---

  absl::Status Collect() {
    for (const NodeId node : selection_.nodes) {
      const std::string labels = LabelsText(graph_, node);
      CsvTable& table = Table(node_tables_, "nodes", labels);
      table.nodes.push_back(node);
      NOTEGRAPH_RETURN_IF_ERROR(CollectProperties(NodeProperties(graph_, node, arena_), table));
    }
    for (const EdgeId edge : selection_.edges) {
      CsvTable& table = Table(edge_tables_, "relationships", std::string(graph_.name(graph_.Type(edge))));
      table.edges.push_back(edge);
      NOTEGRAPH_RETURN_IF_ERROR(CollectProperties(EdgeProperties(graph_, edge, arena_), table));
    }
    return absl::OkStatus();
  }

  CsvTable& Table(std::map<std::string, CsvTable>& tables, std::string_view prefix, const std::string& kind) {
    const auto [found, is_new] = tables.try_emplace(kind);
    if (is_new) found->second.name = FileName(prefix, kind);
    return found->second;
  }

  std::string FileName(std::string_view prefix, std::string_view kind) {
    std::string name(prefix);
    if (!kind.empty()) name += '-';
    for (const char c : kind) name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ? c : '.';
    std::string free = name;
    for (int i = 2; !file_names_.insert(free).second; ++i) free = absl::StrCat(name, "-", i);
    return free + ".csv";
  }

  absl::Status CollectProperties(const Value& properties, CsvTable& table) {
    for (const MapEntry& entry : properties.map()) {
      const std::optional<ColumnType> type = TypeOf(entry.value);
      const auto [column, is_new] = table.columns.emplace(entry.key, type.value_or(kText));
      if (!is_new && type != column->second) column->second = kText;
      if (entry.value.is_list()) NoteDelimiters(entry.value);
    }
    arena_.Clear();
    return records_++ % 4096 == 0 ? context_.Poll() : absl::OkStatus();
  }

  void NoteDelimiters(const Value& list) {
    for (const Value& item : list.list()) {
      if (!item.is_string()) continue;
      for (size_t i = 0; i < kDelimiters.size(); ++i)
        is_used_[i] = is_used_[i] || item.string().find(kDelimiters[i]) != std::string_view::npos;
    }
  }

  // U+001F where all are used: then the item that holds it is cut in two.
  void ChooseDelimiter() {
    size_t first = 0;
    while (first + 1 < kDelimiters.size() && is_used_[first]) ++first;
    report_.array_delimiter = kDelimiters[first];
  }

  // --- Files ---

  absl::Status WriteTable(const fs::path& folder, const CsvTable& table) {
    std::ofstream out(folder / table.name, std::ios::binary);
    TextSink sink(out, context_);
    sink << (table.edges.empty() ? ":ID" : ":START_ID,:END_ID");
    for (const auto& [key, type] : table.columns) sink << "," << CsvField(HeaderText(key, type));
    sink << "\n";
    for (const NodeId node : table.nodes) {
      sink << graph_.ElementId(node);
      NOTEGRAPH_RETURN_IF_ERROR(WriteRecord(NodeProperties(graph_, node, arena_), table, sink));
    }
    for (const EdgeId edge : table.edges) {
      sink << graph_.ElementId(graph_.Source(edge)) << "," << graph_.ElementId(graph_.Target(edge));
      NOTEGRAPH_RETURN_IF_ERROR(WriteRecord(EdgeProperties(graph_, edge, arena_), table, sink));
    }
    NOTEGRAPH_RETURN_IF_ERROR(sink.Flush());
    report_.files.push_back(table.name);
    return absl::OkStatus();
  }

  absl::Status WriteRecord(const Value& properties, const CsvTable& table, TextSink& sink) {
    for (const auto& [key, type] : table.columns) {
      sink << ",";
      const Value* value = properties.FindKey(key);
      if (value == nullptr) continue;
      report_.changed_values += TypeOf(*value) != type ? 1 : 0;
      sink << CsvField(Cell(*value, type, report_.array_delimiter));
    }
    sink << "\n";
    arena_.Clear();
    return sink.Checkpoint();
  }

  // Quoted for a shell: names of labels may hold anything.
  static std::string Argument(std::string_view option, const std::string& kind, const std::string& file) {
    std::string text = "'";
    for (const char c : kind.empty() ? file : absl::StrCat(kind, "=", file)) {
      if (c == '\'') {
        text += "'\\''";
      } else {
        text += c;
      }
    }
    return absl::StrCat(" \\\n  ", Absl(option), text, "'");
  }

  absl::Status WriteCommands(const fs::path& folder) const {
    const std::string delimiter =
        report_.array_delimiter == '\x1F' ? "U+001F" : absl::StrCat("'", std::string(1, report_.array_delimiter), "'");
    std::string ours = "notegraph import", neo4j = "neo4j-admin database import full --multiline-fields=true";
    absl::StrAppend(&ours, " --array-delimiter ", delimiter);
    absl::StrAppend(&neo4j, " --array-delimiter=", delimiter);
    for (const auto& [labels, table] : node_tables_) {
      ours += Argument("--nodes ", labels, table.name);
      neo4j += Argument("--nodes=", labels, table.name);
    }
    for (const auto& [type, table] : edge_tables_) {
      ours += Argument("--relationships ", type, table.name);
      neo4j += Argument("--relationships=", type, table.name);
    }
    std::ofstream out(folder / "import.txt", std::ios::binary);
    out << ours << " \\\n  -o graph.ng\n\n" << neo4j << "\n";
    out.flush();
    return out.good() ? absl::OkStatus() : absl::UnavailableError("the export could not be written");
  }

  const Graph& graph_;
  const GraphSelection& selection_;
  RunContext& context_;
  Arena arena_;
  std::map<std::string, CsvTable> node_tables_, edge_tables_;  // by labels, by type
  std::set<std::string> file_names_;
  bool is_used_[kDelimiters.size()] = {};
  uint64_t records_ = 0;
  CsvExportReport report_;
};

absl::Status CheckFree(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return absl::OkStatus();
  if (fs::is_directory(folder, error) && fs::is_empty(folder, error)) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat(folder.string(), " exists; the CSV files go into a folder that is new or empty"));
}

// A name beside the folder that nothing has.
fs::path TemporaryBeside(fs::path folder) {
  if (!folder.has_filename()) folder = folder.parent_path();
  fs::path free;
  for (int i = 0; free.empty() || fs::exists(free); ++i)
    free = folder.parent_path() / absl::StrCat(".", folder.filename().string(), ".", i, ".partial");
  return free;
}

}  // namespace

absl::StatusOr<CsvExportReport> WriteCsvFolder(const Graph& graph, const GraphSelection& selection,
                                               const std::string& folder, RunContext& context) {
  NOTEGRAPH_RETURN_IF_ERROR(CheckFree(folder));
  const fs::path temporary = TemporaryBeside(folder);
  std::error_code error;
  fs::create_directory(temporary, error);
  if (error) return FileError(error.value(), "cannot make the folder", temporary.string());
  absl::StatusOr<CsvExportReport> report = CsvFolderWriter(graph, selection, context).Write(temporary);
  if (report.ok()) {
    fs::rename(temporary, folder, error);
    if (error) report = FileError(error.value(), "cannot make the folder", folder);
  }
  if (!report.ok()) fs::remove_all(temporary, error);
  return report;
}

}  // namespace notegraph
