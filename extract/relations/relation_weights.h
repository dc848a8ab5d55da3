// Internal to extract/. The weighted sum that decides whether cues make a relation.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_RELATION_WEIGHTS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_RELATION_WEIGHTS_H_

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/strings.h"

namespace notegraph::extract {

// The features of one kind of relation with their weights (data/relation_weights.tsv). Immutable. Thread-safe.
class RelationWeights {
 public:
  static constexpr size_t kMaxFeatures = 192;
  using FeatureSet = std::bitset<kMaxFeatures>;

  // Rows of the file whose first column is `relation`.
  RelationWeights(std::string_view data, std::string_view relation);

  // Number of the feature. Features that the file doesn't name share number 0, of weight 0.
  size_t Number(std::string_view feature) const;
  bool IsKnown(std::string_view feature) const { return numbers_.contains(feature); }
  int32_t WeightOf(size_t number) const { return weights_[number]; }
  std::string_view NameOf(size_t number) const { return names_[number]; }
  // Bias and weights of the features; the relation holds from 0 on.
  int32_t Sum(const FeatureSet& features) const;
  // Names of the features in order of the file, for explaining and fitting.
  std::vector<std::string_view> Names(const FeatureSet& features) const;

 private:
  int32_t bias_ = 0;
  std::vector<std::string_view> names_{""};
  std::vector<int32_t> weights_{0};
  StringViewMap<size_t> numbers_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_RELATION_WEIGHTS_H_
