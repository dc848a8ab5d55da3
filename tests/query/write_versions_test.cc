// Random writing statements on three databases: one that folds the graph after each clause, one that never does, one
// that does as it comes. The folded one is the oracle: after each statement all three must hold the same, and answer
// the same. With every other seed the latter two have indexes, which must make no difference either.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/edge_sort.h"
#include "graph/graph_file.h"
#include "graph/index_set.h"
#include "graph/value_compare.h"
#include "graph/value_text.h"
#include "query/engine.h"
#include "tests/support/graph_text.h"

namespace notegraph::query {
namespace {

// Makes statements whose effect doesn't depend on the order in which a MATCH finds things. `uid` is not unique: nodes
// made for several rows share it.
class StatementMaker {
 public:
  explicit StatementMaker(uint32_t seed) : random_(seed) {}

  std::string Next() {
    switch (Below(20)) {
      case 0:
        return absl::StrCat("CREATE (:", Labels(), " {uid: ", NewUid(), ", k: ", Literal(), "})");
      case 1:
        return absl::StrCat("UNWIND ", NewUids(7), " AS u CREATE (n:", Labels(),
                            " {uid: u, k: u % 3, name: 'Name ' + toString(u % 5)})");
      case 2:
      case 3:
        return absl::StrCat("MATCH (a {uid: ", Uid(), "}), (b {uid: ", Uid(),
                            "}) WITH a, b ORDER BY elementId(a), elementId(b) CREATE (a)-[r:", Type(),
                            " {uid: ", NewUid(), ", w: ", Literal(), "}]->(b) RETURN a.uid, b.uid, r.w");
      case 4:
        return absl::StrCat("MATCH (a:", Label(), "), (b {uid: ", Uid(),
                            "}) WITH a, b ORDER BY elementId(a), elementId(b) CREATE (a)-[:", Type(),
                            " {uid: a.uid * 1000 + ", NewUid(), "}]->(b)");
      case 5:
      case 6:
        return absl::StrCat("MATCH (a:", Label(), ") WHERE a.uid % 3 = ", Below(3), " SET a.", Key(), " = ", Literal());
      case 7:
        return absl::StrCat("MATCH ()-[r:", Type(), "]->() WHERE r.uid % 2 = ", Below(2), " SET r.w = ", Literal());
      case 8:
        return absl::StrCat("MATCH (a {uid: ", Uid(), "}) SET a:", Labels(), " RETURN a.uid, size(labels(a))");
      case 9:
        return absl::StrCat("MATCH (a:", Label(), ") WHERE a.uid % 4 = ", Below(4), " REMOVE a:", Label());
      case 10:
        return absl::StrCat("MATCH (a {uid: ", Uid(), "}) DETACH DELETE a");
      case 11:
        return absl::StrCat("MATCH (a:", Label(), ") WHERE a.uid % 7 = ", Below(7), " DETACH DELETE a");
      case 12:
        return absl::StrCat("MATCH ()-[r:", Type(), "]->() WHERE r.uid % 4 = ", Below(4), " DELETE r");
      case 13:
        return absl::StrCat("UNWIND [", Uid(), ", ", NewUid(), ", ", Uid(), ", ", uid_, "] AS u MERGE (a:", Label(),
                            " {uid: u}) ON CREATE SET a.made = true ON MATCH SET a.seen = coalesce(a.seen, 0) + 1");
      case 14:
        return absl::StrCat("MATCH (a {uid: ", Uid(), "}), (b {uid: ", Uid(),
                            "}) WITH a, b ORDER BY elementId(a), elementId(b) MERGE (a)-[r:", Type(),
                            "]->(b) ON CREATE SET r.uid = ", NewUid(), " ON MATCH SET r.again = true");
      case 15:
        return absl::StrCat("MATCH (a {uid: ", Uid(), "}) SET a ", Below(2) == 0 ? "+=" : "=", " {uid: a.uid, ", Key(),
                            ": ", Literal(), ", name: 'Other ", Below(4), "'}");
      case 16:
        return absl::StrCat("MATCH (a)-[r:", Type(),
                            "]->(b) WITH a, r, b ORDER BY elementId(r) LIMIT 3 SET a:", Label(),
                            " DELETE r CREATE (c:", Label(), " {uid: a.uid + ", uid_ += 100000,
                            "}) CREATE (c)-[:T {uid: c.uid}]->(b) RETURN a.uid, b.uid, c.uid");
      case 17:
        return absl::StrCat("UNWIND ", NewUids(4), " AS u CALL { WITH u MERGE (p:", Label(),
                            " {k: u % 2}) ON CREATE SET p.uid = u ", "RETURN count(p) AS c } RETURN u, c");
      case 18:
        return absl::StrCat("CREATE (a:", Label(), " {uid: ", NewUid(), "}) SET a.k = 1 WITH a MATCH (n) SET n.", Key(),
                            " = 5 WITH count(*) AS c RETURN 1 / (c - c)");
      default:
        return absl::StrCat("MATCH (a {uid: ", Uid(), "}) SET a.aliases = ['Alias ", Below(3),
                            "', 'X'], a.name = ", Below(2) == 0 ? "null" : "'Name 1'");
    }
  }

 private:
  uint32_t Below(uint32_t limit) { return static_cast<uint32_t>(random_() % limit); }
  int64_t NewUid() { return ++uid_; }
  std::string NewUids(uint32_t limit) {
    const int64_t first = uid_ + 1;
    uid_ = first + Below(limit);
    return absl::StrCat("range(", first, ", ", uid_, ")");
  }
  int64_t Uid() { return Below(static_cast<uint32_t>(std::min<int64_t>(uid_, 40)) + 1); }
  std::string Label() { return std::string(1, static_cast<char>('A' + Below(4))); }
  std::string Labels() { return Below(3) == 0 ? Label() + ":" + Label() : Label(); }
  std::string Type() { return Below(2) == 0 ? "T" : "U"; }
  std::string Key() { return std::string(1, static_cast<char>('k' + Below(3))); }
  std::string Literal() {
    static constexpr const char* kLiterals[] = {
        "1", "2.5", "'text'", "'other'", "true", "null", "7", "[1, 2]", "date('2024-01-02')", "''", "false"};
    return kLiterals[Below(std::size(kLiterals))];
  }

  std::mt19937 random_;
  int64_t uid_ = 0;
};

struct Outcome {
  bool ok = true;
  std::vector<std::string> rows;  // sorted
  int64_t changes[7] = {};
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

void PrintTo(const Outcome& outcome, std::ostream* out) {
  *out << (outcome.ok ? "ok" : "error");
  for (const std::string& row : outcome.rows) *out << '\n' << row;
  for (const int64_t change : outcome.changes) *out << ' ' << change;
}

Outcome RunStatement(Database& database, const std::string& statement, FoldPolicy policy) {
  RunContext context;
  Session session(database, context);
  RunOptions options;
  options.fold_policy = policy;
  Outcome outcome;
  absl::StatusOr<std::unique_ptr<Result>> result = session.Run(statement, {}, options);
  if (!result.ok()) return {.ok = false, .rows = {}, .changes = {}};
  std::vector<Value> row;
  while (*(*result)->NextRow(row)) {
    std::string text;
    for (const Value& value : row) text += ValueText(value, &(*result)->graph()) + " | ";
    outcome.rows.push_back(text);
  }
  std::sort(outcome.rows.begin(), outcome.rows.end());
  const Counters& c = (*result)->counters();
  const int64_t changes[] = {c.nodes_created,  c.nodes_deleted, c.relationships_created, c.relationships_deleted,
                             c.properties_set, c.labels_added,  c.labels_removed};
  std::copy(std::begin(changes), std::end(changes), outcome.changes);
  return outcome;
}

// What Graph promises of its arrays.
void CheckInvariants(const Graph& graph) {
  NodeId next = 0;
  for (const NodeGroup& group : graph.groups()) {
    ASSERT_EQ(group.first(), next);
    ASSERT_GT(group.size(), 0u);
    next += group.size();
    for (const Column& column : group.columns()) {
      uint32_t present = 0;
      for (uint32_t row = 0; row < group.size(); ++row) present += column.IsNull(row) ? 0 : 1;
      ASSERT_EQ(column.row_count(), group.size());
      ASSERT_EQ(column.statistics().present, present);
      ASSERT_LE(column.statistics().distinct, present);
      ASSERT_GT(present, 0u);
    }
  }
  ASSERT_EQ(next, graph.node_count());
  for (NodeId node = 0; node < graph.node_count(); ++node) ASSERT_EQ(graph.FindNode(graph.ElementId(node)), node);
  uint64_t edges = 0;
  for (const EdgeTable& table : graph.tables()) {
    edges += table.edge_count();
    ASSERT_GT(table.edge_count(), 0u);
    ASSERT_EQ(table.out().offsets.size(), graph.group(table.source_group()).size() + size_t{1});
    ASSERT_EQ(table.in().offsets.size(), graph.group(table.target_group()).size() + size_t{1});
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      const Csr& csr = table.csr(direction);
      const DegreeStatistics counted = CountDegrees(csr), &kept = table.statistics(direction);
      ASSERT_EQ(std::tuple(counted.edges, counted.nonzero_nodes, counted.sum_of_squares, counted.max),
                std::tuple(kept.edges, kept.nonzero_nodes, kept.sum_of_squares, kept.max));
      for (uint32_t row = 0; row + size_t{1} < csr.offsets.size(); ++row) {
        ASSERT_TRUE(std::is_sorted(csr[row].begin(), csr[row].end()));
      }
    }
    for (uint32_t target = 0; target + size_t{1} < table.in().offsets.size(); ++target) {
      for (uint32_t at = table.in().offsets[target]; at < table.in().offsets[target + 1]; ++at) {
        const EdgeId edge{table.id(), table.InToOut()[at]};
        ASSERT_EQ(graph.Target(edge), graph.group(table.target_group()).first() + target);
        ASSERT_EQ(graph.Source(edge), graph.group(table.source_group()).first() + table.in().neighbors[at]);
        ASSERT_EQ(graph.FindEdge(graph.ElementId(edge)), edge);
      }
    }
  }
  ASSERT_EQ(edges, graph.edge_count());
}

std::vector<uint64_t> Sorted(std::vector<uint64_t> ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

// Element ids of the nodes that look-ups by name find.
std::vector<uint64_t> LookedUp(const Graph& graph) {
  std::vector<uint64_t> ids;
  for (const std::string name : {"Name 1", "name-1", "Other 2", "alias 1", "X", "nobody"}) {
    for (const NodeId node : graph.FindByFoldedName(name)) ids.push_back(graph.ElementId(node));
    for (const NodeGroup& group : graph.groups()) {
      for (const NodeId node : graph.FindByName(group.id(), name)) ids.push_back(graph.ElementId(node) + 1'000'000);
    }
  }
  return Sorted(ids);
}

constexpr const char* kQuestions[] = {
    "MATCH (n) RETURN labels(n), count(*)",
    "MATCH (a:A)-[r]->(b) RETURN type(r), b.uid, count(*)",
    "MATCH (a)-[:T]->(b)-[:T]->(c) RETURN count(*)",
    "MATCH (a)-[:T]-(b)-[:U]-(c) RETURN count(*)",
    "MATCH (a)-[:T]->(b)<-[:T]-(c) RETURN a.uid, count(*)",
    "MATCH (a)-[]->(b)-[]->(c), (a)-[]->(c) RETURN count(*)",
    "MATCH (a:A)-[*1..3]->(b) RETURN count(DISTINCT b)",
    "MATCH (a {name: 'Name 1'}) RETURN a.uid",
    "UNWIND range(1, 9) AS u MATCH (a:B {uid: u}) RETURN u, a.k",
    "MATCH (n) RETURN n.k, count(*), min(n.uid)",
    "MATCH (n)-[r:T]-(n) RETURN n.uid, r.uid",
    "MATCH (a:A {k: 1.0}) RETURN a.uid, a.k",
    "MATCH (a:A) WHERE a.k = [1, 2] RETURN a.uid",
    "MATCH (a:A) WHERE a.k IN [2.5, 'text', null, true, date('2024-01-02')] RETURN a.uid, a.k",
    "MATCH (a:A:C {uid: 3}) RETURN a.uid",
    "MATCH (a:A {uid: 2})-[r]->(b:B {uid: 5}) RETURN a.k, r.uid, b.k",
    "UNWIND [1, 2, 7, null] AS k MATCH (a:C {k: k})--(b:A {uid: 4}) RETURN k, a.uid, b.k",
};

constexpr const char* kIndexes[] = {
    "CREATE INDEX FOR (n:A) ON (n.uid)", "CREATE INDEX FOR (n:B) ON (n.uid)", "CREATE INDEX FOR (n:A) ON (n.k)",
    "CREATE INDEX FOR (n:C) ON (n.k)",   "CREATE INDEX FOR (n:D) ON (n.l)",   "CREATE INDEX FOR (n:A) ON (n.name)",
};

// Each value of each indexed column is found where it is, by its index.
void CheckIndexes(const Graph& graph) {
  if (graph.indexes() == nullptr) return;
  Arena arena;
  for (const NodeGroup& group : graph.groups()) {
    for (const PropertyKeyId key : IndexedKeys(graph.indexes()->definitions(), graph, group)) {
      const Column* column = group.FindColumn(key);
      ASSERT_TRUE(IsIndexed(graph, std::vector{group.id()}, key));
      for (uint32_t row = 0; column != nullptr && row < group.size(); ++row) {
        const Value value = column->Get(row, arena);
        std::vector<NodeId> expected, found;
        for (uint32_t other = 0; other < group.size(); ++other) {
          if (Equals(column->Get(other, arena), value) == Ternary::kTrue) expected.push_back(group.first() + other);
        }
        ASSERT_TRUE(FindByValue(graph, group.id(), key, value, arena, found));
        ASSERT_EQ(found, expected);
      }
    }
  }
}

GraphPtr Reloaded(const Graph& graph) {
  RunContext context;
  const std::string path = std::filesystem::temp_directory_path() / absl::StrCat("versions_test_", getpid(), ".ng");
  EXPECT_TRUE(WriteGraphFile(graph, path, {}, context).ok());
  absl::StatusOr<GraphPtr> opened = OpenGraphFile(path, context);
  EXPECT_TRUE(opened.ok()) << opened.status();
  std::filesystem::remove(path);
  return opened.ok() ? *opened : nullptr;
}

class WriteVersionsTest : public testing::TestWithParam<uint32_t> {};

TEST_P(WriteVersionsTest, EqualTheFoldedGraph) {
  StatementMaker statements(GetParam());
  Database always, never, automatic;
  if (GetParam() % 2 == 0) {
    for (const char* index : kIndexes) {
      for (Database* database : {&never, &automatic}) ASSERT_TRUE(RunStatement(*database, index, {}).ok);
    }
  }
  for (int i = 0; i < 120; ++i) {
    const std::string statement = statements.Next();
    SCOPED_TRACE(absl::StrCat(i, ": ", statement));
    const Outcome expected = RunStatement(always, statement, FoldPolicy::kAlways);
    ASSERT_EQ(RunStatement(never, statement, FoldPolicy::kNever), expected);
    ASSERT_EQ(RunStatement(automatic, statement, FoldPolicy::kAuto), expected);
    const Graph& folded = *always.snapshot();
    for (Database* database : {&never, &automatic}) {
      const GraphPtr graph = database->snapshot();
      ASSERT_EQ(GraphText(*graph), GraphText(folded));
      ASSERT_NO_FATAL_FAILURE(CheckInvariants(*graph));
      ASSERT_NO_FATAL_FAILURE(CheckIndexes(*graph));
      ASSERT_EQ(LookedUp(*graph), LookedUp(folded));
      for (const char* question : kQuestions) {
        ASSERT_EQ(RunStatement(*database, question, {}), RunStatement(always, question, {})) << question;
      }
    }
  }
  EXPECT_FALSE(never.snapshot()->is_folded());
  const GraphPtr reloaded = Reloaded(*never.snapshot());
  EXPECT_EQ(GraphText(*reloaded), GraphText(*always.snapshot()));
  CheckIndexes(*reloaded);
  const size_t indexes = reloaded->indexes() == nullptr ? 0 : reloaded->indexes()->definitions().size();
  EXPECT_EQ(indexes, GetParam() % 2 == 0 ? std::size(kIndexes) : 0);
}

INSTANTIATE_TEST_SUITE_P(Seeds, WriteVersionsTest, testing::Range(1u, 25u));

}  // namespace
}  // namespace notegraph::query
