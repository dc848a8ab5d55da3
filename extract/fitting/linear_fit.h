// Fits the weights of a decision "sum of weights >= 0" to labelled examples, as small readable integers.
//
//   ExampleSet set;                                    // what was seen, what is right, who wrote it
//   LinearModel model = FitLinearModel(set, options);  // on all of them
//   Agreement held_out = LeaveOneAuthorOut(set, options, all).first;
//
// Internal to extract/fitting/: programs for developers, nothing here runs in notegraph. Deterministic; the double
// arithmetic decides only which integers are written into a file that people review.
#ifndef NOTEGRAPH_EXTRACT_FITTING_LINEAR_FIT_H_
#define NOTEGRAPH_EXTRACT_FITTING_LINEAR_FIT_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace notegraph::extract {

// One thing to decide on.
struct Example {
  std::vector<uint16_t> features;  // what was seen, ascending; a bias is a feature that all examples have
  bool is_right = false;           // accepting it is right
  bool is_wanted = false;          // ... and rejecting it a miss; false for what may be found but need not
  uint32_t weight = 1;             // how many facts hang on it
  uint32_t author = 0;
};

struct ExampleSet {
  size_t feature_count = 0;
  std::vector<Example> examples;
  // By author: what is wanted but among no examples, and so is missed whatever the weights (entities, facts).
  std::vector<uint32_t> unreached, unreached_weight;
  std::vector<uint32_t> multiplicity;  // by author: how often each of their examples counts in fitting
};

using LinearModel = std::vector<int32_t>;  // weights by feature

struct FitOptions {
  double l2 = 16.0;            // penalty of the squared distance to `prior`, in log odds
  std::vector<int32_t> prior;  // weights to expect before any example is seen, by feature; those not told are 0
  std::vector<bool> is_free;   // features that pay no penalty (biases)
  double points_per_log_odd = 40;
  int32_t step = 5;              // weights are its multiples
  double cost_of_change = 3e-5;  // F1 that a step away from the logistic weights must gain
};

// Counts from which precision, recall and F1 come. Sums over notes are taken before dividing.
struct Agreement {
  uint64_t right = 0, found = 0, reached = 0, wanted = 0;

  double precision() const { return found == 0 ? 1.0 : static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return wanted == 0 ? 1.0 : static_cast<double>(reached) / static_cast<double>(wanted); }
  double f1() const;
  Agreement& operator+=(const Agreement& other);
};

// How well the model decides on the examples of the authors for whom `of_author` says so (by author).
Agreement Judge(const ExampleSet& set, const LinearModel& model, const std::vector<bool>& of_author, bool weighted);

// Logistic regression with an L2 penalty on the distance to the prior (Newton's method), rounded, then coordinate
// ascent on the mean of F1 with and without weights. O(rounds * features * examples).
LinearModel FitLinearModel(const ExampleSet& set, const FitOptions& options, const std::vector<bool>& of_author);
LinearModel FitLinearModel(const ExampleSet& set, const FitOptions& options);

// Each of the authors for whom `of_author` says so judged by weights that were fitted to all others: plain, weighted.
std::pair<Agreement, Agreement> LeaveOneAuthorOut(const ExampleSet& set, const FitOptions& options,
                                                  const std::vector<bool>& of_author);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_FITTING_LINEAR_FIT_H_
