// valueType, IS ::.
#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "query/functions/families.h"
#include "query/functions/make_value.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kNotNull = " NOT NULL";

// "INTEGER NOT NULL", "LIST<INTEGER NOT NULL | STRING NOT NULL> NOT NULL". As deep as values nest.
std::string TypeText(const Value& value) {
  if (value.is_null()) return "NULL";
  if (!value.is_list()) return absl::StrCat(KindSet(value.kind()).ToSignature(), Absl(kNotNull));
  std::set<std::pair<ValueKind, std::string>> members;
  bool has_null = false;
  for (const Value& item : value.list()) {
    has_null |= item.is_null();
    if (!item.is_null()) members.emplace(item.kind(), TypeText(item));
  }
  std::vector<std::string> texts;
  for (const auto& [kind, text] : members) {
    texts.push_back(has_null ? text.substr(0, text.size() - kNotNull.size()) : text);
  }
  if (texts.empty()) texts.emplace_back(has_null ? "NULL" : "NOTHING");
  return absl::StrCat("LIST<", absl::StrJoin(texts, " | "), ">", Absl(kNotNull));
}

ValueOr ValueType(Arguments a, FunctionContext& context) { return MakeString(TypeText(a[0]), context); }

bool IsPropertyValue(const Value& value) {
  static constexpr KindSet kScalars = kBoolean | kNumber | kString | kInstant | kDuration | kPoint;
  if (!value.is_list()) return kScalars.Contains(value.kind());
  return std::ranges::all_of(value.list(), [](const Value& item) { return kScalars.Contains(item.kind()); });
}

bool HasTypeNamed(const Value& value, std::string_view name) {
  if (name == "ANY") return true;
  if (name == "PROPERTY") return IsPropertyValue(value);
  return KindSet(value.kind()).ToSignature() == Absl(name);
}

// Reads types as the parser writes them: members joined with |, LIST<type>, ! behind a member for NOT NULL.
class TypeReader {
 public:
  explicit TypeReader(std::string_view text) : rest_(text) {}

  // As deep as the type nests, which the parser limits.
  bool Fits(const Value& value) {
    bool fits = FitsMember(value);
    while (rest_.starts_with('|')) {
      rest_.remove_prefix(1);
      fits |= FitsMember(value);
    }
    return fits;
  }

 private:
  bool FitsMember(const Value& value) {
    const std::string_view member = rest_;
    size_t end = 0;
    for (int depth = 0; end < member.size() && (depth > 0 || (member[end] != '|' && member[end] != '!')); ++end) {
      depth += member[end] == '<' ? 1 : member[end] == '>' ? -1 : 0;
    }
    const std::string_view name = member.substr(0, end);
    rest_ = member.substr(end);
    bool may_be_null = name != "NOTHING";
    while (rest_.starts_with('!')) {
      rest_.remove_prefix(1);
      may_be_null = false;
    }
    if (value.is_null()) return may_be_null;
    if (!name.starts_with("LIST<") || !name.ends_with('>')) return HasTypeNamed(value, name);
    const std::string_view element = name.substr(5, name.size() - 6);
    return value.is_list() &&
           std::ranges::all_of(value.list(), [&](const Value& item) { return TypeReader(element).Fits(item); });
  }

  std::string_view rest_;
};

ValueOr IsTyped(Arguments a, FunctionContext&) { return Value::Boolean(TypeReader(a[1].string()).Fits(a[0])); }

constexpr Function kFunctions[] = {
    {.name = "IS ::",
     .category = FunctionCategory::kOperator,
     .parameters = {{{"value", kAny}, {"type", kString}}},
     .result = kBoolean,
     .nulls = NullRule::kHandled,
     .doc = "Whether the value is of a type: BOOLEAN, STRING, INTEGER, FLOAT, DATE, ZONED DATETIME, LIST<STRING>, NODE "
            "and so on, several joined with |, NOT NULL behind it for null not to fit. Also IS TYPED, IS NOT ::.",
     .example = "1 IS :: INTEGER | STRING",
     .implementation = IsTyped},
    {.name = "valueType",
     .category = FunctionCategory::kScalar,
     .parameters = {{{"input", kAny}}},
     .result = kString,
     .nulls = NullRule::kHandled,
     .doc = "Name of the value's type.",
     .example = "valueType([1, 'a']) = 'LIST<INTEGER NOT NULL | STRING NOT NULL> NOT NULL'",
     .implementation = ValueType},
};

}  // namespace

std::span<const Function> TypeFunctions() { return kFunctions; }

}  // namespace notegraph::query
