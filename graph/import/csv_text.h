// The text of a CSV file in pieces of whole records. Internal to graph/import.
#ifndef NOTEGRAPH_GRAPH_IMPORT_CSV_TEXT_H_
#define NOTEGRAPH_GRAPH_IMPORT_CSV_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "graph/import/byte_source.h"
#include "graph/run_context.h"
#include "graph/scoped_memory.h"

namespace notegraph {

// Text of its own, accounted as long as it lives; or a view into a mapped file.
class CsvPiece {
 public:
  CsvPiece() = default;
  CsvPiece(std::string_view text, std::shared_ptr<const void> owner) : text_(text), owner_(std::move(owner)) {}

  std::string_view text() const { return text_; }
  void RemovePrefix(size_t bytes) { text_.remove_prefix(bytes); }
  // Nothing looks at the text any more.
  void Free() { *this = {}; }

 private:
  std::string_view text_;
  std::shared_ptr<const void> owner_;
};

// Not thread-safe, but may be used by one thread after the other. A byte order mark is left out.
class CsvText {
 public:
  struct Format {
    char delimiter = ',', quote = '"';
  };
  // `context` must outlive the text and its pieces.
  // Errors: those of OpenInput.
  static absl::StatusOr<std::unique_ptr<CsvText>> Open(const std::string& path, const Format& format,
                                                       RunContext& context);

  // About `piece_bytes` of whole records, more when one alone is longer, less in the beginning of a stream; empty at
  // the end. Errors: InvalidArgument (a record beyond 1 GB, UTF-16), ResourceExhausted (memory), those of ByteSource.
  absl::StatusOr<CsvPiece> Next(size_t piece_bytes);

  // DataLoss when another program changed the file while it was read.
  absl::Status CheckIntact() const;
  // Hint: nothing looks at this piece any more.
  void WontRead(const CsvPiece& piece) const;

  uint64_t size() const;  // bytes; 0 for streams, whose length isn't known

 private:
  CsvText(std::string path, const Format& format, OpenedInput input, RunContext& context)
      : path_(std::move(path)), format_(format), input_(std::move(input)), context_(context) {}

  absl::StatusOr<CsvPiece> NextMapped(size_t piece_bytes);
  absl::StatusOr<CsvPiece> NextStreamed(size_t piece_bytes);
  absl::Status Fill(std::span<char> buffer, size_t* filled);
  absl::Status TooLong() const;

  const std::string path_;
  const Format format_;
  OpenedInput input_;
  RunContext& context_;
  size_t at_ = 0;                           // mapped
  std::span<const char> block_;             // streamed: bytes of the source that are not in a piece yet
  std::string begun_;                       // streamed: the record that the last piece left unfinished
  size_t buffer_bytes_ = size_t{64} << 10;  // streamed: of the next piece, so that many small files take little
  bool is_first_ = true;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_IMPORT_CSV_TEXT_H_
