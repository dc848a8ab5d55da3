// Notices that another program has replaced a file.
#ifndef NOTEGRAPH_CLI_FILE_STAMP_H_
#define NOTEGRAPH_CLI_FILE_STAMP_H_

#include <sys/stat.h>

#include <string>

#include "absl/status/status.h"

namespace notegraph::cli {

// Which file stands at a path, and when it was last changed. Taken before the file is read, checked before it is
// replaced.
class FileStamp {
 public:
  explicit FileStamp(std::string path);

  // FailedPrecondition when the file is another one than when the stamp was taken or renewed.
  absl::Status CheckUnchanged() const;
  // Takes the file as it is now.
  void Renew();

 private:
  struct stat Now() const;

  std::string path_;
  struct stat seen_;
};

}  // namespace notegraph::cli

#endif  // NOTEGRAPH_CLI_FILE_STAMP_H_
