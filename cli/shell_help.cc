#include "cli/shell_help.h"

#include <map>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/quantity.h"
#include "graph/name_counts.h"
#include "graph/strings.h"
#include "query/procedures/schema_summary.h"
#include "query/reference/language_reference.h"
#include "report/layout/display_width.h"
#include "report/layout/text_table.h"

namespace notegraph::cli {
namespace {

constexpr char kHelp[] = R"(A statement ends with ; and may take several lines:

  MATCH (s:Speaker)-[:GAVE]->(t:Talk)
  RETURN s.name, count(t) AS talks ORDER BY talks DESC LIMIT 5;

  :schema          labels, types and properties of this graph
  :help NAME       a part of the language: :help MATCH, :help toUpper, :help topics.shared
  :help SECTION    the names of a section, such as :help string functions
  :quit            leave (or Ctrl-D)

Tab completes; Ctrl-C drops what is typed or stops what runs. EXPLAIN and PROFILE before a statement show how it is run.

Sections:
)";

std::string NodeText(std::span<const std::string_view> labels) {
  std::string text = "(";
  for (const std::string_view label : labels) absl::StrAppend(&text, ":", Absl(label));
  return text + ")";
}

// A row for each property and label or type that has it, with the types of its values.
void AddProperties(std::span<const query::EntitySummary> entities, report::TextTable& table) {
  std::map<std::pair<std::string_view, std::string_view>, query::PropertySummary> by_key;
  for (const query::EntitySummary& entity : entities) {
    for (const auto& [key, property] : entity.properties) {
      for (const std::string_view name : entity.names) {
        query::PropertySummary& all = by_key[{key, name}];
        all.kinds = all.kinds | property.kinds;
        all.element_kinds = all.element_kinds | property.element_kinds;
        all.count += property.count;
      }
    }
  }
  for (const auto& [key, property] : by_key) {
    if (property.count == 0) continue;
    table.AddRow({std::string(key.first), std::string(key.second), absl::StrJoin(query::TypeTexts(property), " | ")});
  }
}

std::string Wrapped(std::string_view text, const report::Layout& layout) {
  std::string wrapped;
  for (const std::string& line : report::WrapToWidth(text, layout.width - 2))
    absl::StrAppend(&wrapped, "  ", line, "\n");
  return wrapped;
}

std::string Described(const query::Topic& topic, const report::Layout& layout) {
  std::string text = layout.style.Bold(topic.syntax) + "\n" + Wrapped(topic.meaning, layout);
  if (!topic.example.empty()) absl::StrAppend(&text, "  Example: ", Absl(topic.example), "\n");
  return text;
}

// The section's title and its names; nothing when there is none of that title.
std::string SectionText(std::string_view title, const report::Layout& layout) {
  std::vector<std::string_view> names;
  std::string_view section;
  for (const query::Topic& topic : query::Topics()) {
    if (!absl::EqualsIgnoreCase(Absl(topic.section), Absl(title))) continue;
    section = topic.section;
    names.push_back(topic.name);
  }
  if (names.empty()) return {};
  const std::string list = absl::StrJoin(names, ", ", [](std::string* out, std::string_view name) { *out += name; });
  return layout.style.Bold(section) + "\n" + Wrapped(list, layout);
}

}  // namespace

std::string HelpText(std::string_view topic, const report::Layout& layout) {
  if (topic.empty()) {
    std::string text = kHelp;
    for (const std::string_view section : query::TopicSections()) absl::StrAppend(&text, "  ", Absl(section), "\n");
    return text;
  }
  std::string text;
  for (const query::Topic* found : query::FindTopics(topic)) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", Described(*found, layout));
  }
  if (text.empty()) text = SectionText(topic, layout);
  if (!text.empty()) return text;
  const std::string hint = query::TopicHint(topic);
  return absl::StrCat("there is no help on \"", Absl(topic), "\"", hint.empty() ? "; :help lists the sections" : "; ",
                      hint, "\n");
}

absl::StatusOr<std::string> SchemaText(const Graph& graph, RunContext& context, const report::Layout& layout) {
  absl::StatusOr<query::SchemaSummary> schema = query::SummarizeSchema(graph, context);
  if (!schema.ok()) return schema.status();
  report::TextTable labels(
      {{"label", report::Alignment::kLeft, report::Emphasis::kBold}, {"nodes", report::Alignment::kRight}});
  for (const auto& [name, count] : LabelCounts(graph)) {
    if (count > 0) labels.AddRow({std::string(name), CountText(count)});
  }
  report::TextTable links({{"from"},
                           {"type", report::Alignment::kLeft, report::Emphasis::kBold},
                           {"to"},
                           {"edges", report::Alignment::kRight}});
  for (const query::LinkSummary& link : schema->links) {
    links.AddRow({NodeText(link.source), absl::StrCat("-[:", Absl(link.type), "]->"), NodeText(link.target),
                  CountText(link.count)});
  }
  report::TextTable properties({{"property", report::Alignment::kLeft, report::Emphasis::kBold}, {"of"}, {"values"}});
  AddProperties(schema->node_types, properties);
  AddProperties(schema->relationship_types, properties);
  return absl::StrCat(labels.Render(layout), "\n", links.Render(layout), "\n", properties.Render(layout));
}

}  // namespace notegraph::cli
