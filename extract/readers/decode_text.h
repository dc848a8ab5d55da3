// Internal to extract/: bytes of a file in whatever encoding to valid UTF-8.
#ifndef NOTEGRAPH_EXTRACT_READERS_DECODE_TEXT_H_
#define NOTEGRAPH_EXTRACT_READERS_DECODE_TEXT_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace notegraph::extract {

// What a file that is no text is by its first bytes: "a PNG image", "a ZIP archive"; empty where they tell nothing.
std::string_view BinaryKind(std::string_view bytes);

// `bytes` as UTF-8 without byte order mark. The encoding is, by what is tried first: what a byte order mark says;
// UTF-16 by the place of its NUL bytes; UTF-8, where most of what is not ASCII is well-formed (each bad sequence
// becomes U+FFFD); what ICU's detector is sure of among Shift-JIS, EUC-JP, EUC-KR, GB18030, Big5 and the 8-bit sets;
// else Windows-1252, of which Latin-1 is a part. Line ends stay as they are; where every line ends with CR alone they
// become LF. InvalidArgument "is binary (...)" for what is no text. Linear.
absl::StatusOr<std::string> DecodeText(std::string_view bytes);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_DECODE_TEXT_H_
