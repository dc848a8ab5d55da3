// The command line as a whole.
#ifndef NOTEGRAPH_CLI_PROGRAM_H_
#define NOTEGRAPH_CLI_PROGRAM_H_

#include "cli/exit_status.h"

namespace notegraph::cli {

// Does what the arguments say. Results go to standard output, all else to standard error.
ExitStatus RunProgram(int argument_count, char** arguments);

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_PROGRAM_H_
