// The keywords of the language. Internal to query/frontend.
#ifndef NOTEGRAPH_QUERY_FRONTEND_KEYWORD_H_
#define NOTEGRAPH_QUERY_FRONTEND_KEYWORD_H_

#include <cstdint>
#include <string_view>

namespace notegraph::query {

// Every word with a meaning in some place, in the order of their texts.
#define NOTEGRAPH_KEYWORDS(X)             \
  X(All, "ALL")                           \
  X(AllShortestPaths, "ALLSHORTESTPATHS") \
  X(And, "AND")                           \
  X(Any, "ANY")                           \
  X(As, "AS")                             \
  X(Asc, "ASC")                           \
  X(Ascending, "ASCENDING")               \
  X(By, "BY")                             \
  X(Call, "CALL")                         \
  X(Case, "CASE")                         \
  X(Collect, "COLLECT")                   \
  X(Constraint, "CONSTRAINT")             \
  X(Constraints, "CONSTRAINTS")           \
  X(Contains, "CONTAINS")                 \
  X(Count, "COUNT")                       \
  X(Create, "CREATE")                     \
  X(Csv, "CSV")                           \
  X(Delete, "DELETE")                     \
  X(Desc, "DESC")                         \
  X(Descending, "DESCENDING")             \
  X(Detach, "DETACH")                     \
  X(Distinct, "DISTINCT")                 \
  X(Drop, "DROP")                         \
  X(Else, "ELSE")                         \
  X(End, "END")                           \
  X(Ends, "ENDS")                         \
  X(Exists, "EXISTS")                     \
  X(Explain, "EXPLAIN")                   \
  X(False, "FALSE")                       \
  X(Filter, "FILTER")                     \
  X(Finish, "FINISH")                     \
  X(For, "FOR")                           \
  X(Foreach, "FOREACH")                   \
  X(Function, "FUNCTION")                 \
  X(Functions, "FUNCTIONS")               \
  X(Group, "GROUP")                       \
  X(Groups, "GROUPS")                     \
  X(If, "IF")                             \
  X(In, "IN")                             \
  X(Index, "INDEX")                       \
  X(Indexes, "INDEXES")                   \
  X(Insert, "INSERT")                     \
  X(Is, "IS")                             \
  X(Key, "KEY")                           \
  X(Keys, "KEYS")                         \
  X(Label, "LABEL")                       \
  X(Labels, "LABELS")                     \
  X(Let, "LET")                           \
  X(Limit, "LIMIT")                       \
  X(Load, "LOAD")                         \
  X(Match, "MATCH")                       \
  X(Merge, "MERGE")                       \
  X(Nodetach, "NODETACH")                 \
  X(None, "NONE")                         \
  X(Not, "NOT")                           \
  X(Null, "NULL")                         \
  X(Offset, "OFFSET")                     \
  X(On, "ON")                             \
  X(Optional, "OPTIONAL")                 \
  X(Or, "OR")                             \
  X(Order, "ORDER")                       \
  X(Path, "PATH")                         \
  X(Paths, "PATHS")                       \
  X(Procedure, "PROCEDURE")               \
  X(Procedures, "PROCEDURES")             \
  X(Profile, "PROFILE")                   \
  X(Property, "PROPERTY")                 \
  X(Reduce, "REDUCE")                     \
  X(Relationship, "RELATIONSHIP")         \
  X(Remove, "REMOVE")                     \
  X(Return, "RETURN")                     \
  X(Set, "SET")                           \
  X(Shortest, "SHORTEST")                 \
  X(ShortestPath, "SHORTESTPATH")         \
  X(Show, "SHOW")                         \
  X(Single, "SINGLE")                     \
  X(Skip, "SKIP")                         \
  X(Starts, "STARTS")                     \
  X(Then, "THEN")                         \
  X(True, "TRUE")                         \
  X(Type, "TYPE")                         \
  X(Types, "TYPES")                       \
  X(Union, "UNION")                       \
  X(Unwind, "UNWIND")                     \
  X(Use, "USE")                           \
  X(When, "WHEN")                         \
  X(Where, "WHERE")                       \
  X(With, "WITH")                         \
  X(Xor, "XOR")                           \
  X(Yield, "YIELD")

enum class Keyword : uint8_t {
  kNoKeyword,
#define NOTEGRAPH_KEYWORD(name, text) k##name,
  NOTEGRAPH_KEYWORDS(NOTEGRAPH_KEYWORD)
#undef NOTEGRAPH_KEYWORD
};

// kNoKeyword for any other word. Case of ASCII letters does not matter.
Keyword FindKeyword(std::string_view word);

// In upper case; empty for kNoKeyword.
std::string_view KeywordText(Keyword keyword);

// Whether the word can only be a keyword where a variable may stand: as a variable it needs back quotes. Labels, types,
// property keys and functions may have any name.
bool IsReserved(Keyword keyword);

// The clause may begin with this word.
bool StartsClause(Keyword keyword);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_KEYWORD_H_
