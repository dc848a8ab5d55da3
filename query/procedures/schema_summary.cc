#include "query/procedures/schema_summary.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"

namespace notegraph::query {
namespace {

constexpr uint32_t kRowsBetweenPolls = 4096;

std::vector<std::string_view> Names(const Graph& graph, std::span<const LabelId> labels) {
  std::vector<std::string_view> names;
  for (const LabelId label : labels) names.push_back(graph.name(label));
  std::ranges::sort(names);
  return names;
}

void AddValue(const Value& value, PropertySummary& property) {
  property.kinds = property.kinds | value.kind();
  ++property.count;
  if (!value.is_list()) return;
  for (const Value& element : value.list()) {
    if (!element.is_null()) property.element_kinds = property.element_kinds | element.kind();
  }
}

class Summarizer {
 public:
  Summarizer(const Graph& graph, RunContext& context) : graph_(graph), context_(context) {}

  absl::StatusOr<SchemaSummary> Run() {
    for (const NodeGroup& group : graph_.groups()) NOTEGRAPH_RETURN_IF_ERROR(AddGroup(group));
    for (const EdgeTable& table : graph_.tables()) NOTEGRAPH_RETURN_IF_ERROR(AddTable(table));
    SchemaSummary summary;
    for (auto& [names, entity] : node_types_) summary.node_types.push_back(std::move(entity));
    for (auto& [name, entity] : relationship_types_) summary.relationship_types.push_back(std::move(entity));
    for (const auto& [link, count] : links_) {
      summary.links.push_back({std::get<1>(link), std::get<2>(link), std::get<0>(link), count});
    }
    return summary;
  }

 private:
  absl::Status AddGroup(const NodeGroup& group) {
    if (group.size() == 0) return absl::OkStatus();
    if (group.is_mixed()) return AddMixedGroup(group);
    EntitySummary& entity = node_types_[Names(graph_, group.labels())];
    entity.names = Names(graph_, group.labels());
    entity.count += group.size();
    return AddColumns(group.columns(), entity.properties);
  }

  absl::Status AddMixedGroup(const NodeGroup& group) {
    for (uint32_t row = 0; row < group.size(); ++row) {
      if (row % kRowsBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
      const std::vector<std::string_view> names = Names(graph_, graph_.Labels(group.first() + row));
      EntitySummary& entity = node_types_[names];
      entity.names = names;
      ++entity.count;
      for (const Column& column : group.columns()) {
        if (!column.IsNull(row)) AddValue(column.Get(row, arena_), entity.properties[graph_.name(column.key())]);
      }
      arena_.Clear();
    }
    return absl::OkStatus();
  }

  absl::Status AddTable(const EdgeTable& table) {
    if (table.edge_count() == 0) return absl::OkStatus();
    EntitySummary& entity = relationship_types_[graph_.name(table.type())];
    entity.names = {graph_.name(table.type())};
    entity.count += table.edge_count();
    NOTEGRAPH_RETURN_IF_ERROR(AddColumns(table.columns(), entity.properties));
    const NodeGroup& source = graph_.group(table.source_group());
    const NodeGroup& target = graph_.group(table.target_group());
    if (!source.is_mixed() && !target.is_mixed()) {
      links_[{graph_.name(table.type()), Names(graph_, source.labels()), Names(graph_, target.labels())}] +=
          table.edge_count();
      return absl::OkStatus();
    }
    for (uint32_t edge = 0; edge < table.edge_count(); ++edge) {
      if (edge % kRowsBetweenPolls == 0) NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
      const EdgeId id{table.id(), edge};
      ++links_[{graph_.name(table.type()), Names(graph_, graph_.Labels(graph_.Source(id))),
                Names(graph_, graph_.Labels(graph_.Target(id)))}];
    }
    return absl::OkStatus();
  }

  absl::Status AddColumns(std::span<const Column> columns, PropertySummaries& properties) {
    for (const Column& column : columns) {
      PropertySummary& property = properties[graph_.name(column.key())];
      if (column.type() == ColumnType::kAny || column.type() == ColumnType::kEvidence) {
        NOTEGRAPH_RETURN_IF_ERROR(AddRows(column, property));
        continue;
      }
      property.kinds = property.kinds | KindOf(column.type());
      property.count += column.statistics().present;
    }
    return absl::OkStatus();
  }

  absl::Status AddRows(const Column& column, PropertySummary& property) {
    for (uint32_t row = 0; row < column.row_count(); ++row) {
      if (row % kRowsBetweenPolls == 0) {
        NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
        arena_.Clear();
      }
      const Value value = column.Get(row, arena_);
      if (!value.is_null()) AddValue(value, property);
    }
    return absl::OkStatus();
  }

  static ValueKind KindOf(ColumnType type) {
    switch (type) {
      case ColumnType::kBoolean:
        return ValueKind::kBoolean;
      case ColumnType::kInteger:
        return ValueKind::kInteger;
      case ColumnType::kFloat:
        return ValueKind::kFloat;
      default:
        return ValueKind::kString;
    }
  }

  const Graph& graph_;
  RunContext& context_;
  Arena arena_;
  std::map<std::vector<std::string_view>, EntitySummary> node_types_;
  std::map<std::string_view, EntitySummary> relationship_types_;
  std::map<std::tuple<std::string_view, std::vector<std::string_view>, std::vector<std::string_view>>, uint64_t> links_;
};

}  // namespace

absl::StatusOr<SchemaSummary> SummarizeSchema(const Graph& graph, RunContext& context) {
  return Summarizer(graph, context).Run();
}

std::vector<std::string> TypeTexts(const PropertySummary& property) {
  std::vector<std::string> texts;
  for (int kind = 0; kind <= static_cast<int>(ValueKind::kPoint); ++kind) {
    const auto value_kind = static_cast<ValueKind>(kind);
    if (!property.kinds.Contains(value_kind)) continue;
    if (value_kind != ValueKind::kList) {
      texts.push_back(KindSet(value_kind).ToSignature());
    } else {
      texts.push_back(absl::StrCat("LIST<", property.element_kinds.ToSignature(), ">"));
    }
  }
  return texts;
}

}  // namespace notegraph::query
