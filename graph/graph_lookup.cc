// Graph: nodes by name, and the checks of a mapped file's sections.
#include <algorithm>

#include "graph/fold_name.h"
#include "graph/graph.h"
#include "graph/graph_assembler.h"

namespace notegraph {

std::vector<NodeId> Graph::FindByName(GroupId group_id, std::string_view name) const {
  const NodeGroup& group = groups_[group_id];
  const auto key = FindPropertyKey(kNameKey);
  std::vector<NodeId> found;
  if (!key.has_value() || group.name_index_.empty() || !Check(group).ok()) return found;
  const Column* names = group.FindColumn(*key);
  if (names == nullptr || !Check(*names).ok()) return found;
  for (const uint32_t row : group.name_index_.Bucket(StableHash(name))) {
    if (row < group.size() && !names->IsNull(row) && names->string(row) == name) found.push_back(group.first() + row);
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

std::vector<NodeId> Graph::FindByFoldedName(std::string_view text) const {
  std::vector<NodeId> found;
  if (checker_ != nullptr && folded_names_section_ != kNoSection && !checker_->Check(folded_names_section_).ok()) {
    return found;
  }
  const std::string folded = FoldName(text);
  const uint64_t hash = StableHash(folded);
  for (const FoldedNameIndex::Entry& entry : folded_names_.Bucket(hash)) {
    if (entry.hash != static_cast<uint32_t>(hash) || entry.node >= node_count_) continue;
    if (!found.empty() && found.back() == entry.node) continue;
    if (IsKnownAs(entry.node, folded)) found.push_back(entry.node);
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

absl::Status Graph::CheckAll() const { return checker_ == nullptr ? absl::OkStatus() : checker_->CheckAll(); }

absl::Status Graph::CheckIntact() const { return checker_ == nullptr ? absl::OkStatus() : checker_->CheckIntact(); }

}  // namespace notegraph
