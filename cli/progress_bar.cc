#include "cli/progress_bar.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "absl/strings/str_format.h"
#include "cli/terminal.h"
#include "graph/strings.h"
#include "report/layout/display_width.h"

namespace notegraph::cli {
namespace {

constexpr auto kQuietTime = std::chrono::milliseconds(500);
constexpr auto kRedrawTime = std::chrono::milliseconds(100);
constexpr int kBarWidth = 30;

}  // namespace

ProgressBar::ProgressBar(RunContext& context) : context_(context), next_(Clock::now() + kQuietTime) {
  if (!IsTerminal(STDERR_FILENO)) return;
  context_.set_progress([this](std::string_view stage, double share) { Show(stage, share); });
}

ProgressBar::~ProgressBar() {
  context_.set_progress(nullptr);
  if (is_shown_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::Show(std::string_view stage, double share) {
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kRedrawTime;
  is_shown_ = true;
  const double done = std::clamp(share, 0.0, 1.0);
  std::string bar;
  for (int i = 0; i < kBarWidth; ++i) bar += i < done * kBarWidth ? "█" : "░";
  const std::string line = absl::StrFormat("%s %3.0f %% %s", bar, done * 100, Absl(stage));
  const std::string fitting = report::CutToWidth(line, TerminalWidth(STDERR_FILENO) - 1);
  std::fprintf(stderr, "\r%s\033[K", fitting.c_str());
}

}  // namespace notegraph::cli
