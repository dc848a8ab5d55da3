// Expressions of random statements.
#include "tests/query/oracle/random_query.h"

namespace notegraph::query {
namespace {

bool IsNodeAlone(const std::string& pattern) {
  return pattern.find_first_of("\x01\x03") == std::string::npos && pattern.find(")-") == std::string::npos;
}

}  // namespace

std::string QueryWriter::Predicate(size_t depth) {
  if (depth == 0 || random_.Percent(45)) return SimplePredicate();
  const size_t form = random_.Below(7);
  const bool was_condition = is_condition_;
  if (form > 4) is_condition_ = false;
  std::string text = Compound(form, depth);
  is_condition_ = was_condition;
  return text;
}

std::string QueryWriter::Compound(size_t form, size_t depth) {
  const std::string a = Predicate(depth - 1);
  switch (form) {
    case 0:
    case 1:
      return "NOT (" + a + ")";
    case 2:
      return a + " AND " + Predicate(depth - 1);
    case 3:
      return "(" + a + " OR " + Predicate(depth - 1) + ")";
    case 4:
      return "(" + a + " XOR " + Predicate(depth - 1) + ")";
    case 5:
      return "(" + a + ") IS " + random_.Pick({"", "NOT "}) + "NULL";
    default:
      return "CASE WHEN " + a + " THEN " + Predicate(depth - 1) + " ELSE " + SimplePredicate() + " END";
  }
}

std::string QueryWriter::SimplePredicate() {
  const bool was_condition = is_condition_;
  std::string text = DrawSimplePredicate();
  is_condition_ = was_condition;
  return text;
}

std::string QueryWriter::DrawSimplePredicate() {
  const std::vector<std::string> nodes = Names({Kind::kNode}), edges = Names({Kind::kEdge});
  switch (random_.Below(9)) {
    case 0:
      return random_.Pick({"true", "true", "null", "false", "null = null", "0.0 / 0.0 < 1", "1 < 2 <= 2"});
    case 1:
      if (nodes.empty()) break;
      if (random_.Percent(40)) {
        const std::string key = random_.Pick({".name", ".q", ".k"});
        return random_.Pick(nodes) + key + " = " + (random_.Percent(70) ? random_.Pick(nodes) + key : AnyValue(0));
      }
      return random_.Pick(nodes) + " " + random_.Pick({"=", "<>"}) + " " + random_.Pick(nodes);
    case 2:
      if (edges.empty()) break;
      return random_.Percent(50) ? random_.Pick(edges) + " <> " + random_.Pick(edges)
                                 : "(" + random_.Pick(edges) + random_.Pick({":T", ":U", ":T|U"}) + ")";
    case 3:
      return SubqueryPredicate();
    case 4:
      return ListPredicate();
    case 5:
      is_condition_ = false;
      return IntegerValue(1) + " " + Comparison() + " " + IntegerValue(1);
    case 6:
      is_condition_ = false;
      return AnyValue(1) + " " + Comparison() + " " + AnyValue(1);
    default:
      break;
  }
  if (nodes.empty()) return AnyValue(0) + " " + Comparison() + " " + AnyValue(0);
  return NodePredicate(random_.Pick(nodes));
}

std::string QueryWriter::NodePredicate(const std::string& node) {
  switch (random_.Below(11)) {
    case 9:
      return node + ".name " + random_.Pick({"= 'a'", "<> 'ab'", "STARTS WITH 'a'", "IN ['a', 1]"});
    case 10:
      return node + ".k " + random_.Pick({"IN [0, 2, 3]", "= 1", "> 1"});
    case 0:
      return "(" + node + Labels() + ")";
    case 1:
      return node + ".p " + random_.Pick({"STARTS WITH", "CONTAINS", "ENDS WITH"}) + " " + random_.Pick({"'a'", "''"});
    case 2:
      return node + ".p IN " + random_.Pick({"[1, 'a', null]", "[0, 2]", "[]", "[true, 0.5, [1, 2]]", "null"});
    case 3:
      return node + random_.Pick({".p", ".q"}) + " IS " + random_.Pick({"", "NOT "}) + "NULL";
    case 4:
      return node + ".p " + Comparison() + " " + random_.Pick({"1", "'a'", "true", "0.0 / 0.0", "[1]", "0.5"});
    case 5:
      return "0 < " + node + ".q <= " + std::to_string(random_.Below(4));
    case 6:
      return node + ".p = (" + node + ".p = " + node + ".p)";
    default:
      return node + ".q " + Comparison() + " " + std::to_string(random_.Below(3));
  }
}

// What looks at the graph again.
std::string QueryWriter::SubqueryPredicate() {
  if (nesting_ >= 2 || scope_.empty()) return "true";
  ++nesting_;
  const Scope outer = scope_;
  const size_t outer_left = relationships_left_;
  const std::vector<std::string> outer_edges = edges_of_clause_;
  edges_of_clause_.clear();
  relationships_left_ = 2;
  std::string text;
  switch (random_.Below(7)) {
    case 0:
    case 1: {
      text = WritePattern(2, true);
      if (IsNodeAlone(text)) text = "true";  // a node alone is no predicate
      if (text != "true" && (!is_condition_ || random_.Percent(30))) text = "exists(" + text + ")";
      break;
    }
    case 2:
      text = "EXISTS { " + WritePattern(2, false) + Where(40) + " }";
      break;
    case 3:
      text = "COUNT { " + WritePattern(2, false) + Where(40) + " } " + Comparison() + " " +
             std::to_string(random_.Below(3));
      break;
    case 4: {
      const std::string match = WriteMatch();
      text = random_.Pick({"EXISTS { ", "0 < COUNT { "}) + match + "WITH " + (random_.Percent(50) ? "DISTINCT " : "") +
             AnyValue(0) + " AS w RETURN w" + (random_.Percent(40) ? WriteCut() : "") + " }";
      break;
    }
    case 5: {
      const std::string match = WriteMatch();
      text = random_.Pick({"1 IN ", "null IN ", "2 <= size("});
      text += "COLLECT { " + match + "RETURN " + AnyValue(0) + " }" + (text.back() == '(' ? ")" : "");
      break;
    }
    default: {
      may_repeat_ = false;
      const std::string pattern = WritePattern(2, false);
      may_repeat_ = true;
      const bool is_node = IsNodeAlone(pattern);
      const std::string where = Where(40);
      text = is_node ? "true" : "size([" + pattern + where + " | " + AnyValue(0) + "]) " + Comparison() + " 1";
      break;
    }
  }
  scope_ = outer;
  relationships_left_ = outer_left;
  edges_of_clause_ = outer_edges;
  --nesting_;
  return text;
}

std::string QueryWriter::ListPredicate() {
  const std::vector<std::string> paths = Names({Kind::kPath}), edges = Names({Kind::kEdges}),
                                 bags = Names({Kind::kBag}), nodes = Names({Kind::kNode});
  const std::string quantifier = random_.Pick({"all", "any", "none", "single"});
  if (random_.Percent(20)) {
    // The variable hides an outer one at times.
    const std::string x = !nodes.empty() && random_.Percent(30) ? random_.Pick(nodes) : "x";
    return quantifier + "(" + x + " IN " + ListValue() + " WHERE " + x + " " + Comparison() + " 1)";
  }
  if (!bags.empty() && random_.Percent(60)) {
    return random_.Percent(50) ? AnyValue(0) + " IN " + random_.Pick(bags)
                               : quantifier + "(x IN " + random_.Pick(bags) + " WHERE x = 1)";
  }
  if (!paths.empty() && random_.Percent(60)) {
    return quantifier + "(x IN nodes(" + random_.Pick(paths) + ") WHERE " + NodePredicate("x") + ")";
  }
  if (!edges.empty() && random_.Percent(60)) {
    return quantifier + "(x IN " + random_.Pick(edges) + " WHERE x.q > " + std::to_string(random_.Below(2)) + ")";
  }
  if (nodes.empty()) return AnyValue(0) + " IN [1, null, 'a']";
  return quantifier + "(x IN [" + random_.Pick(nodes) + ", " + random_.Pick(nodes) + "] WHERE " + NodePredicate("x") +
         ")";
}

std::string QueryWriter::IntegerValue(size_t depth) {
  const std::vector<std::string> with_q = Names({Kind::kNode, Kind::kEdge}), integers = Names({Kind::kInteger}),
                                 paths = Names({Kind::kPath, Kind::kShortest}),
                                 lists = Names({Kind::kBag, Kind::kEdges, Kind::kNodes}), nodes = Names({Kind::kNode});
  switch (random_.Below(8)) {
    case 0:
      if (!integers.empty()) return random_.Pick(integers);
      break;
    case 1:
      if (!paths.empty()) return "length(" + random_.Pick(paths) + ")";
      break;
    case 2:
      if (!lists.empty()) return "size(" + random_.Pick(lists) + ")";
      break;
    case 3:
      return random_.Pick({"0", "1", "2", "null"});
    case 4:
      if (!nodes.empty()) return "size(labels(" + random_.Pick(nodes) + "))";
      break;
    case 5:
      if (depth > 0)
        return "(" + IntegerValue(depth - 1) + random_.Pick({" + ", " - ", " * "}) + IntegerValue(depth - 1) + ")";
      break;
    case 6:
      if (depth > 0) return "coalesce(" + IntegerValue(depth - 1) + ", " + IntegerValue(depth - 1) + ")";
      break;
    default:
      break;
  }
  return with_q.empty() ? "1" : random_.Pick(with_q) + ".q";
}

std::string QueryWriter::AnyValue(size_t depth) {
  const std::vector<std::string> nodes = Names({Kind::kNode}), edges = Names({Kind::kEdge}),
                                 values = Names({Kind::kAny});
  switch (random_.Below(12)) {
    case 0:
    case 1:
      if (!values.empty()) return random_.Pick(values);
      break;
    case 2:
      return IntegerValue(depth);
    case 3:
      return random_.Pick({"null", "1", "'a'", "0.0 / 0.0", "[1, 2]", "true", "[null]"});
    case 4:
      if (!edges.empty()) return random_.Percent(50) ? "type(" + random_.Pick(edges) + ")" : random_.Pick(edges) + ".k";
      break;
    case 5:
      if (depth > 0) return "CASE WHEN " + Predicate(1) + " THEN " + AnyValue(0) + " ELSE " + AnyValue(0) + " END";
      break;
    case 6:
      if (depth > 0 && random_.Percent(40)) return "(" + Predicate(1) + ")";
      break;
    case 7:
      if (!nodes.empty()) return random_.Pick(nodes) + random_.Pick({".k", ".name"});
      break;
    case 9:
      return random_.Percent(50) ? ListValue() : ListValue() + "[" + random_.Pick({"0", "-1", "null"}) + "]";
    case 10:
      if (edges.empty()) break;
      return std::string(random_.Percent(50) ? kStartNode : kEndNode) + "(" + random_.Pick(edges) + ")" +
             random_.Pick({"", ".k", ".p"});
    case 11:
      return "CASE " + IntegerValue(0) + " WHEN 0 THEN 'none' WHEN " + IntegerValue(0) + " THEN " + AnyValue(0) +
             " END";
    default:
      break;
  }
  return nodes.empty() ? "0" : random_.Pick(nodes) + random_.Pick({".p", ".p", ".q"});
}

// A list whose order is known.
std::string QueryWriter::ListValue() {
  const std::vector<std::string> paths = Names({Kind::kPath}), edges = Names({Kind::kEdges}),
                                 nodes = Names({Kind::kNodes});
  if (!nodes.empty() && random_.Percent(50)) return "[x IN " + random_.Pick(nodes) + " | x.k]";
  switch (random_.Below(5)) {
    case 0:
      if (!paths.empty()) return "[x IN nodes(" + random_.Pick(paths) + ") | x.q]";
      break;
    case 1:
      if (!edges.empty()) return "[x IN " + random_.Pick(edges) + " WHERE x.q > 0 | x.k]";
      break;
    case 2:
      return "[x IN [" + AnyValue(0) + ", " + AnyValue(0) + "] WHERE x <> 1]";
    case 3:
      return "[x IN range(0, 3) WHERE x > " + IntegerValue(0) + " | x + 1]";
    default:
      break;
  }
  return "[" + AnyValue(0) + ", " + AnyValue(0) + "]";
}

// An aggregate, alone or within an expression.
std::string QueryWriter::AggregateExpression(Kind& kind) {
  std::string call = AggregateCall(kind);
  if (kind == Kind::kInteger && random_.Percent(15)) return call + " + count(*)";
  if (kind == Kind::kBag && random_.Percent(25)) {
    kind = Kind::kInteger;
    return "size(" + call + ")";
  }
  if (!random_.Percent(8)) return call;
  if (kind != Kind::kBag) kind = Kind::kAny;
  return "CASE WHEN count(*) > 1 THEN " + call + " END";
}

std::string QueryWriter::AggregateCall(Kind& kind) {
  const std::vector<std::string> things =
      Names({Kind::kNode, Kind::kEdge, Kind::kEdges, Kind::kPath, Kind::kAny, Kind::kInteger});
  const std::string distinct = random_.Percent(35) ? "DISTINCT " : "";
  kind = Kind::kInteger;
  switch (random_.Below(8)) {
    case 0:
    case 1:
      return "count(*)";
    case 2:
    case 3:
      return "count(" + distinct + (things.empty() ? AnyValue(0) : random_.Pick(things)) + ")";
    case 4:
      return "sum(" + distinct + IntegerValue(1) + ")";
    case 5:
      kind = Kind::kAny;
      return random_.Pick({"min(", "max("}) + AnyValue(0) + ")";
    case 6:
      kind = Kind::kAny;
      return "avg(" + distinct + IntegerValue(0) + ")";
    default:
      kind = Kind::kBag;
      return "collect(" + distinct + AnyValue(0) + ")";
  }
}

}  // namespace notegraph::query
