// Notes to facts to text, so that tests can be tables of notes and lines.
#ifndef NOTEGRAPH_TESTS_EXTRACT_FACTS_TEXT_H_
#define NOTEGRAPH_TESTS_EXTRACT_FACTS_TEXT_H_

#include <string>
#include <string_view>

#include "extract/document.h"
#include "extract/facts.h"

namespace notegraph::extract {

// Both fail the running test where the note can't be read.
Document DocumentOf(std::string_view note, Format format = Format::kMarkdown);
NoteFacts FactsOf(std::string_view note, Format format = Format::kMarkdown);

// "Fast Tests | Ann Lee, Bob Roe | keynote", a line a talk; the kind only where it is no plain talk.
std::string TalksText(const std::vector<TalkFact>& talks);
// "Ann Lee (ACME) @annlee", joined by ", ".
std::string PersonsText(const std::vector<PersonFact>& persons);
// "for pytest: use", a line a recommendation.
std::string RecommendsText(const NoteFacts& facts);
// "pytest > unittest: better than", "Perl ~ Python: vs"; a line a comparison.
std::string ComparesText(const NoteFacts& facts);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_TESTS_EXTRACT_FACTS_TEXT_H_
