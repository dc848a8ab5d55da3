// date, localtime, time, localdatetime, datetime, each with .transaction, .statement, .realtime and .truncate.
#include <chrono>

#include "graph/status_macros.h"
#include "graph/temporal/calendar.h"
#include "query/functions/families.h"
#include "query/functions/temporal/construct.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/iso_parser.h"
#include "query/functions/temporal/temporal_parts.h"

namespace notegraph::query {
namespace {

enum class Clock : uint8_t { kTransaction, kStatement, kRealtime };

Instant ReadClock(Clock clock, const FunctionContext& context) {
  if (clock == Clock::kTransaction) return context.transaction_start;
  if (clock == Clock::kStatement) return context.statement_start;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
  return {FloorDivide(nanoseconds, kNanosecondsPerSecond),
          static_cast<int32_t>(FloorModulo(nanoseconds, kNanosecondsPerSecond))};
}

template <ValueKind kind, Clock clock>
ValueOr Now(Arguments a, FunctionContext& context) {
  TimeZone zone = TimeZone::Utc();
  if (!a.empty()) {
    NOTEGRAPH_ASSIGN_OR_RETURN(zone, ParseIsoZone(a[0].string()));
  }
  return TemporalAt(kind, ReadClock(clock, context), zone, context);
}

template <ValueKind kind>
ValueOr Construct(Arguments a, FunctionContext& context) {
  if (a.empty()) return TemporalAt(kind, context.statement_start, TimeZone::Utc(), context);
  return ConstructTemporal(kind, a[0], context);
}

template <ValueKind kind>
ValueOr Truncate(Arguments a, FunctionContext& context) {
  const Value map = a.size() > 2 ? a[2] : Value::Map({});
  if (a.size() > 1) return TruncateTemporal(kind, a[0].string(), a[1], map, context);
  NOTEGRAPH_ASSIGN_OR_RETURN(const Value now, TemporalAt(kind, context.statement_start, TimeZone::Utc(), context));
  return TruncateTemporal(kind, a[0].string(), now, map, context);
}

ValueOr FromEpoch(Arguments a, FunctionContext& context) {
  const int64_t seconds = a[0].integer(), nanoseconds = a[1].integer();
  int64_t total;
  if (__builtin_add_overflow(seconds, FloorDivide(nanoseconds, kNanosecondsPerSecond), &total)) total = INT64_MAX;
  return MakeDateTimeAt(total, static_cast<int32_t>(FloorModulo(nanoseconds, kNanosecondsPerSecond)), TimeZone::Utc(),
                        context.arena);
}

ValueOr FromEpochMillis(Arguments a, FunctionContext& context) {
  const int64_t milliseconds = a[0].integer();
  return MakeDateTimeAt(FloorDivide(milliseconds, 1000),
                        static_cast<int32_t>(FloorModulo(milliseconds, 1000) * 1'000'000), TimeZone::Utc(),
                        context.arena);
}

constexpr Function Entry(std::string_view name, std::array<Parameter, kMaxParameters> parameters, KindSet result,
                         std::string_view doc, std::string_view example, Implementation implementation,
                         bool deterministic = true) {
  return {.name = name,
          .category = FunctionCategory::kTemporal,
          .parameters = parameters,
          .result = result,
          .deterministic = deterministic,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr std::array<Parameter, kMaxParameters> kInput = {{{"input", kString | kMap | kInstant, true}}};
constexpr std::array<Parameter, kMaxParameters> kZone = {{{"timezone", kString, true}}};
constexpr std::array<Parameter, kMaxParameters> kTruncated = {
    {{"unit", kString}, {"value", kInstant, true}, {"fields", kMap, true}}};

constexpr Function kFunctions[] = {
    Entry("date", kInput, kDate, "A date from text, a map or another value; today.",
          "date('2015-07-21') = date({year: 2015, month: 7, day: 21})", Construct<ValueKind::kDate>),
    Entry("date.transaction", kZone, kDate, "The date when the transaction began.",
          "date.transaction() <= date.realtime()", Now<ValueKind::kDate, Clock::kTransaction>),
    Entry("date.statement", kZone, kDate, "The date when the statement began.", "date.statement() = date()",
          Now<ValueKind::kDate, Clock::kStatement>),
    Entry("date.realtime", kZone, kDate, "The date at this moment.", "date.realtime() >= date()",
          Now<ValueKind::kDate, Clock::kRealtime>, false),
    Entry("date.truncate", kTruncated, kDate, "The start of the unit that the value lies in, as a date.",
          "date.truncate('month', date('2015-07-21')) = date('2015-07-01')", Truncate<ValueKind::kDate>),
    Entry("localtime", kInput, kLocalTime, "A time of day without zone, from text, a map or another value; now.",
          "localtime('12:50').hour = 12", Construct<ValueKind::kLocalTime>),
    Entry("localtime.transaction", kZone, kLocalTime, "The time of day when the transaction began.",
          "localtime.transaction() IS NOT NULL", Now<ValueKind::kLocalTime, Clock::kTransaction>),
    Entry("localtime.statement", kZone, kLocalTime, "The time of day when the statement began.",
          "localtime.statement() = localtime()", Now<ValueKind::kLocalTime, Clock::kStatement>),
    Entry("localtime.realtime", kZone, kLocalTime, "The time of day at this moment.",
          "localtime.realtime() IS NOT NULL", Now<ValueKind::kLocalTime, Clock::kRealtime>, false),
    Entry("localtime.truncate", kTruncated, kLocalTime,
          "The start of the unit that the value lies in, as a time of day.",
          "localtime.truncate('hour', localtime('12:50')) = localtime('12:00')", Truncate<ValueKind::kLocalTime>),
    Entry("time", kInput, kTime, "A time of day with an offset, from text, a map or another value; now.",
          "time('12:50+01:00').offset = '+01:00'", Construct<ValueKind::kTime>),
    Entry("time.transaction", kZone, kTime, "The time of day when the transaction began, with its offset.",
          "time.transaction() IS NOT NULL", Now<ValueKind::kTime, Clock::kTransaction>),
    Entry("time.statement", kZone, kTime, "The time of day when the statement began, with its offset.",
          "time.statement() = time()", Now<ValueKind::kTime, Clock::kStatement>),
    Entry("time.realtime", kZone, kTime, "The time of day at this moment, with its offset.",
          "time.realtime() IS NOT NULL", Now<ValueKind::kTime, Clock::kRealtime>, false),
    Entry("time.truncate", kTruncated, kTime,
          "The start of the unit that the value lies in, as a time of day with an offset.",
          "time.truncate('hour', time('12:50Z')) = time('12:00Z')", Truncate<ValueKind::kTime>),
    Entry("localdatetime", kInput, kLocalDateTime,
          "A date and time without zone, from text, a map or another value; now.",
          "localdatetime('2015-07-04T19:32').day = 4", Construct<ValueKind::kLocalDateTime>),
    Entry("localdatetime.transaction", kZone, kLocalDateTime, "Date and time when the transaction began.",
          "localdatetime.transaction() <= localdatetime.realtime()",
          Now<ValueKind::kLocalDateTime, Clock::kTransaction>),
    Entry("localdatetime.statement", kZone, kLocalDateTime, "Date and time when the statement began.",
          "localdatetime.statement() = localdatetime()", Now<ValueKind::kLocalDateTime, Clock::kStatement>),
    Entry("localdatetime.realtime", kZone, kLocalDateTime, "Date and time at this moment.",
          "localdatetime.realtime() >= localdatetime()", Now<ValueKind::kLocalDateTime, Clock::kRealtime>, false),
    Entry("localdatetime.truncate", kTruncated, kLocalDateTime,
          "The start of the unit that the value lies in, as a date and time.",
          "localdatetime.truncate('day', localdatetime('2015-07-04T19:32')) = localdatetime('2015-07-04T00:00')",
          Truncate<ValueKind::kLocalDateTime>),
    Entry("datetime", kInput, kDateTime, "A date and time with a zone, from text, a map or another value; now.",
          "datetime('2015-06-24T12:50+02:00[Europe/Stockholm]').epochSeconds = 1435143000",
          Construct<ValueKind::kDateTime>),
    Entry("datetime.transaction", kZone, kDateTime, "Date and time when the transaction began, with a zone.",
          "datetime.transaction() <= datetime.realtime()", Now<ValueKind::kDateTime, Clock::kTransaction>),
    Entry("datetime.statement", kZone, kDateTime, "Date and time when the statement began, with a zone.",
          "datetime.statement() = datetime()", Now<ValueKind::kDateTime, Clock::kStatement>),
    Entry("datetime.realtime", kZone, kDateTime, "Date and time at this moment, with a zone.",
          "datetime.realtime() >= datetime()", Now<ValueKind::kDateTime, Clock::kRealtime>, false),
    Entry("datetime.truncate", kTruncated, kDateTime,
          "The start of the unit that the value lies in, as a date and time with a zone.",
          "datetime.truncate('year', datetime('2015-07-04T19:32Z')) = datetime('2015-01-01T00:00Z')",
          Truncate<ValueKind::kDateTime>),
    Entry("datetime.fromEpoch", {{{"seconds", kInteger}, {"nanoseconds", kInteger}}}, kDateTime,
          "The moment so many seconds and nanoseconds after 1970-01-01T00:00Z.",
          "datetime.fromEpoch(0, 0) = datetime('1970-01-01T00:00Z')", FromEpoch),
    Entry("datetime.fromEpochMillis", {{{"milliseconds", kInteger}}}, kDateTime,
          "The moment so many milliseconds after 1970-01-01T00:00Z.", "datetime.fromEpochMillis(1000).epochSeconds = 1",
          FromEpochMillis),
};

}  // namespace

std::span<const Function> TemporalFunctions() { return kFunctions; }

}  // namespace notegraph::query
