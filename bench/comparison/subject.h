// The graph that the engines are compared on, in the form that each of them wants.
#ifndef NOTEGRAPH_BENCH_COMPARISON_SUBJECT_H_
#define NOTEGRAPH_BENCH_COMPARISON_SUBJECT_H_

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <typeindex>
#include <vector>

#include "bench/reference/csr.h"
#include "graph/algorithms/projection.h"
#include "graph/run_context.h"

namespace notegraph::comparison {

// A Kronecker graph, undirected, without loops and parallel edges; weights are whole, 1 to 255, as in GAP.
class Subject {
 public:
  using Clock = std::chrono::steady_clock;

  Subject(int scale, uint32_t degree);

  int scale() const { return scale_; }
  uint32_t node_count() const { return 1u << scale_; }
  std::span<const Arc> edges() const { return edges_; }  // source < target, ascending

  // The graph as a Form, made of the edges by Form's constructor when it is first asked for. The time isn't counted.
  template <typename Form>
  const Form& As() {
    std::shared_ptr<void>& form = forms_[typeid(Form)];
    if (form == nullptr) {
      Untimed([&] {
        form = std::make_shared<Form>(*this);
        return 0;
      });
    }
    return *static_cast<const Form*>(form.get());
  }

  // Runs what is not to be measured inside a kernel: Untimed([&] { return Values(...); }).
  template <typename Work>
  auto Untimed(Work&& work) {
    const Clock::time_point begin = Clock::now();
    auto result = work();
    untimed_ += Clock::now() - begin;
    return result;
  }

  // Nodes with edges, drawn at random; the source is another one in each round.
  uint32_t source() const { return sources_[round_ % sources_.size()]; }
  std::span<const uint32_t> sources(size_t count) const { return std::span(sources_).first(count); }  // at most 64
  // What our algorithms run in: one thread, its account empty at the beginning of a run.
  RunContext& context() { return *context_; }

  // For the runner.
  void BeginRun(size_t round);
  Clock::duration untimed() const { return untimed_; }

 private:
  int scale_;
  std::vector<Arc> edges_;
  std::vector<uint32_t> sources_;
  std::map<std::type_index, std::shared_ptr<void>> forms_;
  std::unique_ptr<RunContext> context_ = std::make_unique<RunContext>();
  size_t round_ = 0;
  Clock::duration untimed_{};
};

// --- Forms ---

struct UndirectedProjection {
  explicit UndirectedProjection(const Subject& subject);
  Projection graph;
};
struct WeightedProjection {
  explicit WeightedProjection(const Subject& subject);
  Projection graph;
};
struct BareGraph {
  explicit BareGraph(const Subject& subject);
  reference::Csr graph;
};
struct WeightedBareGraph {
  explicit WeightedBareGraph(const Subject& subject);
  reference::Csr graph;
};

struct BoostWeight {
  double weight = 1;
};
// Each edge is two arcs; weights under &BoostWeight::weight.
struct BoostCsr {
  using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, BoostWeight,
                                                   boost::no_property, uint32_t, uint32_t>;
  explicit BoostCsr(const Subject& subject);
  Graph graph;
};

}  // namespace notegraph::comparison

#endif  // NOTEGRAPH_BENCH_COMPARISON_SUBJECT_H_
