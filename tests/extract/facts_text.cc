#include "tests/extract/facts_text.h"

#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/lexicon.h"
#include "extract/pipeline.h"
#include "extract/reader.h"

namespace notegraph::extract {

Document DocumentOf(std::string_view note, Format format) {
  RunContext context;
  absl::StatusOr<Document> document = ReadDocument("note", note, format, context);
  EXPECT_TRUE(document.ok()) << document.status();
  return document.ok() ? *std::move(document) : Document{};
}

NoteFacts FactsOf(std::string_view note, Format format) {
  RunContext context;
  absl::StatusOr<NoteFacts> facts = ExtractNote("note", note, format, Lexicon::BuiltIn(), context);
  EXPECT_TRUE(facts.ok()) << facts.status();
  return facts.ok() ? *std::move(facts) : NoteFacts{};
}

std::string PersonsText(const std::vector<PersonFact>& persons) {
  return absl::StrJoin(persons, ", ", [](std::string* out, const PersonFact& person) {
    absl::StrAppend(out, person.name);
    if (!person.affiliation.empty()) absl::StrAppend(out, " (", person.affiliation, ")");
    if (!person.handle.empty()) absl::StrAppend(out, " @", person.handle);
  });
}

std::string TalksText(const std::vector<TalkFact>& talks) {
  return absl::StrJoin(talks, "\n", [](std::string* out, const TalkFact& talk) {
    const std::string names = absl::StrJoin(
        talk.speakers, ", ", [](std::string* to, const PersonFact& person) { absl::StrAppend(to, person.name); });
    absl::StrAppend(out, talk.title, " | ", names);
    if (talk.kind != TalkKind::kTalk) absl::StrAppend(out, " | ", std::string(TalkKindName(talk.kind)));
  });
}

std::string RecommendsText(const NoteFacts& facts) {
  return absl::StrJoin(facts.recommends, "\n", [&](std::string* out, const RecommendFact& fact) {
    absl::StrAppend(out, fact.is_against ? "against " : "for ", facts.entities[fact.target].name, ": ",
                    fact.occurrences.front().cue);
  });
}

std::string ComparesText(const NoteFacts& facts) {
  return absl::StrJoin(facts.compares, "\n", [&](std::string* out, const CompareFact& fact) {
    const bool second_wins = fact.winner == static_cast<int32_t>(fact.second);
    const std::string_view sign = fact.winner < 0 ? " ~ " : second_wins ? " < " : " > ";
    absl::StrAppend(out, facts.entities[fact.first].name, std::string(sign), facts.entities[fact.second].name, ": ",
                    fact.occurrences.front().cue);
  });
}

}  // namespace notegraph::extract
