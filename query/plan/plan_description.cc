#include "query/plan/plan_description.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "graph/index_set.h"
#include "graph/strings.h"
#include "query/plan/counting/sum_out_plan.h"
#include "query/plan/pair_count_plan.h"

namespace notegraph::query {
namespace {

constexpr size_t kMaxSourceBytes = 80;
constexpr size_t kMaxNames = 3;  // of labels or types; more are left out

void AddNew(std::vector<std::string>& names, std::string_view name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.emplace_back(name);
}

std::string Join(const std::vector<std::string>& parts, const char* separator) {
  return absl::StrJoin(parts, separator);
}

std::string LengthText(int64_t min, int64_t max) {
  if (max == ast::LengthRange::kUnbounded) return min == 1 ? "*" : absl::StrCat("*", min, "..");
  return min == max ? absl::StrCat("*", min) : absl::StrCat("*", min, "..", max);
}

}  // namespace

std::string PlanDescriber::Name(Slot slot) const {
  return slot < statement_.variables.size() ? statement_.variables[slot].name : std::string();
}

std::string PlanDescriber::Names(const std::vector<Slot>& slots) const {
  std::vector<std::string> names;
  for (const Slot slot : slots) {
    if (!Name(slot).empty()) AddNew(names, Name(slot));
  }
  return Join(names, ", ");
}

std::string PlanDescriber::NodeText(Slot slot) const { return absl::StrCat("(", Name(slot), ")"); }

// The labels that all groups have, else those of each.
std::string PlanDescriber::Labels(const std::vector<GroupId>& groups) const {
  if (groups.size() == graph_.groups().size() || groups.empty()) return {};
  std::vector<std::string> common, any;
  for (const GroupId id : groups) {
    const NodeGroup& group = graph_.group(id);
    if (group.is_mixed()) return {};
    std::vector<std::string> labels;
    for (const LabelId label : group.labels()) labels.emplace_back(graph_.name(label));
    if (id == groups.front()) common = labels;
    std::erase_if(common, [&](const std::string& label) { return std::ranges::find(labels, label) == labels.end(); });
    AddNew(any, Join(labels, ":"));
  }
  if (!common.empty()) return absl::StrCat(":", Join(common, ":"));
  return any.size() <= kMaxNames ? absl::StrCat(":", Join(any, "|")) : std::string();
}

std::string PlanDescriber::WithLabels(Slot slot, const std::vector<GroupId>& groups) const {
  return absl::StrCat(Name(slot), Labels(groups));
}

std::string PlanDescriber::Types(const std::vector<TableStep>& steps) const {
  std::vector<std::string> types;
  for (const TableStep& step : steps) AddNew(types, graph_.name(graph_.table(step.table).type()));
  return types.empty() || types.size() > kMaxNames ? std::string() : absl::StrCat(":", Join(types, "|"));
}

std::string PlanDescriber::Arrow(Slot edge, const std::vector<TableStep>& steps, std::string_view length) const {
  const auto goes = [&](Direction direction) {
    return std::ranges::any_of(steps, [&](const TableStep& step) { return step.direction == direction; });
  };
  const bool in = goes(Direction::kIn), out = goes(Direction::kOut);
  const std::string inside = absl::StrCat(Name(edge), Types(steps), Absl(length));
  return absl::StrCat(in && !out ? "<-" : "-", inside.empty() ? "" : absl::StrCat("[", inside, "]"),
                      out && !in ? "->" : "-");
}

std::string PlanDescriber::Walk(Slot from, Slot edge, const std::vector<TableStep>& steps, std::string_view length,
                                Slot to) const {
  return absl::StrCat(NodeText(from), Arrow(edge, steps, length), NodeText(to));
}

std::string PlanDescriber::Source(SourceSpan span) const {
  std::string text;
  for (const char c : statement_.statement.TextOf(span)) {
    const bool is_space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!is_space) text += c;
    if (is_space && !text.empty() && text.back() != ' ') text += ' ';
  }
  if (text.size() <= kMaxSourceBytes) return text;
  size_t end = kMaxSourceBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return absl::StrCat(text.substr(0, end), "…");
}

// Conditions made of a pattern's properties stand nowhere in the text as such.
std::string PlanDescriber::Expression(const BoundExpression& expression) const {
  switch (expression.kind) {
    case BoundKind::kVariable:
      return Name(expression.slot).empty() ? Source(expression.span) : Name(expression.slot);
    case BoundKind::kProperty:
      return absl::StrCat(Expression(*expression.operands[0]), ".", Absl(expression.name));
    case BoundKind::kComparison:
      return absl::StrCat(Expression(*expression.operands[0]), " ", Absl(expression.function->name), " ",
                          Expression(*expression.operands[1]));
    case BoundKind::kIsNotNull:
      return absl::StrCat(Expression(*expression.operands[0]), " IS NOT NULL");
    default:
      return Source(expression.span);
  }
}

std::string PlanDescriber::Conjunction(const std::vector<const BoundExpression*>& predicates) const {
  std::vector<std::string> parts;
  for (const BoundExpression* predicate : predicates) parts.push_back(Expression(*predicate));
  return Join(parts, " AND ");
}

std::string PlanDescriber::Items(const std::vector<BoundItem>& items) const {
  std::vector<std::string> parts;
  for (const BoundItem& item : items) {
    const std::string text = Expression(*item.expression), name = Name(item.slot);
    parts.push_back(name.empty() || name == text ? text : absl::StrCat(text, " AS ", name));
  }
  return Join(parts, ", ");
}

std::string PlanDescriber::Grouping(const std::vector<BoundItem>& keys,
                                    const std::vector<BoundItem>& aggregates) const {
  return absl::StrCat(Items(aggregates), keys.empty() ? "" : " by ", Items(keys));
}

std::string PlanDescriber::Chain(const WalkChain& chain) const {
  std::string text = NodeText(chain.from);
  std::vector<const BoundExpression*> conditions;
  for (const WalkChain::Hop& hop : chain.hops) {
    absl::StrAppend(&text, Arrow(kNoSlot, hop.steps, ""), NodeText(hop.node));
    conditions.insert(conditions.end(), hop.conditions.begin(), hop.conditions.end());
  }
  return conditions.empty() ? text : absl::StrCat(text, " WHERE ", Conjunction(conditions));
}

// What a column without a name holds, as far as the operators below tell.
std::string PlanDescriber::Column(Slot slot, const LogicalOperator& op) const {
  if (!Name(slot).empty()) return Name(slot);
  const auto find = [&](const std::vector<BoundItem>& items) {
    const auto item = std::ranges::find(items, slot, &BoundItem::slot);
    return item == items.end() ? std::string() : Expression(*item->expression);
  };
  std::string text;
  if (op.kind == PlanKind::kProject) text = find(As<ProjectPlan>(op).items);
  if (op.kind == PlanKind::kAggregate) {
    text = find(As<AggregatePlan>(op).aggregates);
    if (text.empty()) text = find(As<AggregatePlan>(op).keys);
  }
  if (op.kind == PlanKind::kCountEnds) {
    text = find(As<CountEndsPlan>(op).aggregates);
    if (text.empty()) text = find(As<CountEndsPlan>(op).keys);
  }
  if (op.kind == PlanKind::kExpandEnds && As<ExpandEndsPlan>(op).count_slot == slot) text = "count(*)";
  return text.empty() && !op.inputs.empty() ? Column(slot, op.input()) : text;
}

std::string PlanDescriber::SortKeys(const SortPlan& sort) const {
  std::vector<std::string> parts;
  for (const BoundSortItem& key : sort.keys) {
    parts.push_back(absl::StrCat(Column(key.slot, sort), key.descending ? " DESC" : ""));
  }
  const std::string by = Join(parts, ", ");
  return sort.limit == nullptr ? by : absl::StrCat(by, ", the first ", Expression(*sort.limit));
}

std::string PlanDescriber::Pairs(const UniquenessPlan& plan) const {
  std::vector<std::string> parts;
  for (const auto& [a, b] : plan.pairs) {
    if (!Name(a).empty() && !Name(b).empty()) parts.push_back(absl::StrCat(Name(a), " <> ", Name(b)));
  }
  return parts.size() == plan.pairs.size() ? Join(parts, " AND ") : "relationships differ";
}

// "b, c and 1 more from a, by 3 terms": the variables that are counted, those without a name by their number.
std::string PlanDescriber::SummedOut(const SumOutPlan& plan) const {
  const std::string names = Names(plan.summed_out);
  const auto unnamed =
      static_cast<size_t>(std::ranges::count_if(plan.summed_out, [&](Slot slot) { return Name(slot).empty(); }));
  std::string text = names;
  if (unnamed > 0) absl::StrAppend(&text, names.empty() ? "" : " and ", unnamed, names.empty() ? " nodes" : " more");
  if (plan.root != kNoSlot && !Name(plan.root).empty()) absl::StrAppend(&text, " from ", Name(plan.root));
  if (plan.terms.size() > 1) absl::StrAppend(&text, ", by ", plan.terms.size(), " terms");
  return text;
}

std::string PlanDescriber::Pairs(const PairCountPlan& plan) const {
  static constexpr std::string_view kSigns[] = {" = ", " <> ", " < ", " <= ", " > ", " >= "};
  const std::string pairs = plan.comparison ? absl::StrCat(Expression(*plan.left.compared),
                                                           Absl(kSigns[static_cast<size_t>(*plan.comparison)]),
                                                           Expression(*plan.right.compared))
                                            : absl::StrCat(Name(plan.left.item), ", ", Name(plan.right.item));
  const std::string lists = plan.list != nullptr
                                ? Expression(*plan.list)
                                : absl::StrCat(plan.distinct ? "distinct " : "", Expression(*plan.item),
                                               plan.groups.empty() ? "" : " by ", Items(plan.groups));
  const std::string first = plan.limit == nullptr ? "" : absl::StrCat(", the first ", Expression(*plan.limit));
  return absl::StrCat(pairs, " in ", lists, first);
}

std::string PlanDescriber::Details(const LogicalOperator& op) const {
  switch (op.kind) {
    case PlanKind::kScan: {
      const auto& scan = As<ScanPlan>(op);
      return WithLabels(scan.slot, scan.groups);
    }
    case PlanKind::kNameLookup: {
      const auto& lookup = As<NameLookupPlan>(op);
      return absl::StrCat(WithLabels(lookup.slot, lookup.groups), " name = ", Expression(*lookup.name));
    }
    case PlanKind::kExpand: {
      const auto& expand = As<ExpandPlan>(op);
      return Walk(expand.from, expand.edge, expand.steps, "", expand.to);
    }
    case PlanKind::kExpandInto: {
      const auto& into = As<ExpandIntoPlan>(op);
      return Walk(into.from, into.edge, into.steps, "", into.to);
    }
    case PlanKind::kExpandCount: {
      const auto& count = As<ExpandCountPlan>(op);
      return Walk(count.from, kNoSlot, count.steps, "", kNoSlot);
    }
    case PlanKind::kExpandEnds:
      return Chain(As<ExpandEndsPlan>(op).chain);
    case PlanKind::kCountEnds: {
      const auto& count = As<CountEndsPlan>(op);
      return absl::StrCat(Grouping(count.keys, count.aggregates), " of ", Chain(count.chain));
    }
    case PlanKind::kDegreeSum: {
      const auto& sum = As<DegreeSumPlan>(op);
      std::vector<std::string> walks;
      for (const auto& factor : sum.factors) walks.push_back(Walk(sum.slot, kNoSlot, factor.steps, "", kNoSlot));
      return absl::StrCat(WithLabels(sum.slot, sum.groups), " of ", Join(walks, " * "));
    }
    case PlanKind::kIntersect: {
      const auto& both = As<IntersectPlan>(op);
      std::vector<std::string> walks;
      for (const IntersectPlan::Leg& leg : both.legs) {
        walks.push_back(Walk(leg.from, both.counts ? kNoSlot : leg.edge, leg.steps, "", both.to));
      }
      return Join(walks, ", ");
    }
    case PlanKind::kSumOut:
      return SummedOut(As<SumOutPlan>(op));
    case PlanKind::kVarExpand: {
      const auto& walk = As<VarExpandPlan>(op);
      return Walk(walk.from, walk.edges, walk.steps, LengthText(walk.min_length, walk.max_length), walk.to);
    }
    case PlanKind::kReachable: {
      const auto& search = As<ReachablePlan>(op);
      const std::string walk =
          Walk(search.from, kNoSlot, search.steps, LengthText(search.min_length, search.max_length), search.to);
      return search.count == kNoSlot ? walk : absl::StrCat("count of ", walk);
    }
    case PlanKind::kShortestPath: {
      const auto& path = As<ShortestPathPlan>(op);
      return Walk(path.from, path.edges, path.steps, LengthText(path.min_length, path.max_length), path.to);
    }
    case PlanKind::kPropertyLookup: {
      const auto& lookup = As<PropertyLookupPlan>(op);
      const std::optional<PropertyKeyId> key = graph_.FindPropertyKey(lookup.key);
      const bool is_indexed = graph_.indexes() != nullptr && key && IsIndexed(graph_, lookup.groups, *key);
      return absl::StrCat(WithLabels(lookup.slot, lookup.groups), " ", Absl(lookup.key), lookup.any_of ? " IN " : " = ",
                          Expression(*lookup.value), is_indexed ? " by index" : "");
    }
    case PlanKind::kTrailSearch: {
      const auto& search = As<TrailPlan>(op);
      return absl::StrCat(NodeText(search.from), " to ", NodeText(search.to));
    }
    case PlanKind::kUniqueness:
      return Pairs(As<UniquenessPlan>(op));
    case PlanKind::kBuildPath:
      return Name(As<BuildPathPlan>(op).path.slot);
    case PlanKind::kFilter:
    case PlanKind::kSemiJoin:
    case PlanKind::kAntiJoin:
      return Conjunction(As<FilterPlan>(op).predicates);
    case PlanKind::kProject:
      return Items(As<ProjectPlan>(op).items);
    case PlanKind::kAggregate: {
      const auto& aggregate = As<AggregatePlan>(op);
      return Grouping(aggregate.keys, aggregate.aggregates);
    }
    case PlanKind::kDistinct:
      return Names(As<DistinctPlan>(op).slots);
    case PlanKind::kSort:
      return SortKeys(As<SortPlan>(op));
    case PlanKind::kSkip:
      return Expression(*As<SkipPlan>(op).count);
    case PlanKind::kLimit:
      return Expression(*As<LimitPlan>(op).count);
    case PlanKind::kPairCount:
      return Pairs(As<PairCountPlan>(op));
    case PlanKind::kUnwind: {
      const auto& unwind = As<UnwindPlan>(op);
      return absl::StrCat(Expression(*unwind.list), " AS ", Name(unwind.slot));
    }
    case PlanKind::kHashJoin:
      return Name(As<HashJoinPlan>(op).left_key);
    case PlanKind::kProcedure:
      return std::string(As<ProcedurePlan>(op).call->procedure->name);
    default:
      return {};
  }
}

std::string PlanDescriber::Details(const BoundClause& clause) const { return Source(clause.span); }

}  // namespace notegraph::query
