#include "report/communities.h"

#include <algorithm>
#include <span>
#include <tuple>

#include "absl/strings/str_format.h"
#include "graph/algorithms/community/leiden.h"
#include "graph/algorithms/topics/distinctive_topics.h"
#include "graph/algorithms/topics/topic_graph.h"
#include "graph/status_macros.h"

namespace notegraph::report {
namespace {

constexpr size_t kTopicsOfName = 3;
constexpr uint32_t kMinListedMembers = 4;  // a talk with its speaker and a topic is no community

// Divides what the communities have between what they are called, who belongs to them and what they speak of.
class CommunityMaker {
 public:
  CommunityMaker(const Source& source, const TopicGraph& topics, const LinkGraph& links, const Partition& partition)
      : source_(source), topics_(topics), links_(links), partition_(partition), members_(partition.count) {
    for (uint32_t v = 0; v < links.nodes.size(); ++v) members_[partition.of[v]].push_back(v);
  }

  size_t MemberCount(uint32_t community) const { return members_[community].size(); }

  std::string Name(uint32_t community) const { return Name(community, Topics(community)); }

  Community Make(uint32_t community) const {
    const std::vector<DistinctiveTopic> topics = Topics(community);
    Community made{.name = Name(community, topics),
                   .members = static_cast<uint32_t>(members_[community].size()),
                   .topics = {},
                   .talks = Members(community, source_.schema.talk),
                   .speakers = Members(community, source_.schema.speaker),
                   .others = {}};
    if (!source_.IsOfNotes()) made.others = Listed(members_[community]);
    const Shortened<DistinctiveTopic> shown = Shorten(topics, source_.options.top);
    made.topics.more = shown.more;
    for (const DistinctiveTopic& topic : shown.items)
      made.topics.items.push_back({MakeSubject(source_, topic.topic), topic.inside, topic.sources});
    return made;
  }

 private:
  bool Has(uint32_t v, std::optional<LabelId> label) const { return HasLabel(source_.graph, links_.nodes[v], label); }

  // The topics among the members that the talks among them take up more often than others do.
  std::vector<DistinctiveTopic> Topics(uint32_t community) const {
    std::vector<NodeId> talks;
    for (const uint32_t v : members_[community]) {
      if (Has(v, source_.schema.talk)) talks.push_back(links_.nodes[v]);
    }
    std::vector<DistinctiveTopic> topics = DistinctiveTopics(source_.graph, topics_, talks, SIZE_MAX);
    std::erase_if(topics, [&](const DistinctiveTopic& topic) {
      const uint32_t v = links_.DenseId(topic.topic);
      return v == Projection::kNotIn || partition_.of[v] != community;
    });
    return topics;
  }

  // Without topics it is called by what has most links.
  std::string Name(uint32_t community, const std::vector<DistinctiveTopic>& topics) const {
    if (topics.empty()) return DisplayName(source_.graph, links_.nodes[ByLinksInside(members_[community]).front()]);
    return NamesOf(source_.graph, std::span(topics).first(std::min(topics.size(), kTopicsOfName)));
  }

  uint32_t LinksInside(uint32_t v) const {
    const std::span<const uint32_t> neighbors = links_.projection.Out(v);
    return static_cast<uint32_t>(
        std::ranges::count_if(neighbors, [&](uint32_t w) { return partition_.of[w] == partition_.of[v]; }));
  }

  std::vector<uint32_t> ByLinksInside(const std::vector<uint32_t>& nodes) const {
    std::vector<std::tuple<int64_t, std::string, uint32_t>> ranked;
    for (const uint32_t v : nodes)
      ranked.emplace_back(-int64_t{LinksInside(v)}, NameOf(source_.graph, links_.nodes[v]), v);
    std::ranges::sort(ranked);
    std::vector<uint32_t> sorted;
    for (const auto& [links, name, v] : ranked) sorted.push_back(v);
    return sorted;
  }

  Shortened<Subject> Listed(const std::vector<uint32_t>& nodes) const {
    const Shortened<uint32_t> shown = Shorten(ByLinksInside(nodes), source_.options.top);
    Shortened<Subject> subjects;
    subjects.more = shown.more;
    for (const uint32_t v : shown.items) subjects.items.push_back(MakeSubject(source_, links_.nodes[v]));
    return subjects;
  }

  Shortened<Subject> Members(uint32_t community, std::optional<LabelId> label) const {
    std::vector<uint32_t> nodes = members_[community];
    std::erase_if(nodes, [&](uint32_t v) { return !Has(v, label); });
    return Listed(nodes);
  }

  const Source& source_;
  const TopicGraph& topics_;
  const LinkGraph& links_;
  const Partition& partition_;
  std::vector<std::vector<uint32_t>> members_;
};

std::string MethodText(const Source& source, double modularity) {
  return absl::StrFormat(
      "by the Leiden method over %s, a link counted once: groups with more links inside than chance would give "
      "(modularity %.2f).%s",
      source.IsOfNotes() ? "talks, speakers, libraries and concepts" : "all nodes and relationships", modularity,
      source.IsOfNotes() ? " Each is called by the topics that its talks take up more often than others do; behind a "
                           "topic its talks here and in all."
                         : "");
}

using RankedCommunity = std::tuple<int64_t, std::string, uint32_t>;  // size below zero, name, number

std::vector<uint32_t> RanksOf(const Source& source, const LinkGraph& links, const Partition& partition,
                              const std::vector<RankedCommunity>& ranked) {
  std::vector<uint32_t> rank_of(partition.count);
  for (uint32_t rank = 0; rank < ranked.size(); ++rank) rank_of[std::get<2>(ranked[rank])] = rank;
  std::vector<uint32_t> ranks(source.graph.node_count(), UINT32_MAX);
  for (uint32_t v = 0; v < links.nodes.size(); ++v) ranks[links.nodes[v]] = rank_of[partition.of[v]];
  return ranks;
}

}  // namespace

absl::Status AddCommunities(const Source& source, const LinkGraph& links, const LinkGraph& measured,
                            const Measures& measures, Communities& communities) {
  const absl::StatusOr<LeidenResult> found = Leiden(links.projection, {}, source.context);
  if (!found.ok()) return found.status();
  const Partition& partition = found->communities;
  communities.min_members = kMinListedMembers;
  communities.modularity = found->quality;
  communities.method = MethodText(source, found->quality);
  NOTEGRAPH_ASSIGN_OR_RETURN(const TopicGraph topics, TopicGraph::Make(source.graph, source.context));
  const CommunityMaker maker(source, topics, links, partition);
  std::vector<std::string> names;
  std::vector<RankedCommunity> ranked;
  for (uint32_t community = 0; community < partition.count; ++community) {
    if (absl::Status status = source.context.Poll(); !status.ok()) return status;
    names.push_back(maker.Name(community));
    ranked.emplace_back(-static_cast<int64_t>(maker.MemberCount(community)), names.back(), community);
  }
  std::ranges::sort(ranked);
  communities.of = RanksOf(source, links, partition, ranked);
  const auto small = std::ranges::find_if(
      ranked, [](const auto& community) { return -std::get<0>(community) < int64_t{kMinListedMembers}; });
  communities.small = static_cast<uint32_t>(ranked.end() - small);
  ranked.erase(small, ranked.end());
  const auto shown = Shorten(std::move(ranked), source.options.top);
  communities.items.more = shown.more;
  for (const auto& [size, name, community] : shown.items) communities.items.items.push_back(maker.Make(community));
  AddBridges(source, {links, partition, names}, measured, measures, communities);
  return absl::OkStatus();
}

}  // namespace notegraph::report
