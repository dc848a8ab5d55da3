// Internal to extract/. A sentence as a string of tags, for patterns over kinds of words.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_SENTENCE_TAGS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_SENTENCE_TAGS_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/lexicon.h"

namespace notegraph::extract {

// One letter each, see data/prose_talks.tsv.
struct TaggedSentence {
  std::string tags;
  std::vector<Span> spans;      // of each tag, in Document::text
  std::vector<TalkKind> kinds;  // of each 'T'; kTalk elsewhere
};

// Tag of a word by the data, 'w' where it has none; sets `kind` for words for talks.
char TagOfWord(std::string_view word, TalkKind* kind);

// Whether the text holds a word for a talk, for giving, speaking or attending one. O(|text|), no allocation.
bool HasTalkCue(std::string_view text);

TaggedSentence TagSentence(const Document& document, Span sentence, const Lexicon& lexicon);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_SENTENCE_TAGS_H_
