// Random patterns as descriptions, for tests that change a pattern and know what that does to its matches.
#ifndef NOTEGRAPH_TESTS_QUERY_ORACLE_PATTERN_SPEC_H_
#define NOTEGRAPH_TESTS_QUERY_ORACLE_PATTERN_SPEC_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tests/query/oracle/case_random.h"

namespace notegraph::query {

enum class Arrow : uint8_t { kOut, kIn, kEither };

struct NodePart {
  std::string name;
  std::string labels;  // ":A|B", or empty
};

struct RelationshipPart {
  std::string name;
  std::string types;   // ":T", or empty
  std::string length;  // "*1..2", or empty for a single one
  Arrow arrow = Arrow::kOut;
};

// Alternating, from node to node.
struct PathSpec {
  std::vector<NodePart> nodes;
  std::vector<RelationshipPart> relationships;
};

// The comma parts of a MATCH.
struct PatternSpec {
  std::vector<PathSpec> paths;

  std::vector<std::string> NodeNames() const;            // each once
  std::vector<std::string> SharedNodes() const;          // those that stand more than once
  std::vector<std::string> SingleRelationships() const;  // names
};

struct PatternLimits {
  size_t paths = 2;
  size_t relationships = 3;
  bool may_have_length = true;
  bool is_connected = false;
};

// Nodes are shared within and between paths, so that there are cycles. Every node and relationship has a name.
PatternSpec RandomPattern(CaseRandom& random, const PatternLimits& limits = {});

// A path of three or four relationships back to its start, some of its nodes with another neighbour.
PatternSpec RandomRing(CaseRandom& random);

// Which names are written: leaving them out lets the engine count instead of making rows.
enum class Naming : uint8_t { kAll, kNodes, kShared };  // kShared: only nodes that stand more than once

std::string PathText(const PathSpec& path, const PatternSpec& whole, Naming naming = Naming::kNodes);
// The paths joined by commas. Both have marks in place of the ends of arrows (random_query.h).
std::string PatternText(const PatternSpec& pattern, Naming naming = Naming::kNodes);

// The same path written from its other end.
PathSpec ReversedPath(PathSpec path);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_TESTS_QUERY_ORACLE_PATTERN_SPEC_H_
