// Internal to extract/. Judgement that a unit inherits from what stands above it: "Tools I like:", "## Best practices".
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_INHERITED_CUES_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_INHERITED_CUES_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "extract/recognizers/candidate.h"
#include "extract/relations/cue_patterns.h"

namespace notegraph::extract {

// What a unit stands under, nearest first.
enum class AboveKind : uint8_t { kItem, kIntro, kHeading, kUpperHeading, kTitle };
inline constexpr std::array<std::string_view, 5> kAboveNames = {"under item", "under introduction", "under heading",
                                                                "under upper heading", "under title"};

struct InheritedCue {
  const CuePattern* pattern = nullptr;
  AboveKind above = AboveKind::kHeading;
};

// Of one note; remembers what it found for each line above. Not thread-safe.
class InheritedCues {
 public:
  explicit InheritedCues(const RecognizerInput& input, const CuePatterns& patterns);

  // What is above the unit and judges: the item it is nested under, the line that introduces its list, its headings up
  // to its talk's title. Amortised O(1) (few levels up).
  std::vector<InheritedCue> Of(const Unit& unit);

 private:
  using Patterns = std::vector<const CuePattern*>;

  void Add(uint32_t block, Span text, AboveKind above, std::vector<InheritedCue>& cues);
  const Patterns& PatternsOf(Span text);

  const RecognizerInput& input_;
  const CuePatterns& patterns_;
  CueSentence sentence_;
  std::vector<int32_t> upper_heading_;             // by block, of headings: the heading one level up, or -1
  absl::flat_hash_map<uint32_t, Patterns> found_;  // by first byte of the line above
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_INHERITED_CUES_H_
