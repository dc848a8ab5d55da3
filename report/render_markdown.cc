#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "graph/strings.h"
#include "report/markdown_writer.h"
#include "report/renderers.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

// What extract/own_report.h knows a report of ours by.
constexpr std::string_view kFrontMatter = "---\ngenerator: notegraph\n---\n\n";

class MarkdownRenderer {
 public:
  explicit MarkdownRenderer(MarkdownLinks links) : out_(links) {}

  std::string Render(const Report& report) {
    Head(report);
    Centrality(report);
    WriteCommunities(report.communities, out_);
    WriteGaps(report, out_);
    WriteTrends(report.trends, out_);
    AdviceSection("Recommended", report.recommended);
    AdviceSection("Advised against", report.advised_against);
    if (!IsOnTopic(report)) AdviceSection("Disputed", report.disputed);
    Comparisons(report.comparisons);
    Shared(report.shared);
    if (!report.about) CoverageSection(report.coverage);
    return out_.Take();
  }

 private:
  void Head(const Report& report) {
    out_.Add(Absl(kFrontMatter), "# ", Escaped(report.title), "\n\n");
    if (report.about) {
      WriteAbout(*report.about, report.ignored_text, out_);
    } else {
      const std::string dates = DateRange(report.overview);
      out_.Add(Escaped(OverviewCounts(report.overview, ", ")), dates.empty() ? "" : "; ", dates, "\n");
      if (!report.ignored_text.empty()) out_.Add("\n", Escaped(report.ignored_text), "\n");
    }
  }

  void Centrality(const Report& report) {
    if (report.central.empty()) return;
    out_.Section("Most central");
    out_.Add("Computed ", report.centrality_method, "\n");
    for (const CentralList& list : report.central) {
      out_.Add("\n", list.method, list.method.empty() ? "" : "\n\n");
      out_.TableHead({">#", Escaped(PluralOf(list.label)), std::string(DetailName(list.label)), ">PageRank", ">#",
                      ">betweenness", ">#", ">links", ">#", "noted in"});
      size_t rank = 0;
      for (const CentralSubject& item : list.subjects) {
        out_.Row({absl::StrCat(++rank), out_.Name(item.subject.name), Escaped(item.subject.detail),
                  absl::StrFormat("%.4f", item.pagerank.score), absl::StrCat(item.pagerank.rank),
                  absl::StrFormat("%.4f", item.betweenness.score), absl::StrCat(item.betweenness.rank),
                  absl::StrCat(item.links.score), absl::StrCat(item.links.rank), Link(item.subject.place)});
      }
      out_.More(list.more);
    }
  }

  void AdviceSection(std::string_view title, const Shortened<Advice>& list) {
    if (list.items.empty()) return;
    out_.Section(title);
    for (const Advice& advice : list.items) {
      out_.Add("- **", out_.Name(advice.subject.name), "**", advice.course.empty() ? "" : ": ", Escaped(advice.course),
               "\n");
      for (const Voice& voice : advice.voices) {
        out_.Add("  - ", voice.is_against ? "against: " : "for: ", voice.date, voice.date.empty() ? "" : ", ",
                 Escaped(VoiceText(voice)), ", ", Link(voice.place), Quote(voice.place), "\n");
      }
    }
    out_.More(list.more);
  }

  void Comparisons(const Shortened<Comparison>& list) {
    if (list.items.empty()) return;
    out_.Section("Compared");
    for (const Comparison& comparison : list.items) {
      out_.Add("- **", out_.Name(comparison.first.name), "** ", comparison.first_wins, " : ", comparison.second_wins,
               " **", out_.Name(comparison.second.name), "**",
               comparison.open > 0 ? absl::StrCat(", ", comparison.open, " without a winner") : "", "\n");
      for (const Comparison::Round& round : comparison.rounds) {
        out_.Add("  - ", round.winner.empty() ? "no winner" : Escaped(round.winner), round.talk.empty() ? "" : ", ",
                 Escaped(round.talk), ", ", Link(round.place), Quote(round.place), "\n");
      }
    }
    out_.More(list.more);
  }

  void Shared(const Shortened<SharedSubject>& list) {
    if (list.items.empty()) return;
    out_.Section("Shared topics");
    out_.TableHead({"topic", "kind", ">events", ">talks", ">of all", ">speakers", "noted in"});
    for (const SharedSubject& item : list.items) {
      out_.Row({out_.Name(item.subject.name), Escaped(KindOf(item.subject)), absl::StrCat(item.events),
                absl::StrCat(item.talks), absl::StrFormat("%.0f %%", item.share * 100), absl::StrCat(item.speakers),
                Link(item.subject.place)});
    }
    out_.More(list.more);
  }

  void CoverageSection(const Coverage& coverage) {
    out_.Section("Coverage");
    if (coverage.talks > 0) {
      Missing("talks without a speaker", coverage.talks_without_speaker, coverage.talks);
      Missing("talks without a library or concept", coverage.talks_without_topic, coverage.talks);
    }
    if (coverage.notes > 0) Missing("notes without a talk", coverage.notes_without_talk, coverage.notes);
    Missing("without any link", coverage.isolated, 0);
  }

  void Missing(std::string_view what, const Shortened<Subject>& list, uint64_t of) {
    out_.Add("- ", list.total(), of > 0 ? absl::StrCat(" of ", of) : "", " ", Absl(what), "\n");
    for (const Subject& subject : list.items) out_.Add("  - ", out_.Name(subject.name), " ", Link(subject.place), "\n");
    if (list.more > 0) out_.Add("  - … and ", list.more, " more\n");
  }

  static std::string Link(const EdgePlace& place) { return MarkdownWriter::Link(place); }
  static std::string Quote(const EdgePlace& place) { return MarkdownWriter::Quote(place); }

  MarkdownWriter out_;
};

}  // namespace

std::string RenderMarkdown(const Report& report, MarkdownLinks links) { return MarkdownRenderer(links).Render(report); }

}  // namespace notegraph::report
