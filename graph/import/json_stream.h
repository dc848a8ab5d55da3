// The characters of a JSON file as RapidJSON takes them. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_JSON_STREAM_H_
#define NOTEGRAPH_GRAPH_IMPORT_JSON_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "graph/import/byte_source.h"

namespace notegraph {

// An input stream by RapidJSON's concept. An error of the source looks like the end of the text; status() tells.
class JsonStream {
 public:
  using Ch = char;

  // No string or number may be longer than `limit_bytes`. A byte order mark is passed over.
  JsonStream(std::unique_ptr<ByteSource> source, size_t limit_bytes)
      : source_(std::move(source)), limit_bytes_(limit_bytes) {
    Refill();
    if (block_.size() >= 3 && std::string_view(block_.data(), 3) == "\xEF\xBB\xBF") at_ = 3;
  }

  Ch Peek() const { return at_ < block_.size() ? block_[at_] : '\0'; }
  Ch Take() {
    if (at_ == block_.size()) return '\0';
    const char taken = block_[at_++];
    lines_ += taken == '\n' ? 1 : 0;
    if (at_ == block_.size()) Refill();
    return taken;
  }
  size_t Tell() const { return passed_ + at_; }

  // A string, number or mark has ended.
  void EndToken() { token_begin_ = Tell(); }
  uint64_t line() const { return lines_ + 1; }
  bool at_end() const { return at_ == block_.size(); }
  const absl::Status& status() const { return status_; }
  absl::Status CheckIntact() const { return source_->CheckIntact(); }

  // RapidJSON asks for them, and calls them of streams that are written to alone.
  Ch* PutBegin() { return nullptr; }
  void Put(Ch) {}
  void Flush() {}
  size_t PutEnd(Ch*) { return 0; }

 private:
  void Refill();

  std::unique_ptr<ByteSource> source_;
  const size_t limit_bytes_;
  std::span<const char> block_;
  size_t at_ = 0, passed_ = 0, token_begin_ = 0;
  uint64_t lines_ = 0;
  absl::Status status_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_JSON_STREAM_H_
