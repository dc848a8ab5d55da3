// The sparse product that counts pairs of list items, against two loops over each list.
#include "query/exec/pair_product.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>

#include "graph/random.h"
#include "graph/status_macros.h"

namespace notegraph::query {
namespace {

using ast::ComparisonOperator;
using Pairs = std::map<std::pair<uint32_t, uint32_t>, uint64_t>;

struct Case {
  ItemLists lists;
  PairRules rules;
  uint32_t item_count = 0;
};

bool Holds(ComparisonOperator op, uint32_t a, uint32_t b) {
  switch (op) {
    case ComparisonOperator::kEqual:
      return a == b;
    case ComparisonOperator::kNotEqual:
      return a != b;
    case ComparisonOperator::kLess:
      return a < b;
    case ComparisonOperator::kLessOrEqual:
      return a <= b;
    case ComparisonOperator::kGreater:
      return a > b;
    case ComparisonOperator::kGreaterOrEqual:
      return a >= b;
  }
  return false;
}

Pairs CountNaively(const Case& test) {
  const ItemLists& lists = test.lists;
  std::map<uint32_t, std::map<uint32_t, uint64_t>> times;  // by list and item
  for (size_t i = 0; i < lists.runs.size(); ++i) {
    const size_t end = i + 1 < lists.runs.size() ? lists.runs[i + 1].begin : lists.items.size();
    for (size_t place = lists.runs[i].begin; place < end; ++place) {
      uint64_t& count = times[lists.runs[i].list][lists.items[place]];
      count = lists.distinct ? 1 : count + (lists.times.empty() ? 1 : lists.times[place]);
    }
  }
  const PairRules& rules = test.rules;
  const auto rank = [&](uint32_t item) { return rules.ranks.empty() ? item : rules.ranks[item]; };
  Pairs pairs;
  for (const auto& [list, items] : times) {
    for (const auto& [x, x_times] : items) {
      for (const auto& [y, y_times] : items) {
        if (rules.is_pair ? !rules.is_pair(x, y) : rules.comparison && !Holds(*rules.comparison, rank(x), rank(y))) {
          continue;
        }
        pairs[{rules.left_classes.empty() ? x : rules.left_classes[x],
               rules.right_classes.empty() ? y : rules.right_classes[y]}] +=
            x_times * y_times * (lists.weights.empty() ? 1 : lists.weights[list]);
      }
    }
  }
  return pairs;
}

// All rows, with the place at which each came.
absl::StatusOr<std::vector<PairRow>> Count(const Case& test, RunContext& run) {
  std::vector<uint32_t> numbers(test.item_count);
  std::iota(numbers.begin(), numbers.end(), 0);
  ScopedMemory memory(run.memory(), "PairCount");
  NOTEGRAPH_ASSIGN_OR_RETURN(Incidence incidence, Transpose(test.lists, numbers, test.item_count, run, memory));
  PairProduct product(std::move(incidence), test.rules, run, "PairCount");
  NOTEGRAPH_RETURN_IF_ERROR(product.Prepare());
  std::vector<PairRow> all, rows;
  while (true) {
    NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, product.Next(rows));
    if (!more) return all;
    all.insert(all.end(), rows.begin(), rows.end());
  }
}

class CaseMaker {
 public:
  explicit CaseMaker(uint64_t seed) : random_(seed) {}

  Case Make(uint32_t max_lists, uint32_t max_items) {
    Case test;
    test.item_count = 1 + Below(max_items);
    test.lists.list_count = 1 + Below(max_lists);
    test.lists.distinct = Below(2) == 0;
    const bool is_repeated = Below(3) == 0, is_interleaved = Below(3) == 0;
    const uint32_t run_count = test.lists.list_count * (is_interleaved ? 2 : 1);
    for (uint32_t run = 0; run < run_count; ++run) {
      test.lists.StartRun(is_interleaved ? Below(test.lists.list_count) : run);
      for (uint32_t i = Below(8); i > 0; --i) {
        // Low numbers are frequent.
        test.lists.Add(Below(1 + Below(test.item_count)), is_repeated ? 1 + Below(3) : 1);
      }
    }
    if (Below(4) == 0) {
      for (uint32_t list = 0; list < test.lists.list_count; ++list) test.lists.weights.push_back(Below(3));
    }
    MakeRules(test);
    return test;
  }

 private:
  uint32_t Below(uint32_t bound) { return static_cast<uint32_t>(random_.Next() % bound); }

  std::vector<uint32_t> Classes(uint32_t count, uint32_t& class_count) {
    class_count = 1 + Below(count);
    std::vector<uint32_t> classes;
    for (uint32_t i = 0; i < count; ++i) classes.push_back(Below(class_count));
    return classes;
  }

  void MakeRules(Case& test) {
    PairRules& rules = test.rules;
    if (Below(7) > 0) rules.comparison = static_cast<ComparisonOperator>(Below(6));
    if (Below(4) == 0) {
      for (uint32_t i = 0; i < test.item_count; ++i) rules.ranks.push_back(i == 0 ? 0 : rules.ranks[i - 1] + Below(2));
    }
    if (Below(6) == 0) rules.is_pair = [](uint32_t a, uint32_t b) { return (a * 7 + b) % 3 != 0; };
    if (Below(4) == 0) rules.left_classes = Classes(test.item_count, rules.left_class_count);
    if (Below(4) == 0) rules.right_classes = Classes(test.item_count, rules.right_class_count);
  }

  Random random_;
};

TEST(PairProductTest, CountsWhatTwoLoopsCount) {
  for (uint64_t seed = 0; seed < 600; ++seed) {
    SCOPED_TRACE(seed);
    Case test = CaseMaker(seed).Make(12, 15);
    Pairs expected = CountNaively(test);
    std::erase_if(expected, [](const auto& pair) { return pair.second == 0; });
    RunContext run;
    run.set_threads(1 + static_cast<int>(seed % 3));
    const absl::StatusOr<std::vector<PairRow>> rows = Count(test, run);
    ASSERT_TRUE(rows.ok()) << rows.status();
    Pairs counted;
    for (const PairRow& row : *rows) counted[{row.left, row.right}] = row.count;
    EXPECT_EQ(counted.size(), rows->size());
    EXPECT_EQ(counted, expected);
    EXPECT_EQ(run.memory().used_bytes(), 0);
  }
}

// Large enough for several waves and for the items in most lists to go first.
Case LargeCase(uint64_t seed, uint64_t greatest) {
  Random random(seed);
  Case test;
  test.item_count = 3000;
  test.lists.list_count = 6000;
  test.lists.distinct = true;
  for (uint32_t list = 0; list < test.lists.list_count; ++list) {
    test.lists.StartRun(list);
    for (size_t i = 1 + random.Next() % 15; i > 0; --i) {
      test.lists.Add(static_cast<uint32_t>(random.Next() % (1 + random.Next() % test.item_count)), 1);
    }
  }
  test.rules.comparison = ComparisonOperator::kLess;
  test.rules.greatest = greatest;
  return test;
}

TEST(PairProductTest, GreatestCountsAreAllThere) {
  Case test = LargeCase(1, UINT64_MAX);
  const Pairs expected = CountNaively(test);
  std::vector<uint64_t> counts;
  for (const auto& [pair, count] : expected) counts.push_back(count);
  std::ranges::sort(counts, std::greater<>());
  for (const uint64_t greatest : {1, 10, 700, 100000}) {
    SCOPED_TRACE(greatest);
    test.rules.greatest = greatest;
    const uint64_t least = greatest < counts.size() ? counts[greatest - 1] : 0;
    RunContext run;
    const absl::StatusOr<std::vector<PairRow>> rows = Count(test, run);
    ASSERT_TRUE(rows.ok()) << rows.status();
    size_t found = 0;
    for (const PairRow& row : *rows) {
      ASSERT_EQ(expected.at({row.left, row.right}), row.count);
      found += row.count >= least;
    }
    EXPECT_EQ(found, std::ranges::count_if(counts, [&](uint64_t count) { return count >= least; }));
    if (greatest == 10) {
      EXPECT_LT(rows->size(), expected.size() / 100);
    }
  }
}

TEST(PairProductTest, ThreadsChangeNothing) {
  for (const uint64_t greatest : {uint64_t{20}, UINT64_MAX}) {
    const Case test = LargeCase(3, greatest);
    std::vector<PairRow> first;
    for (const int threads : {1, 2, 5}) {
      RunContext run;
      run.set_threads(threads);
      const absl::StatusOr<std::vector<PairRow>> rows = Count(test, run);
      ASSERT_TRUE(rows.ok()) << rows.status();
      if (threads == 1) first = *rows;
      const auto same = [](const PairRow& a, const PairRow& b) {
        return a.left == b.left && a.right == b.right && a.count == b.count;
      };
      EXPECT_TRUE(std::ranges::equal(first, *rows, same));
      EXPECT_TRUE(std::ranges::is_sorted(*rows, {}, &PairRow::left));
    }
  }
}

TEST(PairProductTest, CountsBeyondAnIntegerAreAnError) {
  Case test;
  test.item_count = 2;
  test.lists.list_count = 1;
  test.lists.StartRun(0);
  test.lists.Add(0, uint64_t{1} << 40);
  test.lists.Add(1, uint64_t{1} << 40);
  RunContext run;
  test.rules.comparison = ComparisonOperator::kLess;
  const absl::StatusOr<std::vector<PairRow>> rows = Count(test, run);
  ASSERT_FALSE(rows.ok());
  EXPECT_NE(rows.status().message().find("does not fit"), std::string::npos) << rows.status();
  test.lists.times = {uint64_t{1} << 31, uint64_t{1} << 31};
  EXPECT_EQ(Count(test, run)->at(0).count, uint64_t{1} << 62);
}

TEST(PairProductTest, LimitsEndIt) {
  const Case test = LargeCase(5, UINT64_MAX);
  for (const int64_t bytes : {10'000, 300'000, 900'000, 1'500'000}) {
    RunContext run(bytes);
    const absl::StatusOr<std::vector<PairRow>> rows = Count(test, run);
    EXPECT_TRUE(absl::IsResourceExhausted(rows.status())) << bytes << ": " << rows.status();
    EXPECT_EQ(run.memory().used_bytes(), 0);
  }
  RunContext run;
  run.Cancel();
  EXPECT_TRUE(absl::IsCancelled(Count(test, run).status()));
}

}  // namespace
}  // namespace notegraph::query
