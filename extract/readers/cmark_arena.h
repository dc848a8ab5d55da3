// Internal to extract/: memory for one run of cmark. The library makes very many small pieces and gives them back one
// by one. Cut from chunks that the thread keeps for the next note, reading Markdown takes about a sixth less time, and
// threads do not meet in the allocator.
#ifndef NOTEGRAPH_EXTRACT_READERS_CMARK_ARENA_H_
#define NOTEGRAPH_EXTRACT_READERS_CMARK_ARENA_H_

#include <cmark-gfm.h>

namespace notegraph::extract {

// While one lives, mem() allocates in the thread that made it; at most one a thread at a time. Its end takes back
// everything that the library made with mem(): nodes and parsers need not be freed, and must not be used any more.
class CmarkArena {
 public:
  CmarkArena() = default;
  ~CmarkArena();
  CmarkArena(const CmarkArena&) = delete;
  CmarkArena& operator=(const CmarkArena&) = delete;

  static cmark_mem* mem();
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_CMARK_ARENA_H_
