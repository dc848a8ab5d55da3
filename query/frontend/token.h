// The words of a statement. Internal to query/frontend.
#ifndef NOTEGRAPH_QUERY_FRONTEND_TOKEN_H_
#define NOTEGRAPH_QUERY_FRONTEND_TOKEN_H_

#include <cstdint>

#include "query/frontend/ast_node.h"
#include "query/frontend/keyword.h"

namespace notegraph::query {

enum class TokenKind : uint8_t {
  kEnd,
  kInvalid,     // what can't be a token; the last before kEnd
  kWord,        // an identifier or keyword
  kQuotedName,  // `a name`
  kInteger,
  kFloat,
  kString,
  kParameter,  // $name
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kLeftBrace,
  kRightBrace,
  kComma,
  kSemicolon,
  kColon,
  kDot,
  kDotDot,
  kBar,
  kAmpersand,
  kExclamation,
  kPlus,
  kPlusEqual,
  kMinus,
  kStar,
  kSlash,
  kPercent,
  kCaret,
  kEqual,
  kNotEqual,  // <>
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kRegexMatch,  // =~
  // No part of the language, known so that the error can say what to write.
  kDoubleEqual,
  kBangEqual,
  kDoubleAmpersand,
  kDoubleBar,
};

struct Token {
  static constexpr uint32_t kNoMatch = 0;

  TokenKind kind = TokenKind::kEnd;
  // Of a kWord; kNoKeyword for one that is no keyword.
  Keyword keyword = Keyword::kNoKeyword;
  SourceSpan span;
  // Of an opening bracket: index of the token that closes it (never 0), or kNoMatch.
  uint32_t match = kNoMatch;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_TOKEN_H_
