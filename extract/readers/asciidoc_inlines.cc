#include "extract/readers/asciidoc_inlines.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "extract/readers/line_scan.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxNameBytes = 60;

constexpr auto kCharacterAttributes = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"amp", "&"},         {"apos", "'"},      {"asterisk", "*"}, {"backslash", "\\"}, {"backtick", "`"}, {"blank", ""},
    {"caret", "^"},       {"cpp", "C++"},     {"deg", "°"},      {"empty", ""},       {"endsb", "]"},    {"gt", ">"},
    {"ldquo", "“"},       {"lsquo", "‘"},     {"lt", "<"},       {"nbsp", "\u00A0"},  {"plus", "+"},     {"quot", "\""},
    {"rdquo", "”"},       {"rsquo", "’"},     {"sp", " "},       {"startsb", "["},    {"tilde", "~"},    {"vbar", "|"},
    {"two-colons", "::"}, {"zwsp", "\u200B"},
});

bool IsWordByte(char c) { return absl::ascii_isalnum(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }

// Length of "{name}" at the start of `text`, 0 if there is none.
size_t ReferenceLength(std::string_view text) {
  size_t i = 1;
  while (i < text.size() && i < kMaxNameBytes && (absl::ascii_isalnum(text[i]) || text[i] == '-' || text[i] == '_'))
    ++i;
  return i > 1 && i < text.size() && text[i] == '}' ? i + 1 : 0;
}

// What stands between two marks is of `style`. Single marks bind words, doubled ones any text.
struct Mark {
  std::string_view text;
  uint8_t style;
  bool is_verbatim;  // nothing inside is markup
};

constexpr std::array<Mark, 8> kMarks = {{
    {"**", kStrong, false},
    {"__", kEmphasis, false},
    {"``", kCodeSpan, true},
    {"*", kStrong, false},
    {"_", kEmphasis, false},
    {"`", kCodeSpan, true},
    {"+", kPlain, true},
    {"#", kPlain, false},
}};

class AsciiDocInlineEmitter {
 public:
  AsciiDocInlineEmitter(const MappedText& content, AsciiDocAttributes& attributes, DocumentBuilder& builder)
      : content_(content), text_(content.text()), attributes_(attributes), builder_(builder) {}

  // The text of a link, which has no links inside.
  AsciiDocInlineEmitter(const AsciiDocInlineEmitter& around, size_t end, uint8_t style, int32_t link)
      : content_(around.content_),
        text_(around.text_.substr(0, end)),
        attributes_(around.attributes_),
        builder_(around.builder_),
        base_style_(style),
        link_(link) {}

  void Emit(size_t begin);

 private:
  struct Open {
    size_t end;  // of the text inside
    size_t mark;
  };

  // Each Read function emits what begins at `i` and returns where it ends; `i` when nothing does.
  size_t ReadMark(size_t i);
  size_t ReadAttribute(size_t i);
  size_t ReadMacro(size_t i);
  size_t ReadCrossReference(size_t i);
  size_t ReadRole(size_t i);
  size_t CloseMark(size_t i);

  bool CanOpen(size_t i, const Mark& mark) const;
  bool Closes(size_t i, const Mark& mark) const;
  size_t FindClosing(size_t mark, size_t begin);
  // First place of `symbol` from `i` on; asked with rising `i`, so that each place is found once.
  size_t Next(size_t& cached, char symbol, size_t i) const;
  void EmitLink(size_t begin, size_t end, std::string_view target, uint8_t style);

  uint8_t style() const {
    uint8_t style = base_style_;
    for (const Open& open : open_) style |= kMarks[open.mark].style;
    return style;
  }
  void Flush(size_t end) {
    content_.Emit(plain_, end, builder_, style(), link_);
    plain_ = end;
  }

  const MappedText& content_;
  const std::string_view text_;
  AsciiDocAttributes& attributes_;
  DocumentBuilder& builder_;
  const uint8_t base_style_ = kPlain;
  const int32_t link_ = -1;
  size_t plain_ = 0;  // text from here on is still to be emitted
  std::vector<Open> open_;
  std::array<size_t, kMarks.size()> next_closing_ = {};
  size_t next_bracket_ = 0;
  size_t next_close_ = 0;
  size_t next_space_ = 0;
  size_t next_line_ = 0;
  size_t next_angle_ = 0;
};

bool AsciiDocInlineEmitter::CanOpen(size_t i, const Mark& mark) const {
  const size_t next = i + mark.text.size();
  if (next >= text_.size() || absl::ascii_isspace(text_[next]) || text_[next] == mark.text[0]) return false;
  if (mark.text.size() == 2 || i == 0) return true;
  return !IsWordByte(text_[i - 1]) && text_[i - 1] != mark.text[0] && text_[i - 1] != '}';
}

bool AsciiDocInlineEmitter::Closes(size_t i, const Mark& mark) const {
  if (i == 0 || absl::ascii_isspace(text_[i - 1])) return false;
  const size_t next = i + mark.text.size();
  return mark.text.size() == 2 || next >= text_.size() || (!IsWordByte(text_[next]) && text_[next] != mark.text[0]);
}

// End of the text inside a mark whose text begins at `begin`, or npos. Candidates are looked at once.
size_t AsciiDocInlineEmitter::FindClosing(size_t mark, size_t begin) {
  size_t& next = next_closing_[mark];
  const std::string_view symbol = kMarks[mark].text;
  if (next != std::string_view::npos && next < begin + 1) {
    next = text_.find(symbol, begin + 1);
    while (next != std::string_view::npos && !Closes(next, kMarks[mark])) next = text_.find(symbol, next + 1);
  }
  const size_t limit = open_.empty() ? text_.size() : open_.back().end;
  return next < limit ? next : std::string_view::npos;
}

size_t AsciiDocInlineEmitter::ReadMark(size_t i) {
  for (size_t mark = 0; mark < kMarks.size(); ++mark) {
    const std::string_view symbol = kMarks[mark].text;
    if (!text_.substr(i).starts_with(symbol) || !CanOpen(i, kMarks[mark])) continue;
    const size_t begin = i + symbol.size();
    const size_t end = FindClosing(mark, begin);
    if (end == std::string_view::npos) continue;
    Flush(i);
    plain_ = begin;
    // "`text`" in quotes is how AsciiDoc writes curly ones.
    const bool is_quoted = symbol == "`" && i > 0 && end + 1 < text_.size() && text_[i - 1] == text_[end + 1] &&
                           (text_[i - 1] == '"' || text_[i - 1] == '\'');
    if (is_quoted) {
      Flush(end);
      return plain_ = end + 1;
    }
    open_.push_back({end, mark});
    if (kMarks[mark].is_verbatim) return CloseMark(end);
    return begin;
  }
  return i;
}

size_t AsciiDocInlineEmitter::CloseMark(size_t i) {
  Flush(i);
  const size_t width = kMarks[open_.back().mark].text.size();
  open_.pop_back();
  return plain_ = i + width;
}

size_t AsciiDocInlineEmitter::ReadAttribute(size_t i) {
  const size_t length = ReferenceLength(text_.substr(i));
  if (length == 0) return i;
  const auto value = attributes_.Find(text_.substr(i + 1, length - 2));
  if (!value.has_value()) return i;
  Flush(i);
  builder_.Piece(*value, content_.ToSource(i, i + length), style(), link_);
  return plain_ = i + length;
}

size_t AsciiDocInlineEmitter::Next(size_t& cached, char symbol, size_t i) const {
  if (cached < i || cached == 0) cached = std::min(text_.find(symbol, i), text_.size());
  return cached;
}

void AsciiDocInlineEmitter::EmitLink(size_t begin, size_t end, std::string_view target, uint8_t link_style) {
  // "text^" asks for a new window, "text,role=x" has attributes.
  const std::string_view label = text_.substr(begin, end - begin);
  end = begin + std::min({label.find(",role="), label.find(",window="), label.size()});
  if (end > begin && text_[end - 1] == '^') --end;
  if (end > begin + 1 && text_[begin] == '"' && text_[end - 1] == '"') {
    ++begin;
    --end;
  }
  const int32_t link = link_style == kPlain ? -1 : builder_.AddLink(target);
  AsciiDocInlineEmitter(*this, end, style() | link_style, link).Emit(begin);
}

// "link:target[text]", "https://target[text]", "image:target[text]" ... whose ':' stands at `i`.
size_t AsciiDocInlineEmitter::ReadMacro(size_t i) {
  if (link_ >= 0) return i;
  size_t begin = i;
  while (begin > plain_ && i - begin < 12 && absl::ascii_islower(text_[begin - 1])) --begin;
  const std::string_view name = text_.substr(begin, i - begin);
  const bool is_url =
      (name == "http" || name == "https" || name == "ftp" || name == "irc") && text_.substr(i).starts_with("://");
  static constexpr std::array<std::string_view, 12> kNames = {
      "link", "xref", "image", "kbd", "btn", "menu", "icon", "mailto", "footnote", "pass", "stem", "indexterm"};
  if (name.empty() || (!is_url && std::find(kNames.begin(), kNames.end(), name) == kNames.end())) return i;
  const size_t bracket = Next(next_bracket_, '[', i);
  if (bracket == text_.size() || std::min(Next(next_space_, ' ', i), Next(next_line_, '\n', i)) < bracket) return i;
  const size_t close = Next(next_close_, ']', bracket);
  const size_t limit = open_.empty() ? text_.size() : open_.back().end;
  if (close >= limit) return i;
  const std::string_view target = is_url ? text_.substr(begin, bracket - begin) : text_.substr(i + 1, bracket - i - 1);
  const bool is_bare = close == bracket + 1;
  Flush(begin);
  plain_ = close + 1;
  if (name == "image" || name == "icon") {
    EmitLink(bracket + 1, std::min(close, text_.find(',', bracket)), target, kImage);
  } else if (is_url || name == "link" || name == "mailto" || name == "xref") {
    EmitLink(is_bare ? (is_url ? begin : i + 1) : bracket + 1, is_bare ? bracket : close, target, kLink);
  } else if (name == "kbd" || name == "btn" || name == "menu" || name == "pass" || name == "stem") {
    EmitLink(bracket + 1, close, target, kPlain);
  } else if (name == "footnote") {
    content_.Emit(bracket, close + 1, builder_, style());
  }
  return plain_;
}

// "<<target,text>>".
size_t AsciiDocInlineEmitter::ReadCrossReference(size_t i) {
  if (link_ >= 0 || !text_.substr(i).starts_with("<<")) return i;
  const size_t close = Next(next_angle_, '>', i);
  const size_t limit = open_.empty() ? text_.size() : open_.back().end;
  if (close + 1 >= limit || text_[close + 1] != '>') return i;
  const std::string_view inside = text_.substr(i + 2, close - i - 2);
  if (inside.empty() || inside.find('\n') != std::string_view::npos) return i;
  const size_t comma = inside.find(',');
  Flush(i);
  size_t label = comma == std::string_view::npos ? i + 2 : i + 2 + comma + 1;
  while (label < close && text_[label] == ' ') ++label;
  EmitLink(label, close, inside.substr(0, comma), kLink);
  return plain_ = close + 2;
}

// "[.role]" right before marked text.
size_t AsciiDocInlineEmitter::ReadRole(size_t i) {
  const size_t close = Next(next_close_, ']', i);
  if (close + 1 >= text_.size() || close > i + kMaxNameBytes) return i;
  const bool is_role = (text_[i + 1] == '.' || text_[i + 1] == '#') &&
                       std::string_view("#*_`").find(text_[close + 1]) != std::string_view::npos;
  // "[[anchor]]" names a place.
  const bool is_anchor = text_[i + 1] == '[' && text_[close + 1] == ']';
  if (!is_role && !is_anchor) return i;
  Flush(i);
  return plain_ = close + 1 + is_anchor;
}

void AsciiDocInlineEmitter::Emit(size_t begin) {
  plain_ = begin;
  for (size_t i = begin; i < text_.size();) {
    if (!open_.empty() && i >= open_.back().end) {
      i = CloseMark(open_.back().end);
      continue;
    }
    size_t end = i;
    switch (text_[i]) {
      case '\\':
        if (i + 1 < text_.size() && absl::ascii_ispunct(text_[i + 1])) {
          Flush(i);
          plain_ = i + 1;
          end = i + 2;
        }
        break;
      case '{':
        end = ReadAttribute(i);
        break;
      case ':':
        end = ReadMacro(i);
        break;
      case '<':
        end = ReadCrossReference(i);
        break;
      case '[':
        end = ReadRole(i);
        break;
      case '+':
        // A "+" at a line's end breaks the line.
        if (i > plain_ && text_[i - 1] == ' ' && (i + 1 == text_.size() || text_[i + 1] == '\n')) {
          Flush(i);
          end = plain_ = i + 1;
          break;
        }
        [[fallthrough]];
      case '*':
      case '_':
      case '`':
      case '#':
        end = ReadMark(i);
        break;
      default:
        break;
    }
    i = std::max(end, i + 1);
  }
  while (!open_.empty()) CloseMark(std::min(open_.back().end, text_.size()));
  Flush(text_.size());
}

}  // namespace

void AsciiDocAttributes::Set(const std::string& name, std::string_view value) {
  std::string expanded;
  for (size_t i = 0; i < value.size() && expanded.size() < kMaxValueBytes;) {
    const size_t length = value[i] == '{' ? ReferenceLength(value.substr(i)) : 0;
    const auto inner = length > 0 ? Find(value.substr(i + 1, length - 2)) : std::nullopt;
    if (inner.has_value()) {
      expanded += *inner;
      i += length;
    } else {
      expanded += value[i++];
    }
  }
  if (expanded.size() > kMaxValueBytes) {
    size_t end = kMaxValueBytes;
    while (end > 0 && (static_cast<unsigned char>(expanded[end]) & 0xC0) == 0x80) --end;
    expanded.resize(end);
  }
  values_.insert_or_assign(name, std::move(expanded));
}

std::optional<std::string_view> AsciiDocAttributes::Find(std::string_view name) {
  for (const auto& [known, character] : kCharacterAttributes) {
    if (known == name) return character;
  }
  const auto found = values_.find(name);
  if (found == values_.end() || found->second.size() > left_) return std::nullopt;
  left_ -= found->second.size();
  return std::string_view(found->second);
}

void EmitAsciiDocInlines(const MappedText& content, size_t begin, AsciiDocAttributes& attributes,
                         DocumentBuilder& builder) {
  AsciiDocInlineEmitter(content, attributes, builder).Emit(begin);
}

}  // namespace notegraph::extract
