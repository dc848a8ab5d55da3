#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"
#include "report/html/charts.h"
#include "report/html/section_writer.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

Cell Number(uint64_t number) { return {.html = absl::StrCat(number), .is_number = true}; }

// The score and behind it its rank.
Cell Score(const Standing& standing, int digits) {
  return {.html = absl::StrFormat(R"(%.*f <span class="rank">%u.</span>)", digits, standing.score, standing.rank),
          .is_number = true};
}

void WriteCentral(const Report& report, SectionWriter& out) {
  if (report.central.empty()) return;
  out.BeginSection("central", "Most central");
  out.Remark(absl::StrCat("Computed ", report.centrality_method));
  for (const CentralList& list : report.central) {
    out.Subtitle(absl::StrCat("Most central ", PluralOf(list.label)));
    out.Remark(list.method.empty() ? "" : absl::StrCat("Over ", list.method));
    double highest = 0;
    for (const CentralSubject& item : list.subjects) highest = std::max(highest, item.pagerank.score);
    out.BeginTable({list.label, DetailName(list.label), "", "PageRank #", "betweenness #", "links #", "noted in"});
    for (const CentralSubject& item : list.subjects) {
      out.Row({{out.Name(item.subject)},
               {out.Text(item.subject.detail)},
               {BarChart(highest > 0 ? item.pagerank.score / highest : 0)},
               Score(item.pagerank, 4),
               Score(item.betweenness, 4),
               Score(item.links, 0),
               {out.Place(item.subject.place)}});
    }
    out.EndTable(list.more);
  }
  out.EndSection();
}

// Lists of voices are folded up: the summary is the line, the voices its evidence.
void WriteAdvice(std::string_view id, std::string_view title, const Shortened<Advice>& list, SectionWriter& out) {
  if (list.items.empty()) return;
  out.BeginSection(id, title, list.total());
  uint32_t most = 1;
  for (const Advice& advice : list.items) most = std::max({most, advice.sources_for, advice.sources_against});
  for (const Advice& advice : list.items) {
    out.html().Raw("<div class=\"advice\"><h3>", out.Name(advice.subject), " <span class=\"kind\">",
                   out.Text(KindOf(advice.subject)), "</span> ",
                   ForAgainstChart(advice.sources_for, advice.sources_against, most), "</h3>\n");
    out.Remark(advice.course);
    out.html().Raw("<ul>\n");
    for (const Voice& voice : advice.voices) {
      out.html().Raw("<li dir=\"auto\"><b class=\"", voice.is_against ? "against\">against" : "for\">for", "</b> ",
                     out.Text(VoiceText(voice)), out.Text(voice.date.empty() ? "" : ", " + voice.date), ": ",
                     out.Evidence(voice.place), "</li>\n");
    }
    out.html().Raw("</ul></div>\n");
  }
  out.More(list.more);
  out.EndSection();
}

void WriteComparisons(const Shortened<Comparison>& list, SectionWriter& out) {
  if (list.items.empty()) return;
  out.BeginSection("compared", "Compared", list.total());
  out.BeginTable({"", "wins #", "", "wins #", "", "open #", "who says so"});
  for (const Comparison& comparison : list.items) {
    std::string rounds = "<ul>";
    for (const Comparison::Round& round : comparison.rounds) {
      absl::StrAppend(&rounds, "<li dir=\"auto\"><b>", round.winner.empty() ? "no winner" : EscapeHtml(round.winner),
                      "</b>", round.talk.empty() ? "" : ", " + EscapeHtml(round.talk), ": ", out.Evidence(round.place),
                      "</li>");
    }
    out.Row({{out.Name(comparison.first)},
             Number(comparison.first_wins),
             {WinsChart(comparison)},
             Number(comparison.second_wins),
             {out.Name(comparison.second)},
             Number(comparison.open),
             {rounds + "</ul>"}});
  }
  out.EndTable(list.more);
  out.EndSection();
}

void WriteShared(const Shortened<SharedSubject>& list, SectionWriter& out) {
  if (list.items.empty()) return;
  out.BeginSection("shared", "Shared topics", list.total());
  out.BeginTable({"topic", "kind", "events #", "talks #", "", "of all #", "speakers #", "noted in"});
  for (const SharedSubject& item : list.items) {
    out.Row({{out.Name(item.subject)},
             {out.Text(KindOf(item.subject))},
             Number(item.events),
             Number(item.talks),
             {BarChart(item.share)},
             {absl::StrFormat("%.0f %%", item.share * 100), true},
             Number(item.speakers),
             {out.Place(item.subject.place)}});
  }
  out.EndTable(list.more);
  out.EndSection();
}

void WriteMissing(std::string_view what, const Shortened<Subject>& list, uint64_t of, SectionWriter& out) {
  const std::string count = absl::StrCat(list.total(), of > 0 ? absl::StrCat(" of ", of) : "", " ", Absl(what));
  if (list.items.empty()) {
    out.html().Raw("<p>").Text(count).Raw("</p>\n");
    return;
  }
  out.html().Raw("<details><summary>").Text(count).Raw("</summary><ul>\n");
  for (const Subject& subject : list.items) {
    out.html().Raw("<li dir=\"auto\">", out.Name(subject), " ", out.Place(subject.place), "</li>\n");
  }
  out.html().Raw("</ul>");
  out.More(list.more);
  out.html().Raw("</details>\n");
}

void WriteCoverage(const Coverage& coverage, SectionWriter& out) {
  out.BeginSection("coverage", "Coverage");
  WriteMissing("talks without a speaker", coverage.talks_without_speaker, coverage.talks, out);
  WriteMissing("talks without a library or concept", coverage.talks_without_topic, coverage.talks, out);
  WriteMissing("notes without a talk", coverage.notes_without_talk, coverage.notes, out);
  WriteMissing("nodes that nothing is linked with", coverage.isolated, 0, out);
  out.EndSection();
}

void WriteIgnored(const Report& report, SectionWriter& out) {
  if (report.ignored_text.empty()) return;
  out.BeginSection("ignored", "Too common");
  out.Remark(report.ignored_text);
  for (const IgnoredTopic& topic : report.ignored) {
    out.html().Raw("<p>", out.Name(topic.subject), " <span class=\"kind\">", topic.sources,
                   topic.sources == 1 ? " talk or note, " : " talks and notes, ",
                   absl::StrFormat("%.0f %%", topic.share * 100), "</span> ", out.Place(topic.subject.place), "</p>\n");
  }
  out.EndSection();
}

}  // namespace

void WriteSections(const Report& report, SectionWriter& out) {
  if (report.about) WriteAbout(*report.about, out);
  WriteIgnored(report, out);
  WriteCentral(report, out);
  WriteCommunities(report.communities, out);
  WriteGaps(report, out);
  WriteTrends(report.trends, out);
  WriteAdvice("recommended", "Recommended", report.recommended, out);
  WriteAdvice("advised-against", "Advised against", report.advised_against, out);
  WriteAdvice("disputed", "Disputed", report.disputed, out);
  WriteComparisons(report.comparisons, out);
  WriteShared(report.shared, out);
  if (!report.about) WriteCoverage(report.coverage, out);
}

}  // namespace notegraph::report
