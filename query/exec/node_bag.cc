#include "query/exec/node_bag.h"

#include <algorithm>
#include <utility>

#include "query/functions/function_error.h"

namespace notegraph::query {

void NodeBag::Begin() {
  if (is_dense_ && counts_) {  // left there by a round that wasn't taken
    for (size_t i = 0; i < size_; ++i) totals_[nodes_[i]] = 0;
  }
  size_ = 0;
  has_overflown_ = false;
  places_.clear();
  times_.clear();
  if (++round_ == 0) {  // after 2^32 rounds
    std::fill(stamps_.begin(), stamps_.end(), 0);
    round_ = 1;
  }
}

absl::Status NodeBag::MakeDense() {
  const size_t entry = counts_ ? sizeof(uint64_t) : sizeof(uint32_t);
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>(node_count_ * entry)));
  if (counts_) {
    totals_.assign(node_count_, 0);
    for (size_t i = 0; i < size_; ++i) totals_[nodes_[i]] = times_[i];
  } else {
    stamps_.assign(node_count_, 0);
    for (size_t i = 0; i < size_; ++i) stamps_[nodes_[i]] = round_;
    // What comes is written down before it's known whether it came before: one place more than there are nodes.
    if (nodes_.size() <= node_count_) NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(node_count_ + 1));
  }
  is_dense_ = true;
  return absl::OkStatus();
}

absl::Status NodeBag::MakeRoom(size_t size) {
  const size_t room = std::max({size, 2 * nodes_.size(), size_t{64}});
  const size_t entry = sizeof(NodeId) + (is_dense_ ? 0 : 4 * sizeof(uint64_t));  // the hash map's share
  NOTEGRAPH_RETURN_IF_ERROR(memory_.Reserve(static_cast<int64_t>((room - nodes_.size()) * entry)));
  nodes_.resize(room);
  return absl::OkStatus();
}

absl::Status NodeBag::Correct(NodeId node, uint64_t difference) {
  if (size_ == nodes_.size()) NOTEGRAPH_RETURN_IF_ERROR(MakeRoom(size_ + 1));
  uint64_t* total = nullptr;
  if (is_dense_) {
    total = &totals_[node];
    if (*total == 0) nodes_[size_++] = node;  // perhaps again: Take() finds nothing there
  } else {
    const auto [place, is_new] = places_.try_emplace(node, static_cast<uint32_t>(size_));
    if (is_new) {
      nodes_[size_++] = node;
      times_.push_back(0);
    }
    total = &times_[place->second];
  }
  *total += difference;
  return absl::OkStatus();
}

absl::Status NodeBag::Take(std::vector<NodeId>& nodes, std::vector<uint64_t>& times) {
  if (counts_) {
    if (is_dense_) {
      times_.resize(size_);
      for (size_t i = 0; i < size_; ++i) times_[i] = std::exchange(totals_[nodes_[i]], 0);
    }
    size_t kept = 0;
    for (size_t i = 0; i < size_; ++i) {
      has_overflown_ |= times_[i] > INT64_MAX;
      nodes_[kept] = nodes_[i];
      times_[kept] = times_[i];
      kept += times_[i] != 0 ? 1 : 0;
    }
    size_ = kept;
    if (has_overflown_) return IntegerOverflow("the number of walks does not fit into an Integer");
    times.assign(times_.begin(), times_.begin() + static_cast<std::ptrdiff_t>(size_));
  }
  nodes.assign(nodes_.begin(), nodes_.begin() + static_cast<std::ptrdiff_t>(size_));
  size_ = 0;
  return absl::OkStatus();
}

}  // namespace notegraph::query
