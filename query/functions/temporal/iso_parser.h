// Internal to query/. ISO 8601 text of dates, times and durations, with the errors that a statement gets.
#ifndef NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_ISO_PARSER_H_
#define NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_ISO_PARSER_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "graph/arena.h"
#include "graph/value.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {

// graph/temporal/temporal_parser.h says what is read. ArgumentError with the text when it isn't one.
absl::StatusOr<TemporalParts> ParseIso(ValueKind kind, std::string_view text);
absl::StatusOr<Value> ParseIsoDuration(std::string_view text, Arena& arena);
absl::StatusOr<TimeZone> ParseIsoZone(std::string_view text);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_FUNCTIONS_TEMPORAL_ISO_PARSER_H_
