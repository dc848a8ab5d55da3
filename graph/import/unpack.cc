// gzip and zstd, whose files may consist of several parts put one behind another.
#define ZLIB_CONST  // its input is not changed
#include <zlib.h>
#include <zstd.h>

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/import/byte_source.h"
#include "graph/status_macros.h"

namespace notegraph {
namespace {

constexpr size_t kBlockBytes = size_t{256} << 10;

absl::Status CutShort(const std::string& path) {
  return absl::DataLossError(absl::StrCat(path, " is cut short: its packed data ends too early"));
}

absl::Status Damaged(const std::string& path, const char* why) {
  return absl::DataLossError(absl::StrCat(path, " is damaged: its packed data can't be unpacked",
                                          why == nullptr ? "" : absl::StrCat(" (", why, ")")));
}

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> packed, std::string path)
      : packed_(std::move(packed)), path_(std::move(path)), block_(kBlockBytes) {
    constexpr int kGzipHeader = 16;
    is_ready_ = inflateInit2(&inflater_, kGzipHeader + MAX_WBITS) == Z_OK;
  }
  ~GzipSource() override {
    if (is_ready_) inflateEnd(&inflater_);
  }

  absl::StatusOr<std::span<const char>> Next() override {
    if (!is_ready_) return absl::ResourceExhaustedError("there is no memory to unpack gzip");
    inflater_.next_out = reinterpret_cast<Bytef*>(block_.data());
    inflater_.avail_out = static_cast<uInt>(block_.size());
    while (inflater_.avail_out == block_.size()) {
      if (inflater_.avail_in == 0) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const bool more, Refill());
        if (!more) break;
      }
      if (is_between_ && !StartMember()) continue;
      const int result = inflate(&inflater_, Z_NO_FLUSH);
      if (result == Z_STREAM_END) {
        is_between_ = true;
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        return Damaged(path_, inflater_.msg);
      }
    }
    return std::span<const char>(block_).first(block_.size() - inflater_.avail_out);
  }
  absl::Status CheckIntact() const override { return packed_->CheckIntact(); }

 private:
  absl::StatusOr<bool> Refill() {
    NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<const char> bytes, packed_->Next());
    if (bytes.empty() && !is_between_) return CutShort(path_);
    inflater_.next_in = reinterpret_cast<const Bytef*>(bytes.data());
    inflater_.avail_in = static_cast<uInt>(bytes.size());
    return !bytes.empty();
  }
  // Tapes and some programs fill up with zeros behind the last member.
  bool StartMember() {
    while (inflater_.avail_in > 0 && *inflater_.next_in == 0) {
      ++inflater_.next_in;
      --inflater_.avail_in;
    }
    if (inflater_.avail_in == 0) return false;
    inflateReset(&inflater_);
    is_between_ = false;
    return true;
  }

  std::unique_ptr<ByteSource> packed_;
  const std::string path_;
  z_stream inflater_ = {};
  bool is_ready_ = false, is_between_ = false;
  std::vector<char> block_;
};

class ZstdSource : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> packed, std::string path)
      : packed_(std::move(packed)), path_(std::move(path)), stream_(ZSTD_createDStream()), block_(kBlockBytes) {}
  ~ZstdSource() override { ZSTD_freeDStream(stream_); }

  absl::StatusOr<std::span<const char>> Next() override {
    if (stream_ == nullptr) return absl::ResourceExhaustedError("there is no memory to unpack zstd");
    ZSTD_outBuffer out{block_.data(), block_.size(), 0};
    while (out.pos == 0) {
      // A full block may have left something behind in the stream: ask before reading on.
      if (in_.pos == in_.size && !was_full_) {
        NOTEGRAPH_ASSIGN_OR_RETURN(const std::span<const char> bytes, packed_->Next());
        if (bytes.empty() && is_inside_) return CutShort(path_);
        if (bytes.empty()) break;
        in_ = {bytes.data(), bytes.size(), 0};
      }
      const size_t result = ZSTD_decompressStream(stream_, &out, &in_);
      if (ZSTD_isError(result) != 0) return Damaged(path_, ZSTD_getErrorName(result));
      is_inside_ = result != 0;
      was_full_ = out.pos == out.size && is_inside_;
    }
    return std::span<const char>(block_).first(out.pos);
  }
  absl::Status CheckIntact() const override { return packed_->CheckIntact(); }

 private:
  std::unique_ptr<ByteSource> packed_;
  const std::string path_;
  ZSTD_DStream* stream_;
  ZSTD_inBuffer in_ = {nullptr, 0, 0};
  bool is_inside_ = false, was_full_ = false;
  std::vector<char> block_;
};

}  // namespace

std::unique_ptr<ByteSource> MakeGzipSource(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<GzipSource>(std::move(packed), std::move(path));
}

std::unique_ptr<ByteSource> MakeZstdSource(std::unique_ptr<ByteSource> packed, std::string path) {
  return std::make_unique<ZstdSource>(std::move(packed), std::move(path));
}

}  // namespace notegraph
