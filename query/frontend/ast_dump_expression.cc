#include "absl/strings/escaping.h"
#include "query/frontend/ast_dump.h"
#include "query/frontend/ast_dumper.h"

namespace notegraph::query {

std::string DumpExpression(const ast::Expression& expression) {
  AstDumper dumper;
  dumper.Dump(expression);
  return dumper.Release();
}

void AstDumper::Dump(const ast::Expression& expression) {
  using ast::As;
  switch (expression.kind) {
    case ast::ExpressionKind::kLiteral:
      return DumpLiteral(As<ast::Literal>(expression));
    case ast::ExpressionKind::kParameter:
      return Add("$", As<ast::Parameter>(expression).name);
    case ast::ExpressionKind::kVariable:
      return Add(As<ast::Variable>(expression).name);
    case ast::ExpressionKind::kProperty:
      return Add(As<ast::Property>(expression).object, ".", As<ast::Property>(expression).key.text);
    case ast::ExpressionKind::kSubscript:
      return Add(As<ast::Subscript>(expression).object, "[", As<ast::Subscript>(expression).index, "]");
    case ast::ExpressionKind::kSlice:
      return DumpSlice(As<ast::Slice>(expression));
    case ast::ExpressionKind::kList:
      Add("[");
      AddExpressions(As<ast::ListLiteral>(expression).items);
      return Add("]");
    case ast::ExpressionKind::kMap:
      return DumpMap(As<ast::MapLiteral>(expression));
    case ast::ExpressionKind::kListComprehension:
      return DumpComprehension(As<ast::ListComprehension>(expression));
    case ast::ExpressionKind::kPatternComprehension:
      return DumpComprehension(As<ast::PatternComprehension>(expression));
    case ast::ExpressionKind::kMapProjection:
      return DumpProjection(As<ast::MapProjection>(expression));
    case ast::ExpressionKind::kCase:
      return DumpCase(As<ast::Case>(expression));
    case ast::ExpressionKind::kFunctionCall:
      Add(As<ast::FunctionCall>(expression).name.text, As<ast::FunctionCall>(expression).distinct ? "(distinct " : "(");
      AddExpressions(As<ast::FunctionCall>(expression).arguments);
      return Add(")");
    case ast::ExpressionKind::kCountStar:
      return Add("count(*)");
    case ast::ExpressionKind::kUnary:
      return DumpUnary(As<ast::Unary>(expression));
    case ast::ExpressionKind::kBinary:
      return DumpBinary(As<ast::Binary>(expression));
    case ast::ExpressionKind::kLogical: {
      static constexpr std::string_view kNames[] = {"and(", "or(", "xor("};
      Add(kNames[static_cast<size_t>(As<ast::Logical>(expression).op)]);
      AddExpressions(As<ast::Logical>(expression).operands);
      return Add(")");
    }
    case ast::ExpressionKind::kComparison:
      return DumpComparison(As<ast::Comparison>(expression));
    case ast::ExpressionKind::kLabelPredicate:
      Add("has(", As<ast::LabelPredicate>(expression).operand, ", ");
      Dump(*As<ast::LabelPredicate>(expression).labels);
      return Add(")");
    case ast::ExpressionKind::kQuantifier:
      return DumpQuantifier(As<ast::Quantifier>(expression));
    case ast::ExpressionKind::kReduce:
      return DumpReduce(As<ast::Reduce>(expression));
    case ast::ExpressionKind::kPattern:
      return Dump(*As<ast::Pattern>(expression).pattern);
    case ast::ExpressionKind::kSubquery:
      return DumpSubquery(As<ast::Subquery>(expression));
  }
}

void AstDumper::DumpLiteral(const ast::Literal& literal) {
  switch (literal.type) {
    case ast::LiteralType::kNull:
      return Add("null");
    case ast::LiteralType::kBoolean:
      return Add(literal.boolean ? "true" : "false");
    case ast::LiteralType::kInteger:
      return Add(literal.integer);
    case ast::LiteralType::kFloat:
      return Add(absl::StrCat(literal.real, "f"));
    case ast::LiteralType::kString:
      return Add("'", absl::Utf8SafeCEscape(Absl(literal.text)), "'");
  }
}

void AstDumper::DumpMap(const ast::MapLiteral& map) {
  Add("{");
  AddList(map.entries, [this](const ast::MapEntry& entry) { Add(entry.key.text, ": ", entry.value); });
  Add("}");
}

void AstDumper::DumpProjection(const ast::MapProjection& projection) {
  Add(projection.subject->name, "{");
  AddList(projection.items, [this](const ast::MapProjectionItem& item) {
    switch (item.kind) {
      case ast::MapProjectionItemKind::kEntry:
        return Add(item.key.text, ": ", item.value);
      case ast::MapProjectionItemKind::kProperty:
        return Add(".", item.key.text);
      case ast::MapProjectionItemKind::kVariable:
        return Add(item.key.text);
      case ast::MapProjectionItemKind::kAllProperties:
        return Add(".*");
    }
  });
  Add("}");
}

void AstDumper::DumpSlice(const ast::Slice& slice) {
  Add(slice.object, "[");
  if (slice.from != nullptr) Add(slice.from);
  Add("..");
  if (slice.to != nullptr) Add(slice.to);
  Add("]");
}

void AstDumper::DumpCase(const ast::Case& choice) {
  Add("case{");
  if (choice.operand != nullptr) Add(choice.operand);
  for (const ast::CaseBranch& branch : choice.branches) Add(" when{", branch.when, ", ", branch.then, "}");
  AddOptional("else", choice.otherwise);
  Add("}");
}

void AstDumper::DumpUnary(const ast::Unary& unary) {
  static constexpr std::string_view kNames[] = {"not(", "neg(", "plus(", "is_null(", "is_not_null("};
  Add(kNames[static_cast<size_t>(unary.op)], unary.operand, ")");
}

void AstDumper::DumpBinary(const ast::Binary& binary) {
  static constexpr std::string_view kNames[] = {"add(",       "sub(",      "mul(",     "div(",
                                                "mod(",       "pow(",      "in(",      "starts_with(",
                                                "ends_with(", "contains(", "matches(", "concat("};
  Add(kNames[static_cast<size_t>(binary.op)], binary.left, ", ", binary.right, ")");
}

// A single comparison is lt(a, b), a chain compare(a lt b lt c).
void AstDumper::DumpComparison(const ast::Comparison& comparison) {
  static constexpr std::string_view kNames[] = {"eq", "ne", "lt", "le", "gt", "ge"};
  const auto name = [](const ast::ComparisonStep& step) { return kNames[static_cast<size_t>(step.op)]; };
  if (comparison.steps.size() == 1) {
    return Add(name(comparison.steps[0]), "(", comparison.first, ", ", comparison.steps[0].right, ")");
  }
  Add("compare(", comparison.first);
  for (const ast::ComparisonStep& step : comparison.steps) Add(" ", name(step), " ", step.right);
  Add(")");
}

void AstDumper::DumpQuantifier(const ast::Quantifier& quantifier) {
  static constexpr std::string_view kNames[] = {"all{", "any{", "none{", "single{"};
  Add(kNames[static_cast<size_t>(quantifier.quantifier)], quantifier.variable.text, " in ", quantifier.list);
  AddOptional("where", quantifier.where);
  Add("}");
}

void AstDumper::DumpReduce(const ast::Reduce& reduce) {
  Add("reduce{", reduce.accumulator.text, " = ", reduce.initial, ", ", reduce.variable.text, " in ", reduce.list, " | ",
      reduce.step, "}");
}

void AstDumper::DumpComprehension(const ast::ListComprehension& comprehension) {
  Add("list{", comprehension.variable.text, " in ", comprehension.list);
  AddOptional("where", comprehension.where);
  if (comprehension.projection != nullptr) Add(" | ", comprehension.projection);
  Add("}");
}

void AstDumper::DumpComprehension(const ast::PatternComprehension& comprehension) {
  Add("list{");
  Dump(*comprehension.pattern);
  AddOptional("where", comprehension.where);
  Add(" | ", comprehension.projection, "}");
}

void AstDumper::DumpSubquery(const ast::Subquery& subquery) {
  static constexpr std::string_view kNames[] = {"exists{", "count{", "collect{"};
  Add(kNames[static_cast<size_t>(subquery.subquery)]);
  Dump(*subquery.query);
  Add("}");
}

}  // namespace notegraph::query
