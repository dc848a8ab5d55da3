// Internal to extract/. What a note says of itself: title, author, date, tags, language.
#ifndef NOTEGRAPH_EXTRACT_NOTE_METADATA_H_
#define NOTEGRAPH_EXTRACT_NOTE_METADATA_H_

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/outline.h"

namespace notegraph::extract {

// Facts with path, title, format, language, author, date and tags set: from the front matter, else from the first
// heading that is no talk's title.
NoteFacts ReadMetadata(const Document& document, const Outline& outline);

// Language of a text as ISO 639-1 code by its script and commonest short words; empty where neither tells. Looks at the
// first 20,000 bytes.
std::string GuessLanguage(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_NOTE_METADATA_H_
