// Internal to extract/. Headings known by their words: data/chatter_titles.tsv in memory.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TITLE_PHRASES_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TITLE_PHRASES_H_

#include <optional>
#include <string_view>

#include "extract/facts.h"

namespace notegraph::extract {

// Whether the line, CleanTitle'd, names no talk but a part of the day, of the note or of a talk: "Day 2", "Lunch",
// "Introduction", "Lightning Talks", "Summary"; a date alone counts. O(|line|).
bool IsChatterTitle(std::string_view line);

// Kind of the talks it holds where it names a container of talks: "Lightning Talks", "Keynotes", "Day 2".
std::optional<TalkKind> ContainerKind(std::string_view line);

// A kind word at an end of a line: "Keynote: X", "X (tutorial)", "Paul Graham Keynote".
struct KindPhrase {
  TalkKind kind = TalkKind::kTalk;
  std::string_view rest;  // the line without it; the whole line where nothing else is there
};
std::optional<KindPhrase> TakeKindPhrase(std::string_view line);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TITLE_PHRASES_H_
