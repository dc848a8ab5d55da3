#include "tests/extract/readers/dump_blocks.h"

#include <algorithm>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "extract/reader.h"
#include "extract/readers/document_builder.h"
#include "extract/readers/encoding.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

std::string KindLabel(const Block& block) {
  const std::string marker = block.marker == 0 ? "" : std::string(1, block.marker);
  switch (block.kind) {
    case BlockKind::kHeading:
      return absl::StrCat("H", int{block.level}, marker, " ");
    case BlockKind::kParagraph:
      return "P ";
    case BlockKind::kListItem:
      return absl::StrCat(block.is_ordered ? "O" : "L", int{block.level}, marker, " ");
    case BlockKind::kQuote:
      return "Q";
    case BlockKind::kTable:
      return "T";
    case BlockKind::kTableRow:
      return block.is_header ? "R!" : "R";
    case BlockKind::kTableCell:
      return "D ";
    case BlockKind::kCode:
      return absl::StrCat("C(", block.key, ") ");
    case BlockKind::kField:
      return absl::StrCat("F(", block.key, ") ");
    case BlockKind::kCaption:
      return "K ";
    case BlockKind::kRule:
      return "---";
  }
  return "?";
}

std::string DumpRun(const Document& document, const Run& run) {
  if (run.style & kLineBreak) return "⏎";
  std::string text = document.text.substr(run.text.begin, run.text.size());
  if (run.style & kCodeSpan) text = "`" + text + "`";
  if (run.style & kStrong) text = "*" + text + "*";
  if (run.style & kEmphasis) text = "/" + text + "/";
  if (run.style & kStrike) text = "~" + text + "~";
  if (run.style & (kLink | kImage)) {
    const std::string target = run.link < 0 ? "?" : document.links[run.link];
    text = absl::StrCat(run.style & kImage ? "![" : "[", text, "](", target, ")");
  }
  return text;
}

int DepthOf(const Document& document, const Block& block) {
  int depth = 0;
  for (int32_t parent = block.parent; parent >= 0; parent = document.blocks[parent].parent) ++depth;
  return depth;
}

bool IsInside(Span span, const std::string& text) { return span.begin <= span.end && span.end <= text.size(); }

bool IsValidUtf8(std::string_view text) {
  while (!text.empty()) {
    const int length = Utf8Length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string CheckRun(const Document& document, const Run& run) {
  if (!IsInside(run.text, document.text) || run.text.empty()) return "text span of a run";
  if (!IsInside(run.source, document.source)) return "source span of a run";
  if (run.link >= static_cast<int32_t>(document.links.size())) return "link of a run";
  const bool is_bytewise = run.text.size() == run.source.size() && !(run.style & kLineBreak);
  if (is_bytewise && document.text.compare(run.text.begin, run.text.size(), document.source, run.source.begin,
                                           run.source.size()) != 0) {
    return absl::StrCat("bytes of the run ", document.text.substr(run.text.begin, run.text.size()));
  }
  return "";
}

std::string CheckBlock(const Document& document, size_t index) {
  const Block& block = document.blocks[index];
  if (!IsInside(block.text, document.text)) return "text span";
  if (!IsInside(block.source, document.source)) return "source span";
  if (block.parent >= static_cast<int32_t>(index)) return "parent";
  if (index > 0 && document.blocks[index - 1].text.end > block.text.begin) return "order of text";
  if (block.first_run > block.end_run || block.end_run > document.runs.size()) return "runs";
  if (IsContainer(block.kind))
    return block.text.empty() && block.first_run == block.end_run ? "" : "text of a container";
  if (document.text[block.text.end] != '\n') return "line end";
  uint32_t position = block.text.begin;
  for (uint32_t i = block.first_run; i < block.end_run; ++i) {
    if (document.runs[i].text.begin != position) return "gap between runs";
    position = document.runs[i].text.end;
    if (std::string error = CheckRun(document, document.runs[i]); !error.empty()) return error;
  }
  if (position != block.text.end) return "runs do not cover the text";
  if (!block.text.empty() && document.BlockAt(block.text.begin) != index) return "BlockAt";
  return "";
}

}  // namespace

std::string DumpBlocks(const Document& document) {
  std::string dump;
  for (const Block& block : document.blocks) {
    dump.append(2 * DepthOf(document, block), ' ');
    dump += KindLabel(block);
    for (uint32_t i = block.first_run; i < block.end_run; ++i) dump += DumpRun(document, document.runs[i]);
    while (dump.ends_with('\n') || dump.ends_with(' ')) dump.pop_back();
    dump += '\n';
  }
  return dump;
}

std::string FindBrokenInvariant(const Document& document) {
  if (!IsValidUtf8(document.source)) return "source is not UTF-8";
  if (!IsValidUtf8(document.text)) return "text is not UTF-8";
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    if (std::string error = CheckBlock(document, i); !error.empty()) return absl::StrCat("block ", i, ": ", error);
  }
  return "";
}

std::string ReadAndDump(Format format, std::string_view text) {
  RunContext context;
  const absl::StatusOr<Document> document = ReadDocument("note", text, format, context);
  if (!document.ok()) return "error: " + std::string(document.status().message());
  if (const std::string error = FindBrokenInvariant(*document); !error.empty()) return "broken: " + error;
  std::string dump = DumpBlocks(*document);
  if (dump.ends_with('\n')) dump.pop_back();
  return dump;
}

}  // namespace notegraph::extract
