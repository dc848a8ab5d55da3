// Text to sentences.
#ifndef NOTEGRAPH_EXTRACT_SENTENCES_H_
#define NOTEGRAPH_EXTRACT_SENTENCES_H_

#include <string_view>
#include <vector>

#include "extract/span.h"

namespace notegraph::extract {

// Splits one block's text at sentence ends: '.', '!', '?', '…' and their CJK forms, before white space and not after an
// abbreviation, initial, number or single letter; and at line ends that a note-taker put as separators (" -- " stays
// inside). Returned spans are shifted by `base`, without surrounding white space, ascending; empty for blank text.
// O(|text|). Thread-safe.
std::vector<Span> SplitSentences(std::string_view text, uint32_t base);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_SENTENCES_H_
