// Which parts of a note are about which talk: events, talks with their speakers, and a labelling of the text.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_H_

#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"
#include "graph/run_context.h"

namespace notegraph::extract {

enum class SectionRole : uint8_t {
  kBody,     // what the talk's notes, or the note-taker outside any talk, say
  kTitle,    // line that names the talk; names in it are mentions of the talk
  kSpeaker,  // line of speakers, affiliation, links to slides: no mentions
  kIgnored,  // table of contents, navigation, boilerplate: no facts at all
};

// A stretch of Document::text. Sections cover the text in order without overlap; a block may hold several (prose that
// tells of two talks).
struct Section {
  Span text;
  int32_t talk = kNoteItself;  // index into Outline::talks
  SectionRole role = SectionRole::kBody;
};

struct Outline {
  std::vector<EventFact> events;
  std::vector<TalkFact> talks;
  std::vector<Section> sections;

  // Section that holds the offset. O(log sections).
  const Section& SectionAt(uint32_t text_offset) const;
};

// Finds the labelling of the block tree (event, container, talk, part of a talk, speaker line, chatter) of least cost:
// siblings of one style pay for differing labels, the document has one template for title and speaker and pays for
// deviating from it. Exact, by dynamic programming over the tree; talks told in prose ("X gave a talk on Y") are found
// by sentence patterns where the outline holds none. O(blocks). Thread-safe; a function of the document, its path and
// the lexicon.
Outline InferOutline(const Document& document, const Lexicon& lexicon, RunContext& context);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_H_
