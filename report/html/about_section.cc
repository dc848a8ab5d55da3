#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "report/html/charts.h"
#include "report/html/section_writer.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

void WriteTalks(const Shortened<TalkLine>& talks, SectionWriter& out) {
  if (talks.items.empty()) return;
  out.BeginSection("talks", "Talks", talks.total());
  out.BeginTable({"talk", "by", "when and where", "noted in"});
  for (const TalkLine& talk : talks.items) {
    out.Row({{out.Name(talk.subject)},
             {out.Text(talk.subject.detail)},
             {out.Text(WhenAndWhere(talk))},
             {out.Evidence(talk.subject.place)}});
  }
  out.EndTable(talks.more);
  out.EndSection();
}

void WriteRelated(const RelatedList& related, SectionWriter& out) {
  out.BeginSection(related.key, related.title, related.list.total());
  out.Remark(absl::StrCat("In the order of ", related.method));
  std::vector<std::string_view> headers = {"name", "kind"};
  const std::string counted = absl::StrCat(related.counted, " #");
  headers.push_back(counted);
  if (related.has_scores) headers.push_back("score #");
  headers.insert(headers.end(), {"why", "noted in"});
  out.BeginTable(headers);
  for (const Related& item : related.list.items) {
    std::vector<Cell> cells = {
        {out.Name(item.subject)}, {out.Text(KindOf(item.subject))}, {absl::StrCat(item.count), true}};
    if (related.has_scores) cells.push_back({absl::StrFormat("%.2f", item.score), true});
    cells.push_back({out.Text(item.reason)});
    cells.push_back({out.Evidence(item.subject.place)});
    out.Row(cells);
  }
  out.EndTable(related.list.more);
  out.EndSection();
}

void WriteOverTime(const About& about, SectionWriter& out) {
  if (about.events.empty()) return;
  out.BeginSection("over-time", "Over time");
  if (!about.over_time.empty()) out.html().Raw("<p>", TrendChart(about.over_time), "</p>\n");
  out.BeginTable({"event", "from", "talks on it #", "of #", "", "noted in"});
  for (const EventShare& share : about.events) {
    out.Row({{out.Name(share.event)},
             {out.Text(share.date)},
             {absl::StrCat(share.talks), true},
             {absl::StrCat(share.of), true},
             {BarChart(share.of > 0 ? static_cast<double>(share.talks) / share.of : 0)},
             {out.Place(share.event.place)}});
  }
  out.EndTable(0);
  out.EndSection();
}

}  // namespace

void WriteAbout(const About& about, SectionWriter& out) {
  out.BeginSection("about", about.subject.name);
  out.Remark(about.subject.label);
  out.html().Raw("<dl>\n");
  for (const auto& [key, text] : about.properties) {
    out.html().Raw("<dt>").Text(key).Raw("</dt><dd dir=\"auto\">").Text(text).Raw("</dd>\n");
  }
  out.html().Raw("</dl>\n");
  out.EndSection();
  WriteTalks(about.talks, out);
  for (const RelatedList& related : about.related) WriteRelated(related, out);
  WriteOverTime(about, out);
}

}  // namespace notegraph::report
