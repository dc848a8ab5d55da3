// The engine against the oracle on random graphs and statements. NOTEGRAPH_ORACLE_CASES sets how many cases,
// NOTEGRAPH_ORACLE_SEED where to begin: `NOTEGRAPH_ORACLE_CASES=1000000 oracle_tests --gtest_filter=Differential.*`.
#include "tests/query/oracle/differential.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <map>
#include <string>

#include "query/engine.h"
#include "query/plan/plan_printer.h"
#include "tests/query/oracle/environment_number.h"
#include "tests/query/oracle/random_query.h"

namespace notegraph::query {
namespace {

// A statement without rows proves little: it is drawn again, up to three times.
RandomCase Draw(uint64_t seed) {
  CaseRandom random(seed);
  RandomCase test{RandomGraph(random), {}};
  for (int i = 0; i < 4; ++i) {
    test.statement = QueryWriter(random).WriteStatement();
    if (Compare(test, true).verdict != Verdict::kEmpty) break;
  }
  return test;
}

TEST(Differential, EngineAgreesWithOracle) {
  const uint64_t cases = EnvironmentNumber("NOTEGRAPH_ORACLE_CASES", 3000);
  const uint64_t first = EnvironmentNumber("NOTEGRAPH_ORACLE_SEED", 1);
  size_t with_rows = 0, empty = 0, too_much = 0, runs = 0, differences = 0;
  for (uint64_t seed = first; seed < first + cases && differences < 10; ++seed) {
    RandomCase test = Draw(seed);
    Comparison comparison = Compare(test);
    runs += comparison.runs;
    with_rows += comparison.verdict == Verdict::kRows ? 1 : 0;
    empty += comparison.verdict == Verdict::kEmpty ? 1 : 0;
    too_much += comparison.verdict == Verdict::kTooMuch ? 1 : 0;
    if (comparison.verdict != Verdict::kDiffers) continue;
    ++differences;
    if (comparison.kind == "rows") {  // any error would shrink to nothing
      test = Shrink(std::move(test), comparison.kind);
      comparison = Compare(test);
    }
    ADD_FAILURE() << "seed " << seed << "\n" << Describe(test, comparison);
  }
  std::printf("%zu cases with rows, %zu without, %zu left out; %zu runs of the engine, %zu differences\n", with_rows,
              empty, too_much, runs, differences);
  EXPECT_GT(with_rows, (with_rows + empty) / 2) << "most statements must have rows";
}

void CountOperators(const PlanNode& plan, std::map<std::string, size_t>& counts) {
  ++counts[plan.name];
  for (const PlanNode& child : plan.children) CountOperators(child, counts);
}

// Agreement says nothing about an operator that no plan has.
TEST(Differential, EveryOperatorIsMet) {
  std::map<std::string, size_t> counts;
  for (uint64_t seed = 1; seed <= 2000; ++seed) {
    CaseRandom random(seed);
    Database database(BuildGraph(RandomGraph(random)));
    const std::string statement = WithArrows(QueryWriter(random).WriteStatement());
    RunContext context;
    Session session(database, context);
    // What counts whole patterns leaves little to the others.
    RunOptions options;
    if (seed % 2 == 0) options.disabled_passes = {"sum_out"};
    const absl::StatusOr<std::unique_ptr<Result>> result = session.Run("EXPLAIN " + statement, {}, options);
    ASSERT_TRUE(result.ok()) << result.status();
    if ((*result)->plan()) CountOperators(*(*result)->plan(), counts);
  }
  for (size_t kind = 0; kind < static_cast<size_t>(PlanKind::kProcedure); ++kind) {
    const std::string name(PlanKindName(static_cast<PlanKind>(kind)));
    if (static_cast<PlanKind>(kind) == PlanKind::kPairCount) continue;  // pair_count_test.cc writes statements for it
    EXPECT_GT(counts[name], 0) << name;
  }
}

}  // namespace
}  // namespace notegraph::query
