#include <algorithm>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/centrality/betweenness.h"
#include "graph/algorithms/centrality/pagerank.h"
#include "graph/algorithms/projection.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

// Sources times arcs that betweenness may walk: a few seconds.
constexpr uint64_t kBetweennessWork = 500'000'000;
constexpr uint32_t kMinSamples = 10;

struct Centralities {
  Projection projection;
  std::vector<double> pagerank, betweenness;
};

// Who says what about what, whatever the direction: files, and events as lists of talks, are no relation of content.
ProjectionOptions ContentProjection(const Source& source) {
  const NoteSchema& schema = source.schema;
  ProjectionOptions options;
  options.orientation = Orientation::kUndirected;
  for (const std::optional<TypeId> type : {schema.gave, schema.mentions, schema.recommends, schema.compares}) {
    if (type) options.types.push_back(*type);
  }
  return options;
}

uint32_t SampleCount(const Projection& projection) {
  const uint64_t affordable = kBetweennessWork / std::max(projection.arc_count(), uint32_t{1});
  if (affordable >= projection.node_count()) return 0;
  return std::max(static_cast<uint32_t>(affordable), kMinSamples);
}

std::string MethodText(uint32_t samples) {
  return absl::StrCat(
      "over who gave, mentions, recommends and compares what, directions disregarded. PageRank: damping 0.85, sums to "
      "1. "
      "Betweenness: normalised, ",
      samples == 0 ? "exact" : absl::StrCat("estimated from ", samples, " nodes"), ". Links: distinct neighbours.");
}

absl::StatusOr<Centralities> Compute(const Source& source, std::string& method) {
  auto projection = Projection::Make(source.graph, ContentProjection(source), source.context);
  if (!projection.ok()) return projection.status();
  auto pagerank = PageRank(*projection, {}, source.context);
  if (!pagerank.ok()) return pagerank.status();
  const uint32_t samples = SampleCount(*projection);
  auto betweenness = Betweenness(*projection, {.sampling_size = samples}, source.context);
  if (!betweenness.ok()) return betweenness.status();
  method = MethodText(samples);
  return Centralities{*std::move(projection), std::move(pagerank->scores), *std::move(betweenness)};
}

CentralList MakeList(const Source& source, const Centralities& centralities, LabelId label) {
  struct Ranked {
    uint32_t dense_id;
    std::string name;
  };
  std::vector<Ranked> ranked;
  for (const NodeId node : NodesWith(source.graph, label)) {
    const uint32_t dense_id = centralities.projection.DenseId(node);
    if (centralities.projection.OutDegree(dense_id) > 0) ranked.push_back({dense_id, NameOf(source.graph, node)});
  }
  std::ranges::stable_sort(ranked, [&](const Ranked& a, const Ranked& b) {
    return std::tie(centralities.pagerank[b.dense_id], a.name) < std::tie(centralities.pagerank[a.dense_id], b.name);
  });
  CentralList list{.label = std::string(source.graph.name(label)), .subjects = {}, .more = 0};
  Shortened<Ranked> shown = Shorten(std::move(ranked), source.options.top);
  list.more = shown.more;
  for (const Ranked& item : shown.items) {
    const uint32_t v = item.dense_id;
    list.subjects.push_back({.subject = MakeSubject(source, centralities.projection.node(v)),
                             .links = centralities.projection.OutDegree(v),
                             .pagerank = centralities.pagerank[v],
                             .betweenness = centralities.betweenness[v]});
  }
  return list;
}

}  // namespace

absl::Status AddCentralLists(const Source& source, Report& report) {
  const absl::StatusOr<Centralities> centralities = Compute(source, report.centrality_method);
  if (!centralities.ok()) return centralities.status();
  const NoteSchema& schema = source.schema;
  for (const std::optional<LabelId> label : {schema.library, schema.concept_label, schema.speaker, schema.talk}) {
    if (!label) continue;
    CentralList list = MakeList(source, *centralities, *label);
    if (!list.subjects.empty()) report.central.push_back(std::move(list));
  }
  return absl::OkStatus();
}

}  // namespace notegraph::report
