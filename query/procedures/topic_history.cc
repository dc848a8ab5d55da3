// topics.trend, topics.trends, topics.disagreements: topics over time.
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/topics/disagreements.h"
#include "graph/algorithms/topics/trends.h"
#include "graph/status_macros.h"
#include "graph/strings.h"
#include "query/procedures/entity_lookup.h"
#include "query/procedures/families.h"
#include "query/procedures/record.h"
#include "query/procedures/topic_call.h"

namespace notegraph::query {
namespace {

using enum ProcedureType;

constexpr std::string_view kShareText = "share: part of the period's talks (and notes that speak outside any talk)";
constexpr std::string_view kDateText =
    "dated by the start of the event, else by the date of the talk, else of its note";

Value Text(std::string_view text, Arena& arena) { return Value::String(arena.CopyString(text)); }
Value TextOrNull(std::string_view text, Arena& arena) { return text.empty() ? Value::Null() : Text(text, arena); }

absl::StatusOr<TrendPeriod> PeriodArgument(const Value& value) {
  static constexpr std::string_view kNames[] = {"auto", "year", "month"};
  if (value.is_null()) return TrendPeriod::kAuto;
  for (size_t i = 0; i < std::size(kNames); ++i) {
    if (absl::EqualsIgnoreCase(Absl(value.string()), Absl(kNames[i]))) return static_cast<TrendPeriod>(i);
  }
  return absl::InvalidArgumentError(
      absl::StrCat("`period` must be 'auto', 'year' or 'month', not '", Absl(value.string()), "'"));
}

absl::StatusOr<ProcedureResult> RunTrend(const ProcedureCall& call) {
  NOTEGRAPH_ASSIGN_OR_RETURN(const NodeId topic, EntityArgument(call.graph, call.arguments[0], "x"));
  NOTEGRAPH_ASSIGN_OR_RETURN(const TrendPeriod period, PeriodArgument(call.arguments[1]));
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicTrend trend, Trend(call.graph, topic, {.period = period}, call.context));
  ProcedureResult result(4);
  for (const TrendPoint& point : trend.points) {
    result.AddRow({Text(point.period, call.arena), Value::Integer(static_cast<int64_t>(point.talks.size())),
                   Value::Float(point.share), Value::Integer(point.total)});
  }
  if (trend.undated > 0) {
    result.AddRow({Value::Null(), Value::Integer(trend.undated), Value::Null(), Value::Null()});
  }
  result.set_convention(absl::StrCat(Absl(kShareText), ", ", Absl(kDateText), "; the period null holds the ",
                                     trend.undated,
                                     " without a date; trend by Cochran and Armitage: z = ", absl::SixDigits(trend.z)));
  return result;
}

// [{period: '2014', share: 0.1, talks: 2, total: 20}, ...].
Value PointsOf(const TopicTrend& trend, Arena& arena) {
  std::vector<Value> points;
  for (const TrendPoint& point : trend.points) {
    points.push_back(MapOf({{"period", Text(point.period, arena)},
                            {"share", Value::Float(point.share)},
                            {"talks", Value::Integer(static_cast<int64_t>(point.talks.size()))},
                            {"total", Value::Integer(point.total)}},
                           arena));
  }
  return ListOf(points, arena);
}

absl::StatusOr<ProcedureResult> RunTrends(const ProcedureCall& call) {
  static constexpr std::string_view kKeys[] = {"minTalks", "minScore", kIgnoreCommonKey};
  Configuration config(call.graph, call.arguments[0], kKeys, /*has_projection=*/false);
  TrendsOptions options;
  options.min_talks = static_cast<uint32_t>(config.Integer("minTalks", 1, INT32_MAX, options.min_talks));
  options.min_z = config.Number("minScore", options.min_z);
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter, FilterOf(call, config));
  options.hidden = filter.hidden_nodes();
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicTrends trends, Trends(call.graph, options, call.context));
  ProcedureResult result(5);
  for (const auto& [direction, list] : {std::pair("rising", &trends.rising), std::pair("falling", &trends.falling)}) {
    for (const TopicTrend& trend : *list) {
      result.AddRow({Value::Node(trend.topic), Value::Float(trend.z), Value::String(direction),
                     Value::Integer(trend.dated), PointsOf(trend, call.arena)});
    }
  }
  result.set_convention(WithHidden(
      absl::StrCat(
          "score: z of Cochran and Armitage's test for trend in shares, about 2 being beyond chance; topics of "
          "at least ",
          options.min_talks, " dated talks with a score of at least ", absl::SixDigits(options.min_z), ", ",
          Absl(kDateText), "; ", trends.undated, " talks have no date"),
      filter, call.graph));
  return result;
}

// {stance: 'for', source: (:Talk), date: '2014-03', event: 'PyCon 2014', speakers: [...], note: ..., line: 3, quote:
// ...}.
Value VoiceRecord(const ProcedureCall& call, const OpinionVoice& voice) {
  Arena& arena = call.arena;
  std::vector<Value> speakers;
  for (const NodeId speaker : voice.speakers) speakers.push_back(Text(NameOf(call.graph, speaker), arena));
  const EdgePlace place = PlaceOf(call.graph, voice.edge);
  return MapOf({{"stance", Value::String(voice.is_against ? "against" : "for")},
                {"source", Value::Node(voice.source)},
                {"title", Text(NameOf(call.graph, voice.source), arena)},
                {"speakers", ListOf(speakers, arena)},
                {"event", TextOrNull(voice.event == kNoNode ? "" : NameOf(call.graph, voice.event), arena)},
                {"date", TextOrNull(voice.date, arena)},
                {"note", TextOrNull(place.note, arena)},
                {"line", place.line > 0 ? Value::Integer(place.line) : Value::Null()},
                {"quote", TextOrNull(place.quote, arena)}},
               arena);
}

absl::StatusOr<ProcedureResult> RunDisagreements(const ProcedureCall& call) {
  Configuration config(call.graph, call.arguments[0], kTopicKeys, /*has_projection=*/false);
  NOTEGRAPH_ASSIGN_OR_RETURN(const CommonTopicFilter filter, FilterOf(call, config));
  NOTEGRAPH_ASSIGN_OR_RETURN(const std::vector<Disagreement> found,
                             Disagreements(call.graph, call.context, filter.hidden_nodes()));
  ProcedureResult result(5);
  for (const Disagreement& item : found) {
    std::vector<Value> voices;
    for (const OpinionVoice& voice : item.voices) voices.push_back(VoiceRecord(call, voice));
    result.AddRow({Value::Node(item.topic), Value::Integer(item.sources_for), Value::Integer(item.sources_against),
                   ListOf(voices, call.arena), Text(CourseText(item), call.arena)});
  }
  result.set_convention(WithHidden(
      absl::StrCat("what a talk or note recommends and another advises against; a source counts once for each stance; "
                   "voices in order of time, ",
                   Absl(kDateText)),
      filter, call.graph));
  return result;
}

constexpr ProcedureArgument kTrendArguments[] = {{"x"}, {"period", kString, false, "'auto'"}};
constexpr ProcedureYield kTrendYields[] = {
    {"period", kString}, {"talks", kInteger}, {"share", kFloat}, {"total", kInteger}};
constexpr ProcedureYield kTrendsYields[] = {
    {"topic", kNode}, {"score", kFloat}, {"direction", kString}, {"talks", kInteger}, {"points", kList}};
constexpr ProcedureYield kDisagreementYields[] = {
    {"topic", kNode}, {"for", kInteger}, {"against", kInteger}, {"voices", kList}, {"course", kString}};

constexpr Procedure kProcedures[] = {
    {"topics.trend",
     "How much is said about a topic over time (also what a speaker, say, does): for each period with talks, how many "
     "deal with it and their share. A period is a year, or a month where all talks are of one year and dated by month "
     "('auto'). Talks without a date are counted in the period null, if there are any.",
     kTrendArguments, kTrendYields, RunTrend},
    {"topics.trends",
     "Topics that rise or fall over the years, the surest first: score is z of the test for trend in shares. "
     "Configuration: minTalks (3), minScore (1), ignoreCommon.",
     kConfigurationArgument, kTrendsYields, RunTrends},
    {"topics.disagreements",
     "What some recommend and others advise against, most disputed first; voices are maps (stance, source, title, "
     "speakers, event, date, note, line, quote) in order of time, and course tells how opinion went. Configuration: "
     "ignoreCommon.",
     kConfigurationArgument, kDisagreementYields, RunDisagreements},
};

}  // namespace

std::span<const Procedure> TopicHistoryProcedures() { return kProcedures; }

}  // namespace notegraph::query
