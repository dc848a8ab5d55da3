#include "query/exec/item_lists.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/status_macros.h"
#include "query/functions/function_error.h"

namespace notegraph::query {
namespace {

constexpr uint32_t kPollEvery = 1 << 18;  // items

struct Stretch {
  uint32_t list, begin, end;
};

// The runs in order of their lists.
std::vector<Stretch> SortedRuns(const ItemLists& lists) {
  std::vector<Stretch> runs;
  runs.reserve(lists.runs.size());
  for (size_t i = 0; i < lists.runs.size(); ++i) {
    const size_t end = i + 1 < lists.runs.size() ? lists.runs[i + 1].begin : lists.items.size();
    runs.push_back({lists.runs[i].list, lists.runs[i].begin, static_cast<uint32_t>(end)});
  }
  if (!std::ranges::is_sorted(runs, {}, &Stretch::list)) std::ranges::stable_sort(runs, {}, &Stretch::list);
  return runs;
}

class Transposer {
 public:
  Transposer(const ItemLists& lists, std::span<const uint32_t> number_of, RunContext& run, ScopedMemory& memory)
      : lists_(lists), runs_(SortedRuns(lists)), number_of_(number_of), run_(run), memory_(memory) {}

  absl::Status Fill(uint32_t item_count, Incidence& incidence) {
    incidence.begins.assign(size_t{item_count} + 1, 0);
    for (const uint32_t item : lists_.items) {
      if (number_of_[item] != kNoItem) ++incidence.begins[number_of_[item] + 1];
    }
    std::partial_sum(incidence.begins.begin(), incidence.begins.end(), incidence.begins.begin());
    incidence.lists.resize(incidence.begins.back());
    incidence.begins.pop_back();
    if (lists_.times.empty() || lists_.distinct) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool has_repeats, FillLists(incidence));
      if (!has_repeats || lists_.distinct) return absl::OkStatus();
    }
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(incidence.lists.size() * 8)));
    incidence.times.resize(incidence.lists.size());
    return FillListsAndTimes(incidence);
  }

 private:
  // Calls body(list, item's number, place) for all that is in the lists.
  template <typename Body>
  absl::Status ForEachItem(const Body& body) {
    for (const Stretch& run : runs_) {
      for (uint32_t place = run.begin; place < run.end; ++place) {
        if (place % kPollEvery == 0) NOTEGRAPH_RETURN_IF_ERROR(run_.Poll());
        const uint32_t number = number_of_[lists_.items[place]];
        if (number != kNoItem) body(run.list, number, place);
      }
    }
    return absl::OkStatus();
  }

  // Whether an item stands in a list several times.
  absl::StatusOr<bool> FillLists(Incidence& incidence) {
    incidence.ends = incidence.begins;
    bool has_repeats = false;
    NOTEGRAPH_RETURN_IF_ERROR(ForEachItem([&](uint32_t list, uint32_t number, uint32_t) {
      uint32_t& end = incidence.ends[number];
      if (end > incidence.begins[number] && incidence.lists[end - 1] == list) {
        has_repeats = true;
      } else {
        incidence.lists[end++] = list;
      }
    }));
    return has_repeats;
  }

  absl::Status FillListsAndTimes(Incidence& incidence) {
    incidence.ends = incidence.begins;
    return ForEachItem([&](uint32_t list, uint32_t number, uint32_t place) {
      const uint64_t times = lists_.times.empty() ? 1 : lists_.times[place];
      uint32_t& end = incidence.ends[number];
      if (end == incidence.begins[number] || incidence.lists[end - 1] != list) {
        incidence.lists[end] = list;
        incidence.times[end++] = times;
      } else if (__builtin_add_overflow(incidence.times[end - 1], times, &incidence.times[end - 1])) {
        incidence.times[end - 1] = UINT64_MAX;  // no count can hold it
      }
    });
  }

  const ItemLists& lists_;
  const std::vector<Stretch> runs_;
  std::span<const uint32_t> number_of_;
  RunContext& run_;
  ScopedMemory& memory_;
};

}  // namespace

absl::Status ItemLists::CheckRoom(size_t more) const {
  const size_t most = std::max(items.size(), runs.size());
  return most < kMaxItems && more < kMaxItems - most ? absl::OkStatus() : TooLarge("what the items of lists take");
}

absl::StatusOr<Incidence> Transpose(ItemLists lists, std::span<const uint32_t> number_of, uint32_t item_count,
                                    RunContext& run, ScopedMemory& memory) {
  const size_t bytes = 4 * lists.items.size() + 8 * size_t{item_count} + sizeof(Stretch) * lists.runs.size();
  NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(static_cast<int64_t>(bytes)));
  Incidence incidence;
  incidence.list_count = lists.list_count;
  NOTEGRAPH_RETURN_IF_ERROR(Transposer(lists, number_of, run, memory).Fill(item_count, incidence));
  incidence.weights = std::move(lists.weights);
  return incidence;
}

}  // namespace notegraph::query
