#include <algorithm>
#include <map>
#include <tuple>

#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/topics/disagreements.h"
#include "report/sections.h"

namespace notegraph::report {
namespace {

struct Ranked {
  Advice advice;
  size_t mentions = 0;
};

// A source that takes the same stance in two notes has one voice: the earlier place.
std::vector<Voice> Voices(const Source& source, NodeId topic) {
  std::map<std::pair<bool, NodeId>, Voice> voices;
  ForEachEdge(source.graph, topic, source.schema.recommends, Direction::kIn, [&](NodeId node, EdgeId edge) {
    if (source.scope && !source.scope->Hears(node)) return;
    const bool is_against = TextOf(source.graph, edge, "stance") == "against";
    EdgePlace place = EvidenceOf(source.graph, source.schema, edge);
    const auto [at, is_new] = voices.try_emplace({is_against, node});
    Voice& voice = at->second;
    if (is_new) {
      voice = {.source = NameOf(source.graph, node),
               .speakers = SpeakersOf(source, node),
               .is_against = is_against,
               .place = std::move(place),
               .date = {}};
    } else if (std::tie(place.note, place.line) < std::tie(voice.place.note, voice.place.line)) {
      voice.place = std::move(place);
    }
  });
  std::vector<Voice> ordered;
  for (auto& [key, voice] : voices) ordered.push_back(std::move(voice));
  return ordered;
}

// The part of the advice with one stance, or all of it.
template <typename Count>
Shortened<Advice> MostVoices(std::vector<Ranked> ranked, size_t top, Count&& count) {
  std::erase_if(ranked, [&](const Ranked& item) { return count(item.advice) == 0; });
  std::ranges::stable_sort(ranked, [&](const Ranked& a, const Ranked& b) {
    return std::make_tuple(count(b.advice), b.mentions, a.advice.subject.name) <
           std::make_tuple(count(a.advice), a.mentions, b.advice.subject.name);
  });
  std::vector<Advice> advice;
  for (Ranked& item : ranked) advice.push_back(std::move(item.advice));
  return Shorten(std::move(advice), top);
}

void KeepStance(bool is_against, Shortened<Advice>& advice) {
  for (Advice& item : advice.items) {
    std::erase_if(item.voices, [&](const Voice& voice) { return voice.is_against != is_against; });
  }
}

Advice MakeDispute(const Source& source, const Disagreement& disagreement) {
  Advice advice{.subject = MakeSubject(source, disagreement.topic),
                .sources_for = disagreement.sources_for,
                .sources_against = disagreement.sources_against,
                .voices = {},
                .course = CourseText(disagreement)};
  for (const OpinionVoice& voice : disagreement.voices) {
    advice.voices.push_back({.source = NameOf(source.graph, voice.source),
                             .speakers = SpeakersOf(source, voice.source),
                             .is_against = voice.is_against,
                             .place = EvidenceOf(source.graph, source.schema, voice.edge),
                             .date = voice.date});
  }
  return advice;
}

// Of a report on one thing: those on the topic, or in which its sources have a voice.
absl::StatusOr<Shortened<Advice>> MakeDisputed(const Source& source) {
  auto disagreements = Disagreements(source.graph, source.context, source.ignored);
  if (!disagreements.ok()) return disagreements.status();
  std::erase_if(*disagreements, [&](const Disagreement& disagreement) {
    if (!source.scope) return false;
    if (source.scope->is_topic) return disagreement.topic != source.scope->subject;
    return std::ranges::none_of(disagreement.voices,
                                [&](const OpinionVoice& voice) { return source.scope->Hears(voice.source); });
  });
  const Shortened<Disagreement> shown = Shorten(*std::move(disagreements), source.options.top);
  Shortened<Advice> disputed;
  disputed.more = shown.more;
  for (const Disagreement& disagreement : shown.items) disputed.items.push_back(MakeDispute(source, disagreement));
  return disputed;
}

}  // namespace

absl::Status AddAdvice(const Source& source, Report& report) {
  std::vector<Ranked> ranked;
  for (const NodeId topic : Topics(source)) {
    if (absl::Status status = source.context.Poll(); !status.ok()) return status;
    std::vector<Voice> voices = Voices(source, topic);
    if (voices.empty()) continue;
    Ranked item{.advice = {.subject = MakeSubject(source, topic), .voices = {}, .course = {}},
                .mentions = SourcesOf(source, topic, /*talks_only=*/false).size()};
    for (const Voice& voice : voices) ++(voice.is_against ? item.advice.sources_against : item.advice.sources_for);
    item.advice.voices = std::move(voices);
    ranked.push_back(std::move(item));
  }
  const size_t top = source.options.top;
  report.recommended = MostVoices(ranked, top, [](const Advice& advice) { return advice.sources_for; });
  report.advised_against = MostVoices(ranked, top, [](const Advice& advice) { return advice.sources_against; });
  KeepStance(false, report.recommended);
  KeepStance(true, report.advised_against);
  auto disputed = MakeDisputed(source);
  if (!disputed.ok()) return disputed.status();
  report.disputed = *std::move(disputed);
  return absl::OkStatus();
}

}  // namespace notegraph::report
