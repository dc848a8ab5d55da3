#include "extract/readers/cmark_arena.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <vector>

namespace notegraph::extract {
namespace {

constexpr size_t kChunkBytes = size_t{1} << 20;
constexpr size_t kMaxKeptChunks = 16;
constexpr size_t kAlignment = alignof(std::max_align_t);

size_t Aligned(size_t bytes) { return (bytes + kAlignment - 1) / kAlignment * kAlignment; }

// Before each piece of memory stands its size, for Resize().
class Chunks {
 public:
  void* Allocate(size_t bytes) {
    const size_t taken = kAlignment + Aligned(bytes);
    if (taken > left_) NextChunk(taken);
    char* const head = next_;
    next_ += taken;
    left_ -= taken;
    std::memcpy(head, &bytes, sizeof(bytes));
    return head + kAlignment;
  }

  void* Resize(void* memory, size_t bytes) {
    if (memory == nullptr) return Allocate(bytes);
    size_t old_bytes = 0;
    std::memcpy(&old_bytes, static_cast<char*>(memory) - kAlignment, sizeof(old_bytes));
    if (bytes <= Aligned(old_bytes)) return memory;
    const size_t added = Aligned(bytes) - Aligned(old_bytes);
    const bool is_last = static_cast<char*>(memory) + Aligned(old_bytes) == next_;
    if (is_last && added <= left_) {
      next_ += added;
      left_ -= added;
      std::memcpy(static_cast<char*>(memory) - kAlignment, &bytes, sizeof(bytes));
      return memory;
    }
    void* const grown = Allocate(bytes);
    std::memcpy(grown, memory, old_bytes);
    return grown;
  }

  void Clear() {
    large_.clear();
    chunks_.resize(std::min(chunks_.size(), kMaxKeptChunks));
    used_ = 0;
    next_ = nullptr;
    left_ = 0;
  }

 private:
  void NextChunk(size_t bytes) {
    if (bytes > kChunkBytes) {
      large_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
      next_ = large_.back().get();
      left_ = bytes;
      return;
    }
    if (used_ == chunks_.size()) chunks_.push_back(std::make_unique_for_overwrite<char[]>(kChunkBytes));
    next_ = chunks_[used_++].get();
    left_ = kChunkBytes;
  }

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::vector<std::unique_ptr<char[]>> large_;
  size_t used_ = 0;  // chunks
  char* next_ = nullptr;
  size_t left_ = 0;
};

Chunks& ThreadChunks() {
  thread_local Chunks chunks;
  return chunks;
}

void* Allocate(size_t count, size_t size) {
  void* const memory = ThreadChunks().Allocate(count * size);
  std::memset(memory, 0, count * size);
  return memory;
}

void* Resize(void* memory, size_t bytes) { return ThreadChunks().Resize(memory, bytes); }

void Free(void* /*memory*/) {}

cmark_mem memory_functions = {Allocate, Resize, Free};

}  // namespace

CmarkArena::~CmarkArena() { ThreadChunks().Clear(); }

cmark_mem* CmarkArena::memory() { return &memory_functions; }

}  // namespace notegraph::extract
