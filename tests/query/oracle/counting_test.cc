// Counts of patterns against the oracle: what the engine sums out instead of enumerating. NOTEGRAPH_ORACLE_CASES sets
// how many cases, NOTEGRAPH_ORACLE_SEED where to begin.
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "query/engine.h"
#include "query/plan/plan_printer.h"
#include "tests/query/oracle/differential.h"
#include "tests/query/oracle/environment_number.h"
#include "tests/query/oracle/random_query.h"

namespace notegraph::query {
namespace {

using Edges = std::vector<std::pair<size_t, size_t>>;

// Patterns of one to six relationships over nodes 0, 1, 2, ...
Edges RandomShape(CaseRandom& random) {
  const auto chain = [](size_t length, size_t first = 0) {
    Edges edges;
    for (size_t i = first; i < first + length; ++i) edges.emplace_back(i, i + 1);
    return edges;
  };
  const auto ring = [&](size_t length) {
    Edges edges = chain(length - 1);
    edges.emplace_back(length - 1, 0);
    return edges;
  };
  Edges edges;
  switch (random.Below(10)) {
    case 0:
    case 1:
      return chain(2 + random.Below(4));
    case 2:
      for (size_t i = 1; i <= 2 + random.Below(3); ++i) edges.emplace_back(0, i);
      return edges;
    case 3:
      return ring(2 + random.Below(4));
    case 4:  // a ring with a tail
      edges = ring(2 + random.Below(3));
      edges.emplace_back(random.Below(edges.size()), edges.size());
      if (random.Percent(50)) edges.emplace_back(edges.size() - 1, edges.size());
      return edges;
    case 5:  // two rings with a node in common
      edges = ring(2 + random.Below(2));
      edges.emplace_back(0, 8);
      edges.emplace_back(8, 9);
      edges.emplace_back(9, 0);
      return edges;
    case 6:  // a diamond, with its diagonal or a tail
      edges = ring(4);
      edges.emplace_back(0, random.Percent(50) ? 2 : 8);
      return edges;
    case 7:  // two parts
      edges = chain(1 + random.Below(2));
      for (const auto& edge : chain(1 + random.Below(2), 8)) edges.push_back(edge);
      return edges;
    default:
      for (size_t i = 0; i < 2 + random.Below(4); ++i) {
        const size_t nodes = i + 1;
        edges.emplace_back(random.Below(nodes), random.Below(nodes + 1));
      }
      return edges;
  }
}

class CountingWriter {
 public:
  explicit CountingWriter(CaseRandom& random) : random_(random), types_(random.Pick({":T", ":T", "", ":T|U"})) {}

  std::string Write() {
    const Edges edges = RandomShape(random_);
    std::vector<bool> is_labelled(32, false);
    std::string text = "MATCH ";
    for (size_t i = 0; i < edges.size(); ++i) {
      if (i > 0) text += random_.Percent(8) ? " MATCH " : ", ";
      text += Node(edges[i].first, is_labelled) + Relationship() + Node(edges[i].second, is_labelled);
    }
    const std::string key = NameOf(random_.Pick(edges).first), other = NameOf(random_.Pick(edges).second);
    if (random_.Percent(20)) {
      text += " WHERE " + random_.Pick(std::vector<std::string>{
                              other + ".q < 2", other + ".q <> 1 AND " + key + ".k > 0", other + ".name = 'a'",
                              key + ":A", "NOT " + other + ":B", "EXISTS { (" + other + ")--() }"});
    }
    return text + " RETURN " + Returned(key, other);
  }

 private:
  static std::string NameOf(size_t node) { return "n" + std::to_string(node); }

  std::string Node(size_t node, std::vector<bool>& is_labelled) {
    std::string text = "(" + NameOf(node);
    if (!is_labelled[node] && random_.Percent(20))
      text += random_.Pick({":A", ":A", ":B", ":A|B", ":!A", " {q: 1}", " {name: 'a'}"});
    is_labelled[node] = true;
    return text + ")";
  }
  std::string Relationship() {
    const std::string types = random_.Percent(85) ? types_ : random_.Pick({":U", ":T", ""});
    const std::string inside = types.empty() ? "" : "[" + types + "]";
    switch (random_.Below(5)) {
      case 0:
        return "-" + inside + "-";
      case 1:
      case 2:
        return std::string(kInLeft) + inside + std::string(kInRight);
      default:
        return std::string(kOutLeft) + inside + std::string(kOutRight);
    }
  }
  std::string Returned(const std::string& key, const std::string& other) {
    switch (random_.Below(9)) {
      case 0:
        return key + ".k AS k, count(*) AS c";
      case 1:
        return key + ".q AS q, count(*) AS c, sum(" + key + ".k) AS s";
      case 2:
        return "count(" + other + ") AS c, max(" + key + ".k) AS m";
      case 3:
        return "count(" + key + ".q) AS c, avg(" + key + ".k) AS a, min(" + key + ".name) AS m";
      case 4:
        return key + " AS k, count(" + other + ") AS c ORDER BY c DESC, k.k LIMIT 3";
      default:
        return "count(*) AS c";
    }
  }

  CaseRandom& random_;
  std::string types_;
};

bool HasOperator(const PlanNode& plan, std::string_view name) {
  if (plan.name == name) return true;
  for (const PlanNode& child : plan.children) {
    if (HasOperator(child, name)) return true;
  }
  return false;
}

bool IsSummedOut(const RandomCase& test) {
  Database database(BuildGraph(test.graph));
  RunContext context;
  Session session(database, context);
  const auto result = session.Run("EXPLAIN " + WithArrows(test.statement));
  return result.ok() && (*result)->plan() && HasOperator(*(*result)->plan(), "SumOut");
}

TEST(Counting, EngineAgreesWithOracle) {
  const uint64_t cases = EnvironmentNumber("NOTEGRAPH_ORACLE_CASES", 1200);
  const uint64_t first = EnvironmentNumber("NOTEGRAPH_ORACLE_SEED", 1);
  size_t with_rows = 0, summed_out = 0, too_much = 0, differences = 0;
  for (uint64_t seed = first; seed < first + cases && differences < 5; ++seed) {
    CaseRandom random(seed * 7919);
    RandomCase test{RandomGraph(random), CountingWriter(random).Write()};
    Comparison comparison = Compare(test, seed % 8 != 0);
    with_rows += comparison.verdict == Verdict::kRows ? 1 : 0;
    too_much += comparison.verdict == Verdict::kTooMuch ? 1 : 0;
    if (seed % 4 == 0) summed_out += IsSummedOut(test) ? 1 : 0;
    if (comparison.verdict != Verdict::kDiffers) continue;
    ++differences;
    if (comparison.kind == "rows") {
      test = Shrink(std::move(test), comparison.kind);
      comparison = Compare(test);
    }
    ADD_FAILURE() << "seed " << seed << "\n" << Describe(test, comparison);
  }
  std::printf("%zu cases with rows, %zu left out, %zu of %zu summed out\n", with_rows, too_much, summed_out,
              static_cast<size_t>(cases / 4));
  EXPECT_GT(summed_out, cases / 4 / 6) << "the operator must be met often";
}

}  // namespace
}  // namespace notegraph::query
