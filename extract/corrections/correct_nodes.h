// Internal to extract/. Corrections of what the notes speak of together: merges, renames, retypes, drops.
#ifndef NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECT_NODES_H_
#define NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECT_NODES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/corrections/correction_log.h"
#include "extract/corrections/corrections.h"
#include "extract/resolution/resolution.h"
#include "graph/strings.h"

namespace notegraph::extract {

// Nodes of a resolution by kind and folded name or alias.
class NodeNames {
 public:
  explicit NodeNames(const Resolution& resolution);

  void Add(NodeKind kind, std::string_view name, uint32_t node);
  // Nodes called so, in order; those whose name it is before those that have it as an alias alone: when there are any,
  // these are left out. Nodes that were dropped, and kinds that they no longer have, are left out.
  std::vector<uint32_t> Find(NodeKind kind, std::string_view name) const;

 private:
  const Resolution& resolution_;
  StringMap<std::vector<uint32_t>> by_key_[kNodeKindCount];
};

// In order of the corrections. A merged node is dropped, and its facts are those of the other; a rename or retype to
// what is there already is a merge.
void CorrectNodes(const Corrections& corrections, Resolution& resolution, CorrectionLog& log);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_CORRECTIONS_CORRECT_NODES_H_
