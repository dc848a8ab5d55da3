// Internal to extract/lexicon/. The bytes that compile_lexicon made of the data files, as part of the program.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_BUILT_IN_TABLE_H_
#define NOTEGRAPH_EXTRACT_LEXICON_BUILT_IN_TABLE_H_

#include <string_view>

namespace notegraph::extract {

std::string_view BuiltInTable();

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_BUILT_IN_TABLE_H_
