#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "graph/algorithms/neighbors.h"
#include "graph/algorithms/topics/topic_sources.h"
#include "graph/algorithms/topics/topics.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

constexpr double kTitlePoints = 2;
constexpr double kStancePoints = 1;
constexpr double kComparePoints = 1;

double MentionPoints(double count) { return 2 * count / (count + 1); }

// Words between white space, brackets and the like; "C++", "Node.js" and words of any script stay whole.
std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words = {""};
  for (const char c : text) {
    const bool is_word = absl::ascii_isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 ||
                         std::string_view("+#.").find(c) != std::string_view::npos;
    if (is_word) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

// Folded name and aliases of a node.
std::vector<std::string> FoldedNames(const Graph& graph, NodeId node) {
  std::vector<std::string> names = {FoldName(NameOf(graph, node))};
  Arena arena;
  const std::optional<PropertyKeyId> key = graph.FindPropertyKey("aliases");
  const Value aliases = key ? graph.NodeProperty(node, *key, arena) : Value();
  if (!aliases.is_list()) return names;
  for (const Value& alias : aliases.list()) {
    if (alias.is_string()) names.push_back(FoldName(alias.string()));
  }
  return names;
}

// True when one to four words of the title in a row are one of the names.
bool Names(std::string_view title, const std::vector<std::string>& folded_names) {
  const std::vector<std::string> words = Words(title);
  for (size_t first = 0; first < words.size(); ++first) {
    std::string run;
    for (size_t last = first; last < std::min(words.size(), first + 4); ++last) {
      absl::StrAppend(&run, last > first ? " " : "", words[last]);
      if (std::ranges::find(folded_names, FoldName(run)) != folded_names.end()) return true;
    }
  }
  return false;
}

// Collects for each talk how it deals with the topic, the strongest edge of each role.
class ReasonCollector {
 public:
  ReasonCollector(const Graph& graph, NodeId topic) : graph_(graph), topic_(topic), sources_(graph) {}

  std::map<NodeId, std::vector<ExpertReason>> Collect() {
    const std::vector<std::string> names = FoldedNames(graph_, topic_);
    Walk(sources_.schema().mentions, [&](NodeId talk, EdgeId edge) {
      Add({talk, TopicRole::kMentions, edge, MentionPoints(Count(edge))});
      if (Names(NameOf(graph_, talk), names)) Add({talk, TopicRole::kInTitle, edge, kTitlePoints});
    });
    Walk(sources_.schema().recommends, [&](NodeId talk, EdgeId edge) {
      const bool is_against = StringProperty(edge, "stance") == "against";
      Add({talk, is_against ? TopicRole::kAdvisesAgainst : TopicRole::kRecommends, edge, kStancePoints});
    });
    AddComparisons();
    return TakeReasons();
  }

 private:
  template <typename Visit>
  void Walk(std::optional<TypeId> type, Visit&& visit) {
    ForEachEdge(graph_, topic_, type, Direction::kIn, [&](NodeId talk, EdgeId edge) {
      if (HasLabel(graph_, talk, sources_.schema().talk)) visit(talk, edge);
    });
  }

  // A comparison names its talk by title: meant is the one among those that deal with the topic.
  void AddComparisons() {
    std::map<std::string, NodeId> by_title;
    for (const auto& [talk_and_role, reason] : reasons_) by_title.emplace(NameOf(graph_, reason.talk), reason.talk);
    for (const Direction direction : {Direction::kOut, Direction::kIn}) {
      ForEachEdge(graph_, topic_, sources_.schema().compares, direction, [&](NodeId, EdgeId edge) {
        const auto talk = by_title.find(StringProperty(edge, "talk"));
        if (talk != by_title.end()) Add({talk->second, TopicRole::kCompares, edge, kComparePoints});
      });
    }
  }

  // A fact that several notes tell counts once: the one with the most points.
  void Add(const ExpertReason& reason) {
    const auto [at, is_new] = reasons_.try_emplace({reason.talk, reason.role}, reason);
    if (!is_new && at->second.points < reason.points) at->second = reason;
  }

  double Count(EdgeId edge) const {
    Arena arena;
    const std::optional<PropertyKeyId> key = graph_.FindPropertyKey("count");
    const Value count = key ? graph_.EdgeProperty(edge, *key, arena) : Value();
    return count.is_integer() && count.integer() > 0 ? static_cast<double>(count.integer()) : 1;
  }
  std::string StringProperty(EdgeId edge, std::string_view name) const {
    Arena arena;
    const std::optional<PropertyKeyId> key = graph_.FindPropertyKey(name);
    const Value value = key ? graph_.EdgeProperty(edge, *key, arena) : Value();
    return value.is_string() ? std::string(value.string()) : std::string();
  }

  std::map<NodeId, std::vector<ExpertReason>> TakeReasons() const {
    std::map<NodeId, std::vector<ExpertReason>> by_talk;
    for (const auto& [talk_and_role, reason] : reasons_) by_talk[reason.talk].push_back(reason);
    return by_talk;
  }

  const Graph& graph_;
  const NodeId topic_;
  const TopicSources sources_;
  std::map<std::pair<NodeId, TopicRole>, ExpertReason> reasons_;
};

}  // namespace

std::string_view TopicRoleText(TopicRole role) {
  switch (role) {
    case TopicRole::kInTitle:
      return "names it in the title of";
    case TopicRole::kRecommends:
      return "recommends it in";
    case TopicRole::kAdvisesAgainst:
      return "advises against it in";
    case TopicRole::kCompares:
      return "compares it in";
    case TopicRole::kMentions:
      return "mentions it in";
  }
  return "";
}

absl::StatusOr<std::vector<Expert>> Experts(const Graph& graph, NodeId topic, RunContext& context) {
  const TopicSources sources(graph);
  if (!sources.IsTopic(topic)) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", NameOf(graph, topic), "` is no library or concept, so nobody is asked about it"));
  }
  if (absl::Status status = context.Poll(); !status.ok()) return status;
  std::map<NodeId, Expert> by_speaker;
  for (const auto& [talk, reasons] : ReasonCollector(graph, topic).Collect()) {
    NodeId previous = kNoNode;  // the same talk given by the same speaker, told by two notes
    ForEachEdge(graph, talk, sources.schema().gave, Direction::kIn, [&](NodeId speaker, EdgeId) {
      if (std::exchange(previous, speaker) == speaker) return;
      Expert& expert = by_speaker[speaker];
      expert.speaker = speaker;
      for (const ExpertReason& reason : reasons) expert.score += reason.points;
      expert.reasons.insert(expert.reasons.end(), reasons.begin(), reasons.end());
    });
  }
  std::vector<std::pair<Expert, std::string>> named;
  for (auto& [speaker, expert] : by_speaker) {
    std::stable_sort(expert.reasons.begin(), expert.reasons.end(),
                     [](const ExpertReason& x, const ExpertReason& y) { return x.points > y.points; });
    named.emplace_back(std::move(expert), NameOf(graph, speaker));
  }
  std::stable_sort(named.begin(), named.end(), [](const auto& x, const auto& y) {
    return std::tie(y.first.score, x.second) < std::tie(x.first.score, y.second);
  });
  std::vector<Expert> experts;
  for (auto& [expert, name] : named) experts.push_back(std::move(expert));
  return experts;
}

std::string ReasonText(const Graph& graph, const ExpertReason& reason) {
  const std::string place = PlaceText(PlaceOf(graph, reason.edge));
  return absl::StrCat(Absl(TopicRoleText(reason.role)), " \"", NameOf(graph, reason.talk), "\"",
                      place.empty() ? "" : " (", place, place.empty() ? "" : ")");
}

}  // namespace notegraph
