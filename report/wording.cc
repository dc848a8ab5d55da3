#include "report/wording.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph::report {

std::string PluralOf(std::string_view label) {
  const std::string singular = absl::AsciiStrToLower(Absl(label));
  if (singular.ends_with('y')) return singular.substr(0, singular.size() - 1) + "ies";
  return singular + "s";
}

std::string CountOf(std::string_view label, uint64_t count) {
  return absl::StrCat(count, " ", count == 1 ? absl::AsciiStrToLower(Absl(label)) : PluralOf(label));
}

std::string_view DetailName(std::string_view label) {
  if (label == "Library") return "kind";
  if (label == "Talk") return "by";
  return {};
}

std::string KindOf(const Subject& subject) {
  return subject.detail.empty() ? absl::AsciiStrToLower(subject.label) : subject.detail;
}

std::string DateRange(const Overview& overview) {
  if (overview.first_date == overview.last_date) return overview.first_date;
  return absl::StrCat(overview.first_date, " to ", overview.last_date);
}

}  // namespace notegraph::report
