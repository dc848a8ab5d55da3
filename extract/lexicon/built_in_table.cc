#include "extract/lexicon/built_in_table.h"

// NOTEGRAPH_LEXICON_TABLE is the path of the compiled table. An array in C++ source would take the compiler seconds for
// megabytes; the assembler copies the file. Pages are read from the executable when first touched.
asm(".pushsection .rodata\n"
    ".balign 64\n"
    "notegraph_lexicon_table_begin:\n"
    ".incbin \"" NOTEGRAPH_LEXICON_TABLE
    "\"\n"
    "notegraph_lexicon_table_end:\n"
    ".byte 0\n"
    ".popsection\n");

extern "C" const char notegraph_lexicon_table_begin[];
extern "C" const char notegraph_lexicon_table_end[];

namespace notegraph::extract {

std::string_view BuiltInTable() {
  return {notegraph_lexicon_table_begin,
          static_cast<size_t>(notegraph_lexicon_table_end - notegraph_lexicon_table_begin)};
}

}  // namespace notegraph::extract
