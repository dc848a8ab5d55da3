// Internal to extract/. The fields of facts, once for writing and reading them.
#ifndef NOTEGRAPH_EXTRACT_FACT_FIELDS_H_
#define NOTEGRAPH_EXTRACT_FACT_FIELDS_H_

#include <concepts>
#include <type_traits>

#include "extract/facts.h"
#include "extract/span.h"

namespace notegraph::extract {

template <typename Fact, typename Type>
concept FactOf = std::same_as<std::remove_const_t<Fact>, Type>;

// VisitFields(fact, visit) calls visit(field...) with all fields in order. The bindings name every one, so that a field
// that is added to a fact and forgotten here doesn't compile.
void VisitFields(FactOf<PersonFact> auto& fact, auto&& visit) {
  auto& [name, handle, affiliation, url, source] = fact;
  visit(name, handle, affiliation, url, source);
}
void VisitFields(FactOf<EventFact> auto& fact, auto&& visit) {
  auto& [name, start, end, location, url, source] = fact;
  visit(name, start, end, location, url, source);
}
void VisitFields(FactOf<TalkFact> auto& fact, auto&& visit) {
  auto& [title, kind, date, urls, speakers, event, source] = fact;
  visit(title, kind, date, urls, speakers, event, source);
}
void VisitFields(FactOf<EntityFact> auto& fact, auto&& visit) {
  auto& [type, name, kind, url, aliases] = fact;
  visit(type, name, kind, url, aliases);
}
void VisitFields(FactOf<MentionFact> auto& fact, auto&& visit) {
  auto& [talk, target, occurrences] = fact;
  visit(talk, target, occurrences);
}
void VisitFields(FactOf<RecommendFact> auto& fact, auto&& visit) {
  auto& [talk, target, is_against, occurrences] = fact;
  visit(talk, target, is_against, occurrences);
}
void VisitFields(FactOf<CompareFact> auto& fact, auto&& visit) {
  auto& [talk, first, second, winner, occurrences] = fact;
  visit(talk, first, second, winner, occurrences);
}
// All but the text.
void VisitFields(FactOf<NoteFacts> auto& fact, auto&& visit) {
  auto& [path, title, format, language, author, date, tags, sha256, text, events, talks, entities, mentions, recommends,
         compares, warnings] = fact;
  static_cast<void>(text);
  visit(path, title, format, language, author, date, tags, sha256, events, talks, entities, mentions, recommends,
        compares, warnings);
}

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_FACT_FIELDS_H_
