#include "bench/comparison/igraph_form.h"

#ifdef NOTEGRAPH_HAS_IGRAPH

namespace notegraph::comparison {

IgraphForm::IgraphForm(const Subject& subject) {
  const auto count = static_cast<igraph_integer_t>(subject.edges().size());
  igraph_vector_int_t ends;
  igraph_vector_int_init(&ends, 2 * count);
  igraph_vector_init(&weights, count);
  for (igraph_integer_t i = 0; i < count; ++i) {
    const auto& [source, target, weight] = subject.edges()[static_cast<size_t>(i)];
    VECTOR(ends)[2 * i] = source;
    VECTOR(ends)[2 * i + 1] = target;
    VECTOR(weights)[i] = weight;
  }
  igraph_create(&graph, &ends, subject.node_count(), IGRAPH_UNDIRECTED);
  igraph_vector_int_destroy(&ends);
}

IgraphForm::~IgraphForm() {
  igraph_destroy(&graph);
  igraph_vector_destroy(&weights);
}

}  // namespace notegraph::comparison

#endif
