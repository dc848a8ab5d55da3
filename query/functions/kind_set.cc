#include "query/functions/kind_set.h"

#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"

namespace notegraph::query {
namespace {

constexpr std::pair<ValueKind, std::string_view> kSignatureNames[] = {
    {ValueKind::kBoolean, "BOOLEAN"},
    {ValueKind::kInteger, "INTEGER"},
    {ValueKind::kFloat, "FLOAT"},
    {ValueKind::kString, "STRING"},
    {ValueKind::kList, "LIST"},
    {ValueKind::kMap, "MAP"},
    {ValueKind::kNode, "NODE"},
    {ValueKind::kRelationship, "RELATIONSHIP"},
    {ValueKind::kPath, "PATH"},
    {ValueKind::kDate, "DATE"},
    {ValueKind::kLocalTime, "LOCAL TIME"},
    {ValueKind::kTime, "ZONED TIME"},
    {ValueKind::kLocalDateTime, "LOCAL DATETIME"},
    {ValueKind::kDateTime, "ZONED DATETIME"},
    {ValueKind::kDuration, "DURATION"},
    {ValueKind::kPoint, "POINT"},
};

std::string WithArticle(std::string_view name) {
  const bool vowel = std::string_view("AEIOU").find(name.front()) != std::string_view::npos;
  return absl::StrCat(vowel ? "an " : "a ", Absl(name));
}

}  // namespace

std::string KindSet::ToSignature() const {
  if (*this == kAny) return "ANY";
  std::vector<absl::string_view> names;
  for (const auto& [kind, name] : kSignatureNames) {
    const bool both_numbers = Contains(ValueKind::kInteger) && Contains(ValueKind::kFloat);
    if (!Contains(kind) || (both_numbers && kind == ValueKind::kFloat)) continue;
    names.push_back(both_numbers && kind == ValueKind::kInteger ? "NUMBER" : Absl(name));
  }
  return absl::StrJoin(names, " | ");
}

std::string KindSet::ToProse() const {
  if (*this == kAny) return "any value";
  const bool any_number = (*this | kNumber) == *this, any_instant = (*this | kInstant) == *this;
  std::vector<std::string> names;
  for (const auto& [kind, name] : kSignatureNames) {
    if (!Contains(kind)) continue;
    const bool grouped_number = any_number && kNumber.Contains(kind);
    const bool grouped_instant = any_instant && kInstant.Contains(kind);
    if (grouped_number && kind == ValueKind::kInteger) names.emplace_back("a number");
    if (grouped_instant && kind == ValueKind::kDate) names.emplace_back("a date or time");
    if (!grouped_number && !grouped_instant) names.push_back(WithArticle(ValueKindName(kind)));
  }
  if (names.empty()) return "null";
  std::string prose = names.back();
  names.pop_back();
  return names.empty() ? prose : absl::StrCat(absl::StrJoin(names, ", "), " or ", prose);
}

}  // namespace notegraph::query
