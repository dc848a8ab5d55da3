// The igraph column; compiled where igraph is installed, else its kernels are null.
#ifndef NOTEGRAPH_BENCH_COMPARISON_IGRAPH_FORM_H_
#define NOTEGRAPH_BENCH_COMPARISON_IGRAPH_FORM_H_

#include "bench/comparison/comparison.h"

#ifdef NOTEGRAPH_HAS_IGRAPH
#include <igraph/igraph.h>

#define NOTEGRAPH_IGRAPH(kernel) kernel

namespace notegraph::comparison {

// igraph's own error handler ends the program, which suits a benchmark.
struct IgraphForm {
  explicit IgraphForm(const Subject& subject);
  ~IgraphForm();
  IgraphForm(const IgraphForm&) = delete;
  IgraphForm& operator=(const IgraphForm&) = delete;

  igraph_t graph;
  igraph_vector_t weights;
};

class IgraphVector {
 public:
  IgraphVector() { igraph_vector_init(&vector_, 0); }
  ~IgraphVector() { igraph_vector_destroy(&vector_); }
  IgraphVector(const IgraphVector&) = delete;
  IgraphVector& operator=(const IgraphVector&) = delete;
  igraph_vector_t* get() { return &vector_; }
  Values ToValues() const { return {vector_.stor_begin, vector_.end}; }

 private:
  igraph_vector_t vector_;
};

class IgraphIntVector {
 public:
  IgraphIntVector() { igraph_vector_int_init(&vector_, 0); }
  ~IgraphIntVector() { igraph_vector_int_destroy(&vector_); }
  IgraphIntVector(const IgraphIntVector&) = delete;
  IgraphIntVector& operator=(const IgraphIntVector&) = delete;
  igraph_vector_int_t* get() { return &vector_; }
  std::vector<uint32_t> ToLabels() const { return {vector_.stor_begin, vector_.end}; }
  Values ToValues() const { return {vector_.stor_begin, vector_.end}; }

 private:
  igraph_vector_int_t vector_;
};

}  // namespace notegraph::comparison

#else
#define NOTEGRAPH_IGRAPH(kernel) nullptr
#endif

#endif  // NOTEGRAPH_BENCH_COMPARISON_IGRAPH_FORM_H_
