#include "extract/readers/markdown_inlines.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/readers/html_blocks.h"
#include "extract/readers/html_tag.h"

namespace notegraph::extract {
namespace {

// How far behind the last text the next one is looked for: runs of delimiters are all that stands between.
constexpr size_t kSearchBytes = 1024;

std::string_view Literal(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  return literal == nullptr ? std::string_view() : std::string_view(literal);
}

std::string_view Url(cmark_node* node) {
  const char* url = cmark_node_get_url(node);
  return url == nullptr ? std::string_view() : std::string_view(url);
}

// Behind the destination and title in "(...)" at `begin`; `begin` when what stands there is none.
size_t SkipDestination(std::string_view text, size_t begin) {
  const auto skip_space = [&](size_t i) {
    while (i < text.size() && absl::ascii_isspace(text[i])) ++i;
    return i;
  };
  size_t i = skip_space(begin + 1);
  if (i < text.size() && text[i] == '<') {
    while (++i < text.size() && text[i] != '>' && text[i] != '\n') i += text[i] == '\\';
    if (i >= text.size() || text[i] != '>') return begin;
    ++i;
  } else {
    int depth = 0;
    for (; i < text.size() && !absl::ascii_isspace(text[i]); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) {
        ++i;
      } else if (text[i] == '(') {
        ++depth;
      } else if (text[i] == ')' && depth-- == 0) {
        break;
      }
    }
  }
  i = skip_space(i);
  if (i < text.size() && (text[i] == '"' || text[i] == '\'' || text[i] == '(')) {
    const char closing = text[i] == '(' ? ')' : text[i];
    while (++i < text.size() && text[i] != closing) i += text[i] == '\\';
    i = skip_space(std::min(i + 1, text.size()));
  }
  return i < text.size() && text[i] == ')' ? i + 1 : begin;
}

// Behind a link label "[...]" at `begin`; `begin` when none stands there.
size_t SkipLabel(std::string_view text, size_t begin) {
  for (size_t i = begin + 1; i < text.size() && text[i] != '['; ++i) {
    if (text[i] == ']') return i + 1;
    if (text[i] == '\\') ++i;
  }
  return begin;
}

class InlineEmitter {
 public:
  InlineEmitter(const MappedText& content, DocumentBuilder& builder)
      : mapped_(content), text_(content.text()), builder_(builder) {}

  void Enter(cmark_node* node);
  void Exit(cmark_node* node);

 private:
  uint8_t style() const {
    return (strong_ ? kStrong : 0) | (emphasis_ ? kEmphasis : 0) | (strike_ ? kStrike : 0) | html_.style() |
           (links_.empty()     ? 0
            : image_depth_ > 0 ? kImage
                               : kLink);
  }
  int32_t link() const { return links_.empty() ? html_.link() : links_.back(); }

  struct Piece {
    size_t begin;
    size_t end;
    std::string meaning;  // of an entity; empty: the content itself
  };

  void EmitText(std::string_view literal);
  void EmitPart(std::string_view literal, bool is_hidden, uint8_t style, int32_t link);
  size_t Match(size_t begin, std::string_view literal);
  void EmitCode(std::string_view literal);
  void EmitHtml(std::string_view literal);
  void EmitUnplaced(std::string_view literal, uint8_t style, int32_t link);
  void EmitLineBreak();
  void SkipLinkTail();

  const MappedText& mapped_;
  const std::string_view text_;
  DocumentBuilder& builder_;
  size_t cursor_ = 0;
  int strong_ = 0, emphasis_ = 0, strike_ = 0, image_depth_ = 0;
  std::vector<int32_t> links_;
  std::vector<Piece> pieces_;
  HtmlStyle html_;
};

void InlineEmitter::Enter(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
      return EmitText(Literal(node));
    case CMARK_NODE_CODE:
      return EmitCode(Literal(node));
    case CMARK_NODE_HTML_INLINE:
      return EmitHtml(Literal(node));
    case CMARK_NODE_SOFTBREAK:
    case CMARK_NODE_LINEBREAK:
      return EmitLineBreak();
    case CMARK_NODE_EMPH:
      ++emphasis_;
      return;
    case CMARK_NODE_STRONG:
      ++strong_;
      return;
    case CMARK_NODE_IMAGE:
      ++image_depth_;
      [[fallthrough]];
    case CMARK_NODE_LINK:
      links_.push_back(builder_.AddLink(Url(node)));
      return;
    default:  // strikethrough is the only other inline of the extensions in use
      ++strike_;
  }
}

void InlineEmitter::Exit(cmark_node* node) {
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_EMPH:
      --emphasis_;
      return;
    case CMARK_NODE_STRONG:
      --strong_;
      return;
    case CMARK_NODE_IMAGE:
      --image_depth_;
      [[fallthrough]];
    case CMARK_NODE_LINK:
      links_.pop_back();
      return SkipLinkTail();
    default:
      --strike_;
  }
}

// Splits off wiki links: of [[Target|label]] the label is text, of [[Target]] the target.
void InlineEmitter::EmitText(std::string_view literal) {
  while (true) {
    const size_t open = literal.find("[[");
    const size_t close = open == std::string_view::npos ? open : literal.find("]]", open + 2);
    if (close == std::string_view::npos) break;
    const std::string_view inside = literal.substr(open + 2, close - open - 2);
    const size_t bar = inside.find('|');
    const size_t label = bar == std::string_view::npos ? 0 : bar + 1;
    EmitPart(literal.substr(0, open), false, style(), link());
    EmitPart(literal.substr(open, label + 2), true, 0, -1);
    const int32_t target = builder_.AddLink(inside.substr(0, std::min(bar, inside.size())));
    EmitPart(inside.substr(label), false, style() | kLink, target);
    EmitPart(literal.substr(close, 2), true, 0, -1);
    literal.remove_prefix(close + 2);
  }
  EmitPart(literal, false, style(), link());
}

// Compares `literal` with the content at `begin`, where entities and escapes stand for their meaning. Returns where the
// match ends, its parts in pieces_, or npos.
size_t InlineEmitter::Match(size_t begin, std::string_view literal) {
  pieces_.clear();
  const bool is_plain = text_.substr(begin).starts_with(literal) && literal.find('&') == std::string_view::npos &&
                        literal.find('\\') == std::string_view::npos;
  if (is_plain) {
    pieces_.push_back({begin, begin + literal.size(), ""});
    return pieces_.back().end;
  }
  size_t i = begin;
  size_t piece = begin;
  for (size_t j = 0; j < literal.size();) {
    if (i >= text_.size()) return std::string_view::npos;
    const bool is_escape =
        text_[i] == '\\' && i + 1 < text_.size() && absl::ascii_ispunct(text_[i + 1]) && text_[i + 1] == literal[j];
    if (is_escape) {
      pieces_.push_back({piece, i, ""});
      piece = ++i;
    } else if (text_[i] == '&') {
      std::string meaning;
      const size_t length = DecodeEntity(text_.substr(i), meaning);
      if (length > 0 && literal.substr(j).starts_with(meaning)) {
        pieces_.push_back({piece, i, ""});
        pieces_.push_back({i, i + length, meaning});
        piece = i += length;
        j += meaning.size();
        continue;
      }
    }
    if (text_[i] != literal[j]) return std::string_view::npos;
    ++i;
    ++j;
  }
  pieces_.push_back({piece, i, ""});
  return i;
}

void InlineEmitter::EmitPart(std::string_view literal, bool is_hidden, uint8_t style, int32_t link) {
  if (literal.empty()) return;
  const size_t last_start = std::min(text_.size(), cursor_ + kSearchBytes);
  for (size_t start = cursor_; start < last_start; ++start) {
    if (text_[start] != literal[0] && text_[start] != '\\' && text_[start] != '&') continue;
    const size_t end = Match(start, literal);
    if (end == std::string_view::npos) continue;
    cursor_ = end;
    if (is_hidden) return;
    for (const Piece& piece : pieces_) {
      if (piece.meaning.empty()) {
        mapped_.Emit(piece.begin, piece.end, builder_, style, link);
      } else {
        builder_.Piece(piece.meaning, mapped_.ToSource(piece.begin, piece.end), style, link);
      }
    }
    return;
  }
  if (!is_hidden) EmitUnplaced(literal, style, link);
}

void InlineEmitter::EmitUnplaced(std::string_view literal, uint8_t style, int32_t link) {
  std::string text(literal);
  std::replace(text.begin(), text.end(), '\x01', ' ');
  const size_t line_end = std::min(text_.find('\n', cursor_), text_.size());
  builder_.Piece(text, mapped_.ToSource(cursor_, line_end), style, link);
}

// A code span is placed by its backticks. The library turned line ends into spaces and took one space off each end.
void InlineEmitter::EmitCode(std::string_view literal) {
  const size_t open = text_.find('`', cursor_);
  size_t begin = open;
  while (begin < text_.size() && text_[begin] == '`') ++begin;
  const std::string ticks(begin < text_.size() ? begin - open : 1, '`');
  size_t end = begin < text_.size() ? text_.find(ticks, begin) : std::string_view::npos;
  while (end != std::string_view::npos && end + ticks.size() < text_.size() && text_[end + ticks.size()] == '`') {
    end = text_.find(ticks, text_.find_first_not_of('`', end));
  }
  if (end == std::string_view::npos) return EmitUnplaced(literal, style() | kCodeSpan, link());
  cursor_ = end + ticks.size();
  if (end - begin == literal.size() + 2) {
    ++begin;
    --end;
  }
  mapped_.Emit(begin, end, builder_, style() | kCodeSpan, link());
}

void InlineEmitter::EmitHtml(std::string_view literal) {
  const size_t found =
      text_.substr(0, std::min(text_.size(), cursor_ + kSearchBytes + literal.size())).find(literal, cursor_);
  if (found == std::string_view::npos) return;
  cursor_ = found + literal.size();
  const auto tag = ParseHtmlTag(text_, found);
  if (!tag.has_value() || !IsHtmlElement(tag->name)) return mapped_.Emit(found, cursor_, builder_, style(), link());
  if (tag->name == "br") return builder_.LineBreak(mapped_.ToSource(found, cursor_), style());
  EmitImageText(mapped_, *tag, builder_);
  html_.Apply(text_, *tag, builder_);
}

void InlineEmitter::EmitLineBreak() {
  const size_t newline = text_.find('\n', cursor_);
  if (newline == std::string_view::npos) return;
  builder_.LineBreak(mapped_.ToSource(newline, newline + 1), style());
  cursor_ = newline + 1;
}

// Steps over "](destination "title")", "][label]", "]" or the ">" of an autolink.
void InlineEmitter::SkipLinkTail() {
  if (cursor_ < text_.size() && text_[cursor_] == '>') {
    ++cursor_;
    return;
  }
  const size_t bracket = text_.find(']', cursor_);
  if (bracket == std::string_view::npos || bracket > cursor_ + kSearchBytes) return;
  cursor_ = bracket + 1;
  if (cursor_ >= text_.size()) return;
  if (text_[cursor_] == '(') cursor_ = SkipDestination(text_, cursor_);
  if (text_[cursor_ - 1] == ']' && cursor_ < text_.size() && text_[cursor_] == '[') cursor_ = SkipLabel(text_, cursor_);
}

}  // namespace

void EmitInlines(cmark_node* block, const MappedText& content, DocumentBuilder& builder) {
  InlineEmitter emitter(content, builder);
  cmark_iter* const iterator = cmark_iter_new(block);
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    cmark_node* node = cmark_iter_get_node(iterator);
    if (node == block) continue;
    if (event == CMARK_EVENT_ENTER) {
      emitter.Enter(node);
    } else {
      emitter.Exit(node);
    }
  }
}

}  // namespace notegraph::extract
