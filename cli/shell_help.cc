#include "cli/shell_help.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/quantity.h"
#include "graph/name_counts.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/registry.h"
#include "query/procedures/registry.h"
#include "report/layout/display_width.h"
#include "report/layout/text_table.h"

namespace notegraph::cli {
namespace {

constexpr char kHelp[] = R"(A statement ends with ; and may take several lines:

  MATCH (s:Speaker)-[:GAVE]->(t:Talk)
  RETURN s.name, count(t) AS talks ORDER BY talks DESC LIMIT 5;

  :schema          labels, types and properties of this graph
  :help NAME       a function or procedure, such as :help left or :help algo.pagerank
  :quit            leave (or Ctrl-D)

Tab completes; Ctrl-C drops what is typed or stops what runs. EXPLAIN and PROFILE before a statement show how it is run.
)";

using Names = std::set<std::string_view>;

Names ColumnNames(const Graph& graph, std::span<const Column> columns) {
  Names names;
  for (const Column& column : columns) names.insert(graph.name(column.key()));
  return names;
}

std::string GroupText(const Graph& graph, GroupId id) {
  std::string text = "(";
  for (const LabelId label : graph.group(id).labels()) absl::StrAppend(&text, ":", Absl(graph.name(label)));
  return text + ")";
}

std::string Described(std::string_view signature, std::string_view documentation, std::string_view example,
                      const report::Layout& layout) {
  std::string text = layout.style.Bold(signature) + "\n";
  for (const std::string& line : report::WrapToWidth(documentation, layout.width - 2))
    absl::StrAppend(&text, "  ", line, "\n");
  if (!example.empty()) absl::StrAppend(&text, "  Example: ", Absl(example), "\n");
  return text;
}

}  // namespace

std::string HelpText(std::string_view topic, const report::Layout& layout) {
  if (topic.empty()) return kHelp;
  if (const query::Function* function = query::FindFunction(topic))
    return Described(query::Signature(*function), function->doc, function->example, layout);
  if (const query::Procedure* procedure = query::FindProcedure(topic))
    return Described(query::Signature(*procedure), procedure->documentation, "", layout);
  std::vector<std::string_view> names(query::FunctionNames().begin(), query::FunctionNames().end());
  for (const query::Procedure& procedure : query::Procedures()) names.push_back(procedure.name);
  const std::string hint = query::DidYouMeanHint(topic, names);
  return absl::StrCat("no function or procedure is called \"", Absl(topic), "\"", hint.empty() ? "" : "; ", hint, "\n");
}

std::string SchemaText(const Graph& graph, const report::Layout& layout) {
  std::map<LabelId, Names> label_keys;
  for (const NodeGroup& group : graph.groups()) {
    for (const LabelId label : group.labels()) label_keys[label].merge(ColumnNames(graph, group.columns()));
  }
  report::TextTable labels({{"label", report::Alignment::kLeft, report::Emphasis::kBold},
                            {"nodes", report::Alignment::kRight},
                            {"properties"}});
  uint16_t label = 0;
  for (const auto& [name, count] : LabelCounts(graph)) {
    labels.AddRow({std::string(name), CountText(count),
                   absl::StrJoin(label_keys[LabelId{label++}], ", ",
                                 [](std::string* out, std::string_view key) { *out += key; })});
  }
  report::TextTable types({{"type", report::Alignment::kLeft, report::Emphasis::kBold},
                           {"edges", report::Alignment::kRight},
                           {"from"},
                           {"to"},
                           {"properties"}});
  for (const EdgeTable& table : graph.tables()) {
    types.AddRow({std::string(graph.name(table.type())), CountText(table.edge_count()),
                  GroupText(graph, table.source_group()), GroupText(graph, table.target_group()),
                  absl::StrJoin(ColumnNames(graph, table.columns()), ", ",
                                [](std::string* out, std::string_view key) { *out += key; })});
  }
  return absl::StrCat(labels.Render(layout), "\n", types.Render(layout));
}

}  // namespace notegraph::cli
