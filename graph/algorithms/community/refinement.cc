#include "graph/algorithms/community/refinement.h"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "graph/algorithms/work_meter.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

// e^x for x <= 0, to nine digits, by arithmetic alone: the standard library's differs between machines, and with it
// the draw.
double PortableExp(double x) {
  if (x < -40) return 0;
  const double y = x / 1024;
  double power = 1 + y * (1 + y / 2 * (1 + y / 3 * (1 + y / 4)));
  for (int i = 0; i < 10; ++i) power *= power;
  return power;
}

class Refinement {
 public:
  Refinement(const Level& level, const Partition& communities, double gamma, double theta, Random& random)
      : level_(level),
        community_(communities.of),
        gamma_(gamma),
        theta_(theta),
        random_(random),
        community_sizes_(communities.count),
        part_(level.size()),
        is_alone_(level.size(), 1),
        part_sizes_(level.size()),
        links_to_rest_(level.size()),
        near_(level.size()) {
    std::iota(part_.begin(), part_.end(), 0);
    for (uint32_t v = 0; v < level.size(); ++v) {
      part_sizes_[v] = level.node_size(v);
      community_sizes_[community_[v]] += level.node_size(v);
    }
  }

  absl::StatusOr<Partition> Run(RunContext& context) {
    WorkMeter meter(context);
    for (uint32_t v = 0; v < level_.size(); ++v) {
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(level_.ArcCount(v)));
      level_.ForEachLink(v, [&](uint32_t w, double weight) {
        if (community_[w] == community_[v]) links_to_rest_[v] += weight;
      });
    }
    std::vector<uint32_t> order = part_;
    random_.Shuffle(std::span(order));
    for (const uint32_t v : order) {
      if (!is_alone_[v] || !IsWellConnected(v, community_[v])) continue;
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(level_.ArcCount(v)));
      Join(v);
    }
    return NumberByFirstNode(std::move(part_));
  }

 private:
  struct Choice {
    uint32_t part;
    double gain;
  };

  // Whether a part of the community has as many links with the rest as the null model expects.
  bool IsWellConnected(uint32_t part, uint32_t community) const {
    const double rest = community_sizes_[community] - part_sizes_[part];
    return links_to_rest_[part] >= gamma_ * part_sizes_[part] * rest;
  }

  void Join(uint32_t v) {
    level_.ForEachLink(v, [&](uint32_t w, double weight) {
      if (community_[w] == community_[v]) near_.Add(part_[w], weight);
    });
    choices_.assign(1, {v, 0});
    for (const uint32_t part : near_.touched()) {
      const double gain = near_[part] - gamma_ * level_.node_size(v) * part_sizes_[part];
      if (gain >= 0 && IsWellConnected(part, community_[v])) choices_.push_back({part, gain});
    }
    const uint32_t chosen = Choose();
    if (chosen != v) {
      links_to_rest_[chosen] += links_to_rest_[v] - 2 * near_[chosen];
      part_sizes_[chosen] += level_.node_size(v);
      part_[v] = chosen;
      is_alone_[v] = is_alone_[chosen] = 0;
    }
    near_.Clear();
  }

  uint32_t Choose() {
    if (choices_.size() == 1) return choices_.front().part;
    const double greatest = std::ranges::max_element(choices_, {}, &Choice::gain)->gain;
    double total = 0;
    for (Choice& choice : choices_) total += choice.gain = PortableExp((choice.gain - greatest) / theta_);
    double draw = random_.Unit() * total;
    for (const Choice& choice : choices_) {
      draw -= choice.gain;
      if (draw < 0) return choice.part;
    }
    return choices_.back().part;
  }

  const Level& level_;
  const std::vector<uint32_t>& community_;
  const double gamma_, theta_;
  Random& random_;
  std::vector<double> community_sizes_;
  std::vector<uint32_t> part_;  // a part has the number of the node that was first in it
  std::vector<uint8_t> is_alone_;
  std::vector<double> part_sizes_;
  std::vector<double> links_to_rest_;  // weight between a part and the rest of its community
  SumByCommunity near_;
  std::vector<Choice> choices_;
};

}  // namespace

absl::StatusOr<Partition> Refine(const Level& level, const Partition& communities, double gamma, double theta,
                                 Random& random, RunContext& context) {
  ScopedMemory memory(context.memory());
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(37 * int64_t{level.size()}, "Leiden"));
  return Refinement(level, communities, gamma, theta, random).Run(context);
}

}  // namespace notegraph
