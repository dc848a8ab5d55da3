#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "report/layout/display_width.h"
#include "report/text_sections.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

void WriteTalks(const Shortened<TalkLine>& talks, TextWriter& out) {
  if (talks.items.empty()) return;
  out.Section(absl::StrCat("Talks (", talks.total(), ")"));
  for (const TalkLine& talk : talks.items) {
    out.PlacedLine(kIndent, "", NameAndDetail(talk.subject), PlaceText(talk.subject.place));
    const std::string when = WhenAndWhere(talk);
    if (!when.empty()) out.Remark(2 * kIndent, when);
    out.Quote(2 * kIndent, talk.subject.place.quote);
  }
  out.More(kIndent, talks.more);
}

void WriteTopicTable(const RelatedList& related, TextWriter& out) {
  TextTable table({{"topic", Alignment::kLeft, Emphasis::kBold},
                   {"kind"},
                   {related.counted, Alignment::kRight},
                   {"", Alignment::kLeft},
                   {"noted in", Alignment::kLeft, Emphasis::kFaint}});
  for (const Related& item : related.list.items) {
    table.AddRow({item.subject.name, KindOf(item.subject), absl::StrCat(item.count), item.reason,
                  PlaceText(item.subject.place)});
  }
  WriteTable(table, out);
}

void WriteRelatedLines(const RelatedList& related, const Related& item, TextWriter& out) {
  out.PlacedLine(kIndent, "", absl::StrCat(item.subject.name, "  ", CountsText(related, item)),
                 PlaceText(item.subject.place));
  if (!item.reason.empty()) out.Remark(2 * kIndent, item.reason);
}

void WriteRelated(const RelatedList& related, TextWriter& out) {
  out.Section(absl::StrCat(related.title, " (", related.list.total(), ")"));
  out.Remark(kIndent, absl::StrCat("In the order of ", related.method));
  out.Line();
  if (related.key == "topics") {
    WriteTopicTable(related, out);
  } else {
    for (const Related& item : related.list.items) WriteRelatedLines(related, item, out);
  }
  out.More(kIndent, related.list.more);
}

void WriteOverTime(const About& about, TextWriter& out) {
  if (about.events.empty()) return;
  out.Section("Over time");
  if (!about.over_time.empty()) {
    out.Line(absl::StrCat("  ", Sparkline(about.over_time), "  ", out.style().Faint(PeriodRange(about.over_time))));
    out.Line();
  }
  TextTable table({{"event", Alignment::kLeft, Emphasis::kBold},
                   {"from"},
                   {"talks on it", Alignment::kRight},
                   {"of", Alignment::kRight},
                   {"noted in", Alignment::kLeft, Emphasis::kFaint}});
  for (const EventShare& share : about.events) {
    table.AddRow({share.event.name, share.date, absl::StrCat(share.talks), absl::StrCat(share.of),
                  PlaceText(share.event.place)});
  }
  WriteTable(table, out);
}

}  // namespace

void WriteTable(const TextTable& table, TextWriter& out) {
  std::string lines = table.Render(out.layout(), {.indent = kIndent, .max_cell_lines = 2});
  lines.pop_back();
  out.Line(lines);
}

void WriteAbout(const About& about, std::string_view ignored_text, TextWriter& out) {
  out.Named(0, about.subject.name, about.subject.label);
  TextTable properties({{"", Alignment::kLeft, Emphasis::kFaint}, {""}});
  for (const auto& [key, text] : about.properties) properties.AddRow({key, text});
  if (!properties.empty()) {
    std::string lines = properties.Render(out.layout(), {.indent = kIndent, .has_header = false});
    lines.pop_back();
    out.Line(lines);
  }
  if (!ignored_text.empty()) out.Remark(kIndent, ignored_text);
  WriteTalks(about.talks, out);
  for (const RelatedList& related : about.related) WriteRelated(related, out);
  WriteOverTime(about, out);
}

}  // namespace notegraph::report
