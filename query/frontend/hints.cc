#include "query/frontend/hints.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::query {

extern const char kHints[];  // data/hints.tsv

namespace {

struct NamedEntry {
  std::string_view kind, found, hint;
};

struct SyntaxEntry {
  std::vector<std::string_view> tokens;
  int marked = 0;  // index of the one with the @
  std::string_view hint;
};

struct Tables {
  std::vector<NamedEntry> named;
  std::vector<SyntaxEntry> syntax;
};

// <word>, <any>, ...
bool IsSort(std::string_view pattern) { return pattern.size() > 2 && pattern.front() == '<' && pattern.back() == '>'; }

SyntaxEntry ReadSyntaxEntry(std::string_view pattern, std::string_view hint) {
  SyntaxEntry entry;
  entry.hint = hint;
  for (const absl::string_view part : absl::StrSplit(Absl(pattern), ' ')) {
    std::string_view token = Std(part);
    if (token.size() > 1 && token.front() == '@') {
      entry.marked = static_cast<int>(entry.tokens.size());
      token.remove_prefix(1);
    }
    entry.tokens.push_back(token);
  }
  return entry;
}

const Tables& AllHints() {
  static const Tables tables = [] {
    Tables read;
    for (const std::vector<std::string_view>& columns : DataLines(kHints)) {
      if (columns[0] == "syntax") {
        read.syntax.push_back(ReadSyntaxEntry(columns[1], columns[2]));
      } else {
        read.named.push_back({columns[0], columns[1], columns[2]});
      }
    }
    return read;
  }();
  return tables;
}

class SyntaxHintFinder {
 public:
  SyntaxHintFinder(std::string_view text, std::span<const Token> tokens, uint32_t first, uint32_t position)
      : text_(text), tokens_(tokens), first_(first), position_(position) {}

  std::string Find(MarkedToken marked) const {
    for (const SyntaxEntry& entry : AllHints().syntax) {
      const bool by_sort = IsSort(entry.tokens[entry.marked]);
      if (by_sort == (marked == MarkedToken::kSort) && Fits(entry)) return Fill(entry);
    }
    return {};
  }

 private:
  bool Fits(const SyntaxEntry& entry) const {
    for (size_t i = 0; i < entry.tokens.size(); ++i) {
      if (!Fits(entry.tokens[i], Place(entry, i))) return false;
    }
    return true;
  }

  // Index of the token that the pattern's i-th one stands for; first_ - 1 for the start.
  int64_t Place(const SyntaxEntry& entry, size_t i) const {
    return int64_t{position_} + static_cast<int64_t>(i) - entry.marked;
  }

  bool Fits(std::string_view pattern, int64_t place) const {
    if (pattern == "<start>") return place == int64_t{first_} - 1;
    if (place < int64_t{first_} || place >= static_cast<int64_t>(tokens_.size())) return false;
    const Token& token = tokens_[place];
    if (IsSort(pattern)) return FitsSort(pattern, token);
    return absl::EqualsIgnoreCase(Absl(TextOf(token)), Absl(pattern));
  }

  static bool FitsSort(std::string_view sort, const Token& token) {
    switch (token.kind) {
      case TokenKind::kEnd:
        return sort == "<end>";
      case TokenKind::kWord:
        return sort == "<word>" || sort == "<any>" || (sort == "<name>" && !IsReserved(token.keyword));
      case TokenKind::kQuotedName:
        return sort == "<name>" || sort == "<any>";
      case TokenKind::kString:
        return sort == "<string>" || sort == "<any>";
      case TokenKind::kInteger:
      case TokenKind::kFloat:
        return sort == "<number>" || sort == "<any>";
      case TokenKind::kParameter:
        return sort == "<parameter>" || sort == "<any>";
      default:
        return sort == "<any>";
    }
  }

  // Puts the text of tokens in place of %1, ~2, ...
  std::string Fill(const SyntaxEntry& entry) const {
    std::string filled;
    for (size_t i = 0; i < entry.hint.size(); ++i) {
      const char c = entry.hint[i];
      const bool refers = (c == '%' || c == '~') && i + 1 < entry.hint.size() && absl::ascii_isdigit(entry.hint[i + 1]);
      if (!refers) {
        filled += c;
        continue;
      }
      std::string_view token = TextOf(tokens_[Place(entry, entry.hint[++i] - '1')]);
      if (c == '~' && token.size() > 1) token = token.substr(1, token.size() - 2);
      filled += Excerpt(token);
    }
    return filled;
  }

  std::string_view TextOf(const Token& token) const { return text_.substr(token.span.begin, token.span.size()); }

  std::string_view text_;
  std::span<const Token> tokens_;
  uint32_t first_;
  uint32_t position_;
};

}  // namespace

std::string SyntaxHint(std::string_view text, std::span<const Token> tokens, uint32_t first, uint32_t position,
                       MarkedToken marked) {
  return SyntaxHintFinder(text, tokens, first, position).Find(marked);
}

std::string_view NamedHint(std::string_view kind, std::string_view found) {
  const std::vector<NamedEntry>& named = AllHints().named;
  const auto entry = std::find_if(named.begin(), named.end(), [&](const NamedEntry& candidate) {
    return candidate.kind == kind && absl::EqualsIgnoreCase(Absl(candidate.found), Absl(found));
  });
  return entry == named.end() ? std::string_view() : entry->hint;
}

std::string_view CharacterHint(std::string_view character) {
  const std::vector<NamedEntry>& named = AllHints().named;
  const auto entry = std::find_if(named.begin(), named.end(), [&](const NamedEntry& candidate) {
    return candidate.kind == "character" && candidate.found.find(character) != std::string_view::npos;
  });
  return entry == named.end() ? std::string_view() : entry->hint;
}

std::string Excerpt(std::string_view text) {
  constexpr size_t kShown = 40;
  if (text.size() <= kShown) return std::string(text);
  size_t end = kShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return absl::StrCat(Absl(text.substr(0, end)), "...");
}

}  // namespace notegraph::query
