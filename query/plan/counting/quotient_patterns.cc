#include "query/plan/counting/quotient_patterns.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace notegraph::query {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

using Groups = std::vector<GroupId>;

Groups Common(const Groups& a, const Groups& b) {
  Groups common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common;
}

// The ways in which one relationship can be a match of both. A loop is one of them only if both take it so.
std::vector<TableStep> Common(const std::vector<TableStep>& a, const std::vector<TableStep>& b) {
  std::vector<TableStep> common;
  for (const TableStep& step : a) {
    const auto same = std::find_if(b.begin(), b.end(), [&](const TableStep& other) {
      return other.table == step.table && other.direction == step.direction;
    });
    if (same != b.end()) common.push_back({step.table, step.direction, step.skip_loops || same->skip_loops});
  }
  return common;
}

class QuotientEnumerator {
 public:
  QuotientEnumerator(const PatternGraph& pattern, const Graph& graph, size_t limit)
      : pattern_(pattern), graph_(graph), limit_(limit) {}

  std::optional<std::vector<QuotientPattern>> Run() {
    State state;
    state.node_of.resize(pattern_.nodes.size());
    std::iota(state.node_of.begin(), state.node_of.end(), 0);
    for (const PatternNode& node : pattern_.nodes) state.groups.push_back(node.groups);
    Place(0, state);
    if (seen_ > limit_) return std::nullopt;
    return std::move(found_);
  }

 private:
  // Relationships made one.
  struct Class {
    uint32_t first = 0;  // relationship, whose direction the steps follow
    int64_t size = 1;
    std::vector<TableStep> steps;
  };
  struct State {
    std::vector<Class> classes;
    std::vector<uint32_t> node_of;  // a node that stands for those that are one
    std::vector<Groups> groups;     // by node
    int64_t coefficient = 1;
  };

  // Puts the relationship into a class of its own, then into each earlier one.
  void Place(uint32_t edge, const State& state) {
    if (seen_ > limit_) return;
    if (edge == pattern_.edges.size()) {
      ++seen_;
      Finish(state);
      return;
    }
    const PatternEdge& placed = pattern_.edges[edge];
    State alone = state;
    alone.classes.push_back({edge, 1, placed.steps});
    Place(edge + 1, alone);
    for (size_t i = 0; i < state.classes.size(); ++i) {
      const Class& old = state.classes[i];
      if (pattern_.edge_match[old.first] != pattern_.edge_match[edge]) continue;
      for (const bool is_turned : {false, true}) {
        std::vector<TableStep> steps = Common(old.steps, is_turned ? Reversed(placed.steps) : placed.steps);
        if (steps.empty()) continue;
        const PatternEdge& first = pattern_.edges[old.first];
        State joined = state;
        joined.coefficient *= -old.size;
        ++joined.classes[i].size;
        joined.classes[i].steps = std::move(steps);
        if (MakeOne(first.left, is_turned ? placed.right : placed.left, joined) &&
            MakeOne(first.right, is_turned ? placed.left : placed.right, joined)) {
          Place(edge + 1, joined);
        }
      }
    }
  }

  // False: no node can be both.
  static bool MakeOne(uint32_t a, uint32_t b, State& state) {
    const uint32_t kept = state.node_of[a], gone = state.node_of[b];
    if (kept == gone) return true;
    state.groups[kept] = Common(state.groups[kept], state.groups[gone]);
    std::replace(state.node_of.begin(), state.node_of.end(), gone, kept);
    return !state.groups[kept].empty();
  }

  void Finish(const State& state) {
    QuotientPattern quotient;
    quotient.coefficient = state.coefficient;
    std::vector<uint32_t> place(state.node_of.size(), kNone);
    for (uint32_t i = 0; i < state.node_of.size(); ++i) {
      uint32_t& at = place[state.node_of[i]];
      if (at == kNone) {
        at = static_cast<uint32_t>(quotient.nodes.size());
        quotient.nodes.push_back({{}, state.groups[state.node_of[i]]});
      }
      quotient.nodes[at].members.push_back(i);
      quotient.node_of.push_back(at);
    }
    for (const Class& joined : state.classes) {
      const PatternEdge& edge = pattern_.edges[joined.first];
      quotient.edges.push_back({quotient.node_of[edge.left], quotient.node_of[edge.right], joined.steps});
    }
    if (Narrow(quotient)) found_.push_back(std::move(quotient));
  }

  // Takes out steps and groups that don't fit together; false if nothing is left of one.
  bool Narrow(QuotientPattern& quotient) const {
    for (bool changed = true; changed;) {
      changed = false;
      for (QuotientPattern::Edge& edge : quotient.edges) {
        Groups& left = quotient.nodes[edge.left].groups;
        Groups& right = quotient.nodes[edge.right].groups;
        Groups lefts, rights;
        std::erase_if(edge.steps, [&](const TableStep& step) {
          const EdgeTable& table = graph_.table(step.table);
          const bool is_out = step.direction == Direction::kOut;
          const GroupId from = is_out ? table.source_group() : table.target_group();
          const GroupId to = is_out ? table.target_group() : table.source_group();
          const bool is_loop = edge.left == edge.right;
          if (is_loop && from == to && table.LoopCount() == 0) return true;
          if (is_loop ? from != to || step.skip_loops || !Has(left, from) : !Has(left, from) || !Has(right, to)) {
            return true;
          }
          lefts.push_back(from);
          rights.push_back(to);
          return false;
        });
        if (edge.steps.empty()) return false;
        changed |= Keep(left, lefts);
        changed |= Keep(right, rights);
      }
    }
    return true;
  }

  static bool Has(const Groups& groups, GroupId group) {
    return std::binary_search(groups.begin(), groups.end(), group);
  }
  static bool Keep(Groups& groups, const Groups& wanted) {
    return std::erase_if(groups, [&](GroupId group) {
             return std::find(wanted.begin(), wanted.end(), group) == wanted.end();
           }) > 0;
  }

  const PatternGraph& pattern_;
  const Graph& graph_;
  const size_t limit_;
  size_t seen_ = 0;
  std::vector<QuotientPattern> found_;
};

}  // namespace

std::optional<std::vector<QuotientPattern>> QuotientsOf(const PatternGraph& pattern, const Graph& graph, size_t limit) {
  return QuotientEnumerator(pattern, graph, limit).Run();
}

}  // namespace notegraph::query
