// Internal to extract/. Lines that tell facts of a talk by a label: "Speaker: Ann Lee", a field, a row of a table.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_TALK_FIELDS_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_TALK_FIELDS_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/document.h"

namespace notegraph::extract {

enum class FieldLabel : uint8_t { kSpeaker, kTitle, kEvent, kDate, kLocation, kUrl, kOther };

// What the words label (data/talk_labels.tsv), case and '-', '_' aside; nullopt where they are no label.
std::optional<FieldLabel> LabelOf(std::string_view words);

struct LabelledLine {
  FieldLabel label = FieldLabel::kOther;
  std::string_view value;  // into Document::text, or of a field of the front matter
  Span text;               // the value in Document::text; empty for front matter
  Span source;             // of the value
  uint32_t block = 0;      // that holds it; meaningless for front matter
  bool in_front_matter = false;
};

// The labelled lines of the blocks [begin, end), those of the front matter first when `begin` is 0: fields, lines of
// paragraphs, items and quotes that begin with a label and a colon, table rows of a label and a value. In order.
// O(text of those blocks).
std::vector<LabelledLine> FindLabelledLines(const Document& document, uint32_t begin, uint32_t end);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_TALK_FIELDS_H_
