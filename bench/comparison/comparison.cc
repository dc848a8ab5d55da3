#include "bench/comparison/comparison.h"

#include <numeric>

#include "graph/algorithms/structure/components.h"

namespace notegraph::comparison {

Values ByFirstNode(std::span<const uint32_t> labels) {
  const Partition partition = NumberByFirstNode({labels.begin(), labels.end()});
  return {partition.of.begin(), partition.of.end()};
}

Values Normalized(Values values) {
  const double sum = std::accumulate(values.begin(), values.end(), 0.0);
  for (double& value : values) value /= sum;
  return values;
}

}  // namespace notegraph::comparison
