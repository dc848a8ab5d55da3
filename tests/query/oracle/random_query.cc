#include "tests/query/oracle/random_query.h"

#include <algorithm>
#include <utility>

#include "tests/query/oracle/pattern_spec.h"

namespace notegraph::query {

std::string WithArrows(std::string_view text, bool reversed) {
  constexpr std::string_view kAsWritten[] = {"-", "->", "<-", "-", "startNode", "endNode"},
                             kTurned[] = {"<-", "-", "-", "->", "endNode", "startNode"};
  std::string result;
  for (const char c : text) {
    if (c >= 1 && c <= 6) {
      result += (reversed ? kTurned : kAsWritten)[c - 1];
    } else {
      result += c;
    }
  }
  return result;
}

std::vector<std::string> QueryWriter::Names(std::initializer_list<Kind> kinds) const {
  std::vector<std::string> names;
  for (const Variable& variable : scope_) {
    if (std::ranges::find(kinds, variable.kind) != kinds.end()) names.push_back(variable.name);
  }
  return names;
}

std::string QueryWriter::WriteStatement() {
  if (random_.Percent(25)) return WriteCounting();
  const size_t parts = random_.Percent(92) ? 1 : 2, columns = 1 + random_.Below(3);
  const std::string separator = random_.Percent(50) ? " UNION " : " UNION ALL ";
  std::string text;
  for (size_t i = 0; i < parts; ++i) {
    scope_.clear();
    relationships_left_ = 6;
    if (i > 0) text += separator;
    text += WriteClauses(1 + random_.Below(parts == 1 ? 4 : 2));
    text += WriteReturn(columns, parts == 1);
  }
  return text;
}

// A pattern of which little is asked: what the optimiser answers without making all its rows.
std::string QueryWriter::WriteCounting() {
  PatternSpec pattern =
      random_.Percent(40) ? RandomRing(random_) : RandomPattern(random_, {.paths = 3, .relationships = 4});
  for (PathSpec& path : pattern.paths) {
    for (NodePart* end : {&path.nodes.front(), &path.nodes.back()}) {
      if (end->labels.find('{') == std::string::npos && random_.Percent(10))
        end->labels += random_.Pick({" {name: 'a'}", " {name: 'ab'}", " {q: 1}"});
    }
    const bool is_typed = random_.Percent(70);
    for (RelationshipPart& relationship : path.relationships) {
      if (is_typed) relationship.types = ":T";
    }
  }
  if (random_.Percent(15)) return WriteReachable();
  const bool names_all = random_.Percent(40);
  const std::vector<std::string> names = names_all ? pattern.NodeNames() : pattern.SharedNodes();
  std::string text = "MATCH " + PatternText(pattern, names_all ? Naming::kNodes : Naming::kShared);
  if (names.empty()) return text + " RETURN count(*) AS c";
  const std::string a = random_.Pick(names), b = random_.Pick(names);
  if (random_.Percent(25))
    text += " WHERE " +
            random_.Pick(std::vector<std::string>{a + " <> " + b, a + ".q = " + b + ".q", a + ".k < " + b + ".k"});
  switch (random_.Below(7)) {
    case 0:
      return text + " RETURN count(DISTINCT " + a + ") AS c";
    case 1:
      return text + " RETURN DISTINCT " + a + ".k AS a, " + b + ".q AS b";
    case 2:
      return text + " RETURN " + a + ".k AS a, count(*) AS c ORDER BY c DESC, a LIMIT 3";
    case 3:
      return text + " WITH DISTINCT " + a + " AS a, " + b + " AS b RETURN count(*) AS c";
    case 4:
      return text + " WITH " + a + ", count(*) AS c RETURN sum(c) AS s, max(c) AS m";
    default:
      return text + " RETURN count(*) AS c";
  }
}

// The distinct ends of walks.
std::string QueryWriter::WriteReachable() {
  const std::string type = random_.Pick({"", ":T"}), length = Length();
  const size_t direction = random_.Below(3);
  const std::string left(direction == 0 ? kOutLeft : direction == 1 ? kInLeft : "-");
  const std::string right(direction == 0 ? kOutRight : direction == 1 ? kInRight : "-");
  const std::string match = "MATCH (a" + random_.Pick({"", ":A"}) + ")" + left + "[" + type + length + "]" + right +
                            "(b" + random_.Pick({"", "", ":B"}) + ")" + random_.Pick({"", "", "--(c)"});
  return match + random_.Pick({" RETURN DISTINCT a.k AS a, b.k AS b", " RETURN DISTINCT b.k AS b",
                               " RETURN a.k AS a, count(DISTINCT b) AS c", " RETURN max(b.k) AS m",
                               " WITH DISTINCT a, b RETURN count(*) AS c"});
}

std::string QueryWriter::WritePredicate(const std::vector<std::string>& nodes,
                                        const std::vector<std::string>& relationships) {
  scope_.clear();
  next_name_ = 100;
  for (const std::string& name : nodes) Declare(name, Kind::kNode);
  for (const std::string& name : relationships) Declare(name, Kind::kEdge);
  return Predicate(2);
}

std::string QueryWriter::WriteClauses(size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    if (scope_.empty() || random_.Percent(55)) {
      text += WriteReading();
    } else if (random_.Percent(75)) {
      text += WriteWith();
    } else {
      text += WriteCall();
    }
  }
  return text;
}

std::string QueryWriter::WriteReading() { return random_.Percent(14) ? WriteUnwind() : WriteMatch(); }

std::string QueryWriter::WriteMatch() {
  edges_of_clause_.clear();
  std::string text = random_.Percent(25) ? "OPTIONAL MATCH " : "MATCH ";
  const size_t first = clause_begin_ = scope_.size();
  if (random_.Percent(7)) {
    text += WriteShortest();
  } else if (random_.Percent(7)) {
    return text + WriteSelected() + " ";
  } else {
    const size_t paths = random_.Percent(72) ? 1 : random_.Percent(80) ? 2 : 3;
    for (size_t i = 0; i < paths; ++i) text += (i > 0 ? ", " : "") + WritePattern(3, false);
  }
  edges_of_clause_.clear();
  text += Where(40) + " ";
  // Which of the shortest paths was taken is known to the clause's condition alone.
  for (size_t i = first; i < scope_.size(); ++i) {
    if (text.find(scope_[i].name + " = shortestPath") != std::string::npos) scope_[i].kind = Kind::kShortest;
  }
  return text;
}

std::string QueryWriter::Where(size_t chance) {
  if (!random_.Percent(chance)) return "";
  const bool was_condition = std::exchange(is_condition_, true);
  std::string text = " WHERE " + Predicate(2);
  is_condition_ = was_condition;
  return text;
}

std::string QueryWriter::WriteUnwind() {
  std::string list = random_.Pick({"[1, 2]", "[0, null, 2]", "[1, 'a', null, 0.5]", "range(0, 2)", "[]", "[[1], [1]]"});
  Kind kind = Kind::kAny;
  const std::vector<std::string> paths = Names({Kind::kPath}), edges = Names({Kind::kEdges}),
                                 bags = Names({Kind::kBag}), nodes = Names({Kind::kNode});
  if (!paths.empty() && random_.Percent(60)) {
    list = "nodes(" + random_.Pick(paths) + ")";
    kind = Kind::kNode;
  } else if (!edges.empty() && random_.Percent(60)) {
    list = random_.Pick(edges);
    kind = Kind::kEdge;
  } else if (!bags.empty() && random_.Percent(60)) {
    list = random_.Pick(bags);
  } else if (!nodes.empty() && random_.Percent(50)) {
    const std::string a = random_.Pick(nodes), b = random_.Pick(nodes);
    list = random_.Percent(50) ? "[" + a + ", " + b + "]" : "[" + a + ".q, " + b + ".q, 1]";
    if (list[1 + a.size()] != '.') kind = Kind::kNode;
  }
  const std::string name = NewName("u");
  Declare(name, kind);
  return "UNWIND " + list + " AS " + name + " ";
}

std::string QueryWriter::WriteWith() {
  if (random_.Percent(10)) return "WITH *" + Where(60) + " ";
  Scope after;
  std::string text = "WITH ";
  const bool is_aggregation = random_.Percent(35);
  if (is_aggregation) {
    text += WriteAggregation(after);
  } else {
    if (random_.Percent(20)) text += "DISTINCT ";
    text += WriteColumns(after);
  }
  const bool is_open =
      std::ranges::any_of(after, [](const Variable& v) { return v.kind == Kind::kBag || v.kind == Kind::kShortest; });
  if (!is_open && random_.Percent(20)) text += WriteOrder(after, true) + WriteCut();
  if (is_open && random_.Percent(5)) text += WriteOrder(after, false);
  scope_ = std::move(after);
  return text + Where(25) + " ";
}

// Some of the variables, one of them under a new name at times, and computed columns.
std::string QueryWriter::WriteColumns(Scope& after) {
  std::string text;
  const auto add = [&](const std::string& expression, const std::string& name, Kind kind) {
    text += (text.empty() ? "" : ", ") + expression + (expression == name ? "" : " AS " + name);
    after.push_back({name, kind});
  };
  for (const Variable& variable : scope_) {
    if (!random_.Percent(75)) continue;
    add(variable.name, random_.Percent(8) ? NewName("z") : variable.name, variable.kind);
  }
  const std::vector<std::string> nodes = Names({Kind::kNode});
  if (!nodes.empty() && random_.Percent(6)) add(random_.Pick(nodes), NewName("z"), Kind::kNode);
  if (after.size() > 1 && after[0].kind == after[1].kind && text.find(" AS ") == std::string::npos &&
      random_.Percent(8)) {
    const std::string a = after[0].name, b = after[1].name;
    text = a + " AS " + b + ", " + b + " AS " + a;
    after.resize(2);
  }
  if (after.empty() || random_.Percent(30)) {
    const bool is_integer = random_.Percent(50);
    add(is_integer ? IntegerValue(1) : AnyValue(1), NewName("v"), is_integer ? Kind::kInteger : Kind::kAny);
  }
  return text;
}

std::string QueryWriter::WriteAggregation(Scope& after) {
  std::string text;
  const auto add = [&](const std::string& expression, const std::string& name, Kind kind) {
    text += (text.empty() ? "" : ", ") + expression + (expression == name ? "" : " AS " + name);
    after.push_back({name, kind});
  };
  for (const Variable& variable : scope_) {
    if (variable.kind != Kind::kBag && random_.Percent(25)) add(variable.name, variable.name, variable.kind);
  }
  if (random_.Percent(30)) add(AnyValue(0), NewName("v"), Kind::kAny);
  const size_t count = 1 + random_.Below(2);
  for (size_t i = 0; i < count; ++i) {
    Kind kind;
    const std::string call = AggregateExpression(kind);
    add(call, NewName("g"), kind);
  }
  return text;
}

std::string QueryWriter::WriteOrder(const Scope& columns, bool all) {
  std::string text;
  for (const Variable& column : columns) {
    if (!all && (column.kind == Kind::kBag || random_.Percent(40))) continue;
    text += (text.empty() ? " ORDER BY " : ", ") + column.name + (random_.Percent(40) ? " DESC" : "");
  }
  return text;
}

std::string QueryWriter::WriteCut() {
  std::string text;
  if (random_.Percent(40)) text += " SKIP " + std::to_string(random_.Below(3));
  if (random_.Percent(70)) text += " LIMIT " + std::to_string(random_.Below(5));
  return text;
}

std::string QueryWriter::WriteCall() {
  const Scope outer = scope_;
  if (++nesting_ > 2) {
    --nesting_;
    return WriteReading();
  }
  Scope imported;
  std::string imports;
  for (const Variable& variable : outer) {
    if (!random_.Percent(50)) continue;
    imports += (imports.empty() ? "" : ", ") + variable.name;
    imported.push_back(variable);
  }
  scope_ = imported;
  const bool is_older_form = random_.Percent(40);
  std::string text = random_.Percent(12) ? "OPTIONAL CALL " : "CALL ";
  text += is_older_form ? "{ " + (imports.empty() ? "" : "WITH " + imports + " ") : "(" + imports + ") { ";
  text += WriteReading();
  if (random_.Percent(25)) text += WriteWith();
  Kind kind = Kind::kAny;
  const std::string name = NewName("s");
  bool is_of_one_kind = true;
  const std::string item = SubqueryReturn(kind);
  text += "RETURN " + item + " AS " + name;
  if (kind != Kind::kBag && random_.Percent(8)) text += " ORDER BY " + name + " LIMIT 1";
  if (random_.Percent(10) && text.find(" LIMIT 1") == std::string::npos) {
    scope_ = imported;
    text += random_.Pick({" UNION ", " UNION ALL "});
    if (is_older_form && !imports.empty()) text += "WITH " + imports + " ";
    Kind other = Kind::kAny;
    text += WriteReading();
    text += "RETURN " + SubqueryReturn(other) + " AS " + name;
    is_of_one_kind = kind == other;
  }
  text += " } ";
  scope_ = outer;
  if (is_of_one_kind) Declare(name, kind);
  --nesting_;
  return text;
}

// What a subquery returns, of the kind that is set.
std::string QueryWriter::SubqueryReturn(Kind& kind) {
  kind = Kind::kAny;
  const std::vector<std::string> nodes = Names({Kind::kNode});
  if (random_.Percent(35)) return AggregateCall(kind);
  const std::string distinct = random_.Percent(15) ? "DISTINCT " : "";
  if (nodes.empty() || random_.Percent(50)) return distinct + AnyValue(1);
  kind = Kind::kNode;
  return distinct + random_.Pick(nodes);
}

std::string QueryWriter::WriteReturn(size_t columns, bool may_cut) {
  Scope after;
  std::string text = "RETURN ";
  const bool is_aggregation = random_.Percent(25);
  if (!is_aggregation && random_.Percent(15)) text += "DISTINCT ";
  for (size_t i = 0; i < columns; ++i) {
    Kind kind = Kind::kAny;
    std::string item = AnyValue(1);
    if (is_aggregation && (i == 0 || random_.Percent(40))) {
      item = AggregateExpression(kind);
    } else if (random_.Percent(50)) {
      std::vector<Variable> printable;
      std::ranges::copy_if(scope_, std::back_inserter(printable), [&](const Variable& variable) {
        return variable.kind != Kind::kShortest && !(is_aggregation && variable.kind == Kind::kBag);
      });
      if (!printable.empty()) {
        const Variable& variable = random_.Pick(printable);
        item = variable.name;
        kind = variable.kind;
      }
    }
    const std::string name = "c" + std::to_string(i);
    text += (i > 0 ? ", " : "") + item + " AS " + name;
    after.push_back({name, kind});
  }
  const bool is_bag = after[0].kind == Kind::kBag;
  if (may_cut && !is_bag && random_.Percent(30)) {
    const bool sees_old = !is_aggregation && text.find("DISTINCT") == std::string::npos;
    text +=
        sees_old && random_.Percent(30) ? " ORDER BY " + AnyValue(1) + ", " + after[0].name : WriteOrder(after, false);
  }
  if (may_cut && random_.Percent(15)) text += WriteCut();
  return text;
}

}  // namespace notegraph::query
