#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "report/html/section_writer.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

// <p>people: Ada Lovelace, Grace Hopper and 12 more</p>; nothing for none.
template <typename T, typename ToHtml>
void WriteNames(std::string_view what, const Shortened<T>& list, ToHtml&& to_html, SectionWriter& out) {
  if (list.items.empty()) return;
  std::vector<std::string> names;
  for (const T& item : list.items) names.push_back(to_html(item));
  out.html()
      .Raw("<p dir=\"auto\"><span class=\"kind\">")
      .Text(what)
      .Raw(":</span> ", absl::StrJoin(names, ", "), list.more > 0 ? absl::StrCat(" and ", list.more, " more") : "",
           "</p>\n");
}

void WriteCommunity(const Community& community, SectionWriter& out) {
  const auto name = [](const Subject& subject) { return SectionWriter::Name(subject); };
  out.html().Raw("<div class=\"community\"><h3>").Text(community.name).Raw(" <span class=\"kind\">");
  out.html().Text(CommunitySize(community)).Raw("</span></h3>\n");
  WriteNames(
      "topics, with their talks here of those anywhere", community.topics,
      [](const CommunityTopic& topic) {
        return absl::StrCat(SectionWriter::Name(topic.subject), " <span class=\"kind\">", topic.talks, "/",
                            topic.talks_of_all, "</span>");
      },
      out);
  WriteNames("people", community.speakers, name, out);
  WriteNames("members", community.others, name, out);
  if (!community.talks.items.empty()) {
    out.html().Raw("<details><summary>", CountOf("Talk", community.talks.total()), "</summary><ul>\n");
    for (const Subject& talk : community.talks.items) {
      out.html().Raw("<li dir=\"auto\">", out.Name(talk), talk.detail.empty() ? "" : ", ", out.Text(talk.detail), " ",
                     out.Place(talk.place), "</li>\n");
    }
    out.html().Raw("</ul>");
    out.More(community.talks.more);
    out.html().Raw("</details>\n");
  }
  out.html().Raw("</div>\n");
}

void WriteBridges(const Communities& communities, SectionWriter& out) {
  if (communities.bridges.items.empty()) return;
  out.BeginSection("bridges", "Bridges between communities", communities.bridges.total());
  out.Remark(absl::StrCat("In the order of ", communities.bridge_method));
  out.BeginTable({"", "in", "linked with", "betweenness #", "participation #", "noted in"});
  for (const Bridge& bridge : communities.bridges.items) {
    out.Row({{out.Name(bridge.subject)},
             {out.Text(bridge.community)},
             {out.Text(absl::StrJoin(bridge.others, "; "))},
             {absl::StrFormat("%.4f", bridge.betweenness), true},
             {absl::StrFormat("%.2f", bridge.participation), true},
             {out.Place(bridge.subject.place)}});
  }
  out.EndTable(communities.bridges.more);
  if (!communities.between.items.empty()) {
    out.BeginTable({"links #", "between", "and", "most by way of"});
    for (const CommunityLink& link : communities.between.items) {
      std::vector<std::string> via;
      for (const Subject& subject : link.via) via.push_back(out.Name(subject));
      out.Row({{absl::StrCat(link.links), true},
               {out.Text(link.first)},
               {out.Text(link.second)},
               {absl::StrJoin(via, "; ")}});
    }
    out.EndTable(communities.between.more);
  }
  out.EndSection();
}

}  // namespace

void WriteCommunities(const Communities& communities, SectionWriter& out) {
  if (communities.items.items.empty()) return;
  out.BeginSection("communities", "Communities", communities.items.total());
  out.Remark(absl::StrCat("Found ", communities.method));
  for (const Community& community : communities.items.items) WriteCommunity(community, out);
  out.More(communities.items.more);
  if (communities.small > 0) out.Remark(SmallCommunities(communities));
  out.EndSection();
  WriteBridges(communities, out);
}

void WriteGaps(const Report& report, SectionWriter& out) {
  if (report.gaps.items.empty()) return;
  out.BeginSection("gaps", "Gaps", report.gaps.total());
  out.Remark(absl::StrCat("Found ", report.gap_method));
  for (const Gap& gap : report.gaps.items) {
    out.html().Raw("<div class=\"community\"><h3>").Text(gap.first).Raw(" <span class=\"kind\">and</span> ");
    out.html()
        .Text(gap.second)
        .Raw(" <span class=\"kind\">", absl::StrFormat("score %.2f, ", gap.score), CountOf("link", gap.links),
             "</span></h3>\n");
    WriteNames("share", gap.topics, [](const Subject& subject) { return SectionWriter::Name(subject); }, out);
    out.Remark(gap.suggestion);
    out.html().Raw("<ul>\n");
    for (const Subject& talk : gap.talks) {
      out.html().Raw("<li dir=\"auto\">", out.Name(talk), talk.detail.empty() ? "" : ", ", out.Text(talk.detail), " ",
                     out.Place(talk.place), "</li>\n");
    }
    out.html().Raw("</ul></div>\n");
  }
  out.More(report.gaps.more);
  out.EndSection();
}

}  // namespace notegraph::report
