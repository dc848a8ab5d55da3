#include "query/frontend/keyword.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace notegraph::query {
namespace {

constexpr auto kTexts = std::to_array<std::string_view>({"",
#define NOTEGRAPH_KEYWORD(name, text) text,
                                                         NOTEGRAPH_KEYWORDS(NOTEGRAPH_KEYWORD)
#undef NOTEGRAPH_KEYWORD
});
static_assert(std::is_sorted(kTexts.begin(), kTexts.end()));

constexpr size_t kLongest = std::max_element(kTexts.begin(), kTexts.end(), [](std::string_view a, std::string_view b) {
                              return a.size() < b.size();
                            })->size();

}  // namespace

Keyword FindKeyword(std::string_view word) {
  if (word.size() > kLongest) return Keyword::kNoKeyword;
  std::array<char, kLongest> upper;
  std::transform(word.begin(), word.end(), upper.begin(), [](char c) { return absl::ascii_toupper(c); });
  const std::string_view text(upper.data(), word.size());
  const auto found = std::lower_bound(kTexts.begin(), kTexts.end(), text);
  if (found == kTexts.end() || *found != text) return Keyword::kNoKeyword;
  return static_cast<Keyword>(found - kTexts.begin());
}

std::string_view KeywordText(Keyword keyword) { return kTexts[static_cast<size_t>(keyword)]; }

bool IsReserved(Keyword keyword) {
  switch (keyword) {
    case Keyword::kAnd:
    case Keyword::kAs:
    case Keyword::kCall:
    case Keyword::kCase:
    case Keyword::kContains:
    case Keyword::kCreate:
    case Keyword::kDelete:
    case Keyword::kDetach:
    case Keyword::kDistinct:
    case Keyword::kElse:
    case Keyword::kFalse:
    case Keyword::kForeach:
    case Keyword::kIn:
    case Keyword::kIs:
    case Keyword::kLimit:
    case Keyword::kMatch:
    case Keyword::kMerge:
    case Keyword::kNot:
    case Keyword::kNull:
    case Keyword::kOptional:
    case Keyword::kOr:
    case Keyword::kRemove:
    case Keyword::kReturn:
    case Keyword::kSet:
    case Keyword::kSkip:
    case Keyword::kThen:
    case Keyword::kTrue:
    case Keyword::kUnion:
    case Keyword::kUnwind:
    case Keyword::kWhen:
    case Keyword::kWhere:
    case Keyword::kWith:
    case Keyword::kXor:
    case Keyword::kYield:
      return true;
    default:
      return false;
  }
}

bool StartsClause(Keyword keyword) {
  switch (keyword) {
    case Keyword::kCall:
    case Keyword::kCreate:
    case Keyword::kDelete:
    case Keyword::kDetach:
    case Keyword::kDrop:
    case Keyword::kFilter:
    case Keyword::kFinish:
    case Keyword::kForeach:
    case Keyword::kInsert:
    case Keyword::kLet:
    case Keyword::kLoad:
    case Keyword::kMatch:
    case Keyword::kMerge:
    case Keyword::kNodetach:
    case Keyword::kOptional:
    case Keyword::kRemove:
    case Keyword::kReturn:
    case Keyword::kSet:
    case Keyword::kShow:
    case Keyword::kUnwind:
    case Keyword::kUse:
    case Keyword::kWith:
      return true;
    default:
      return false;
  }
}

}  // namespace notegraph::query
