// When two spellings are the same name.
#ifndef NOTEGRAPH_GRAPH_FOLD_NAME_H_
#define NOTEGRAPH_GRAPH_FOLD_NAME_H_

#include <string>
#include <string_view>

namespace notegraph {

// The key under which names meet: NFKC, case folded, letters and digits of any script kept, and '+' and '#' (C++, C#);
// white space and punctuation dropped. A name of punctuation alone folds to itself, trimmed. "Node.js" and "nodejs"
// fold alike. O(|name|); ICU only off the ASCII path. Thread-safe, deterministic.
std::string FoldName(std::string_view name);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_FOLD_NAME_H_
