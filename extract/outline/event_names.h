// Internal to extract/. What the conference is called, when and where it was.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_EVENT_NAMES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_EVENT_NAMES_H_

#include <optional>
#include <string>
#include <string_view>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// An event's name found in a line.
struct EventName {
  std::string name;  // "PyCon APAC 2015": frame words, day and part off, a year last; empty where there is none
  int score = 0;     // how surely it names a gathering: see kEventByWord
  bool has_year = false;
  Span text;  // relative to the line

  bool empty() const { return name.empty(); }
};

// Scores. A word that names a gathering, or a name with a year alone ("ICSE 2013"), or both.
inline constexpr int kEventByYear = 2;
inline constexpr int kEventByWord = 3;

// The best event name in a line such as "Notes from PyCon APAC 2015 - Day 2".
EventName FindEventName(std::string_view line, const Lexicon& lexicon);

// The same for a title, where the name's words need no capitals and a date in the line gives the year:
// "Rencontres mobiles, Nantes, 18 mai 2017" is "Rencontres mobiles 2017".
EventName FindEventNameInTitle(std::string_view line, const Lexicon& lexicon);

// The event of a whole note: from labelled fields, title, first heading, first paragraphs, the surest name winning and
// the earlier of equals; a year that it lacks from file name or date; folder and file name alone at last. nullopt where
// nothing tells of an event.
// Where the note holds talks (`has_talks`) its title is an event's name even without a year or a word for a gathering.
std::optional<EventFact> FindEvent(const Document& document, const Lexicon& lexicon, bool has_talks);

struct NoteEvent {
  std::optional<EventFact> event;
  int score = 0;  // how surely the note's own words or path name it: as of EventName; 0 where they do not
};

// FindEvent of a note whose talks aren't known yet (`has_talks` false), and its score.
NoteEvent FindNoteEvent(const Document& document, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_EVENT_NAMES_H_
