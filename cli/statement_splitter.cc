#include "cli/statement_splitter.h"

#include <utility>

#include "absl/strings/ascii.h"

namespace notegraph::cli {

std::vector<std::string> StatementSplitter::AddLine(std::string_view line) {
  std::vector<std::string> statements;
  for (size_t i = 0; i < line.size(); ++i) Add(line[i], i + 1 < line.size() ? line[i + 1] : '\n', statements);
  Add('\n', '\n', statements);
  return statements;
}

std::string StatementSplitter::TakePending() {
  std::string statement = std::exchange(pending_, {});
  state_ = State::kPlain;
  skips_next_ = false;
  absl::StripAsciiWhitespace(&statement);
  return statement;
}

void StatementSplitter::Add(char c, char next, std::vector<std::string>& statements) {
  if (c == ';' && state_ == State::kPlain) {
    std::string statement = TakePending();
    if (!statement.empty()) statements.push_back(std::move(statement));
    return;
  }
  pending_ += c;
  if (std::exchange(skips_next_, false)) return;
  switch (state_) {
    case State::kPlain:
      if (c == '\'' || c == '"' || c == '`') {
        state_ = State::kString;
        quote_ = c;
      } else if (c == '/' && (next == '/' || next == '*')) {
        state_ = next == '/' ? State::kLineComment : State::kBlockComment;
        skips_next_ = true;
      }
      break;
    case State::kString:
      // Back-quoted names have no escapes; a doubled back quote ends and begins, which comes to the same.
      if (c == '\\' && quote_ != '`') {
        state_ = State::kEscape;
      } else if (c == quote_) {
        state_ = State::kPlain;
      }
      break;
    case State::kEscape:
      state_ = State::kString;
      break;
    case State::kLineComment:
      if (c == '\n') state_ = State::kPlain;
      break;
    case State::kBlockComment:
      if (c == '*' && next == '/') {
        state_ = State::kPlain;
        skips_next_ = true;
      }
      break;
  }
}

}  // namespace notegraph::cli
