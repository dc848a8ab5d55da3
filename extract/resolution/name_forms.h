// Internal to extract/. Forms that a name can take: plural, version, abbreviation, accents.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_NAME_FORMS_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_NAME_FORMS_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph::extract {

// Lower-case words of a name: borders are white space, punctuation and where lower case turns to capitals
// ("JavaScript": "java", "script"). '+' and '#' stay.
std::vector<std::string> NameWords(std::string_view name);

// Folded names of which the folded name may be the English plural, likelier ones first: "databases" gives "database",
// "databas"; "queries" "query", "querie". Empty for what is no plural ("redis", "analysis", "class").
std::vector<std::string> SingularForms(std::string_view folded);

// The name without the version at its end: "Django 1.8", "Rails v5", "Vue 3.x", "PostgreSQL 9.4beta1"; nullopt without
// one. The version must stand apart, by white space or a hyphen: "Neo4j" and "S3" have none.
std::optional<std::string> WithoutVersion(std::string_view name);
// ... and with the version's first part alone: "Python 3" for "Python 3.6"; nullopt where it has no second part.
std::optional<std::string> WithMajorVersion(std::string_view name);

// First letters of the words, "and", "of", "the", "for", "in" left out where there are other words: "gil" for "global
// interpreter lock". Empty for a single word.
std::string Initials(std::string_view name);

// "CI" for "continuous integration", "GC" for "garbage collector", "CRDTs", and numeronyms, "k8s" for "Kubernetes",
// "a11y" for "accessibility".
bool IsAbbreviationOf(std::string_view short_name, std::string_view long_name);

// A folded name with letters as a keyboard without accents writes them: "jose" for "josé", "soren" for "søren". ASCII
// comes back as it is.
std::string WithoutAccents(std::string_view folded);
// ... as German does it: "mueller" for "müller".
std::string WithGermanLetters(std::string_view folded);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_NAME_FORMS_H_
