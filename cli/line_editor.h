// A prompt with editing, history and completion.
#ifndef NOTEGRAPH_CLI_LINE_EDITOR_H_
#define NOTEGRAPH_CLI_LINE_EDITOR_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "cli/shell_completion.h"

namespace notegraph::cli {

// libedit on standard input and output. The history is kept in $XDG_STATE_HOME/notegraph/history (else
// ~/.local/state); without such a folder there is one for the session alone. One at a time.
class LineEditor {
 public:
  using Completer = std::function<Completion(std::string_view line_before_cursor)>;
  explicit LineEditor(Completer completer);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  enum class Outcome { kLine, kInterrupted, kEnd };
  // Reads one line, without its end. Ctrl-C drops what was typed (kInterrupted).
  Outcome ReadLine(const std::string& prompt, std::string& line);
  void AddToHistory(const std::string& text);

  struct State;  // internal

 private:
  std::unique_ptr<State> state_;
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_LINE_EDITOR_H_
