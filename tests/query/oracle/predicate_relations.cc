// Relations of predicates: a predicate, its opposite and its being unknown part the rows in three.
#include <algorithm>

#include "tests/query/oracle/relation.h"

namespace notegraph::query {
namespace {

std::vector<std::string> Union(std::vector<std::string> a, const std::vector<std::string>& b) {
  a.insert(a.end(), b.begin(), b.end());
  std::ranges::sort(a);
  return a;
}

std::vector<std::string> WithoutRepeats(std::vector<std::string> rows) {
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

// `keys` of the pattern's nodes, as columns.
std::string Columns(const PatternSpec& pattern, const std::string& key) {
  std::string text;
  for (const std::string& name : pattern.NodeNames()) text += (text.empty() ? "" : ", ") + name + key;
  return text;
}

// A predicate on a pattern, and the three statements without their RETURN.
struct Partition {
  PatternSpec pattern;
  std::string whole;
  std::vector<std::string> parts;
};

Partition RandomPartition(RelationCase& test) {
  Partition partition{RandomPattern(test.random()), {}, {}};
  const std::string predicate = test.Predicate(partition.pattern);
  partition.whole = "MATCH " + PatternText(partition.pattern, Naming::kAll);
  for (const std::string& where : {predicate, "NOT (" + predicate + ")", "(" + predicate + ") IS NULL"}) {
    partition.parts.push_back(partition.whole + " WHERE " + where);
  }
  return partition;
}

std::vector<std::string> RowsOfParts(RelationCase& test, const Partition& partition, const std::string& end) {
  std::vector<std::string> rows;
  for (const std::string& part : partition.parts) rows = Union(std::move(rows), test.Rows(part + end));
  return rows;
}

void PartitionOfRows(RelationCase& test) {
  const Partition partition = RandomPartition(test);
  const std::string end = " RETURN " + Columns(partition.pattern, ".k");
  test.ExpectEqual(test.Rows(partition.whole + end), RowsOfParts(test, partition, end));
}

void PartitionOfDistinct(RelationCase& test) {
  const Partition partition = RandomPartition(test);
  const std::string end = " RETURN DISTINCT " + Columns(partition.pattern, ".q");
  test.ExpectEqual(test.Rows(partition.whole + end), WithoutRepeats(RowsOfParts(test, partition, end)));
}

void PartitionOfCount(RelationCase& test) {
  const Partition partition = RandomPartition(test);
  int64_t sum = 0;
  for (const std::string& part : partition.parts) sum += test.Number(part + " RETURN count(*)");
  test.ExpectEqual(test.Number(partition.whole + " RETURN count(*)"), sum);
}

void PartitionOfExtremes(RelationCase& test) {
  const Partition partition = RandomPartition(test);
  const std::string function = test.random().Pick({"min", "max"});
  const std::string end = " RETURN " + function + "(" + partition.pattern.NodeNames()[0] + ".q) AS x";
  std::string of_parts;
  for (const std::string& part : partition.parts) {
    of_parts += (of_parts.empty() ? "CALL { " : " UNION ALL ") + part + end;
  }
  test.ExpectEqual(test.Rows(partition.whole + end), test.Rows(of_parts + " } RETURN " + function + "(x)"));
}

void PartitionOfCollect(RelationCase& test) {
  const Partition partition = RandomPartition(test);
  const std::string end = " WITH collect(" + partition.pattern.NodeNames()[0] + ".k) AS l UNWIND l AS x RETURN x";
  test.ExpectEqual(test.Rows(partition.whole + end), RowsOfParts(test, partition, end));
}

// A pattern that goes on from a node of another one.
PatternSpec Continuation(RelationCase& test, const PatternSpec& pattern) {
  PatternSpec next = RandomPattern(test.random(), {.paths = 1, .relationships = 2});
  for (PathSpec& path : next.paths) {
    for (NodePart& node : path.nodes) node.name = "m" + node.name.substr(1);
    for (RelationshipPart& relationship : path.relationships) relationship.name = "s" + relationship.name.substr(1);
    const std::string joint = test.random().Pick(pattern.NodeNames()), old = path.nodes[0].name;
    for (NodePart& node : path.nodes) {
      if (node.name == old) node.name = joint;
    }
  }
  return next;
}

void PartitionByExistence(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 2, .relationships = 2});
  const std::string inner = PatternText(Continuation(test, pattern));
  const std::string outer = PatternText(pattern), end = " RETURN " + Columns(pattern, ".k");
  const std::string exists = test.random().Percent(50) ? "EXISTS { " + inner + " }" : "COUNT { " + inner + " } > 0";
  const std::vector<std::string> with = test.Rows("MATCH " + outer + " WHERE " + exists + end);
  const std::vector<std::string> without = test.Rows("MATCH " + outer + " WHERE NOT " + exists + end);
  test.ExpectEqual(test.Rows("MATCH " + outer + end), Union(with, without));
}

void CountOfSubqueriesIsJoin(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 2, .relationships = 2});
  const std::string inner = PatternText(Continuation(test, pattern), Naming::kAll), outer = PatternText(pattern);
  const int64_t joined = test.Number("MATCH " + outer + " MATCH " + inner + " RETURN count(*)");
  test.ExpectEqual(joined, test.Number("MATCH " + outer + " RETURN sum(COUNT { " + inner + " })"));
  test.ExpectEqual(joined,
                   test.Number("MATCH " + outer + " RETURN sum(size(COLLECT { MATCH " + inner + " RETURN 1 }))"));
  test.ExpectEqual(joined,
                   test.Number("MATCH " + outer + " CALL (*) { MATCH " + inner + " RETURN 1 AS one } RETURN count(*)"));
}

// OPTIONAL MATCH gives the rows of MATCH and those for which there is no match.
void OptionalIsMatchAndRest(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 2, .relationships = 2});
  const PatternSpec next = Continuation(test, pattern);
  const std::string where = " WHERE " + test.Predicate(pattern);
  const std::string inner = PatternText(next) + where, outer = "MATCH " + PatternText(pattern, Naming::kAll);
  const std::string end = " RETURN " + Columns(pattern, ".k");
  const std::vector<std::string> found = test.Rows(outer + " MATCH " + inner + end);
  const std::vector<std::string> missing = test.Rows(outer + " WHERE NOT EXISTS { MATCH " + inner + " }" + end);
  test.ExpectEqual(test.Rows(outer + " OPTIONAL MATCH " + inner + end), Union(found, missing));
}

void DistinctAsAggregate(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  const std::string match = "MATCH " + PatternText(pattern), node = test.random().Pick(pattern.NodeNames());
  const std::string value = node + test.random().Pick({"", ".q", ".name"});
  const int64_t count = test.Number(match + " RETURN count(DISTINCT " + value + ")");
  test.ExpectEqual(count, test.Number(match + " WITH DISTINCT " + value + " AS x WHERE x IS NOT NULL RETURN count(*)"));
  test.ExpectEqual(count, test.Number(match + " WITH " + value + " AS x, count(*) AS c RETURN count(x)"));
  test.ExpectEqual(count, test.Number(match + " RETURN size(collect(DISTINCT " + value + "))"));
}

void GroupsAddUp(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  const std::string match = "MATCH " + PatternText(pattern), node = test.random().Pick(pattern.NodeNames());
  const std::string key = node + test.random().Pick({"", ".q", ".p"});
  const int64_t count = test.Number(match + " RETURN count(*)");
  test.ExpectEqual(count, test.Number(match + " WITH " + key + " AS x, count(*) AS c RETURN sum(c)"));
  test.ExpectEqual(count, static_cast<int64_t>(test.Rows(match + " RETURN 1").size()));
  test.ExpectEqual(count, test.Number(match + " RETURN size(collect(1))"));
}

void WindowsOfAnOrder(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  const std::string columns = Columns(pattern, ".k"), order = Columns(pattern, ".k DESC");
  const std::string statement = "MATCH " + PatternText(pattern) + " RETURN " + columns + " ORDER BY " + order;
  const std::vector<std::string> all = test.OrderedRows(statement);
  const size_t skip = std::min(all.size(), test.random().Below(20));
  const size_t limit = std::min(all.size() - skip, test.random().Below(20));
  const std::vector<std::string> window(all.begin() + skip, all.begin() + skip + limit);
  test.ExpectEqual(window,
                   test.OrderedRows(statement + " SKIP " + std::to_string(skip) + " LIMIT " + std::to_string(limit)));
}

constexpr Relation kRelations[] = {
    {"predicate partition of rows", PartitionOfRows},
    {"predicate partition of DISTINCT", PartitionOfDistinct},
    {"predicate partition of count", PartitionOfCount},
    {"predicate partition of min and max", PartitionOfExtremes},
    {"predicate partition of collect", PartitionOfCollect},
    {"EXISTS and NOT EXISTS are all", PartitionByExistence},
    {"counts of subqueries sum to the join", CountOfSubqueriesIsJoin},
    {"OPTIONAL MATCH is MATCH and the rest", OptionalIsMatchAndRest},
    {"DISTINCT as aggregate, subquery and group", DistinctAsAggregate},
    {"groups add up to all rows", GroupsAddUp},
    {"SKIP and LIMIT cut the order", WindowsOfAnOrder},
};

}  // namespace

std::span<const Relation> PredicateRelations() { return kRelations; }

}  // namespace notegraph::query
