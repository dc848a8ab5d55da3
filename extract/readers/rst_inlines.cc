#include "extract/readers/rst_inlines.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "extract/readers/line_scan.h"

namespace notegraph::extract {
namespace {

// Roles whose text is a name in a program.
constexpr std::array<std::string_view, 17> kCodeRoles = {"code", "literal", "samp",    "file",   "kbd",   "class",
                                                         "func", "mod",     "meth",    "attr",   "data",  "exc",
                                                         "obj",  "command", "program", "envvar", "option"};

bool IsWordByte(char c) { return absl::ascii_isalnum(c) || static_cast<unsigned char>(c) >= 0x80; }

class RstInlineEmitter {
 public:
  RstInlineEmitter(const MappedText& content, size_t end, const RstTargets& targets, DocumentBuilder& builder)
      : content_(content), text_(content.text().substr(0, end)), targets_(targets), builder_(builder) {}

  void Emit(size_t begin);

 private:
  enum Markup { kLiteral, kStrongMarkup, kEmphasisMarkup, kInterpreted, kSubstitution, kFootnote, kMarkupCount };
  static constexpr std::array<std::string_view, kMarkupCount> kOpening = {"``", "**", "*", "`", "|", "["};
  static constexpr std::array<std::string_view, kMarkupCount> kClosing = {"``", "**", "*", "`", "|", "]_"};

  bool CanOpen(size_t position, std::string_view opening) const;
  bool CanClose(size_t position, std::string_view closing) const;
  size_t FindClosing(Markup markup, size_t begin);
  // Reads markup at `position` and returns where it ends; `position` when there is none.
  size_t ReadMarkup(size_t position);
  size_t ReadRole(size_t position);
  size_t ReadReference(size_t position);
  void ReadInterpreted(size_t begin, size_t end, size_t behind, std::string_view role);
  void EmitPlain(size_t begin, size_t end, uint8_t style = kPlain, int32_t link = -1);

  const MappedText& content_;
  const std::string_view text_;
  const RstTargets& targets_;
  DocumentBuilder& builder_;
  std::array<size_t, kMarkupCount> next_closing_ = {};
};

bool RstInlineEmitter::CanOpen(size_t position, std::string_view opening) const {
  const size_t next = position + opening.size();
  if (next >= text_.size() || absl::ascii_isspace(text_[next])) return false;
  if (position == 0) return true;
  const char before = text_[position - 1];
  // Quoted markers such as "*" are text.
  const size_t quote = std::string_view("\"'([{<").find(before);
  if (quote != std::string_view::npos && text_[next] == "\"')]}>"[quote]) return false;
  return absl::ascii_isspace(before) || std::string_view("'\"([{<-/:").find(before) != std::string_view::npos ||
         static_cast<unsigned char>(before) >= 0x80;
}

bool RstInlineEmitter::CanClose(size_t position, std::string_view closing) const {
  if (position == 0 || absl::ascii_isspace(text_[position - 1])) return false;
  const size_t next = position + closing.size();
  return next >= text_.size() || !absl::ascii_isalnum(text_[next]);
}

// Asked with rising `begin`, so that each candidate is looked at once.
size_t RstInlineEmitter::FindClosing(Markup markup, size_t begin) {
  size_t& next = next_closing_[markup];
  if (next == std::string_view::npos || next >= begin + 1) return next;
  const std::string_view closing = kClosing[markup];
  const auto closes = [&](size_t i) { return (markup == kLiteral || text_[i - 1] != '\\') && CanClose(i, closing); };
  next = text_.find(closing, begin + 1);
  while (next != std::string_view::npos && !closes(next)) next = text_.find(closing, next + 1);
  return next;
}

void RstInlineEmitter::Emit(size_t begin) {
  size_t plain = begin;
  for (size_t i = begin; i < text_.size();) {
    const char c = text_[i];
    size_t end = i;
    if (c == '\\') {
      i += 2;
      continue;
    }
    if (c == '`' || c == '*' || c == '|' || c == '[') {
      EmitPlain(plain, i);
      plain = i;
      end = ReadMarkup(i);
    } else if (c == ':') {
      EmitPlain(plain, i);
      plain = i;
      end = ReadRole(i);
    } else if (c == '_' && i > plain && IsWordByte(text_[i - 1])) {
      end = ReadReference(i);
      if (end > i) {
        size_t word = i;
        while (word > plain && IsWordByte(text_[word - 1])) --word;
        const int32_t link = builder_.AddLink(targets_.find(RstReferenceName(text_.substr(word, i - word)))->second);
        EmitPlain(plain, word);
        EmitPlain(word, i, kLink, link);
      }
    }
    if (end > i) {
      i = plain = end;
    } else {
      ++i;
    }
  }
  EmitPlain(plain, text_.size());
}

size_t RstInlineEmitter::ReadMarkup(size_t position) {
  for (int kind = 0; kind < kMarkupCount; ++kind) {
    const auto markup = static_cast<Markup>(kind);
    if (!text_.substr(position).starts_with(kOpening[kind]) || !CanOpen(position, kOpening[kind])) continue;
    const size_t begin = position + kOpening[kind].size();
    const size_t end = FindClosing(markup, begin);
    if (end == std::string_view::npos) continue;
    const size_t behind = end + kClosing[kind].size();
    switch (markup) {
      case kLiteral:
        content_.Emit(begin, end, builder_, kCodeSpan);
        return behind;
      case kInterpreted:
        ReadInterpreted(begin, end, behind, "");
        return behind + (text_.substr(behind).starts_with("__") ? 2 : text_.substr(behind).starts_with("_") ? 1 : 0);
      case kFootnote:
        // "[see]_" is a footnote mark only if it is one word.
        if (text_.substr(begin, end - begin).find_first_of(" \n[") != std::string_view::npos) continue;
        return behind;
      default:
        EmitPlain(begin, end, markup == kStrongMarkup ? kStrong : markup == kEmphasisMarkup ? kEmphasis : kPlain);
        return behind;
    }
  }
  return position;
}

// ":role:`text`".
size_t RstInlineEmitter::ReadRole(size_t position) {
  constexpr size_t kMaxRoleBytes = 40;
  size_t end = position + 1;
  while (end < text_.size() && end - position < kMaxRoleBytes &&
         (absl::ascii_isalnum(text_[end]) || text_[end] == ':' || text_[end] == '-' || text_[end] == '_')) {
    ++end;
  }
  if (end - position < 3 || end >= text_.size() || text_[end] != '`' || text_[end - 1] != ':') return position;
  const size_t closing = FindClosing(kInterpreted, end + 1);
  if (closing == std::string_view::npos) return position;
  std::string_view role = text_.substr(position + 1, end - position - 2);
  const size_t domain = role.rfind(':');
  if (domain != std::string_view::npos) role.remove_prefix(domain + 1);
  ReadInterpreted(end + 1, closing, closing + 1, role);
  return closing + 1;
}

// Behind the "_" at `position` if it ends a word that names a target; `position` otherwise.
size_t RstInlineEmitter::ReadReference(size_t position) {
  if (position + 1 < text_.size() && (IsWordByte(text_[position + 1]) || text_[position + 1] == '_')) return position;
  size_t word = position;
  while (word > 0 && IsWordByte(text_[word - 1])) --word;
  return targets_.contains(RstReferenceName(text_.substr(word, position - word))) ? position + 1 : position;
}

// The inside of backquotes: "text <destination>", or a name that may have a target.
void RstInlineEmitter::ReadInterpreted(size_t begin, size_t end, size_t behind, std::string_view role) {
  const std::string_view inside = text_.substr(begin, end - begin);
  const size_t bracket = inside.ends_with('>') ? inside.rfind('<') : std::string_view::npos;
  const bool is_reference = behind < text_.size() && text_[behind] == '_';
  if (bracket != std::string_view::npos && (is_reference || !role.empty())) {
    std::string destination(inside.substr(bracket + 1, inside.size() - bracket - 2));
    std::erase_if(destination, [](char c) { return absl::ascii_isspace(c); });
    const auto known = destination.ends_with('_')
                           ? targets_.find(RstReferenceName(destination.substr(0, destination.size() - 1)))
                           : targets_.end();
    if (known != targets_.end()) destination = known->second;
    const std::string_view label = Trim(inside.substr(0, bracket));
    const int32_t link = is_reference ? builder_.AddLink(destination) : -1;
    const uint8_t style = is_reference ? kLink : kPlain;
    if (label.empty()) return EmitPlain(begin + 1, end - 1, style, link);
    const size_t label_begin = label.data() - text_.data();
    return EmitPlain(label_begin, label_begin + label.size(), style, link);
  }
  if (std::find(kCodeRoles.begin(), kCodeRoles.end(), role) != kCodeRoles.end()) {
    return content_.Emit(begin, end, builder_, kCodeSpan);
  }
  const auto target = is_reference ? targets_.find(RstReferenceName(inside)) : targets_.end();
  if (target == targets_.end()) return EmitPlain(begin, end, role.empty() && !is_reference ? kEmphasis : kPlain);
  EmitPlain(begin, end, kLink, builder_.AddLink(target->second));
}

// Text with its escapes: "\*" is "*", "\ " is nothing.
void RstInlineEmitter::EmitPlain(size_t begin, size_t end, uint8_t style, int32_t link) {
  while (begin < end) {
    const size_t escape = std::min(text_.substr(0, end).find('\\', begin), end);
    content_.Emit(begin, escape, builder_, style, link);
    if (escape + 1 >= end) return content_.Emit(escape, end, builder_, style, link);
    begin = escape + (text_[escape + 1] == ' ' ? 2 : 1);
    if (begin < end && text_[begin] == '\\' && begin == escape + 1) {
      content_.Emit(begin, begin + 1, builder_, style, link);
      ++begin;
    }
  }
}

}  // namespace

std::string RstReferenceName(std::string_view name) {
  std::string folded = absl::AsciiStrToLower(Absl(Trim(name)));
  absl::RemoveExtraAsciiWhitespace(&folded);
  return folded;
}

void EmitRstInlines(const MappedText& content, size_t begin, size_t end, const RstTargets& targets,
                    DocumentBuilder& builder) {
  RstInlineEmitter(content, end, targets, builder).Emit(begin);
}

}  // namespace notegraph::extract
