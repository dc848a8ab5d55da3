#include "graph/run_context.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "graph/byte_size.h"
#include "graph/strings.h"

namespace notegraph {
namespace {

std::string SizeText(int64_t bytes) { return ByteSizeText(static_cast<uint64_t>(std::max<int64_t>(bytes, 0))); }

// "12 MB for Sort, beside 51 MB that are held (40 MB by Aggregate, 11 MB by Sort)"
std::string Explanation(int64_t bytes, std::string_view owner, std::vector<MemoryAccount::Share> shares,
                        int64_t used_bytes) {
  constexpr size_t kMostNamed = 4;
  std::string text = absl::StrCat(SizeText(bytes), " for ", Absl(owner));
  std::erase_if(shares, [](const MemoryAccount::Share& share) { return share.bytes <= 0; });
  if (shares.empty()) return text;
  absl::StrAppend(&text, ", beside ", SizeText(used_bytes), " that are held");
  for (size_t i = 0; i < std::min(shares.size(), kMostNamed); ++i) {
    absl::StrAppend(&text, i == 0 ? " (" : ", ", SizeText(shares[i].bytes), " by ", shares[i].owner);
  }
  return text + ")";
}

}  // namespace

absl::Status MemoryAccount::Reserve(int64_t bytes, std::string_view owner) {
  int64_t used = 0;
  {
    const std::lock_guard lock(mutex_);
    Share& share = ShareOf(owner);
    if (bytes <= limit_bytes_ - used_bytes_) {
      used_bytes_ += bytes;
      peak_bytes_ = std::max(peak_bytes_, used_bytes_);
      share.bytes += bytes;
      share.peak_bytes = std::max(share.peak_bytes, share.bytes);
      return absl::OkStatus();
    }
    used = used_bytes_;
  }
  return absl::ResourceExhaustedError(absl::StrCat("more memory is needed than the limit of ", SizeText(limit_bytes_),
                                                   ": ", Explanation(bytes, owner, shares(), used),
                                                   "; raise the limit, or ask for less at once"));
}

void MemoryAccount::Release(int64_t bytes, std::string_view owner) {
  if (bytes == 0) return;
  const std::lock_guard lock(mutex_);
  used_bytes_ -= bytes;
  ShareOf(owner).bytes -= bytes;
}

int64_t MemoryAccount::used_bytes() const {
  const std::lock_guard lock(mutex_);
  return used_bytes_;
}

int64_t MemoryAccount::peak_bytes() const {
  const std::lock_guard lock(mutex_);
  return peak_bytes_;
}

std::vector<MemoryAccount::Share> MemoryAccount::shares() const {
  std::vector<Share> shares;
  {
    const std::lock_guard lock(mutex_);
    shares = shares_;
  }
  std::stable_sort(shares.begin(), shares.end(), [](const Share& a, const Share& b) { return a.bytes > b.bytes; });
  return shares;
}

MemoryAccount::Share& MemoryAccount::ShareOf(std::string_view owner) {
  const auto found =
      std::find_if(shares_.begin(), shares_.end(), [&](const Share& share) { return share.owner == owner; });
  return found != shares_.end() ? *found : shares_.emplace_back(Share{.owner = std::string(owner)});
}

absl::Status RunContext::Poll() const {
  if (cancelled_.load(std::memory_order_relaxed)) return absl::CancelledError("cancelled");
  if (deadline_ != Clock::time_point::max() && Clock::now() >= deadline_) {
    return absl::DeadlineExceededError("the time limit has passed");
  }
  return absl::OkStatus();
}

}  // namespace notegraph
