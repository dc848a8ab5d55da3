// AsciiDoc as Asciidoctor and its forerunner read it: header, attributes, sections, lists nested by their markers,
// blocks between fences, tables, admonitions. Nesting is kept on a stack; nothing is recursive. A fence that nothing
// closes is text.
#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "extract/readers/asciidoc_header.h"
#include "extract/readers/asciidoc_inlines.h"
#include "extract/readers/asciidoc_lines.h"
#include "extract/readers/asciidoc_tables.h"
#include "extract/readers/code_lines.h"
#include "extract/readers/front_matter.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/readers.h"
#include "extract/readers/refine_block.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr size_t kLinesPerPoll = 4096;

class AsciiDocReader {
 public:
  AsciiDocReader(uint32_t body_begin, DocumentBuilder& builder)
      : builder_(builder),
        source_(builder.document().source),
        lines_(SplitLines(source_, body_begin)),
        attributes_(source_.size()) {}

  absl::Status Read(RunContext& context);

 private:
  struct Item {
    std::string key;  // of its marker
    int32_t block;
  };
  // A block between fences that holds others, with the lists that are open in it.
  struct Container {
    std::string fence;
    int32_t block = -1;  // -1: none of its own
    std::vector<Item> items;
  };

  std::string_view LineAt(size_t i) const {
    if (i >= lines_.size()) return {};
    return std::string_view(source_).substr(lines_[i].begin, lines_[i].size());
  }
  std::string_view RestAt(size_t i) const { return Trim(LineAt(i)); }
  std::vector<Item>& items() { return containers_.back().items; }
  int32_t parent() const;

  void CollectFences();
  size_t ReadHeader();
  // Each Read function returns the first line it did not take.
  size_t ReadAt(size_t i);
  size_t ReadFence(size_t i, AsciiDocFence fence);
  size_t ReadSection(size_t i, size_t marks);
  size_t ReadUnderlinedTitle(size_t i);
  size_t ReadItem(size_t i, const AsciiDocMarker& marker);
  size_t ReadTerm(size_t i, AsciiDocTerm term);
  size_t ReadParagraph(size_t i);
  size_t ReadText(size_t i, size_t begin);
  size_t ReadLiteral(size_t i, size_t end, std::string_view key);
  bool ReadMarkupLine(size_t i);
  void ReadAttribute(const AsciiDocAttribute& attribute);

  bool IsUnderlinedTitle(size_t i) const;
  bool EndsText(size_t i) const;
  size_t EndOfFence(size_t i) const;
  void OpenItem(const std::string& key, Span source, bool is_ordered, char symbol);
  void EmitLine(std::string_view text);
  void AddField(std::string_view key, std::string_view value);

  DocumentBuilder& builder_;
  const std::string& source_;
  const std::vector<Span> lines_;
  AsciiDocAttributes attributes_;
  absl::flat_hash_map<std::string_view, std::vector<size_t>> fence_lines_;  // of each fence, ascending
  std::vector<Container> containers_ = {Container()};
  AsciiDocBlockOptions pending_;  // what "[...]" lines said about the next block
  bool after_blank_ = true;
  bool is_attached_ = false;  // a "+" line ties the next block to the item
};

int32_t AsciiDocReader::parent() const {
  for (auto it = containers_.rbegin(); it != containers_.rend(); ++it) {
    if (!it->items.empty()) return it->items.back().block;
    if (it->block >= 0) return it->block;
  }
  return -1;
}

void AsciiDocReader::CollectFences() {
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (AsciiDocFenceOf(LineAt(i)) != AsciiDocFence::kNone) {
      std::string_view fence = RestAt(i);
      if (fence.starts_with("```")) fence = fence.substr(0, 3);
      fence_lines_[fence].push_back(i);
    }
  }
}

// Line of the fence that closes the one on line `i`, or the number of lines.
size_t AsciiDocReader::EndOfFence(size_t i) const {
  std::string_view fence = RestAt(i);
  if (fence.starts_with("```")) fence = "```";
  const auto found = fence_lines_.find(fence);
  if (found == fence_lines_.end()) return lines_.size();
  const auto next = std::upper_bound(found->second.begin(), found->second.end(), i);
  return next == found->second.end() ? lines_.size() : *next;
}

absl::Status AsciiDocReader::Read(RunContext& context) {
  CollectFences();
  for (size_t i = ReadHeader(), polled = 0; i < lines_.size();) {
    if (i >= polled) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
      polled = i + kLinesPerPoll;
    }
    if (IsBlank(LineAt(i))) {
      after_blank_ = true;
      ++i;
      continue;
    }
    i = ReadAt(i);
    after_blank_ = false;
  }
  builder_.Close();
  return absl::OkStatus();
}

void AsciiDocReader::AddField(std::string_view key, std::string_view value) {
  const auto begin = static_cast<uint32_t>(value.data() - source_.data());
  FieldSink(builder_).Add(key, value, {begin, static_cast<uint32_t>(begin + value.size())});
}

// "= Title" with the lines of author and revision below it. The attributes behind them are read like any others.
size_t AsciiDocReader::ReadHeader() {
  size_t i = 0;
  while (i < lines_.size() && (IsBlank(LineAt(i)) || ReadMarkupLine(i))) ++i;
  if (AsciiDocSectionMarks(LineAt(i)) != 1 || LineAt(i)[0] != '=') return i;
  // The title may refer to attributes that are set below it.
  for (size_t below = i + 1; below < lines_.size() && !IsBlank(LineAt(below)); ++below) {
    const auto attribute = AsciiDocAttributeAt(LineAt(below));
    if (attribute.has_value()) attributes_.Set(attribute->name, attribute->value);
  }
  i = ReadSection(i, 1);
  while (LineAt(i).starts_with("//") && !LineAt(i).starts_with("////")) ++i;
  const std::string_view author = RestAt(i);
  if (!IsAsciiDocAuthorLine(author) || IsUnderlinedTitle(i)) return i;
  for (size_t begin = 0; begin < author.size();) {
    const size_t end = std::min(author.find(';', begin), author.size());
    const std::string_view one = author.substr(begin, end - begin);
    AddField("author", Trim(one.substr(0, one.find('<'))));
    begin = end + 1;
  }
  ++i;
  std::string_view revision = RestAt(i);
  if (!IsAsciiDocRevisionLine(revision)) return i;
  if (const size_t comma = revision.find(','); comma != std::string_view::npos) revision.remove_prefix(comma + 1);
  AddField("date", Trim(revision.substr(0, revision.find(':'))));
  return i + 1;
}

// Lines that say nothing to a reader, or only about the next block. True if `i` was one.
bool AsciiDocReader::ReadMarkupLine(size_t i) {
  const std::string_view line = LineAt(i);
  if (line.starts_with("//") && !line.starts_with("///")) return true;
  if (const auto attribute = AsciiDocAttributeAt(line)) {
    ReadAttribute(*attribute);
    return true;
  }
  if (IsAsciiDocBlockAttributes(line)) {
    ReadAsciiDocBlockOptions(Trim(line), pending_);
    return true;
  }
  const std::string_view rest = Trim(line);
  if (rest == "+" || rest == "<<<" || rest == "'''" || rest == "---" || rest == "***") {
    is_attached_ = rest == "+";
    if (is_attached_ || rest == "<<<") return true;
    containers_.back().items.clear();
    builder_.Open(BlockKind::kRule, parent(), lines_[i]).marker = rest[0];
    builder_.Close();
    return true;
  }
  const auto macro = AsciiDocBlockMacroAt(rest);
  if (!macro.has_value()) return false;
  if (macro->name == "image" && !macro->text.empty()) {
    const std::string_view alternative = macro->text.substr(0, macro->text.find(','));
    const auto begin = static_cast<uint32_t>(alternative.data() - source_.data());
    builder_.Open(BlockKind::kParagraph, parent(), lines_[i]);
    builder_.Text({begin, static_cast<uint32_t>(begin + alternative.size())}, kImage, builder_.AddLink(macro->target));
    builder_.Close();
  }
  return true;
}

void AsciiDocReader::ReadAttribute(const AsciiDocAttribute& attribute) {
  if (!attribute.is_set) return attributes_.Unset(attribute.name);
  attributes_.Set(attribute.name, attribute.value);
  const std::string_view key = AsciiDocMetaKey(attribute.name);
  if (!key.empty() && !attribute.value.empty()) AddField(key, attribute.value);
}

size_t AsciiDocReader::ReadAt(size_t i) {
  const std::string_view line = LineAt(i);
  if (const AsciiDocFence fence = AsciiDocFenceOf(line); fence != AsciiDocFence::kNone) {
    if (const size_t next = ReadFence(i, fence); next > i) {
      pending_ = {};
      return next;
    }
  }
  if (IsUnderlinedTitle(i)) return ReadUnderlinedTitle(i);
  if (const size_t marks = AsciiDocSectionMarks(line)) return ReadSection(i, marks);
  if (ReadMarkupLine(i)) return i + 1;
  if (line.size() > 1 && line[0] == '.' && line[1] != '.' && line[1] != ' ') {
    builder_.Open(BlockKind::kCaption, parent(), lines_[i]);
    EmitLine(Trim(line.substr(1)));
    return i + 1;
  }
  const Indent indent = IndentOf(line);
  const std::string_view rest = Trim(line);
  const bool is_dropped = std::exchange(pending_, {}).is_dropped;
  if (is_dropped) {
    while (i < lines_.size() && !IsBlank(LineAt(i))) ++i;
    return i;
  }
  if (const AsciiDocMarker marker = AsciiDocMarkerAt(rest)) return ReadItem(i, marker);
  if (const auto term = AsciiDocTermAt(rest)) return ReadTerm(i, *term);
  if (indent.columns == 0 && after_blank_ && !is_attached_) items().clear();
  is_attached_ = false;
  if (indent.columns > 0 && after_blank_ && items().empty()) {
    size_t end = i;
    while (end < lines_.size() && !IsBlank(LineAt(end)) && IndentOf(LineAt(end)).columns > 0) ++end;
    return ReadLiteral(i, end, "");
  }
  return ReadParagraph(i);
}

// Returns `i` for a fence that is text.
size_t AsciiDocReader::ReadFence(size_t i, AsciiDocFence fence) {
  const bool is_container = fence == AsciiDocFence::kOpen || fence == AsciiDocFence::kQuote;
  const std::string_view symbols = RestAt(i);
  if (is_container) {
    const auto open = std::find_if(containers_.rbegin(), containers_.rend(),
                                   [&](const Container& container) { return container.fence == symbols; });
    if (open != containers_.rend()) {
      containers_.resize(containers_.rend() - open - 1);
      return i + 1;
    }
  }
  const size_t end = EndOfFence(i);
  if (end == lines_.size()) return i;
  if (!is_attached_ && after_blank_) items().clear();
  is_attached_ = false;
  switch (fence) {
    case AsciiDocFence::kVerbatim:
      if (symbols.size() > 3 && symbols[0] == '`') pending_.language = symbols.substr(3);
      if (!pending_.is_dropped) ReadLiteral(i + 1, end, pending_.language);
      return end + 1;
    case AsciiDocFence::kTable:
      pending_.table.separator = symbols[0];
      if (!pending_.is_dropped) {
        ReadAsciiDocTable(std::span(lines_).subspan(i + 1, end - i - 1), pending_.table, parent(), attributes_,
                          builder_);
      }
      return end + 1;
    case AsciiDocFence::kOpen:
    case AsciiDocFence::kQuote: {
      if (containers_.size() >= kMaxNesting) {
        builder_.Warn("blocks nested deeper than 100 levels are flattened");
        return i + 1;
      }
      Container container{std::string(symbols), -1, {}};
      if (fence == AsciiDocFence::kQuote) {
        builder_.Open(BlockKind::kQuote, parent(), lines_[i]);
        container.block = builder_.last();
      }
      containers_.push_back(std::move(container));
      return i + 1;
    }
    default:
      return end + 1;
  }
}

size_t AsciiDocReader::ReadSection(size_t i, size_t marks) {
  items().clear();
  std::string_view title = Trim(LineAt(i).substr(marks));
  const std::string_view closing = LineAt(i).substr(0, marks);
  if (title.ends_with(std::string(" ").append(closing))) title = Trim(title.substr(0, title.size() - marks));
  Block& heading = builder_.Open(BlockKind::kHeading, -1, lines_[i]);
  heading.level = static_cast<uint8_t>(marks);
  heading.marker = '=';
  EmitLine(title);
  pending_ = {};
  return i + 1;
}

// A line of symbols below a title is about as long as it.
bool AsciiDocReader::IsUnderlinedTitle(size_t i) const {
  const std::string_view title = LineAt(i);
  const std::string_view below = RestAt(i + 1);
  constexpr std::string_view kSymbols = "=-~^+";
  if (below.size() < 2 || kSymbols.find(below[0]) == std::string_view::npos || title.empty()) return false;
  if (below.find_first_not_of(below[0]) != std::string_view::npos || !after_blank_) return false;
  const bool begins_word = absl::ascii_isalnum(title[0]) || static_cast<unsigned char>(title[0]) >= 0x80;
  const auto length = std::count_if(title.begin(), title.end(), [](char c) { return (c & 0xC0) != 0x80; });
  const auto difference = length - static_cast<int64_t>(below.size());
  return begins_word && difference >= -1 && difference <= 1;
}

size_t AsciiDocReader::ReadUnderlinedTitle(size_t i) {
  items().clear();
  constexpr std::string_view kSymbols = "=-~^+";
  const char symbol = RestAt(i + 1)[0];
  Block& heading = builder_.Open(BlockKind::kHeading, -1, Cover(lines_[i], lines_[i + 1]));
  heading.level = static_cast<uint8_t>(kSymbols.find(symbol) + 1);
  heading.marker = symbol;
  EmitLine(RestAt(i));
  pending_ = {};
  return i + 2;
}

// Finds the list that the marker belongs to, or begins one inside the item above.
void AsciiDocReader::OpenItem(const std::string& key, Span source, bool is_ordered, char symbol) {
  auto& open = items();
  const auto sibling = std::find_if(open.begin(), open.end(), [&](const Item& item) { return item.key == key; });
  open.erase(sibling, open.end());
  if (open.size() >= kMaxNesting) {
    builder_.Warn("lists nested deeper than 100 levels are flattened");
    open.pop_back();
  }
  Block& item = builder_.Open(BlockKind::kListItem, parent(), source);
  item.is_ordered = is_ordered;
  item.marker = symbol;
  item.level = static_cast<uint8_t>(open.size() + 1);
  open.push_back({key, builder_.last()});
  is_attached_ = false;
}

size_t AsciiDocReader::ReadItem(size_t i, const AsciiDocMarker& marker) {
  OpenItem(marker.key, lines_[i], marker.is_ordered, marker.symbol);
  const size_t next = ReadText(i, RestAt(i).data() - LineAt(i).data() + marker.bytes);
  TakeCheckbox(builder_.document());
  return next;
}

size_t AsciiDocReader::ReadTerm(size_t i, AsciiDocTerm term) {
  const std::string_view rest = RestAt(i);
  OpenItem(std::string(term.separator), lines_[i], false, ':');
  EmitLine(Trim(rest.substr(0, term.length)));
  const std::string_view description = Trim(rest.substr(term.length + term.separator.size()));
  if (description.empty()) {
    is_attached_ = true;
    return i + 1;
  }
  builder_.Open(BlockKind::kParagraph, parent(), lines_[i]);
  return ReadText(i, description.data() - LineAt(i).data());
}

size_t AsciiDocReader::ReadParagraph(size_t i) {
  const std::string_view line = LineAt(i);
  const size_t begin = IndentOf(line).bytes;
  builder_.Open(BlockKind::kParagraph, parent(), lines_[i]);
  const int32_t paragraph = builder_.last();
  const size_t next = ReadText(i, begin + AsciiDocAdmonitionLength(line.substr(begin)));
  if (builder_.last() == paragraph) SplitCaptions(builder_.document());
  return next;
}

bool AsciiDocReader::EndsText(size_t i) const {
  const std::string_view line = LineAt(i);
  const std::string_view rest = Trim(line);
  if (AsciiDocSectionMarks(line) > 1 && line[0] == '=') return true;
  if (rest.empty() || rest == "+" || AsciiDocFenceOf(line) != AsciiDocFence::kNone) return true;
  if (IsAsciiDocBlockAttributes(line) || (line.starts_with("//") && !line.starts_with("///"))) return true;
  const AsciiDocMarker marker = AsciiDocMarkerAt(rest);
  const bool in_list = !containers_.back().items.empty();
  if (marker && (in_list || marker.symbol == '*' || marker.symbol == '-')) return true;
  return in_list && AsciiDocTermAt(rest).has_value();
}

// The open block's text: line `i` from byte `begin` on and the lines that go on with it.
size_t AsciiDocReader::ReadText(size_t i, size_t begin) {
  MappedText content;
  content.AppendExact(LineAt(i).substr(std::min(begin, LineAt(i).size())), lines_[i].begin + begin);
  for (++i; i < lines_.size() && !EndsText(i); ++i) {
    content.AppendWhole("\n", {lines_[i - 1].end, lines_[i].begin});
    const size_t start = IndentOf(LineAt(i)).bytes;
    content.AppendExact(LineAt(i).substr(start), lines_[i].begin + start);
  }
  Block& block = builder_.document().blocks.back();
  block.source.end = std::max(block.source.end, lines_[i - 1].end);
  EmitAsciiDocInlines(content, 0, attributes_, builder_);
  builder_.Close();
  return i;
}

void AsciiDocReader::EmitLine(std::string_view text) {
  MappedText line;
  line.AppendExact(text, static_cast<uint32_t>(text.data() - source_.data()));
  EmitAsciiDocInlines(line, 0, attributes_, builder_);
  builder_.Close();
}

size_t AsciiDocReader::ReadLiteral(size_t i, size_t end, std::string_view key) {
  if (i < end) EmitCodeLines(std::span(lines_).subspan(i, end - i), parent(), key, builder_);
  return end;
}

}  // namespace

absl::Status ReadAsciiDoc(uint32_t body_begin, DocumentBuilder& builder, RunContext& context) {
  return AsciiDocReader(body_begin, builder).Read(context);
}

}  // namespace notegraph::extract
