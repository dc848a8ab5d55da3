#include "graph/algorithms/projection.h"

#include <algorithm>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "graph/algorithms/edge_weights.h"
#include "graph/algorithms/parallel.h"

namespace notegraph {
namespace {

using EmitArc = absl::FunctionRef<void(uint32_t source, uint32_t target, double weight)>;
// Calls its argument for every arc before orientation, in the same order each time.
using ArcSource = absl::FunctionRef<absl::Status(EmitArc emit)>;

constexpr size_t kArcBlock = 1 << 16;

bool IsSelected(const Graph& graph, NodeId node, const ProjectionOptions& options) {
  return options.labels.empty() || std::any_of(options.labels.begin(), options.labels.end(),
                                               [&](LabelId label) { return graph.HasLabel(node, label); });
}

std::vector<NodeId> SelectNodes(const Graph& graph, const ProjectionOptions& options) {
  std::vector<NodeId> nodes;
  for (const NodeGroup& group : graph.groups()) {
    if (group.size() == 0 || (!group.is_mixed() && !IsSelected(graph, group.first(), options))) continue;
    for (const NodeId node : group.nodes()) {
      if (!group.is_mixed() || IsSelected(graph, node, options)) nodes.push_back(node);
    }
  }
  return nodes;
}

std::vector<TableId> SelectTables(const Graph& graph, const ProjectionOptions& options) {
  std::vector<TableId> tables;
  for (const EdgeTable& table : graph.tables()) {
    if (options.types.empty() || std::ranges::find(options.types, table.type()) != options.types.end()) {
      tables.push_back(table.id());
    }
  }
  return tables;
}

}  // namespace

// Makes the rows in four steps: count the arcs of each row, place them, sort and merge each row, transpose.
class Projection::Maker {
 public:
  Maker(Projection& projection, const ProjectionOptions& options, RunContext& context)
      : p_(projection),
        orientation_(options.orientation),
        keep_parallel_(options.keep_parallel),
        merged_weight_(options.merged_weight),
        context_(context) {
    p_.is_undirected_ = orientation_ == Orientation::kUndirected;
    p_.has_parallel_ = keep_parallel_;
  }

  absl::Status Run(uint32_t node_count, ArcSource arcs) {
    if (absl::Status status = CountArcs(node_count, arcs); !status.ok()) return status;
    if (absl::Status status = PlaceArcs(arcs); !status.ok()) return status;
    if (absl::Status status = SortRows(); !status.ok()) return status;
    if (!keep_parallel_) {
      if (absl::Status status = MergeParallel(); !status.ok()) return status;
    }
    return p_.is_undirected_ ? absl::OkStatus() : Transpose();
  }

 private:
  int64_t BytesPerArc() const { return 4 + (p_.has_weights_ ? 8 : 0); }

  absl::Status Oriented(ArcSource arcs, EmitArc emit) const {
    return arcs([&](uint32_t source, uint32_t target, double weight) {
      if (orientation_ != Orientation::kReverse) emit(source, target, weight);
      if (orientation_ == Orientation::kReverse || (p_.is_undirected_ && source != target)) {
        emit(target, source, weight);
      }
    });
  }

  absl::Status CountArcs(uint32_t node_count, ArcSource arcs) {
    const int directions = p_.is_undirected_ ? 1 : 2;
    if (auto status = p_.memory_.Reserve(8 * directions * (int64_t{node_count} + 1), "the projection"); !status.ok()) {
      return status;
    }
    p_.out_.offsets.assign(node_count + size_t{1}, 0);
    uint64_t total = 0;
    absl::Status status = Oriented(arcs, [&](uint32_t source, uint32_t, double) {
      ++p_.out_.offsets[source + 1];
      ++total;
    });
    if (!status.ok()) return status;
    if (total > UINT32_MAX) {
      return absl::ResourceExhaustedError(
          absl::StrFormat("the projection would have %d arcs; at most %d fit", total, UINT32_MAX));
    }
    const std::string owner = absl::StrFormat("the projection of %d nodes and %d arcs", node_count, total);
    if (status = p_.memory_.Reserve(directions * BytesPerArc() * static_cast<int64_t>(total), owner); !status.ok()) {
      return status;
    }
    for (uint32_t v = 0; v < node_count; ++v) p_.out_.offsets[v + 1] += p_.out_.offsets[v];
    p_.out_.neighbors.resize(total);
    if (p_.has_weights_) p_.out_.weights.resize(total);
    return absl::OkStatus();
  }

  absl::Status PlaceArcs(ArcSource arcs) {
    std::vector<uint32_t> next(p_.out_.offsets.begin(), p_.out_.offsets.end() - 1);
    return Oriented(arcs, [&](uint32_t source, uint32_t target, double weight) {
      const uint32_t at = next[source]++;
      // Of a mapped file that was cut short since the arcs were counted, other rows may get arcs.
      if (at >= p_.out_.neighbors.size()) [[unlikely]]
        return;
      p_.out_.neighbors[at] = target;
      if (p_.has_weights_) p_.out_.weights[at] = weight;
    });
  }

  absl::Status SortRows() {
    return ParallelBlocks(context_, p_.node_count(), kNodeBlock, [&](uint32_t, uint32_t begin, uint32_t end) {
      std::vector<std::pair<uint32_t, double>> scratch;
      for (uint32_t v = begin; v < end; ++v) SortRow(v, scratch);
    });
  }

  void SortRow(uint32_t v, std::vector<std::pair<uint32_t, double>>& scratch) {
    uint32_t* first = p_.out_.neighbors.data() + p_.out_.offsets[v];
    uint32_t* last = p_.out_.neighbors.data() + p_.out_.offsets[v + 1];
    if (std::is_sorted(first, last)) return;
    if (!p_.has_weights_) return std::sort(first, last);
    double* weights = p_.out_.weights.data() + p_.out_.offsets[v];
    scratch.clear();
    for (ptrdiff_t i = 0; i < last - first; ++i) scratch.emplace_back(first[i], weights[i]);
    std::stable_sort(scratch.begin(), scratch.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (size_t i = 0; i < scratch.size(); ++i) std::tie(first[i], weights[i]) = scratch[i];
  }

  double Merged(double a, double b) const { return merged_weight_ == MergedWeight::kSum ? a + b : std::min(a, b); }

  // Closes the gaps row by row, in place.
  absl::Status MergeParallel() {
    Rows& rows = p_.out_;
    uint32_t kept = 0, begin = 0;
    for (uint32_t v = 0; v < p_.node_count(); ++v) {
      if (v % kNodeBlock == 0) {
        if (absl::Status status = context_.Poll(); !status.ok()) return status;
      }
      const uint32_t end = rows.offsets[v + 1], row = kept;
      for (uint32_t i = begin; i < end; ++i) {
        const bool repeats = kept > row && rows.neighbors[kept - 1] == rows.neighbors[i];
        if (!repeats) rows.neighbors[kept++] = rows.neighbors[i];
        if (p_.has_weights_) {
          rows.weights[kept - 1] = repeats ? Merged(rows.weights[kept - 1], rows.weights[i]) : rows.weights[i];
        }
      }
      begin = end;
      rows.offsets[v + 1] = kept;
    }
    const auto dropped = static_cast<int64_t>(rows.neighbors.size() - kept);
    rows.neighbors.resize(kept);
    if (p_.has_weights_) rows.weights.resize(kept);
    if (dropped == 0) return absl::OkStatus();
    rows.neighbors.shrink_to_fit();
    rows.weights.shrink_to_fit();
    p_.memory_.Release(dropped * BytesPerArc() * (p_.is_undirected_ ? 1 : 2));
    return absl::OkStatus();
  }

  absl::Status Transpose() {
    const Rows& out = p_.out_;
    Rows& in = p_.in_;
    in.offsets.assign(out.offsets.size(), 0);
    for (const uint32_t target : out.neighbors) ++in.offsets[target + 1];
    for (size_t v = 1; v < in.offsets.size(); ++v) in.offsets[v] += in.offsets[v - 1];
    in.neighbors.resize(out.neighbors.size());
    in.weights.resize(out.weights.size());
    std::vector<uint32_t> next(in.offsets.begin(), in.offsets.end() - 1);
    for (uint32_t v = 0; v < p_.node_count(); ++v) {
      if (v % kNodeBlock == 0) {
        if (absl::Status status = context_.Poll(); !status.ok()) return status;
      }
      for (uint32_t i = out.offsets[v]; i < out.offsets[v + 1]; ++i) {
        const uint32_t at = next[out.neighbors[i]]++;
        in.neighbors[at] = v;
        if (p_.has_weights_) in.weights[at] = out.weights[i];
      }
    }
    return absl::OkStatus();
  }

  Projection& p_;
  const Orientation orientation_;
  const bool keep_parallel_;
  const MergedWeight merged_weight_;
  RunContext& context_;
};

absl::Status Projection::ReserveDenseIds(const Graph& graph) {
  return memory_.Reserve(8 * int64_t{graph.node_count()}, "the projection");
}

void Projection::NumberNodes(const Graph& graph, std::vector<NodeId> nodes) {
  if (nodes.size() == graph.node_count()) return;
  nodes_ = std::move(nodes);
  dense_ids_.assign(graph.node_count(), kNotIn);
  for (uint32_t v = 0; v < nodes_.size(); ++v) dense_ids_[nodes_[v]] = v;
}

absl::StatusOr<Projection> Projection::Make(const Graph& graph, const ProjectionOptions& options, RunContext& context) {
  Projection projection(context);
  projection.has_weights_ = options.weight.has_value();
  if (!options.labels.empty()) {
    if (absl::Status status = projection.ReserveDenseIds(graph); !status.ok()) return status;
    projection.NumberNodes(graph, SelectNodes(graph, options));
  }
  const bool is_whole = projection.dense_ids_.empty();
  const auto dense = [&](NodeId node) { return is_whole ? node : projection.dense_ids_[node]; };
  const std::vector<TableId> tables = SelectTables(graph, options);
  const auto arcs = [&](EmitArc emit) -> absl::Status {
    for (const TableId id : tables) {
      const EdgeTable& table = graph.table(id);
      const NodeGroup& sources = graph.group(table.source_group());
      const NodeId first_target = graph.group(table.target_group()).first();
      EdgeWeights weight_of(graph, table, options.weight, options.allow_negative_weights);
      for (uint32_t local = 0; local < sources.size(); ++local) {
        if (local % kNodeBlock == 0) {
          if (absl::Status status = context.Poll(); !status.ok()) return status;
        }
        const uint32_t source = dense(sources.first() + local);
        if (source == kNotIn) continue;
        for (uint32_t i = table.out().offsets[local]; i < table.out().offsets[local + 1]; ++i) {
          const uint32_t target = dense(first_target + table.out().neighbors[i]);
          if (target == kNotIn) continue;
          if (!options.weight) {
            emit(source, target, 1);
            continue;
          }
          const absl::StatusOr<double> weight = weight_of(i);
          if (!weight.ok()) return weight.status();
          emit(source, target, *weight);
        }
      }
    }
    return absl::OkStatus();
  };
  const auto count = static_cast<uint32_t>(is_whole ? graph.node_count() : projection.nodes_.size());
  absl::Status status = Maker(projection, options, context).Run(count, arcs);
  if (!status.ok()) return status;
  return projection;
}

absl::StatusOr<Projection> Projection::FromDerivedArcs(const Graph& graph, std::span<const Arc> arcs,
                                                       std::span<const NodeId> alone, bool has_weights,
                                                       const ProjectionOptions& options, RunContext& context) {
  Projection projection(context);
  projection.is_derived_ = true;
  projection.has_weights_ = has_weights;
  if (absl::Status status = projection.ReserveDenseIds(graph); !status.ok()) return status;
  std::vector<bool> is_in(graph.node_count());
  for (const Arc& arc : arcs) is_in[arc.source] = is_in[arc.target] = true;
  for (const NodeId node : alone) is_in[node] = true;
  if (!options.labels.empty()) {
    for (const NodeId node : SelectNodes(graph, options)) is_in[node] = true;
  }
  std::vector<NodeId> nodes;
  for (NodeId node = 0; node < graph.node_count(); ++node) {
    if (is_in[node]) nodes.push_back(node);
  }
  const auto count = static_cast<uint32_t>(nodes.size());
  projection.NumberNodes(graph, std::move(nodes));
  const auto emit_all = [&](EmitArc emit) -> absl::Status {
    for (size_t i = 0; i < arcs.size(); ++i) {
      if (i % kArcBlock == 0) {
        if (absl::Status status = context.Poll(); !status.ok()) return status;
      }
      emit(projection.DenseId(arcs[i].source), projection.DenseId(arcs[i].target), arcs[i].weight);
    }
    return absl::OkStatus();
  };
  absl::Status status = Maker(projection, options, context).Run(count, emit_all);
  if (!status.ok()) return status;
  return projection;
}

absl::StatusOr<Projection> Projection::FromArcs(uint32_t node_count, std::span<const Arc> arcs, Orientation orientation,
                                                bool has_weights, bool keep_parallel, RunContext& context) {
  Projection projection(context);
  projection.has_weights_ = has_weights;
  const auto emit_all = [&](EmitArc emit) -> absl::Status {
    for (size_t i = 0; i < arcs.size(); ++i) {
      if (i % kArcBlock == 0) {
        if (absl::Status status = context.Poll(); !status.ok()) return status;
      }
      emit(arcs[i].source, arcs[i].target, arcs[i].weight);
    }
    return absl::OkStatus();
  };
  const ProjectionOptions options{.orientation = orientation, .keep_parallel = keep_parallel};
  absl::Status status = Maker(projection, options, context).Run(node_count, emit_all);
  if (!status.ok()) return status;
  return projection;
}

}  // namespace notegraph
