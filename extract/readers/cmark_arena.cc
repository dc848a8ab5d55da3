#include "extract/readers/cmark_arena.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace notegraph::extract {
namespace {

constexpr size_t kChunkBytes = 256 * 1024;
constexpr size_t kKeptChunks = 64;  // 16 MB a thread: a note of about 300 KB
constexpr size_t kAlignment = 16;
constexpr size_t kHeaderBytes = kAlignment;  // before each piece stands its size, for realloc

struct FreeMemory {
  void operator()(char* memory) const { std::free(memory); }
};
using Memory = std::unique_ptr<char, FreeMemory>;

Memory AllocateMemory(size_t bytes) {
  Memory memory(static_cast<char*>(std::malloc(bytes)));
  if (memory == nullptr) std::abort();  // as the library's own allocator does: it has no way to report it
  return memory;
}

size_t& SizeOf(void* piece) { return *reinterpret_cast<size_t*>(static_cast<char*>(piece) - kHeaderBytes); }

class ChunkStore {
 public:
  void* Allocate(size_t size) {
    const size_t needed = kHeaderBytes + (size + kAlignment - 1) / kAlignment * kAlignment;
    char* piece = nullptr;
    if (needed > kChunkBytes / 4) {
      large_.push_back(AllocateMemory(needed));
      piece = large_.back().get();
    } else {
      if (needed > left_) BeginChunk();
      piece = next_;
      next_ += needed;
      left_ -= needed;
    }
    piece += kHeaderBytes;
    SizeOf(piece) = size;
    return piece;
  }

  void Reset() {
    large_.clear();
    if (chunks_.size() > kKeptChunks) chunks_.resize(kKeptChunks);
    used_ = 0;
    left_ = 0;
  }

 private:
  void BeginChunk() {
    if (used_ == chunks_.size()) chunks_.push_back(AllocateMemory(kChunkBytes));
    next_ = chunks_[used_++].get();
    left_ = kChunkBytes;
  }

  std::vector<Memory> chunks_;
  std::vector<Memory> large_;
  size_t used_ = 0;  // chunks begun
  char* next_ = nullptr;
  size_t left_ = 0;
};

thread_local ChunkStore store;

void* Calloc(size_t count, size_t size) { return std::memset(store.Allocate(count * size), 0, count * size); }

void* Realloc(void* pointer, size_t size) {
  if (pointer == nullptr) return store.Allocate(size);
  const size_t old_size = SizeOf(pointer);
  if (size <= old_size) return pointer;
  return std::memcpy(store.Allocate(size), pointer, old_size);
}

void Free(void*) {}

}  // namespace

CmarkArena::~CmarkArena() { store.Reset(); }

cmark_mem* CmarkArena::mem() {
  static cmark_mem mem = {&Calloc, &Realloc, &Free};
  return &mem;
}

}  // namespace notegraph::extract
