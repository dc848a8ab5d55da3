#include "query/reference/language_reference.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "graph/strings.h"
#include "query/frontend/diagnostic.h"
#include "query/functions/aggregates.h"
#include "query/functions/registry.h"
#include "query/procedures/registry.h"

namespace notegraph::query {

extern const char kClauses[];            // data/clauses.tsv
extern const char kProcedureExamples[];  // data/procedure_examples.tsv

namespace {

constexpr std::string_view kProcedureSection = "Procedures";

// Lines of a data file, cut at tabs; comments and empty lines left out.
std::vector<std::vector<std::string_view>> Lines(std::string_view text) {
  std::vector<std::vector<std::string_view>> lines;
  for (const absl::string_view line : absl::StrSplit(Absl(text), '\n')) {
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string_view>& columns = lines.emplace_back();
    for (const absl::string_view column : absl::StrSplit(line, '\t'))
      columns.emplace_back(column.data(), column.size());
  }
  return lines;
}

std::string SectionOf(FunctionCategory category) {
  if (category == FunctionCategory::kOperator) return "Operators";
  std::string title = absl::StrCat(Absl(FunctionCategoryName(category)), " functions");
  title[0] = absl::ascii_toupper(title[0]);
  return title;
}

Topic FunctionTopic(const Function& function) {
  const bool is_operator = function.category == FunctionCategory::kOperator;
  return {TopicKind::kFunction, SectionOf(function.category),
          function.name,        is_operator ? std::string(function.name) : Signature(function),
          function.doc,         function.example};
}

std::string_view ExampleOf(std::string_view procedure) {
  for (const auto& columns : Lines(kProcedureExamples)) {
    if (columns[0] == procedure) return columns[1];
  }
  return {};
}

std::vector<Topic> MakeTopics() {
  std::vector<Topic> topics;
  for (const auto& columns : Lines(kClauses)) {
    topics.push_back(
        {TopicKind::kClause, std::string(columns[0]), columns[1], std::string(columns[2]), columns[3], columns[4]});
  }
  for (int i = 0; i <= static_cast<int>(FunctionCategory::kAggregating); ++i) {
    for (const Function& function : AllFunctions()) {
      if (static_cast<int>(function.category) == i) topics.push_back(FunctionTopic(function));
    }
  }
  for (const AggregateFunction& aggregate : AllAggregates()) topics.push_back(FunctionTopic(aggregate.signature));
  for (const Procedure& procedure : Procedures()) {
    topics.push_back({TopicKind::kProcedure, std::string(kProcedureSection), procedure.name, Signature(procedure),
                      procedure.documentation, ExampleOf(procedure.name)});
  }
  return topics;
}

// "EXISTS { }" and "exists" are looked for as "exists", "all, any, none, single" by each of its words.
std::vector<std::string> NamesOf(const Topic& topic) {
  std::vector<std::string> names;
  for (const absl::string_view part : absl::StrSplit(Absl(topic.name), ", ")) {
    const std::string name = absl::AsciiStrToLower(part);
    names.push_back(name);
    if (absl::EndsWith(name, " { }")) names.push_back(name.substr(0, name.size() - 4));
  }
  return names;
}

// A cell of a table: bars would end it.
std::string Code(std::string_view text) {
  return absl::StrCat("`", absl::StrReplaceAll(Absl(text), {{"|", "\\|"}}), "`");
}

void AppendClause(const Topic& topic, std::string& text) {
  absl::StrAppend(&text, "\n### ", Absl(topic.name), "\n\n```\n", topic.syntax, "\n```\n\n", Absl(topic.meaning),
                  "\n\n```cypher\n", Absl(topic.example), "\n```\n");
}

void AppendRow(const Topic& topic, std::string& text) {
  absl::StrAppend(&text, "| ", Code(topic.syntax), " | ", Absl(topic.meaning), " | ",
                  topic.example.empty() ? "" : Code(topic.example), " |\n");
}

constexpr std::string_view kIntroduction =
    "# The query language\n\n"
    "openCypher, as Neo4j 5 reads it, with what GQL added. This page is made from `query/reference/data/clauses.tsv` "
    "and the registries of functions and procedures; `./dev docs` writes it anew. The examples run in a test. In the "
    "shell `:help NAME` shows an entry.\n\n"
    "Keywords and names of functions may be written in any case; labels, types, properties, variables and procedures "
    "are told apart by it. `//` and `/* */` begin comments. An argument of a function that is null makes the result "
    "null where nothing else is said; arguments in brackets may be left out.\n";

constexpr std::string_view kConfiguration =
    "\nThe configuration of every `algo` procedure says what it looks at: `nodeLabels` and `relationshipTypes` (all, "
    "unless they are named), `orientation` ('NATURAL', 'REVERSE', 'UNDIRECTED'); where weights have a meaning, "
    "`relationshipWeightProperty`. In the place of `relationshipTypes` a `relationshipQuery`, a reading statement with "
    "the columns `source`, `target` and optionally `weight`, gives the links as its rows, `parameters` those of it: "
    "`{relationshipQuery: 'MATCH (s:Speaker)-[:GAVE]->()-[:MENTIONS]->(t) WHERE t.name = $topic RETURN s AS source, t "
    "AS target', parameters: {topic: 'Python'}}`. Its nodes are the ends, and all nodes of `nodeLabels`; a source "
    "whose "
    "target is null stands alone. Links told more than once are one, with the sum of their weights. Paths along such "
    "links are lists of nodes, since no relationship stands for a link. `concurrency` changes no result.\n";

}  // namespace

std::span<const Topic> Topics() {
  static const std::vector<Topic> topics = MakeTopics();
  return topics;
}

std::vector<std::string_view> TopicSections() {
  std::vector<std::string_view> sections;
  for (const Topic& topic : Topics()) {
    if (sections.empty() || sections.back() != topic.section) sections.push_back(topic.section);
  }
  return sections;
}

std::vector<const Topic*> FindTopics(std::string_view name) {
  const std::string wanted = absl::AsciiStrToLower(Absl(name));
  std::vector<const Topic*> found;
  for (const Topic& topic : Topics()) {
    const std::vector<std::string> names = NamesOf(topic);
    if (std::ranges::find(names, wanted) != names.end()) found.push_back(&topic);
  }
  return found;
}

std::string TopicHint(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Topic& topic : Topics()) names.push_back(topic.name);
  return DidYouMeanHint(name, names);
}

std::string LanguageReferenceMarkdown() {
  std::string text(kIntroduction);
  std::string_view section;
  for (const Topic& topic : Topics()) {
    if (topic.section != section) {
      section = topic.section;
      absl::StrAppend(&text, "\n## ", Absl(section), "\n");
      if (section == kProcedureSection) text += kConfiguration;
      if (topic.kind != TopicKind::kClause) text += "\n| | meaning | example |\n|---|---|---|\n";
    }
    topic.kind == TopicKind::kClause ? AppendClause(topic, text) : AppendRow(topic, text);
  }
  return text;
}

}  // namespace notegraph::query
