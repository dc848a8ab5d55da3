#include "query/procedures/pair_rows.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace notegraph::query {

PairLimits ReadPairLimits(Configuration& config, const PairLimits& otherwise) {
  PairLimits limits = otherwise;
  limits.top_k = static_cast<uint32_t>(config.Integer("topK", 1, UINT32_MAX, otherwise.top_k));
  if (!config.Has("topN")) return limits;
  const int64_t top_n = config.Integer("topN", 0, INT64_MAX, 0);
  limits.top_n = top_n == 0 ? UINT64_MAX : static_cast<uint64_t>(top_n);
  return limits;
}

std::string PairLimitsText(const PairLimits& limits) {
  std::string text = "each pair once";
  if (limits.top_k != UINT32_MAX)
    absl::StrAppend(&text, limits.top_k == 1 ? "; the best pair of each node"
                                             : absl::StrCat("; the ", limits.top_k, " best pairs of each node"));
  if (limits.top_n != UINT64_MAX)
    absl::StrAppend(&text, limits.top_n == 1 ? "; the best pair of all"
                                             : absl::StrCat("; the ", limits.top_n, " best pairs of all"));
  return text;
}

ProcedureResult PairRows(const Projection& projection, const std::vector<ScoredPair>& pairs, std::string convention) {
  ProcedureResult result(3);
  for (const ScoredPair& pair : pairs) {
    result.AddRow({Value::Node(projection.node(pair.first)), Value::Node(projection.node(pair.second)),
                   Value::Float(pair.score)});
  }
  result.set_convention(std::move(convention));
  return result;
}

}  // namespace notegraph::query
