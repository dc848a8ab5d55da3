#include "query/functions/regex_cache.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "query/frontend/hints.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr size_t kKeptPatterns = 16;
constexpr int64_t kMaxBytesOfPattern = 8 << 20;

}  // namespace

absl::StatusOr<const RE2*> RegexCache::Get(std::string_view pattern) {
  const auto found = std::ranges::find_if(recent_, [&](const auto& regex) { return regex->pattern() == pattern; });
  if (found != recent_.end()) {
    std::rotate(found, found + 1, recent_.end());
    return recent_.back().get();
  }
  RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMaxBytesOfPattern);
  auto regex = std::make_unique<RE2>(re2::StringPiece(pattern.data(), pattern.size()), options);
  if (!regex->ok()) {
    const bool is_foreign = regex->error_code() == RE2::ErrorBadPerlOp || regex->error_code() == RE2::ErrorBadEscape;
    return FunctionError(ErrorType::kArgumentError, "InvalidArgumentValue",
                         absl::StrCat("`", Excerpt(pattern), "` is not a regular expression: ", regex->error()),
                         is_foreign ? "look-ahead, look-behind and back references are not supported"
                                    : "write `\\\\` before a sign that is meant as itself, `CONTAINS` for plain text");
  }
  if (recent_.size() == kKeptPatterns) recent_.erase(recent_.begin());
  recent_.push_back(std::move(regex));
  return recent_.back().get();
}

}  // namespace notegraph::query
