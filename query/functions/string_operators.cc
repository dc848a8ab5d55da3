// STARTS WITH, ENDS WITH, CONTAINS and =~. Operands that are no strings make the answer null.
#include <re2/re2.h>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

bool AreStrings(Arguments a) { return a[0].is_string() && a[1].is_string(); }

ValueOr StartsWith(Arguments a, FunctionContext&) {
  return AreStrings(a) ? Value::Boolean(a[0].string().starts_with(a[1].string())) : Value::Null();
}

ValueOr EndsWith(Arguments a, FunctionContext&) {
  return AreStrings(a) ? Value::Boolean(a[0].string().ends_with(a[1].string())) : Value::Null();
}

ValueOr Contains(Arguments a, FunctionContext&) {
  return AreStrings(a) ? Value::Boolean(a[0].string().find(a[1].string()) != std::string_view::npos) : Value::Null();
}

ValueOr Matches(Arguments a, FunctionContext& context) {
  if (!AreStrings(a)) return Value::Null();
  const auto regex = context.regexes.Get(a[1].string());
  if (!regex.ok()) return regex.status();
  const std::string_view text = a[0].string();
  return Value::Boolean(RE2::FullMatch(re2::StringPiece(text.data(), text.size()), **regex));
}

// Strings with strings, lists with lists; nothing is made a string or an element.
ValueOr Join(Arguments a, FunctionContext& context) {
  if (a[0].is_list() && a[1].is_list()) return ConcatenateLists(a[0].list(), a[1].list(), context);
  if (!AreStrings(a)) {
    return TypeError(
        absl::StrCat("`||` joins two strings or two lists, not ", Describe(a[0]), " and ", Describe(a[1])));
  }
  const std::string_view left = a[0].string(), right = a[1].string();
  NOTEGRAPH_RETURN_IF_ERROR(CheckRoom(left.size() + right.size(), "the string", context));
  return MakeString(absl::StrCat(Absl(left), Absl(right)), context);
}

constexpr Function Operator(std::string_view name, std::string_view doc, std::string_view example,
                            Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kOperator,
          .parameters = {{{"left operand", kAny}, {"right operand", kAny}}},
          .result = kBoolean,
          .mismatch_detail = "InvalidArgumentType",
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr Function kOperators[] = {
    {.name = "||",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"left operand", kString | kList}, {"right operand", kString | kList}}},
     .result = kString | kList,
     .mismatch_detail = "InvalidArgumentType",
     .doc = "Joins two strings or two lists.",
     .example = "'note' || 's' = 'notes'",
     .implementation = Join},
    Operator("STARTS WITH", "Whether a string begins with another.", "'notes' STARTS WITH 'no'", StartsWith),
    Operator("ENDS WITH", "Whether a string ends with another.", "'notes' ENDS WITH 'es'", EndsWith),
    Operator("CONTAINS", "Whether a string has another one inside.", "'notes' CONTAINS 'ote'", Contains),
    Operator("=~", "Whether the whole string matches a regular expression (RE2 syntax).", "'notes' =~ 'n.*s'", Matches),
};

}  // namespace

std::span<const Function> StringOperators() { return kOperators; }

}  // namespace notegraph::query
