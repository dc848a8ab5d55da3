// Internal to extract/. Which talks of several notes are one talk, noted by several people.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_TALK_RULES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_TALK_RULES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/resolution/event_rules.h"
#include "extract/resolution/name_classes.h"
#include "extract/resolution/speaker_names.h"

namespace notegraph::extract {

// A talk as one note has it.
struct TalkName {
  uint32_t note = 0;
  uint32_t talk = 0;               // index into NoteFacts::talks
  uint32_t event = kNoNote;        // class of its event (NameClasses::Find); kNoNote: the note tells none
  uint32_t ordinal = 0;            // among the note's talks of that title and event
  std::string title;               // folded
  Spellings spellings;             // the title as it is written
  std::vector<std::string> words;  // of the title that carry meaning; sorted, distinct; none if no other note tells of
                                   // the event
  std::string beginning;           // its first three of them, in order; empty where it has fewer
  std::vector<uint32_t> speakers;  // numbers in SpeakerNames
};

// In order of the notes. Immutable.
class TalkNames {
 public:
  static TalkNames Collect(const std::vector<NoteFacts>& notes, const EventNames& events, NameClasses& event_classes,
                           const SpeakerNames& speakers);

  const TalkName& operator[](uint32_t name) const { return names_[name]; }
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }
  uint32_t Of(size_t note, size_t talk) const { return first_of_note_[note] + static_cast<uint32_t>(talk); }

 private:
  std::vector<TalkName> names_;
  std::vector<uint32_t> first_of_note_;
};

// Share of words that two titles have in common, a misspelt one too: Jaccard and overlap, in 1/10,000.
struct TitleSimilarity {
  uint32_t jaccard = 0;
  uint32_t overlap = 0;
  uint32_t shared = 0;  // words
};
TitleSimilarity CompareTitles(const TalkName& a, const TalkName& b);

// Talks of one event in different notes: the same title; titles with 7 of 10 words in common; a speaker in common and
// half of the shorter title's words. Never joined: talks of one note, and talks whose speakers nobody could take for
// each other, unless a title of three words or more is the same. Candidates are found by title, speaker, and the
// rarest words of the titles (prefix filtering, Chaudhuri et al. 2006); titles with and without subtitle by the first
// words.
NameClasses ResolveTalks(const TalkNames& talks, const SpeakerNames& speakers, NameClasses& speaker_classes,
                         const NamePairs& apart);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_TALK_RULES_H_
