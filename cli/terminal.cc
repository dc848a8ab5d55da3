#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <charconv>
#include <cstdlib>
#include <string_view>

namespace notegraph::cli {
namespace {

constexpr int kDefaultWidth = 100;
constexpr int kMinWidth = 20;
constexpr int kMaxWidth = 10'000;

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool IsTerminal(int descriptor) { return isatty(descriptor) == 1; }

int TerminalWidth(int descriptor) {
  const std::string_view columns = Environment("COLUMNS");
  int width = 0;
  std::from_chars(columns.data(), columns.data() + columns.size(), width);
  winsize size{};
  if (width <= 0 && ioctl(descriptor, TIOCGWINSZ, &size) == 0) width = size.ws_col;
  if (width <= 0) width = kDefaultWidth;
  return width < kMinWidth ? kMinWidth : width > kMaxWidth ? kMaxWidth : width;
}

report::Layout LayoutOf(int descriptor) {
  const bool has_colors = IsTerminal(descriptor) && Environment("NO_COLOR").empty() && Environment("TERM") != "dumb";
  return {.width = TerminalWidth(descriptor), .style = report::Style(has_colors)};
}

}  // namespace notegraph::cli
