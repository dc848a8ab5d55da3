#include <algorithm>
#include <initializer_list>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "graph/strings.h"
#include "report/layout/display_width.h"
#include "report/layout/text_table.h"
#include "report/layout/text_writer.h"
#include "report/renderers.h"
#include "report/text_sections.h"
#include "report/wording.h"

namespace notegraph::report {
namespace {

constexpr size_t kMaxVoices = 3;
constexpr size_t kMaxVoicesOnTopic = 10;
constexpr size_t kMaxRounds = 3;

class TextRenderer {
 public:
  TextRenderer(const Report& report, const Layout& layout)
      : out_(layout), max_voices_(IsOnTopic(report) ? kMaxVoicesOnTopic : kMaxVoices) {}

  std::string Render(const Report& report) {
    Head(report);
    Centrality(report);
    WriteCommunities(report.communities, out_);
    WriteGaps(report, out_);
    WriteTrends(report.trends, out_);
    AdviceSection("Recommended", report.recommended, "for");
    AdviceSection("Advised against", report.advised_against, "against");
    if (!IsOnTopic(report)) AdviceSection("Disputed", report.disputed, "");
    Comparisons(report.comparisons);
    Shared(report.shared);
    if (!report.about) CoverageSection(report.coverage);
    return out_.Take();
  }

 private:
  const Style& style() const { return out_.style(); }

  void Head(const Report& report) {
    if (report.about) {
      WriteAbout(*report.about, report.ignored_text, out_);
    } else {
      out_.Line(style().Bold(Printable(report.title)));
      const std::string counts = OverviewCounts(report.overview, " · ");
      for (const std::string& line : WrapToWidth(counts, out_.layout().width - kIndent)) out_.Line("  " + line);
      const std::string dates = DateRange(report.overview);
      if (!dates.empty()) out_.Remark(kIndent, dates);
      if (!report.ignored_text.empty()) out_.Remark(kIndent, report.ignored_text);
    }
  }

  void Centrality(const Report& report) {
    if (report.central.empty()) return;
    out_.Section("Most central");
    out_.Remark(kIndent, absl::StrCat("Computed ", report.centrality_method));
    for (const CentralList& list : report.central) {
      out_.Line();
      if (!list.method.empty()) out_.Remark(kIndent, absl::StrCat("Over ", list.method));
      CentralTable(list);
      out_.More(kIndent, list.more);
    }
  }

  void CentralTable(const CentralList& list) {
    const std::string detail(DetailName(list.label));
    std::vector<TextColumn> columns = {{PluralOf(list.label), Alignment::kLeft, Emphasis::kBold}};
    if (!detail.empty()) columns.push_back({detail});
    columns.insert(columns.end(), {{"PageRank", Alignment::kRight},
                                   {"#", Alignment::kRight, Emphasis::kFaint},
                                   {"betweenness", Alignment::kRight},
                                   {"#", Alignment::kRight, Emphasis::kFaint},
                                   {"links", Alignment::kRight},
                                   {"#", Alignment::kRight, Emphasis::kFaint},
                                   {"noted in", Alignment::kLeft, Emphasis::kFaint}});
    TextTable table(std::move(columns));
    for (const CentralSubject& item : list.subjects) {
      std::vector<std::string> cells = {item.subject.name};
      if (!detail.empty()) cells.push_back(item.subject.detail);
      cells.insert(cells.end(),
                   {absl::StrFormat("%.4f", item.pagerank.score), absl::StrCat(item.pagerank.rank),
                    absl::StrFormat("%.4f", item.betweenness.score), absl::StrCat(item.betweenness.rank),
                    absl::StrCat(item.links.score), absl::StrCat(item.links.rank), PlaceText(item.subject.place)});
      table.AddRow(std::move(cells));
    }
    WriteTable(table, out_);
  }

  void AdviceSection(std::string_view title, const Shortened<Advice>& list, std::string_view stance) {
    if (list.items.empty()) return;
    out_.Section(absl::StrCat(Absl(title), " (", list.total(), ")"));
    for (const Advice& advice : list.items) {
      out_.Named(kIndent, advice.subject.name, Tally(advice, stance));
      if (!advice.course.empty()) out_.Remark(2 * kIndent, advice.course);
      const size_t shown = std::min(advice.voices.size(), max_voices_);
      for (size_t i = 0; i < shown; ++i) VoiceLines(advice.voices[i]);
      out_.More(2 * kIndent, advice.voices.size() - shown);
    }
    out_.More(kIndent, list.more);
  }

  static std::string Tally(const Advice& advice, std::string_view stance) {
    if (stance == "for") return CountOf("Source", advice.sources_for);
    if (stance == "against") return CountOf("Source", advice.sources_against);
    return absl::StrCat(advice.sources_for, " for, ", advice.sources_against, " against");
  }

  void VoiceLines(const Voice& voice) {
    const std::string mark = voice.is_against ? style().Bad("−") : style().Good("+");
    const std::string source = absl::StrCat(voice.date, voice.date.empty() ? "" : "  ", VoiceText(voice));
    out_.PlacedLine(2 * kIndent, mark, source, PlaceText(voice.place));
    out_.Quote(3 * kIndent, voice.place.quote);
  }

  void Comparisons(const Shortened<Comparison>& list) {
    if (list.items.empty()) return;
    out_.Section(absl::StrCat("Compared (", list.total(), ")"));
    for (const Comparison& comparison : list.items) {
      const bool is_decided = comparison.first_wins + comparison.second_wins > 0;
      const std::string score =
          is_decided ? absl::StrCat(comparison.first_wins, " : ", comparison.second_wins) : std::string("vs");
      const std::string open =
          is_decided && comparison.open > 0 ? absl::StrCat("  ", comparison.open, " without a winner") : std::string();
      out_.Line(absl::StrCat("  ", style().Bold(Printable(comparison.first.name)), " ", score, " ",
                             style().Bold(Printable(comparison.second.name)), style().Faint(open)));
      const size_t shown = std::min(comparison.rounds.size(), kMaxRounds);
      for (size_t i = 0; i < shown; ++i) RoundLines(comparison.rounds[i], comparison.rounds.size() > 1);
      out_.More(2 * kIndent, comparison.rounds.size() - shown);
    }
    out_.More(kIndent, list.more);
  }

  void RoundLines(const Comparison::Round& round, bool tells_winner) {
    const std::string winner = tells_winner && !round.winner.empty() ? round.winner + ": " : std::string();
    const std::string talk = round.talk.empty() ? "outside any talk" : round.talk;
    out_.PlacedLine(2 * kIndent, "", winner + talk, PlaceText(round.place));
    out_.Quote(3 * kIndent, round.place.quote);
  }

  void Shared(const Shortened<SharedSubject>& list) {
    if (list.items.empty()) return;
    out_.Section(absl::StrCat("Shared topics (", list.total(), ")"));
    out_.Remark(kIndent, "Libraries and concepts of more than one talk, by events, then by talks");
    out_.Line();
    TextTable table({{"topic", Alignment::kLeft, Emphasis::kBold},
                     {"kind"},
                     {"events", Alignment::kRight},
                     {"talks", Alignment::kRight},
                     {"of all", Alignment::kRight},
                     {"speakers", Alignment::kRight},
                     {"noted in", Alignment::kLeft, Emphasis::kFaint}});
    for (const SharedSubject& item : list.items) {
      table.AddRow({item.subject.name, KindOf(item.subject), absl::StrCat(item.events), absl::StrCat(item.talks),
                    absl::StrFormat("%.0f %%", item.share * 100), absl::StrCat(item.speakers),
                    PlaceText(item.subject.place)});
    }
    WriteTable(table, out_);
    out_.More(kIndent, list.more);
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
    const std::string total = of > 0 ? absl::StrCat(" of ", of) : "";
    out_.Line(absl::StrCat("  ", style().Bold(absl::StrCat(list.total())), total, " ", Absl(what)));
    for (const Subject& subject : list.items) out_.PlacedLine(2 * kIndent, "", subject.name, PlaceText(subject.place));
    out_.More(2 * kIndent, list.more);
  }

  TextWriter out_;
  const size_t max_voices_;  // of one piece of advice
};

}  // namespace

std::string RenderText(const Report& report, const Layout& layout) {
  return TextRenderer(report, layout).Render(report);
}

}  // namespace notegraph::report
