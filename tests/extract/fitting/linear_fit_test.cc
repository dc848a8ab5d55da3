#include "extract/fitting/linear_fit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace notegraph::extract {
namespace {

constexpr uint16_t kGood = 0, kBad = 1, kNoise = 2, kBias = 3;

// Four authors; kGood speaks for, kBad against, kNoise for nothing. One in ten is labelled against its features.
ExampleSet SomeExamples() {
  ExampleSet set;
  set.feature_count = 4;
  for (uint32_t i = 0; i < 400; ++i) {
    Example example{.features = {}, .author = i % 4};
    if (i % 2 == 0) example.features.push_back(kGood);
    if (i % 3 == 0) example.features.push_back(kBad);
    if (i % 7 < 3) example.features.push_back(kNoise);
    example.features.push_back(kBias);
    example.is_right = (i % 2 == 0 && i % 3 != 0) != (i % 10 == 9);
    example.is_wanted = example.is_right;
    set.examples.push_back(example);
  }
  set.unreached = {0, 0, 0, 5};
  set.unreached_weight = {0, 0, 0, 9};
  set.multiplicity = {1, 1, 1, 2};
  return set;
}

FitOptions SomeOptions() {
  FitOptions options;
  options.is_free = {false, false, false, true};
  return options;
}

TEST(LinearFitTest, FindsWhatSpeaksForAndAgainst) {
  const ExampleSet set = SomeExamples();
  const LinearModel model = FitLinearModel(set, SomeOptions());
  ASSERT_EQ(model.size(), 4u);
  EXPECT_GE(model[kGood], 40);
  EXPECT_LE(model[kBad], -40);
  EXPECT_LE(std::abs(model[kNoise]), 20);
  for (const int32_t weight : model) EXPECT_EQ(weight % SomeOptions().step, 0);
}

TEST(LinearFitTest, StaysAtThePriorWithoutExamples) {
  ExampleSet set = SomeExamples();
  set.feature_count = 5;
  FitOptions options = SomeOptions();
  options.prior = {0, 0, 0, 0, 75};
  options.is_free.push_back(false);
  EXPECT_EQ(FitLinearModel(set, options)[4], 75);
}

TEST(LinearFitTest, JudgeCountsByHand) {
  ExampleSet set;
  set.feature_count = 1;
  set.examples = {{.features = {0}, .is_right = true, .is_wanted = true, .weight = 3, .author = 0},
                  {.features = {0}, .is_right = true, .is_wanted = false, .weight = 1, .author = 0},
                  {.features = {0}, .is_right = false, .is_wanted = false, .weight = 2, .author = 0},
                  {.features = {}, .is_right = true, .is_wanted = true, .weight = 5, .author = 1}};
  set.unreached = {1, 0};
  set.unreached_weight = {4, 0};
  const LinearModel model = {-1};  // accepts what has no feature
  const Agreement one = Judge(set, model, {false, true}, true);
  EXPECT_EQ(one.right, 5u);
  EXPECT_EQ(one.found, 5u);
  EXPECT_EQ(one.f1(), 1.0);
  const Agreement other = Judge(set, {0}, {true, false}, false);
  EXPECT_EQ(other.found, 3u);
  EXPECT_EQ(other.right, 2u);
  EXPECT_EQ(other.reached, 1u);
  EXPECT_EQ(other.wanted, 2u);
}

TEST(LinearFitTest, AscentNeverLosesToTheLogisticStart) {
  const ExampleSet set = SomeExamples();
  FitOptions start = SomeOptions(), climbed = SomeOptions();
  start.cost_of_change = 1e9;
  climbed.cost_of_change = 0;
  const std::vector<bool> all(4, true);
  const auto mean = [&](const LinearModel& model) {
    return (Judge(set, model, all, false).f1() + Judge(set, model, all, true).f1()) / 2;
  };
  EXPECT_GE(mean(FitLinearModel(set, climbed)) + 0.02, mean(FitLinearModel(set, start)));
}

TEST(LinearFitTest, HeldOutAuthorsAreJudgedByTheOthers) {
  const ExampleSet set = SomeExamples();
  const std::vector<bool> three = {true, true, true, false};
  const Agreement fair = LeaveOneAuthorOut(set, SomeOptions(), three).first;
  EXPECT_EQ(fair.wanted, Judge(set, {0, 0, 0, 0}, three, false).wanted);
  EXPECT_GT(fair.f1(), 0.8);
}

}  // namespace
}  // namespace notegraph::extract
