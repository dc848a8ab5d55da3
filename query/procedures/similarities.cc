// algo.nodeSimilarity, algo.bipartiteProjection: node1, node2, score; best pairs first, then by node.
#include "absl/strings/str_cat.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/similarity/bipartite_projection.h"
#include "graph/algorithms/similarity/node_similarity.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/families.h"
#include "query/procedures/pair_rows.h"

namespace notegraph::query {
namespace {

absl::StatusOr<ProcedureResult> RunNodeSimilarity(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"relationshipWeightProperty",
                                               "similarityMetric",
                                               "similarityCutoff",
                                               "degreeCutoff",
                                               "upperDegreeCutoff",
                                               "topK",
                                               "topN"};
  static constexpr std::string_view kMetrics[] = {"JACCARD", "OVERLAP", "COSINE"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  NodeSimilarityOptions options;
  options.metric = static_cast<SimilarityMetric>(config.Choice("similarityMetric", kMetrics));
  options.similarity_cutoff = config.Number("similarityCutoff", options.similarity_cutoff);
  options.degree_cutoff = static_cast<uint32_t>(config.Integer("degreeCutoff", 1, UINT32_MAX, options.degree_cutoff));
  options.upper_degree_cutoff =
      static_cast<uint32_t>(config.Integer("upperDegreeCutoff", 1, UINT32_MAX, options.upper_degree_cutoff));
  options.limits = ReadPairLimits(config, options.limits);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project());
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto pairs, NodeSimilarity(projection, options, call.context));
  static constexpr std::string_view kNames[] = {"Jaccard similarity", "overlap", "cosine"};
  return PairRows(projection, pairs,
                  absl::StrCat(Absl(kNames[static_cast<size_t>(options.metric)]), " of the ",
                               projection.has_weights() ? "weights" : "sets", " of ",
                               projection.is_undirected() ? "neighbours" : "nodes linked to", "; ",
                               PairLimitsText(options.limits)));
}

// What the side is called in the graph, by node of the projection.
absl::StatusOr<std::vector<bool>> FindSide(const ProcedureCall& call, const Projection& projection,
                                           std::string_view label) {
  const std::optional<LabelId> id = call.graph.FindLabel(label);
  std::vector<bool> is_on_side(projection.node_count());
  bool is_any = false;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    is_on_side[v] = HasLabel(call.graph, projection.node(v), id);
    is_any = is_any || is_on_side[v];
  }
  if (is_any || projection.node_count() == 0) return is_on_side;
  return absl::InvalidArgumentError(absl::StrCat("`side` is `", Absl(label),
                                                 "`, but no node of the projection has that label; write the label of "
                                                 "the nodes that are to be linked"));
}

absl::Status RefuseArc(const ProcedureCall& call, const Projection& projection, const Arc& arc, bool is_on_side,
                       std::string_view label) {
  return absl::InvalidArgumentError(
      absl::StrCat("the graph is not bipartite: `", NameOf(call.graph, projection.node(arc.source)), "` and `",
                   NameOf(call.graph, projection.node(arc.target)), "` are linked, and ",
                   is_on_side ? "both are" : "neither is", " a `", Absl(label),
                   "`; name the two sides in `nodeLabels`, or the links in `relationshipTypes` or a "
                   "`relationshipQuery`"));
}

absl::StatusOr<ProcedureResult> RunBipartiteProjection(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"side", "weighting", "topK", "topN"};
  static constexpr std::string_view kWeightings[] = {"SIMPLE", "NEWMAN", "JACCARD", "OVERLAP"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  const std::string_view side = config.String("side", "'Speaker'");
  const auto weighting = static_cast<BipartiteWeighting>(config.Choice("weighting", kWeightings));
  const PairLimits limits = ReadPairLimits(config, {});
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  if (side.empty()) {
    return absl::InvalidArgumentError("`side` must be the label of the nodes to link; write `{side: 'Speaker', ...}`");
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<bool> is_on_side, FindSide(call, projection, side));
  if (const std::optional<Arc> arc = ArcWithinSide(projection, is_on_side)) {
    return RefuseArc(call, projection, *arc, is_on_side[arc->source], side);
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto pairs,
                             BipartiteProjection(projection, is_on_side, weighting, limits, call.context));
  static constexpr std::string_view kScores[] = {
      "the number of shared neighbours", "Newman's weight, the sum of 1 / (degree - 1) of shared neighbours",
      "the Jaccard similarity of the neighbours", "the overlap of the neighbours"};
  return PairRows(projection, pairs,
                  absl::StrCat("projection of the bipartite graph on its side `", Absl(side), "`; the score is ",
                               Absl(kScores[static_cast<size_t>(weighting)]), "; ", PairLimitsText(limits)));
}

constexpr Procedure kProcedures[] = {
    {"algo.nodeSimilarity",
     "Pairs of nodes by how much of what they are linked to is the same, each pair once; with weights sums of minima "
     "by sums of maxima. Config: similarityMetric ('JACCARD', 'OVERLAP', 'COSINE'), topK (10) pairs a node, topN "
     "(all), "
     "similarityCutoff, degreeCutoff (1), upperDegreeCutoff, relationshipWeightProperty.",
     kConfigurationArgument, kPairYields, RunNodeSimilarity},
    {"algo.bipartiteProjection",
     "Links the nodes of one side of a bipartite graph by the neighbours they share on the other, each pair once. "
     "Config: side (a label), weighting ('SIMPLE': their number, 'NEWMAN': the sum of 1 / (degree - 1), 'JACCARD', "
     "'OVERLAP'), topK, topN.",
     kConfigurationArgument, kPairYields, RunBipartiteProjection},
};

}  // namespace

std::span<const Procedure> SimilarityProcedures() { return kProcedures; }

}  // namespace notegraph::query
