// Internal to extract/lexicon/. Where a technical reader sees a name begin and end.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_BORDERS_H_
#define NOTEGRAPH_EXTRACT_LEXICON_BORDERS_H_

#include <string_view>

#include "extract/span.h"

namespace notegraph::extract {

// Whether a name may begin, or end, where `span` does. Both take the span as cut at the borders of words; what they add
// is punctuation that makes the words parts of something longer: "os.path", "my_map", "std::map", "@docker", "I'd" (no
// D), "J++" (no J).
bool BeginsAtBorder(std::string_view text, Span span);
bool EndsAtBorder(std::string_view text, Span span);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_BORDERS_H_
