#include "graph/property_type.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

struct KindName {
  ValueKind kind;
  std::string_view name;
};
constexpr KindName kKindNames[] = {{ValueKind::kBoolean, "boolean"},   {ValueKind::kInteger, "long"},
                                   {ValueKind::kFloat, "double"},      {ValueKind::kString, "string"},
                                   {ValueKind::kDate, "date"},         {ValueKind::kLocalTime, "localtime"},
                                   {ValueKind::kTime, "time"},         {ValueKind::kLocalDateTime, "localdatetime"},
                                   {ValueKind::kDateTime, "datetime"}, {ValueKind::kDuration, "duration"},
                                   {ValueKind::kPoint, "point"}};

}  // namespace

std::optional<PropertyType> PropertyTypeOf(const Value& value) {
  if (value.is_map()) return std::nullopt;
  if (!value.is_list()) return PropertyType{value.kind(), false};
  const std::span<const Value> items = value.list();
  if (items.empty() || items[0].is_list() || items[0].is_map() || items[0].is_null()) return std::nullopt;
  const auto differs = [&](const Value& item) { return item.kind() != items[0].kind(); };
  if (std::ranges::any_of(items, differs)) return std::nullopt;
  return PropertyType{items[0].kind(), true};
}

std::string PropertyTypeText(PropertyType type) {
  const auto* found = std::ranges::find(kKindNames, type.kind, &KindName::kind);
  return absl::StrCat(Absl(found->name), type.is_list ? "[]" : "");
}

std::optional<PropertyType> ParsePropertyType(std::string_view text) {
  const bool is_list = text.ends_with("[]");
  if (is_list) text.remove_suffix(2);
  const auto* found = std::ranges::find(kKindNames, text, &KindName::name);
  if (found == std::end(kKindNames)) return std::nullopt;
  return PropertyType{found->kind, is_list};
}

}  // namespace notegraph
