#include "extract/relations/relation_weights.h"

#include <cassert>
#include <charconv>

#include "graph/data_lines.h"

namespace notegraph::extract {

RelationWeights::RelationWeights(std::string_view data, std::string_view relation) {
  for (const auto& columns : DataLines(data)) {
    if (columns[0] != relation) continue;
    int32_t weight = 0;
    std::from_chars(columns[2].data(), columns[2].data() + columns[2].size(), weight);
    if (columns[1] == "bias") {
      bias_ = weight;
      continue;
    }
    numbers_.try_emplace(columns[1], names_.size());
    names_.push_back(columns[1]);
    weights_.push_back(weight);
  }
  assert(names_.size() <= kMaxFeatures);
}

size_t RelationWeights::Number(std::string_view feature) const {
  const auto found = numbers_.find(feature);
  return found == numbers_.end() ? 0 : found->second;
}

int32_t RelationWeights::Sum(const FeatureSet& features) const {
  int32_t sum = bias_;
  for (size_t i = features._Find_first(); i < weights_.size(); i = features._Find_next(i)) sum += weights_[i];
  return sum;
}

std::vector<std::string_view> RelationWeights::Names(const FeatureSet& features) const {
  std::vector<std::string_view> names;
  for (size_t i = 1; i < names_.size(); ++i) {
    if (features.test(i)) names.push_back(names_[i]);
  }
  return names;
}

}  // namespace notegraph::extract
