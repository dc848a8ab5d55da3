// Relations of patterns: the same or a related pattern, written in another way.
#include <algorithm>

#include "tests/query/oracle/relation.h"

namespace notegraph::query {
namespace {

std::string KeyColumns(const PatternSpec& pattern) {
  std::vector<std::string> names = pattern.NodeNames();
  std::ranges::sort(names);
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? " RETURN " : ", ") + name + ".k";
  return text;
}

// Both as rows and as counts, with as few names as each needs.
void ExpectSameMatches(RelationCase& test, const PatternSpec& a, const PatternSpec& b) {
  test.ExpectEqual(test.Rows("MATCH " + PatternText(a) + KeyColumns(a)),
                   test.Rows("MATCH " + PatternText(b) + KeyColumns(a)));
  test.ExpectEqual(test.Count(PatternText(a, Naming::kShared)), test.Count(PatternText(b, Naming::kShared)));
}

void WrittenFromTheOtherEnd(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  PatternSpec other = pattern;
  for (PathSpec& path : other.paths) path = ReversedPath(path);
  ExpectSameMatches(test, pattern, other);
}

void PartsInAnotherOrder(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 3, .relationships = 4});
  PatternSpec other = pattern;
  std::ranges::rotate(other.paths, other.paths.begin() + test.random().Below(other.paths.size()));
  std::ranges::reverse(other.paths);
  ExpectSameMatches(test, pattern, other);
}

// That two relationships, or lists of them, share none.
std::string Differ(const RelationshipPart& a, const RelationshipPart& b) {
  if (a.length.empty() && b.length.empty()) return a.name + " <> " + b.name;
  if (a.length.empty()) return "NOT " + a.name + " IN " + b.name;
  if (b.length.empty()) return "NOT " + b.name + " IN " + a.name;
  return "none(x IN " + a.name + " WHERE x IN " + b.name + ")";
}

void PartsInClausesOfTheirOwn(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 3, .relationships = 4});
  std::string clauses, different;
  const std::string between = test.random().Pick({"", "WITH * "});
  for (size_t i = 0; i < pattern.paths.size(); ++i) {
    clauses += (i > 0 ? between : "") + "MATCH " + PathText(pattern.paths[i], pattern, Naming::kAll) + " ";
    for (size_t j = 0; j < i; ++j) {
      for (const RelationshipPart& a : pattern.paths[j].relationships) {
        for (const RelationshipPart& b : pattern.paths[i].relationships) {
          different += (different.empty() ? "WHERE " : " AND ") + Differ(a, b);
        }
      }
    }
  }
  test.ExpectEqual(test.Rows("MATCH " + PatternText(pattern) + KeyColumns(pattern)),
                   test.Rows(clauses + different + KeyColumns(pattern)));
}

void WithBetweenClauses(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 3, .relationships = 4});
  std::string together, apart;
  for (const PathSpec& path : pattern.paths) {
    const std::string match = "MATCH " + PathText(path, pattern) + " ";
    together += match;
    apart += (apart.empty() ? "" : "WITH * ") + match;
  }
  test.ExpectEqual(test.Rows(together + KeyColumns(pattern)), test.Rows(apart + KeyColumns(pattern)));
  test.ExpectEqual(test.Number(together + "RETURN count(*)"), test.Number(apart + "RETURN count(*)"));
}

void OneHopAsRange(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  PatternSpec other = pattern;
  for (PathSpec& path : other.paths) {
    for (RelationshipPart& relationship : path.relationships) {
      if (relationship.length.empty() && test.random().Percent(70)) relationship.length = "*1..1";
    }
  }
  ExpectSameMatches(test, pattern, other);
}

// A pattern that has a single relationship; others are drawn again.
PatternSpec PatternWithRelationship(RelationCase& test) {
  while (true) {
    PatternSpec pattern = RandomPattern(test.random());
    if (!pattern.SingleRelationships().empty()) return pattern;
  }
}

template <typename Change>
PatternSpec Changed(const PatternSpec& pattern, const std::string& relationship, const Change& change) {
  PatternSpec changed = pattern;
  for (PathSpec& path : changed.paths) {
    for (RelationshipPart& part : path.relationships) {
      if (part.name == relationship) change(part);
    }
  }
  return changed;
}

int64_t CountOf(RelationCase& test, const PatternSpec& pattern) {
  return test.Count(PatternText(pattern, Naming::kShared));
}

void RangeIsUnionOfLengths(RelationCase& test) {
  const PatternSpec pattern = PatternWithRelationship(test);
  const std::string name = test.random().Pick(pattern.SingleRelationships());
  const auto with_length = [&](const std::string& length) {
    return CountOf(test, Changed(pattern, name, [&](RelationshipPart& part) { part.length = length; }));
  };
  test.ExpectEqual(with_length("*0..3"), with_length("*0") + with_length("") + with_length("*2") + with_length("*3"));
}

void EitherDirectionIsBoth(RelationCase& test) {
  const PatternSpec pattern = PatternWithRelationship(test);
  const std::string name = test.random().Pick(pattern.SingleRelationships());
  const auto turned = [&](Arrow arrow) {
    return Changed(pattern, name, [arrow](RelationshipPart& part) { part.arrow = arrow; });
  };
  const int64_t loops = test.Count(PatternText(turned(Arrow::kOut), Naming::kAll) + " WHERE startNode(" + name +
                                   ") = endNode(" + name + ")");
  test.ExpectEqual(CountOf(test, turned(Arrow::kEither)),
                   CountOf(test, turned(Arrow::kOut)) + CountOf(test, turned(Arrow::kIn)) - loops);
}

void TypesAddUp(RelationCase& test) {
  const PatternSpec pattern = PatternWithRelationship(test);
  const std::string name = test.random().Pick(pattern.SingleRelationships());
  const auto of_type = [&](const std::string& types) {
    return CountOf(test, Changed(pattern, name, [&](RelationshipPart& part) { part.types = types; }));
  };
  const int64_t t = of_type(":T"), u = of_type(":U");
  test.ExpectEqual(of_type(":T|U"), t + u);
  test.ExpectEqual(of_type(""), t + u);
  test.ExpectEqual(of_type(":!T"), u);
}

void LabelsAddUp(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  const auto with = [&](const std::string& labels) {
    PatternSpec changed = pattern;
    changed.paths[0].nodes[0].labels = labels;
    return CountOf(test, changed);
  };
  const int64_t a = with(":A"), b = with(":B"), both = with(":A&B"), all = with("");
  test.ExpectEqual(with(":A|B"), a + b - both);
  test.ExpectEqual(with(":!A"), all - a);
  test.ExpectEqual(with(":A:B"), both);
}

void ExtraNodeMultiplies(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  const auto nodes = static_cast<int64_t>(test.graph().nodes.size());
  test.ExpectEqual(test.Count(PatternText(pattern, Naming::kShared) + ", (extra)"), CountOf(test, pattern) * nodes);
}

void DifferenceBySubtraction(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random(), {.paths = 2, .relationships = 4});
  const std::vector<std::string> names = pattern.NodeNames();
  const std::string a = test.random().Pick(names), b = test.random().Pick(names), text = PatternText(pattern);
  const int64_t equal = test.Count(text + " WHERE " + a + " = " + b);
  test.ExpectEqual(test.Count(text + " WHERE " + a + " <> " + b), CountOf(test, pattern) - equal);
}

// One more part or label can only take matches away.
void NarrowerIsSubset(RelationCase& test) {
  const PatternSpec pattern = RandomPattern(test.random());
  PatternSpec narrower = pattern;
  narrower.paths[0].nodes[0].labels += narrower.paths[0].nodes[0].labels.empty() ? ":A" : "&A";
  if (narrower.paths[0].nodes[0].labels.find('|') != std::string::npos) narrower.paths[0].nodes[0].labels = ":A";
  const std::vector<std::string> rows = test.Rows("MATCH " + PatternText(pattern) + KeyColumns(pattern));
  const std::vector<std::string> fewer = test.Rows("MATCH " + PatternText(narrower) + KeyColumns(pattern));
  test.ExpectTrue(test.is_void() || std::ranges::includes(rows, fewer), "not a subset");
}

constexpr Relation kRelations[] = {
    {"pattern written from the other end", WrittenFromTheOtherEnd},
    {"parts in another order", PartsInAnotherOrder},
    {"parts in clauses of their own", PartsInClausesOfTheirOwn},
    {"WITH * between clauses", WithBetweenClauses},
    {"*1..1 is one hop", OneHopAsRange},
    {"*0..3 is the union of its lengths", RangeIsUnionOfLengths},
    {"either direction is both, loops once", EitherDirectionIsBoth},
    {"types add up", TypesAddUp},
    {"labels add up", LabelsAddUp},
    {"an extra node multiplies", ExtraNodeMultiplies},
    {"<> is all less =", DifferenceBySubtraction},
    {"a narrower pattern is a subset", NarrowerIsSubset},
};

}  // namespace

std::span<const Relation> PatternRelations() { return kRelations; }

}  // namespace notegraph::query
