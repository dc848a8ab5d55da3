#include "graph/import/csv_header.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/coordinate_system.h"
#include "graph/import/csv_value.h"
#include "graph/strings.h"
#include "graph/temporal/temporal_parser.h"
#include "graph/utf8.h"

namespace notegraph {
namespace {

using Role = CsvColumn::Role;

constexpr size_t kMaxProperties = UINT16_MAX;

struct TypeName {
  std::string_view name;
  ValueKind kind;
  uint8_t integer_bits = 64;
};
constexpr TypeName kTypeNames[] = {{"string", ValueKind::kString},
                                   {"long", ValueKind::kInteger},
                                   {"int", ValueKind::kInteger, 32},
                                   {"short", ValueKind::kInteger, 16},
                                   {"byte", ValueKind::kInteger, 8},
                                   {"double", ValueKind::kFloat},
                                   {"float", ValueKind::kFloat},
                                   {"boolean", ValueKind::kBoolean},
                                   {"char", ValueKind::kString},
                                   {"date", ValueKind::kDate},
                                   {"localtime", ValueKind::kLocalTime},
                                   {"time", ValueKind::kTime},
                                   {"localdatetime", ValueKind::kLocalDateTime},
                                   {"datetime", ValueKind::kDateTime},
                                   {"duration", ValueKind::kDuration},
                                   {"point", ValueKind::kPoint}};
constexpr char kTypesHint[] =
    "types are string, char, long, int, short, byte, double, float, boolean, date, localtime, time, localdatetime, "
    "datetime, duration and point, with [] for lists, and ID, LABEL, TYPE, START_ID, END_ID and IGNORE";

struct RoleName {
  std::string_view name;
  Role role;
};
constexpr RoleName kRoleNames[] = {{"ID", Role::kId},        {"LABEL", Role::kLabel},
                                   {"TYPE", Role::kType},    {"START_ID", Role::kStartId},
                                   {"END_ID", Role::kEndId}, {"IGNORE", Role::kIgnored}};

bool SameName(std::string_view a, std::string_view b) { return absl::EqualsIgnoreCase(Absl(a), Absl(b)); }

bool SetType(std::string_view type, CsvColumn* column) {
  column->is_list = type.ends_with("[]");
  if (column->is_list) type.remove_suffix(2);
  for (const TypeName& known : kTypeNames) {
    if (!SameName(known.name, type)) continue;
    column->kind = known.kind;
    column->type_name = known.name;
    column->integer_bits = known.integer_bits;
    column->is_char = known.name == "char";
    return true;
  }
  return false;
}

// What stands behind the last colon: "ID(Group)", "long", "string[]". False when it's no role and no type.
bool SetRoleOrType(std::string_view type, CsvColumn* column) {
  type = Trim(type);
  std::string_view group;
  if (const size_t open = type.find('('); open != std::string_view::npos && type.ends_with(')')) {
    group = type.substr(open + 1, type.size() - open - 2);
    type = type.substr(0, open);
  }
  for (const RoleName& known : kRoleNames) {
    if (!SameName(known.name, type)) continue;
    column->role = known.role;
    column->id_space = group;
    return true;
  }
  return group.empty() && SetType(type, column);
}

// "crs:wgs-84", "timezone:Europe/Stockholm", "id-type:long", divided by commas.
absl::Status SetOptions(std::string_view options, CsvColumn* column) {
  while (!options.empty()) {
    const size_t end = std::min(options.find(','), options.size());
    const std::string_view option = options.substr(0, end);
    options.remove_prefix(std::min(end + 1, options.size()));
    const size_t colon = std::min(option.find(':'), option.size());
    const std::string_view name = option.substr(0, colon);
    const std::string_view value = option.substr(std::min(colon + 1, option.size()));
    if (SameName(name, "crs") && FindCoordinateSystem(value) != nullptr) {
      column->default_srid = FindCoordinateSystem(value)->srid;
    } else if (SameName(name, "timezone") && ParseTimeZone(value).has_value()) {
      column->default_zone = value;
    } else if (SameName(name, "id-type") && column->role == Role::kId && SetType(value, column) && !column->is_list) {
      continue;
    } else {
      return absl::InvalidArgumentError(absl::StrCat("the option '", Absl(option), "' is unknown"));
    }
  }
  return absl::OkStatus();
}

// name:type{options}; names may hold colons and braces, as long as no type stands behind them.
absl::StatusOr<CsvColumn> ParseColumn(std::string_view text) {
  CsvColumn column;
  if (text.empty()) {
    column.role = Role::kIgnored;
    return column;
  }
  if (const size_t open = text.find('{', std::min(text.find(':'), text.size()));
      text.ends_with('}') && open != std::string_view::npos) {
    const std::string_view head = text.substr(0, open);
    const size_t colon = head.rfind(':');
    if (SetRoleOrType(head.substr(colon + 1), &column)) {
      column.name = head.substr(0, colon);
      const absl::Status status = SetOptions(text.substr(open + 1, text.size() - open - 2), &column);
      if (!status.ok()) return status;
      return column;
    }
  }
  const size_t colon = text.rfind(':');
  column.name = text.substr(0, colon);
  if (colon != std::string_view::npos && !SetRoleOrType(text.substr(colon + 1), &column)) {
    return absl::InvalidArgumentError(absl::StrCat("it has an unknown type; ", kTypesHint));
  }
  return column;
}

absl::Status CheckRoles(const std::vector<CsvColumn>& columns, bool is_nodes) {
  const auto count = [&](Role role) { return std::ranges::count(columns, role, &CsvColumn::role); };
  const int ends = is_nodes ? 0 : 1;
  if (count(Role::kStartId) != ends || count(Role::kEndId) != ends) {
    return absl::InvalidArgumentError(is_nodes ? "a file of nodes has no :START_ID and :END_ID"
                                               : "a file of relationships needs one :START_ID and one :END_ID");
  }
  if (count(Role::kId) > 1 - ends || count(Role::kType) > ends || count(Role::kLabel) > 1 - ends) {
    return absl::InvalidArgumentError(is_nodes ? "a file of nodes has at most one :ID, one :LABEL and no :TYPE"
                                               : "a file of relationships has at most one :TYPE, no :ID and no :LABEL");
  }
  if (std::ranges::count_if(columns, &CsvColumn::has_values) > static_cast<ptrdiff_t>(kMaxProperties)) {
    return absl::InvalidArgumentError(absl::StrCat("it has more than ", kMaxProperties, " properties"));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<CsvColumn>> ParseCsvHeader(const std::vector<CsvField>& fields, char quote, bool is_nodes) {
  std::vector<CsvColumn> columns;
  StringSet names;
  for (const CsvField& field : fields) {
    std::string storage;
    const std::string_view text = Unquoted(field, quote, &storage);
    if (!IsValidUtf8(text)) return absl::InvalidArgumentError("the header is not UTF-8");
    absl::StatusOr<CsvColumn> column = ParseColumn(text);
    const auto error = [&](absl::string_view what) {
      return absl::InvalidArgumentError(absl::StrCat("column '", Absl(text.substr(0, 100)), "': ", what));
    };
    if (!column.ok()) return error(column.status().message());
    if (column->has_values() && !names.insert(column->name).second) return error("its name is there twice");
    columns.push_back(*std::move(column));
  }
  if (const absl::Status status = CheckRoles(columns, is_nodes); !status.ok()) return status;
  return columns;
}

}  // namespace notegraph
