// What a statement says that is allowed, but hardly what is meant.
#include <algorithm>
#include <set>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/binder/binder.h"

namespace notegraph::query {
namespace {

bool IsNull(const BoundExpression& e) { return e.kind == BoundKind::kLiteral && e.literal.is_null(); }

// The code and the message, or nothing.
std::pair<std::string_view, std::string> DoubtAbout(const BoundExpression& e) {
  const bool compares = e.kind == BoundKind::kComparison && (IsNull(*e.operands[0]) || IsNull(*e.operands[1]));
  if (compares) {
    const bool wants_value = e.comparison == ast::ComparisonOperator::kNotEqual;
    return {"ComparisonWithNull",
            absl::StrCat("a comparison with null is null, never true; write IS ", wants_value ? "NOT NULL" : "NULL")};
  }
  if (e.kind == BoundKind::kCall && !e.function->deprecated_by.empty()) {
    return {"FeatureDeprecationWarning",
            absl::StrCat(Absl(e.function->name), "() is deprecated; write ", Absl(e.function->deprecated_by), "()")};
  }
  return {};
}

}  // namespace

std::vector<Notification> FindDoubtfulParts(const BoundStatement& statement) {
  std::vector<Notification> found;
  std::set<std::pair<uint32_t, std::string_view>> seen;  // an expression may have been copied
  for (const BoundExpression& expression : statement.expressions) {
    auto [code, message] = DoubtAbout(expression);
    if (code.empty() || !seen.emplace(expression.span.begin, code).second) continue;
    found.push_back({std::string(code), std::move(message), expression.span});
  }
  std::ranges::stable_sort(found, {}, [](const Notification& notification) { return notification.span.begin; });
  return found;
}

}  // namespace notegraph::query
