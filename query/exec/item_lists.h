// Internal to query/exec. Lists of numbered items, and the lists that each item stands in.
#ifndef NOTEGRAPH_QUERY_EXEC_ITEM_LISTS_H_
#define NOTEGRAPH_QUERY_EXEC_ITEM_LISTS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "absl/status/statusor.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph::query {

inline constexpr uint32_t kNoItem = UINT32_MAX;

// Lists as they were read: in runs, of which a list may have several.
struct ItemLists {
  struct Run {
    uint32_t list = 0;
    uint32_t begin = 0;  // of its items, up to the next run's
  };
  // More items than that are refused.
  static constexpr size_t kMaxItems = size_t{1} << 31;

  void StartRun(uint32_t list) { runs.push_back({list, static_cast<uint32_t>(items.size())}); }
  // ResourceExhausted where `more` items are too many.
  absl::Status CheckRoom(size_t more) const;
  // To the last run. REQUIRES: fewer than kMaxItems so far.
  void Add(uint32_t item, uint64_t how_often) {
    if (how_often != 1 && times.empty()) times.assign(items.size(), 1);
    items.push_back(item);
    if (!times.empty() || how_often != 1) times.push_back(how_often);
  }
  size_t bytes() const {
    return runs.capacity() * sizeof(Run) + items.capacity() * 4 + (times.capacity() + weights.capacity()) * 8;
  }

  uint32_t list_count = 0;
  std::vector<Run> runs;
  std::vector<uint32_t> items;
  std::vector<uint64_t> times;    // by place in `items`: how often it stands there; empty: once each
  std::vector<uint64_t> weights;  // by list: how many lists it stands for; empty: one each
  bool distinct = false;          // an item counts once in a list, however often it stands there
};

// The lists of each item, those of item i from begins[i] to ends[i], ascending, each once.
struct Incidence {
  uint32_t item_count() const { return static_cast<uint32_t>(ends.size()); }
  uint32_t list_count = 0;
  std::vector<uint32_t> begins, ends;
  std::vector<uint32_t> lists;
  std::vector<uint64_t> times;    // by place in `lists`: how often the item stands in it; empty: once each
  std::vector<uint64_t> weights;  // by list; empty: one each
};

// `number_of` gives items their numbers below item_count, or kNoItem to leave them out. O(items). The memory is
// reserved in `memory`. ResourceExhausted where it isn't there, Cancelled, DeadlineExceeded.
absl::StatusOr<Incidence> Transpose(ItemLists lists, std::span<const uint32_t> number_of, uint32_t item_count,
                                    RunContext& run, ScopedMemory& memory);

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_EXEC_ITEM_LISTS_H_
