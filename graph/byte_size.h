// Sizes for people to read.
#ifndef NOTEGRAPH_GRAPH_BYTE_SIZE_H_
#define NOTEGRAPH_GRAPH_BYTE_SIZE_H_

#include <cstdint>
#include <string>

namespace notegraph {

// "1 byte", "12 KB", "3.4 GB"; units of 1024.
std::string ByteSizeText(uint64_t bytes);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_BYTE_SIZE_H_
