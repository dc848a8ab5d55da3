// Internal to graph/io. Text on its way to a stream, in large pieces.
#ifndef NOTEGRAPH_GRAPH_IO_TEXT_SINK_H_
#define NOTEGRAPH_GRAPH_IO_TEXT_SINK_H_

#include <ostream>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "graph/run_context.h"
#include "graph/strings.h"

namespace notegraph {

class TextSink {
 public:
  TextSink(std::ostream& out, RunContext& context) : out_(out), context_(context) {}

  TextSink& operator<<(std::string_view text) {
    buffer_ += text;
    return *this;
  }
  TextSink& operator<<(uint64_t number) {
    absl::StrAppend(&buffer_, number);
    return *this;
  }
  std::string& buffer() { return buffer_; }

  // To be called after each record: passes on what has come together, and polls the context now and then.
  absl::Status Checkpoint() {
    if (buffer_.size() < kFlushBytes) return absl::OkStatus();
    if (absl::Status status = context_.Poll(); !status.ok()) return status;
    return Flush();
  }
  // Unavailable when the stream has failed.
  absl::Status Flush() {
    out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
    buffer_.clear();
    return out_.good() ? absl::OkStatus() : absl::UnavailableError("the export could not be written");
  }

 private:
  static constexpr size_t kFlushBytes = 64 * 1024;

  std::ostream& out_;
  RunContext& context_;
  std::string buffer_;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IO_TEXT_SINK_H_
