// Internal to extract/: memory for the Markdown library, given back all at once.
#ifndef NOTEGRAPH_EXTRACT_READERS_CMARK_ARENA_H_
#define NOTEGRAPH_EXTRACT_READERS_CMARK_ARENA_H_

#include <cmark-gfm.h>

namespace notegraph::extract {

// While one stands, memory() serves the calling thread from chunks that are kept from note to note; when it ends, all
// that was allocated is gone, so nothing of it needs to be freed. One at a time a thread. (The library's own arena is
// one for all threads.)
class CmarkArena {
 public:
  CmarkArena() = default;
  CmarkArena(const CmarkArena&) = delete;
  CmarkArena& operator=(const CmarkArena&) = delete;
  ~CmarkArena();

  cmark_mem* memory();
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_CMARK_ARENA_H_
