#include "extract/readers/org_inlines.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

struct Marker {
  char symbol;
  uint8_t style;
  bool is_verbatim;  // nothing inside is markup
};

constexpr std::array<Marker, 6> kMarkers = {{
    {'*', kStrong, false},
    {'/', kEmphasis, false},
    {'_', kEmphasis, false},
    {'+', kStrike, false},
    {'=', kCodeSpan, true},
    {'~', kCodeSpan, true},
}};

class OrgInlineEmitter {
 public:
  OrgInlineEmitter(const MappedText& content, DocumentBuilder& builder)
      : content_(content), text_(content.text()), builder_(builder) {}

  void Emit();

 private:
  struct Open {
    size_t end;  // of the text inside
    uint8_t style;
  };

  bool CanOpen(size_t position) const;
  size_t FindClosing(size_t marker, size_t begin);
  bool OpenMarkup(size_t position);
  // Behind the link or footnote mark at `position`; `position` if there is none.
  size_t ReadBrackets(size_t position);
  uint8_t style() const;
  void Flush(size_t end) {
    content_.Emit(plain_, end, builder_, style());
    plain_ = end;
  }

  const MappedText& content_;
  const std::string_view text_;
  DocumentBuilder& builder_;
  size_t plain_ = 0;  // text from here on is still to be emitted
  std::vector<Open> open_;
  std::array<size_t, kMarkers.size()> next_closing_ = {};
  size_t next_link_end_ = 0;  // 0: not searched yet
};

uint8_t OrgInlineEmitter::style() const {
  uint8_t style = kPlain;
  for (const Open& open : open_) style |= open.style;
  return style;
}

bool OrgInlineEmitter::CanOpen(size_t position) const {
  if (position + 2 >= text_.size() || absl::ascii_isspace(text_[position + 1])) return false;
  if (position == 0) return true;
  const char before = text_[position - 1];
  return absl::ascii_isspace(before) || std::string_view("-('\"{").find(before) != std::string_view::npos;
}

// End of the text inside a marker that opened before `begin`, or npos. Candidates are looked at once.
size_t OrgInlineEmitter::FindClosing(size_t marker, size_t begin) {
  size_t& next = next_closing_[marker];
  const char symbol = kMarkers[marker].symbol;
  const auto closes = [&](size_t i) {
    if (absl::ascii_isspace(text_[i - 1])) return false;
    return i + 1 == text_.size() || absl::ascii_isspace(text_[i + 1]) ||
           std::string_view("-.,;:!?'\")}[]\\*/_=~+").find(text_[i + 1]) != std::string_view::npos;
  };
  if (next != std::string_view::npos && next < begin + 1) {
    next = text_.find(symbol, begin + 1);
    while (next != std::string_view::npos && !closes(next)) next = text_.find(symbol, next + 1);
  }
  if (next == std::string_view::npos) return next;
  const size_t limit = open_.empty() ? text_.size() : open_.back().end;
  if (next >= limit) return std::string_view::npos;
  const std::string_view inside = text_.substr(begin, next - begin);
  const size_t line_end = inside.find('\n');
  const bool is_too_long =
      line_end != std::string_view::npos && inside.find('\n', line_end + 1) != std::string_view::npos;
  return is_too_long ? std::string_view::npos : next;
}

bool OrgInlineEmitter::OpenMarkup(size_t position) {
  const auto marker = std::find_if(kMarkers.begin(), kMarkers.end(),
                                   [&](const Marker& candidate) { return candidate.symbol == text_[position]; });
  if (marker == kMarkers.end() || !CanOpen(position)) return false;
  const size_t end = FindClosing(marker - kMarkers.begin(), position + 1);
  if (end == std::string_view::npos) return false;
  Flush(position);
  plain_ = position + 1;
  open_.push_back({end, marker->style});
  if (marker->is_verbatim) Flush(end);
  return true;
}

size_t OrgInlineEmitter::ReadBrackets(size_t position) {
  const std::string_view rest = text_.substr(position);
  if (rest.starts_with("[fn:")) {
    const size_t close = rest.substr(0, 64).find(']');
    if (close == std::string_view::npos || rest.substr(0, close).find(' ') != std::string_view::npos) return position;
    Flush(position);
    return plain_ = position + close + 1;
  }
  if (!rest.starts_with("[[")) return position;
  if (next_link_end_ <= position) next_link_end_ = std::min(text_.find("]]", position), text_.size());
  if (next_link_end_ == text_.size()) return position;
  const size_t end = next_link_end_;
  const size_t inside = position + 2;
  const size_t middle = text_.substr(0, end).find("][", inside);
  const size_t label = middle == std::string_view::npos ? inside : middle + 2;
  Flush(position);
  const int32_t link = builder_.AddLink(text_.substr(inside, std::min(middle, end) - inside));
  content_.Emit(label, end, builder_, style() | kLink, link);
  return plain_ = end + 2;
}

void OrgInlineEmitter::Emit() {
  for (size_t i = 0; i < text_.size();) {
    if (!open_.empty() && i >= open_.back().end) {
      Flush(i);
      open_.pop_back();
      plain_ = ++i;
    } else if (text_[i] == '[') {
      i = std::max(ReadBrackets(i), i + 1);
    } else if (OpenMarkup(i)) {
      i = plain_;
    } else {
      ++i;
    }
  }
  Flush(text_.size());
}

}  // namespace

void EmitOrgInlines(const MappedText& content, DocumentBuilder& builder) { OrgInlineEmitter(content, builder).Emit(); }

}  // namespace notegraph::extract
