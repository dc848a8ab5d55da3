// Internal to extract/. What a note says of itself as a whole: is it about a conference, is it one talk's?
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_WHOLE_NOTE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_WHOLE_NOTE_H_

#include <optional>
#include <string>
#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// Whether front matter, path or the first 4,000 bytes tell of a conference or of talks. Documentation that lists
// persons and things mostly does not.
// `event_score`: NoteEvent::score.
bool TellsOfConference(const Document& document, int event_score);

// The talk that a note is about as a whole.
struct NoteTalk {
  std::string title;
  std::vector<PersonFact> speakers;  // spans in Document::source
  TalkKind kind = TalkKind::kTalk;
  Span source;  // of the title or the speaker
};

// By the front matter's speaker, a title such as "Notes on “Fast Tests” by Ann Lee", or, in a note without
// headings, first lines of title and speaker or a file name that holds both; nullopt otherwise.
std::optional<NoteTalk> FindNoteTalk(const Document& document, const Lexicon& lexicon);

// A span of Document::text without "Notes on ..." in front and "... at ExampleConf 2031", "(ExampleConf 2031)" behind.
Span WithoutEventAndFrame(const Document& document, Span line, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_WHOLE_NOTE_H_
