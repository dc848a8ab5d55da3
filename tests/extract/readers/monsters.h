// Notes that nobody would write, at which some reader or library, somewhere, was quadratic or overflowed its stack.
#ifndef NOTEGRAPH_TESTS_EXTRACT_READERS_MONSTERS_H_
#define NOTEGRAPH_TESTS_EXTRACT_READERS_MONSTERS_H_

#include <string>
#include <string_view>
#include <vector>

namespace notegraph::extract {

std::string Repeat(std::string_view piece, size_t count);

// All shapes, each of some n to 20 n bytes; the same shapes in the same order for any n.
std::vector<std::string> Monsters(size_t n);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_TESTS_EXTRACT_READERS_MONSTERS_H_
