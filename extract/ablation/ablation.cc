#include "extract/ablation/ablation.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "extract/entity_weights.h"
#include "extract/evaluation/graph_annotation.h"
#include "extract/extraction_switches.h"
#include "extract/lexicon.h"
#include "extract/pipeline.h"
#include "extract/reader.h"
#include "extract/recognizers/features.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

struct NamedRecognizer {
  Recognizer recognizer;
  std::string_view name;
};
constexpr NamedRecognizer kRecognizerNames[] = {{Recognizer::kLexiconForms, "lexicon forms"},
                                                {Recognizer::kProjectLinks, "project links"},
                                                {Recognizer::kInstallCommands, "install commands"},
                                                {Recognizer::kNames, "names"},
                                                {Recognizer::kPhrases, "phrases"},
                                                {Recognizer::kAbbreviations, "abbreviations"},
                                                {Recognizer::kTags, "tags"},
                                                {Recognizer::kCoordination, "coordination"}};
static_assert(std::size(kRecognizerNames) == static_cast<size_t>(Recognizer::kCount));

// As extract/recognizers/features.h groups them.
struct FeatureGroup {
  std::string_view name;
  Feature first;
  Feature last;
};
constexpr FeatureGroup kFeatureGroups[] = {{"what the lexicon knows", Feature::kExactCase, Feature::kNoContext},
                                           {"how it is written", Feature::kCapitalInside, Feature::kStrong},
                                           {"where it stands", Feature::kLink, Feature::kOwnSite},
                                           {"what stands beside it", Feature::kInstallCommand, Feature::kEventForm},
                                           {"noun phrases", Feature::kTermHead, Feature::kTitlePhrase},
                                           {"over the note", Feature::kLowerElsewhere, Feature::kSpread}};

EntityWeights WithoutGroup(const FeatureGroup& group) {
  EntityWeights weights = EntityWeights::BuiltIn();
  for (size_t i = static_cast<size_t>(group.first); i <= static_cast<size_t>(group.last); ++i) weights.features[i] = {};
  return weights;
}

// What relies on names and what is said of them. The outline has no part in this.
constexpr Measure kShownMeasures[] = {Measure::kLibraries,       Measure::kLibraryMentions, Measure::kConcepts,
                                      Measure::kConceptMentions, Measure::kRecommends,      Measure::kCompares};

// What is lost from `all` to `without`; nothing where three digits don't show it.
std::string LossText(double all, double without) {
  const std::string loss = absl::StrFormat("%.3f", all - without);
  return loss == "0.000" || loss == "-0.000" ? "" : loss;
}

class Study {
 public:
  Study(const std::vector<NoteUnderStudy>& notes, RunContext& context) : notes_(notes), context_(context) {}

  absl::Status LeaveOutRecognizers() {
    for (const NamedRecognizer& named : kRecognizerNames) {
      ExtractionSwitches switches;
      switches.TurnOff(named.recognizer);
      if (absl::Status status = LeaveOut("recogniser", named.name, Lexicon::BuiltIn(), switches); !status.ok())
        return status;
    }
    return absl::OkStatus();
  }

  absl::Status LeaveOutFeatures() {
    for (const FeatureGroup& group : kFeatureGroups) {
      const EntityWeights weights = WithoutGroup(group);
      ExtractionSwitches switches;
      switches.weights = &weights;
      if (absl::Status status = LeaveOut("features", group.name, Lexicon::BuiltIn(), switches); !status.ok())
        return status;
    }
    return absl::OkStatus();
  }

  absl::Status LeaveOutLexiconFiles(const std::vector<std::string>& files) {
    for (const std::string& file : files) {
      std::vector<std::string> others = files;
      std::erase(others, file);
      const absl::StatusOr<std::unique_ptr<Lexicon>> lexicon = Lexicon::FromFiles(others);
      if (!lexicon.ok()) return lexicon.status();
      const std::filesystem::path path(file);
      const std::string name = (path.parent_path().filename() / path.filename()).string();
      if (absl::Status status = LeaveOut("lexicon", name, **lexicon, {}); !status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::StatusOr<MeasureCounts> Score(const Lexicon& lexicon, const ExtractionSwitches& switches) {
    MeasureCounts counts;
    for (const NoteUnderStudy& note : notes_) {
      absl::StatusOr<NoteFacts> facts = ExtractNote(note.path, note.bytes, note.format, lexicon, context_, switches);
      if (!facts.ok())
        return absl::Status(facts.status().code(), absl::StrCat(note.path, ": ", facts.status().message()));
      const absl::StatusOr<GoldNote> found = AnnotationOf(*std::move(facts), context_);
      if (!found.ok()) return found.status();
      counts += CountAgreement(*found, note.gold);
    }
    return counts;
  }

  std::vector<PartLeftOut> TakeParts() { return std::move(parts_); }

 private:
  absl::Status LeaveOut(std::string_view kind, std::string_view part, const Lexicon& lexicon,
                        const ExtractionSwitches& switches) {
    const absl::StatusOr<MeasureCounts> counts = Score(lexicon, switches);
    if (!counts.ok()) return counts.status();
    parts_.push_back({std::string(kind), std::string(part), *counts});
    return absl::OkStatus();
  }

  const std::vector<NoteUnderStudy>& notes_;
  RunContext& context_;
  std::vector<PartLeftOut> parts_;
};

}  // namespace

absl::StatusOr<std::vector<NoteUnderStudy>> LoadNotes(const std::vector<AnnotatedNote>& annotated) {
  std::vector<NoteUnderStudy> notes;
  for (const AnnotatedNote& one : annotated) {
    const absl::StatusOr<std::string> json = ReadTextFile(one.gold_path);
    if (!json.ok()) return json.status();
    absl::StatusOr<GoldNote> gold = ReadGoldNote(*json);
    if (!gold.ok()) return absl::InvalidArgumentError(absl::StrCat(one.gold_path, ": ", gold.status().message()));
    absl::StatusOr<std::string> bytes = ReadTextFile(one.note.file_path);
    if (!bytes.ok()) return bytes.status();
    const Format format = one.note.format.has_value() ? *one.note.format : FormatOfContent(*bytes);
    notes.push_back({one.note.note_path, *std::move(bytes), format, *std::move(gold)});
  }
  return notes;
}

absl::StatusOr<AblationStudy> StudyParts(const std::vector<NoteUnderStudy>& notes,
                                         const std::vector<std::string>& lexicon_files, RunContext& context) {
  Study study(notes, context);
  const absl::StatusOr<MeasureCounts> all = study.Score(Lexicon::BuiltIn(), {});
  if (!all.ok()) return all.status();
  if (absl::Status status = study.LeaveOutRecognizers(); !status.ok()) return status;
  if (absl::Status status = study.LeaveOutFeatures(); !status.ok()) return status;
  if (absl::Status status = study.LeaveOutLexiconFiles(lexicon_files); !status.ok()) return status;
  return AblationStudy{*all, study.TakeParts()};
}

std::string StudyText(const AblationStudy& study) {
  std::string text = "| left out | |";
  std::string rule = "|---|---|";
  std::string all = "| nothing | F1 |";
  for (Measure measure : kShownMeasures) {
    absl::StrAppend(&text, " ", Absl(MeasureName(measure)), " |");
    absl::StrAppend(&rule, "--:|");
    absl::StrAppend(&all, absl::StrFormat(" %.3f |", ScoreOf(measure, study.all[measure]).f1));
  }
  absl::StrAppend(&text, "\n", rule, "\n", all, "\n");
  for (const PartLeftOut& part : study.parts) {
    absl::StrAppend(&text, "| ", part.kind, " | ", part.part, " |");
    for (Measure measure : kShownMeasures) {
      absl::StrAppend(&text, " ",
                      LossText(ScoreOf(measure, study.all[measure]).f1, ScoreOf(measure, part.counts[measure]).f1),
                      " |");
    }
    text += "\n";
  }
  return text;
}

}  // namespace notegraph::extract
