#include <algorithm>

#include "report/sections.h"

namespace notegraph::report {
namespace {

constexpr std::string_view kDateKeys[] = {"start", "date"};

uint64_t EdgeCount(const Graph& graph, TypeId type) {
  uint64_t count = 0;
  for (const TableId table : graph.TablesOfType(type)) count += graph.table(table).edge_count();
  return count;
}

// Widens the range by a date; a less precise one counts as its beginning.
void Widen(const std::string& date, Overview& overview) {
  if (date.empty()) return;
  if (overview.first_date.empty() || date < overview.first_date) overview.first_date = date;
  if (date > overview.last_date) overview.last_date = date;
}

}  // namespace

Overview MakeOverview(const Source& source) {
  const NoteSchema& schema = source.schema;
  Overview overview;
  std::vector<std::optional<LabelId>> labels = {schema.note,    schema.event,   schema.talk,
                                                schema.speaker, schema.library, schema.concept_label};
  if (!source.IsOfNotes()) labels = AllLabels(source.graph);
  for (const std::optional<LabelId> label : labels) {
    if (label) overview.nodes.emplace_back(source.graph.name(*label), NodesWith(source.graph, label).size());
  }
  std::vector<std::optional<TypeId>> types = {schema.gave,     schema.part_of,    schema.noted_in, schema.about,
                                              schema.mentions, schema.recommends, schema.compares};
  if (!source.IsOfNotes()) types = AllTypes(source.graph);
  for (const std::optional<TypeId> type : types) {
    if (type) overview.edges.emplace_back(source.graph.name(*type), EdgeCount(source.graph, *type));
  }
  for (const std::optional<LabelId> label : {schema.event, schema.talk}) {
    for (const NodeId node : NodesWith(source.graph, label)) {
      for (const std::string_view key : kDateKeys) Widen(TextOf(source.graph, node, key), overview);
    }
  }
  return overview;
}

}  // namespace notegraph::report
