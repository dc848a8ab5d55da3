#include "extract/entity_weights.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "graph/data_lines.h"

namespace notegraph::extract {

extern const char kEntityWeights[];  // data/entity_weights.tsv

EntityWeights EntityWeights::Parse(std::string_view text) {
  EntityWeights weights;
  for (const auto& columns : DataLines(text)) {
    ByClass values{};
    for (size_t i = 0; i < kEntityClassCount; ++i)
      std::from_chars(columns[i + 2].data(), columns[i + 2].data() + columns[i + 2].size(), values[i]);
    if (columns[0] == "bias") {
      weights.bias = values;
    } else if (columns[0] == "place") {
      weights.place = values;
    } else {
      const auto name = std::find(kFeatureNames.begin(), kFeatureNames.end(), columns[0]);
      assert(name != kFeatureNames.end());
      const auto feature = static_cast<size_t>(name - kFeatureNames.begin());
      weights.features[feature] = values;
      if (columns[1] == "all") weights.counts_where_all.Add(static_cast<Feature>(feature));
    }
  }
  return weights;
}

const EntityWeights& EntityWeights::BuiltIn() {
  static const EntityWeights weights = Parse(kEntityWeights);
  return weights;
}

int32_t EntityWeights::Sum(FeatureSet set, EntityClass entity_class) const {
  int32_t sum = 0;
  set.ForEach(
      [&](Feature feature) { sum += features[static_cast<size_t>(feature)][static_cast<size_t>(entity_class)]; });
  return sum;
}

}  // namespace notegraph::extract
