#include "query/frontend/parser.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/parser_impl.h"

namespace notegraph::query {
namespace {

std::string_view ClauseName(const ast::Clause& clause) {
  switch (clause.kind) {
    case ast::ClauseKind::kMatch:
      return static_cast<const ast::Match&>(clause).optional ? "OPTIONAL MATCH" : "MATCH";
    case ast::ClauseKind::kUnwind:
      return "UNWIND";
    case ast::ClauseKind::kWith:
      return "WITH";
    case ast::ClauseKind::kReturn:
      return "RETURN";
    case ast::ClauseKind::kFinish:
      return "FINISH";
    default:
      return "this clause";
  }
}

bool IsCommand(ast::ClauseKind kind) {
  return kind == ast::ClauseKind::kCreateIndex || kind == ast::ClauseKind::kDropIndex;
}

bool Writes(Keyword keyword) {
  switch (keyword) {
    case Keyword::kCreate:
    case Keyword::kMerge:
    case Keyword::kSet:
    case Keyword::kRemove:
    case Keyword::kDelete:
    case Keyword::kDetach:
    case Keyword::kForeach:
    case Keyword::kDrop:
    case Keyword::kInsert:
    case Keyword::kNodetach:
      return true;
    default:
      return false;
  }
}

using ParseMethod = const ast::Query* (*)(Parser& parser, ast::StatementMode& mode);

absl::StatusOr<ast::Statement> Parse(std::string_view text, ParseMethod method) {
  if (text.size() > kMaxStatementBytes) {
    return MakeQueryError({.message = absl::StrCat("the statement is longer than ", kMaxStatementBytes >> 20, " MB"),
                           .code = absl::StatusCode::kResourceExhausted},
                          "");
  }
  ast::Statement statement;
  statement.owned_text = std::make_unique<const std::string>(text);
  statement.arena = std::make_unique<ast::Arena>();
  Parser parser(statement.text(), *statement.arena);
  statement.query = method(parser, statement.mode);
  if (statement.query == nullptr) return MakeQueryError(parser.error(), text);
  return statement;
}

}  // namespace

absl::StatusOr<ast::Statement> ParseStatement(std::string_view text) {
  return Parse(text, [](Parser& parser, ast::StatementMode& mode) { return parser.ParseStatement(mode); });
}

absl::StatusOr<ast::Statement> ParseExpressionStatement(std::string_view text) {
  return Parse(text, [](Parser& parser, ast::StatementMode&) { return parser.ParseExpressionStatement(); });
}

const ast::Query* Parser::ParseStatement(ast::StatementMode& mode) {
  Start();
  SkipVersion();
  if (TakeKeywordIf(Keyword::kExplain)) {
    mode = ast::StatementMode::kExplain;
  } else if (TakeKeywordIf(Keyword::kProfile)) {
    mode = ast::StatementMode::kProfile;
  }
  first_ = position_;
  const ast::Query* query = ParseQuery(QueryUse::kStatement);
  if (query == nullptr) return nullptr;
  if (TakeIf(TokenKind::kSemicolon) && !Is(TokenKind::kEnd)) {
    return Fail(Peek().span, "another statement begins here", "run one statement at a time");
  }
  if (!Is(TokenKind::kEnd)) return NotOpen();
  return query;
}

// CYPHER 5, CYPHER runtime=slotted: there is one language and one runtime.
void Parser::SkipVersion() {
  const bool has_version = Is(TokenKind::kInteger, 1) || Is(TokenKind::kFloat, 1) || Is(TokenKind::kEqual, 2);
  if (!has_version || !TakeWordIf("CYPHER")) return;
  if (Is(TokenKind::kInteger) || Is(TokenKind::kFloat)) Take();
  while (IsName() && Is(TokenKind::kEqual, 1)) position_ += 3;
}

const ast::Query* Parser::ParseExpressionStatement() {
  Start();
  auto* projection = New<ast::Projection>();
  ast::ProjectionItem item;
  item.expression = ParseValue();
  if (item.expression == nullptr) return nullptr;
  item.span = projection->span = SpanFrom(0);
  if (!Is(TokenKind::kEnd)) return Unexpected("the end of the value");
  projection->items = arena_.Copy(std::vector<ast::ProjectionItem>{item});
  auto* single = New<ast::SingleQuery>();
  single->clauses = arena_.Copy(std::vector<const ast::Clause*>{projection});
  auto* query = New<ast::Query>();
  query->parts = arena_.Copy(std::vector<const ast::SingleQuery*>{single});
  query->span = single->span = projection->span;
  return query;
}

const ast::Query* Parser::ParseQuery(QueryUse use) {
  if (!EnterLevels(kQueryLevels)) return nullptr;
  const Context outer = std::exchange(context_, Context{});
  const ast::Query* query = ParseQueryParts(use);
  context_ = outer;
  LeaveLevels(kQueryLevels);
  return query;
}

const ast::Query* Parser::ParseQueryParts(QueryUse use) {
  const uint32_t begin = Begin();
  std::vector<const ast::SingleQuery*> parts;
  bool union_all = false;
  for (;;) {
    const ast::SingleQuery* part = ParseSingleQuery(use);
    if (part == nullptr) return nullptr;
    parts.push_back(part);
    if (!IsKeyword(Keyword::kUnion)) break;
    if (!ParseUnion(parts.size() == 1, union_all)) return nullptr;
  }
  auto* query = New<ast::Query>();
  query->parts = arena_.Copy(parts);
  query->union_all = union_all;
  query->span = SpanFrom(begin);
  return query;
}

bool Parser::ParseUnion(bool first, bool& union_all) {
  const uint32_t begin = Begin();
  Take();
  const bool all = TakeKeywordIf(Keyword::kAll);
  if (!all) TakeKeywordIf(Keyword::kDistinct);
  if (!first && all != union_all) {
    return Fail(SpanFrom(begin), "UNION and UNION ALL can't be mixed in one query",
                "use one of them throughout, or put a part into CALL { ... }", "InvalidClauseComposition");
  }
  union_all = all;
  return true;
}

const ast::SingleQuery* Parser::ParseSingleQuery(QueryUse use) {
  const uint32_t begin = Begin();
  std::vector<const ast::Clause*> clauses;
  do {
    const ast::Clause* clause = ParseClause(clauses.empty() ? nullptr : clauses.back());
    if (clause == nullptr) return nullptr;
    clauses.push_back(clause);
    if (!CheckClauseOrder(clauses)) return nullptr;
  } while (!AtQueryEnd());
  if (use == QueryUse::kStatement && (Is(TokenKind::kRightParen) || Is(TokenKind::kRightBrace))) return NotOpen();
  if (use != QueryUse::kCondition && !CheckLastClause(*clauses.back())) return nullptr;
  auto* single = New<ast::SingleQuery>();
  single->clauses = arena_.Copy(clauses);
  single->span = SpanFrom(begin);
  return single;
}

bool Parser::CheckClauseOrder(const std::vector<const ast::Clause*>& clauses) {
  if (clauses.size() < 2) return true;
  const ast::Clause& previous = *clauses[clauses.size() - 2];
  const ast::Clause& clause = *clauses.back();
  if (previous.kind == ast::ClauseKind::kReturn || previous.kind == ast::ClauseKind::kFinish) {
    return Fail(clause.span, absl::StrCat("nothing may follow ", Absl(ClauseName(previous)), " but UNION"),
                "put RETURN last, or write WITH in place of the earlier one", "InvalidClauseComposition");
  }
  if (IsCommand(previous.kind) || IsCommand(clause.kind) || clause.kind == ast::ClauseKind::kShow) {
    return Fail(clause.span, "a command on indexes and SHOW can't be combined with other clauses before",
                "make it a statement of its own", "InvalidClauseComposition");
  }
  return true;
}

bool Parser::CheckLastClause(const ast::Clause& last) {
  switch (last.kind) {
    case ast::ClauseKind::kMatch:
    case ast::ClauseKind::kUnwind:
    case ast::ClauseKind::kWith:
      break;
    default:
      return true;
  }
  const SourceSpan end = {last.span.end, last.span.end};
  return Fail(end, absl::StrCat("the query ends with ", Absl(ClauseName(last)), " and returns nothing"),
              last.kind == ast::ClauseKind::kWith ? "write RETURN in place of the last WITH"
                                                  : "add what you want to see, for example `RETURN *`",
              "InvalidClauseComposition");
}

const ast::Clause* Parser::ParseClause(const ast::Clause* previous) {
  const Token& first = Peek();
  if (first.kind == TokenKind::kEnd && position_ == first_) {
    return Fail({0, 0}, "the statement is empty", "try `MATCH (n) RETURN n LIMIT 10`");
  }
  if (read_only_ > 0 && Writes(first.keyword)) {
    return Fail(first.span, "EXISTS, COUNT and COLLECT may read, not write",
                "write in a clause of its own, or in CALL { ... }", "InvalidClauseComposition");
  }
  return ParseClauseBody(first.keyword, previous);
}

// Never gives a clause, only the reason why not.
const ast::Clause* Parser::ParseUnknownClause(Keyword keyword, const ast::Clause* previous) {
  const SourceSpan place = Peek().span;
  if (keyword == Keyword::kLoad) {
    return Unsupported(place, "LOAD CSV is not part of this engine",
                       "bring tables in with `notegraph import`, or rows as a parameter: UNWIND $rows AS row");
  }
  if (keyword == Keyword::kUse) {
    return Unsupported(place, "USE is not part of this engine: a session has one graph", "leave it out");
  }
  if (previous != nullptr && TakeWordIf("USING")) {
    return Unsupported(place, "hints to the planner are not part of this engine",
                       "leave USING out: the planner knows the sizes of everything");
  }
  return ClauseExpected(previous);
}

const ast::Clause* Parser::ParseClauseBody(Keyword keyword, const ast::Clause* previous) {
  const uint32_t begin = Begin();
  ast::Clause* clause = nullptr;
  switch (keyword) {
    case Keyword::kMatch:
      clause = ParseMatch();
      break;
    case Keyword::kOptional:
      clause = IsKeyword(Keyword::kCall, 1) ? ParseCall() : ParseMatch();
      break;
    case Keyword::kUnwind:
      clause = ParseUnwind();
      break;
    case Keyword::kWith:
      clause = ParseProjection(ast::ClauseKind::kWith);
      break;
    case Keyword::kReturn:
      clause = ParseProjection(ast::ClauseKind::kReturn);
      break;
    case Keyword::kFilter:
      clause = ParseFilter();
      break;
    case Keyword::kLet:
      clause = ParseLet();
      break;
    case Keyword::kCreate:
    case Keyword::kInsert:
      clause = ParseCreate();
      break;
    case Keyword::kMerge:
      clause = ParseMerge();
      break;
    case Keyword::kSet:
      clause = ParseSet();
      break;
    case Keyword::kRemove:
      clause = ParseRemove();
      break;
    case Keyword::kDetach:
    case Keyword::kNodetach:
    case Keyword::kDelete:
      clause = ParseDelete();
      break;
    case Keyword::kForeach:
      clause = ParseForeach();
      break;
    case Keyword::kCall:
      clause = ParseCall();
      break;
    case Keyword::kFinish:
      Take();
      clause = New<ast::Finish>();
      break;
    case Keyword::kShow:
      clause = ParseShow();
      break;
    case Keyword::kDrop:
      clause = ParseDropIndex();
      break;
    default:
      return ParseUnknownClause(keyword, previous);
  }
  if (clause != nullptr) clause->span = SpanFrom(begin);
  return clause;
}

}  // namespace notegraph::query
