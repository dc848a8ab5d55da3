#include "query/exec/pair_matrix.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "graph/status_macros.h"

namespace notegraph::query {
namespace {

using ast::ComparisonOperator;

constexpr uint32_t kPollEvery = 1 << 12;  // items

uint64_t SaturatingProduct(uint64_t a, uint64_t b) {
  uint64_t product;
  return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

class MatrixMaker {
 public:
  MatrixMaker(const Incidence& incidence, const PairRules& rules, RunContext& run, ScopedMemory& memory)
      : incidence_(incidence), rules_(rules), run_(run), memory_(memory) {}

  absl::StatusOr<PairMatrix> Make(uint64_t least_lists) {
    KeepItems(std::max<uint64_t>(least_lists, 1));
    NOTEGRAPH_RETURN_IF_ERROR(ReserveMemory());
    NOTEGRAPH_RETURN_IF_ERROR(PlaceItems());
    NOTEGRAPH_RETURN_IF_ERROR(FindStretches());
    MakeColumns();
    MakeRows();
    return std::move(matrix_);
  }

 private:
  bool is_weighted() const { return !incidence_.times.empty() || !incidence_.weights.empty(); }

  void KeepItems(uint64_t least_lists) {
    for (uint32_t item = 0; item < incidence_.item_count(); ++item) {
      const uint32_t degree = incidence_.ends[item] - incidence_.begins[item];
      if (degree < least_lists) continue;
      matrix_.kept.push_back(item);
      entries_ += degree;
    }
  }

  absl::Status ReserveMemory() {
    const size_t stretches = entries_ * (rules_.comparison == ComparisonOperator::kNotEqual ? 2 : 1);
    size_t bytes = 4 * entries_ + sizeof(PairMatrix::Stretch) * stretches + 16 * matrix_.kept.size();
    if (is_weighted()) bytes += 8 * stretches;
    if (!incidence_.times.empty()) bytes += 8 * entries_;
    if (rules_.is_pair) bytes += 4 * entries_;
    NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(bytes)));
    matrix_.items.resize(entries_);
    matrix_.stretches.reserve(stretches);
    if (is_weighted()) matrix_.weights.reserve(stretches);
    if (!incidence_.times.empty()) matrix_.times.resize(entries_);
    return absl::OkStatus();
  }

  // Calls body(item, place in the incidence, list, place in the lists) for the entries of an item. Going through the
  // items from the first on fills each list in order.
  template <typename Body>
  absl::Status ForEachEntry(const Body& body) {
    std::vector<uint32_t> next(list_begins_.begin(), list_begins_.end() - 1);
    for (uint32_t k = 0; k < matrix_.kept.size(); ++k) {
      if (k % kPollEvery == 0) NOTEGRAPH_RETURN_IF_ERROR(run_.Poll());
      const uint32_t item = matrix_.kept[k];
      for (uint32_t at = incidence_.begins[item]; at < incidence_.ends[item]; ++at) {
        const uint32_t list = incidence_.lists[at];
        body(k, at, list, next[list]++);
      }
    }
    return absl::OkStatus();
  }

  absl::Status PlaceItems() {
    list_begins_.assign(size_t{incidence_.list_count} + 1, 0);
    for (const uint32_t item : matrix_.kept) {
      for (uint32_t at = incidence_.begins[item]; at < incidence_.ends[item]; ++at) {
        ++list_begins_[incidence_.lists[at] + 1];
      }
    }
    std::partial_sum(list_begins_.begin(), list_begins_.end(), list_begins_.begin());
    return ForEachEntry([&](uint32_t k, uint32_t at, uint32_t, uint32_t place) {
      matrix_.items[place] = k;
      if (!matrix_.times.empty()) matrix_.times[place] = incidence_.times[at];
    });
  }

  absl::Status FindStretches() {
    matrix_.item_ends.resize(matrix_.kept.size());
    return ForEachEntry([&](uint32_t k, uint32_t at, uint32_t list, uint32_t place) {
      weight_ = SaturatingProduct(incidence_.times.empty() ? 1 : incidence_.times[at],
                                  incidence_.weights.empty() ? 1 : incidence_.weights[list]);
      AddStretches(list_begins_[list], list_begins_[list + 1], place);
      matrix_.item_ends[k] = static_cast<uint32_t>(matrix_.stretches.size());
    });
  }

  // Those of the list from `begin` to `end` that make pairs with the item at `place`.
  void AddStretches(uint32_t begin, uint32_t end, uint32_t place) {
    if (!rules_.comparison || rules_.is_pair) return Add(begin, end);
    uint32_t first = place, last = place + 1;  // of equal rank
    if (!rules_.ranks.empty()) {
      while (first > begin && RankAt(first - 1) == RankAt(place)) --first;
      while (last < end && RankAt(last) == RankAt(place)) ++last;
    }
    switch (*rules_.comparison) {
      case ComparisonOperator::kEqual:
        return Add(first, last);
      case ComparisonOperator::kNotEqual:
        Add(begin, first);
        return Add(last, end);
      case ComparisonOperator::kLess:
        return Add(last, end);
      case ComparisonOperator::kLessOrEqual:
        return Add(first, end);
      case ComparisonOperator::kGreater:
        return Add(begin, first);
      case ComparisonOperator::kGreaterOrEqual:
        return Add(begin, last);
    }
  }
  uint32_t RankAt(uint32_t place) const { return rules_.ranks[matrix_.kept[matrix_.items[place]]]; }
  void Add(uint32_t begin, uint32_t end) {
    if (begin == end) return;
    matrix_.stretches.push_back({begin, end});
    if (is_weighted()) matrix_.weights.push_back(weight_);
  }

  void MakeColumns() {
    const bool are_items = rules_.right_classes.empty();
    matrix_.column_count = are_items ? static_cast<uint32_t>(matrix_.kept.size()) : rules_.right_class_count;
    if (rules_.is_pair) {
      matrix_.columns = matrix_.items;
    } else {
      matrix_.columns = std::move(matrix_.items);
    }
    if (are_items) return;
    for (uint32_t& column : matrix_.columns) column = rules_.right_classes[matrix_.kept[column]];
  }

  void MakeRows() {
    const auto count = static_cast<uint32_t>(matrix_.kept.size());
    matrix_.row_items.resize(count);
    if (rules_.left_classes.empty()) {
      std::iota(matrix_.row_items.begin(), matrix_.row_items.end(), 0);
      matrix_.row_ends.resize(count);
      std::iota(matrix_.row_ends.begin(), matrix_.row_ends.end(), 1);
      return;
    }
    std::vector<uint32_t> next(size_t{rules_.left_class_count} + 1);
    for (const uint32_t item : matrix_.kept) ++next[rules_.left_classes[item] + 1];
    std::partial_sum(next.begin(), next.end(), next.begin());
    matrix_.row_ends.assign(next.begin() + 1, next.end());
    for (uint32_t k = 0; k < count; ++k) matrix_.row_items[next[rules_.left_classes[matrix_.kept[k]]]++] = k;
  }

  const Incidence& incidence_;
  const PairRules& rules_;
  RunContext& run_;
  ScopedMemory& memory_;
  PairMatrix matrix_;
  size_t entries_ = 0;
  std::vector<uint32_t> list_begins_;
  uint64_t weight_ = 1;
};

}  // namespace

absl::StatusOr<PairMatrix> PairMatrix::Make(const Incidence& incidence, const PairRules& rules, uint64_t least_lists,
                                            RunContext& run, ScopedMemory& memory) {
  return MatrixMaker(incidence, rules, run, memory).Make(least_lists);
}

}  // namespace notegraph::query
