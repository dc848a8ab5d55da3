#include "report/related.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/topics/distinctive_topics.h"
#include "graph/algorithms/topics/related.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/algorithms/topics/topics.h"
#include "graph/strings.h"

namespace notegraph::report {
namespace {

constexpr size_t kNamedTopics = 3;  // of those that are shared

// A candidate for a list, before places and names of labels are looked up for what is shown.
struct Candidate {
  NodeId node = kNoNode;
  uint32_t count = 0;
  double score = 0;
  int64_t mentions = 0;  // which of those with the same score goes first
  std::string reason;
};

// Best first, then by mentions and name; the place of each by `place_of(node)`.
template <typename PlaceOf>
Shortened<Related> Rank(const Source& source, std::vector<Candidate> candidates, PlaceOf&& place_of) {
  std::vector<std::tuple<double, int64_t, std::string, size_t>> order;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    order.emplace_back(-candidate.score, -candidate.mentions, NameOf(source.graph, candidate.node), i);
  }
  std::ranges::sort(order);
  const auto shown = Shorten(std::move(order), source.options.top);
  Shortened<Related> list;
  list.more = shown.more;
  for (const auto& [score, mentions, name, i] : shown.items) {
    Candidate& candidate = candidates[i];
    list.items.push_back({.subject = MakeSubject(source, candidate.node),
                          .count = candidate.count,
                          .score = candidate.score,
                          .reason = std::move(candidate.reason)});
    if (EdgePlace place = place_of(candidate.node); !place.note.empty())
      list.items.back().subject.place = std::move(place);
  }
  return list;
}

// Where the first of the scope's sources that takes the topic up says so.
EdgePlace PlaceInScope(const Source& source, NodeId topic) {
  for (const NodeId talk : source.scope->sources) {
    EdgePlace place = PlaceOfTopic(source, talk, topic);
    if (!place.note.empty()) return place;
  }
  return {};
}

class RelatedMaker {
 public:
  explicit RelatedMaker(const Source& source) : source_(source), walks_(source.graph) {}

  absl::StatusOr<std::vector<RelatedList>> Make() {
    const NodeId subject = source_.scope->subject;
    absl::Status status;
    if (source_.scope->is_topic) {
      status = AddExperts();
      if (status.ok()) status = AddRelatedTopics();
    } else if (Has(subject, source_.schema.event)) {
      status = AddDistinctiveTopics();
      if (status.ok()) AddSpeakersElsewhere();
    } else {
      AddTopics();
      status = AddNear(Has(subject, source_.schema.speaker) ? source_.schema.speaker : source_.schema.talk);
    }
    if (!status.ok()) return status;
    return std::move(lists_);
  }

 private:
  bool Has(NodeId node, std::optional<LabelId> label) const { return HasLabel(source_.graph, node, label); }

  void Add(RelatedList list) {
    if (!list.list.items.empty()) lists_.push_back(std::move(list));
  }

  std::vector<NodeId> TopicsOf(NodeId talk) const {
    std::vector<NodeId> topics = walks_.TopicsOf(talk);
    std::erase_if(topics, [&](NodeId topic) { return source_.IsIgnored(topic); });
    return topics;
  }

  absl::Status AddDistinctiveTopics() {
    const auto graph = TopicGraph::Make(source_.graph, source_.context);
    if (!graph.ok()) return graph.status();
    std::vector<Candidate> candidates;
    for (const DistinctiveTopic& topic : DistinctiveTopics(source_.graph, *graph, source_.scope->sources, SIZE_MAX)) {
      if (source_.IsIgnored(topic.topic)) continue;
      candidates.push_back({.node = topic.topic,
                            .count = topic.inside,
                            .score = topic.score,
                            .mentions = 0,
                            .reason = absl::StrCat(topic.inside, " of ", topic.sources, " talks on it")});
    }
    Add({.key = "topics",
         .title = "Topics particular to it",
         .method = "the log-likelihood ratio of how often they are taken up here and elsewhere",
         .counted = "talks",
         .list = Rank(source_, std::move(candidates), [&](NodeId topic) { return PlaceInScope(source_, topic); })});
    return absl::OkStatus();
  }

  void AddSpeakersElsewhere() {
    const Graph& graph = source_.graph;
    std::set<NodeId> speakers;
    for (const NodeId talk : source_.scope->sources) {
      for (const NodeId speaker : Neighbors(graph, talk, source_.schema.gave, Direction::kIn)) speakers.insert(speaker);
    }
    std::vector<Candidate> candidates;
    for (const NodeId speaker : speakers) {
      std::set<std::string> events;
      for (const NodeId talk : walks_.SourcesOf(speaker)) {
        for (const NodeId event : Neighbors(graph, talk, source_.schema.part_of, Direction::kOut)) {
          if (event != source_.scope->subject) events.insert(NameOf(graph, event));
        }
      }
      if (events.empty()) continue;
      candidates.push_back({.node = speaker,
                            .count = static_cast<uint32_t>(walks_.SourcesOf(speaker).size()),
                            .score = static_cast<double>(events.size()),
                            .mentions = 0,
                            .reason = absl::StrCat("also at ", absl::StrJoin(events, ", "))});
    }
    Add({.key = "people",
         .title = "Who spoke elsewhere too",
         .method = "the number of other events",
         .counted = "talks",
         .has_scores = false,
         .list = Rank(source_, std::move(candidates), [](NodeId) { return EdgePlace(); })});
  }

  // By the number of talks that take them up, then by how often they are mentioned.
  void AddTopics() {
    std::map<NodeId, std::pair<uint32_t, int64_t>> counts;
    for (const NodeId talk : source_.scope->sources) {
      for (const NodeId topic : TopicsOf(talk)) {
        ++counts[topic].first;
        counts[topic].second += MentionCount(source_, talk, topic);
      }
    }
    std::vector<Candidate> candidates;
    candidates.reserve(counts.size());
    for (const auto& [topic, count] : counts) {
      candidates.push_back({.node = topic,
                            .count = count.first,
                            .score = static_cast<double>(count.first),
                            .mentions = count.second,
                            .reason = count.second > 1 ? absl::StrCat("mentioned ", count.second, " times") : ""});
    }
    Add({.key = "topics",
         .title = "Topics",
         .method = "the number of talks that take them up, then by mentions",
         .counted = "talks",
         .has_scores = false,
         .list = Rank(source_, std::move(candidates), [&](NodeId topic) { return PlaceInScope(source_, topic); })});
  }

  // Who else, or what other talks, take up the same topics: scored as SharedTopics scores.
  absl::Status AddNear(std::optional<LabelId> label) {
    std::map<NodeId, uint32_t> own;
    for (const NodeId talk : source_.scope->sources) {
      for (const NodeId topic : TopicsOf(talk)) ++own[topic];
    }
    std::map<NodeId, std::vector<std::pair<double, NodeId>>> shared;
    for (const auto& [topic, count] : own) {
      if (absl::Status status = source_.context.Poll(); !status.ok()) return status;
      const std::vector<NodeId> talks = walks_.SourcesOf(topic);
      std::map<NodeId, uint32_t> others;
      for (const NodeId talk : talks) CountOwners(talk, label, others);
      for (const auto& [other, count_of_other] : others)
        shared[other].emplace_back(TopicRarity(talks.size()) * std::min(count, count_of_other), topic);
    }
    std::vector<Candidate> candidates;
    candidates.reserve(shared.size());
    for (auto& [other, topics] : shared) candidates.push_back(NearCandidate(other, topics));
    const bool is_speaker = label == source_.schema.speaker;
    Add({.key = "near",
         .title = is_speaker ? "Who is near" : "Talks on the same topics",
         .method = "the topics shared, rare ones counting more (as `notegraph shared` scores them)",
         .counted = "shared topics",
         .list = Rank(source_, std::move(candidates), [](NodeId) { return EdgePlace(); })});
    return absl::OkStatus();
  }

  // The talk itself or its speakers, unless they are what the report is about.
  void CountOwners(NodeId talk, std::optional<LabelId> label, std::map<NodeId, uint32_t>& owners) const {
    if (label != source_.schema.speaker) {
      if (Has(talk, label) && !source_.scope->Hears(talk)) ++owners[talk];
      return;
    }
    for (const NodeId speaker : Neighbors(source_.graph, talk, source_.schema.gave, Direction::kIn)) {
      if (speaker != source_.scope->subject) ++owners[speaker];
    }
  }

  Candidate NearCandidate(NodeId other, std::vector<std::pair<double, NodeId>>& topics) const {
    std::ranges::stable_sort(topics, [](const auto& a, const auto& b) { return a.first > b.first; });
    Candidate candidate{
        .node = other, .count = static_cast<uint32_t>(topics.size()), .score = 0, .mentions = 0, .reason = {}};
    std::vector<std::string> names;
    for (const auto& [score, topic] : topics) {
      candidate.score += score;
      if (names.size() < kNamedTopics) names.push_back(NameOf(source_.graph, topic));
    }
    const size_t more = topics.size() - names.size();
    candidate.score = std::round(candidate.score * 1e6) / 1e6;
    candidate.reason = absl::StrCat(absl::StrJoin(names, ", "), more > 0 ? absl::StrCat(" and ", more, " more") : "");
    return candidate;
  }

  absl::Status AddExperts() {
    const auto experts = Experts(source_.graph, source_.scope->subject, source_.context);
    if (!experts.ok()) return experts.status();
    std::map<NodeId, EdgePlace> places;
    std::vector<Candidate> candidates;
    for (const Expert& expert : *experts) {
      std::set<NodeId> talks;
      for (const ExpertReason& reason : expert.reasons) talks.insert(reason.talk);
      const ExpertReason& best = expert.reasons.front();
      places[expert.speaker] = EvidenceOf(source_.graph, source_.schema, best.edge);
      candidates.push_back(
          {.node = expert.speaker,
           .count = static_cast<uint32_t>(talks.size()),
           .score = std::round(expert.score * 1e6) / 1e6,
           .mentions = 0,
           .reason = absl::StrCat(Absl(TopicRoleText(best.role)), " \"", NameOf(source_.graph, best.talk), "\"")});
    }
    Add({.key = "experts",
         .title = "Whom to ask",
         .method = "the talks that deal with it (as `notegraph experts` scores them)",
         .counted = "talks",
         .list = Rank(source_, std::move(candidates), [&](NodeId speaker) { return places[speaker]; })});
    return absl::OkStatus();
  }

  absl::Status AddRelatedTopics() {
    const NodeId subject = source_.scope->subject;
    const auto related = RelatedTopics(source_.graph, subject, {.hidden = source_.ignored}, source_.context);
    if (!related.ok()) return related.status();
    std::vector<Candidate> candidates;
    for (const RelatedTopic& topic : *related) {
      candidates.push_back({.node = topic.topic,
                            .count = topic.shared,
                            .score = topic.score,
                            .mentions = 0,
                            .reason = absl::StrCat(topic.shared, " of ", topic.sources, " talks on it")});
    }
    Add({.key = "topics",
         .title = "Topics that go with it",
         .method =
             "how often both come up together beyond chance, and of a random walk (as `topics.related` scores them)",
         .counted = "talks",
         .list = Rank(source_, std::move(candidates), [&](NodeId topic) { return PlaceInScope(source_, topic); })});
    return absl::OkStatus();
  }

  const Source& source_;
  const TopicSources walks_;
  std::vector<RelatedList> lists_;
};

}  // namespace

int64_t MentionCount(const Source& source, NodeId talk, NodeId topic) {
  int64_t mentions = 0;
  Arena arena;
  const std::optional<PropertyKeyId> key = source.graph.FindPropertyKey("count");
  ForEachEdge(source.graph, talk, source.schema.mentions, Direction::kOut, [&](NodeId other, EdgeId edge) {
    if (other != topic) return;
    const Value count = key ? source.graph.EdgeProperty(edge, *key, arena) : Value();
    mentions += count.is_integer() ? std::max<int64_t>(count.integer(), 1) : 1;
  });
  return mentions;
}

EdgePlace PlaceOfTopic(const Source& source, NodeId talk, NodeId topic) {
  for (const std::optional<TypeId> type : {source.schema.mentions, source.schema.recommends}) {
    EdgePlace place;
    ForEachEdge(source.graph, talk, type, Direction::kOut, [&](NodeId other, EdgeId edge) {
      if (other == topic && place.note.empty()) place = EvidenceOf(source.graph, source.schema, edge);
    });
    if (!place.note.empty()) return place;
  }
  return {};
}

absl::StatusOr<std::vector<RelatedList>> RelatedLists(const Source& source) { return RelatedMaker(source).Make(); }

}  // namespace notegraph::report
