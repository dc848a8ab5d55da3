#include "extract/corrections/correct_nodes.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/fold_name.h"

namespace notegraph::extract {
namespace {

const std::string& NameOf(const ResolvedNode& node) { return node.proper.empty() ? node.name : node.proper; }

std::string Called(NodeKind kind, std::string_view name) {
  return absl::StrCat("there is no ", Absl(NodeKindLabel(kind)), " \"", Absl(name), "\"");
}

class NodeCorrector {
 public:
  NodeCorrector(const Corrections& corrections, Resolution& resolution, CorrectionLog& log)
      : corrections_(corrections), resolution_(resolution), log_(log), names_(resolution) {
    became_.resize(resolution.nodes.size());
    std::iota(became_.begin(), became_.end(), 0u);
  }

  void Correct() {
    for (uint32_t i = 0; i < corrections_.size(); ++i) Apply(i);
    for (NoteNodes& note : resolution_.notes) Renumber(note);
  }

 private:
  void Apply(uint32_t number);
  void Drop(uint32_t node, uint32_t correction) {
    ResolvedNode& dropped = resolution_.nodes[node];
    dropped.is_dropped = dropped.is_dropped_by_user = true;
    dropped.corrections.push_back(correction);
  }
  void Merge(uint32_t node, uint32_t into, uint32_t correction);
  void Rename(uint32_t node, const std::string& name, uint32_t correction);
  void Retype(uint32_t node, const Correction& correction, uint32_t number);
  void Renumber(NoteNodes& note);
  uint32_t Became(uint32_t node) const {
    while (became_[node] != node) node = became_[node];
    return node;
  }
  // Another node of the kind with that very name, or the node itself.
  uint32_t Namesake(uint32_t node, NodeKind kind, std::string_view name) const;

  const Corrections& corrections_;
  Resolution& resolution_;
  CorrectionLog& log_;
  NodeNames names_;
  std::vector<uint32_t> became_;
};

void NodeCorrector::Apply(uint32_t number) {
  const Correction& correction = corrections_[number];
  const CorrectionVerb verb = correction.verb;
  const bool is_of_nodes = verb == CorrectionVerb::kMerge || verb == CorrectionVerb::kRename ||
                           verb == CorrectionVerb::kRetype || verb == CorrectionVerb::kDrop;
  if (!is_of_nodes) return;
  const std::vector<uint32_t> subjects = names_.Find(*correction.subject.kind, correction.subject.name);
  if (subjects.empty()) return log_.Missed(number, Called(*correction.subject.kind, correction.subject.name));
  if (verb == CorrectionVerb::kMerge) {
    const std::vector<uint32_t> into = names_.Find(*correction.object.kind, correction.object.name);
    if (into.empty()) return log_.Missed(number, Called(*correction.object.kind, correction.object.name));
    for (const uint32_t node : subjects) Merge(node, into.front(), number);
  }
  for (const uint32_t node : subjects) {
    if (verb == CorrectionVerb::kDrop) Drop(node, number);
    if (verb == CorrectionVerb::kRename) Rename(node, correction.object.name, number);
    if (verb == CorrectionVerb::kRetype) Retype(node, correction, number);
  }
  log_.Matched(number);
}

void NodeCorrector::Merge(uint32_t node, uint32_t into, uint32_t correction) {
  node = Became(node);
  into = Became(into);
  ResolvedNode& to = resolution_.nodes[into];
  to.corrections.push_back(correction);
  if (node == into) return;
  ResolvedNode& from = resolution_.nodes[node];
  extract::Merge merge;
  merge.variant = NameOf(from);
  merge.principal = NameOf(to);
  merge.rule = MergeRule::kCorrection;
  merge.score = MergeRuleScore(merge.rule);
  to.merges.push_back(std::move(merge));
  to.merges.insert(to.merges.end(), from.merges.begin(), from.merges.end());
  to.corrections.insert(to.corrections.end(), from.corrections.begin(), from.corrections.end());
  to.spellings.Add(from.spellings);
  for (const Spelling& spelling : from.spellings.all()) names_.Add(to.kind, spelling.text, into);
  from.is_dropped = true;
  became_[node] = into;
}

uint32_t NodeCorrector::Namesake(uint32_t node, NodeKind kind, std::string_view name) const {
  const std::string key = FoldName(name);
  for (const uint32_t other : names_.Find(kind, name)) {
    if (other != node && FoldName(NameOf(resolution_.nodes[other])) == key) return other;
  }
  return node;
}

void NodeCorrector::Rename(uint32_t node, const std::string& name, uint32_t correction) {
  const uint32_t other = Namesake(node, resolution_.nodes[node].kind, name);
  // Talks of one title stay apart.
  if (other != node && resolution_.nodes[node].kind != NodeKind::kTalk) {
    Merge(node, other, correction);
    node = other;
  } else {
    resolution_.nodes[node].corrections.push_back(correction);
  }
  ResolvedNode& renamed = resolution_.nodes[node];
  renamed.spellings.Add(NameOf(renamed), 0);
  renamed.spellings.Add(name, 0);
  renamed.proper = name;
  names_.Add(renamed.kind, name, node);
}

void NodeCorrector::Retype(uint32_t node, const Correction& correction, uint32_t number) {
  ResolvedNode& retyped = resolution_.nodes[node];
  const NodeKind kind = *correction.object.kind;
  const uint32_t other = retyped.kind == kind ? node : Namesake(node, kind, NameOf(retyped));
  if (other != node) {
    Merge(node, other, number);
  } else {
    retyped.kind = kind;
    retyped.corrections.push_back(number);
    for (const Spelling& spelling : retyped.spellings.all()) names_.Add(kind, spelling.text, node);
  }
  if (!correction.kind_of_library.empty()) resolution_.nodes[other].kind_of_library = correction.kind_of_library;
}

void NodeCorrector::Renumber(NoteNodes& note) {
  for (std::vector<uint32_t>* nodes : {&note.events, &note.entities, &note.talks}) {
    for (uint32_t& node : *nodes) node = Became(node);
  }
  for (std::vector<uint32_t>& speakers : note.speakers) {
    for (uint32_t& node : speakers) node = Became(node);
  }
}

}  // namespace

NodeNames::NodeNames(const Resolution& resolution) : resolution_(resolution) {
  for (uint32_t node = 0; node < resolution.nodes.size(); ++node) {
    const ResolvedNode& resolved = resolution.nodes[node];
    Add(resolved.kind, NameOf(resolved), node);
    for (const Spelling& spelling : resolved.spellings.all()) Add(resolved.kind, spelling.text, node);
  }
}

void NodeNames::Add(NodeKind kind, std::string_view name, uint32_t node) {
  std::vector<uint32_t>& nodes = by_key_[static_cast<size_t>(kind)][FoldName(name)];
  if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
}

std::vector<uint32_t> NodeNames::Find(NodeKind kind, std::string_view name) const {
  const std::string key = FoldName(name);
  const auto at = by_key_[static_cast<size_t>(kind)].find(key);
  if (at == by_key_[static_cast<size_t>(kind)].end()) return {};
  std::vector<uint32_t> nodes = at->second;
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  std::erase_if(
      nodes, [&](uint32_t node) { return resolution_.nodes[node].is_dropped || resolution_.nodes[node].kind != kind; });
  std::vector<uint32_t> named;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(named),
               [&](uint32_t node) { return FoldName(NameOf(resolution_.nodes[node])) == key; });
  return named.empty() ? nodes : named;
}

void CorrectNodes(const Corrections& corrections, Resolution& resolution, CorrectionLog& log) {
  if (!corrections.empty()) NodeCorrector(corrections, resolution, log).Correct();
}

}  // namespace notegraph::extract
