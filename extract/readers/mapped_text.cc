#include "extract/readers/mapped_text.h"

#include <algorithm>

namespace notegraph::extract {

void MappedText::AppendExact(std::string_view bytes, uint32_t source_begin) {
  if (bytes.empty()) return;
  const auto size = static_cast<uint32_t>(bytes.size());
  if (!segments_.empty() && segments_.back().is_exact && segments_.back().source.end == source_begin) {
    segments_.back().source.end += size;
  } else {
    segments_.push_back({static_cast<uint32_t>(text_.size()), {source_begin, source_begin + size}, true});
  }
  text_ += bytes;
}

void MappedText::AppendWhole(std::string_view bytes, Span source) {
  if (bytes.empty()) return;
  segments_.push_back({static_cast<uint32_t>(text_.size()), source, false});
  text_ += bytes;
}

size_t MappedText::SegmentAt(size_t position) const {
  const auto after = std::partition_point(segments_.begin(), segments_.end(),
                                          [&](const Segment& segment) { return segment.text_begin <= position; });
  return after == segments_.begin() ? 0 : after - segments_.begin() - 1;
}

Span MappedText::ToSource(size_t begin, size_t end) const {
  if (segments_.empty()) return {};
  const Segment& first = segments_[SegmentAt(begin)];
  const uint32_t source_begin = first.source.begin + (first.is_exact ? begin - first.text_begin : 0);
  if (begin >= end) return {source_begin, source_begin};
  const Segment& last = segments_[SegmentAt(end - 1)];
  const uint32_t source_end = last.is_exact ? last.source.begin + (end - last.text_begin) : last.source.end;
  return {source_begin, std::max(source_begin, source_end)};
}

void MappedText::Emit(size_t begin, size_t end, DocumentBuilder& builder, uint8_t style, int32_t link) const {
  const Document& document = builder.document();
  const bool keeps_lines = builder.is_open() && document.blocks.back().kind == BlockKind::kCode;
  for (size_t i = begin < end ? SegmentAt(begin) : 0; begin < end;) {
    const Segment& segment = segments_[i];
    const size_t segment_end = std::min(end, SegmentEnd(i));
    const size_t newline = keeps_lines ? std::string::npos : text().substr(0, segment_end).find('\n', begin);
    const size_t stop = std::min(segment_end, newline);
    if (stop > begin) {
      if (segment.is_exact) {
        builder.Text(ToSource(begin, stop), style, link);
      } else {
        builder.Piece(text().substr(begin, stop - begin), segment.source, style, link);
      }
    }
    begin = stop;
    if (begin == newline && begin < segment_end) {
      builder.LineBreak(ToSource(begin, begin + 1), style);
      ++begin;
    }
    if (begin >= SegmentEnd(i)) ++i;
  }
}

}  // namespace notegraph::extract
