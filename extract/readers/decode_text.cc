#include "extract/readers/decode_text.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "extract/readers/encoding.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view kind;
};

constexpr auto kSignatures = std::to_array<Signature>({
    {"%PDF-", "a PDF document"},
    {"\x89PNG\r\n", "a PNG image"},
    {"GIF8", "a GIF image"},
    {"\xFF\xD8\xFF", "a JPEG image"},
    {"PK\x03\x04", "a ZIP archive or an office document"},
    {"\xD0\xCF\x11\xE0", "an office document"},
    {"{\\rtf", "an RTF document"},
    {"\x1F\x8B", "compressed with gzip"},
    {"BZh", "compressed with bzip2"},
    {"\xFD"
     "7zXZ",
     "compressed with xz"},
    {"\x28\xB5\x2F\xFD", "compressed with zstd"},
    {"\x7F"
     "ELF",
     "a program"},
    {"SQLite format 3", "an SQLite database"},
});

constexpr size_t kSampleBytes = 64 * 1024;  // what encodings are told by

absl::Status Binary(std::string_view what) {
  return absl::InvalidArgumentError(absl::StrCat("is binary (", Absl(what), ")"));
}

enum class ByteOrder { kLittle, kBig };

uint16_t CodeUnit(std::string_view bytes, size_t i, ByteOrder order) {
  const auto first = static_cast<uint8_t>(bytes[i]);
  const auto second = static_cast<uint8_t>(bytes[i + 1]);
  return order == ByteOrder::kBig ? first << 8 | second : second << 8 | first;
}

// Lone surrogates become U+FFFD; a last odd byte is dropped.
std::string DecodeUtf16(std::string_view bytes, ByteOrder order) {
  std::string text;
  text.reserve(bytes.size());
  for (size_t i = 0; i + 2 <= bytes.size(); i += 2) {
    uint32_t unit = CodeUnit(bytes, i, order);
    if (unit >= 0xD800 && unit < 0xDC00 && i + 4 <= bytes.size()) {
      const uint32_t low = CodeUnit(bytes, i + 2, order);
      if (low >= 0xDC00 && low < 0xE000) {
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    AppendUtf8(unit, text);
  }
  return text;
}

// Units that text in UTF-16 consists of, by far: letters of alphabets, CJK, their punctuation.
bool IsCommonUnit(uint16_t unit) {
  if (unit < 0x20) return unit == '\n' || unit == '\r' || unit == '\t' || unit == '\f';
  return unit < 0x0600 || (unit >= 0x2000 && unit < 0x2100) || (unit >= 0x3000 && unit < 0xA000) ||
         (unit >= 0xAC00 && unit < 0xE000) || (unit >= 0xFF00 && unit < 0xFFF0);
}

// UTF-16 without a mark has white space and letters of ASCII in it, and so NUL bytes, all on the same side of its
// units.
std::optional<ByteOrder> GuessUtf16(std::string_view bytes) {
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  std::array<size_t, 2> nuls = {};
  for (size_t i = 0; i < sample.size(); ++i) nuls[i % 2] += sample[i] == '\0';
  if ((nuls[0] > 0) == (nuls[1] > 0) || bytes.size() % 2 != 0) return std::nullopt;
  const ByteOrder order = nuls[0] > 0 ? ByteOrder::kBig : ByteOrder::kLittle;
  size_t common = 0;
  size_t spaces = 0;
  for (size_t i = 0; i + 2 <= sample.size(); i += 2) {
    const uint16_t unit = CodeUnit(sample, i, order);
    common += IsCommonUnit(unit);
    spaces += unit == ' ' || unit == '\n';
  }
  const bool is_text = spaces > 0 && common * 20 >= sample.size() / 2 * 19;
  return is_text ? std::optional(order) : std::nullopt;
}

// Whether what is not ASCII was meant as UTF-8: most of its sequences are well-formed.
bool IsMostlyUtf8(std::string_view bytes) {
  size_t valid = 0;
  size_t invalid = 0;
  for (bytes.remove_prefix(AsciiPrefix(bytes)); !bytes.empty(); bytes.remove_prefix(AsciiPrefix(bytes))) {
    const int length = Utf8Length(bytes);
    (length > 0 ? valid : invalid) += 1;
    bytes.remove_prefix(std::max(length, 1));
  }
  return valid >= invalid;
}

struct DetectedSet {
  std::string_view name;  // ICU's
  int least_confidence;   // 0..100; for multi-byte sets ICU also checks that the bytes are well-formed
};

constexpr auto kDetectedSets = std::to_array<DetectedSet>({
    {"Shift_JIS", 30},
    {"EUC-JP", 30},
    {"EUC-KR", 30},
    {"GB18030", 30},
    {"Big5", 30},
    {"windows-1251", 40},
    {"KOI8-R", 40},
    {"ISO-8859-5", 40},
    {"ISO-8859-2", 50},
    {"ISO-8859-7", 40},
    {"ISO-8859-8", 40},
    {"ISO-8859-9", 50},
    {"windows-1253", 40},
    {"windows-1254", 50},
});

// The converter for `bytes` by ICU's detector, whose names are those of its converters.
std::string DetectCharacterSet(std::string_view bytes) {
  constexpr std::string_view kDefault = "windows-1252";
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  ucsdet_setText(detector.get(), sample.data(), static_cast<int32_t>(sample.size()), &error);
  int32_t count = 0;
  const UCharsetMatch** const matches = ucsdet_detectAll(detector.get(), &count, &error);
  if (U_FAILURE(error)) return std::string(kDefault);
  for (int32_t i = 0; i < count; ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &error);
    const auto known = std::find_if(kDetectedSets.begin(), kDetectedSets.end(),
                                    [&](const DetectedSet& set) { return set.name == name; });
    // Sets are by falling confidence: behind Latin-1 nothing is likelier.
    if (known == kDetectedSets.end()) return std::string(kDefault);
    if (ucsdet_getConfidence(matches[i], &error) >= known->least_confidence) return std::string(name);
  }
  return std::string(kDefault);
}

absl::StatusOr<std::string> DecodeFrom(const std::string& set, std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(set.c_str(), &error), &ucnv_close);
  if (U_FAILURE(error)) return absl::InternalError(absl::StrCat("ICU has no converter for ", set));
  std::string text(bytes.size() * 3 + 16, '\0');  // no character of these sets takes more
  int32_t size = ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), static_cast<int32_t>(text.size()),
                                    bytes.data(), static_cast<int32_t>(bytes.size()), &error);
  if (U_FAILURE(error)) return absl::InvalidArgumentError(absl::StrCat("can't be decoded from ", set));
  text.resize(static_cast<size_t>(size));
  return text;
}

// Text has no control characters but white space, escapes of terminals and backspaces.
bool HasManyControls(std::string_view bytes) {
  size_t controls = 0;
  const std::string_view sample = bytes.substr(0, kSampleBytes);
  for (const char c : sample) {
    const auto byte = static_cast<uint8_t>(c);
    controls += (byte < 0x20) & !((byte >= '\b') & (byte <= '\r')) & (byte != 0x1B);
  }
  return controls > 8 + sample.size() / 20;
}

absl::StatusOr<std::string> DecodeByContent(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return DecodeUtf8(bytes);
  if (bytes.starts_with("\xFF\xFE")) return DecodeUtf16(bytes.substr(2), ByteOrder::kLittle);
  if (bytes.starts_with("\xFE\xFF")) return DecodeUtf16(bytes.substr(2), ByteOrder::kBig);
  if (const std::string_view kind = BinaryKind(bytes); !kind.empty()) return Binary(kind);
  if (const size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    if (const auto order = GuessUtf16(bytes)) return DecodeUtf16(bytes, *order);
    return Binary(absl::StrCat("NUL byte at byte ", nul));
  }
  if (HasManyControls(bytes)) return Binary("many control characters");
  if (IsMostlyUtf8(bytes)) return DecodeUtf8(bytes);
  return DecodeFrom(DetectCharacterSet(bytes), bytes);
}

}  // namespace

std::string_view BinaryKind(std::string_view bytes) {
  const auto found = std::find_if(kSignatures.begin(), kSignatures.end(),
                                  [&](const Signature& signature) { return bytes.starts_with(signature.bytes); });
  return found == kSignatures.end() ? std::string_view() : found->kind;
}

absl::StatusOr<std::string> DecodeText(std::string_view bytes) {
  absl::StatusOr<std::string> text = DecodeByContent(bytes);
  if (!text.ok()) return text;
  if (const size_t nul = text->find('\0'); nul != std::string::npos)
    return Binary(absl::StrCat("NUL byte at byte ", nul));
  if (text->find('\n') == std::string::npos && text->find('\r') != std::string::npos) {
    std::replace(text->begin(), text->end(), '\r', '\n');
  }
  return text;
}

}  // namespace notegraph::extract
