#include "extract/readers/front_matter.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "extract/readers/line_scan.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr std::array<std::string_view, 9> kCommaLists = {"tags",     "tag",     "keywords", "categories", "topics",
                                                         "filetags", "authors", "speakers", "labels"};
// Keys by which header lines without a fence are told from a text that begins with a colon somewhere.
constexpr std::array<std::string_view, 20> kKnownKeys = {
    "title",  "date",  "author",   "authors",  "tags",     "category", "categories", "slug",  "summary", "layout",
    "status", "event", "location", "template", "pub_date", "modified", "conference", "venue", "url",     "keywords"};

template <size_t n>
bool IsOneOf(std::string_view key, const std::array<std::string_view, n>& keys) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

struct FencedText {
  Span inside;
  uint32_t end = 0;  // of the closing fence's line, line end included
};

uint32_t LineEndAt(std::string_view source, size_t offset) {
  const size_t newline = source.find('\n', offset);
  return newline == std::string_view::npos ? source.size() : newline + 1;
}

// The text between a first line of `fence` and a later line of `fence` (or "..." for YAML).
std::optional<FencedText> FindFenced(std::string_view source, std::string_view fence) {
  const auto line_at = [&](size_t begin) { return source.substr(begin, LineEndAt(source, begin) - begin); };
  const auto is_fence = [&](std::string_view line) { return line.starts_with(fence) && Trim(line) == fence; };
  if (!is_fence(line_at(0))) return std::nullopt;
  const uint32_t inside = LineEndAt(source, 0);
  uint32_t begin = inside;
  while (begin < source.size() && begin < kMaxFrontMatterBytes) {
    const std::string_view line = line_at(begin);
    const uint32_t next = begin + line.size();
    if (is_fence(line) || (fence == "---" && Trim(line) == "...")) return FencedText{{inside, begin}, next};
    begin = next;
  }
  return std::nullopt;
}

bool HasHeaderLine(std::string_view text, char separator) {
  for (const Span line : SplitLines(text, 0)) {
    if (HeaderKeyLength(text.substr(line.begin, line.size()), separator) > 0) return true;
  }
  return false;
}

uint32_t ReadFenced(DocumentBuilder& builder, std::string_view fence) {
  const std::string_view source = builder.document().source;
  const auto fenced = FindFenced(source, fence);
  if (!fenced.has_value()) return 0;
  const std::string_view text = source.substr(fenced->inside.begin, fenced->inside.size());
  const bool is_yaml = fence == "---";
  FieldSink sink(builder);
  const absl::Status status =
      is_yaml ? ParseYamlFields(text, fenced->inside.begin, sink) : ParseTomlFields(text, fenced->inside.begin, sink);
  if (status.ok()) return sink.count() > 0 || text.empty() ? fenced->end : 0;
  // Text between two rules is no front matter.
  if (!HasHeaderLine(text, is_yaml ? ':' : '=')) return 0;
  builder.Warn(absl::StrCat("front matter is read line by line: ", status.message()));
  ParseHeaderLines(text, fenced->inside.begin, is_yaml ? ':' : '=', sink);
  return fenced->end;
}

uint32_t ReadJson(DocumentBuilder& builder) {
  const std::string_view source = builder.document().source;
  if (!source.starts_with('{')) return 0;
  FieldSink sink(builder);
  size_t size = 0;
  const std::string_view head = source.substr(0, kMaxFrontMatterBytes);
  return ParseJsonFields(head, 0, sink, &size).ok() ? LineEndAt(source, size) : 0;
}

// JBake's header: "key=value" lines closed by a line of tildes.
uint32_t ReadTildeHeader(DocumentBuilder& builder) {
  const std::string_view source = builder.document().source;
  uint32_t begin = 0;
  while (begin < source.size() && begin < kMaxFrontMatterBytes) {
    const uint32_t next = LineEndAt(source, begin);
    const std::string_view line = Trim(source.substr(begin, next - begin));
    if (begin > 0 && IsLineOf(line, '~', 6)) {
      FieldSink sink(builder);
      ParseHeaderLines(source.substr(0, begin), 0, '=', sink);
      return next;
    }
    if (!line.empty() && HeaderKeyLength(line, '=') == 0) return 0;
    begin = next;
  }
  return 0;
}

// "key: value" lines from the note's first line to its first empty one.
uint32_t ReadBareHeader(DocumentBuilder& builder) {
  const std::string_view source = builder.document().source;
  uint32_t begin = 0;
  int keys = 0;
  bool has_known_key = false;
  bool has_title = false;
  while (begin < source.size() && begin < kMaxFrontMatterBytes) {
    const uint32_t next = LineEndAt(source, begin);
    const std::string_view line = source.substr(begin, next - begin);
    if (IsBlank(line)) break;
    const size_t length = HeaderKeyLength(line, ':');
    const bool goes_on = keys > 0 && (line[0] == ' ' || line[0] == '\t' || line.starts_with("- "));
    if (length == 0 && !goes_on) return 0;
    if (length > 0) {
      const std::string key = absl::AsciiStrToLower(Absl(line.substr(0, length)));
      has_known_key |= IsOneOf(key, kKnownKeys);
      has_title |= key == "title";
      ++keys;
    }
    begin = next;
  }
  if (!(keys >= 2 && has_known_key) && !has_title) return 0;
  FieldSink sink(builder);
  ParseHeaderLines(source.substr(0, begin), 0, ':', sink);
  return begin;
}

// Where in `where` the value stands byte for byte; `where` itself when it doesn't.
Span FindValue(std::string_view source, std::string_view value, Span where) {
  const size_t found =
      source.substr(0, std::min<size_t>(source.size(), where.end + value.size())).find(value, where.begin);
  if (found == std::string_view::npos ||
      found + value.size() > std::max<size_t>(where.end, where.begin + value.size() + 2))
    return where;
  return {static_cast<uint32_t>(found), static_cast<uint32_t>(found + value.size())};
}

}  // namespace

void FieldSink::Add(std::string_view key, std::string_view value, Span where) {
  const std::string lower = absl::AsciiStrToLower(Absl(key));
  const Span place = FindValue(builder_.document().source, value, where);
  const bool is_exact = place.size() == value.size();
  if (!IsOneOf(lower, kCommaLists) || !is_exact) return AddOne(key, Trim(value), place);
  for (size_t begin = 0; begin <= value.size();) {
    const size_t end = std::min(value.find(',', begin), value.size());
    const auto offset = static_cast<uint32_t>(place.begin + begin);
    AddOne(key, Trim(value.substr(begin, end - begin)), {offset, static_cast<uint32_t>(place.begin + end)});
    begin = end + 1;
  }
}

void FieldSink::AddOne(std::string_view key, std::string_view value, Span where) {
  if (value.empty() || is_full()) return;
  ++count_;
  Document& document = builder_.document();
  where = FindValue(document.source, value, where);
  document.meta.push_back({absl::AsciiStrToLower(Absl(key)), std::string(value), where});
  builder_.Open(BlockKind::kField, -1, where).key = std::string(key);
  if (document.source.compare(where.begin, where.size(), value) == 0) {
    builder_.Text(where);
  } else {
    builder_.Piece(value, where);
  }
  builder_.Close();
}

size_t HeaderKeyLength(std::string_view line, char separator) {
  constexpr size_t kMaxKeyBytes = 40;
  if (line.empty() || !absl::ascii_isalpha(line[0])) return 0;
  size_t length = 0;
  while (length < line.size() && length < kMaxKeyBytes &&
         (absl::ascii_isalnum(line[length]) || line[length] == '_' || line[length] == '-' || line[length] == '.' ||
          (line[length] == ' ' && separator == ':'))) {
    ++length;
  }
  const size_t key_end = length;
  if (separator == '=') length += IndentOf(line, length).bytes;
  if (length >= line.size() || line[length] != separator) return 0;
  if (separator == '=') return key_end;
  return length + 1 == line.size() || absl::ascii_isspace(line[length + 1]) ? length : 0;
}

void ParseHeaderLines(std::string_view text, uint32_t begin, char separator, FieldSink& sink) {
  std::string key;
  for (const Span span : SplitLines(text, 0)) {
    const std::string_view line = text.substr(span.begin, span.size());
    size_t value_begin = IndentOf(line).bytes;
    if (const size_t length = HeaderKeyLength(line, separator)) {
      key = std::string(line.substr(0, length));
      value_begin = line.find(separator) + 1;
    } else if (line.substr(value_begin).starts_with("- ")) {
      value_begin += 2;
    }
    std::string_view value = Trim(line.substr(std::min(value_begin, line.size())));
    if (key.empty() || value.empty()) continue;
    const bool is_quoted = value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0];
    if (is_quoted) value = value.substr(1, value.size() - 2);
    const auto offset = static_cast<uint32_t>(begin + (value.data() - text.data()));
    sink.Add(key, value, {offset, static_cast<uint32_t>(offset + value.size())});
  }
}

uint32_t OffsetOfLineAndColumn(std::string_view text, size_t line, size_t column) {
  size_t offset = 0;
  for (; line > 0 && offset < text.size(); --line) offset = LineEndAt(text, offset);
  while (column > 0 && offset < text.size()) {
    ++offset;
    while (offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) ++offset;
    --column;
  }
  return offset;
}

uint32_t ReadFrontMatter(DocumentBuilder& builder) {
  for (std::string_view fence : {"---", "+++"}) {
    if (const uint32_t end = ReadFenced(builder, fence)) return end;
  }
  if (const uint32_t end = ReadJson(builder)) return end;
  if (const uint32_t end = ReadTildeHeader(builder)) return end;
  return ReadBareHeader(builder);
}

}  // namespace notegraph::extract
