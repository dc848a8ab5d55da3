#include "tests/query/oracle/pattern_spec.h"

#include <algorithm>

#include "tests/query/oracle/random_query.h"

namespace notegraph::query {
namespace {

size_t Uses(const PatternSpec& pattern, const std::string& name) {
  size_t uses = 0;
  for (const PathSpec& path : pattern.paths) {
    uses += static_cast<size_t>(std::ranges::count(path.nodes, name, &NodePart::name));
  }
  return uses;
}

}  // namespace

std::vector<std::string> PatternSpec::NodeNames() const {
  std::vector<std::string> names;
  for (const PathSpec& path : paths) {
    for (const NodePart& node : path.nodes) {
      if (std::ranges::find(names, node.name) == names.end()) names.push_back(node.name);
    }
  }
  return names;
}

std::vector<std::string> PatternSpec::SharedNodes() const {
  std::vector<std::string> names = NodeNames();
  std::erase_if(names, [this](const std::string& name) { return Uses(*this, name) < 2; });
  return names;
}

std::vector<std::string> PatternSpec::SingleRelationships() const {
  std::vector<std::string> names;
  for (const PathSpec& path : paths) {
    for (const RelationshipPart& relationship : path.relationships) {
      if (relationship.length.empty()) names.push_back(relationship.name);
    }
  }
  return names;
}

PatternSpec RandomPattern(CaseRandom& random, const PatternLimits& limits) {
  PatternSpec pattern;
  size_t next_node = 0, next_relationship = 0;
  const size_t paths = 1 + random.Below(limits.paths);
  for (size_t i = 0; i < paths; ++i) {
    PathSpec& path = pattern.paths.emplace_back();
    const auto add_node = [&](bool must_share) {
      const bool shares = next_node > 0 && (must_share || random.Percent(30));
      NodePart& node = path.nodes.emplace_back();
      node.name = "n" + std::to_string(shares ? random.Below(next_node) : next_node++);
      if (random.Percent(25)) node.labels = random.Pick({":A", ":A", ":B", ":C", ":A|B", ":!A", ":A&B"});
    };
    const size_t length = std::min(limits.relationships - next_relationship, random.Below(4));
    add_node(limits.is_connected && i > 0);
    for (size_t j = 0; j < length; ++j) {
      RelationshipPart& relationship = path.relationships.emplace_back();
      relationship.name = "r" + std::to_string(next_relationship++);
      if (random.Percent(35)) relationship.types = random.Pick({":T", ":T", ":U", ":T|U"});
      if (limits.may_have_length && random.Percent(12))
        relationship.length = random.Pick({"*1..2", "*2", "*0..1", "*0..2"});
      relationship.arrow = static_cast<Arrow>(random.Below(3));
      add_node(false);
    }
  }
  return pattern;
}

PatternSpec RandomRing(CaseRandom& random) {
  PatternSpec pattern;
  PathSpec& ring = pattern.paths.emplace_back();
  const size_t length = 3 + random.Below(2);
  for (size_t i = 0; i <= length; ++i) {
    ring.nodes.push_back({"n" + std::to_string(i % length), {}});
    if (i == length) break;
    ring.relationships.push_back(
        {"r" + std::to_string(i), {}, {}, random.Percent(90) ? static_cast<Arrow>(random.Below(2)) : Arrow::kEither});
  }
  if (!random.Percent(30)) return pattern;
  const std::string joint = "n" + std::to_string(random.Below(length));
  pattern.paths.push_back({{{joint, {}}, {"m0", {}}}, {{"r9", {}, {}, static_cast<Arrow>(random.Below(3))}}});
  return pattern;
}

std::string PathText(const PathSpec& path, const PatternSpec& whole, Naming naming) {
  std::string text;
  for (size_t i = 0; i < path.nodes.size(); ++i) {
    const NodePart& node = path.nodes[i];
    const bool is_named = naming != Naming::kShared || Uses(whole, node.name) > 1;
    text += "(" + (is_named ? node.name : "") + node.labels + ")";
    if (i == path.relationships.size()) break;
    const RelationshipPart& relationship = path.relationships[i];
    const std::string inside =
        (naming == Naming::kAll ? relationship.name : "") + relationship.types + relationship.length;
    text += relationship.arrow == Arrow::kIn ? kInLeft : relationship.arrow == Arrow::kOut ? kOutLeft : "-";
    if (!inside.empty()) text += "[" + inside + "]";
    text += relationship.arrow == Arrow::kIn ? kInRight : relationship.arrow == Arrow::kOut ? kOutRight : "-";
  }
  return text;
}

std::string PatternText(const PatternSpec& pattern, Naming naming) {
  std::string text;
  for (const PathSpec& path : pattern.paths) text += (text.empty() ? "" : ", ") + PathText(path, pattern, naming);
  return text;
}

PathSpec ReversedPath(PathSpec path) {
  std::ranges::reverse(path.nodes);
  std::ranges::reverse(path.relationships);
  for (RelationshipPart& relationship : path.relationships) {
    if (relationship.arrow != Arrow::kEither) {
      relationship.arrow = relationship.arrow == Arrow::kOut ? Arrow::kIn : Arrow::kOut;
    }
  }
  return path;
}

}  // namespace notegraph::query
