// MERGE: for each row the matches of the pattern, in the graph or among what the clause has made for earlier rows; else
// the pattern is made.
//
// All rows are matched against the graph as it is before the clause, in one plan. That is right as long as nothing that
// ON CREATE and ON MATCH set can make or unmake a match for a later row. Where it may, each row is merged by itself.
#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "graph/value_compare.h"
#include "query/exec/operator.h"
#include "query/exec/write/pattern_maker.h"
#include "query/exec/write/set_items.h"
#include "query/plan/planner.h"

namespace notegraph::query {
namespace {

struct KeyHash {
  size_t operator()(const std::vector<Value>& key) const {
    size_t hash = 0;
    for (const Value& value : key) hash = hash * 0x9E3779B97F4A7C15u + Hash(value);
    return hash;
  }
};
struct KeySame {
  bool operator()(const std::vector<Value>& a, const std::vector<Value>& b) const {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), Same);
  }
};

// A value that equals itself: NaN doesn't, nor does a list that holds null, so that nothing is found by them.
bool CanBeFound(const std::vector<Value>& key) {
  return std::ranges::all_of(key, [](const Value& value) { return Equals(value, value) == Ternary::kTrue; });
}

// One relationship between two nodes from earlier clauses.
bool JoinsKnownNodes(const BoundPattern& pattern) {
  return pattern.nodes.size() == 2 && pattern.relationships.size() == 1 && pattern.nodes[0].is_bound_before &&
         pattern.nodes[1].is_bound_before;
}

class Merge {
 public:
  Merge(const BoundMerge& clause, const RowBuffer& rows, GraphWriter& writer)
      : clause_(clause),
        writer_(writer),
        state_(writer.state()),
        maker_(clause.pattern, writer, clause.span),
        on_create_(clause.on_create, writer),
        on_match_(clause.on_match, writer) {
    std::vector<Slot> slots = rows.slots();
    slots.insert(slots.end(), maker_.introduced().begin(), maker_.introduced().end());
    result_ = std::make_unique<RowBuffer>(std::move(slots), "Merge", state_);
    PairSlots();
  }

  absl::StatusOr<RowsPtr> Run(RowBuffer& rows) {
    NOTEGRAPH_RETURN_IF_ERROR(PlanMatch(rows));
    for (size_t c = 0; c < rows.chunks().size(); ++c) {
      NOTEGRAPH_RETURN_IF_ERROR(writer_.Poll());
      Batch& batch = rows.chunks()[c];
      batch.SetRowCount(rows.ChunkRows(c));
      NOTEGRAPH_RETURN_IF_ERROR(FindMatches(batch));
      maker_.AddColumns(batch, kMaxBatchRows);
      for (const uint32_t row : batch.rows()) NOTEGRAPH_RETURN_IF_ERROR(MergeRow(batch, row));
    }
    const GraphWriter::Guard guard(writer_, result_.get());
    NOTEGRAPH_RETURN_IF_ERROR(writer_.Finish());
    return std::move(result_);
  }

  // For a single row: the pattern is in the graph before ON CREATE or ON MATCH sets anything.
  absl::StatusOr<RowsPtr> RunOne(RowBuffer& rows) {
    defers_set_ = true;
    NOTEGRAPH_ASSIGN_OR_RETURN(RowsPtr merged, Run(rows));
    NOTEGRAPH_RETURN_IF_ERROR(SetItems(has_made_ ? clause_.on_create : clause_.on_match, writer_).ApplyToAll(*merged));
    return merged;
  }

 private:
  // The pattern was bound twice, to match and to make: its slots correspond in the order they were declared.
  void PairSlots() {
    const BoundPath& path = clause_.pattern.paths[0];
    std::vector<Slot> made;
    const auto add = [&](Slot slot) {
      const std::vector<Slot>& introduced = maker_.introduced();
      if (std::find(introduced.begin(), introduced.end(), slot) == introduced.end()) return;
      if (std::find(made.begin(), made.end(), slot) == made.end()) made.push_back(slot);
    };
    for (size_t i = 0; i < path.nodes.size(); ++i) {
      add(path.nodes[i]);
      if (i > 0) add(path.relationships[i - 1]);
    }
    for (size_t i = 0; i < made.size(); ++i) slots_.emplace_back(clause_.match.introduced[i], made[i]);
  }

  absl::Status PlanMatch(const RowBuffer& rows) {
    tag_ = state_.NewSlot();
    auto argument = std::make_unique<ArgumentPlan>();
    argument->slots = rows.slots();
    argument->slots.push_back(tag_);
    std::vector<Slot> needed = {tag_};
    for (const auto& [matched, made] : slots_) needed.push_back(matched);
    NOTEGRAPH_ASSIGN_OR_RETURN(plan_, Planner(state_).PlanMatch(clause_.match, std::move(argument), needed));
    NOTEGRAPH_RETURN_IF_ERROR(FinishPlan(plan_, needed, state_));
    source_.tag = tag_;
    root_ = MakeOperator(*plan_, state_, &source_);
    return absl::OkStatus();
  }

  // matches_[row] = values of the pattern's slots for each match in the graph.
  absl::Status FindMatches(const Batch& batch) {
    matches_.assign(batch.physical_rows(), {});
    source_.batch = &batch;
    source_.rows = batch.rows();
    Batch found(state_.slot_count);
    const PendingChanges* const pending = std::exchange(state_.pending, nullptr);
    NOTEGRAPH_RETURN_IF_ERROR(root_->Open());
    while (true) {
      NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, root_->Next(found));
      if (!more) break;
      for (const uint32_t row : found.rows()) {
        std::vector<Value>& values = matches_[static_cast<size_t>(found.column(tag_).at<int64_t>(row))];
        for (const auto& [matched, made] : slots_) values.push_back(found.column(matched).GetValue(row));
      }
    }
    state_.pending = pending;
    return absl::OkStatus();
  }

  absl::Status MergeRow(Batch& batch, uint32_t row) {
    NOTEGRAPH_ASSIGN_OR_RETURN(std::vector<Value> key, maker_.Key(batch, row));
    const std::vector<Value>& values = matches_[row];
    // A pattern that introduces nothing can't happen: its relationships are new.
    if (!values.empty()) {
      for (size_t at = 0; at < values.size(); at += slots_.size()) {
        NOTEGRAPH_RETURN_IF_ERROR(TakeMatch(std::span(values).subspan(at, slots_.size()), batch, row));
      }
      return absl::OkStatus();
    }
    const bool can_be_found = CanBeFound(key);
    if (const auto made = made_.find(key); can_be_found && made != made_.end()) {
      return TakeMatch(made->second, batch, row);
    }
    NOTEGRAPH_RETURN_IF_ERROR(maker_.Make(batch, row));
    has_made_ = true;
    if (!defers_set_) NOTEGRAPH_RETURN_IF_ERROR(on_create_.Apply(batch, row));
    std::vector<Value> entities;
    for (const auto& [matched, slot] : slots_) entities.push_back(batch.column(slot).GetValue(row));
    if (can_be_found) Remember(std::move(key), std::move(entities));
    return result_->Append(batch, Rows(&row, 1));
  }

  void Remember(std::vector<Value> key, std::vector<Value> entities) {
    // A relationship without direction between two known nodes is found from either side.
    if (JoinsKnownNodes(clause_.pattern) && clause_.pattern.relationships[0].direction == ast::Direction::kEither) {
      std::vector<Value> turned = key;
      std::swap(turned[0], turned[1]);
      made_.try_emplace(std::move(turned), entities);
    }
    made_.try_emplace(std::move(key), std::move(entities));
  }

  absl::Status TakeMatch(std::span<const Value> entities, Batch& batch, uint32_t row) {
    for (size_t i = 0; i < slots_.size(); ++i) batch.column(slots_[i].second).data<Value>()[row] = entities[i];
    maker_.MakePaths(batch, row);
    if (!defers_set_) NOTEGRAPH_RETURN_IF_ERROR(on_match_.Apply(batch, row));
    return result_->Append(batch, Rows(&row, 1));
  }

  const BoundMerge& clause_;
  GraphWriter& writer_;
  ExecutionState& state_;
  PatternMaker maker_;
  SetItems on_create_, on_match_;
  bool defers_set_ = false, has_made_ = false;
  RowsPtr result_;
  std::vector<std::pair<Slot, Slot>> slots_;  // of the match, of the rows
  Slot tag_ = kNoSlot;
  PlanPtr plan_;
  ArgumentSource source_;
  OperatorPtr root_;
  std::vector<std::vector<Value>> matches_;  // by place in the batch
  absl::flat_hash_map<std::vector<Value>, std::vector<Value>, KeyHash, KeySame> made_;
};

// The items' keys are those of the pattern or are read by its values, or the items change its labels.
class PatternTouch {
 public:
  explicit PatternTouch(const BoundPattern& pattern) {
    for (const BoundNode& node : pattern.nodes) {
      Add(node);
      has_labels_ = has_labels_ || node.labels != nullptr;
    }
    for (const BoundRelationship& relationship : pattern.relationships) Add(relationship);
  }
  bool MayChange(const std::vector<BoundSetItem>& items) const {
    return std::any_of(items.begin(), items.end(), [this](const BoundSetItem& item) {
      if (item.kind == ast::SetItemKind::kLabels) return has_labels_;
      if (any_key_) return true;
      if (item.kind != ast::SetItemKind::kProperty) return !keys_.empty() && !SetsOtherKeys(item);
      const bool is_known = item.key->kind == BoundKind::kLiteral && item.key->literal.is_string();
      return is_known ? IsKey(item.key->literal.string()) : !keys_.empty();
    });
  }

 private:
  template <typename Bound>
  void Add(const Bound& bound) {
    for (const auto& [key, value] : bound.properties) {
      keys_.push_back(key);
      AddReads(*value);
    }
    any_key_ = any_key_ || bound.property_map != nullptr;
  }
  // As deep as expressions nest.
  void AddReads(const BoundExpression& expression) {
    if (expression.kind == BoundKind::kProperty) keys_.push_back(expression.name);
    for (const BoundExpression* operand : expression.operands) {
      if (operand != nullptr) AddReads(*operand);
    }
  }
  bool IsKey(std::string_view key) const { return std::find(keys_.begin(), keys_.end(), key) != keys_.end(); }
  // SET n += {other: keys}
  bool SetsOtherKeys(const BoundSetItem& item) const {
    return item.kind == ast::SetItemKind::kMergeProperties && item.value->kind == BoundKind::kMap &&
           std::none_of(item.value->keys.begin(), item.value->keys.end(),
                        [this](std::string_view key) { return IsKey(key); });
  }

  std::vector<std::string_view> keys_;
  bool has_labels_ = false, any_key_ = false;
};

// What rows make can only be found again as a whole, by the key of the row that made it. Of several relationships each
// could be another row's, and one without direction can be met from its other end.
bool IsFoundAsAWhole(const BoundPattern& pattern) {
  if (pattern.relationships.empty()) return true;
  if (pattern.relationships.size() > 1) return false;
  return pattern.relationships[0].direction != ast::Direction::kEither || JoinsKnownNodes(pattern);
}

bool RowsAreIndependent(const BoundMerge& clause, GraphWriter& writer) {
  if (!IsFoundAsAWhole(clause.pattern)) return false;
  const PatternTouch pattern(clause.pattern);
  return !pattern.MayChange(clause.on_create) && !pattern.MayChange(clause.on_match) &&
         !SetItems(clause.on_create, writer).ReadsWholes() && !SetItems(clause.on_match, writer).ReadsWholes();
}

absl::Status AppendAll(RowBuffer& from, RowBuffer& to) {
  for (size_t c = 0; c < from.chunks().size(); ++c) {
    NOTEGRAPH_RETURN_IF_ERROR(to.Append(from.chunks()[c], AllRows(from.ChunkRows(c))));
  }
  return absl::OkStatus();
}

// A version of the graph for each row that changes something.
absl::StatusOr<RowsPtr> MergeRowByRow(const BoundMerge& clause, RowBuffer& rows, GraphWriter& writer) {
  RowsPtr result;
  const GraphWriter::Guard guard(writer, &rows, GraphWriter::RowAge::kBefore);
  for (uint64_t row = 0; row < rows.size(); ++row) {
    NOTEGRAPH_RETURN_IF_ERROR(writer.Poll());
    const PlanScope scope(writer.state());
    NOTEGRAPH_ASSIGN_OR_RETURN(const RowsPtr one, rows.CopyRow(row));
    std::optional<GraphWriter::Guard> result_guard;
    if (result != nullptr) result_guard.emplace(writer, result.get(), GraphWriter::RowAge::kBefore);
    NOTEGRAPH_ASSIGN_OR_RETURN(RowsPtr merged, Merge(clause, *one, writer).RunOne(*one));
    if (result == nullptr) {
      result = std::move(merged);
    } else {
      NOTEGRAPH_RETURN_IF_ERROR(AppendAll(*merged, *result));
    }
  }
  if (result != nullptr) return result;
  return Merge(clause, rows, writer).Run(rows);  // of no rows
}

}  // namespace

absl::StatusOr<RowsPtr> ApplyMerge(const BoundMerge& clause, RowsPtr rows, GraphWriter& writer) {
  if (!RowsAreIndependent(clause, writer)) return MergeRowByRow(clause, *rows, writer);
  return Merge(clause, *rows, writer).Run(*rows);
}

}  // namespace notegraph::query
