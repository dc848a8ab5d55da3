// How well what the program found in a note agrees with what a person found.
//
//   absl::StatusOr<GoldNote> gold = ReadGoldNote(json);
//   absl::StatusOr<GoldNote> found = AnnotationOf(*ExtractNote(...), context);
//   totals += CountAgreement(*found, *gold);              // of all notes: counts are summed before dividing
//   ScoreOf(Measure::kTalks, totals[Measure::kTalks]).f1
//
// Talks are paired by title, entities of one type by name or alias, each at most once, the most alike first; speakers
// count within paired talks, relations between paired ends. docs/evaluation.md has the rules in words.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_SCORER_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_SCORER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/evaluation/gold_note.h"

namespace notegraph::extract {

enum class Measure : uint8_t {
  kTalks,
  kGave,
  kLibraries,
  kConcepts,
  kLibraryMentions,
  kConceptMentions,
  kRecommends,
  kCompares,
  kEvents,
};
inline constexpr std::array kMeasures = {
    Measure::kTalks,           Measure::kGave,       Measure::kLibraries, Measure::kConcepts, Measure::kLibraryMentions,
    Measure::kConceptMentions, Measure::kRecommends, Measure::kCompares,  Measure::kEvents};

// "talks", "gave", "libraries", "concepts", "mentions library", "mentions concept", "recommends", "compares", "event".
std::string_view MeasureName(Measure measure);

// Precision is right / found, recall is reached / wanted. The two numerators differ where minor concepts are found:
// they are right, but not wanted. The lost_ counts tell for relations (speakers, mentions, advice, comparisons) how
// many of the missed ones had no chance since one of their ends was missed: first the talk, then the entity. What is
// missed beyond those is an error of the relation.
struct Counts {
  uint32_t right = 0;
  uint32_t found = 0;
  uint32_t wanted = 0;
  uint32_t reached = 0;
  uint32_t lost_with_talk = 0;
  uint32_t lost_with_entity = 0;

  Counts& operator+=(const Counts& other);
  friend bool operator==(const Counts&, const Counts&) = default;
};

struct MeasureCounts {
  std::array<Counts, kMeasures.size()> counts;

  Counts& operator[](Measure measure) { return counts[static_cast<size_t>(measure)]; }
  const Counts& operator[](Measure measure) const { return counts[static_cast<size_t>(measure)]; }
  MeasureCounts& operator+=(const MeasureCounts& other);
};

struct Score {
  double precision = 0;
  double recall = 0;
  double f1 = 0;  // their harmonic mean
};

// 1 where there is nothing to find and nothing was found, 0 where only one of the two holds; but no recall is lost
// where only minor concepts could have been found.
Score ScoreOf(Measure measure, const Counts& counts);

// Pairs of the two annotations that tell of the same thing: by index of the found one, the index of the gold one or -1.
struct Pairing {
  std::vector<int32_t> talks;
  std::vector<int32_t> entities;
  std::vector<int32_t> events;
};

// Linear in the number of entities, quadratic in that of talks and events. Thread-safe, deterministic.
Pairing PairUp(const GoldNote& found, const GoldNote& gold);

// `pairing` is PairUp(found, gold).
MeasureCounts CountAgreement(const GoldNote& found, const GoldNote& gold, const Pairing& pairing);
MeasureCounts CountAgreement(const GoldNote& found, const GoldNote& gold);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_SCORER_H_
