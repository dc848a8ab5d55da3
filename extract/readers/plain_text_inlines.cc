#include "extract/readers/plain_text_inlines.h"

#include <array>
#include <string_view>

#include "absl/strings/ascii.h"

namespace notegraph::extract {
namespace {

struct Mark {
  std::string_view symbol;
  uint8_t style;
};

constexpr std::array<Mark, 2> kMarks = {{{"`", kCodeSpan}, {"**", kStrong}}};

class PlainTextInlineEmitter {
 public:
  PlainTextInlineEmitter(Span line, DocumentBuilder& builder)
      : begin_(line.begin),
        text_(std::string_view(builder.document().source).substr(line.begin, line.size())),
        builder_(builder) {}

  void Emit() {
    for (size_t i = 0; i < text_.size();) {
      size_t end = i;
      if (text_[i] == '`' || text_[i] == '*') end = ReadMark(i);
      if (text_[i] == '[') end = ReadLink(i);
      i = end > i ? end : i + 1;
    }
    EmitPart(plain_, text_.size(), kPlain, -1);
  }

 private:
  void EmitPart(size_t begin, size_t end, uint8_t style, int32_t link) {
    builder_.Text({static_cast<uint32_t>(begin_ + begin), static_cast<uint32_t>(begin_ + end)}, style, link);
  }

  // Place of `symbol` from `i` on, found once for rising `i`.
  size_t Next(size_t& cached, std::string_view symbol, size_t i) const {
    if (cached < i || cached == 0) cached = text_.find(symbol, i);
    return cached;
  }

  size_t ReadMark(size_t i) {
    for (size_t mark = 0; mark < kMarks.size(); ++mark) {
      const auto& [symbol, style] = kMarks[mark];
      const size_t inside = i + symbol.size();
      if (!text_.substr(i).starts_with(symbol) || inside >= text_.size()) continue;
      const size_t end = Next(next_mark_[mark], symbol, inside);
      const bool is_markup = end != std::string_view::npos && end > inside && !absl::ascii_isspace(text_[inside]) &&
                             !absl::ascii_isspace(text_[end - 1]);
      if (!is_markup) continue;
      EmitPart(plain_, i, kPlain, -1);
      EmitPart(inside, end, style, -1);
      return plain_ = end + symbol.size();
    }
    return i;
  }

  size_t ReadLink(size_t i) {
    const size_t middle = Next(next_middle_, "](", i);
    if (middle == std::string_view::npos || middle == i + 1) return i;
    const size_t close = Next(next_close_, ")", middle);
    if (close == std::string_view::npos || text_.substr(i + 1, middle - i - 1).find('[') != std::string_view::npos)
      return i;
    EmitPart(plain_, i, kPlain, -1);
    EmitPart(i + 1, middle, kLink, builder_.AddLink(text_.substr(middle + 2, close - middle - 2)));
    return plain_ = close + 1;
  }

  const uint32_t begin_;
  const std::string_view text_;
  DocumentBuilder& builder_;
  size_t plain_ = 0;  // text from here on is still to be emitted
  std::array<size_t, kMarks.size()> next_mark_ = {};
  size_t next_middle_ = 0;
  size_t next_close_ = 0;
};

}  // namespace

void EmitPlainTextInlines(Span line, DocumentBuilder& builder) { PlainTextInlineEmitter(line, builder).Emit(); }

}  // namespace notegraph::extract
