#ifndef NOTEGRAPH_EXTRACT_SPAN_H_
#define NOTEGRAPH_EXTRACT_SPAN_H_

#include <algorithm>
#include <cstdint>

namespace notegraph::extract {

// Half-open byte range [begin, end) of a text; begin <= end. Which text (a document's source or its plain text) is said
// by the field that holds it.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool Overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(Span, Span) = default;
  friend auto operator<=>(Span, Span) = default;
};

// The smallest span that holds both.
inline Span Cover(Span a, Span b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_SPAN_H_
