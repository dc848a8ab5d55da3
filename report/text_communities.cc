#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "report/text_sections.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

constexpr size_t kMaxTalks = 3;
constexpr size_t kMaxGaps = 5;
constexpr size_t kMaxNames = 8;
constexpr size_t kMaxCommunities = 3;  // that a bridge is said to link

// "topics: Kafka, Redis and 12 more"; nothing for none.
void WriteNames(std::string_view what, std::vector<std::string> names, size_t more, TextWriter& out) {
  if (names.empty()) return;
  if (names.size() > kMaxNames) {
    more += names.size() - kMaxNames;
    names.resize(kMaxNames);
  }
  out.Remark(2 * kIndent, absl::StrCat(Absl(what), ": ", absl::StrJoin(names, ", "),
                                       more > 0 ? absl::StrCat(" and ", more, " more") : ""));
}

void WriteCommunity(const Community& community, TextWriter& out) {
  out.Line();
  out.Named(kIndent, community.name, CommunitySize(community));
  std::vector<std::string> topics;
  for (const CommunityTopic& topic : community.topics.items)
    topics.push_back(absl::StrCat(topic.subject.name, " ", topic.talks, "/", topic.talks_of_all));
  WriteNames("topics", std::move(topics), community.topics.more, out);
  WriteNames("people", Names(community.speakers.items), community.speakers.more, out);
  WriteNames("members", Names(community.others.items), community.others.more, out);
  const size_t shown = std::min(community.talks.items.size(), kMaxTalks);
  for (size_t i = 0; i < shown; ++i) {
    const Subject& talk = community.talks.items[i];
    out.PlacedLine(2 * kIndent, "", NameAndDetail(talk), PlaceText(talk.place));
  }
  out.More(2 * kIndent, community.talks.total() - shown, "talks");
}

void WriteBridge(const Bridge& bridge, TextWriter& out) {
  out.PlacedLine(kIndent, "", absl::StrCat(bridge.subject.name, "  in “", bridge.community, "”"),
                 PlaceText(bridge.subject.place));
  std::vector<std::string> others = bridge.others;
  const size_t more = others.size() > kMaxCommunities ? others.size() - kMaxCommunities : 0;
  others.resize(others.size() - more);
  out.Remark(
      2 * kIndent,
      absl::StrFormat("linked with “%s”%s; betweenness %.4f, participation %.2f", absl::StrJoin(others, "”, “"),
                      more > 0 ? absl::StrCat(" and ", more, " more") : "", bridge.betweenness, bridge.participation));
}

void WriteBetween(const Communities& communities, TextWriter& out) {
  if (communities.bridges.items.empty()) return;
  out.Section(absl::StrCat("Bridges between communities (", communities.bridges.total(), ")"));
  out.Remark(kIndent, absl::StrCat("In the order of ", communities.bridge_method));
  out.Line();
  for (const Bridge& bridge : communities.bridges.items) WriteBridge(bridge, out);
  out.More(kIndent, communities.bridges.more);
  out.Line();
  TextTable table(
      {{"links", Alignment::kRight}, {"between"}, {"and"}, {"most by way of", Alignment::kLeft, Emphasis::kBold}});
  for (const CommunityLink& link : communities.between.items)
    table.AddRow({absl::StrCat(link.links), link.first, link.second, absl::StrJoin(Names(link.via), "; ")});
  WriteTable(table, out);
  out.More(kIndent, communities.between.more);
}

void WriteGap(const Gap& gap, TextWriter& out) {
  out.Line();
  out.Named(kIndent, gap.first, absl::StrFormat("score %.2f", gap.score));
  out.Named(kIndent, gap.second, CountOf("link", gap.links));
  WriteNames("share", Names(gap.topics.items), gap.topics.more, out);
  if (!gap.suggestion.empty()) out.Remark(2 * kIndent, gap.suggestion);
  for (const Subject& talk : gap.talks) out.PlacedLine(2 * kIndent, "", NameAndDetail(talk), PlaceText(talk.place));
}

}  // namespace

void WriteGaps(const Report& report, TextWriter& out) {
  if (report.gaps.items.empty()) return;
  out.Section(absl::StrCat("Gaps (", report.gaps.total(), ")"));
  out.Remark(kIndent, absl::StrCat("Found ", report.gap_method));
  const size_t shown = std::min(report.gaps.items.size(), kMaxGaps);
  for (size_t i = 0; i < shown; ++i) WriteGap(report.gaps.items[i], out);
  out.More(kIndent, report.gaps.total() - shown);
}

void WriteCommunities(const Communities& communities, TextWriter& out) {
  if (communities.items.items.empty()) return;
  out.Section(absl::StrCat("Communities (", communities.items.total(), ")"));
  out.Remark(kIndent, absl::StrCat("Found ", communities.method));
  for (const Community& community : communities.items.items) WriteCommunity(community, out);
  out.More(kIndent, communities.items.more);
  if (communities.small > 0) out.Remark(kIndent, SmallCommunities(communities));
  WriteBetween(communities, out);
}

}  // namespace notegraph::report
