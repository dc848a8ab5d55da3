// What the program leaves behind for scripts.
#ifndef NOTEGRAPH_CLI_EXIT_STATUS_H_
#define NOTEGRAPH_CLI_EXIT_STATUS_H_

namespace notegraph::cli {

enum class ExitStatus {
  kDone = 0,
  kFailed = 1,       // it could not be done
  kWrongUsage = 2,   // the command line is wrong
  kSomeSkipped = 3,  // done, but some notes were skipped
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_EXIT_STATUS_H_
