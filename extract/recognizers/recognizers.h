// Internal to extract/. The recognisers: each looks at the whole note and adds candidates. Pure functions; order of
// calls doesn't matter, the decision stage sorts.
#ifndef NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZERS_H_
#define NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZERS_H_

#include <vector>

#include "extract/recognizers/candidate.h"
#include "extract/recognizers/surroundings.h"

namespace notegraph::extract {

// Forms of the lexicon, one candidate a sense.
void RecognizeLexiconForms(const Surroundings& around, std::vector<Candidate>& candidates);

// Links to project hosts, package indexes and documentation sites (data/project_hosts.tsv): the project is a library.
void RecognizeProjectLinks(const Surroundings& around, std::vector<Candidate>& candidates);

// What install commands and imports name (data/install_commands.tsv). The one recogniser that looks into code blocks.
void RecognizeInstallCommands(const Surroundings& around, std::vector<Candidate>& candidates);

// Words that look like names of software: by their writing ("NumPy", "libfoo", "web2py"), a capital in mid-sentence, a
// code span, being no English word, or since the text says so ("a tool called x"). Candidates for libraries.
void RecognizeNames(const Surroundings& around, std::vector<Candidate>& candidates);

// Noun phrases that look like terms: by their last word (data/phrase_heads.txt), suffixes, hyphens, place. Candidates
// for concepts.
void RecognizePhrases(const Surroundings& around, std::vector<Candidate>& candidates);

// "global interpreter lock (GIL)", "GIL (global interpreter lock)", "GIL = global interpreter lock": one concept.
void RecognizeAbbreviations(const Surroundings& around, std::vector<Candidate>& candidates);

// Tags of the front matter.
void RecognizeTags(const Surroundings& around, std::vector<Candidate>& candidates);

// Marks candidates that stand in a list with software that is known for sure ("Redis, Kafka and Foo"). Sorts the
// candidates by place.
void MarkCoordination(const Surroundings& around, std::vector<Candidate>& candidates);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RECOGNIZERS_RECOGNIZERS_H_
