// Internal to extract/. One line that may name a talk: title and speakers apart.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TITLE_LINE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TITLE_LINE_H_

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/span.h"

namespace notegraph::extract {

// Ways to write title and speaker in one line. A document mostly keeps to one.
enum class TitleTemplate : uint8_t {
  kTitleDashSpeaker,  // Fast Tests - Ann Lee (ACME)      also | // : / and tabs
  kSpeakerDashTitle,  // Ann Lee: Fast Tests
  kTitleBySpeaker,    // Fast Tests by Ann Lee from ACME   also with, w/, von, par
  kSpeakerOnTitle,    // Ann Lee on Fast Tests
  kTitleSpeaker,      // Fast Tests (Ann Lee), Fast Tests Ann Lee (ACME)
  kMarkedTitle,       // **Fast Tests** (Ann Lee), "Fast Tests" Ann Lee, Ann Lee: *Fast Tests*; comments may follow
  kSpeakerOnly,       // Keynote: Ann Lee
  kTitleOnly,         // Fast Tests
  kCount
};

inline constexpr size_t kTitleTemplateCount = static_cast<size_t>(TitleTemplate::kCount);

// A heading that is nothing but a name of this NameScore may stand alone; others need a template that says so.
inline constexpr int kLoneNameScore = 75;

struct TitleParse {
  std::string_view title;            // view into the line
  std::vector<PersonFact> speakers;  // spans relative to the line
  int score = 0;                     // how surely the speakers are persons; 0..100
};

// What a line says under each template, once markup, numbering, times, ratings and kind words are off.
struct TitleLine {
  std::string_view line;  // what is left
  TalkKind kind = TalkKind::kTalk;
  bool has_kind = false;   // a word such as "Keynote" told the kind
  bool has_time = false;   // "10:30" or "[45 min]" stood in it
  bool is_marked = false;  // the title is bold, slanted, linked or quoted
  std::array<std::optional<TitleParse>, kTitleTemplateCount> parses;

  const TitleParse* Get(TitleTemplate t) const {
    return parses[static_cast<size_t>(t)] ? &*parses[static_cast<size_t>(t)] : nullptr;
  }
  // The surest parse with speakers, or nullptr.
  const TitleParse* BestWithSpeakers() const;
};

// O(|line| * separators in it); of lines of more than 300 bytes only what is marked is read. `marks` are stretches of
// the line that stand out as a title may: bold, slanted, linked; quoted ones are found here.
TitleLine ParseTitleLine(std::string_view line, const Lexicon& lexicon, std::span<const Span> marks = {});

// Numbering ("1.2", "A."), times ("10h30 :"), durations ("[33 min]"), ratings and stars, quotes and trailing
// punctuation off; sets `has_time`, if given, when a time or duration was among them.
std::string_view CleanTitle(std::string_view line, bool* has_time = nullptr);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TITLE_LINE_H_
