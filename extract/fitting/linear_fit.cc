#include "extract/fitting/linear_fit.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace notegraph::extract {
namespace {

constexpr int kNewtonSteps = 25;
constexpr int kAscentRounds = 12;

// Solves A x = b for a symmetric positive definite A (row by row), by Gaussian elimination.
std::vector<double> Solve(std::vector<double> a, std::vector<double> b) {
  const size_t n = b.size();
  for (size_t k = 0; k < n; ++k) {
    for (size_t i = k + 1; i < n; ++i) {
      const double factor = a[i * n + k] / a[k * n + k];
      if (factor == 0) continue;
      for (size_t j = k; j < n; ++j) a[i * n + j] -= factor * a[k * n + j];
      b[i] -= factor * b[k];
    }
  }
  for (size_t k = n; k-- > 0;) {
    for (size_t j = k + 1; j < n; ++j) b[k] -= a[k * n + j] * b[j];
    b[k] /= a[k * n + k];
  }
  return b;
}

// Weights in log odds. Even free features pay a little, so that the system is solvable.
std::vector<double> FitLogistic(const ExampleSet& set, const FitOptions& options, const std::vector<bool>& of_author) {
  const size_t n = set.feature_count;
  std::vector<double> prior(n, 0.0), penalty(n, options.l2);
  for (size_t i = 0; i < options.prior.size(); ++i) prior[i] = options.prior[i] / options.points_per_log_odd;
  for (size_t i = 0; i < options.is_free.size(); ++i) penalty[i] = options.is_free[i] ? 1e-3 : options.l2;
  std::vector<double> beta = prior;
  for (int step = 0; step < kNewtonSteps; ++step) {
    std::vector<double> gradient(n), hessian(n * n);
    for (size_t i = 0; i < n; ++i) {
      gradient[i] = -penalty[i] * (beta[i] - prior[i]);
      hessian[i * n + i] = penalty[i];
    }
    for (const Example& example : set.examples) {
      if (!of_author[example.author]) continue;
      const double times = set.multiplicity[example.author];
      double sum = 0;
      for (const size_t i : example.features) sum += beta[i];
      const double p = 1 / (1 + std::exp(-sum));
      for (const size_t i : example.features) {
        gradient[i] += times * ((example.is_right ? 1.0 : 0.0) - p);
        for (const size_t j : example.features) hessian[i * n + j] += times * p * (1 - p);
      }
    }
    const std::vector<double> change = Solve(std::move(hessian), std::move(gradient));
    double largest = 0;
    for (size_t i = 0; i < n; ++i) {
      beta[i] += std::clamp(change[i], -2.0, 2.0);
      largest = std::max(largest, std::abs(change[i]));
    }
    if (largest < 1e-6) break;
  }
  return beta;
}

int32_t SumOf(const LinearModel& model, const Example& example) {
  int32_t sum = 0;
  for (const size_t feature : example.features) sum += model[feature];
  return sum;
}

// Climbs with the sums of all examples kept, so that a change of one weight costs one pass over those that have it.
class CoordinateAscent {
 public:
  CoordinateAscent(const ExampleSet& set, const FitOptions& options, const std::vector<bool>& of_author,
                   LinearModel start)
      : set_(set), options_(options), start_(start), model_(std::move(start)), by_feature_(set.feature_count) {
    for (size_t author = 0; author < of_author.size(); ++author) {
      if (!of_author[author]) continue;
      plain_.wanted += set.multiplicity[author] * set.unreached[author];
      weighted_.wanted += set.multiplicity[author] * set.unreached_weight[author];
    }
    for (const Example& example : set.examples) {
      if (!of_author[example.author]) continue;
      const auto index = static_cast<uint32_t>(examples_.size());
      examples_.push_back(example);
      sums_.push_back(SumOf(model_, example));
      for (const size_t feature : example.features) by_feature_[feature].push_back(index);
      if (example.is_wanted) {
        plain_.wanted += set.multiplicity[example.author];
        weighted_.wanted += set.multiplicity[example.author] * example.weight;
      }
      if (sums_.back() >= 0) Count(example, 1, plain_, weighted_);
    }
  }

  LinearModel Climb() {
    for (int round = 0; round < kAscentRounds; ++round) {
      bool changed = false;
      for (size_t feature = 0; feature < by_feature_.size(); ++feature) changed = ImproveOne(feature) || changed;
      if (!changed) break;
    }
    return model_;
  }

 private:
  void Count(const Example& example, int64_t sign, Agreement& plain, Agreement& weighted) const {
    const auto add = [&](Agreement& to, int64_t amount) {
      to.found += static_cast<uint64_t>(sign * amount);
      if (example.is_right) to.right += static_cast<uint64_t>(sign * amount);
      if (example.is_wanted) to.reached += static_cast<uint64_t>(sign * amount);
    };
    add(plain, set_.multiplicity[example.author]);
    add(weighted, set_.multiplicity[example.author] * example.weight);
  }

  double ScoreWith(size_t feature, int32_t change) const {
    Agreement plain = plain_, weighted = weighted_;
    for (const uint32_t i : by_feature_[feature]) {
      const bool was = sums_[i] >= 0, is = sums_[i] + change >= 0;
      if (was != is) Count(examples_[i], is ? 1 : -1, plain, weighted);
    }
    return (plain.f1() + weighted.f1()) / 2;
  }

  double CostOf(size_t feature, int32_t change) const {
    return options_.cost_of_change * std::abs(model_[feature] + change - start_[feature]) / options_.step;
  }

  bool ImproveOne(size_t feature) {
    int32_t best = 0;
    double best_score = ScoreWith(feature, 0) - CostOf(feature, 0);
    for (const int32_t steps : {-8, -4, -2, -1, 1, 2, 4, 8}) {
      const int32_t change = steps * options_.step;
      const double score = ScoreWith(feature, change) - CostOf(feature, change);
      if (score > best_score + 1e-9) {
        best = change;
        best_score = score;
      }
    }
    if (best == 0) return false;
    model_[feature] += best;
    for (const uint32_t i : by_feature_[feature]) {
      const bool was = sums_[i] >= 0;
      sums_[i] += best;
      if (was != (sums_[i] >= 0)) Count(examples_[i], was ? -1 : 1, plain_, weighted_);
    }
    return true;
  }

  const ExampleSet& set_;
  const FitOptions& options_;
  const LinearModel start_;
  LinearModel model_;
  std::vector<Example> examples_;
  std::vector<int32_t> sums_;
  std::vector<std::vector<uint32_t>> by_feature_;  // examples that have it
  Agreement plain_, weighted_;
};

}  // namespace

double Agreement::f1() const {
  const double p = precision(), r = recall();
  return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

Agreement& Agreement::operator+=(const Agreement& other) {
  right += other.right;
  found += other.found;
  reached += other.reached;
  wanted += other.wanted;
  return *this;
}

Agreement Judge(const ExampleSet& set, const LinearModel& model, const std::vector<bool>& of_author, bool weighted) {
  Agreement agreement;
  for (size_t author = 0; author < of_author.size(); ++author) {
    if (of_author[author]) agreement.wanted += weighted ? set.unreached_weight[author] : set.unreached[author];
  }
  for (const Example& example : set.examples) {
    if (!of_author[example.author]) continue;
    const uint32_t amount = weighted ? example.weight : 1;
    if (example.is_wanted) agreement.wanted += amount;
    if (SumOf(model, example) < 0) continue;
    agreement.found += amount;
    if (example.is_right) agreement.right += amount;
    if (example.is_wanted) agreement.reached += amount;
  }
  return agreement;
}

LinearModel FitLinearModel(const ExampleSet& set, const FitOptions& options, const std::vector<bool>& of_author) {
  const std::vector<double> beta = FitLogistic(set, options, of_author);
  const auto rounded = [&](double log_odds) {
    return static_cast<int32_t>(std::lround(log_odds * options.points_per_log_odd / options.step)) * options.step;
  };
  LinearModel model;
  for (const double log_odds : beta) model.push_back(rounded(log_odds));
  return CoordinateAscent(set, options, of_author, std::move(model)).Climb();
}

LinearModel FitLinearModel(const ExampleSet& set, const FitOptions& options) {
  return FitLinearModel(set, options, std::vector<bool>(set.unreached.size(), true));
}

std::pair<Agreement, Agreement> LeaveOneAuthorOut(const ExampleSet& set, const FitOptions& options,
                                                  const std::vector<bool>& of_author) {
  std::pair<Agreement, Agreement> total;
  for (size_t author = 0; author < of_author.size(); ++author) {
    if (!of_author[author]) continue;
    std::vector<bool> others(of_author.size(), true), one(of_author.size(), false);
    others[author] = false;
    one[author] = true;
    const LinearModel model = FitLinearModel(set, options, others);
    total.first += Judge(set, model, one, false);
    total.second += Judge(set, model, one, true);
  }
  return total;
}

}  // namespace notegraph::extract
