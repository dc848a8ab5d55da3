// Internal to extract/: tables of AsciiDoc.
#ifndef NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_TABLES_H_
#define NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_TABLES_H_

#include <span>

#include "extract/readers/asciidoc_inlines.h"
#include "extract/readers/document_builder.h"
#include "extract/span.h"

namespace notegraph::extract {

struct AsciiDocTableOptions {
  char separator = '|';
  bool has_header = false;  // said so; else a first line of cells with an empty line below is one
  size_t columns = 0;       // 0: as many as the first line has cells
};

// Appends a kTable of the lines between the fences. "a|", "2+|" and other specifiers of cells are left out.
void ReadAsciiDocTable(std::span<const Span> lines, const AsciiDocTableOptions& options, int32_t parent,
                       AsciiDocAttributes& attributes, DocumentBuilder& builder);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ASCIIDOC_TABLES_H_
