// Metamorphic relations on random graphs of up to 40 nodes. NOTEGRAPH_RELATION_CASES sets how many cases each relation
// gets, NOTEGRAPH_ORACLE_SEED where to begin.
#include <gtest/gtest.h>

#include <cstdio>
#include <ostream>

#include "tests/query/oracle/environment_number.h"
#include "tests/query/oracle/relation.h"

namespace notegraph::query {

void PrintTo(const Relation& relation, std::ostream* out) { *out << relation.name; }

namespace {

std::vector<Relation> AllRelations() {
  std::vector<Relation> all;
  for (const auto relations : {PredicateRelations(), PatternRelations(), GraphRelations()}) {
    all.insert(all.end(), relations.begin(), relations.end());
  }
  return all;
}

GraphSpec DrawGraph(CaseRandom& random) {
  const auto nodes = static_cast<uint32_t>(random.Percent(10) ? 1 + random.Below(3) : 5 + random.Below(35));
  return RandomLargerGraph(random, nodes, static_cast<uint32_t>(random.Below(2 * nodes)));
}

class MetamorphicTest : public testing::TestWithParam<Relation> {};

TEST_P(MetamorphicTest, Holds) {
  const uint64_t cases = EnvironmentNumber("NOTEGRAPH_RELATION_CASES", 200);
  const uint64_t first = EnvironmentNumber("NOTEGRAPH_ORACLE_SEED", 1);
  size_t telling = 0, empty = 0, left_out = 0, failures = 0;
  for (uint64_t seed = first; seed < first + cases && failures < 3; ++seed) {
    CaseRandom random(seed);
    const GraphSpec graph = DrawGraph(random);
    RelationCase test(random, graph);
    GetParam().check(test);
    if (test.is_void()) {
      ++left_out;
    } else {
      ++(test.says_something() ? telling : empty);
    }
    if (test.failure().empty()) continue;
    ++failures;
    ADD_FAILURE() << "seed " << seed << "\n" << test.failure();
  }
  std::printf("%zu cases with rows, %zu without, %zu left out\n", telling, empty, left_out);
  EXPECT_GT(telling, empty) << "most cases must say something";
}

std::string RelationName(const testing::TestParamInfo<Relation>& param_info) {
  std::string name(param_info.param.name);
  for (char& c : name) {
    if (isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Relations, MetamorphicTest, testing::ValuesIn(AllRelations()), RelationName);

}  // namespace
}  // namespace notegraph::query
