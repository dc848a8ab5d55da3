// Internal to extract/. The pieces of a note that say something by themselves: sentences, list items, headings, cells.
#ifndef NOTEGRAPH_EXTRACT_UNITS_H_
#define NOTEGRAPH_EXTRACT_UNITS_H_

#include <cstdint>
#include <vector>

#include "extract/document.h"
#include "extract/outline.h"
#include "extract/span.h"

namespace notegraph::extract {

struct Unit {
  Span text;    // in Document::text
  Span source;  // the same in Document::source; kept since a unit may be as long as the note and hold many mentions
  uint32_t block = 0;  // index of the block that holds it
  int32_t talk = kNoteItself;
  SectionRole role = SectionRole::kBody;
  int32_t heading = -1;  // index of the nearest heading block above, or -1
  int32_t intro =
      -1;  // index of the unit that introduces the list this item stands in ("Use:", "Tools I like:"), or -1
  bool is_item_start = false;  // first unit of a list item
};

// Units in order of the text; sections of role kIgnored, code blocks and fields give none. O(|text|).
std::vector<Unit> SplitUnits(const Document& document, const Outline& outline);

// Index of the unit that holds the offset, or UINT32_MAX. O(log units).
uint32_t UnitAt(const std::vector<Unit>& units, uint32_t text_offset);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_UNITS_H_
