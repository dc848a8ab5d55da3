#include "extract/readers/prepared_text.h"

#include <algorithm>

namespace notegraph::extract {

std::vector<PreparedText::Segment> PreparedText::Segments() const {
  std::vector<Segment> segments;
  size_t first = 1;
  for (size_t start : segment_starts_) {
    segments.push_back({first, start});
    first = start;
  }
  segments.push_back({first, lines_.size() + 1});
  return segments;
}

std::string_view PreparedText::SegmentText(Segment segment) const {
  const size_t begin = lines_[segment.first_line - 1].begin;
  const size_t end = segment.end_line <= lines_.size() ? lines_[segment.end_line - 1].begin : text_.size();
  return std::string_view(text_).substr(begin, end - begin);
}

std::string_view PreparedText::LineText(size_t line) const {
  const uint32_t begin = lines_[line - 1].begin;
  const size_t end = line < lines_.size() ? lines_[line].begin : text_.size();
  return std::string_view(text_).substr(begin, end - begin - 1);
}

uint32_t PreparedText::ToSource(size_t line, size_t column) const {
  const Line& entry = lines_[line - 1];
  if (column < entry.prefix) return entry.source_begin;
  return std::min<uint32_t>(entry.source_tail + (column - entry.prefix), line_ends_[line - 1]);
}

void PreparedText::AppendTo(MappedText& mapped, size_t line, size_t begin, size_t end) const {
  const Line& entry = lines_[line - 1];
  const std::string_view text = LineText(line);
  const size_t tail = std::clamp<size_t>(entry.prefix, begin, end);
  mapped.AppendWhole(text.substr(begin, tail - begin), {entry.source_begin, entry.source_begin});
  mapped.AppendExact(text.substr(tail, end - tail), entry.source_tail + (tail - entry.prefix));
}

void PreparedText::AppendLineEndTo(MappedText& mapped, size_t line) const {
  const uint32_t begin = line_ends_[line - 1];
  const uint32_t end = line < lines_.size() ? lines_[line].source_begin : begin;
  if (end == begin + 1) {
    mapped.AppendExact("\n", begin);
  } else {
    mapped.AppendWhole("\n", {begin, end});
  }
}

void PreparedText::AddLine(std::string_view prefix, Span source, uint32_t tail, std::string_view document) {
  const auto begin = static_cast<uint32_t>(text_.size());
  lines_.push_back({begin, static_cast<uint32_t>(prefix.size()), source.begin, tail});
  line_ends_.push_back(source.end);
  text_ += prefix;
  text_.append(document, tail, source.end - tail);
  if (text_.find('\r', begin) != std::string::npos) std::replace(text_.begin() + begin, text_.end(), '\r', kMask);
  text_ += '\n';
}

void PreparedText::MaskInLastLine(size_t column) {
  const Line& line = lines_.back();
  const size_t replaced = line.source_tail - line.source_begin;
  if (column >= replaced) text_[line.begin + line.prefix + (column - replaced)] = kMask;
}

void PreparedText::MaybeBeginSegment() {
  if (text_.size() - segment_begin_ < kSegmentBytes) return;
  segment_begin_ = text_.size();
  segment_starts_.push_back(lines_.size() + 1);
}

bool PreparedText::AddDefinition(std::string_view definition) {
  if (definitions_.size() + definition.size() > kMaxSharedDefinitions) return false;
  definitions_.append(definition).append("\n\n");
  return true;
}

void PreparedText::Finish() {
  if (segment_starts_.empty()) definitions_.clear();
}

void PreparedText::Reserve(size_t bytes, size_t lines) {
  text_.reserve(bytes);
  lines_.reserve(lines);
  line_ends_.reserve(lines);
}

}  // namespace notegraph::extract
