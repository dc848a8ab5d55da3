// The bytes of a graph file, as docs/graph_file_format.md describes them. Internal to graph/.
#ifndef NOTEGRAPH_GRAPH_GRAPH_FILE_FORMAT_H_
#define NOTEGRAPH_GRAPH_GRAPH_FILE_FORMAT_H_

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "absl/strings/str_cat.h"
#include "graph/strings.h"

namespace notegraph {

static_assert(std::endian::native == std::endian::little, "graph files are read and written as they lie in memory");

inline constexpr std::array<char, 8> kFileMagic = {'n', 'o', 't', 'e', 'g', 'r', 'p', 'h'};
inline constexpr uint32_t kFileVersion = 1;
inline constexpr uint32_t kByteOrderMark = 0x01020304;
inline constexpr size_t kSectionAlignment = 64;
inline constexpr size_t kArrayAlignment = 8;

// The first 64 bytes. Their layout is the same in every version.
struct FileHeader {
  std::array<char, 8> magic = kFileMagic;
  uint32_t version = kFileVersion;
  uint32_t byte_order = kByteOrderMark;
  uint64_t file_size = 0;
  uint32_t section_count = 0;
  uint32_t reserved[5] = {};        // zero
  uint64_t directory_checksum = 0;  // XXH3-64 of the directory, which follows the header
  uint64_t header_checksum = 0;     // XXH3-64 of the 56 bytes before
};
static_assert(sizeof(FileHeader) == 64);

inline constexpr uint32_t kSectionVersion = 1;
inline constexpr uint32_t kSectionOptional = 1;  // flag: a reader that doesn't know the section may pass over it

struct SectionEntry {
  std::array<char, 32> name = {};  // padded with zeros
  uint32_t version = kSectionVersion;
  uint32_t flags = 0;
  uint64_t offset = 0;    // from the start of the file; a multiple of 64, right behind the section before
  uint64_t size = 0;      // without the padding to the next section
  uint64_t checksum = 0;  // XXH3-64

  std::string_view name_view() const { return {name.data(), strnlen(name.data(), name.size())}; }
};
static_assert(sizeof(SectionEntry) == 64);

inline constexpr std::string_view kCatalogSection = "catalog";
inline constexpr std::string_view kFoldedNamesSection = "names";
inline constexpr std::string_view kNotesSection = "notes";
inline constexpr std::string_view kIndexesSection = "indexes";
inline constexpr std::string_view kExtraPrefix = "extra/";

inline std::string NodesSection(size_t group) { return absl::StrCat("nodes.", group); }
inline std::string NodePropertySection(size_t group, size_t key) { return absl::StrCat("nodes.", group, ".", key); }
inline std::string EdgesSection(size_t table) { return absl::StrCat("edges.", table); }
inline std::string EdgePropertySection(size_t table, size_t key) { return absl::StrCat("edges.", table, ".", key); }
inline std::string EvidenceSection(size_t table) { return absl::StrCat("evidence.", table); }
inline std::string IndexSection(size_t group, size_t key) { return absl::StrCat("index.", group, ".", key); }

// Bytes to the next multiple.
inline size_t PaddingTo(size_t alignment, size_t size) { return (alignment - size % alignment) % alignment; }

// The catalog: numbers side by side, strings with their length before them.
class CatalogWriter {
 public:
  template <typename T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  void Put(T number) {
    bytes_.append(reinterpret_cast<const char*>(&number), sizeof(number));
  }
  void PutString(std::string_view text) {
    Put(static_cast<uint32_t>(text.size()));
    bytes_.append(text);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// After the first violation ok() is false and everything reads as zero.
class CatalogReader {
 public:
  explicit CatalogReader(std::span<const char> bytes) : bytes_(bytes) {}
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }
  void Require(bool condition) {
    if (condition) return;
    ok_ = false;
    bytes_ = {};
  }
  template <typename T>
    requires std::is_arithmetic_v<T> || std::is_enum_v<T>
  T Get() {
    T number{};
    Require(bytes_.size() >= sizeof(number));
    if (!ok_) return number;
    std::memcpy(&number, bytes_.data(), sizeof(number));
    bytes_ = bytes_.subspan(sizeof(number));
    return number;
  }
  // A number of things that take at least `bytes_each` of what is left: a count that lies can't make anyone allocate.
  uint32_t GetCount(size_t bytes_each) {
    const auto count = Get<uint32_t>();
    Require(count <= bytes_.size() / bytes_each);
    return ok_ ? count : 0;
  }
  std::string GetString() {
    const uint32_t size = GetCount(1);
    std::string text(bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
    return text;
  }

 private:
  std::span<const char> bytes_;
  bool ok_ = true;
};

// Walks the arrays of a section, each padded to a multiple of 8 bytes.
class ArrayReader {
 public:
  explicit ArrayReader(std::span<const char> bytes) : bytes_(bytes) {}
  // False when an array reached beyond the section, or bytes are left.
  bool Finished() const { return ok_ && bytes_.empty(); }
  template <typename T>
  std::span<const T> Get(uint64_t count) {
    const uint64_t limit = bytes_.size() / sizeof(T);
    if (count > limit) ok_ = false;
    if (!ok_) return {};
    const size_t size = count * sizeof(T);
    const size_t padded = size + PaddingTo(kArrayAlignment, size);
    if (padded > bytes_.size()) ok_ = false;
    if (!ok_) return {};
    const std::span<const T> items(reinterpret_cast<const T*>(bytes_.data()), count);
    bytes_ = bytes_.subspan(padded);
    return items;
  }

 private:
  std::span<const char> bytes_;
  bool ok_ = true;
};

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_FILE_FORMAT_H_
