// Internal to extract/. The evidence behind a fact.
#ifndef NOTEGRAPH_EXTRACT_OCCURRENCE_H_
#define NOTEGRAPH_EXTRACT_OCCURRENCE_H_

#include <cstdint>
#include <string_view>

#include "extract/document.h"
#include "extract/facts.h"
#include "extract/span.h"

namespace notegraph::extract {

// The occurrence of a mention in a unit, both as places of the source. A unit too short to say anything by itself (a
// heading of one word, a tag) becomes its whole line.
Occurrence MakeOccurrence(const Document& document, Span unit, Span mention, int32_t talk, std::string_view cue,
                          uint16_t confidence);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OCCURRENCE_H_
