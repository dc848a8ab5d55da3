// Patterns of random statements.
#include <algorithm>

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
    text += WriteRelationship(is_closed);
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
  if (random_.Percent(6)) inside += " {q: " + std::to_string(random_.Below(3)) + "}";
  if (!new_name.empty()) {
    if (random_.Percent(4)) inside += " WHERE " + new_name + ".q > 0";
    Declare(new_name, has_length ? Kind::kEdges : Kind::kEdge);
  }
  if (!inside.empty()) inside = "[" + inside + "]";
  if (random_.Percent(40)) return std::string(kOutLeft) + inside + std::string(kOutRight);
  if (random_.Percent(50)) return std::string(kInLeft) + inside + std::string(kInRight);
  return "-" + inside + "-";
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
  Declare(path, all ? Kind::kPath : Kind::kShortest);
  return path + (all ? " = allShortestPaths(" : " = shortestPath(") + start + left + "[" + inside + "]" + right + end +
         ")";
}

}  // namespace notegraph::query
