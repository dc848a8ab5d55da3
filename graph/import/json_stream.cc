#include "graph/import/json_stream.h"

namespace notegraph {

void JsonStream::Refill() {
  passed_ += block_.size();
  at_ = 0;
  block_ = {};
  if (!status_.ok()) return;
  if (passed_ - token_begin_ > limit_bytes_) {
    status_ = absl::ResourceExhaustedError("a string is too long for the memory limit, or longer than 1 GB");
    return;
  }
  absl::StatusOr<std::span<const char>> next = source_->Next();
  if (next.ok()) {
    block_ = *next;
  } else {
    status_ = next.status();
  }
}

}  // namespace notegraph
