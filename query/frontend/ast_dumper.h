// Internal to query/frontend; ast_dump.h has the entry.
#ifndef NOTEGRAPH_QUERY_FRONTEND_AST_DUMPER_H_
#define NOTEGRAPH_QUERY_FRONTEND_AST_DUMPER_H_

#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/ast.h"

namespace notegraph::query {

// Appends to a text; recursive, for trees are at most kMaxNestingDepth high.
class AstDumper {
 public:
  std::string Release() { return std::move(text_); }

  // Clauses: ast_dump_clause.cc.
  void Dump(const ast::Query& query);
  void Dump(const ast::Clause& clause);

  // Expressions and patterns: ast_dump_expression.cc, ast_dump_pattern.cc.
  void Dump(const ast::Expression& expression);
  void Dump(const ast::PathPattern& path);
  void Dump(const ast::LabelExpression& labels);

 private:
  void DumpBody(const ast::Clause& clause);
  void DumpProjection(const ast::Projection& projection);
  void DumpSetItems(ast::List<ast::SetItem> items);
  void DumpMerge(const ast::Merge& merge);
  void DumpRemove(const ast::Remove& remove);
  void DumpForeach(const ast::Foreach& foreach);
  void DumpProcedure(const ast::CallProcedure& call);
  void DumpSubquery(const ast::CallSubquery& call);
  template <typename T>
  void DumpYield(const T& clause);
  void DumpIndex(const ast::CreateIndex& index);

  void DumpLiteral(const ast::Literal& literal);
  void DumpMap(const ast::MapLiteral& map);
  void DumpProjection(const ast::MapProjection& projection);
  void DumpSlice(const ast::Slice& slice);
  void DumpCase(const ast::Case& choice);
  void DumpUnary(const ast::Unary& unary);
  void DumpBinary(const ast::Binary& binary);
  void DumpComparison(const ast::Comparison& comparison);
  void DumpQuantifier(const ast::Quantifier& quantifier);
  void DumpReduce(const ast::Reduce& reduce);
  void DumpComprehension(const ast::ListComprehension& comprehension);
  void DumpComprehension(const ast::PatternComprehension& comprehension);
  void DumpSubquery(const ast::Subquery& subquery);

  void Dump(const ast::NodePattern& node);
  void Dump(const ast::RelationshipPattern& relationship);
  void DumpLength(const ast::LengthRange& length);
  void DumpSelector(const ast::PathPattern& path);

  template <typename... Parts>
  void Add(const Parts&... parts) {
    (AddPart(parts), ...);
  }
  void AddPart(std::string_view part) { text_ += part; }
  void AddPart(const ast::Expression* expression) { Dump(*expression); }
  void AddPart(int64_t number) { absl::StrAppend(&text_, number); }
  // " word{expression}", nothing without an expression.
  void AddOptional(std::string_view word, const ast::Expression* expression) {
    if (expression != nullptr) Add(" ", word, "{", expression, "}");
  }
  // dump_item for each, with ", " between.
  template <typename Items, typename DumpItem>
  void AddList(const Items& items, DumpItem&& dump_item) {
    bool first = true;
    for (const auto& item : items) {
      if (!first) text_ += ", ";
      first = false;
      dump_item(item);
    }
  }
  void AddExpressions(ast::Nodes<ast::Expression> expressions) {
    AddList(expressions, [this](const ast::Expression* expression) { Dump(*expression); });
  }
  void AddNames(ast::List<ast::Name> names, std::string_view before) {
    for (const ast::Name& name : names) Add(before, name.text);
  }
  void AddAlias(const ast::Name& alias) {
    if (alias) Add(" as ", alias.text);
  }

  std::string text_;
};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FRONTEND_AST_DUMPER_H_
