// Paths, nodes and relationships.
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

constexpr char kArrowHint[] = "write `(a)-->(b)`, `(a)<--(b)` or `(a)--(b)`, with details `(a)-[r:TYPE]->(b)`";

}  // namespace

bool Parser::ParsePatterns(PatternUse use, ast::Nodes<ast::PathPattern>& patterns) {
  std::vector<const ast::PathPattern*> paths;
  do {
    const ast::PathPattern* path = ParsePath(use);
    if (path == nullptr) return false;
    paths.push_back(path);
  } while (TakeIf(TokenKind::kComma));
  patterns = arena_.Copy(paths);
  return true;
}

const ast::PathPattern* Parser::ParsePath(PatternUse use) {
  const uint32_t begin = Begin();
  if (!EnterLevels(kPathLevels)) return nullptr;
  auto* path = New<ast::PathPattern>();
  if (IsName() && Is(TokenKind::kEqual, 1)) {
    if (!ExpectVariable("a path variable", path->variable)) return nullptr;
    Take();
  }
  if (!ParseSelector(*path)) return nullptr;
  const bool in_function =
      path->selector == ast::PathSelector::kShortestPath || path->selector == ast::PathSelector::kAllShortestPaths;
  const uint32_t open = position_ - 1;
  const bool outer_bar_ends = std::exchange(context_.bar_ends, false);  // all labels of a path stand in brackets
  if (!ParsePathElements(use, *path)) return nullptr;
  context_.bar_ends = outer_bar_ends;
  if (in_function && !ExpectClosing(open)) return nullptr;
  LeaveLevels(kPathLevels);
  path->span = SpanFrom(begin);
  return path;
}

bool Parser::ParsePathElements(PatternUse use, ast::PathPattern& path) {
  if (IsPathInParenthesesAt() && !IsRepeatedPathAt()) return ParsePathInParentheses(use, path);
  std::vector<const ast::NodePattern*> nodes;
  std::vector<const ast::RelationshipPattern*> relationships;
  // Between repeated paths, and before and after them, stand nodes without a word.
  const auto stand = [&] {
    if (nodes.size() > relationships.size()) return;
    auto* node = New<ast::NodePattern>();
    node->span = {Begin(), Begin()};
    nodes.push_back(node);
  };
  do {
    const ast::RelationshipPattern* relationship = nullptr;
    if (IsRepeatedPathAt()) {
      stand();
      relationship = ParseRepeatedPath(use);
    } else if (nodes.size() == relationships.size()) {
      const ast::NodePattern* node = ParseNode(use);
      if (node == nullptr) return false;
      nodes.push_back(node);
      continue;
    } else {
      relationship = ParseRelationship(use);
    }
    if (relationship == nullptr) return false;
    relationships.push_back(relationship);
    if (relationship->repeated != nullptr && !Is(TokenKind::kLeftParen)) stand();
  } while (nodes.size() == relationships.size() || IsRepeatedPathAt() || Is(TokenKind::kMinus) ||
           (Is(TokenKind::kLess) && Is(TokenKind::kMinus, 1)));
  path.nodes = arena_.Copy(nodes);
  path.relationships = arena_.Copy(relationships);
  return true;
}

// ((a)-->(b) WHERE condition)
bool Parser::ParsePathInParentheses(PatternUse use, ast::PathPattern& path) {
  const uint32_t open = position_;
  Take();
  if (!EnterLevels(kPathLevels) || !ParsePathElements(use, path) || !ParseWhere(path.where)) return false;
  LeaveLevels(kPathLevels);
  return ExpectClosing(open);
}

// ((a)-->(b) WHERE condition){1,3}
const ast::RelationshipPattern* Parser::ParseRepeatedPath(PatternUse use) {
  const uint32_t begin = Begin();
  auto* relationship = New<ast::RelationshipPattern>();
  auto* path = New<ast::PathPattern>();
  if (!ParsePathInParentheses(use, *path)) return nullptr;
  path->span = SpanFrom(begin);
  if (path->relationships.empty()) {
    return Fail(path->span, "a path that is repeated has a relationship at least", "write `((a)-[:TYPE]->(b)){1,3}`",
                "InvalidRelationshipPattern");
  }
  relationship->repeated = path;
  if (!ParseQuantifier(*relationship)) return nullptr;
  relationship->span = SpanFrom(begin);
  return relationship;
}

bool Parser::IsRepeatedPathAt() const {
  if (!IsPathInParenthesesAt() || Peek().match == Token::kNoMatch) return false;
  const uint32_t after = Peek().match + 1 - position_;
  return Is(TokenKind::kLeftBrace, after) || Is(TokenKind::kPlus, after) || Is(TokenKind::kStar, after);
}

const ast::NodePattern* Parser::ParseNode(PatternUse use) {
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  if (!Is(TokenKind::kLeftParen)) {
    const bool after_arrow = position_ > 0 && (tokens_[position_ - 1].kind == TokenKind::kMinus ||
                                               tokens_[position_ - 1].kind == TokenKind::kGreater);
    const bool bad_arrow = Is(TokenKind::kMinus) || Is(TokenKind::kGreater) || Is(TokenKind::kLess);
    return Unexpected(after_arrow ? "a node in parentheses after the arrow" : "a pattern that begins with `(`",
                      bad_arrow ? kArrowHint : "nodes stand in parentheses: `(n:Label)`");
  }
  Take();
  auto* node = New<ast::NodePattern>();
  if (IsName() && !IsKeyword(Keyword::kWhere) && !ExpectVariable("a variable", node->variable)) return nullptr;
  if (TakeIf(TokenKind::kColon) || TakeKeywordIf(Keyword::kIs)) {
    node->labels = ParseLabelExpression();
    if (node->labels == nullptr) return nullptr;
  }
  if (!ParseProperties(use, node->properties) || !ParseWhere(node->where) || !ExpectClosing(open)) return nullptr;
  node->span = SpanFrom(begin);
  return node;
}

const ast::RelationshipPattern* Parser::ParseRelationship(PatternUse use) {
  const uint32_t begin = Begin();
  auto* relationship = New<ast::RelationshipPattern>();
  const bool incoming = TakeIf(TokenKind::kLess);
  Take();
  const uint32_t open = position_;
  if (TakeIf(TokenKind::kLeftBracket)) {
    if (!ParseRelationshipDetail(use, *relationship) || !ExpectClosing(open)) return nullptr;
  }
  if (!Is(TokenKind::kMinus)) return Unexpected("`-` or `->` to end the relationship", kArrowHint);
  Take();
  const bool outgoing = TakeIf(TokenKind::kGreater);
  if (incoming != outgoing) {
    relationship->direction = outgoing ? ast::Direction::kOutgoing : ast::Direction::kIncoming;
  }
  if (!ParseQuantifier(*relationship)) return nullptr;
  relationship->span = SpanFrom(begin);
  return relationship;
}

bool Parser::ParseRelationshipDetail(PatternUse use, ast::RelationshipPattern& relationship) {
  if (IsName() && !IsKeyword(Keyword::kWhere) && !ExpectVariable("a variable", relationship.variable)) return false;
  if (TakeIf(TokenKind::kColon) || TakeKeywordIf(Keyword::kIs)) {
    relationship.types = ParseLabelExpression();
    if (relationship.types == nullptr) return false;
  }
  if (Is(TokenKind::kDotDot)) {
    return Fail(Peek().span, "a range of lengths begins with `*`", "write `*1..3`", "InvalidRelationshipPattern");
  }
  if (Is(TokenKind::kStar) && !ParseLengthRange(relationship)) return false;
  return ParseProperties(use, relationship.properties) && ParseWhere(relationship.where);
}

// *, *2, *1.., *..3, *1..3
bool Parser::ParseLengthRange(ast::RelationshipPattern& relationship) {
  const uint32_t begin = Begin();
  Take();
  auto* range = New<ast::LengthRange>();
  const bool has_min = Is(TokenKind::kInteger);
  if (has_min && !ParseCount(range->min)) return false;
  if (TakeIf(TokenKind::kDotDot)) {
    if (Is(TokenKind::kInteger) && !ParseCount(range->max)) return false;
  } else if (has_min) {
    range->max = range->min;
  }
  range->span = SpanFrom(begin);
  const bool wrong_sign = Is(TokenKind::kMinus) || Is(TokenKind::kComma) || Is(TokenKind::kColon);
  if (wrong_sign || Is(TokenKind::kFloat) || Is(TokenKind::kParameter)) {
    return Fail(Peek().span, "this is not a range of lengths", "write `*1..3`, `*2`, `*1..`, `*..3` or `*`",
                "InvalidRelationshipPattern");
  }
  relationship.length = range;
  return true;
}

// GQL's {2}, {1,3}, {1,}, {,3}, + and * behind the arrow.
bool Parser::ParseQuantifier(ast::RelationshipPattern& relationship) {
  if (!Is(TokenKind::kLeftBrace) && !Is(TokenKind::kPlus) && !Is(TokenKind::kStar)) return true;
  const uint32_t begin = Begin();
  const uint32_t open = position_;
  if (relationship.length != nullptr) {
    return Fail(Peek().span, "the relationship has a range of lengths already",
                "write either `-[:TYPE*1..3]->` or `-[:TYPE]->{1,3}`", "InvalidRelationshipPattern");
  }
  auto* range = New<ast::LengthRange>();
  if (TakeIf(TokenKind::kStar)) {
    range->min = 0;
  } else if (!TakeIf(TokenKind::kPlus)) {
    Take();
    range->min = 0;
    if (Is(TokenKind::kInteger) && !ParseCount(range->min)) return false;
    if (!TakeIf(TokenKind::kComma)) {
      range->max = range->min;
    } else if (Is(TokenKind::kInteger) && !ParseCount(range->max)) {
      return false;
    }
    if (!ExpectClosing(open)) return false;
    if (range->max < range->min) {
      return Fail(SpanFrom(begin), "the upper bound of a repetition is below the lower",
                  absl::StrCat("write `{", range->max, ",", range->min, "}`"), "InvalidRelationshipPattern");
    }
  }
  range->span = SpanFrom(begin);
  relationship.length = range;
  return true;
}

bool Parser::ParseProperties(PatternUse use, const ast::Expression*& properties) {
  if (Is(TokenKind::kParameter)) {
    if (Is(TokenKind::kColon, 1)) return Unexpected("a variable");
    if (use == PatternUse::kMatch) {
      return Fail(Peek().span, "a parameter can't stand for all properties of a pattern to match",
                  "name the keys: `{name: $properties.name}`", "InvalidParameterUse");
    }
    properties = ParseParameter();
    return properties != nullptr;
  }
  if (!Is(TokenKind::kLeftBrace)) return true;
  properties = ParseMap();
  return properties != nullptr;
}

// Whether the parenthesis here begins a path, so that it is not an expression: what is inside could be a node's, and an
// arrow follows. (a)-(b), (a)<-(b) and (a)--1 are sums and comparisons.
bool Parser::IsPathAt() const {
  const Token& open = Peek();
  if (open.kind != TokenKind::kLeftParen || open.match == Token::kNoMatch || !IsNodeAt()) return false;
  const uint32_t after = open.match + 1 - position_;
  const bool incoming = Is(TokenKind::kLess, after) && Is(TokenKind::kMinus, after + 1);
  const uint32_t line = incoming ? after + 1 : after;
  if (!Is(TokenKind::kMinus, line)) return false;
  if (Is(TokenKind::kLeftBracket, line + 1)) return true;
  if (Is(TokenKind::kGreater, line + 1)) return true;
  return Is(TokenKind::kMinus, line + 1) && (Is(TokenKind::kGreater, line + 2) || Is(TokenKind::kLeftParen, line + 2));
}

// Looks at the tokens after the parenthesis: [name] and then its end or the beginning of another part of a node.
bool Parser::IsNodeAt() const {
  const uint32_t next = IsName(1) ? 2 : 1;
  switch (Peek(next).kind) {
    case TokenKind::kRightParen:
    case TokenKind::kColon:
    case TokenKind::kLeftBrace:
    case TokenKind::kParameter:
      return true;
    default:
      return IsKeyword(Keyword::kWhere, next) || IsKeyword(Keyword::kIs, next) || IsKeyword(Keyword::kWhere, 1);
  }
}

}  // namespace notegraph::query
