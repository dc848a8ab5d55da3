// What the program knows of the terminal it writes to.
#ifndef NOTEGRAPH_CLI_TERMINAL_H_
#define NOTEGRAPH_CLI_TERMINAL_H_

#include "report/layout/style.h"

namespace notegraph::cli {

bool IsTerminal(int descriptor);

// Columns: $COLUMNS, else what the terminal says, else 100.
int TerminalWidth(int descriptor);

// Width, and colours if it is a terminal, $NO_COLOR is empty or not set and $TERM is not "dumb".
report::Layout LayoutOf(int descriptor);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_TERMINAL_H_
