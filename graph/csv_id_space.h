// Nodes by the id that they have in the CSV files. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_CSV_ID_SPACE_H_
#define NOTEGRAPH_GRAPH_CSV_ID_SPACE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "graph/ids.h"
#include "graph/strings.h"

namespace notegraph {

// Ids that are numbers lying close together are found by an array, all others by hashing. Add all, then Freeze(), then
// look up from any number of threads.
class CsvIdSpace {
 public:
  // False when the id is there already. The bytes must outlive the space.
  bool Add(std::string_view id, uint32_t node);
  void Reserve(size_t more) { by_text_.reserve(by_text_.size() + more); }
  void Freeze();
  // kNoNode when unknown.
  uint32_t Find(std::string_view id) const;

 private:
  StringViewMap<uint32_t> by_text_;
  std::vector<uint32_t> by_number_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_CSV_ID_SPACE_H_
