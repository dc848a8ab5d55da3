#include "cli/query_output.h"

#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <functional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "cli/quantity.h"
#include "graph/io/dot.h"
#include "graph/io/selection.h"
#include "graph/strings.h"
#include "graph/value_text.h"
#include "query/protocol.h"
#include "query/values/value_json.h"
#include "report/layout/text_table.h"

namespace notegraph::cli {
namespace {

using query::Result;
using Row = std::vector<Value>;

constexpr std::pair<RowFormat, std::string_view> kFormats[] = {
    {RowFormat::kTable, "table"}, {RowFormat::kJson, "json"}, {RowFormat::kJsonl, "jsonl"},
    {RowFormat::kCsv, "csv"},     {RowFormat::kTsv, "tsv"},   {RowFormat::kMarkdown, "markdown"},
    {RowFormat::kDot, "dot"}};

// Calls write(row) for every row, until it or a row fails; returns their number.
absl::StatusOr<uint64_t> ForEachRow(Result& result, const std::function<absl::Status(const Row&)>& write) {
  Row row;
  for (uint64_t count = 0;; ++count) {
    const absl::StatusOr<bool> more = result.NextRow(row);
    if (!more.ok()) return more.status();
    if (!*more) return count;
    if (absl::Status status = write(row); !status.ok()) return status;
  }
}

std::vector<std::string> Cells(const Row& row, const Graph& graph) {
  std::vector<std::string> cells;
  for (const Value& value : row) cells.push_back(CellText(value, &graph));
  return cells;
}

absl::StatusOr<uint64_t> WriteTable(Result& result, const report::Layout& layout, Output& output) {
  // The graph of a result is at hand once rows are read, numbers once their column is known.
  std::vector<std::vector<std::string>> rows;
  std::vector<bool> is_number(result.fields().size(), true);
  const auto count = ForEachRow(result, [&](const Row& row) {
    for (size_t i = 0; i < row.size(); ++i) is_number[i] = is_number[i] && (row[i].is_number() || row[i].is_null());
    rows.push_back(Cells(row, result.graph()));
    return absl::OkStatus();
  });
  if (!count.ok() || result.fields().empty()) return count;
  std::vector<report::TextColumn> columns;
  for (size_t i = 0; i < result.fields().size(); ++i) {
    const bool is_right = is_number[i] && !rows.empty();
    columns.push_back({result.fields()[i], is_right ? report::Alignment::kRight : report::Alignment::kLeft});
  }
  report::TextTable table(std::move(columns));
  for (std::vector<std::string>& row : rows) table.AddRow(std::move(row));
  if (absl::Status status = output.Write(table.Render(layout)); !status.ok()) return status;
  return count;
}

absl::StatusOr<uint64_t> WriteJson(Result& result, Output& output) {
  const std::string answer = query::ResultJson(result);
  if (absl::Status status = output.Write(answer + "\n"); !status.ok()) return status;
  if (!answer.starts_with(R"({"errors")")) return 0;
  if (absl::Status status = output.Finish(); !status.ok()) return status;
  return absl::InvalidArgumentError("the statement failed while its rows were read; the answer says why");
}

absl::StatusOr<uint64_t> WriteJsonl(Result& result, Output& output) {
  return ForEachRow(result, [&](const Row& row) {
    rapidjson::StringBuffer buffer;
    query::JsonWriter json(buffer);
    json.StartObject();
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string& field = result.fields()[i];
      json.Key(field.data(), static_cast<rapidjson::SizeType>(field.size()));
      query::WritePlainJson(row[i], &result.graph(), json);
    }
    json.EndObject();
    return output.Write(absl::StrCat(absl::string_view(buffer.GetString(), buffer.GetSize()), "\n"));
  });
}

std::string CsvCell(const std::string& cell) {
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  return absl::StrCat("\"", absl::StrReplaceAll(cell, {{"\"", "\"\""}}), "\"");
}

std::string TsvCell(const std::string& cell) {
  return absl::StrReplaceAll(cell, {{"\\", "\\\\"}, {"\t", "\\t"}, {"\n", "\\n"}, {"\r", "\\r"}});
}

std::string MarkdownCell(const std::string& cell) {
  return absl::StrReplaceAll(cell, {{"\\", "\\\\"}, {"|", "\\|"}, {"<", "&lt;"}, {"\n", "<br>"}, {"\r", ""}});
}

// A form of tables in which every row is one line of cells.
struct Lines {
  std::string (*cell)(const std::string&);
  absl::string_view before, between, after;
  bool null_is_empty;
};
constexpr Lines kCsvLines = {CsvCell, "", ",", "\r\n", true};
constexpr Lines kTsvLines = {TsvCell, "", "\t", "\n", true};
constexpr Lines kMarkdownLines = {MarkdownCell, "| ", " | ", " |\n", false};

std::string Line(std::vector<std::string> cells, const Lines& lines) {
  for (std::string& cell : cells) cell = lines.cell(cell);
  return absl::StrCat(lines.before, absl::StrJoin(cells, lines.between), lines.after);
}

absl::StatusOr<uint64_t> WriteLines(Result& result, const Lines& lines, Output& output) {
  if (result.fields().empty()) return ForEachRow(result, [](const Row&) { return absl::OkStatus(); });
  std::string head = Line(result.fields(), lines);
  if (&lines == &kMarkdownLines) {
    head += "|";
    for (size_t i = 0; i < result.fields().size(); ++i) head += "---|";
    head += "\n";
  }
  if (absl::Status status = output.Write(head); !status.ok()) return status;
  return ForEachRow(result, [&](const Row& row) {
    std::vector<std::string> cells = Cells(row, result.graph());
    for (size_t i = 0; i < row.size(); ++i) {
      if (row[i].is_null() && lines.null_is_empty) cells[i].clear();
    }
    return output.Write(Line(std::move(cells), lines));
  });
}

absl::StatusOr<uint64_t> WriteDrawing(Result& result, Output& output, RunContext& context) {
  SelectionBuilder selection;
  const auto count = ForEachRow(result, [&](const Row& row) {
    for (const Value& value : row) selection.AddValue(value);
    return absl::OkStatus();
  });
  if (!count.ok()) return count;
  OutputStream out(output);
  const absl::Status written =
      WriteDot(result.graph(), selection.Build(result.graph()), {.max_nodes = 0}, out, context);
  if (absl::Status status = out.Take(written); !status.ok()) return status;
  return count;
}

void AppendPlan(const query::PlanNode& node, const std::string& lead, bool is_last, bool is_profile,
                report::TextTable& table) {
  const std::string branch = lead.empty() ? "" : is_last ? "└ " : "├ ";
  const std::string indent = lead.empty() ? "" : lead.substr(1);
  std::vector<std::string> cells = {indent + branch + node.name, node.details,
                                    CountText(static_cast<uint64_t>(node.estimated_rows))};
  if (is_profile) {
    cells.push_back(CountText(node.rows));
    cells.push_back(DurationText(node.time));
    cells.push_back(node.memory_bytes == 0 ? "" : ByteSizeText(static_cast<uint64_t>(node.memory_bytes)));
  }
  table.AddRow(std::move(cells));
  const std::string below = lead.empty() ? " " : lead + (is_last ? "  " : "│ ");
  for (size_t i = 0; i < node.children.size(); ++i)
    AppendPlan(node.children[i], below, i + 1 == node.children.size(), is_profile, table);
}

}  // namespace

std::vector<std::string> RowFormatNames() {
  std::vector<std::string> names;
  for (const auto& [format, name] : kFormats) names.emplace_back(name);
  return names;
}

std::optional<RowFormat> FindRowFormat(std::string_view name) {
  for (const auto& [format, known] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

absl::StatusOr<uint64_t> WriteRows(Result& result, RowFormat format, const report::Layout& layout, Output& output,
                                   RunContext& context) {
  switch (format) {
    case RowFormat::kTable:
      return WriteTable(result, layout, output);
    case RowFormat::kJson:
      return WriteJson(result, output);
    case RowFormat::kJsonl:
      return WriteJsonl(result, output);
    case RowFormat::kCsv:
      return WriteLines(result, kCsvLines, output);
    case RowFormat::kTsv:
      return WriteLines(result, kTsvLines, output);
    case RowFormat::kMarkdown:
      return WriteLines(result, kMarkdownLines, output);
    case RowFormat::kDot:
      return WriteDrawing(result, output, context);
  }
  return absl::InternalError("a row format is missing");
}

std::string CountersText(const query::Counters& counters) {
  struct Change {
    std::string_view verb, thing, things;
    int64_t count;
  };
  const Change changes[] = {{"created", "node", "nodes", counters.nodes_created},
                            {"created", "relationship", "relationships", counters.relationships_created},
                            {"deleted", "node", "nodes", counters.nodes_deleted},
                            {"deleted", "relationship", "relationships", counters.relationships_deleted},
                            {"set", "property", "properties", counters.properties_set},
                            {"added", "label", "labels", counters.labels_added},
                            {"removed", "label", "labels", counters.labels_removed},
                            {"added", "index", "indexes", counters.indexes_added},
                            {"removed", "index", "indexes", counters.indexes_removed}};
  std::string text;
  for (const Change& change : changes) {
    if (change.count == 0) continue;
    absl::StrAppend(&text, text.empty() ? "" : ", ", Absl(change.verb), " ", CountText(change.count), " ",
                    Absl(change.count == 1 ? change.thing : change.things));
  }
  return text;
}

std::string PlanText(const query::PlanNode& plan, bool is_profile, const report::Layout& layout) {
  std::vector<report::TextColumn> columns = {{"operator"}, {"details"}, {"estimated rows", report::Alignment::kRight}};
  if (is_profile) {
    columns.push_back({"rows", report::Alignment::kRight});
    columns.push_back({"time", report::Alignment::kRight});
    columns.push_back({"memory", report::Alignment::kRight});
  }
  report::TextTable table(std::move(columns));
  AppendPlan(plan, "", true, is_profile, table);
  return table.Render(layout);
}

}  // namespace notegraph::cli
