#include "cli/evaluation_output.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "cli/quantity.h"
#include "graph/strings.h"
#include "report/layout/text_table.h"

namespace notegraph::cli {
namespace {

using extract::Counts;
using extract::Disagreement;
using extract::Evaluation;
using extract::Interval;
using extract::kMeasures;
using extract::Measure;
using extract::NoteEvaluation;
using extract::ScoreIntervals;
using Rows = std::vector<std::vector<std::string>>;

// Only these lose facts along with a talk or an entity.
constexpr Measure kRelations[] = {Measure::kGave, Measure::kLibraryMentions, Measure::kConceptMentions,
                                  Measure::kRecommends, Measure::kCompares};

std::string Share(double share) { return absl::StrFormat("%.3f", share); }
std::string Range(const Interval& interval) { return absl::StrFormat("%.2f–%.2f", interval.low, interval.high); }
std::string Name(Measure measure) { return std::string(MeasureName(measure)); }

std::string_view MethodName(const Evaluation& evaluation) {
  return evaluation.interval_method == extract::IntervalMethod::kBootstrap ? "bootstrap over notes" : "Wilson";
}

std::string Introduction(const Evaluation& evaluation) {
  return absl::StrCat(CountText(evaluation.notes.size(), "annotated note"), "; intervals of 95 % (",
                      Absl(MethodName(evaluation)), ")");
}

const std::vector<std::string> kScoreHeader = {"kind",   "F1",   "95 %",  "precision", "95 %",
                                               "recall", "95 %", "found", "right",     "wanted"};

Rows ScoreRows(const Evaluation& evaluation) {
  Rows rows;
  for (Measure measure : kMeasures) {
    const Counts& counts = evaluation.totals[measure];
    const extract::Score score = ScoreOf(measure, counts);
    const ScoreIntervals& intervals = evaluation.intervals[static_cast<size_t>(measure)];
    rows.push_back({Name(measure), Share(score.f1), Range(intervals.f1), Share(score.precision),
                    Range(intervals.precision), Share(score.recall), Range(intervals.recall),
                    absl::StrCat(counts.found), absl::StrCat(counts.right), absl::StrCat(counts.wanted)});
  }
  return rows;
}

const std::vector<std::string> kMissedHeader = {"missed", "all", "with their talk", "with their entity",
                                                "by themselves"};

Rows MissedRows(const Evaluation& evaluation) {
  Rows rows;
  for (Measure measure : kRelations) {
    const Counts& counts = evaluation.totals[measure];
    const uint32_t missed = counts.wanted - counts.reached;
    rows.push_back({Name(measure), absl::StrCat(missed), absl::StrCat(counts.lost_with_talk),
                    absl::StrCat(counts.lost_with_entity),
                    absl::StrCat(missed - counts.lost_with_talk - counts.lost_with_entity)});
  }
  return rows;
}

// Short for all nine, in the order of kMeasures, to fit beside a file name.
const std::vector<std::string> kNoteHeader = {"F1 of",    "talks",    "gave",   "libr.", "conc.",
                                              "m. libr.", "m. conc.", "recom.", "comp.", "event"};

Rows NoteRows(const Evaluation& evaluation) {
  Rows rows;
  for (const NoteEvaluation& note : evaluation.notes) {
    std::vector<std::string>& row = rows.emplace_back();
    row.push_back(note.note_path);
    for (Measure measure : kMeasures) row.push_back(absl::StrFormat("%.2f", ScoreOf(measure, note.counts[measure]).f1));
  }
  return rows;
}

std::string EvidenceLine(const Evaluation& evaluation) {
  std::string text = absl::StrCat("evidence holds for ", evaluation.evidence_held, " of ",
                                  CountText(evaluation.evidence_edges, "edge"), "\n");
  for (const NoteEvaluation& note : evaluation.notes) {
    for (const std::string& fault : note.evidence.faults) absl::StrAppend(&text, "  ", fault, "\n");
  }
  return text;
}

// "talks.md:12: recommends missed: for pytest in the note itself (pytest is missed)"
std::string DisagreementLine(const NoteEvaluation& note, const Disagreement& disagreement) {
  const std::string line = disagreement.line == 0 ? "" : absl::StrCat(":", disagreement.line);
  return absl::StrCat(note.note_path, line, ": ", Name(disagreement.measure),
                      disagreement.is_missed ? " missed: " : " spurious: ", disagreement.what,
                      disagreement.near.empty() ? "" : absl::StrCat(" (", disagreement.near, ")"), "\n");
}

std::string DisagreementLines(const Evaluation& evaluation) {
  std::string text;
  for (const NoteEvaluation& note : evaluation.notes) {
    for (const Disagreement& disagreement : note.disagreements) text += DisagreementLine(note, disagreement);
  }
  return text;
}

// "talks missed (17)" and below it a few of them, evenly spread, for each kind of disagreement.
std::string ExampleLines(const Evaluation& evaluation, size_t examples) {
  std::map<std::pair<Measure, bool>, std::vector<std::string>> by_kind;
  for (const NoteEvaluation& note : evaluation.notes) {
    for (const Disagreement& disagreement : note.disagreements)
      by_kind[{disagreement.measure, !disagreement.is_missed}].push_back(DisagreementLine(note, disagreement));
  }
  std::string text;
  for (const auto& [kind, lines] : by_kind) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", Name(kind.first), kind.second ? " spurious (" : " missed (",
                    lines.size(), ")\n");
    const size_t shown = std::min(examples, lines.size());
    for (size_t i = 0; i < shown; ++i) absl::StrAppend(&text, "  ", lines[i * lines.size() / shown]);
  }
  return text;
}

std::string TextTable(const std::vector<std::string>& header, const Rows& rows, const report::Layout& layout) {
  std::vector<report::TextColumn> columns(header.size());
  for (size_t i = 0; i < header.size(); ++i)
    columns[i] = {header[i], i == 0 ? report::Alignment::kLeft : report::Alignment::kRight};
  report::TextTable table(std::move(columns));
  for (const std::vector<std::string>& row : rows) table.AddRow(row);
  return table.Render(layout);
}

std::string MarkdownTable(const std::vector<std::string>& header, const Rows& rows) {
  const auto line = [](const std::vector<std::string>& cells) {
    return absl::StrCat("| ", absl::StrJoin(cells, " | "), " |\n");
  };
  std::vector<std::string> rule(header.size(), "--:");
  rule[0] = "---";
  std::string text = line(header) + line(rule);
  for (const std::vector<std::string>& row : rows) text += line(row);
  return text;
}

class JsonRenderer {
 public:
  JsonRenderer() : json_(buffer_) { json_.SetIndent(' ', 1); }

  std::string Render(const Evaluation& evaluation, bool with_misses) {
    json_.StartObject();
    Number("notes", evaluation.notes.size());
    Text("intervals", MethodName(evaluation));
    Key("measures");
    json_.StartObject();
    for (Measure measure : kMeasures) {
      Key(MeasureName(measure));
      WriteMeasure(measure, evaluation.totals[measure], &evaluation.intervals[static_cast<size_t>(measure)]);
    }
    json_.EndObject();
    Key("evidence");
    json_.StartObject();
    Number("edges", evaluation.evidence_edges);
    Number("held", evaluation.evidence_held);
    json_.EndObject();
    Key("by_note");
    json_.StartArray();
    for (const NoteEvaluation& note : evaluation.notes) WriteNote(note, with_misses);
    json_.EndArray();
    json_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void Key(std::string_view key) { json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void Text(std::string_view key, std::string_view text) {
    Key(key);
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Number(std::string_view key, uint64_t number) {
    Key(key);
    json_.Uint64(number);
  }
  // As text says it, so that the bytes don't hang on how a number is printed.
  void WriteShare(std::string_view key, double share) {
    Key(key);
    const std::string text = Share(share);
    json_.RawValue(text.data(), text.size(), rapidjson::kNumberType);
  }
  void WriteInterval(std::string_view key, const Interval& interval) {
    Key(key);
    json_.StartObject();
    WriteShare("low", interval.low);
    WriteShare("high", interval.high);
    json_.EndObject();
  }

  void WriteMeasure(Measure measure, const Counts& counts, const ScoreIntervals* intervals) {
    const extract::Score score = ScoreOf(measure, counts);
    json_.StartObject();
    WriteShare("precision", score.precision);
    WriteShare("recall", score.recall);
    WriteShare("f1", score.f1);
    if (intervals != nullptr) {
      WriteInterval("precision_interval", intervals->precision);
      WriteInterval("recall_interval", intervals->recall);
      WriteInterval("f1_interval", intervals->f1);
    }
    Number("found", counts.found);
    Number("right", counts.right);
    Number("wanted", counts.wanted);
    Number("reached", counts.reached);
    Number("lost_with_talk", counts.lost_with_talk);
    Number("lost_with_entity", counts.lost_with_entity);
    json_.EndObject();
  }

  void WriteNote(const NoteEvaluation& note, bool with_misses) {
    json_.StartObject();
    Text("note", note.note_path);
    Key("measures");
    json_.StartObject();
    for (Measure measure : kMeasures) {
      Key(MeasureName(measure));
      WriteMeasure(measure, note.counts[measure], nullptr);
    }
    json_.EndObject();
    Key("evidence_faults");
    json_.StartArray();
    for (const std::string& fault : note.evidence.faults)
      json_.String(fault.data(), static_cast<rapidjson::SizeType>(fault.size()));
    json_.EndArray();
    if (with_misses) WriteDisagreements(note.disagreements);
    json_.EndObject();
  }

  void WriteDisagreements(const std::vector<Disagreement>& disagreements) {
    Key("disagreements");
    json_.StartArray();
    for (const Disagreement& disagreement : disagreements) {
      json_.StartObject();
      Text("measure", MeasureName(disagreement.measure));
      Text("error", disagreement.is_missed ? "missed" : "spurious");
      Number("line", disagreement.line);
      Text("what", disagreement.what);
      if (!disagreement.near.empty()) Text("near", disagreement.near);
      json_.EndObject();
    }
    json_.EndArray();
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> json_;
};

}  // namespace

std::string EvaluationText(const Evaluation& evaluation, const EvaluationDetail& detail, const report::Layout& layout) {
  std::string text =
      absl::StrCat(Introduction(evaluation), "\n\n", TextTable(kScoreHeader, ScoreRows(evaluation), layout), "\n",
                   TextTable(kMissedHeader, MissedRows(evaluation), layout), "\n", EvidenceLine(evaluation));
  if (detail.by_note) absl::StrAppend(&text, "\n", TextTable(kNoteHeader, NoteRows(evaluation), layout));
  if (detail.examples > 0) absl::StrAppend(&text, "\n", ExampleLines(evaluation, detail.examples));
  if (detail.with_misses) absl::StrAppend(&text, "\n", DisagreementLines(evaluation));
  return text;
}

std::string EvaluationMarkdown(const Evaluation& evaluation, const EvaluationDetail& detail) {
  std::string text =
      absl::StrCat(Introduction(evaluation), ".\n\n", MarkdownTable(kScoreHeader, ScoreRows(evaluation)), "\n",
                   MarkdownTable(kMissedHeader, MissedRows(evaluation)), "\n", EvidenceLine(evaluation));
  if (detail.by_note) absl::StrAppend(&text, "\n", MarkdownTable(kNoteHeader, NoteRows(evaluation)));
  if (detail.examples > 0) absl::StrAppend(&text, "\n```\n", ExampleLines(evaluation, detail.examples), "```\n");
  if (detail.with_misses) absl::StrAppend(&text, "\n```\n", DisagreementLines(evaluation), "```\n");
  return text;
}

std::string EvaluationJson(const Evaluation& evaluation, const EvaluationDetail& detail) {
  return JsonRenderer().Render(evaluation, detail.with_misses);
}

}  // namespace notegraph::cli
