#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "graph/strings.h"
#include "report/renderers.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

// Text that Markdown takes for nothing but text, on one line.
std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>|#~").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c == '\n' || c == '\r' ? ' ' : c;
  }
  return escaped;
}

std::string UrlPath(std::string_view path) {
  std::string url;
  for (const char c : path) {
    const bool is_plain =
        static_cast<unsigned char>(c) > 0x20 && std::string_view("%()<>\"#?\\").find(c) == std::string_view::npos;
    url += is_plain ? std::string(1, c) : absl::StrFormat("%%%02X", static_cast<unsigned char>(c));
  }
  return url;
}

// [talks/pycon.md:12](talks/pycon.md#L12)
std::string Link(const EdgePlace& place) {
  if (place.note.empty()) return {};
  const std::string anchor = place.line > 0 ? absl::StrCat("#L", place.line) : "";
  return absl::StrCat("[", Escaped(PlaceText(place)), "](", UrlPath(place.note), anchor, ")");
}

std::string Row(const std::vector<std::string>& cells) {
  return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
}

class MarkdownRenderer {
 public:
  std::string Render(const Report& report) {
    Head(report);
    Centrality(report);
    AdviceSection("Recommended", report.recommended);
    AdviceSection("Advised against", report.advised_against);
    AdviceSection("Disputed", report.disputed);
    Comparisons(report.comparisons);
    Shared(report.shared);
    CoverageSection(report.coverage);
    return std::move(text_);
  }

 private:
  template <typename... Parts>
  void Add(const Parts&... parts) {
    absl::StrAppend(&text_, parts...);
  }
  void More(size_t more) {
    if (more > 0) Add("\n… and ", more, " more\n");
  }

  void Head(const Report& report) {
    Add("# ", Escaped(report.title), "\n\n");
    std::vector<std::string> counts;
    for (const auto& [label, count] : report.overview.nodes) counts.push_back(CountOf(label, count));
    const std::string dates = DateRange(report.overview);
    Add(counts.empty() ? "no notes" : absl::StrJoin(counts, ", "), dates.empty() ? "" : "; ", dates, "\n");
  }

  void Centrality(const Report& report) {
    if (report.central.empty()) return;
    Add("\n## Most central\n\nComputed ", report.centrality_method, "\n");
    for (const CentralList& list : report.central) {
      const std::string_view detail = DetailName(list.label);
      Add("\n",
          Row({"#", PluralOf(list.label), std::string(detail), "PageRank", "#", "betweenness", "#", "links", "#",
               "noted in"}),
          "|--:|---|---|--:|--:|--:|--:|--:|--:|---|\n");
      size_t rank = 0;
      for (const CentralSubject& item : list.subjects) {
        Add(Row({absl::StrCat(++rank), Escaped(item.subject.name), Escaped(item.subject.detail),
                 absl::StrFormat("%.4f", item.pagerank.score), absl::StrCat(item.pagerank.rank),
                 absl::StrFormat("%.4f", item.betweenness.score), absl::StrCat(item.betweenness.rank),
                 absl::StrCat(item.links.score), absl::StrCat(item.links.rank), Link(item.subject.place)}));
      }
      More(list.more);
    }
  }

  void AdviceSection(std::string_view title, const Shortened<Advice>& list) {
    if (list.items.empty()) return;
    Add("\n## ", Absl(title), "\n\n");
    for (const Advice& advice : list.items) {
      Add("- **", Escaped(advice.subject.name), "**\n");
      for (const Voice& voice : advice.voices) {
        Add("  - ", voice.is_against ? "against: " : "for: ", Escaped(voice.speakers),
            voice.speakers.empty() ? "" : ", ", Escaped(voice.source), ", ", Link(voice.place), Quote(voice.place),
            "\n");
      }
    }
    More(list.more);
  }

  static std::string Quote(const EdgePlace& place) {
    return place.quote.empty() ? std::string() : absl::StrCat(": “", Escaped(place.quote), "”");
  }

  void Comparisons(const Shortened<Comparison>& list) {
    if (list.items.empty()) return;
    Add("\n## Compared\n\n");
    for (const Comparison& comparison : list.items) {
      Add("- **", Escaped(comparison.first.name), "** ", comparison.first_wins, " : ", comparison.second_wins, " **",
          Escaped(comparison.second.name), "**",
          comparison.open > 0 ? absl::StrCat(", ", comparison.open, " without a winner") : "", "\n");
      for (const Comparison::Round& round : comparison.rounds) {
        Add("  - ", round.winner.empty() ? "no winner" : Escaped(round.winner), round.talk.empty() ? "" : ", ",
            Escaped(round.talk), ", ", Link(round.place), Quote(round.place), "\n");
      }
    }
    More(list.more);
  }

  void Shared(const Shortened<SharedSubject>& list) {
    if (list.items.empty()) return;
    Add("\n## Shared topics\n\n", Row({"topic", "kind", "events", "talks", "of all", "speakers", "noted in"}),
        "|---|---|--:|--:|--:|--:|---|\n");
    for (const SharedSubject& item : list.items) {
      Add(Row({Escaped(item.subject.name), Escaped(KindOf(item.subject)), absl::StrCat(item.events),
               absl::StrCat(item.talks), absl::StrFormat("%.0f %%", item.share * 100), absl::StrCat(item.speakers),
               Link(item.subject.place)}));
    }
    More(list.more);
  }

  void CoverageSection(const Coverage& coverage) {
    Add("\n## Coverage\n\n");
    Missing("talks without a speaker", coverage.talks_without_speaker, coverage.talks);
    Missing("talks without a library or concept", coverage.talks_without_topic, coverage.talks);
    Missing("notes without a talk", coverage.notes_without_talk, coverage.notes);
    Missing("nodes that nothing is linked with", coverage.isolated, 0);
  }

  void Missing(std::string_view what, const Shortened<Subject>& list, uint64_t of) {
    Add("- ", list.total(), of > 0 ? absl::StrCat(" of ", of) : "", " ", Absl(what), "\n");
    for (const Subject& subject : list.items) Add("  - ", Escaped(subject.name), " ", Link(subject.place), "\n");
    if (list.more > 0) Add("  - … and ", list.more, " more\n");
  }

  std::string text_;
};

}  // namespace

std::string RenderMarkdown(const Report& report) { return MarkdownRenderer().Render(report); }

}  // namespace notegraph::report
