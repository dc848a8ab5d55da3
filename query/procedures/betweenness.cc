// algo.betweenness: node, score. algo.edgeBetweenness: node1, node2, score. Best first, then by node.
#include "graph/algorithms/centrality/betweenness.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/status_macros.h"
#include "query/procedures/algorithm_call.h"
#include "query/procedures/families.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kKeys[] = {"relationshipWeightProperty", "samplingSize", "randomSeed", "samplingSeed",
                                      "normalized"};

BetweennessOptions ReadOptions(Configuration& config) {
  BetweennessOptions options;
  options.sampling_size = static_cast<uint32_t>(config.Integer("samplingSize", 1, UINT32_MAX, 0));
  // samplingSeed is the GDS library's word for it.
  const int64_t seed = config.Integer("samplingSeed", INT64_MIN, INT64_MAX, 0);
  options.random_seed = static_cast<uint64_t>(config.Integer("randomSeed", INT64_MIN, INT64_MAX, seed));
  options.normalized = config.Boolean("normalized", true);
  return options;
}

std::string Convention(std::string_view what, std::string_view norm, const Projection& projection,
                       const BetweennessOptions& options, const BetweennessResult& result) {
  std::string text = absl::StrCat("betweenness of ", Absl(what), " (Brandes), ");
  if (options.normalized) {
    absl::StrAppend(&text, "divided by ", Absl(norm));
  } else {
    absl::StrAppend(&text, "not normalised", projection.is_undirected() ? ", each pair of nodes once" : "");
  }
  absl::StrAppend(&text, ", ", projection.is_undirected() ? "undirected" : "along directions",
                  options.weights_are_lengths ? ", lengths by weight; " : ", each link of length 1; ");
  if (result.sources == projection.node_count()) return absl::StrCat(text, "exact");
  return absl::StrCat(text,
                      absl::StrFormat("estimated from %d of %d sources: error of any score at most %.3g with "
                                      "probability %.2g (Serfling's inequality)",
                                      result.sources, projection.node_count(), result.error_bound, kSampleConfidence));
}

absl::StatusOr<ProcedureResult> OfNodes(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, kKeys);
  BetweennessOptions options = ReadOptions(algorithm.config());
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.ProjectLengths());
  options.weights_are_lengths = projection.has_weights();
  NOTEGRAPH_ASSIGN_OR_RETURN(const BetweennessResult result, Betweenness(projection, options, call.context));
  return ScoreRows(projection, result.scores, Convention("nodes", "(n-1)(n-2)", projection, options, result));
}

struct Link {
  uint32_t source, target;
};

// The linked pairs, undirected ones once; their scores are left at the front of `scores`. REQUIRES: no parallel arcs.
std::vector<Link> LinksOnce(const Projection& projection, std::vector<double>& scores) {
  std::vector<Link> links;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    const std::span<const uint32_t> row = projection.Out(v);
    for (uint32_t i = 0; i < row.size(); ++i) {
      if (projection.is_undirected() && row[i] < v) continue;
      scores[links.size()] = scores[projection.FirstArc(v) + i];
      links.push_back({v, row[i]});
    }
  }
  scores.resize(links.size());
  return links;
}

absl::StatusOr<ProcedureResult> OfLinks(const ProcedureCall& call) {
  AlgorithmCall algorithm(call, kKeys);
  BetweennessOptions options = ReadOptions(algorithm.config());
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.ProjectLengths());
  options.weights_are_lengths = projection.has_weights();
  NOTEGRAPH_ASSIGN_OR_RETURN(BetweennessResult result, EdgeBetweenness(projection, options, call.context));
  const std::vector<Link> links = LinksOnce(projection, result.scores);
  ProcedureResult rows(3);
  for (const uint32_t i : BestFirst(result.scores)) {
    rows.AddRow({Value::Node(projection.node(links[i].source)), Value::Node(projection.node(links[i].target)),
                 Value::Float(result.scores[i])});
  }
  rows.set_convention(Convention("links", "n(n-1)", projection, options, result));
  return rows;
}

constexpr Procedure kProcedures[] = {
    {"algo.betweenness",
     "Betweenness centrality of nodes (Brandes): the share of shortest paths that lead through a node, divided by "
     "(n-1)(n-2). Config: samplingSize (all nodes: exact; else the convention says how far off), randomSeed (0), "
     "normalized (true), relationshipWeightProperty (lengths above 0).",
     kConfigurationArgument, kScoreYields, OfNodes},
    {"algo.edgeBetweenness",
     "Betweenness of links (parallel ones together): the share of shortest paths that lead along a link, divided by "
     "n(n-1). Config: samplingSize (all nodes: exact; else the convention says how far off), randomSeed (0), "
     "normalized (true), relationshipWeightProperty (lengths above 0).",
     kConfigurationArgument, kPairYields, OfLinks},
};

}  // namespace

std::span<const Procedure> BetweennessProcedures() { return kProcedures; }

}  // namespace notegraph::query
