// Internal to extract/. One line that may name a talk: title and speakers apart.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TITLE_LINE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TITLE_LINE_H_

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// Ways to write title and speaker in one line. A document mostly keeps to one.
enum class TitleTemplate : uint8_t {
  kTitleDashSpeaker,  // Fast Tests - Ann Lee (ACME)      also | // : and tabs
  kSpeakerDashTitle,  // Ann Lee: Fast Tests
  kTitleBySpeaker,    // Fast Tests by Ann Lee from ACME   also with, von, par
  kSpeakerOnTitle,    // Ann Lee on Fast Tests
  kTitleSpeaker,      // Fast Tests (Ann Lee), Fast Tests Ann Lee (ACME), "Fast Tests" Ann Lee
  kSpeakerOnly,       // Keynote: Ann Lee
  kTitleOnly,         // Fast Tests
  kCount
};

inline constexpr size_t kTitleTemplateCount = static_cast<size_t>(TitleTemplate::kCount);

struct TitleParse {
  std::string_view title;            // view into the line
  std::vector<PersonFact> speakers;  // spans relative to the line
  int score = 0;                     // how surely the speakers are persons; 0..100
};

// What a line says under each template, once markup, numbering, times, ratings and kind words are off.
struct TitleLine {
  std::string_view line;  // what is left
  TalkKind kind = TalkKind::kTalk;
  bool has_kind = false;  // a word such as "Keynote" told the kind
  std::array<std::optional<TitleParse>, kTitleTemplateCount> parses;

  const TitleParse* Get(TitleTemplate t) const {
    return parses[static_cast<size_t>(t)] ? &*parses[static_cast<size_t>(t)] : nullptr;
  }
  // The surest parse with speakers, or nullptr.
  const TitleParse* BestWithSpeakers() const;
};

TitleLine ParseTitleLine(std::string_view line, const Lexicon& lexicon);

// Numbering ("1.2", "A.", "10h30 :"), durations ("[33 min]"), ratings and stars, quotes and trailing punctuation off.
std::string_view CleanTitle(std::string_view line);

// Whether the line names no talk but a part of the day or of the note: "Day 2", "Lunch", "Introduction", "Lightning
// Talks", "Summary".
bool IsChatterTitle(std::string_view line);
// Whether it names a container of talks: "Lightning Talks", "Keynotes", "Talks I attended"; sets the kind of its talks.
bool IsSessionContainer(std::string_view line, TalkKind* kind);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TITLE_LINE_H_
