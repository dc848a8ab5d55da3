// Internal to extract/. Names and which of them are one: union-find under constraints.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_NAME_CLASSES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_NAME_CLASSES_H_

#include <boost/pending/disjoint_sets.hpp>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "extract/resolution/merge_rule.h"

namespace notegraph::extract {

using NamePairs = std::vector<std::pair<uint32_t, uint32_t>>;

// Classes of the names 0 .. count-1, each alone at first. What they become depends on names, links and constraints
// alone, not on the order in which links of one call to Join are given. Not thread-safe.
class NameClasses {
 public:
  // True when the two names can't be one. Asked about every pair of names that a link would bring together.
  using Contradiction = std::function<bool(uint32_t, uint32_t)>;

  // `apart`: pairs that are never in one class.
  explicit NameClasses(uint32_t count, const NamePairs& apart = {});
  NameClasses(NameClasses&&) = default;  // the sets look at the vectors' memory, which moves along

  // The two are never in one class, unless they are already.
  void Forbid(uint32_t a, uint32_t b);
  // Follows the links, the surest first (of equally sure ones the first by rule and names), leaving out what would
  // break a constraint. O(links log links + pairs asked); a link between two classes with over kMaxPairs pairs is left
  // out.
  void Join(std::vector<NameLink> links, const Contradiction& contradicts);

  // A member that stands for the class.
  uint32_t Find(uint32_t name) { return sets_.find_set(name); }
  bool IsAlone(uint32_t name) const { return next_[name] == name; }
  bool AreOne(uint32_t a, uint32_t b) { return Find(a) == Find(b); }
  // All names of the class, ascending.
  std::vector<uint32_t> Members(uint32_t name) const;
  uint32_t count() const { return static_cast<uint32_t>(next_.size()); }
  // Links that were followed, in that order.
  const std::vector<NameLink>& merges() const { return merges_; }
  // The name was joined as a variant of another: not the one to call the class by.
  bool IsVariant(uint32_t name) const { return is_variant_[name]; }

  static constexpr uint64_t kMaxPairs = 4096;

 private:
  static uint64_t PairKey(uint32_t a, uint32_t b) { return a < b ? uint64_t{a} << 32 | b : uint64_t{b} << 32 | a; }
  bool MayJoin(uint32_t a, uint32_t b, const Contradiction& contradicts) const;

  std::vector<uint32_t> rank_, parent_;
  boost::disjoint_sets<uint32_t*, uint32_t*> sets_;
  std::vector<uint32_t> next_;  // the class as a ring
  std::vector<uint32_t> size_;  // by representative
  absl::flat_hash_set<uint64_t> forbidden_;
  std::vector<NameLink> merges_;
  std::vector<bool> is_variant_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_NAME_CLASSES_H_
