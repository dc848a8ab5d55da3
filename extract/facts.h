// What one note says, before it meets the other notes: a function of the note's bytes, the lexicon and the program's
// version alone.
#ifndef NOTEGRAPH_EXTRACT_FACTS_H_
#define NOTEGRAPH_EXTRACT_FACTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/lexicon.h"
#include "extract/span.h"
#include "graph/evidence.h"

namespace notegraph::extract {

// All spans in this file are byte ranges of Document::source.

struct PersonFact {
  std::string name;         // as people write it: "David Beazley"; without titles, handle and employer
  std::string handle;       // without '@'; or empty
  std::string affiliation;  // or empty
  std::string url;          // or empty
  Span source;
};

struct EventFact {
  std::string name;   // "PyCon APAC 2015"
  std::string start;  // ISO date of the precision that the note has, or empty
  std::string end;
  std::string location;
  std::string url;
  Span source;  // where the name stands; empty when it comes from the file name
};

enum class TalkKind : uint8_t { kTalk, kKeynote, kTutorial, kPanel, kLightning, kPoster, kOther };

std::string_view TalkKindName(TalkKind kind);  // "talk", "keynote", ...

struct TalkFact {
  std::string title;
  TalkKind kind = TalkKind::kTalk;
  std::string date;
  std::vector<std::string> urls;
  std::vector<PersonFact> speakers;
  int32_t event = -1;  // index into NoteFacts::events
  Span source;         // the title, or the sentence that names the talk
};

inline constexpr int32_t kNoteItself = -1;  // source of a fact that stands outside any talk

struct EntityFact {
  EntityType type = EntityType::kConcept;
  std::string name;
  std::string kind;                  // libraries only
  std::string url;                   // or empty
  std::vector<std::string> aliases;  // other surface forms of this note, in order of first appearance
};

// One place that says it.
struct Occurrence {
  Span unit;                // sentence, list item, heading or cell
  Span mention;             // words that name the target, inside the unit
  std::string cue;          // rule or words that decided: "lexicon", "code span", "don't use"
  uint16_t confidence = 0;  // in 1/10,000
  Voice voice = Voice::kNoteTaker;
};

struct MentionFact {
  int32_t talk = kNoteItself;
  uint32_t target = 0;                  // index into NoteFacts::entities
  std::vector<Occurrence> occurrences;  // by position
};

struct RecommendFact {
  int32_t talk = kNoteItself;
  uint32_t target = 0;
  bool is_against = false;
  std::vector<Occurrence> occurrences;
};

struct CompareFact {
  int32_t talk = kNoteItself;
  uint32_t first = 0;  // as named
  uint32_t second = 0;
  int32_t winner = -1;  // index of an entity, or -1
  std::vector<Occurrence> occurrences;
};

struct NoteFacts {
  std::string path;
  std::string title;
  std::string format;
  std::string language;  // "en", "de", ...; empty where it can't be told
  std::string author;
  std::string date;
  std::vector<std::string> tags;
  std::string sha256;  // of the note's bytes, hexadecimal
  std::string text;    // decoded source, for evidence
  std::vector<EventFact> events;
  std::vector<TalkFact> talks;        // in order of the note
  std::vector<EntityFact> entities;   // in order of first mention
  std::vector<MentionFact> mentions;  // by (talk, first place)
  std::vector<RecommendFact> recommends;
  std::vector<CompareFact> compares;
  std::vector<std::string> warnings;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_FACTS_H_
