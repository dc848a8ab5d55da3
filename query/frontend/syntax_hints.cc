#include "query/frontend/syntax_hints.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "graph/strings.h"

namespace notegraph::query {
namespace {

struct Entry {
  std::string_view found;
  std::string_view hint;
};

constexpr auto kHints = std::to_array<Entry>({
    {"==", "write `=` to compare"},
    {"!=", "write `<>` for not equal"},
    {"&&", "write AND"},
    {"||", "write OR for the logical or, `+` to join strings or lists"},
    {"!", "write NOT"},
    {"SELECT", "write the pattern first and what you want of it last: `MATCH (n:Label) RETURN n.name`"},
    {"FROM", "write `MATCH (n:Label)` before RETURN: patterns take the place of tables"},
    {"JOIN", "write a pattern, `MATCH (a)-[:TYPE]->(b)`, in place of a join"},
    {"GROUP", "leave GROUP BY out: RETURN and WITH group by their items without aggregates"},
    {"HAVING", "write `WITH ..., count(*) AS n WHERE n > 1` to filter after grouping"},
    {"LIKE", "write `STARTS WITH`, `ENDS WITH`, `CONTAINS`, or `=~` with a regular expression"},
    {"ILIKE", "write `toLower(a) CONTAINS toLower(b)`, or `=~ '(?i)...'` with a regular expression"},
    {"REGEXP", "write `=~` with a regular expression"},
    {"RLIKE", "write `=~` with a regular expression"},
    {"BETWEEN", "write `1 <= x <= 5`"},
    {"INSERT", "write `CREATE (:Label {key: value})`"},
    {"INTO", "write `CREATE (:Label {key: value})`"},
    {"VALUES", "write `CREATE (:Label {key: value})`"},
    {"UPDATE", "write `MATCH (n:Label) WHERE ... SET n.key = value`"},
    {"ISNULL", "write `IS NULL`"},
    {"NOTNULL", "write `IS NOT NULL`"},
    {"NIL", "write `null`"},
    {"NONE", "write `null` for no value"},
    {"TOP", "write `LIMIT 10` at the end"},
    {"FETCH", "write `LIMIT 10` at the end"},
    {"ELSEIF", "write another `WHEN ... THEN ...`"},
    {"ELIF", "write another `WHEN ... THEN ...`"},
    {"IF", "write `CASE WHEN condition THEN value ELSE other END`"},
    {"FILTER", "write `[x IN list WHERE condition]`, or WHERE after MATCH or WITH"},
    {"EXTRACT", "write `[x IN list | expression]`"},
    {"LET", "write `WITH *, expression AS name`"},
    {"MINUS", "write `WHERE NOT ...`, or `WHERE NOT EXISTS { pattern }`"},
    {"EXCEPT", "write `WHERE NOT ...`, or `WHERE NOT EXISTS { pattern }`"},
    {"INTERSECT", "write both conditions with AND"},
});

}  // namespace

std::string_view SyntaxHint(std::string_view found) {
  const auto entry = std::find_if(kHints.begin(), kHints.end(), [found](const Entry& candidate) {
    return absl::EqualsIgnoreCase(Absl(candidate.found), Absl(found));
  });
  return entry == kHints.end() ? std::string_view() : entry->hint;
}

}  // namespace notegraph::query
