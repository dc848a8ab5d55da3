// duration, duration.between, duration.inMonths, duration.inDays, duration.inSeconds.
#include <algorithm>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "graph/status_macros.h"
#include "query/frontend/hints.h"
#include "query/functions/families.h"
#include "query/functions/function_error.h"
#include "query/functions/temporal/duration_math.h"
#include "query/functions/temporal/iso_parser.h"
#include "query/functions/temporal/temporal_math.h"

namespace notegraph::query {
namespace {

struct Unit {
  std::string_view name;
  void (DurationBuilder::*add)(const Value& amount, int64_t size);
  int64_t size;
};

constexpr Unit kUnits[] = {
    {"years", &DurationBuilder::AddMonths, 12},
    {"quarters", &DurationBuilder::AddMonths, 3},
    {"months", &DurationBuilder::AddMonths, 1},
    {"weeks", &DurationBuilder::AddDays, 7},
    {"days", &DurationBuilder::AddDays, 1},
    {"hours", &DurationBuilder::AddNanoseconds, 3600 * kNanosecondsPerSecond},
    {"minutes", &DurationBuilder::AddNanoseconds, 60 * kNanosecondsPerSecond},
    {"seconds", &DurationBuilder::AddNanoseconds, kNanosecondsPerSecond},
    {"milliseconds", &DurationBuilder::AddNanoseconds, 1'000'000},
    {"microseconds", &DurationBuilder::AddNanoseconds, 1'000},
    {"nanoseconds", &DurationBuilder::AddNanoseconds, 1},
};

absl::Status UnknownUnit(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Unit& unit : kUnits) names.push_back(unit.name);
  const std::string hint = DidYouMeanHint(name, names);
  return InvalidValue(absl::StrCat("a Duration has no `", Excerpt(name), "`"),
                      hint.empty() ? "its components go from `years` to `nanoseconds`" : hint);
}

ValueOr FromMap(const Value& map, Arena& arena) {
  DurationBuilder builder;
  if (map.map().empty()) return InvalidValue("an empty map tells no Duration", "write `{days: 5}`");
  for (const MapEntry& entry : map.map()) {
    const auto unit = std::ranges::find(kUnits, entry.key, &Unit::name);
    if (unit == std::end(kUnits)) return UnknownUnit(entry.key);
    if (entry.value.is_null()) return Value::Null();
    if (!entry.value.is_number()) {
      return TypeError(WrongKindMessage(unit->name, kNumber, Describe(entry.value)),
                       KindHint("component", kNumber, entry.value.kind()));
    }
    (builder.*unit->add)(entry.value, unit->size);
  }
  return BuildDuration(builder, arena);
}

ValueOr Construct(Arguments a, FunctionContext& context) {
  if (a[0].is_map()) return FromMap(a[0], context.arena);
  return a[0].is_string() ? ParseIsoDuration(a[0].string(), context.arena) : ValueOr(a[0]);
}

template <DurationUnit unit>
ValueOr Between(Arguments a, FunctionContext& context) {
  return DurationBetween(a[0], a[1], unit, context.arena);
}

constexpr Function Entry(std::string_view name, std::array<Parameter, kMaxParameters> parameters, std::string_view doc,
                         std::string_view example, Implementation implementation) {
  return {.name = name,
          .category = FunctionCategory::kTemporal,
          .parameters = parameters,
          .result = kDuration,
          .doc = doc,
          .example = example,
          .implementation = implementation};
}

constexpr std::array<Parameter, kMaxParameters> kEnds = {{{"from", kInstant}, {"to", kInstant}}};

constexpr Function kFunctions[] = {
    Entry("duration", {{{"input", kString | kMap | kDuration}}}, "A duration from text or a map.",
          "duration('P1M2D') = duration({months: 1, days: 2})", Construct),
    Entry("duration.between", kEnds, "The duration from one moment to another, in months, days and seconds.",
          "duration.between(date('2015-01-01'), date('2016-02-03')) = duration('P1Y1M2D')",
          Between<DurationUnit::kAll>),
    Entry("duration.inMonths", kEnds, "The whole months from one moment to another.",
          "duration.inMonths(date('2015-01-01'), date('2016-02-03')).months = 13", Between<DurationUnit::kMonths>),
    Entry("duration.inDays", kEnds, "The whole days from one moment to another.",
          "duration.inDays(date('2015-01-01'), date('2016-01-01')).days = 365", Between<DurationUnit::kDays>),
    Entry("duration.inSeconds", kEnds, "The seconds from one moment to another.",
          "duration.inSeconds(localtime('12:00'), localtime('12:01')).seconds = 60", Between<DurationUnit::kSeconds>),
};

}  // namespace

std::span<const Function> DurationFunctions() { return kFunctions; }

}  // namespace notegraph::query
