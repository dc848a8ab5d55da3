#include "graph/algorithms/topics/disagreements.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/note_schema.h"
#include "graph/algorithms/parallel.h"
#include "graph/algorithms/topics/source_dates.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/status_macros.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

struct PlacedVoice {
  OpinionVoice voice;
  EdgePlace place;
};

class VoiceCollector {
 public:
  explicit VoiceCollector(const Graph& graph)
      : graph_(graph), schema_(graph), dates_(graph), stance_(graph.FindPropertyKey("stance")) {}

  // In their order in time.
  std::vector<OpinionVoice> VoicesOn(NodeId topic) const {
    std::map<std::pair<NodeId, bool>, PlacedVoice> first;
    ForEachEdge(graph_, topic, schema_.recommends, Direction::kIn, [&](NodeId source, EdgeId edge) {
      PlacedVoice found{.voice = {.source = source, .is_against = IsAgainst(edge), .edge = edge},
                        .place = PlaceOf(graph_, edge)};
      const auto [at, is_new] = first.try_emplace({source, found.voice.is_against}, found);
      if (!is_new &&
          std::tie(found.place.note, found.place.line) < std::tie(at->second.place.note, at->second.place.line))
        at->second = std::move(found);
    });
    std::vector<PlacedVoice> placed;
    for (auto& [source_and_stance, voice] : first) placed.push_back(std::move(voice));
    for (PlacedVoice& item : placed) Complete(item.voice);
    std::ranges::stable_sort(placed, [](const PlacedVoice& a, const PlacedVoice& b) {
      return std::make_tuple(a.voice.date.empty(), a.voice.date, a.place.note, a.place.line, a.voice.is_against) <
             std::make_tuple(b.voice.date.empty(), b.voice.date, b.place.note, b.place.line, b.voice.is_against);
    });
    std::vector<OpinionVoice> voices;
    for (PlacedVoice& item : placed) voices.push_back(std::move(item.voice));
    return voices;
  }

 private:
  bool IsAgainst(EdgeId edge) const {
    Arena arena;
    const Value stance = stance_ ? graph_.EdgeProperty(edge, *stance_, arena) : Value();
    return stance.is_string() && stance.string() == "against";
  }

  void Complete(OpinionVoice& voice) const {
    voice.date = dates_.DateOf(voice.source);
    const bool is_note = HasLabel(graph_, voice.source, schema_.note);
    std::string event_name;
    ForEachEdge(graph_, voice.source, is_note ? schema_.about : schema_.part_of, Direction::kOut,
                [&](NodeId event, EdgeId) {
                  std::string name = NameOf(graph_, event);
                  if (voice.event != kNoNode && event_name <= name) return;
                  voice.event = event;
                  event_name = std::move(name);
                });
    ForEachEdge(graph_, voice.source, schema_.gave, Direction::kIn, [&](NodeId speaker, EdgeId) {
      voice.speakers.push_back(speaker);  // ascending within a table
    });
    std::ranges::sort(voice.speakers);
    voice.speakers.erase(std::unique(voice.speakers.begin(), voice.speakers.end()), voice.speakers.end());
  }

  const Graph& graph_;
  const NoteSchema schema_;
  const SourceDates dates_;
  const std::optional<PropertyKeyId> stance_;
};

// True when all voices of the stance are surely before all of the other.
bool AllBefore(const std::vector<OpinionVoice>& voices, bool is_against) {
  return std::ranges::all_of(voices, [&](const OpinionVoice& early) {
    return early.is_against != is_against || std::ranges::all_of(voices, [&](const OpinionVoice& late) {
             return late.is_against == is_against || IsSurelyBefore(early.date, late.date);
           });
  });
}

// True when one source recommends and another advises against.
bool IsDisagreement(const Disagreement& found) {
  if (found.sources_for == 0 || found.sources_against == 0) return false;
  return std::ranges::any_of(found.voices,
                             [&](const OpinionVoice& voice) { return voice.source != found.voices.front().source; });
}

// The date of the latest, or the earliest, voice of the stance.
std::string DateAtEdge(const std::vector<OpinionVoice>& voices, bool is_against, bool latest) {
  std::string date;
  for (const OpinionVoice& voice : voices) {
    if (voice.is_against == is_against && (date.empty() || latest)) date = voice.date;
  }
  return date;
}

}  // namespace

absl::StatusOr<std::vector<Disagreement>> Disagreements(const Graph& graph, RunContext& context,
                                                        std::span<const NodeId> hidden) {
  const TopicSources walks(graph);
  const VoiceCollector collector(graph);
  std::vector<std::pair<Disagreement, std::string>> named;
  size_t looked_at = 0;
  for (const NodeId topic : NodesWithAny(graph, {walks.schema().library, walks.schema().concept_label})) {
    if (looked_at++ % kNodeBlock == 0) NOTEGRAPH_RETURN_IF_ERROR(context.Poll());
    if (std::ranges::binary_search(hidden, topic)) continue;
    Disagreement found{.topic = topic, .voices = collector.VoicesOn(topic)};
    for (const OpinionVoice& voice : found.voices) ++(voice.is_against ? found.sources_against : found.sources_for);
    if (!IsDisagreement(found)) continue;
    if (AllBefore(found.voices, /*is_against=*/false)) found.course = OpinionCourse::kTurnedAgainst;
    if (AllBefore(found.voices, /*is_against=*/true)) found.course = OpinionCourse::kTurnedFor;
    named.emplace_back(std::move(found), NameOf(graph, topic));
  }
  std::ranges::stable_sort(named, [](const auto& a, const auto& b) {
    const auto rank = [](const Disagreement& x) {
      return std::make_pair(std::min(x.sources_for, x.sources_against), x.sources_for + x.sources_against);
    };
    return std::make_pair(rank(b.first), std::string_view(a.second)) <
           std::make_pair(rank(a.first), std::string_view(b.second));
  });
  std::vector<Disagreement> disagreements;
  for (auto& [found, name] : named) disagreements.push_back(std::move(found));
  return disagreements;
}

std::string CourseText(const Disagreement& disagreement) {
  if (disagreement.course == OpinionCourse::kDivided) return "divided";
  const bool against_first = disagreement.course == OpinionCourse::kTurnedFor;
  const std::string last = DateAtEdge(disagreement.voices, against_first, /*latest=*/true);
  const std::string first = DateAtEdge(disagreement.voices, !against_first, /*latest=*/false);
  constexpr std::string_view kStances[] = {"recommended", "advised against"};
  return absl::StrCat(Absl(kStances[against_first]), " until ", last, ", ", Absl(kStances[!against_first]), " from ",
                      first);
}

}  // namespace notegraph
