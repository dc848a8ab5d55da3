// algo.commonNeighbors, algo.adamicAdar, algo.resourceAllocation, algo.preferentialAttachment: node1, node2, score;
// best pairs first, then by node.
#include "graph/algorithms/similarity/link_prediction.h"

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/families.h"
#include "query/procedures/pair_rows.h"

namespace notegraph::query {
namespace {

// Every two nodes have a product of degrees: without a limit there would be as many rows as pairs.
constexpr uint64_t kAttachmentPairs = 1000;

constexpr std::string_view kNames[] = {"common neighbours",
                                       "Adamic-Adar, the sum of 1 / ln(degree) of common neighbours",
                                       "resource allocation, the sum of 1 / degree of common neighbours",
                                       "preferential attachment, the product of degrees"};

template <LinkMeasure kMeasure>
absl::StatusOr<ProcedureResult> RunLinkPrediction(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"node1", "node2", "topK", "topN"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  const bool is_attachment = kMeasure == LinkMeasure::kPreferentialAttachment;
  PairLimits usual;
  if (is_attachment) usual.top_n = kAttachmentPairs;
  const PairLimits limits = ReadPairLimits(config, usual);
  const bool is_one_pair = config.Has("node1") || config.Has("node2");
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  const std::string_view name = kNames[static_cast<size_t>(kMeasure)];
  if (is_one_pair) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t u, algorithm.DenseNode("node1", projection));
    NOTEGRAPH_ASSIGN_OR_RETURN(const uint32_t v, algorithm.DenseNode("node2", projection));
    if (u == v) return absl::InvalidArgumentError("`node1` and `node2` are the same node; write two that differ");
    return PairRows(projection, {{u, v, LinkScore(projection, kMeasure, u, v)}}, std::string(name));
  }
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto pairs, PredictLinks(projection, kMeasure, limits, call.context));
  return PairRows(projection, pairs, absl::StrCat(Absl(name), "; pairs that are not linked; ", PairLimitsText(limits)));
}

constexpr Procedure kProcedures[] = {
    {"algo.commonNeighbors",
     "The number of neighbours that two nodes share: of node1 and node2, or of all pairs that are not linked. Config: "
     "node1, node2, topK (all), topN (all).",
     kConfigurationArgument, kPairYields, RunLinkPrediction<LinkMeasure::kCommonNeighbors>},
    {"algo.adamicAdar",
     "The sum of 1 / ln(degree) of the neighbours that two nodes share: of node1 and node2, or of all pairs that are "
     "not linked. Config: node1, node2, topK (all), topN (all).",
     kConfigurationArgument, kPairYields, RunLinkPrediction<LinkMeasure::kAdamicAdar>},
    {"algo.resourceAllocation",
     "The sum of 1 / degree of the neighbours that two nodes share: of node1 and node2, or of all pairs that are not "
     "linked. Config: node1, node2, topK (all), topN (all).",
     kConfigurationArgument, kPairYields, RunLinkPrediction<LinkMeasure::kResourceAllocation>},
    {"algo.preferentialAttachment",
     "The product of the degrees of two nodes: of node1 and node2, or of the pairs that are not linked and have the "
     "highest. Config: node1, node2, topK (all), topN (1000).",
     kConfigurationArgument, kPairYields, RunLinkPrediction<LinkMeasure::kPreferentialAttachment>},
};

}  // namespace

std::span<const Procedure> LinkPredictionProcedures() { return kProcedures; }

}  // namespace notegraph::query
