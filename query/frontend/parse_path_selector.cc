// shortestPath(...), allShortestPaths(...), and GQL's SHORTEST k, ANY, ALL before a path.
#include "query/frontend/literal.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {

bool Parser::ParseSelector(ast::PathPattern& path) {
  const Keyword keyword = Peek().keyword;
  switch (keyword) {
    case Keyword::kShortestPath:
    case Keyword::kAllShortestPaths:
      Take();
      path.selector =
          keyword == Keyword::kShortestPath ? ast::PathSelector::kShortestPath : ast::PathSelector::kAllShortestPaths;
      return Expect(TokenKind::kLeftParen, "`(`");
    case Keyword::kAll:
    case Keyword::kAny:
      Take();
      if (TakeKeywordIf(Keyword::kShortest)) {
        path.selector = keyword == Keyword::kAny ? ast::PathSelector::kShortest : ast::PathSelector::kShortestGroups;
      } else if (keyword == Keyword::kAny) {
        path.selector = ast::PathSelector::kAny;
        if (!ParseSelectorCount(path)) return false;
      }
      break;
    case Keyword::kShortest:
      Take();
      path.selector = ast::PathSelector::kShortest;
      if (!ParseSelectorCount(path)) return false;
      break;
    default:
      return true;
  }
  if (!TakeKeywordIf(Keyword::kPath)) TakeKeywordIf(Keyword::kPaths);
  const bool grouped =
      keyword == Keyword::kShortest && (TakeKeywordIf(Keyword::kGroups) || TakeKeywordIf(Keyword::kGroup));
  if (grouped) path.selector = ast::PathSelector::kShortestGroups;
  return true;
}

bool Parser::ParseSelectorCount(ast::PathPattern& path) {
  if (!Is(TokenKind::kInteger)) return true;
  const SourceSpan span = Peek().span;
  if (!ParseCount(path.selector_count)) return false;
  return path.selector_count > 0 || Fail(span, "the number of paths must be 1 or more", "write `SHORTEST 1`");
}

bool Parser::ParseCount(int64_t& count) {
  const SourceSpan span = Peek().span;
  error_ = ParseInteger(TextOf(span), span.begin, /*negative=*/false, count);
  Take();
  return !error_.has_value();
}

}  // namespace notegraph::query
