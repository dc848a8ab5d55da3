// A document as a compact text for tests and for looking at: one line a block, indented by its containers.
//   H1# Title | L1- item | P text | C(python) code | F(date) 2014 | K caption | T R! D cell | --- rule
// Styles of runs: *strong* /emphasis/ `code` ~strike~ [link](destination) ![image](destination); line breaks are "⏎".
#ifndef NOTEGRAPH_TESTS_EXTRACT_READERS_DUMP_BLOCKS_H_
#define NOTEGRAPH_TESTS_EXTRACT_READERS_DUMP_BLOCKS_H_

#include <string>
#include <string_view>

#include "extract/document.h"

namespace notegraph::extract {

std::string DumpBlocks(const Document& document);

// What is wrong with a document by the promises of document.h, or "": spans inside their texts, blocks and runs
// ascending, parents before children, runs covering the text, equal sizes with equal bytes, valid UTF-8.
std::string FindBrokenInvariant(const Document& document);

// Reads `text` and dumps its blocks; "error: ..." or "broken: ..." when that went wrong.
std::string ReadAndDump(Format format, std::string_view text);

struct ReaderCase {
  std::string_view text;
  std::string_view blocks;  // as DumpBlocks() shows them, without the last line end
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_TESTS_EXTRACT_READERS_DUMP_BLOCKS_H_
