// algo.knn: node1, node2, score; best pairs first, then by node.
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/similarity/knn.h"
#include "graph/algorithms/similarity/node_similarity.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/functions/function_error.h"
#include "query/procedures/families.h"
#include "query/procedures/pair_rows.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kMetricNames[] = {"DEFAULT", "COSINE", "EUCLIDEAN", "PEARSON", "JACCARD", "OVERLAP"};

bool IsOfSets(KnnMetric metric) { return metric == KnnMetric::kJaccard || metric == KnnMetric::kOverlap; }

// A property to compare nodes by; without a metric the kind of its values decides.
struct NodeProperty {
  std::string_view name;
  std::optional<KnnMetric> metric;
};

absl::Status RefuseProperties(const Value& found) {
  return absl::InvalidArgumentError(
      absl::StrCat("`nodeProperties` must be a property's name, a list of them, or a map from them to one of ",
                   absl::StrJoin(std::begin(kMetricNames) + 1, std::end(kMetricNames), ", ",
                                 [](std::string* out, std::string_view name) { out->append(name); }),
                   ", not ", Describe(found), "; write `{nodeProperties: ['x', 'y']}`"));
}

absl::StatusOr<std::vector<NodeProperty>> ReadProperties(const Value& value) {
  std::vector<NodeProperty> properties;
  if (value.is_map()) {
    for (const MapEntry& entry : value.map()) {
      const std::string wanted = entry.value.is_string() ? absl::AsciiStrToUpper(Absl(entry.value.string())) : "";
      const auto metric = std::ranges::find(kMetricNames, wanted);
      if (metric == std::end(kMetricNames)) return RefuseProperties(entry.value);
      const auto place = metric - std::begin(kMetricNames);
      properties.push_back({entry.key, place == 0 ? std::nullopt : std::optional(static_cast<KnnMetric>(place))});
    }
  } else {
    for (const Value& item : value.is_list() ? value.list() : std::span(&value, 1)) {
      if (!item.is_string()) return RefuseProperties(item);
      properties.push_back({item.string(), std::nullopt});
    }
  }
  if (properties.empty()) return RefuseProperties(value);
  return properties;
}

// Reads one property of all nodes.
class FeatureReader {
 public:
  FeatureReader(const Graph& graph, const Projection& projection, const NodeProperty& property)
      : graph_(graph), projection_(projection), property_(property) {}

  absl::StatusOr<KnnFeature> Read() {
    const std::optional<PropertyKeyId> key = graph_.FindPropertyKey(property_.name);
    feature_.offsets = {0};
    for (uint32_t v = 0; v < projection_.node_count(); ++v) {
      if (arena_.allocated_bytes() > (1 << 20)) arena_.Clear();
      const Value value = key ? graph_.NodeProperty(projection_.node(v), *key, arena_) : Value::Null();
      NOTEGRAPH_RETURN_IF_ERROR(Add(v, value));
      feature_.offsets.push_back(static_cast<uint32_t>(feature_.values.size()));
    }
    if (feature_.values.empty()) return Refuse("no node has numbers under that name");
    feature_.metric = property_.metric.value_or(!has_lists_          ? KnnMetric::kDifference
                                                : has_only_integers_ ? KnnMetric::kJaccard
                                                                     : KnnMetric::kCosine);
    return IsOfSets(feature_.metric) ? MakeSets() : CheckLengths();
  }

 private:
  absl::Status Add(uint32_t v, const Value& value) {
    if (value.is_null()) return absl::OkStatus();
    has_lists_ = has_lists_ || value.is_list();
    for (const Value& item : value.is_list() ? value.list() : std::span(&value, 1)) {
      if (!item.is_number() || !std::isfinite(item.number())) {
        return Refuse(absl::StrCat("`", NameOf(graph_, projection_.node(v)), "` has ", Describe(item)));
      }
      has_only_integers_ = has_only_integers_ && item.is_integer();
      feature_.values.push_back(item.number());
    }
    return absl::OkStatus();
  }

  absl::Status Refuse(std::string_view why) const {
    return absl::InvalidArgumentError(absl::StrCat("`nodeProperties`: `", Absl(property_.name),
                                                   "` must be a number or a list of numbers, but ", Absl(why)));
  }

  KnnFeature MakeSets() const {
    KnnFeature sets{feature_.metric, {0}, {}};
    for (uint32_t v = 0; v < projection_.node_count(); ++v) {
      std::vector<double> row(feature_.Row(v).begin(), feature_.Row(v).end());
      std::ranges::sort(row);
      row.erase(std::unique(row.begin(), row.end()), row.end());
      sets.values.insert(sets.values.end(), row.begin(), row.end());
      sets.offsets.push_back(static_cast<uint32_t>(sets.values.size()));
    }
    return sets;
  }

  absl::StatusOr<KnnFeature> CheckLengths() {
    size_t length = 0;
    for (uint32_t v = 0; v < projection_.node_count(); ++v) {
      const size_t size = feature_.Row(v).size();
      if (size != 0 && length != 0 && size != length) {
        return Refuse(absl::StrCat("some nodes have ", length, " numbers and others ", size));
      }
      length = std::max(length, size);
    }
    return std::move(feature_);
  }

  const Graph& graph_;
  const Projection& projection_;
  const NodeProperty& property_;
  Arena arena_;
  KnnFeature feature_;
  bool has_lists_ = false, has_only_integers_ = true;
};

// The nodes that have all of the properties.
std::vector<uint32_t> ComparableNodes(const Projection& projection, const std::vector<KnnFeature>& features) {
  std::vector<uint32_t> nodes;
  for (uint32_t v = 0; v < projection.node_count(); ++v) {
    if (std::ranges::all_of(features, [&](const KnnFeature& feature) { return !feature.Row(v).empty(); })) {
      nodes.push_back(v);
    }
  }
  return nodes;
}

absl::StatusOr<ProcedureResult> CompareProperties(const ProcedureCall& call, const Projection& projection,
                                                  const Value& wanted, const KnnOptions& options) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<NodeProperty> properties, ReadProperties(wanted));
  std::vector<KnnFeature> features;
  std::vector<std::string> texts;
  for (const NodeProperty& property : properties) {
    NOTEGRAPH_ASSIGN_OR_RETURN(KnnFeature feature, FeatureReader(call.graph, projection, property).Read());
    static constexpr std::string_view kFormulas[] = {
        "1 / (1 + difference)", "cosine", "1 / (1 + distance)", "Pearson", "Jaccard", "overlap"};
    texts.push_back(absl::StrCat(Absl(property.name), " by ", Absl(kFormulas[static_cast<size_t>(feature.metric)])));
    features.push_back(std::move(feature));
  }
  const std::vector<uint32_t> nodes = ComparableNodes(projection, features);
  NOTEGRAPH_ASSIGN_OR_RETURN(const KnnResult found, FindNearestNeighbors(features, nodes, options, call.context));
  return PairRows(
      projection, found.pairs,
      absl::StrCat(
          "the ", options.top_k, " nearest of each of ", nodes.size(), " nodes, ", absl::StrJoin(texts, ", "),
          features.size() > 1 ? " (their mean)" : "", "; each pair once; ",
          found.is_exact ? "exact" : absl::StrCat("approximate, NN-descent in ", found.iterations, " rounds")));
}

absl::StatusOr<ProcedureResult> CompareNeighborhoods(const ProcedureCall& call, const Projection& projection,
                                                     const KnnOptions& options) {
  NodeSimilarityOptions similarity;
  similarity.limits.top_k = options.top_k;
  similarity.similarity_cutoff = std::max(similarity.similarity_cutoff, options.similarity_cutoff);
  NOTEGRAPH_ASSIGN_OR_RETURN(const auto pairs, NodeSimilarity(projection, similarity, call.context));
  return PairRows(projection, pairs,
                  absl::StrCat("the ", options.top_k,
                               " nearest of each node by the Jaccard similarity of their neighbours; each pair once; "
                               "exact"));
}

absl::StatusOr<ProcedureResult> RunKnn(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {
      "nodeProperties", "topK",       "similarityCutoff",          "maxIterations",
      "deltaThreshold", "randomSeed", "relationshipWeightProperty"};
  AlgorithmCall algorithm(call, kKeys);
  Configuration& config = algorithm.config();
  KnnOptions options;
  options.top_k = static_cast<uint32_t>(config.Integer("topK", 1, UINT32_MAX, options.top_k));
  options.similarity_cutoff = config.Number("similarityCutoff", options.similarity_cutoff);
  options.max_iterations = static_cast<uint32_t>(config.Integer("maxIterations", 1, INT32_MAX, options.max_iterations));
  options.delta_threshold = config.Number("deltaThreshold", options.delta_threshold);
  options.random_seed = static_cast<uint64_t>(config.Integer("randomSeed", INT64_MIN, INT64_MAX, 0));
  NOTEGRAPH_ASSIGN_OR_RETURN(const Projection projection, algorithm.Project(Orientation::kUndirected));
  const Value* properties = config.Find("nodeProperties");
  return properties == nullptr ? CompareNeighborhoods(call, projection, options)
                               : CompareProperties(call, projection, *properties, options);
}

constexpr Procedure kProcedures[] = {
    {"algo.knn",
     "The nearest neighbours of each node, each pair once: by nodeProperties (a name, a list of names, or a map from "
     "names to 'COSINE', 'EUCLIDEAN', 'PEARSON', 'JACCARD', 'OVERLAP'; numbers by their difference, lists of integers "
     "as "
     "sets, other lists as vectors; several by their mean), else by the neighbours they share. Many nodes are searched "
     "by NN-descent. Config: nodeProperties, topK (10), similarityCutoff (0), maxIterations (100), deltaThreshold "
     "(0.001), randomSeed (0).",
     kConfigurationArgument, kPairYields, RunKnn},
};

}  // namespace

std::span<const Procedure> NearestNeighborProcedures() { return kProcedures; }

}  // namespace notegraph::query
