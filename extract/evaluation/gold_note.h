// What a note says, in the form in which people annotate it by hand: the yardstick of the extractors.
//
//   {"document": "pydays.md",
//    "event": {"name": "PyDays 2031", "start": "2031-05-04"},
//    "talks": [{"id": "t1", "title": "Fast Tests", "speakers": ["Ann Lee"], "kind": "talk", "line": 3}],
//    "libraries": [{"name": "pytest", "aliases": ["py.test"], "kind": "tool"}],
//    "concepts": [{"name": "unit testing", "aliases": [], "salience": "core"}],
//    "mentions": [{"source": "t1", "target": "pytest", "line": 5}],
//    "recommends": [{"source": "note", "target": "pytest", "stance": "for", "line": 9}],
//    "compares": [{"source": "t1", "a": "pytest", "b": "nose", "winner": "pytest", "line": 6}]}
//
// docs/evaluation.md says what each part means and what counts as what.
#ifndef NOTEGRAPH_EXTRACT_EVALUATION_GOLD_NOTE_H_
#define NOTEGRAPH_EXTRACT_EVALUATION_GOLD_NOTE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// Lines count from 1; 0 where none is known.

struct GoldEvent {
  std::string name;
  std::string start = {};  // ISO date of any precision, or empty
  std::string end = {};    // likewise
};

struct GoldTalk {
  std::string id;
  std::string title;
  std::vector<std::string> speakers = {};
  TalkKind kind = TalkKind::kTalk;
  int32_t event = -1;  // index into GoldNote::events, or -1 where the talk doesn't name one
  uint32_t line = 0;
};

struct GoldEntity {
  EntityType type = EntityType::kConcept;
  std::string name;
  std::vector<std::string> aliases = {};
  std::string kind = {};  // libraries only
  bool is_core = true;    // false: found or not, a minor concept is neither demanded nor punished
};

struct GoldMention {
  int32_t talk = kNoteItself;
  uint32_t target = 0;  // index into GoldNote::entities
  uint32_t line = 0;
};

struct GoldRecommend {
  int32_t talk = kNoteItself;
  uint32_t target = 0;
  bool is_against = false;
  uint32_t line = 0;
};

struct GoldCompare {
  int32_t talk = kNoteItself;
  uint32_t first = 0;
  uint32_t second = 0;
  int32_t winner = -1;  // first, second, or -1
  uint32_t line = 0;
};

struct GoldNote {
  std::string document;  // file name of the note
  std::vector<GoldEvent> events;
  std::vector<GoldTalk> talks;
  std::vector<GoldEntity> entities;  // libraries, then concepts
  std::vector<GoldMention> mentions;
  std::vector<GoldRecommend> recommends;
  std::vector<GoldCompare> compares;
};

// Reads the JSON text of an annotation and checks it: members known and of their type, ids and names unique, sources
// and targets listed, kinds and stances known, lines within 1..`note_lines` where that is given. InvalidArgument holds
// every fault, one a line: "line 12, column 5: mentions[3].target: ...". Linear in the text, but for hints of unknown
// names. Thread-safe.
absl::StatusOr<GoldNote> ReadGoldNote(std::string_view json, std::optional<uint32_t> note_lines = std::nullopt);

// The JSON text of an annotation, one fact a line, so that it can be edited and compared by line; ReadGoldNote reads it
// back. The same annotation gives the same bytes.
std::string WriteGoldNote(const GoldNote& note);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_EVALUATION_GOLD_NOTE_H_
