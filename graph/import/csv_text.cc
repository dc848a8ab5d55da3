#include "graph/import/csv_text.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "graph/import/csv_scanner.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr size_t kMaxRecordBytes = size_t{1} << 30;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Bytes that are not filled with zeros first.
struct AccountedBuffer {
  explicit AccountedBuffer(MemoryAccount& account) : memory(account) {}
  absl::Status Allocate(size_t size) {
    NOTEGRAPH_RETURN_IF_ERROR(memory.Reserve(static_cast<int64_t>(size), "the text of the files"));
    bytes = std::make_unique_for_overwrite<char[]>(size);
    capacity = size;
    return absl::OkStatus();
  }

  ScopedMemory memory;
  std::unique_ptr<char[]> bytes;
  size_t capacity = 0;
};

}  // namespace

absl::StatusOr<std::unique_ptr<CsvText>> CsvText::Open(const std::string& path, const Format& format,
                                                       RunContext& context) {
  NOTEGRAPH_ASSIGN_OR_RETURN(OpenedInput input, OpenInput(path, context));
  return std::unique_ptr<CsvText>(new CsvText(path, format, std::move(input), context));
}

absl::StatusOr<CsvPiece> CsvText::Next(size_t piece_bytes) {
  NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
  NOTEGRAPH_ASSIGN_OR_RETURN(CsvPiece piece,
                             input_.image != nullptr ? NextMapped(piece_bytes) : NextStreamed(piece_bytes));
  if (!std::exchange(is_first_, false)) return piece;
  const std::string_view text = piece.text();
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return absl::InvalidArgumentError(absl::StrCat(path_, ":1: the file is in UTF-16; what is read is UTF-8"));
  }
  if (text.starts_with(kByteOrderMark)) piece.RemovePrefix(kByteOrderMark.size());
  return piece;
}

absl::Status CsvText::TooLong() const {
  return absl::InvalidArgumentError(
      absl::StrCat(path_, ": a record is longer than 1 GB; is a quoted field without an end?"));
}

absl::StatusOr<CsvPiece> CsvText::NextMapped(size_t piece_bytes) {
  const std::span<const char> bytes = input_.image->bytes();
  const std::string_view rest(bytes.data() + at_, bytes.size() - at_);
  size_t end = 0;
  for (size_t window = piece_bytes; end == 0; window *= 2) {
    if (window >= rest.size()) {
      end = rest.size();
      break;
    }
    end = EndOfLastRecord(rest.substr(0, window), format_.delimiter, format_.quote);
    if (end == 0 && window >= kMaxRecordBytes) return TooLong();
  }
  at_ += end;
  return CsvPiece(rest.substr(0, end), input_.image);
}

// Fills the buffer up from the source; `filled` stays below the capacity at the end alone.
absl::Status CsvText::Fill(std::span<char> buffer, size_t* filled) {
  while (*filled < buffer.size()) {
    if (block_.empty()) {
      NOTEGRAPH_RETURN_IF_ERROR(context_.Poll());
      NOTEGRAPH_ASSIGN_OR_RETURN(block_, input_.stream->Next());
      if (block_.empty()) return absl::OkStatus();
    }
    const size_t count = std::min(block_.size(), buffer.size() - *filled);
    std::memcpy(buffer.data() + *filled, block_.data(), count);
    block_ = block_.subspan(count);
    *filled += count;
  }
  return absl::OkStatus();
}

absl::StatusOr<CsvPiece> CsvText::NextStreamed(size_t piece_bytes) {
  auto buffer = std::make_shared<AccountedBuffer>(context_.memory());
  NOTEGRAPH_RETURN_IF_ERROR(buffer->Allocate(std::max(std::min(piece_bytes, buffer_bytes_), begun_.size() + 1)));
  buffer_bytes_ = std::min(4 * buffer_bytes_, piece_bytes);
  size_t filled = begun_.size(), end = 0;
  begun_.copy(buffer->bytes.get(), filled);
  while (true) {
    NOTEGRAPH_RETURN_IF_ERROR(Fill(std::span(buffer->bytes.get(), buffer->capacity), &filled));
    const std::string_view text(buffer->bytes.get(), filled);
    const bool is_whole = filled < buffer->capacity;
    end = is_whole ? filled : EndOfLastRecord(text, format_.delimiter, format_.quote);
    if (end > 0 || is_whole) break;
    if (filled >= kMaxRecordBytes) return TooLong();
    auto larger = std::make_shared<AccountedBuffer>(context_.memory());
    NOTEGRAPH_RETURN_IF_ERROR(larger->Allocate(2 * buffer->capacity));
    text.copy(larger->bytes.get(), filled);
    buffer = std::move(larger);
  }
  const std::string_view text(buffer->bytes.get(), filled);
  begun_ = text.substr(end);
  return CsvPiece(text.substr(0, end), std::move(buffer));
}

absl::Status CsvText::CheckIntact() const {
  return input_.image != nullptr ? input_.image->CheckIntact() : input_.stream->CheckIntact();
}

void CsvText::WontRead(const CsvPiece& piece) const {
  if (input_.image != nullptr) input_.image->WontRead(std::span(piece.text().data(), piece.text().size()));
}

uint64_t CsvText::size() const { return input_.image != nullptr ? input_.image->bytes().size() : 0; }

}  // namespace notegraph
