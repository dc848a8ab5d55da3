// Internal to extract/. Which names of speakers are one person's.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_SPEAKER_RULES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_SPEAKER_RULES_H_

#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/resolution/name_classes.h"
#include "extract/resolution/speaker_names.h"

namespace notegraph::extract {

// By what the names say: accents, order, another script stated with the name, handles, middle names; then, where one
// person alone comes into question, initials, nicknames, handles made of a name, and parts of a name within one note;
// last, misspellings by a single note of a name that several know. Never joined: speakers of one talk, different
// handles, names that disagree (given_names.h).
NameClasses ResolveSpeakers(const std::vector<NoteFacts>& notes, const SpeakerNames& names, const Lexicon& lexicon,
                            const NamePairs& apart);

// What several notes say of one talk: its talk's number for each note that tells of it.
struct TalkNote {
  uint32_t note = 0;
  uint32_t talk = 0;  // index into NoteFacts::talks
};

// Speakers of a talk that two notes name differently but not in contradiction; then, partial names that are left and
// equal are one.
void ResolveSpeakersOfTalks(const std::vector<std::vector<TalkNote>>& talks, const SpeakerNames& names,
                            const Lexicon& lexicon, NameClasses& classes);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_SPEAKER_RULES_H_
