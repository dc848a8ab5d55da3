// Graph: nodes by name, and the checks of a mapped file's sections.
#include <algorithm>

#include "graph/fold_name.h"
#include "graph/graph.h"
#include "graph/graph_assembler.h"
#include "graph/graph_lazy.h"
#include "graph/value_index.h"

namespace notegraph {

std::vector<NodeId> Graph::FindByName(GroupId group_id, std::string_view name) const {
  const NodeGroup& group = groups_[group_id];
  const auto key = FindPropertyKey(kNameKey);
  std::vector<NodeId> found;
  const Column* names = key.has_value() ? group.FindColumn(*key) : nullptr;
  if (names == nullptr || !Check(*names).ok()) return found;
  const auto take = [&](uint32_t row) {
    if (row < group.size() && !names->IsNull(row) && names->string(row) == name) found.push_back(group.first() + row);
  };
  if (!group.name_index_.empty()) {
    if (!Check(group).ok()) return found;
    for (const uint32_t row : group.name_index_.Bucket(StableHash(name))) take(row);
  } else if (!is_folded() && (names->type() == ColumnType::kString || names->type() == ColumnType::kDictionary)) {
    for (uint32_t row = 0; row < group.size(); ++row) take(row);
  }
  return found;
}

const Column* Graph::CheckedColumn(NodeId node, std::string_view key_name) const {
  const auto key = FindPropertyKey(key_name);
  const Column* column = key.has_value() ? groups_[GroupOf(node)].FindColumn(*key) : nullptr;
  return column != nullptr && Check(*column).ok() ? column : nullptr;
}

bool Graph::IsKnownAs(NodeId node, std::string_view folded) const {
  Arena arena;
  const uint32_t row = node - groups_[GroupOf(node)].first();
  if (const Column* names = CheckedColumn(node, kNameKey); names != nullptr) {
    const Value name = names->Get(row, arena);
    if (name.is_string() && FoldName(name.string()) == folded) return true;
  }
  const Column* alias_lists = CheckedColumn(node, kAliasesKey);
  if (alias_lists == nullptr) return false;
  const Value aliases = alias_lists->Get(row, arena);
  return aliases.is_list() && std::any_of(aliases.list().begin(), aliases.list().end(), [&](const Value& alias) {
           return alias.is_string() && FoldName(alias.string()) == folded;
         });
}

const Graph::LateNames& Graph::late_names() const {
  LateNames& late = *late_names_;
  std::call_once(late.once, [this, &late] {
    for (const NodeGroup& group : groups_) {
      if (!group.has_folded_names_) AppendFoldedNames(*this, group, &late.names);
    }
    std::sort(late.names.begin(), late.names.end());
  });
  return late;
}

// Nodes that may be known by a name of that hash, ascending.
std::vector<NodeId> Graph::FoldedCandidates(uint64_t hash) const {
  std::vector<NodeId> candidates;
  for (const FoldedNameIndex::Entry& entry : folded_names_.Bucket(hash)) {
    if (entry.hash == static_cast<uint32_t>(hash) && entry.node < node_count_) candidates.push_back(entry.node);
  }
  if (is_folded()) return candidates;
  const std::vector<std::pair<uint64_t, NodeId>>& late = late_names().names;
  for (auto at = std::lower_bound(late.begin(), late.end(), std::pair(hash, NodeId{0}));
       at != late.end() && at->first == hash; ++at) {
    candidates.push_back(at->second);
  }
  std::sort(candidates.begin(), candidates.end());
  return candidates;
}

std::vector<NodeId> Graph::FindByFoldedName(std::string_view text) const {
  std::vector<NodeId> found;
  if (checker_ != nullptr && folded_names_section_ != kNoSection && !checker_->Check(folded_names_section_).ok()) {
    return found;
  }
  const std::string folded = FoldName(text);
  for (const NodeId node : FoldedCandidates(StableHash(folded))) {
    if (!found.empty() && found.back() == node) continue;
    if (IsKnownAs(node, folded)) found.push_back(node);
  }
  if (const auto key = FindPropertyKey(kNameKey); key.has_value()) {
    std::stable_partition(found.begin(), found.end(), [&](NodeId node) {
      Arena arena;
      const Value name = NodeProperty(node, *key, arena);
      return name.is_string() && name.string() == text;
    });
  }
  return found;
}

absl::Status Graph::Check(const NodeGroup& group) const {
  if (checker_ == nullptr) return absl::OkStatus();
  for (const uint32_t section : group.sections_) {
    if (absl::Status status = checker_->Check(section); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Graph::Check(const EdgeTable& table) const {
  if (checker_ == nullptr) return absl::OkStatus();
  for (const uint32_t section : table.sections_) {
    if (absl::Status status = checker_->Check(section); !status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Graph::Check(const Column& column) const {
  if (checker_ == nullptr || column.parts().section == kNoSection) return absl::OkStatus();
  return checker_->Check(column.parts().section);
}

absl::Status Graph::Check(const ValueIndex& index) const {
  if (checker_ == nullptr || index.section == kNoSection) return absl::OkStatus();
  return checker_->Check(index.section);
}

absl::Status Graph::CheckAll() const { return checker_ == nullptr ? absl::OkStatus() : checker_->CheckAll(); }

absl::Status Graph::CheckIntact() const { return checker_ == nullptr ? absl::OkStatus() : checker_->CheckIntact(); }

}  // namespace notegraph
