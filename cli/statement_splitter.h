// Lines to statements that end with ';'.
#ifndef NOTEGRAPH_CLI_STATEMENT_SPLITTER_H_
#define NOTEGRAPH_CLI_STATEMENT_SPLITTER_H_

#include <string>
#include <string_view>
#include <vector>

namespace notegraph::cli {

// A semicolon inside quotes, back quotes or a comment ends nothing. Linear in the text.
class StatementSplitter {
 public:
  // The statements that the line ends, without their semicolons and the white space around them; empty ones are left
  // out.
  std::vector<std::string> AddLine(std::string_view line);
  // True when a statement has begun and is not ended.
  bool has_pending() const { return pending_.find_first_not_of(" \t\r\n") != std::string::npos; }
  // What is left without a semicolon, and forgets it.
  std::string TakePending();

 private:
  enum class State { kPlain, kString, kEscape, kLineComment, kBlockComment };
  void Add(char c, char next, std::vector<std::string>& statements);

  std::string pending_;
  State state_ = State::kPlain;
  char quote_ = 0;
  bool skips_next_ = false;  // the second byte of a two-byte mark
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_STATEMENT_SPLITTER_H_
