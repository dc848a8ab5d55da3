#include "query/procedures/configuration.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/function_error.h"
#include "query/procedures/entity_lookup.h"

namespace notegraph::query {
namespace {

constexpr std::string_view kCommonKeys[] = {"nodeLabels", "relationshipTypes", "relationshipQuery",
                                            "parameters", "orientation",       "concurrency"};
constexpr int64_t kMaxConcurrency = 1024;

// "; did you mean ...?", or what there is.
std::string Hint(std::string_view word, std::span<const std::string_view> candidates) {
  const std::string hint = DidYouMeanHint(word, candidates);
  if (!hint.empty()) return absl::StrCat("; ", hint);
  const std::vector<std::string> known(candidates.begin(), candidates.end());
  return known.empty() ? "" : absl::StrCat("; there are `", absl::StrJoin(known, "`, `"), "`");
}

// "A, B or C".
std::string AlternativesText(std::span<const std::string_view> names) {
  const std::vector<std::string> all(names.begin(), names.end());
  return absl::StrCat(absl::StrJoin(all.begin(), all.end() - 1, ", "), " or ", all.back());
}

}  // namespace

Configuration::Configuration(const Graph& graph, const Value& map, std::span<const std::string_view> own_keys,
                             bool has_projection)
    : graph_(graph), map_(map) {
  CheckKeys(std::span(kCommonKeys).last(has_projection ? std::size(kCommonKeys) : 1), own_keys);
  // The number of threads is the session's and changes no result, so the value is only checked.
  Integer("concurrency", 1, kMaxConcurrency, 1);
}

void Configuration::CheckKeys(std::span<const std::string_view> common_keys,
                              std::span<const std::string_view> own_keys) {
  if (!map_.is_map()) return;
  std::vector<std::string_view> known(common_keys.begin(), common_keys.end());
  known.insert(known.end(), own_keys.begin(), own_keys.end());
  for (const MapEntry& entry : map_.map()) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    status_.Update(absl::InvalidArgumentError(
        absl::StrCat("unknown configuration key `", Absl(entry.key), "`", Hint(entry.key, known))));
  }
}

const Value* Configuration::Find(std::string_view key) const {
  const Value* value = map_.is_map() ? map_.FindKey(key) : nullptr;
  return value == nullptr || value->is_null() ? nullptr : value;
}

void Configuration::Refuse(std::string_view key, std::string_view expected, std::string_view example,
                           const Value& found) {
  status_.Update(
      absl::InvalidArgumentError(absl::StrCat("`", Absl(key), "` must be ", Absl(expected), ", not ", Describe(found),
                                              "; write `{", Absl(key), ": ", Absl(example), "}`")));
}

void Configuration::Unknown(std::string_view kind, std::string_view name, std::span<const std::string> known) {
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  status_.Update(absl::InvalidArgumentError(
      absl::StrCat("the graph has no ", Absl(kind), " `", Absl(name), "`", Hint(name, candidates))));
}

std::vector<std::string_view> Configuration::Strings(std::string_view key) {
  const Value* value = Find(key);
  if (value == nullptr) return {};
  const std::span<const Value> items = value->is_list() ? value->list() : std::span(value, 1);
  std::vector<std::string_view> strings;
  for (const Value& item : items) {
    if (!item.is_string()) {
      Refuse(key, "a list of strings", "['A', 'B']", item);
      return {};
    }
    if (item.string() == "*") return {};
    strings.push_back(item.string());
  }
  return strings;
}

ProjectionOptions Configuration::Projection(Orientation otherwise) {
  ProjectionOptions options;
  for (const std::string_view name : Strings("nodeLabels")) {
    if (const auto label = graph_.FindLabel(name)) {
      options.labels.push_back(*label);
    } else {
      Unknown("label", name, graph_.label_names());
    }
  }
  for (const std::string_view name : Strings("relationshipTypes")) {
    if (const auto type = graph_.FindType(name)) {
      options.types.push_back(*type);
    } else {
      Unknown("relationship type", name, graph_.type_names());
    }
  }
  static constexpr std::string_view kOrientations[] = {"NATURAL", "REVERSE", "UNDIRECTED"};
  options.orientation = static_cast<Orientation>(Choice("orientation", kOrientations, static_cast<size_t>(otherwise)));
  ReadWeight(options);
  return options;
}

void Configuration::ReadWeight(ProjectionOptions& options) {
  if (Has("relationshipQuery")) return;
  options.weight = Property("relationshipWeightProperty", "'count'");
  if (options.weight && !IsOnRelationships(*options.weight, options.types)) {
    status_.Update(absl::InvalidArgumentError(
        absl::StrCat("no relationship asked for has the property `", Absl(graph_.name(*options.weight)),
                     "`, so it can't weigh them; leave `relationshipWeightProperty` out for weights of 1")));
  }
}

bool Configuration::IsOnRelationships(PropertyKeyId key, std::span<const TypeId> types) const {
  const std::span<const EdgeTable> tables = graph_.tables();
  return tables.empty() || std::ranges::any_of(tables, [&](const EdgeTable& table) {
           return (types.empty() || std::ranges::find(types, table.type()) != types.end()) &&
                  table.FindColumn(key) != nullptr;
         });
}

std::optional<PropertyKeyId> Configuration::Property(std::string_view key, std::string_view example) {
  const std::string_view name = String(key, example);
  if (name.empty()) return std::nullopt;
  const std::optional<PropertyKeyId> property = graph_.FindPropertyKey(name);
  if (!property) Unknown("property", name, graph_.property_key_names());
  return property;
}

std::optional<RelationshipQuery> Configuration::FindRelationshipQuery() {
  const Value* parameters = Find("parameters");
  if (parameters != nullptr && !parameters->is_map()) Refuse("parameters", "a map", "{topic: 'Rust'}", *parameters);
  const std::string_view statement =
      String("relationshipQuery", "'MATCH (s:Speaker)-->(t:Talk) RETURN s AS source, t AS target'");
  if (statement.empty()) {
    if (parameters == nullptr) return std::nullopt;
    status_.Update(absl::InvalidArgumentError("`parameters` are those of a `relationshipQuery`, but there is none"));
  } else if (Has("relationshipTypes")) {
    status_.Update(
        absl::InvalidArgumentError("`relationshipTypes` and `relationshipQuery` exclude each other; name the types in "
                                   "the query's patterns"));
  }
  if (!status_.ok()) return std::nullopt;
  query_parameters_.clear();
  if (parameters != nullptr) {
    for (const MapEntry& entry : parameters->map()) query_parameters_.emplace_back(entry.key, entry.value);
  }
  return RelationshipQuery{statement, query_parameters_, String("relationshipWeightProperty", "'weight'")};
}

double Configuration::Number(std::string_view key, double otherwise) {
  const Value* value = Find(key);
  if (value == nullptr) return otherwise;
  if (value->is_number() && std::isfinite(value->number())) return value->number();
  Refuse(key, value->is_number() ? "a finite number" : "a number", "0.5", *value);
  return otherwise;
}

int64_t Configuration::Integer(std::string_view key, int64_t min, int64_t max, int64_t otherwise) {
  const Value* value = Find(key);
  if (value == nullptr) return otherwise;
  if (!value->is_integer()) {
    Refuse(key, "an integer", "10", *value);
  } else if (value->integer() < min || value->integer() > max) {
    // A default that stands for all, or for what can't be told in a number, is no help.
    const bool is_telling = otherwise >= min && otherwise < UINT32_MAX && key != "concurrency";
    status_.Update(absl::InvalidArgumentError(
        absl::StrCat("`", Absl(key), "` must be from ", min, " to ", max, ", not ", value->integer(),
                     is_telling ? absl::StrCat("; leave it out for the default of ", otherwise) : "")));
  } else {
    return value->integer();
  }
  return otherwise;
}

bool Configuration::Boolean(std::string_view key, bool otherwise) {
  const Value* value = Find(key);
  if (value == nullptr) return otherwise;
  if (value->is_boolean()) return value->boolean();
  Refuse(key, "true or false", "true", *value);
  return otherwise;
}

std::string_view Configuration::String(std::string_view key, std::string_view example, std::string_view otherwise) {
  const Value* value = Find(key);
  if (value == nullptr) return otherwise;
  if (value->is_string() && !value->string().empty()) return value->string();
  Refuse(key, "a string that is not empty", example, *value);
  return otherwise;
}

size_t Configuration::Choice(std::string_view key, std::span<const std::string_view> names, size_t otherwise) {
  const Value* value = Find(key);
  if (value == nullptr) return otherwise;
  const std::string choices = AlternativesText(names);
  if (!value->is_string()) {
    Refuse(key, choices, absl::StrCat("'", Absl(names[otherwise]), "'"), *value);
    return otherwise;
  }
  for (size_t i = 0; i < names.size(); ++i) {
    if (absl::EqualsIgnoreCase(Absl(value->string()), Absl(names[i]))) return i;
  }
  status_.Update(absl::InvalidArgumentError(absl::StrCat("`", Absl(key), "` must be ", choices, ", not '",
                                                         Absl(value->string()), "'", Hint(value->string(), names))));
  return otherwise;
}

std::vector<NodeId> Configuration::Nodes(std::string_view key) {
  const Value* value = Find(key);
  if (value == nullptr) return {};
  std::vector<NodeId> nodes;
  for (const Value& item : value->is_list() ? value->list() : std::span(value, 1)) {
    const absl::StatusOr<NodeId> node = EntityArgument(graph_, item, key);
    status_.Update(node.status());
    if (node.ok()) nodes.push_back(*node);
  }
  return nodes;
}

}  // namespace notegraph::query
