#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "report/markdown_writer.h"
#include "report/text_sections.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

std::string AndMore(size_t more) { return more > 0 ? absl::StrCat(" and ", more, " more") : std::string(); }

void WriteTalks(const Shortened<TalkLine>& talks, MarkdownWriter& out) {
  if (talks.items.empty()) return;
  out.Section("Talks");
  for (const TalkLine& talk : talks.items) {
    const std::string when = WhenAndWhere(talk);
    out.Add("- ", out.Name(talk.subject.name), talk.subject.detail.empty() ? "" : ", ", Escaped(talk.subject.detail),
            when.empty() ? "" : ", ", Escaped(when), ", ", MarkdownWriter::Link(talk.subject.place),
            MarkdownWriter::Quote(talk.subject.place), "\n");
  }
  out.More(talks.more);
}

void WriteRelated(const RelatedList& related, MarkdownWriter& out) {
  out.Section(related.title);
  out.Add("In the order of ", related.method, "\n\n");
  std::vector<std::string> titles = {"name", "kind", ">" + related.counted};
  if (related.has_scores) titles.push_back(">score");
  titles.insert(titles.end(), {"why", "noted in"});
  out.TableHead(titles);
  for (const Related& item : related.list.items) {
    std::vector<std::string> cells = {out.Name(item.subject.name), Escaped(KindOf(item.subject)),
                                      absl::StrCat(item.count)};
    if (related.has_scores) cells.push_back(absl::StrFormat("%.2f", item.score));
    cells.insert(cells.end(), {Escaped(item.reason), MarkdownWriter::Link(item.subject.place)});
    out.Row(cells);
  }
  out.More(related.list.more);
}

void WriteOverTime(const About& about, MarkdownWriter& out) {
  if (about.events.empty()) return;
  out.Section("Over time");
  if (!about.over_time.empty()) out.Add(Sparkline(about.over_time), " ", Escaped(PeriodRange(about.over_time)), "\n\n");
  out.TableHead({"event", "from", ">talks on it", ">of", "noted in"});
  for (const EventShare& share : about.events) {
    out.Row({out.Name(share.event.name), share.date, absl::StrCat(share.talks), absl::StrCat(share.of),
             MarkdownWriter::Link(share.event.place)});
  }
}

void WriteCommunity(const Community& community, MarkdownWriter& out) {
  out.Add("\n### ", Escaped(community.name), "\n\n", CommunitySize(community), "\n\n");
  std::vector<std::string> topics;
  for (const CommunityTopic& topic : community.topics.items)
    topics.push_back(absl::StrCat(out.Name(topic.subject.name), " ", topic.talks, "/", topic.talks_of_all));
  if (!topics.empty()) out.Add("- topics: ", absl::StrJoin(topics, ", "), AndMore(community.topics.more), "\n");
  if (community.speakers.total() > 0)
    out.Add("- people: ", out.NamesOf(community.speakers.items), AndMore(community.speakers.more), "\n");
  if (community.others.total() > 0)
    out.Add("- members: ", out.NamesOf(community.others.items), AndMore(community.others.more), "\n");
  for (const Subject& talk : community.talks.items) {
    const bool has_speakers = !talk.detail.empty() && talk.detail != talk.name;
    out.Add("- ", out.Name(talk.name), has_speakers ? ", " + Escaped(talk.detail) : "", ", ",
            MarkdownWriter::Link(talk.place), "\n");
  }
  out.More(community.talks.more);
}

void WriteBridges(const Communities& communities, MarkdownWriter& out) {
  if (communities.bridges.items.empty()) return;
  out.Section("Bridges between communities");
  out.Add("In the order of ", communities.bridge_method, "\n\n");
  out.TableHead({"bridge", "kind", "in", "linked with", ">betweenness", ">participation", "noted in"});
  for (const Bridge& bridge : communities.bridges.items) {
    out.Row({out.Name(bridge.subject.name), Escaped(LabelText(bridge.subject)), Escaped(bridge.community),
             Escaped(absl::StrJoin(bridge.others, "; ")), absl::StrFormat("%.4f", bridge.betweenness),
             absl::StrFormat("%.2f", bridge.participation), MarkdownWriter::Link(bridge.subject.place)});
  }
  out.More(communities.bridges.more);
  out.Add("\n");
  out.TableHead({">links", "between", "and", "most by way of"});
  for (const CommunityLink& link : communities.between.items)
    out.Row({absl::StrCat(link.links), Escaped(link.first), Escaped(link.second), out.NamesOf(link.via)});
  out.More(communities.between.more);
}

void WriteTopicTrends(std::string_view title, const Shortened<TopicTrend>& list, MarkdownWriter& out) {
  if (list.items.empty()) return;
  out.Add("\n");
  out.TableHead({std::string(title), "kind", PeriodRange(list.items.front().points), ">talks", "first", "last", ">z",
                 "noted in"});
  for (const TopicTrend& trend : list.items) {
    const auto [first, last] = PeriodsOf(trend);
    out.Row({out.Name(trend.subject.name), Escaped(KindOf(trend.subject)), Sparkline(trend.points),
             absl::StrCat(TalksOf(trend)), first, last, absl::StrFormat("%+.1f", trend.z),
             MarkdownWriter::Link(trend.subject.place)});
  }
  out.More(list.more);
}

void WriteEvents(std::string_view title, const Shortened<EventLine>& events, MarkdownWriter& out) {
  if (events.items.empty()) return;
  out.Add("\n");
  out.TableHead({std::string(title), "from", ">talks", "particular topics", "noted in"});
  for (const EventLine& event : events.items) {
    std::vector<std::string> topics;
    for (const std::string& topic : event.topics) topics.push_back(out.Name(topic));
    out.Row({out.Name(event.event.name), event.date, absl::StrCat(event.talks), absl::StrJoin(topics, ", "),
             MarkdownWriter::Link(event.event.place)});
  }
  out.More(events.more);
}

}  // namespace

void WriteAbout(const About& about, std::string_view ignored_text, MarkdownWriter& out) {
  out.Add(LabelText(about.subject), "\n");
  if (!about.properties.empty()) out.Add("\n");
  for (const auto& [key, text] : about.properties) out.Add("- ", Escaped(key), ": ", Escaped(text), "\n");
  if (!ignored_text.empty()) out.Add("\n", Escaped(ignored_text), "\n");
  WriteTalks(about.talks, out);
  for (const RelatedList& related : about.related) WriteRelated(related, out);
  WriteOverTime(about, out);
}

void WriteCommunities(const Communities& communities, MarkdownWriter& out) {
  if (communities.items.items.empty()) return;
  out.Section("Communities");
  out.Add("Found ", communities.method, "\n");
  for (const Community& community : communities.items.items) WriteCommunity(community, out);
  out.More(communities.items.more);
  if (communities.small > 0) out.Add("\n", SmallCommunities(communities), "\n");
  WriteBridges(communities, out);
}

void WriteGaps(const Report& report, MarkdownWriter& out) {
  if (report.gaps.items.empty()) return;
  out.Section("Gaps");
  out.Add("Found ", report.gap_method, "\n\n");
  for (const Gap& gap : report.gaps.items) {
    out.Add("- **", Escaped(gap.first), "** and **", Escaped(gap.second), "**, ", CountOf("link", gap.links),
            absl::StrFormat(", score %.2f", gap.score), ": share ", out.NamesOf(gap.topics.items),
            AndMore(gap.topics.more), gap.suggestion.empty() ? "" : "; ", Escaped(gap.suggestion), "\n");
    for (const Subject& talk : gap.talks) {
      out.Add("  - ", out.Name(talk.name), talk.detail.empty() ? "" : ", ", Escaped(talk.detail), ", ",
              MarkdownWriter::Link(talk.place), "\n");
    }
  }
  out.More(report.gaps.more);
}

void WriteTrends(const Trends& trends, MarkdownWriter& out) {
  if (!HasTrends(trends)) return;
  out.Add("\n## Trends\n");
  if (HasTopicTrends(trends)) out.Add("\nComputed ", trends.method, "\n");
  WriteTopicTrends("rising", trends.rising, out);
  WriteTopicTrends("falling", trends.falling, out);
  WriteEvents("events", trends.events, out);
  WriteEvents("events without a date", trends.undated_events, out);
  if (trends.undated > 0) out.Add("\n", UndatedText(trends), "\n");
}

}  // namespace notegraph::report
