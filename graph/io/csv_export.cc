#include "graph/io/csv_export.h"

#include <algorithm>
#include <cctype>
#include <deque>
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
#include "graph/property_type.h"
#include "graph/status_macros.h"
#include "graph/value_text.h"

namespace notegraph {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDelimiters = ";|\x1F\x1E\x1D\x1C";

// Most files that one set of labels or one type is divided into, so that each column has values of one type.
constexpr size_t kMaxFilesOfAKind = 16;

// Type of a column. Of one whose lists are all empty it isn't known yet.
using ColumnType = std::optional<PropertyType>;

constexpr PropertyType kText{ValueKind::kString, false};

bool IsEmptyList(const Value& value) { return value.is_list() && value.list().empty(); }

// What CSV has no type for is written as text: maps, and lists that are nested or of several kinds. A list of one empty
// string would look like an empty list.
ColumnType TypeOf(const Value& value) {
  if (IsEmptyList(value)) return std::nullopt;
  const bool is_one_empty_string =
      value.is_list() && value.list().size() == 1 && value.list()[0].is_string() && value.list()[0].string().empty();
  return is_one_empty_string ? kText : PropertyTypeOf(value).value_or(kText);
}

bool Takes(ColumnType column, const Value& value) {
  if (IsEmptyList(value)) return !column.has_value() || column->is_list;
  return column.has_value() ? TypeOf(value) == column : TypeOf(value)->is_list;
}

// The name of a column as readers of CSV take it. They look for the type behind the last colon, also where there is one
// in the key alone, and an empty name is none.
std::string HeaderText(std::string_view key, ColumnType type) {
  const PropertyType known = type.value_or(PropertyType{ValueKind::kString, true});
  const bool needs_type = known != kText || key.empty() || key.find(':') != std::string_view::npos;
  return needs_type ? absl::StrCat(Absl(key), ":", PropertyTypeText(known)) : std::string(key);
}

std::string ScalarCell(const Value& value) {
  if (value.kind() != ValueKind::kPoint) return ScalarText(value);
  const std::string text = ScalarText(value);  // point({...})
  return text.substr(6, text.size() - 7);
}

std::string ListCell(const Value& list, char array_delimiter) {
  std::string text;
  for (const Value& item : list.list()) {
    if (&item != list.list().data()) text += array_delimiter;
    text += ScalarCell(item);
  }
  return text;
}

// Names that can stand on a command line in front of "=FILE", with ':' between them.
bool IsPlainName(std::string_view name) {
  const auto is_plain = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ' ' || c == '-' || (c & 0x80) != 0;
  };
  return !name.empty() && name[0] != '-' && std::ranges::all_of(name, is_plain);
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

// The nodes with one set of labels, or the edges of one type.
struct CsvKind {
  std::string on_command_line;  // empty: in a column
  std::string in_column;
  NodeId node = kNoNode;  // one that has the labels
  std::deque<CsvTable> tables;
};

class CsvFolderWriter {
 public:
  CsvFolderWriter(const Graph& graph, const GraphSelection& selection, RunContext& context)
      : graph_(graph), selection_(selection), context_(context) {}

  absl::StatusOr<CsvExportReport> Write(const fs::path& folder) {
    NOTEGRAPH_RETURN_IF_ERROR(Collect());
    ChooseDelimiter();
    for (const auto* kinds : {&node_kinds_, &edge_kinds_}) {
      for (const auto& [name, kind] : *kinds) {
        for (const CsvTable& table : kind.tables) NOTEGRAPH_RETURN_IF_ERROR(WriteTable(folder, kind, table));
      }
    }
    NOTEGRAPH_RETURN_IF_ERROR(WriteCommands(folder));
    return std::move(report_);
  }

 private:
  // --- What there is ---

  absl::Status Collect() {
    for (const NodeId node : selection_.nodes) {
      const auto [found, is_new] = node_kinds_.try_emplace(LabelKey(node));
      if (is_new) NameLabels(node, found->second);
      const Value properties = NodeProperties(graph_, node, arena_);
      TableFor(properties, "nodes", LabelsText(graph_, node), found->second).nodes.push_back(node);
      NOTEGRAPH_RETURN_IF_ERROR(EndRecord());
    }
    for (const EdgeId edge : selection_.edges) {
      const auto [found, is_new] = edge_kinds_.try_emplace(std::string(graph_.name(graph_.Type(edge))));
      if (is_new) (IsPlainName(found->first) ? found->second.on_command_line : found->second.in_column) = found->first;
      const Value properties = EdgeProperties(graph_, edge, arena_);
      TableFor(properties, "relationships", found->first, found->second).edges.push_back(edge);
      NOTEGRAPH_RETURN_IF_ERROR(EndRecord());
    }
    return absl::OkStatus();
  }

  // Tells sets of labels apart whose names hold colons.
  std::string LabelKey(NodeId node) const {
    std::string key;
    for (const LabelId label : graph_.Labels(node)) key.append(graph_.name(label)).push_back('\0');
    return key;
  }

  void NameLabels(NodeId node, CsvKind& kind) {
    kind.node = node;
    bool is_plain = true;
    for (const LabelId label : graph_.Labels(node)) is_plain = is_plain && IsPlainName(graph_.name(label));
    (is_plain ? kind.on_command_line : kind.in_column) = LabelsText(graph_, node);
    if (is_plain) return;
    for (const LabelId label : graph_.Labels(node)) NoteDelimiters(graph_.name(label));
  }

  // The first table whose columns have the types of all values; where there are too many, the last one takes them.
  CsvTable& TableFor(const Value& properties, std::string_view prefix, std::string_view name, CsvKind& kind) {
    const auto fits = [&](const CsvTable& table) {
      return std::ranges::all_of(properties.map(), [&](const MapEntry& entry) {
        const auto column = table.columns.find(entry.key);
        return column == table.columns.end() || Takes(column->second, entry.value);
      });
    };
    auto table = std::ranges::find_if(kind.tables, fits);
    if (table == kind.tables.end() && kind.tables.size() < kMaxFilesOfAKind) {
      table = kind.tables.insert(table, CsvTable());
      table->name = FileName(prefix, name);
    }
    CsvTable& chosen = table == kind.tables.end() ? kind.tables.back() : *table;
    for (const MapEntry& entry : properties.map()) {
      ColumnType& type = chosen.columns.try_emplace(entry.key, TypeOf(entry.value)).first->second;
      if (!type.has_value()) type = TypeOf(entry.value);
      if (!Takes(type, entry.value)) type = kText;
      if (entry.value.is_list()) NoteListDelimiters(entry.value);
    }
    return chosen;
  }

  absl::Status EndRecord() {
    arena_.Clear();
    return records_++ % 4096 == 0 ? context_.Poll() : absl::OkStatus();
  }

  std::string FileName(std::string_view prefix, std::string_view kind) {
    std::string name(prefix);
    if (!kind.empty()) name += '-';
    for (const char c : kind) name += std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' ? c : '.';
    std::string free = name;
    for (int i = 2; !file_names_.insert(free).second; ++i) free = absl::StrCat(name, "-", i);
    return free + ".csv";
  }

  void NoteListDelimiters(const Value& list) {
    for (const Value& item : list.list()) {
      if (item.is_string()) NoteDelimiters(item.string());
    }
  }

  void NoteDelimiters(std::string_view text) {
    for (size_t i = 0; i < kDelimiters.size(); ++i)
      is_used_[i] = is_used_[i] || text.find(kDelimiters[i]) != std::string_view::npos;
  }

  // The last one where all are used: then a list with an item that holds it is written as text.
  void ChooseDelimiter() {
    size_t first = 0;
    while (first + 1 < kDelimiters.size() && is_used_[first]) ++first;
    report_.array_delimiter = kDelimiters[first];
  }

  // --- Files ---

  absl::Status WriteTable(const fs::path& folder, const CsvKind& kind, const CsvTable& table) {
    std::ofstream out(folder / table.name, std::ios::binary);
    TextSink sink(out, context_);
    const bool is_nodes = table.edges.empty();
    sink << (is_nodes ? ":ID" : ":START_ID,:END_ID");
    if (!kind.in_column.empty()) sink << (is_nodes ? ",:LABEL" : ",:TYPE");
    for (const auto& [key, type] : table.columns) sink << "," << CsvField(HeaderText(key, type));
    sink << "\n";
    const std::string kind_field = kind.in_column.empty() ? "" : absl::StrCat(",", CsvField(KindText(kind, is_nodes)));
    for (const NodeId node : table.nodes) {
      sink << graph_.ElementId(node) << kind_field;
      NOTEGRAPH_RETURN_IF_ERROR(WriteRecord(NodeProperties(graph_, node, arena_), table, sink));
    }
    for (const EdgeId edge : table.edges) {
      sink << graph_.ElementId(graph_.Source(edge)) << "," << graph_.ElementId(graph_.Target(edge)) << kind_field;
      NOTEGRAPH_RETURN_IF_ERROR(WriteRecord(EdgeProperties(graph_, edge, arena_), table, sink));
    }
    NOTEGRAPH_RETURN_IF_ERROR(sink.Flush());
    report_.files.push_back(table.name);
    return absl::OkStatus();
  }

  // Of the column :LABEL or :TYPE.
  std::string KindText(const CsvKind& kind, bool is_nodes) const {
    if (!is_nodes) return kind.in_column;
    std::string text;
    for (const LabelId label : graph_.Labels(kind.node)) {
      if (!text.empty()) text += report_.array_delimiter;
      text += graph_.name(label);
    }
    return text;
  }

  absl::Status WriteRecord(const Value& properties, const CsvTable& table, TextSink& sink) {
    for (const auto& [key, type] : table.columns) {
      sink << ",";
      const Value* value = properties.FindKey(key);
      if (value != nullptr) sink << CsvField(Cell(*value, type));
    }
    sink << "\n";
    arena_.Clear();
    return sink.Checkpoint();
  }

  std::string Cell(const Value& value, ColumnType type) {
    const bool takes = Takes(type, value);
    if (IsEmptyList(value) && takes) return "";
    if (value.is_list() && takes && type->is_list && !HoldsDelimiter(value)) {
      return ListCell(value, report_.array_delimiter);
    }
    const bool is_scalar = !value.is_list() && !value.is_map();
    report_.changed_values += is_scalar && takes ? 0 : 1;
    return is_scalar ? ScalarCell(value) : JsonText(value);
  }

  bool HoldsDelimiter(const Value& list) const {
    return std::ranges::any_of(list.list(), [this](const Value& item) {
      return item.is_string() && item.string().find(report_.array_delimiter) != std::string_view::npos;
    });
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
    const bool is_readable = report_.array_delimiter >= ' ';
    const std::string delimiter = is_readable ? absl::StrCat("'", std::string(1, report_.array_delimiter), "'")
                                              : absl::StrCat("U+", absl::Hex(report_.array_delimiter, absl::kZeroPad4));
    std::string ours = "notegraph import", neo4j = "neo4j-admin database import full --multiline-fields=true";
    absl::StrAppend(&ours, " --array-delimiter ", delimiter);
    absl::StrAppend(&neo4j, " --array-delimiter=", delimiter);
    const auto add = [&](const std::map<std::string, CsvKind>& kinds, const std::string& option) {
      for (const auto& [name, kind] : kinds) {
        for (const CsvTable& table : kind.tables) {
          ours += Argument(option + " ", kind.on_command_line, table.name);
          neo4j += Argument(option + "=", kind.on_command_line, table.name);
        }
      }
    };
    add(node_kinds_, "--nodes");
    add(edge_kinds_, "--relationships");
    std::ofstream out(folder / "import.txt", std::ios::binary);
    out << ours << " \\\n  -o graph.ng\n\n" << neo4j << "\n";
    out.flush();
    return out.good() ? absl::OkStatus() : absl::UnavailableError("the export could not be written");
  }

  const Graph& graph_;
  const GraphSelection& selection_;
  RunContext& context_;
  Arena arena_;
  std::map<std::string, CsvKind> node_kinds_, edge_kinds_;  // by LabelKey(), by type
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
