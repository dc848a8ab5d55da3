// The reference of the language: clauses and other parts of statements from data/clauses.tsv, functions, operators and
// procedures from their registries. docs/query_language.md and the shell's :help are made of it.
#ifndef NOTEGRAPH_QUERY_REFERENCE_LANGUAGE_REFERENCE_H_
#define NOTEGRAPH_QUERY_REFERENCE_LANGUAGE_REFERENCE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph::query {

enum class TopicKind : uint8_t { kClause, kFunction, kProcedure };

struct Topic {
  TopicKind kind = TopicKind::kClause;
  std::string section;       // "Reading", "String functions"
  std::string_view name;     // "MATCH", "toUpper", "+"
  std::string syntax;        // or signature
  std::string_view meaning;  // a sentence or two
  std::string_view example;  // a statement; of functions and operators an expression; may be empty for procedures
};

// All topics in the order of the reference: section by section. They live as long as the program.
std::span<const Topic> Topics();

// Sections in that order.
std::vector<std::string_view> TopicSections();

// Topics of that name, case and braces disregarded: "exists" is a function and EXISTS { }. Empty when there is none.
std::vector<const Topic*> FindTopics(std::string_view name);

// What to print for a name that is no topic: "did you mean ..." or nothing.
std::string TopicHint(std::string_view name);

// docs/query_language.md.
std::string LanguageReferenceMarkdown();

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_REFERENCE_LANGUAGE_REFERENCE_H_
