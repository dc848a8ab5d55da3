#include "graph/algorithms/structure/maximal_cliques.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <span>
#include <utility>

#include "graph/algorithms/structure/kcore.h"
#include "graph/algorithms/work_meter.h"
#include "graph/scoped_memory.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

using Clique = std::vector<uint32_t>;

// With its first two nodes at hand: most comparisons need no more of it.
struct KeptClique {
  explicit KeptClique(Clique clique) : nodes(std::move(clique)) {
    std::ranges::sort(nodes);
    for (size_t i = 0; i < 2; ++i) lead = lead << 32 | (i < nodes.size() ? nodes[i] : 0);
  }
  uint64_t lead = 0;
  Clique nodes;
};

bool ComesBefore(const KeptClique& a, const KeptClique& b) {
  if (a.nodes.size() != b.nodes.size()) return a.nodes.size() > b.nodes.size();
  return a.lead != b.lead ? a.lead < b.lead : a.nodes < b.nodes;
}

// The first cliques in the order of the result among those offered; from when there are too many on, a heap with the
// last of them on top.
class FirstCliques {
 public:
  FirstCliques(const MaximalCliquesOptions& options, RunContext& context)
      : options_(options), memory_(context.memory()) {}

  // Smaller ones needn't be looked for.
  size_t least_size() const { return is_cut_ ? kept_.front().nodes.size() : options_.min_size; }

  absl::Status Offer(const Clique& nodes) {
    if (nodes.size() < least_size()) return absl::OkStatus();
    KeptClique clique(nodes);
    if (kept_.size() == options_.max_cliques) {
      if (!is_cut_) std::ranges::make_heap(kept_, ComesBefore);
      is_cut_ = true;
      if (!ComesBefore(clique, kept_.front())) return absl::OkStatus();
      std::ranges::pop_heap(kept_, ComesBefore);
      kept_.back() = std::move(clique);
      std::ranges::push_heap(kept_, ComesBefore);
      return absl::OkStatus();
    }
    const auto bytes = static_cast<int64_t>(sizeof(KeptClique) + sizeof(Clique) + 4 * nodes.size());
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(bytes, "maximal cliques"));
    kept_.push_back(std::move(clique));
    return absl::OkStatus();
  }

  MaximalCliquesResult Take() {
    std::ranges::sort(kept_, ComesBefore);
    MaximalCliquesResult result{{}, is_cut_};
    for (KeptClique& clique : kept_) result.cliques.push_back(std::move(clique.nodes));
    return result;
  }

 private:
  const MaximalCliquesOptions& options_;
  std::vector<KeptClique> kept_;
  bool is_cut_ = false;
  ScopedMemory memory_;
};

// Each node's neighbours, once and without itself, that come later in the order of the core decomposition.
struct LaterNeighbors {
  std::vector<uint32_t> offsets = {0};
  std::vector<uint32_t> neighbors;

  std::span<const uint32_t> operator[](uint32_t v) const {
    return std::span(neighbors).subspan(offsets[v], offsets[v + 1] - offsets[v]);
  }
};

void ListNeighbors(const Projection& p, uint32_t v, std::vector<uint32_t>& neighbors) {
  neighbors.clear();
  if (p.is_undirected()) {
    neighbors.assign(p.Out(v).begin(), p.Out(v).end());
  } else {
    std::ranges::set_union(p.Out(v), p.In(v), std::back_inserter(neighbors));
  }
  neighbors.erase(std::unique(neighbors.begin(), neighbors.end()), neighbors.end());
  std::erase(neighbors, v);
}

// Bron and Kerbosch's search among the later neighbours of one node. Those are numbered from 0: the candidates, and
// those done with, are bit sets over them. The earlier neighbours stand outside: they only tell whether a clique is
// maximal. One frame a node of the clique, so no recursion.
class CliqueSearch {
 public:
  CliqueSearch(const LaterNeighbors& later, FirstCliques& found, RunContext& context)
      : later_(later),
        found_(found),
        number_(later.offsets.size() - 1, kNone),
        memory_(context.memory()),
        meter_(context) {}

  // All maximal cliques of v and nodes after it.
  absl::Status Run(uint32_t v, std::span<const uint32_t> earlier) {
    inner_ = later_[v];
    if (inner_.size() + 1 < found_.least_size()) return absl::OkStatus();
    NOTEGRAPH_RETURN_IF_ERROR(LinkUp(earlier));
    clique_.assign(1, v);
    for (size_t i = 0; i < inner_.size(); ++i) Set(Candidates(0), i);
    std::ranges::fill(Done(0), 0);
    outside_counts_.assign(1, static_cast<uint32_t>(earlier.size()));
    NOTEGRAPH_RETURN_IF_ERROR(Enter());
    while (!clique_.empty()) {
      const size_t next = LowestBit(Branches(clique_.size() - 1));
      if (next == kNone) {
        clique_.pop_back();
        outside_counts_.pop_back();
        continue;
      }
      Descend(next);
      NOTEGRAPH_RETURN_IF_ERROR(Enter());
    }
    return absl::OkStatus();
  }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  using Bits = std::span<uint64_t>;

  static void Set(Bits bits, size_t i) { bits[i / 64] |= uint64_t{1} << (i % 64); }
  static void Reset(Bits bits, size_t i) { bits[i / 64] &= ~(uint64_t{1} << (i % 64)); }
  static bool Has(Bits bits, size_t i) { return (bits[i / 64] >> (i % 64) & 1) != 0; }
  static size_t LowestBit(Bits bits) {
    for (size_t w = 0; w < bits.size(); ++w) {
      if (bits[w] != 0) return 64 * w + static_cast<size_t>(std::countr_zero(bits[w]));
    }
    return kNone;
  }
  template <typename Visit>
  static void ForEachBit(Bits bits, Visit&& visit) {
    for (size_t w = 0; w < bits.size(); ++w) {
      for (uint64_t rest = bits[w]; rest != 0; rest &= rest - 1) {
        visit(64 * w + static_cast<size_t>(std::countr_zero(rest)));
      }
    }
  }
  static size_t CommonCount(Bits a, Bits b) {
    size_t count = 0;
    for (size_t w = 0; w < a.size(); ++w) count += static_cast<size_t>(std::popcount(a[w] & b[w]));
    return count;
  }

  Bits Part(size_t index) { return Bits(bits_).subspan(index * words_, words_); }
  // Which inner nodes an inner node, or an outer one, is linked with.
  Bits InnerRow(size_t i) { return Part(i); }
  Bits OuterRow(size_t i) { return Part(inner_.size() + i); }
  Bits Candidates(size_t depth) { return Part(first_frame_ + 3 * depth); }
  Bits Done(size_t depth) { return Part(first_frame_ + 3 * depth + 1); }
  Bits Branches(size_t depth) { return Part(first_frame_ + 3 * depth + 2); }

  absl::Status LinkUp(std::span<const uint32_t> earlier) {
    words_ = inner_.size() / 64 + 1;
    first_frame_ = inner_.size() + earlier.size();
    const size_t size = (first_frame_ + 3 * (inner_.size() + 1)) * words_;
    if (const size_t held = bits_.capacity(); size > held) {
      NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(8 * static_cast<int64_t>(size - held), "the search for cliques"));
      bits_.reserve(size);
    }
    bits_.assign(size, 0);
    for (uint32_t i = 0; i < inner_.size(); ++i) number_[inner_[i]] = i;
    for (uint32_t i = 0; i < inner_.size(); ++i) {
      for (const uint32_t w : later_[inner_[i]]) {
        if (number_[w] == kNone) continue;
        Set(InnerRow(i), number_[w]);
        Set(InnerRow(number_[w]), i);
      }
      NOTEGRAPH_RETURN_IF_ERROR(meter_.Add(later_[inner_[i]].size()));
    }
    outside_.resize(earlier.size());
    for (uint32_t i = 0; i < earlier.size(); ++i) {
      outside_[i] = i;
      for (const uint32_t w : later_[earlier[i]]) {
        if (number_[w] != kNone) Set(OuterRow(i), number_[w]);
      }
      NOTEGRAPH_RETURN_IF_ERROR(meter_.Add(later_[earlier[i]].size()));
    }
    for (const uint32_t w : inner_) number_[w] = kNone;
    return absl::OkStatus();
  }

  // Opens the frame of the clique as it is: tells of it when it is maximal, else lines up the branches to follow.
  absl::Status Enter() {
    const size_t depth = clique_.size() - 1;
    const Bits candidates = Candidates(depth), done = Done(depth), branches = Branches(depth);
    const size_t count = CommonCount(candidates, candidates);
    std::ranges::fill(branches, 0);
    if (count == 0 && outside_counts_.back() == 0 && LowestBit(done) == kNone) return found_.Offer(clique_);
    if (count == 0 || clique_.size() + count < found_.least_size()) return absl::OkStatus();
    // With a pivot in the clique or left out, only candidates that are not linked with it need be tried.
    Bits pivot;
    size_t most = 0, tried = 0;
    const auto consider = [&](Bits row) {
      ++tried;
      const size_t common = CommonCount(candidates, row);
      if (!pivot.empty() && common <= most) return;
      pivot = row;
      most = common;
    };
    ForEachBit(candidates, [&](size_t i) { consider(InnerRow(i)); });
    ForEachBit(done, [&](size_t i) { consider(InnerRow(i)); });
    for (uint32_t i = 0; i < outside_counts_.back() && most < count; ++i) consider(OuterRow(outside_[i]));
    for (size_t w = 0; w < words_; ++w) branches[w] = candidates[w] & ~pivot[w];
    return meter_.Add(tried * words_);
  }

  // Puts an inner node into the clique, and makes the frame above it.
  void Descend(size_t i) {
    const size_t depth = clique_.size() - 1;
    const Bits row = InnerRow(i);
    for (size_t w = 0; w < words_; ++w) {
      Candidates(depth + 1)[w] = Candidates(depth)[w] & row[w];
      Done(depth + 1)[w] = Done(depth)[w] & row[w];
    }
    // Frames above see the front of the list; its order means nothing.
    const auto first = outside_.begin();
    const auto kept =
        std::partition(first, first + outside_counts_.back(), [&](uint32_t x) { return Has(OuterRow(x), i); });
    outside_counts_.push_back(static_cast<uint32_t>(kept - first));
    Reset(Branches(depth), i);
    Reset(Candidates(depth), i);
    Set(Done(depth), i);
    clique_.push_back(inner_[i]);
  }

  const LaterNeighbors& later_;
  FirstCliques& found_;
  std::vector<uint32_t> number_;     // of inner nodes
  std::span<const uint32_t> inner_;  // by number
  size_t words_ = 0, first_frame_ = 0;
  std::vector<uint64_t> bits_;     // rows of inner and outer nodes, then three bit sets a frame
  std::vector<uint32_t> outside_;  // numbers of outer nodes; each frame has a front part of it
  std::vector<uint32_t> outside_counts_;
  Clique clique_;
  ScopedMemory memory_;
  WorkMeter meter_;
};

class CliqueLister {
 public:
  CliqueLister(const Projection& p, const MaximalCliquesOptions& options, RunContext& context)
      : p_(p), context_(context), memory_(context.memory()), found_(options, context) {}

  absl::StatusOr<MaximalCliquesResult> Run() {
    const uint32_t n = p_.node_count();
    const int64_t edges = p_.is_undirected() ? p_.arc_count() / 2 : p_.arc_count();
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(24 * int64_t{n} + 4 * edges, "maximal cliques"));
    NOTEGRAPH_ASSIGN_OR_RETURN(const CoreResult cores, CoreDecomposition(p_, context_));
    std::vector<uint32_t> rank(n);
    for (uint32_t i = 0; i < n; ++i) rank[cores.order[i]] = i;
    NOTEGRAPH_RETURN_IF_ERROR(ListLater(rank));
    CliqueSearch search(later_, found_, context_);
    std::vector<uint32_t> earlier;
    // The innermost cores first: where the number is limited, large cliques found early spare looking for small ones.
    for (uint32_t i = n; i-- > 0;) {
      const uint32_t v = cores.order[i];
      ListNeighbors(p_, v, earlier);
      std::erase_if(earlier, [&](uint32_t w) { return rank[w] > i; });
      NOTEGRAPH_RETURN_IF_ERROR(search.Run(v, earlier));
      if (i % kProgressStep == 0) context_.ReportProgress("maximal cliques", 1 - static_cast<double>(i) / n);
    }
    return found_.Take();
  }

 private:
  static constexpr uint32_t kProgressStep = 256;

  absl::Status ListLater(std::span<const uint32_t> rank) {
    WorkMeter meter(context_);
    std::vector<uint32_t> neighbors;
    for (uint32_t v = 0; v < p_.node_count(); ++v) {
      ListNeighbors(p_, v, neighbors);
      std::ranges::copy_if(neighbors, std::back_inserter(later_.neighbors),
                           [&](uint32_t w) { return rank[w] > rank[v]; });
      later_.offsets.push_back(static_cast<uint32_t>(later_.neighbors.size()));
      NOTEGRAPH_RETURN_IF_ERROR(meter.Add(neighbors.size()));
    }
    return absl::OkStatus();
  }

  const Projection& p_;
  RunContext& context_;
  ScopedMemory memory_;
  LaterNeighbors later_;
  FirstCliques found_;
};

}  // namespace

absl::StatusOr<MaximalCliquesResult> MaximalCliques(const Projection& projection, const MaximalCliquesOptions& options,
                                                    RunContext& context) {
  if (options.max_cliques == 0) return absl::InvalidArgumentError("`maxCliques` must be at least 1");
  return CliqueLister(projection, options, context).Run();
}

}  // namespace notegraph
