// Markdown through cmark-gfm with tables and strikethrough. Here its lines and columns become byte spans; the limits
// stand in markdown_prepare.h, the inline text in markdown_inlines.h.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extract/readers/cmark_arena.h"
#include "extract/readers/html_blocks.h"
#include "extract/readers/line_scan.h"
#include "extract/readers/markdown_inlines.h"
#include "extract/readers/markdown_prepare.h"
#include "extract/readers/readers.h"
#include "extract/readers/refine_block.h"

namespace notegraph::extract {
namespace {

constexpr int kParserOptions = CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_SOURCEPOS;
constexpr size_t kNodesPerPoll = 1024;

// The tree lives as long as the arena.
cmark_node* Parse(std::string_view text, std::string_view definitions, CmarkArena& arena) {
  cmark_gfm_core_extensions_ensure_registered();
  cmark_parser* const parser = cmark_parser_new_with_mem(kParserOptions, arena.memory());
  for (const char* name : {"table", "strikethrough"}) {
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  }
  cmark_parser_feed(parser, definitions.data(), definitions.size());
  cmark_parser_feed(parser, text.data(), text.size());
  return cmark_parser_finish(parser);
}

std::string_view Content(cmark_node* node) {
  const char* content = cmark_node_get_string_content(node);
  return content == nullptr ? std::string_view() : std::string_view(content);
}

class MarkdownWalker {
 public:
  // The library was given the definitions, which are dealt with already, and then the lines of `segment`.
  MarkdownWalker(const PreparedText& prepared, PreparedText::Segment segment, DocumentBuilder& builder)
      : prepared_(prepared),
        segment_(segment),
        definition_lines_(std::count(prepared.definitions().begin(), prepared.definitions().end(), '\n')),
        builder_(builder) {}

  absl::Status Walk(cmark_node* root, RunContext& context);

 private:
  bool Enter(cmark_node* node);
  void Exit(cmark_node* node);
  bool EnterTablePart(cmark_node* node);

  void ReadParagraph(cmark_node* node);
  void ReadHeading(cmark_node* node);
  void ReadCode(cmark_node* node);
  void ReadHtml(cmark_node* node);
  void OpenItem(cmark_node* node);

  Span SourceOf(cmark_node* node) const;
  // Both fill and return content_.
  const MappedText& MapLines(std::string_view content, cmark_node* node);
  const MappedText& MapCell(cmark_node* cell);
  size_t FirstContentLine(std::string_view content, cmark_node* node) const;
  bool MapLine(MappedText& mapped, std::string_view line, size_t number) const;

  int32_t parent() const { return containers_.empty() ? -1 : containers_.back(); }
  void OpenContainer(BlockKind kind, cmark_node* node) {
    builder_.Open(kind, parent(), SourceOf(node));
    containers_.push_back(builder_.last());
  }

  // Lines of the prepared text, from 1.
  size_t StartLine(cmark_node* node) const { return ClampLine(cmark_node_get_start_line(node)); }
  size_t EndLine(cmark_node* node) const { return std::max(StartLine(node), ClampLine(cmark_node_get_end_line(node))); }
  size_t ClampLine(int line) const {
    const int64_t number = segment_.first_line + line - 1 - definition_lines_;
    return std::clamp<int64_t>(number, segment_.first_line, segment_.end_line - 1);
  }

  const PreparedText& prepared_;
  const PreparedText::Segment segment_;
  const int64_t definition_lines_;
  DocumentBuilder& builder_;
  std::vector<int32_t> containers_;
  int item_depth_ = 0;
  MappedText content_;  // of the block at hand; kept for its memory
};

absl::Status MarkdownWalker::Walk(cmark_node* root, RunContext& context) {
  cmark_iter* const iterator = cmark_iter_new(root);
  size_t count = 0;
  for (cmark_event_type event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator)) {
    if (++count % kNodesPerPoll == 0) {
      if (absl::Status status = context.Poll(); !status.ok()) return status;
    }
    cmark_node* node = cmark_iter_get_node(iterator);
    if (event == CMARK_EVENT_EXIT) {
      Exit(node);
    } else if (!Enter(node) && cmark_node_first_child(node) != nullptr) {
      cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT);
    }
  }
  builder_.Close();
  return absl::OkStatus();
}

// False when the node's children were dealt with.
bool MarkdownWalker::Enter(cmark_node* node) {
  // What looked like a definition and is none is read where it stands.
  if (cmark_node_get_start_line(node) <= definition_lines_ && cmark_node_parent(node) != nullptr) return false;
  switch (cmark_node_get_type(node)) {
    case CMARK_NODE_DOCUMENT:
    case CMARK_NODE_LIST:
      return true;
    case CMARK_NODE_BLOCK_QUOTE:
      OpenContainer(BlockKind::kQuote, node);
      return true;
    case CMARK_NODE_ITEM:
      OpenItem(node);
      return true;
    case CMARK_NODE_PARAGRAPH:
      ReadParagraph(node);
      return false;
    case CMARK_NODE_HEADING:
      ReadHeading(node);
      return false;
    case CMARK_NODE_CODE_BLOCK:
      ReadCode(node);
      return false;
    case CMARK_NODE_HTML_BLOCK:
      ReadHtml(node);
      return false;
    case CMARK_NODE_THEMATIC_BREAK:
      builder_.Open(BlockKind::kRule, parent(), SourceOf(node));
      builder_.Close();
      return false;
    default:
      return EnterTablePart(node);
  }
}

bool MarkdownWalker::EnterTablePart(cmark_node* node) {
  const std::string_view type = cmark_node_get_type_string(node);
  if (type == "table") {
    OpenContainer(BlockKind::kTable, node);
    return true;
  }
  if (type == "table_row" || type == "table_header") {
    OpenContainer(BlockKind::kTableRow, node);
    builder_.document().blocks.back().is_header = type == "table_header";
    return true;
  }
  if (type != "table_cell") return true;
  const MappedText& content = MapCell(node);
  // A cell that the library filled in to complete the row has no place of its own.
  const Span source = content.size() > 0 ? content.ToSource(0, content.size()) : SourceOf(node);
  builder_.Open(BlockKind::kTableCell, parent(), source);
  EmitInlines(node, content, builder_);
  builder_.Close();
  return false;
}

void MarkdownWalker::Exit(cmark_node* node) {
  const cmark_node_type type = cmark_node_get_type(node);
  if (type == CMARK_NODE_ITEM) --item_depth_;
  const std::string_view name = cmark_node_get_type_string(node);
  const bool is_container = type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE || name == "table" ||
                            name == "table_row" || name == "table_header";
  if (is_container) {
    builder_.Close();
    containers_.pop_back();
  }
}

void MarkdownWalker::OpenItem(cmark_node* node) {
  ++item_depth_;
  const Span source = SourceOf(node);
  Block& item = builder_.Open(BlockKind::kListItem, parent(), source);
  item.level = static_cast<uint8_t>(std::min(item_depth_, 255));
  item.is_ordered = cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST;
  const char first = source.empty() ? '-' : builder_.document().source[source.begin];
  item.marker = item.is_ordered ? '1' : first == '*' || first == '+' ? first : '-';
  containers_.push_back(builder_.last());
}

void MarkdownWalker::ReadParagraph(cmark_node* node) {
  const MappedText& content = MapLines(Content(node), node);
  cmark_node* above = cmark_node_parent(node);
  const bool is_item_text =
      cmark_node_get_type(above) == CMARK_NODE_ITEM && cmark_node_first_child(above) == node && builder_.is_open();
  if (is_item_text) {
    EmitInlines(node, content, builder_);
    builder_.Close();
    TakeCheckbox(builder_.document());
    return;
  }
  builder_.Open(BlockKind::kParagraph, parent(), SourceOf(node));
  const int32_t paragraph = builder_.last();
  EmitInlines(node, content, builder_);
  builder_.Close();
  if (builder_.last() < paragraph) return;
  if (!MakeRule(builder_.document())) SplitCaptions(builder_.document());
}

void MarkdownWalker::ReadHeading(cmark_node* node) {
  const MappedText& content = MapLines(Content(node), node);
  const Span source = SourceOf(node);
  const std::string& text = builder_.document().source;
  Block& heading = builder_.Open(BlockKind::kHeading, parent(), source);
  heading.level = static_cast<uint8_t>(cmark_node_get_heading_level(node));
  const bool is_atx = !source.empty() && text[source.begin] == '#';
  heading.marker = is_atx ? '#' : heading.level == 1 ? '=' : '-';
  EmitInlines(node, content, builder_);
  builder_.Close();
}

void MarkdownWalker::ReadCode(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  const MappedText& content = MapLines(literal == nullptr ? "" : literal, node);
  const char* info = cmark_node_get_fence_info(node);
  builder_.Open(BlockKind::kCode, parent(), SourceOf(node)).key = info == nullptr ? "" : info;
  content.Emit(0, content.size(), builder_);
  builder_.Close();
}

void MarkdownWalker::ReadHtml(cmark_node* node) {
  const char* literal = cmark_node_get_literal(node);
  const bool is_item_text =
      cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_ITEM && cmark_node_previous(node) == nullptr;
  if (!is_item_text) builder_.Close();
  ReadHtmlBlocks(MapLines(literal == nullptr ? "" : literal, node), parent(), item_depth_, builder_);
}

// Whole lines from the node's first column to its last line, white space at the end left out. The library's last line
// is sometimes the empty one behind.
Span MarkdownWalker::SourceOf(cmark_node* node) const {
  const size_t first = StartLine(node);
  const size_t last = EndLine(node);
  const std::string& source = builder_.document().source;
  Span span;
  span.begin = prepared_.ToSource(first, std::max(0, cmark_node_get_start_column(node) - 1));
  span.end = std::max(span.begin, prepared_.ToSource(last, prepared_.LineText(last).size()));
  const auto is_space = [&](uint32_t i) {
    return source[i] == ' ' || source[i] == '\t' || source[i] == '\n' || source[i] == '\r';
  };
  while (!span.empty() && is_space(span.end - 1)) --span.end;
  while (!span.empty() && is_space(span.begin)) ++span.begin;
  return span;
}

// Finds a line of a block's content in line `number` of the prepared text; leading space may come from an expanded tab.
bool MarkdownWalker::MapLine(MappedText& mapped, std::string_view line, size_t number) const {
  if (number > prepared_.line_count()) return false;
  const std::string_view whole = prepared_.LineText(number);
  size_t expanded = 0;
  while (!whole.ends_with(line.substr(expanded))) {
    if (expanded == line.size() || line[expanded] != ' ') break;
    ++expanded;
  }
  const std::string_view rest = line.substr(expanded);
  // A heading's closing marks are no part of its content.
  const size_t column = whole.ends_with(rest) ? whole.size() - rest.size() : whole.rfind(rest);
  if (column == std::string_view::npos) return false;
  const uint32_t source = prepared_.ToSource(number, column);
  mapped.AppendWhole(line.substr(0, expanded), {source, source});
  prepared_.AppendTo(mapped, number, column, column + rest.size());
  return true;
}

// Link definitions at a paragraph's start and the opening fence of code are lines of the node without content.
size_t MarkdownWalker::FirstContentLine(std::string_view content, cmark_node* node) const {
  const size_t first = StartLine(node);
  const size_t last = EndLine(node);
  int length = 0;
  int offset = 0;
  char symbol = 0;
  const bool is_code = cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK;
  if (is_code) return cmark_node_get_fenced(node, &length, &offset, &symbol) ? first + 1 : first;
  const size_t lines = std::count(content.begin(), content.end(), '\n') + (content.ends_with('\n') ? 0 : 1);
  const std::string_view line = content.substr(0, content.find('\n'));
  const auto fits = [&](size_t number) {
    return number >= first && number <= prepared_.line_count() && prepared_.LineText(number).ends_with(line);
  };
  if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH && last + 1 >= lines && fits(last + 1 - lines)) {
    return last + 1 - lines;
  }
  for (size_t number = first; number < last; ++number) {
    if (fits(number)) return number;
  }
  return first;
}

const MappedText& MarkdownWalker::MapLines(std::string_view content, cmark_node* node) {
  size_t number = FirstContentLine(content, node);
  content_.Clear();
  while (!content.empty()) {
    const size_t size = std::min(content.find('\n'), content.size());
    if (!MapLine(content_, content.substr(0, size), number)) {
      content_.AppendWhole(content.substr(0, size), SourceOf(node));
    }
    if (size == content.size()) break;
    if (number <= prepared_.line_count()) prepared_.AppendLineEndTo(content_, number);
    content.remove_prefix(size + 1);
    ++number;
  }
  return content_;
}

// The library gives a cell's columns, but has taken the backslashes of "\|" out of its content.
const MappedText& MarkdownWalker::MapCell(cmark_node* cell) {
  content_.Clear();
  const size_t line = StartLine(cell);
  const std::string_view text = prepared_.LineText(line);
  const std::string_view content = Content(cell);
  const size_t end = std::clamp<int64_t>(cmark_node_get_end_column(cell), 0, text.size());
  size_t begin = std::clamp<int64_t>(cmark_node_get_start_column(cell) - 1, 0, end);
  while (begin < end && (text[begin] == ' ' || text[begin] == '\t')) ++begin;
  size_t i = begin;
  for (size_t matched = 0; matched < content.size(); ++matched, ++i) {
    if (i < end && text[i] == '\\' && content[matched] == '|') ++i;
    if (i >= end || text[i] != content[matched]) {
      content_.Clear();
      content_.AppendWhole(content, SourceOf(cell));
      return content_;
    }
    prepared_.AppendTo(content_, line, i, i + 1);
  }
  return content_;
}

}  // namespace

absl::Status ReadMarkdown(Span body, DocumentBuilder& builder, RunContext& context) {
  const PreparedText prepared = PrepareMarkdown(body, builder);
  if (prepared.line_count() == 0) return absl::OkStatus();
  for (const PreparedText::Segment segment : prepared.Segments()) {
    if (absl::Status status = context.Poll(); !status.ok()) return status;
    CmarkArena arena;
    cmark_node* const root = Parse(prepared.SegmentText(segment), prepared.definitions(), arena);
    const absl::Status status = MarkdownWalker(prepared, segment, builder).Walk(root, context);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace notegraph::extract
