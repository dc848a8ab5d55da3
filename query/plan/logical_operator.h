// Internal to query/. The logical plan: a tree of operators over slots, printed by plan_printer.h, rewritten by
// optimizer/, run by exec/.
#ifndef NOTEGRAPH_QUERY_PLAN_LOGICAL_OPERATOR_H_
#define NOTEGRAPH_QUERY_PLAN_LOGICAL_OPERATOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.h"
#include "query/binder/bound_query.h"

namespace notegraph::query {

enum class PlanKind : uint8_t {
  kSingleRow,
  kArgument,
  kScan,
  kNameLookup,
  kPropertyLookup,
  kExpand,
  kExpandInto,
  kExpandCount,
  kExpandEnds,
  kCountEnds,
  kDegreeSum,
  kIntersect,
  kSumOut,
  kVarExpand,
  kReachable,
  kShortestPath,
  kTrailSearch,
  kUniqueness,
  kBuildPath,
  kFilter,
  kSemiJoin,
  kAntiJoin,
  kProject,
  kAggregate,
  kPairCount,
  kDistinct,
  kSort,
  kSkip,
  kLimit,
  kUnion,
  kUnwind,
  kOptional,
  kApply,
  kHashJoin,
  kProduct,
  kProcedure,
  kGather,
};

struct LogicalOperator {
  explicit LogicalOperator(PlanKind plan_kind) : kind(plan_kind) {}
  virtual ~LogicalOperator() = default;
  LogicalOperator& input(size_t i = 0) const { return *inputs[i]; }

  PlanKind kind;
  std::vector<std::unique_ptr<LogicalOperator>> inputs;
  double estimated_rows = 1;
  std::vector<Slot> output;  // columns that operators above may read; set by AssignOutputs()
};

using PlanPtr = std::unique_ptr<LogicalOperator>;

template <PlanKind kind_>
struct PlanOf : LogicalOperator {
  static constexpr PlanKind kKind = kind_;
  PlanOf() : LogicalOperator(kind_) {}
};

// REQUIRES: the operator is a T.
template <typename T>
T& As(LogicalOperator& op) {
  return static_cast<T&>(op);
}
template <typename T>
const T& As(const LogicalOperator& op) {
  return static_cast<const T&>(op);
}
template <typename T>
T* TryAs(LogicalOperator* op) {
  return op->kind == T::kKind ? static_cast<T*>(op) : nullptr;
}

// One row without columns: what a query starts from.
struct SingleRowPlan : PlanOf<PlanKind::kSingleRow> {};

// The rows that the operator around a subplan hands in.
struct ArgumentPlan : PlanOf<PlanKind::kArgument> {
  std::vector<Slot> slots;
};

// Nodes of the groups, in order of id.
struct ScanPlan : PlanOf<PlanKind::kScan> {
  Slot slot = kNoSlot;
  std::vector<GroupId> groups;
};

// For each input row, nodes of the groups whose `name` equals the value.
struct NameLookupPlan : PlanOf<PlanKind::kNameLookup> {
  Slot slot = kNoSlot;
  std::vector<GroupId> groups;
  const BoundExpression* name = nullptr;
};

// For each input row, nodes of the groups whose property `key` equals the value, which may read columns of the input.
struct PropertyLookupPlan : PlanOf<PlanKind::kPropertyLookup> {
  bool any_of = false;  // the value is a list: nodes that equal any of it, each once; all nodes if it is none
  Slot slot = kNoSlot;
  std::vector<GroupId> groups;
  std::string_view key;
  const BoundExpression* value = nullptr;
};

// A way over an edge table. Self-loops are left out of the second direction when both are walked.
struct TableStep {
  TableId table = 0;
  Direction direction = Direction::kOut;
  bool skip_loops = false;
  friend bool operator==(const TableStep&, const TableStep&) = default;
};

struct ExpandPlan : PlanOf<PlanKind::kExpand> {
  Slot from = kNoSlot, to = kNoSlot;
  Slot edge = kNoSlot;
  bool edge_needed = true;
  std::vector<TableStep> steps;
};

// Edges between two nodes that are known.
struct ExpandIntoPlan : PlanOf<PlanKind::kExpandInto> {
  Slot from = kNoSlot, to = kNoSlot;
  Slot edge = kNoSlot;
  bool edge_needed = true;
  std::vector<TableStep> steps;
};

// Multiplies the row's multiplicity by the number of edges of `from`, less those that are taken: `taken_before` edges
// counted out below, and each edge of `different` (relationships, or walks of them) that is one of them.
struct ExpandCountPlan : PlanOf<PlanKind::kExpandCount> {
  Slot from = kNoSlot;
  std::vector<TableStep> steps;
  uint64_t taken_before = 0;
  std::vector<Slot> different;
};

// Relationships one after the other from a node, of whose walks only the ends matter.
struct WalkChain {
  struct Hop {
    std::vector<TableStep> steps;
    Slot node = kNoSlot;                             // where it leads
    std::vector<const BoundExpression*> conditions;  // on that node alone; they raise no errors
  };
  Slot from = kNoSlot;
  std::vector<Hop> hops;
  // Places of hops whose relationships must differ, the earlier one first.
  std::vector<std::pair<uint32_t, uint32_t>> different;
  Slot to() const { return hops.back().node; }
};

// For each input row, each end of its walks once, the row's multiplicity times the number of walks there.
struct ExpandEndsPlan : PlanOf<PlanKind::kExpandEnds> {
  WalkChain chain;
  bool counts_walks = true;   // false: walks that are equal but for inner nodes count once
  bool merges_rows = false;   // no other column is read: the ends of all input rows together, each once
  Slot count_slot = kNoSlot;  // if set, the multiplicity is put into that column instead
};

// count(DISTINCT end), count(end) and count(*) of walks by keys that don't read the end. Groups without walks are left
// out, as by an Aggregate above the walks.
struct CountEndsPlan : PlanOf<PlanKind::kCountEnds> {
  WalkChain chain;
  bool counts_walks = true;  // false: every count is one of distinct ends
  std::vector<BoundItem> keys, aggregates;
};

// One row: the sum over the nodes of the groups of the product of their numbers of edges, each less those taken before.
struct DegreeSumPlan : PlanOf<PlanKind::kDegreeSum> {
  Slot slot = kNoSlot;
  std::vector<GroupId> groups;
  struct Factor {
    std::vector<TableStep> steps;
    uint64_t taken_before = 0;
  };
  std::vector<Factor> factors;
};

// Nodes next to the nodes of all legs, a row for each choice of relationships; where it `counts`, no rows of their own:
// the row's multiplicity times the number of choices.
struct IntersectPlan : PlanOf<PlanKind::kIntersect> {
  // A node that is known and the ways from it to the node searched for.
  struct Leg {
    Slot from = kNoSlot;
    Slot edge = kNoSlot;
    bool edge_needed = true;
    std::vector<TableStep> steps;
  };
  // A relationship between two nodes, found before, that the leg's must not be.
  struct Taken {
    uint32_t leg = 0;
    Slot edge = kNoSlot, left = kNoSlot, right = kNoSlot;
  };
  Slot to = kNoSlot;
  std::vector<Leg> legs;  // at least two
  bool counts = false;
  std::vector<std::pair<uint32_t, uint32_t>> different;  // legs whose relationships must not be one
  std::vector<Taken> taken;
};

struct VarExpandPlan : PlanOf<PlanKind::kVarExpand> {
  Slot from = kNoSlot, to = kNoSlot;
  Slot edges = kNoSlot;
  bool edges_needed = true;
  bool to_is_bound = false;
  bool reversed = false;  // walked from the pattern's right end: the list is turned round
  std::vector<TableStep> steps;
  int64_t min_length = 1, max_length = 1;
  Slot element = kNoSlot;
  std::vector<const BoundExpression*> element_predicates;
  std::vector<GroupId> end_groups;  // groups that the far end may lie in
};

// Distinct ends of walks of min_length (0 or 1) to max_length edges, by breadth-first search.
struct ReachablePlan : PlanOf<PlanKind::kReachable> {
  Slot from = kNoSlot, to = kNoSlot;
  std::vector<TableStep> steps;
  int64_t min_length = 1, max_length = 1;
  std::vector<GroupId> end_groups;
  // Searched from the starts of all rows together: each end comes once, and `to` is the only column.
  bool merges_starts = false;
  // If set, one row with the number of ends in this column, in place of the ends. REQUIRES: merges_starts.
  Slot count = kNoSlot;
};

struct ShortestPathPlan : PlanOf<PlanKind::kShortestPath> {
  Slot from = kNoSlot, to = kNoSlot;
  Slot edges = kNoSlot;
  std::vector<TableStep> steps;
  int64_t min_length = 1, max_length = 1;
  bool all = false;
  Slot element = kNoSlot;
  std::vector<const BoundExpression*> element_predicates;
};

// Paths of a pattern that is searched as a whole. Without a selector all trails from `from`, walked from the pattern's
// right end when `reversed`; with one, for each pair of `from` and `to`, those selected.
struct TrailPlan : PlanOf<PlanKind::kTrailSearch> {
  const BoundTrail* trail = nullptr;
  Slot from = kNoSlot, to = kNoSlot;
  bool to_is_bound = false;
  bool reversed = false;
  std::vector<std::vector<std::vector<TableStep>>> steps;  // by segment and hop, from left to right
  std::vector<GroupId> end_groups;                         // groups that a far end not bound may lie in
  int64_t max_length = INT64_MAX;
  // Conditions of WHERE that are part of the search, and the paths that they read.
  std::vector<const BoundExpression*> path_predicates;
  std::vector<BoundPath> paths;
  // What they ask of every relationship and of every node but the first, each over a slot of its own.
  std::vector<std::pair<Slot, const BoundExpression*>> edge_conditions, node_conditions;
};

// Keeps rows in which the relationships (or lists of them) of each pair have none in common.
struct UniquenessPlan : PlanOf<PlanKind::kUniqueness> {
  std::vector<std::pair<Slot, Slot>> pairs;
};

struct BuildPathPlan : PlanOf<PlanKind::kBuildPath> {
  BoundPath path;
};

struct FilterPlan : PlanOf<PlanKind::kFilter> {
  std::vector<const BoundExpression*> predicates;
};

// A filter by one predicate, EXISTS or NOT EXISTS.
struct SemiJoinPlan : FilterPlan {
  explicit SemiJoinPlan(bool anti) { kind = anti ? PlanKind::kAntiJoin : PlanKind::kSemiJoin; }
};

struct ProjectPlan : PlanOf<PlanKind::kProject> {
  std::vector<BoundItem> items;
};

struct AggregatePlan : PlanOf<PlanKind::kAggregate> {
  std::vector<BoundItem> keys, aggregates;
};

struct DistinctPlan : PlanOf<PlanKind::kDistinct> {
  std::vector<Slot> slots;
};

// With a limit (and skip) only that many first rows are kept.
struct SortPlan : PlanOf<PlanKind::kSort> {
  std::vector<BoundSortItem> keys;
  const BoundExpression* skip = nullptr;
  const BoundExpression* limit = nullptr;  // null: all rows
};

struct SkipPlan : PlanOf<PlanKind::kSkip> {
  const BoundExpression* count = nullptr;
};

struct LimitPlan : PlanOf<PlanKind::kLimit> {
  const BoundExpression* count = nullptr;
};

// Rows of each input in turn; input i's column columns[i][k] becomes slots[k].
struct UnionPlan : PlanOf<PlanKind::kUnion> {
  std::vector<Slot> slots;
  std::vector<std::vector<Slot>> columns;
};

struct UnwindPlan : PlanOf<PlanKind::kUnwind> {
  const BoundExpression* list = nullptr;
  Slot slot = kNoSlot;
};

// inputs: outer, inner. Inner rows for each outer row, or the outer row with `introduced` null. The inner plan reads
// the outer rows through its Argument, all of a batch at once, told apart by `row_tag`.
struct OptionalPlan : PlanOf<PlanKind::kOptional> {
  Slot row_tag = kNoSlot;
  std::vector<Slot> introduced;
};

// inputs: outer, inner. The inner plan is run for each outer row. With `unit` the outer rows come out unchanged.
struct ApplyPlan : PlanOf<PlanKind::kApply> {
  bool optional = false;
  bool unit = false;
  std::vector<Slot> introduced;
};

// Rows of both inputs that agree in the node `left_key` = `right_key`. The right input is held in memory.
struct HashJoinPlan : PlanOf<PlanKind::kHashJoin> {
  Slot left_key = kNoSlot, right_key = kNoSlot;
};

// All pairs; the right input is held in memory.
struct ProductPlan : PlanOf<PlanKind::kProduct> {};

struct ProcedurePlan : PlanOf<PlanKind::kProcedure> {
  const BoundCallProcedure* call = nullptr;
};

// The rows of the input in their order. Threads run copies of it, each on a piece of its first scan at a time.
struct GatherPlan : PlanOf<PlanKind::kGather> {};

}  // namespace notegraph::query

#endif  // NOTEGRAPH_QUERY_PLAN_LOGICAL_OPERATOR_H_
