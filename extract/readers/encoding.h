// Internal to extract/: UTF-8, and where lines begin.
#ifndef NOTEGRAPH_EXTRACT_READERS_ENCODING_H_
#define NOTEGRAPH_EXTRACT_READERS_ENCODING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph::extract {

// `bytes` without a leading byte order mark, each invalid sequence replaced by U+FFFD (one for each maximal subpart, as
// the Unicode standard recommends and browsers do). Line ends stay as they are. Linear.
std::string DecodeUtf8(std::string_view bytes);

// Length of the ASCII run at the start of `text`.
size_t AsciiPrefix(std::string_view text);

// Number of bytes of the character at the start of `text` if it is well-formed UTF-8, else 0. REQUIRES: !text.empty().
int Utf8Length(std::string_view text);

// Appends the UTF-8 form of `code_point`; of U+FFFD for what is no character (surrogates, 0, beyond U+10FFFF).
void AppendUtf8(uint32_t code_point, std::string& out);

// Byte offsets at which lines begin; lines end with LF or CRLF. Never empty; no line begins behind a closing line end.
std::vector<uint32_t> LineStarts(std::string_view text);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_READERS_ENCODING_H_
