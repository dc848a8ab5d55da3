// Patterns of random statements.
#include <algorithm>
#include <utility>

#include "tests/query/oracle/random_query.h"

namespace notegraph::query {

std::string QueryWriter::WritePattern(size_t max_length, bool is_closed) {
  const size_t wanted = random_.Percent(22) && !is_closed ? 0 : random_.Percent(55) ? 1 : random_.Percent(65) ? 2 : 3;
  const size_t length = std::min({wanted, max_length, is_closed ? wanted : relationships_left_});
  if (!is_closed) relationships_left_ -= length;
  const std::string path = !is_closed && random_.Percent(12) ? NewName("p") : "";
  std::string text = path.empty() ? "" : path + " = ";
  text += WriteNode(is_closed);
  for (size_t i = 0; i < length; ++i) {
    text += !is_closed && may_repeat_ && random_.Percent(5) ? WriteRepeated() : WriteRelationship(is_closed);
    text += WriteNode(is_closed);
  }
  if (!path.empty()) Declare(path, Kind::kPath);
  return text;
}

std::string QueryWriter::Labels() {
  return random_.Pick({":A", ":A", ":A", ":B", ":B", ":C", ":A|B", ":A&B", ":!A", ":!C", ":%", ":Nothing", ":A:B"});
}

std::string QueryWriter::WriteNode(bool is_closed) {
  const std::vector<std::string> known = Names({Kind::kNode});
  std::string name;
  if (!known.empty() && random_.Percent(is_closed ? 60 : 30)) {
    name = random_.Pick(known);
  } else if (!is_closed && random_.Percent(70)) {
    name = NewName("n");
    Declare(name, Kind::kNode);
  }
  std::string text = "(" + name;
  if (random_.Percent(20)) text += Labels();
  if (random_.Percent(6))
    text += " {name: " + (random_.Percent(50) ? random_.Pick({"'a'", "'ab'"}) : AnyValue(0)) + "}";
  else if (random_.Percent(6))
    text += " {q: " + (random_.Percent(60) ? std::to_string(random_.Below(3)) : IntegerValue(0)) + "}";
  if (!name.empty() && !is_closed && random_.Percent(3)) text += " WHERE " + NodePredicate(name);
  return text + ")";
}

std::string QueryWriter::Length() {
  return random_.Pick({"*1..2", "*..2", "*2", "*0..1", "*0..2", "*1..3", "*1..1", "*0..0", "*", "*0..", "*2..3"});
}

std::string QueryWriter::WriteRelationship(bool is_closed) {
  const bool has_length = random_.Percent(16);
  std::string inside;
  std::vector<std::string> known = Names({has_length ? Kind::kEdges : Kind::kEdge});
  std::erase_if(known, [&](const std::string& name) {
    return std::ranges::find(edges_of_clause_, name) != edges_of_clause_.end();
  });
  std::string new_name;
  if (!known.empty() && random_.Percent(8)) {
    inside = random_.Pick(known);
    edges_of_clause_.push_back(inside);
  } else if (!is_closed && random_.Percent(35)) {
    inside = new_name = NewName("r");
    edges_of_clause_.push_back(inside);
  }
  if (random_.Percent(30)) inside += random_.Pick({":T", ":T", ":U", ":T|U", ":!T", ":Nothing"});
  if (has_length) inside += Length();
  if (random_.Percent(6)) {
    inside += " {q: " + (random_.Percent(50) ? std::to_string(random_.Below(3)) : IntegerValue(0)) + "}";
  }
  if (!new_name.empty()) {
    if (random_.Percent(4)) inside += " WHERE " + new_name + ".q > " + (random_.Percent(50) ? "0" : IntegerValue(0));
    Declare(new_name, has_length ? Kind::kEdges : Kind::kEdge);
  }
  if (!inside.empty()) inside = "[" + inside + "]";
  if (random_.Percent(40)) return std::string(kOutLeft) + inside + std::string(kOutRight);
  if (random_.Percent(50)) return std::string(kInLeft) + inside + std::string(kInRight);
  return "-" + inside + "-";
}

std::string QueryWriter::Quantifier() { return random_.Pick({"+", "*", "{1,2}", "{2}", "{0,1}", "{2,}", "{,2}"}); }

// An integer of an earlier clause; names of the same clause are not known within a repeated path.
std::string QueryWriter::OuterInteger(const Scope& scope) {
  std::vector<std::string> values;
  for (size_t i = 0; i < std::min(clause_begin_, scope.size()); ++i) {
    if (scope[i].kind == Kind::kNode || scope[i].kind == Kind::kEdge) values.push_back(scope[i].name + ".q");
    if (scope[i].kind == Kind::kPath) values.push_back("length(" + scope[i].name + ")");
  }
  return values.empty() ? "1" : random_.Pick(values);
}

// ((x)-[r]->(y) WHERE c){1,2}, whose names become lists.
std::string QueryWriter::WriteRepeated() {
  const Scope outer = scope_;
  scope_.clear();
  const std::string start = NewName("x"), end = random_.Percent(12) ? start : NewName("y"), edge = NewName("e");
  const auto node = [&](const std::string& name) {
    return "(" + name + (random_.Percent(15) ? Labels() : "") + (random_.Percent(5) ? " {q: 1})" : ")");
  };
  Declare(start, Kind::kNode);
  if (end != start) Declare(end, Kind::kNode);
  std::string text = "(" + node(start);
  const bool has_two_hops = random_.Percent(25);
  const std::string types = random_.Percent(30) ? ":T" : "";
  const auto hop = [&](const std::string& inside) {
    const size_t direction = random_.Below(3);
    return std::string(direction == 0   ? kOutLeft
                       : direction == 1 ? kInLeft
                                        : "-") +
           "[" + inside + "]" +
           std::string(direction == 0   ? kOutRight
                       : direction == 1 ? kInRight
                                        : "-");
  };
  text += hop(edge + types);
  if (has_two_hops) text += node("") + hop("");
  Declare(edge, Kind::kEdge);
  text += node(end);
  if (random_.Percent(25))
    text += " WHERE " + NodePredicate(random_.Percent(50) ? start : end);
  else if (random_.Percent(20))
    text += " WHERE " + edge + ".q >= " + OuterInteger(outer);
  scope_ = outer;
  Declare(start, Kind::kNodes);
  if (end != start) Declare(end, Kind::kNodes);
  Declare(edge, Kind::kEdges);
  return text + ")" + Quantifier();
}

// A relationship between the nodes of a selected path.
std::string QueryWriter::WriteSegment() {
  if (random_.Percent(20)) return WriteRepeated();
  std::string inside = random_.Percent(50) ? NewName("r") : "";
  const bool has_length = random_.Percent(80);
  if (!inside.empty()) Declare(inside, has_length ? Kind::kEdges : Kind::kEdge);
  const std::string name = inside;
  if (random_.Percent(35)) inside += random_.Pick({":T", ":U", ":T|U"});
  const bool is_older_form = has_length && random_.Percent(30);
  if (is_older_form) inside += Length();
  if (random_.Percent(8))
    inside += random_.Percent(50) ? " {q: 1}" : " {q: " + IntegerValue(0) + "}";
  else if (!name.empty() && random_.Percent(8))
    inside += " WHERE " + name + ".q > 0";
  const size_t direction = random_.Below(3);
  return std::string(direction == 0   ? kOutLeft
                     : direction == 1 ? kInLeft
                                      : "-") +
         "[" + inside + "]" +
         std::string(direction == 0   ? kOutRight
                     : direction == 1 ? kInRight
                                      : "-") +
         (has_length && !is_older_form ? Quantifier() : "");
}

// A path with GQL's selectors, and its condition. Where the selector leaves open which paths it takes, only the ends
// and at most the length may be asked for.
std::string QueryWriter::WriteSelected() {
  const bool is_known = random_.Percent(50);
  const std::string selector =
      is_known ? random_.Pick({"ALL SHORTEST", "SHORTEST 1 GROUPS", "SHORTEST 2 GROUPS"})
               : random_.Pick({"SHORTEST 1", "SHORTEST 2", "ANY SHORTEST", "SHORTEST 3", "ANY", "ANY 2"});
  const std::string path = NewName("p"), start = WriteNode(false);
  const Scope with_start = scope_;
  std::string middle = WriteSegment();
  if (random_.Percent(30)) middle += WriteNode(false) + WriteSegment();
  const Scope with_middle = scope_;
  const std::string end = WriteNode(false);
  const Scope with_all = scope_;
  // The end's own variable, if it has a new one.
  std::vector<Variable> ends(with_start);
  if (with_all.size() > with_middle.size()) ends.push_back(with_all.back());
  std::string pattern = start + middle + end;
  if (random_.Percent(25)) {
    const bool was_condition = std::exchange(is_condition_, false);
    pattern = "(" + pattern + " WHERE " + Predicate(1) + ")";
    is_condition_ = was_condition;
  }
  if (!is_known) scope_ = ends;
  if (is_known || selector.find("SHORTEST") != std::string::npos)
    Declare(path, is_known ? Kind::kPath : Kind::kShortest);
  return path + " = " + selector + " " + pattern + Where(25);
}

std::string QueryWriter::WriteShortest() {
  const bool all = random_.Percent(50);
  const std::string path = NewName("p");
  const std::string start = WriteNode(false);
  std::string inside = random_.Percent(30) ? ":T" : "";
  inside += random_.Pick({"*", "*..2", "*..3", "*0..", "*1..4"});
  const size_t direction = random_.Below(3);
  const std::string left(direction == 0 ? kOutLeft : direction == 1 ? kInLeft : "-");
  const std::string right(direction == 0 ? kOutRight : direction == 1 ? kInRight : "-");
  const std::string end = WriteNode(false);
  Declare(path, Kind::kPath);
  return path + (all ? " = allShortestPaths(" : " = shortestPath(") + start + left + "[" + inside + "]" + right + end +
         ")";
}

}  // namespace notegraph::query
