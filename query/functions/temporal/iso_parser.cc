#include "query/functions/temporal/iso_parser.h"

#include "absl/strings/str_cat.h"
#include "graph/strings.h"
#include "graph/temporal/temporal_parser.h"
#include "query/frontend/hints.h"
#include "query/functions/function_error.h"
#include "query/functions/temporal/duration_math.h"

namespace notegraph::query {
namespace {

const char* ExampleOf(ValueKind kind) {
  switch (kind) {
    case ValueKind::kDate:
      return "2015-07-21";
    case ValueKind::kLocalTime:
      return "21:40:32";
    case ValueKind::kTime:
      return "21:40:32+02:00";
    case ValueKind::kLocalDateTime:
      return "2015-07-21T21:40:32";
    default:
      return "2015-07-21T21:40:32[Europe/Stockholm]";
  }
}

}  // namespace

absl::StatusOr<TemporalParts> ParseIso(ValueKind kind, std::string_view text) {
  if (const auto parts = ParseTemporalParts(kind, text)) return *parts;
  return InvalidValue(absl::StrCat("`", Excerpt(text), "` is not a ", Absl(ValueKindName(kind))),
                      absl::StrCat("write it in ISO 8601 form, for example '", ExampleOf(kind), "'"));
}

absl::StatusOr<Value> ParseIsoDuration(std::string_view text, Arena& arena) {
  if (const auto builder = ParseDurationParts(text)) return BuildDuration(*builder, arena);
  return InvalidValue(absl::StrCat("`", Excerpt(text), "` is not a Duration"),
                      "write it in ISO 8601 form, for example 'P5D' or 'P1Y2M3DT4H5M6.7S', or as a map: {days: 5}");
}

absl::StatusOr<TimeZone> ParseIsoZone(std::string_view text) {
  if (const auto zone = ParseTimeZone(text)) return *zone;
  return InvalidValue(absl::StrCat("`", Excerpt(text), "` is not a time zone"),
                      "write an offset or a region, for example '+01:00' or 'Europe/Stockholm'");
}

}  // namespace notegraph::query
