// What a report on one event, speaker, talk, note, library or concept begins with.
#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/topics/source_dates.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/strings.h"
#include "report/entity.h"
#include "report/related.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

std::string JoinedNames(const Graph& graph, const std::vector<NodeId>& nodes) {
  std::vector<std::string> names;
  for (const NodeId node : nodes) names.push_back(NameOf(graph, node));
  return absl::StrJoin(names, ", ");
}

// Where a talk takes the topic up; a talk that isn't asked about one is where it is noted.
EdgePlace PlaceOfTalk(const Source& source, NodeId talk) {
  if (source.scope->is_topic) return PlaceOfTopic(source, talk, source.scope->subject);
  return FirstPlaceOf(source.graph, talk);
}

// Who gave the talk together with the speaker that the report is about.
std::string OtherSpeakers(const Source& source, NodeId talk) {
  std::vector<NodeId> others = Neighbors(source.graph, talk, source.schema.gave, Direction::kIn);
  std::erase(others, source.scope->subject);
  return others.empty() ? "" : "with " + JoinedNames(source.graph, others);
}

Shortened<TalkLine> TalkLines(const Source& source) {
  const SourceDates dates(source.graph);
  std::vector<TalkLine> lines;
  for (const NodeId talk : source.scope->sources) {
    if (talk == source.scope->subject || !HasLabel(source.graph, talk, source.schema.talk)) continue;
    TalkLine line{
        .subject = MakeSubject(source, talk),
        .event = JoinedNames(source.graph, Neighbors(source.graph, talk, source.schema.part_of, Direction::kOut)),
        .date = dates.DateOf(talk)};
    line.subject.place = PlaceOfTalk(source, talk);
    if (HasLabel(source.graph, source.scope->subject, source.schema.event)) line.event.clear();
    if (HasLabel(source.graph, source.scope->subject, source.schema.speaker))
      line.subject.detail = OtherSpeakers(source, talk);
    if (source.scope->is_topic) line.mentions = MentionCount(source, talk, source.scope->subject);
    lines.push_back(std::move(line));
  }
  std::ranges::stable_sort(lines, [](const TalkLine& a, const TalkLine& b) {
    const auto key = [](const TalkLine& line) {
      return std::tie(line.date, line.subject.place.note, line.subject.place.line, line.subject.name);
    };
    return std::make_tuple(-a.mentions, a.date.empty(), key(a)) < std::make_tuple(-b.mentions, b.date.empty(), key(b));
  });
  return Shorten(std::move(lines), source.options.top);
}

// At each event with a talk on the topic: how many of its talks are.
std::vector<EventShare> EventShares(const Source& source) {
  std::map<NodeId, uint32_t> counts;
  for (const NodeId talk : source.scope->sources) {
    for (const NodeId event : Neighbors(source.graph, talk, source.schema.part_of, Direction::kOut)) ++counts[event];
  }
  std::vector<EventShare> shares;
  for (const auto& [event, talks] : counts) shares.push_back(MakeEventShare(source, event, talks));
  std::ranges::stable_sort(shares, [](const EventShare& a, const EventShare& b) {
    return std::make_tuple(a.date.empty(), a.date, a.event.name) <
           std::make_tuple(b.date.empty(), b.date, b.event.name);
  });
  return shares;
}

}  // namespace

absl::StatusOr<Scope> ScopeOf(const Source& source, NodeId node) {
  const TopicSources walks(source.graph);
  if (!walks.HasSources(node)) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", NameOf(source.graph, node),
                     "\" is no event, speaker, talk, note, library or concept, and reports are about these; "
                     "`notegraph show` tells its relationships"));
  }
  return Scope{.sources = walks.SourcesOf(node), .is_topic = walks.IsTopic(node), .subject = node};
}

EventShare MakeEventShare(const Source& source, NodeId event, uint32_t talks) {
  return {.event = MakeSubject(source, event),
          .date = TextOf(source.graph, event, "start"),
          .talks = talks,
          .of = static_cast<uint32_t>(Neighbors(source.graph, event, source.schema.part_of, Direction::kIn).size())};
}

absl::StatusOr<About> MakeAbout(const Source& source) {
  if (absl::Status status = source.context.Poll(); !status.ok()) return status;
  const NodeId node = source.scope->subject;
  About about{.subject = MakeSubject(source, node),
              .properties = MakeEntity(source.graph, node).properties,
              .talks = TalkLines(source),
              .related = {},
              .over_time = {},
              .events = {}};
  auto related = RelatedLists(source);
  if (!related.ok()) return related.status();
  about.related = *std::move(related);
  if (source.scope->is_topic) {
    auto trend = Trend(source.graph, node, {}, source.context);
    if (!trend.ok()) return trend.status();
    about.over_time = TrendPoints(trend->points);
    about.events = EventShares(source);
  }
  return about;
}

}  // namespace notegraph::report
