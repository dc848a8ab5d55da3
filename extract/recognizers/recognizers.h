// Internal to extract/. The recognisers: each looks at the whole note and adds candidates. Pure functions; order of
// calls doesn't matter, the decision stage sorts.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZERS_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZERS_H_

#include <vector>

#include "extract/recognizers/candidate.h"

namespace notegraph::extract {

// Forms of the lexicon, one candidate a sense.
void RecognizeLexiconForms(const RecognizerInput& input, std::vector<Candidate>& candidates);

// Links to project hosts, package indexes and documentation sites (data/project_hosts.tsv): the project is a library.
void RecognizeProjectLinks(const RecognizerInput& input, std::vector<Candidate>& candidates);

// Install commands, "a tool called X", "X is a library for" (data/naming_patterns.tsv). The one recogniser that looks
// into code blocks.
void RecognizeNamings(const RecognizerInput& input, std::vector<Candidate>& candidates);

// Noun phrases that look like terms: by their head (data/phrase_heads.txt), hyphens, place. Candidates for concepts
// that no lexicon has.
void RecognizePhrases(const RecognizerInput& input, std::vector<Candidate>& candidates);

// Tags of the front matter.
void RecognizeTags(const RecognizerInput& input, std::vector<Candidate>& candidates);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZERS_H_
