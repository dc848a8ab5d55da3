#include "extract/outline/outline_tree.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "extract/outline/talk_fields.h"
#include "extract/outline/title_line.h"
#include "extract/outline/title_phrases.h"

namespace notegraph::extract {
namespace {

// Levels behind those of headings.
constexpr int kLineLevel = 7;   // and the LineClass
constexpr int kItemLevel = 20;  // and the nesting depth
constexpr int kLeafLevel = 30;  // and the kind

constexpr uint8_t kMaxItemDepth = 3;
constexpr size_t kMaxHeadingLines = 3;
constexpr uint32_t kMaxHeadingLineBytes = 130;
constexpr uint32_t kMaxItemBytes = 600;  // longer items tell, and name no talk
constexpr int kMinParagraphs = 3;        // that serve as headings without standing out
constexpr int kMinMarked = 2;            // ... that stand out
constexpr int kSureName = 60;

// How the first line of a paragraph stands out; what is higher up may hold what is below.
enum class LineClass : uint8_t {
  kTime,      // 10:30 ...
  kRuled,     // = ...
  kNumbered,  // 2.1 ...
  kShouted,   // CAPITALS
  kLabelled,  // Talk: ...
  kMarked,    // bold, slanted, linked or quoted at its beginning, or all of it
  kLines,     // a paragraph of two or three short lines
  kLine,      // of one
  kNone,
};
constexpr size_t kLineClassCount = static_cast<size_t>(LineClass::kNone);

bool IsTopLevelParagraph(const Block& block) {
  return (block.kind == BlockKind::kParagraph || block.kind == BlockKind::kCaption) && block.parent < 0 &&
         !block.text.empty();
}

// The first line of the block, to the end of the block where it has no other.
Span FirstLine(const Document& document, const Block& block) {
  const std::vector<Span> lines = BlockLines(document, block);
  return lines.empty() ? Span{} : lines.front();
}

bool IsShortLine(const Document& document, Span line) {
  const char last = document.text[line.end - 1];
  return line.size() <= kMaxHeadingLineBytes && last != '.' && last != ',' && last != ';';
}

bool IsShouted(std::string_view line) {
  size_t capitals = 0;
  for (const char c : line) {
    if (absl::ascii_islower(static_cast<unsigned char>(c))) return false;
    capitals += absl::ascii_isupper(static_cast<unsigned char>(c));
  }
  return capitals >= 6;
}

bool BeginsWithQuote(std::string_view line) {
  for (const std::string_view quote : {"\"", "“", "„", "«", "「", "『", "《"}) {
    if (line.starts_with(quote)) return true;
  }
  return false;
}

// The whole of a short paragraph, or a stretch at its beginning that something short or a separator follows.
bool IsMarkedTitle(const Document& document, Span line) {
  const std::string_view text = std::string_view(document.text).substr(line.begin, line.size());
  size_t end = 0;
  if (const std::vector<Span> marks = MarksOfLine(document, line); !marks.empty() && marks.front().begin <= 4) {
    end = marks.front().end;
  } else if (BeginsWithQuote(text)) {
    end = text.find_first_of("\"”»」』》", 3);
    if (end != std::string_view::npos)
      end = text.find_first_not_of("\"\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x9d\xbb\xe2\xe3",
                                   end);
    if (end == std::string_view::npos) end = text.size();
  }
  if (end < 4) return false;
  const std::string_view rest = text.substr(std::min(end, text.size()));
  const size_t next = rest.find_first_not_of(" \t*_\"");
  if (next == std::string_view::npos) return true;
  const bool separates = std::string_view("(-,:|/~[").find(rest[next]) != std::string_view::npos ||
                         rest.substr(next).starts_with("–") || rest.substr(next).starts_with("—") ||
                         rest.substr(next).starts_with("by ");
  return separates || rest.size() < 60;
}

bool BeginsWithLabel(std::string_view line) {
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 24) return false;
  std::string_view label = line.substr(0, colon);
  while (!label.empty() && (absl::ascii_isdigit(static_cast<unsigned char>(label.back())) || label.back() == ' '))
    label.remove_suffix(1);
  return LabelOf(label) == FieldLabel::kTitle || TakeKindPhrase(line).has_value();
}

// One of the next lines is "Speaker: ...".
bool HasSpeakerLabel(const Document& document, const std::vector<Span>& lines) {
  for (size_t i = 1; i < std::min(lines.size(), kMaxHeadingLines + 1); ++i) {
    const std::string_view text = std::string_view(document.text).substr(lines[i].begin, lines[i].size());
    const size_t colon = std::min(text.find(':'), text.find("："));
    if (colon < 24 && LabelOf(text.substr(0, colon)) == FieldLabel::kSpeaker) return true;
  }
  return false;
}

LineClass ClassOf(const Document& document, const Block& block) {
  if (!IsTopLevelParagraph(block)) return LineClass::kNone;
  const Span line = FirstLine(document, block);
  if (line.empty() || line.size() > kMaxItemBytes) return LineClass::kNone;
  const std::string_view text = std::string_view(document.text).substr(line.begin, line.size());
  bool has_time = false;
  const std::string_view clean = CleanTitle(text, &has_time);
  if (clean.empty()) return LineClass::kNone;
  if (has_time && clean.data() > text.data()) return LineClass::kTime;
  const bool is_short = IsShortLine(document, line);
  if (is_short && (text.starts_with("= ") || text.starts_with("== "))) return LineClass::kRuled;
  if (is_short && absl::ascii_isdigit(static_cast<unsigned char>(text[0])) && clean.data() > text.data())
    return LineClass::kNumbered;
  if (IsMarkedTitle(document, line)) return LineClass::kMarked;
  if (is_short && IsShouted(text)) return LineClass::kShouted;
  if (is_short && BeginsWithLabel(text)) return LineClass::kLabelled;
  const std::vector<Span> lines = BlockLines(document, block);
  if (is_short && lines.size() > 1 && HasSpeakerLabel(document, lines)) return LineClass::kLabelled;
  const bool all_short = lines.size() <= kMaxHeadingLines &&
                         std::all_of(lines.begin(), lines.end(), [&](Span l) { return IsShortLine(document, l); });
  return !all_short ? LineClass::kNone : lines.size() > 1 ? LineClass::kLines : LineClass::kLine;
}

bool IsFollowedByList(const Document& document, uint32_t block) {
  return block + 1 < document.blocks.size() && document.blocks[block + 1].kind == BlockKind::kListItem;
}

bool NamesSpeaker(const Document& document, const Block& block, const Lexicon& lexicon) {
  for (const Span line : BlockLines(document, block)) {
    const TitleLine parsed = ParseTitleLine(std::string_view(document.text).substr(line.begin, line.size()), lexicon);
    const TitleParse* best = parsed.BestWithSpeakers();
    if (best != nullptr && best->score >= kSureName) return true;
  }
  return false;
}

// Paragraphs that serve as headings. Those whose first line stands out do where there are two of the class; those of
// short lines only in notes with hardly any headings, where most of them are followed by a list or name a speaker.
std::vector<LineClass> FindParagraphHeadings(const Document& document, const Lexicon& lexicon) {
  std::vector<LineClass> classes(document.blocks.size(), LineClass::kNone);
  std::array<int, kLineClassCount + 1> counts{};
  int headings = 0, with_list = 0, with_speaker = 0;
  for (uint32_t i = 0; i < document.blocks.size(); ++i) {
    headings += document.blocks[i].kind == BlockKind::kHeading;
    classes[i] = ClassOf(document, document.blocks[i]);
    ++counts[static_cast<size_t>(classes[i])];
  }
  const auto is_plain = [](LineClass c) { return c == LineClass::kLines || c == LineClass::kLine; };
  for (uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (!is_plain(classes[i])) continue;
    const bool has_list = IsFollowedByList(document, i);
    // Among headings only lines count that name a speaker and have notes below.
    const bool may_serve = headings <= 1 || (classes[i] == LineClass::kLine && has_list);
    const bool names_speaker = may_serve && NamesSpeaker(document, document.blocks[i], lexicon);
    if (headings > 1 && !names_speaker) classes[i] = LineClass::kNone;
    with_list += has_list;
    with_speaker += names_speaker;
  }
  const int plain = counts[static_cast<size_t>(LineClass::kLines)] + counts[static_cast<size_t>(LineClass::kLine)];
  const int supported = std::max(with_list, with_speaker);
  const bool plain_serves =
      headings <= 1 ? supported >= 2 && plain >= kMinParagraphs - (with_speaker >= 2) && supported * 2 >= plain
                    : with_speaker >= kMinParagraphs && with_speaker * 2 > headings;
  for (LineClass& c : classes) {
    if (is_plain(c) ? !plain_serves : counts[static_cast<size_t>(c)] < kMinMarked) c = LineClass::kNone;
  }
  return classes;
}

// Parts of a running number at the start of a heading: 3 for "2.5.1 Author", 0 for none.
int NumberingDepth(std::string_view heading) {
  int parts = 0;
  for (size_t i = 0;;) {
    size_t end = i;
    while (end < heading.size() && absl::ascii_isdigit(static_cast<unsigned char>(heading[end]))) ++end;
    if (end == i) return heading[i] == ' ' && parts > 0 ? parts : 0;
    ++parts;
    if (end >= heading.size()) return 0;
    if (heading[end] == ' ') return parts;
    if (heading[end] != '.' || end + 1 >= heading.size()) return 0;
    i = end + 1;
  }
}

// Whether running numbers of several parts tell the levels; conversions from PDF keep the numbers but mix up the
// levels.
bool IsNumbered(const Document& document) {
  int headings = 0, numbered = 0;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kHeading || block.text.empty()) continue;
    ++headings;
    numbered += NumberingDepth(document.Text(block)) > 1;
  }
  return numbered >= 5 && numbered * 2 > headings;
}

class TreeBuilder {
 public:
  TreeBuilder(const Document& document, const Lexicon& lexicon)
      : document_(document), classes_(FindParagraphHeadings(document, lexicon)), is_numbered_(IsNumbered(document)) {}

  std::vector<OutlineNode> Build() && {
    nodes_.push_back({});
    open_.push_back(0);
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) Visit(i);
    Close(0, static_cast<uint32_t>(document_.blocks.size()));
    return std::move(nodes_);
  }

 private:
  void Visit(uint32_t i) {
    const Block& block = document_.blocks[i];
    // Items of a numbered list that paragraphs follow hold them.
    if (block.parent < 0 && block.kind != BlockKind::kListItem && !IsOpenNumberedItem()) Close(kItemLevel, i);
    if (block.text.empty()) return;
    if (block.kind == BlockKind::kHeading) {
      const int depth = is_numbered_ ? NumberingDepth(document_.Text(block)) : 0;
      Open(i, UnitKind::kHeading, depth > 0 ? depth : block.level);
    } else if (classes_[i] != LineClass::kNone) {
      const bool is_caption = block.kind == BlockKind::kCaption;
      Open(i, is_caption ? UnitKind::kCaption : UnitKind::kParagraph, kLineLevel + static_cast<int>(classes_[i]));
    } else if (block.kind == BlockKind::kListItem && block.level <= kMaxItemDepth) {
      Close(kItemLevel + block.level, i);
      if (FirstLine(document_, block).size() <= kMaxItemBytes) Open(i, UnitKind::kItem, kItemLevel + block.level);
    }
  }

  bool IsOpenNumberedItem() const {
    const OutlineNode& node = nodes_[open_.back()];
    return node.kind == UnitKind::kItem && document_.blocks[node.block].is_ordered;
  }

  void Open(uint32_t block, UnitKind kind, int level) {
    Close(level, block);
    const int parent = open_.back();
    if (nodes_[parent].children.empty()) nodes_[parent].body_end = block;
    nodes_[parent].children.push_back(static_cast<int>(nodes_.size()));
    open_.push_back(static_cast<int>(nodes_.size()));
    nodes_.push_back({.kind = kind,
                      .block = block,
                      .lines = BlockLines(document_, document_.blocks[block]),
                      .level = level,
                      .index = -1,
                      .parent = parent,
                      .children = {}});
  }

  // Ends all open nodes of at least that level; level 0 ends the root too.
  void Close(int level, uint32_t end) {
    while (!open_.empty() && nodes_[open_.back()].level >= level) {
      OutlineNode& node = nodes_[open_.back()];
      node.subtree_end = end;
      if (node.children.empty()) node.body_end = end;
      open_.pop_back();
    }
  }

  const Document& document_;
  const std::vector<LineClass> classes_;
  const bool is_numbered_;
  std::vector<OutlineNode> nodes_;
  std::vector<int> open_;
};

// Dots up to a page number or the end.
bool HasDotLeaders(std::string_view text) {
  const size_t last = text.find_last_not_of(" \t0123456789|");
  return last != std::string_view::npos && (text[last] == '.' || text.substr(0, last + 1).ends_with("…"));
}

}  // namespace

std::vector<OutlineNode> BuildOutlineTree(const Document& document, const Lexicon& lexicon) {
  return TreeBuilder(document, lexicon).Build();
}

void AddLeaves(UnitKind kind, const std::vector<uint32_t>& blocks, std::vector<OutlineNode>& nodes) {
  std::vector<int> by_block;  // nodes that were there, in order of the document
  for (size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].kind != UnitKind::kListed && nodes[i].kind != UnitKind::kTold) by_block.push_back(static_cast<int>(i));
  }
  size_t next = 1;
  int holder = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    while (next < by_block.size() && nodes[by_block[next]].block <= blocks[i]) holder = by_block[next++];
    while (holder > 0 && nodes[holder].subtree_end <= blocks[i] && nodes[holder].block != blocks[i])
      holder = nodes[holder].parent;
    nodes[holder].children.push_back(static_cast<int>(nodes.size()));
    nodes.push_back({.kind = kind,
                     .block = blocks[i],
                     .lines = {},
                     .level = kLeafLevel + static_cast<int>(kind),
                     .index = static_cast<int>(i),
                     .parent = holder,
                     .children = {},
                     .body_end = blocks[i] + 1,
                     .subtree_end = blocks[i] + 1});
  }
}

std::vector<Span> MarksOfLine(const Document& document, Span line) {
  std::vector<Span> marks;
  auto run = std::upper_bound(document.runs.begin(), document.runs.end(), line.begin,
                              [](uint32_t offset, const Run& r) { return offset < r.text.end; });
  int link = -1;
  uint8_t style = 0;
  for (; run != document.runs.end() && run->text.begin < line.end; ++run) {
    const uint8_t marked = run->style & (kStrong | kEmphasis);
    const bool goes_on = !marks.empty() && marks.back().end + line.begin == std::max(run->text.begin, line.begin) &&
                         ((marked != 0 && (marked & style) != 0) || (run->link >= 0 && run->link == link));
    const Span piece{std::max(run->text.begin, line.begin) - line.begin,
                     std::min(run->text.end, line.end) - line.begin};
    if (goes_on) {
      marks.back().end = piece.end;
    } else if (marked != 0 || (run->link >= 0 && (run->style & kImage) == 0)) {
      marks.push_back(piece);
    }
    link = run->link;
    style = marked;
  }
  return marks;
}

std::vector<Span> BlockLines(const Document& document, const Block& block) {
  std::vector<uint32_t> cuts{block.text.begin};
  for (size_t at = document.text.find('\n', block.text.begin); at < block.text.end;
       at = document.text.find('\n', at + 1))
    cuts.push_back(static_cast<uint32_t>(at) + 1);
  for (uint32_t r = block.first_run; r < block.end_run; ++r) {
    if ((document.runs[r].style & kLineBreak) != 0) cuts.push_back(document.runs[r].text.end);
  }
  cuts.push_back(block.text.end);
  std::sort(cuts.begin(), cuts.end());
  std::vector<Span> lines;
  for (size_t i = 0; i + 1 < cuts.size(); ++i) {
    Span part{cuts[i], cuts[i + 1]};
    while (part.begin < part.end && absl::ascii_isspace(static_cast<unsigned char>(document.text[part.begin])))
      ++part.begin;
    while (part.end > part.begin && absl::ascii_isspace(static_cast<unsigned char>(document.text[part.end - 1])))
      --part.end;
    if (!part.empty()) lines.push_back(part);
  }
  return lines;
}

bool IsTableOfContents(const Document& document, const Block& block) {
  if (block.text.empty()) return false;
  const std::string_view text = document.Text(block);
  if (text.find("....") != std::string_view::npos || text.find(". . . .") != std::string_view::npos ||
      text.find("……") != std::string_view::npos)
    return HasDotLeaders(text);
  if (block.kind != BlockKind::kListItem) return false;
  bool has_anchor = false;
  for (uint32_t r = block.first_run; r < block.end_run; ++r) {
    const Run& run = document.runs[r];
    const bool is_anchor = run.link >= 0 && document.links[run.link].starts_with('#');
    if (!is_anchor && run.text.size() > 3) return false;
    has_anchor |= is_anchor;
  }
  return has_anchor;
}

}  // namespace notegraph::extract
