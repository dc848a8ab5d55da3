// Internal to extract/. The reasons for which two names are taken for one.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_MERGE_RULE_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_MERGE_RULE_H_

#include <cstdint>
#include <string_view>

#include "extract/span.h"

namespace notegraph::extract {

enum class MergeRule : uint8_t {
  kOtherType,
  kPlural,
  kVersion,
  kAccents,
  kStatedAbbreviation,
  kInitialsInContext,
  kMisspelling,
  kWordOrder,
  kTwoScripts,
  kHandle,
  kHandleOfName,
  kMiddleName,
  kInitials,
  kNickname,
  kPartOfName,
  kSpeakerOfSameTalk,
  kSameName,
  kEventYear,
  kEventDates,
  kTalkTitle,
  kSimilarTitle,
  kSpeakerAndTitle,
  kCorrection,
  kCount
};

// In words, as `notegraph why` says it: "misspelling", "abbreviation stated in a note".
std::string_view MergeRuleName(MergeRule rule);
// How sure the rule is by itself, in 1/10,000. Rules that measure (a misspelling's distance) scale it down.
uint16_t MergeRuleScore(MergeRule rule);

inline constexpr uint32_t kNoNote = UINT32_MAX;

// Two names said to be one. Names are numbered within one kind of node.
struct NameLink {
  uint32_t variant = 0;    // the other form of ...
  uint32_t principal = 0;  // ... this name
  MergeRule rule = MergeRule::kMisspelling;
  uint16_t score = 0;       // in 1/10,000
  uint32_t note = kNoNote;  // the note that states it, and where; kNoNote: the names speak for themselves
  Span place;
};

inline NameLink MakeLink(uint32_t variant, uint32_t principal, MergeRule rule) {
  return {.variant = variant,
          .principal = principal,
          .rule = rule,
          .score = MergeRuleScore(rule),
          .note = kNoNote,
          .place = {}};
}

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_MERGE_RULE_H_
