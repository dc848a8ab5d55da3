#include <algorithm>
#include <map>
#include <tuple>

#include "graph/algorithms/neighbors.h"
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
    const bool is_against = TextOf(source.graph, edge, "stance") == "against";
    EdgePlace place = EvidenceOf(source.graph, edge);
    const auto [at, is_new] = voices.try_emplace({is_against, node});
    Voice& voice = at->second;
    if (is_new) {
      voice = {NameOf(source.graph, node), SpeakersOf(source, node), is_against, std::move(place)};
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

}  // namespace

absl::Status AddAdvice(const Source& source, Report& report) {
  std::vector<Ranked> ranked;
  for (const NodeId topic : Topics(source)) {
    if (absl::Status status = source.context.Poll(); !status.ok()) return status;
    std::vector<Voice> voices = Voices(source, topic);
    if (voices.empty()) continue;
    Ranked item{.advice = {.subject = MakeSubject(source, topic), .voices = {}},
                .mentions = SourcesOf(source, topic, /*talks_only=*/false).size()};
    for (const Voice& voice : voices) ++(voice.is_against ? item.advice.sources_against : item.advice.sources_for);
    item.advice.voices = std::move(voices);
    ranked.push_back(std::move(item));
  }
  const size_t top = source.options.top;
  report.recommended = MostVoices(ranked, top, [](const Advice& advice) { return advice.sources_for; });
  report.advised_against = MostVoices(ranked, top, [](const Advice& advice) { return advice.sources_against; });
  report.disputed = MostVoices(std::move(ranked), top, [](const Advice& advice) {
    return std::min(advice.sources_for, advice.sources_against);
  });
  KeepStance(false, report.recommended);
  KeepStance(true, report.advised_against);
  return absl::OkStatus();
}

}  // namespace notegraph::report
