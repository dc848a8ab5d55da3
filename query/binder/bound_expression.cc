#include "query/binder/bound_expression.h"

#include <algorithm>
#include <bit>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/bound_query.h"
#include "query/binder/bound_walk.h"

namespace notegraph::query {
namespace {

void AppendLabels(const ast::LabelExpression& labels, std::string& text) {
  absl::StrAppend(&text, "#", static_cast<int>(labels.kind), Absl(labels.name.text), "(");
  for (const ast::LabelExpression* operand : labels.operands) AppendLabels(*operand, text);
  text += ')';
}

void AppendLiteral(const Value& value, std::string& text) {
  absl::StrAppend(&text, static_cast<int>(value.kind()), ":");
  if (value.is_string()) {
    absl::StrAppend(&text, value.string().size(), ":", Absl(value.string()));
  } else if (value.is_float()) {
    absl::StrAppend(&text, absl::Hex(std::bit_cast<uint64_t>(value.float_number())));
  } else if (!value.is_null()) {
    absl::StrAppend(&text, value.integer());
  }
}

void Append(const BoundExpression& e, std::string& text) {
  absl::StrAppend(&text, static_cast<int>(e.kind), "[");
  if (e.kind == BoundKind::kLiteral) AppendLiteral(e.literal, text);
  if (e.kind == BoundKind::kParameter) absl::StrAppend(&text, "$", e.parameter);
  if (e.slot != kNoSlot) absl::StrAppend(&text, "s", e.slot);
  if (e.accumulator != kNoSlot) absl::StrAppend(&text, "a", e.accumulator);
  if (e.kind == BoundKind::kProperty) absl::StrAppend(&text, e.name.size(), ".", Absl(e.name));
  for (const std::string_view key : e.keys) absl::StrAppend(&text, "k", key.size(), ".", Absl(key));
  if (e.function != nullptr) absl::StrAppend(&text, "f", Absl(e.function->name), ";");
  if (e.aggregate != nullptr) absl::StrAppend(&text, "g", Absl(e.aggregate->signature.name), e.distinct ? "!" : ";");
  if (e.kind == BoundKind::kComparison) absl::StrAppend(&text, "c", static_cast<int>(e.comparison));
  if (e.kind == BoundKind::kQuantifier) absl::StrAppend(&text, "q", static_cast<int>(e.quantifier));
  if (e.labels != nullptr) AppendLabels(*e.labels, text);
  // Two subqueries are never taken for the same.
  if (e.query != nullptr) absl::StrAppend(&text, "Q", absl::Hex(reinterpret_cast<uintptr_t>(e.query)));
  for (const BoundExpression* operand : e.operands) {
    if (operand == nullptr) {
      text += '-';
    } else {
      Append(*operand, text);
    }
  }
  text += ']';
}

}  // namespace

KindSet ElementType(const BoundExpression& list) {
  if (list.kind != BoundKind::kList || list.operands.empty()) return kAny;
  KindSet type;
  for (const BoundExpression* item : list.operands) type = type | item->type;
  return type;
}

std::string Fingerprint(const BoundExpression& expression) {
  std::string text;
  Append(expression, text);
  return text;
}

bool ContainsAggregate(const BoundExpression& expression) {
  if (expression.kind == BoundKind::kAggregate || expression.kind == BoundKind::kCountStar) return true;
  return std::any_of(expression.operands.begin(), expression.operands.end(),
                     [](const BoundExpression* operand) { return operand != nullptr && ContainsAggregate(*operand); });
}

std::vector<Slot> FreeSlots(const BoundExpression& expression) {
  SlotUse use;
  CollectSlots(expression, use);
  return use.Free();
}

std::vector<Slot> FreeSlots(const std::vector<const BoundExpression*>& expressions) {
  SlotUse use;
  for (const BoundExpression* expression : expressions) {
    if (expression != nullptr) CollectSlots(*expression, use);
  }
  return use.Free();
}

}  // namespace notegraph::query
