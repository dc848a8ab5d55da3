// Lexicons out of strings, for tests.
#ifndef NOTEGRAPH_TESTS_EXTRACT_LEXICON_LEXICON_FILES_H_
#define NOTEGRAPH_TESTS_EXTRACT_LEXICON_LEXICON_FILES_H_

#include <memory>
#include <string>
#include <string_view>

#include "extract/lexicon.h"

namespace notegraph::extract {

// Writes `text` to a fresh file below the test's temporary folder and returns its path.
std::string WriteLexiconFile(std::string_view text);

// A lexicon of the entries of `text` alone; fails the test if they are faulty.
std::unique_ptr<Lexicon> LexiconOf(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_TESTS_EXTRACT_LEXICON_LEXICON_FILES_H_
