#include "graph/csv_header.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

using Role = CsvColumn::Role;

struct TypeName {
  std::string_view name;
  CsvType type;
};
constexpr std::array<TypeName, 9> kTypeNames = {{{"", CsvType::kString},
                                                 {"string", CsvType::kString},
                                                 {"long", CsvType::kInteger},
                                                 {"int", CsvType::kInteger},
                                                 {"short", CsvType::kInteger},
                                                 {"byte", CsvType::kInteger},
                                                 {"double", CsvType::kFloat},
                                                 {"float", CsvType::kFloat},
                                                 {"boolean", CsvType::kBoolean}}};

struct RoleName {
  std::string_view name;
  Role role;
};
constexpr std::array<RoleName, 6> kRoleNames = {{{"ID", Role::kId},
                                                 {"LABEL", Role::kLabel},
                                                 {"TYPE", Role::kType},
                                                 {"START_ID", Role::kStartId},
                                                 {"END_ID", Role::kEndId},
                                                 {"IGNORE", Role::kIgnored}}};

absl::StatusOr<CsvColumn> ParseColumn(std::string_view text) {
  CsvColumn column;
  const size_t colon = text.rfind(':');
  column.name = text.substr(0, colon);
  std::string_view type = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  if (const size_t open = type.find('('); open != std::string_view::npos && type.ends_with(')')) {
    column.id_space = type.substr(open + 1, type.size() - open - 2);
    type = type.substr(0, open);
  }
  for (const RoleName& role : kRoleNames) {
    if (role.name == type) column.role = role.role;
  }
  if (column.role != Role::kProperty) return column;
  if (type.ends_with("[]")) {
    column.is_list = true;
    type.remove_suffix(2);
  }
  const auto* found =
      std::find_if(kTypeNames.begin(), kTypeNames.end(), [&](const TypeName& t) { return t.name == type; });
  if (found == kTypeNames.end()) {
    return absl::InvalidArgumentError(absl::StrCat("column '", Absl(text), "' has an unknown type"));
  }
  if (column.name.empty()) return absl::InvalidArgumentError("a column has no name");
  column.type = found->type;
  return column;
}

}  // namespace

absl::StatusOr<std::vector<CsvColumn>> ParseCsvHeader(const std::vector<CsvField>& fields, char quote, bool is_nodes) {
  std::vector<CsvColumn> columns;
  std::array<int, 7> roles{};
  for (const CsvField& field : fields) {
    std::string storage;
    const std::string_view text = Unquoted(field, quote, &storage);
    if (!IsValidUtf8(text)) return absl::InvalidArgumentError("the header is not UTF-8");
    absl::StatusOr<CsvColumn> column = ParseColumn(text);
    if (!column.ok()) return column.status();
    ++roles[static_cast<size_t>(column->role)];
    const bool known = !column->name.empty() && column->role == Role::kProperty &&
                       std::any_of(columns.begin(), columns.end(), [&](const CsvColumn& c) {
                         return c.role == Role::kProperty && c.name == column->name;
                       });
    if (known) return absl::InvalidArgumentError(absl::StrCat("column '", column->name, "' is there twice"));
    columns.push_back(*std::move(column));
  }
  const auto count = [&](Role role) { return roles[static_cast<size_t>(role)]; };
  const int ends = is_nodes ? 0 : 1;
  if (count(Role::kStartId) != ends || count(Role::kEndId) != ends) {
    return absl::InvalidArgumentError(is_nodes ? "a file of nodes has no :START_ID and :END_ID"
                                               : "a file of relationships needs one :START_ID and one :END_ID");
  }
  if (count(Role::kId) > (is_nodes ? 1 : 0) || count(Role::kType) > ends || count(Role::kLabel) > 1 - ends) {
    return absl::InvalidArgumentError("a column of ids, labels or types is one too many");
  }
  return columns;
}

}  // namespace notegraph
