#include "query/plan/product_warning.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace notegraph::query {
namespace {

constexpr double kHugeRows = 1e6;

// The variables of a part of the pattern: "`a`, `b`".
std::string PartName(const std::vector<Slot>& slots, const std::vector<BoundVariable>& variables) {
  std::string text;
  for (const Slot slot : slots) {
    if (slot >= variables.size() || variables[slot].name.empty()) continue;
    absl::StrAppend(&text, text.empty() ? "`" : ", `", variables[slot].name, "`");
  }
  return text.empty() ? "a part of the pattern" : text;
}

std::string RowCountText(double rows) {
  if (rows < 1e9) return absl::StrFormat("%.0f million", rows / 1e6);
  if (rows < 1e12) return absl::StrFormat("%.0f billion", rows / 1e9);
  return absl::StrFormat("%.0e", rows);
}

}  // namespace

void WarnOfHugeProduct(const std::vector<Slot>& left, const std::vector<Slot>& right, double estimated_rows,
                       SourceSpan span, ExecutionState& state) {
  if (estimated_rows < kHugeRows) return;
  const std::vector<BoundVariable>& variables = state.statement.variables;
  state.notifications.push_back(
      {"CartesianProduct",
       absl::StrFormat("nothing connects %s with %s, so that each is combined with each: about %s rows; connect them "
                       "by a relationship, or aggregate the one before you match the other",
                       PartName(left, variables), PartName(right, variables), RowCountText(estimated_rows)),
       span});
}

}  // namespace notegraph::query
