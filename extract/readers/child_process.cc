#include "extract/readers/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "absl/strings/str_cat.h"

namespace notegraph::extract {
namespace {

// A file descriptor that is closed at the end.
class File {
 public:
  explicit File(int descriptor = -1) : descriptor_(descriptor) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { Close(); }
  int get() const { return descriptor_; }
  void Close() {
    if (descriptor_ >= 0) close(descriptor_);
    descriptor_ = -1;
  }

 private:
  int descriptor_;
};

absl::Status SystemError(std::string_view what) {
  return absl::InternalError(absl::StrCat(absl::string_view(what.data(), what.size()), ": ", std::strerror(errno)));
}

bool WriteAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return false;
    if (written > 0) bytes.remove_prefix(static_cast<size_t>(written));
  }
  return lseek(file, 0, SEEK_SET) == 0;
}

// A running program, killed and waited for at the end.
class Child {
 public:
  Child() = default;
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (pid_ < 0) return;
    kill(pid_, SIGKILL);
    Wait();
  }

  // 0 or an error number.
  int Start(const std::vector<std::string>& arguments, int input, int output) {
    std::vector<char*> words;
    for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const int error = posix_spawnp(&pid_, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) pid_ = -1;
    return error;
  }

  void Limit(const ChildLimits& limits) const {
    const auto seconds = static_cast<rlim_t>(limits.time.count() / 1000 + 1);
    const rlimit time = {seconds, seconds};
    const rlimit memory = {limits.memory_bytes, limits.memory_bytes};
    prlimit(pid_, RLIMIT_CPU, &time, nullptr);
    prlimit(pid_, RLIMIT_AS, &memory, nullptr);
  }

  // The status that it ends with.
  int Wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = -1;
    return status;
  }

 private:
  pid_t pid_ = -1;
};

absl::StatusOr<std::string> ReadOutput(int file, const ChildLimits& limits, RunContext& context) {
  using Clock = std::chrono::steady_clock;
  constexpr int kPollMilliseconds = 20;
  const Clock::time_point deadline = Clock::now() + limits.time;
  std::string output;
  std::vector<char> buffer(1 << 16);
  while (true) {
    if (absl::Status status = context.Poll(); !status.ok()) return status;
    if (Clock::now() > deadline) return absl::DeadlineExceededError("takes too long");
    pollfd ready = {file, POLLIN, 0};
    if (poll(&ready, 1, kPollMilliseconds) <= 0) continue;
    const ssize_t size = read(file, buffer.data(), buffer.size());
    if (size == 0) return output;
    if (size < 0 && errno != EINTR) return SystemError("can't be read");
    if (size > 0) output.append(buffer.data(), static_cast<size_t>(size));
    if (output.size() > limits.output_bytes) return absl::ResourceExhaustedError("gives too much text");
  }
}

}  // namespace

absl::StatusOr<std::string> RunChild(const std::vector<std::string>& arguments, std::string_view input,
                                     const ChildLimits& limits, RunContext& context) {
  const File file(memfd_create("input", MFD_CLOEXEC));
  if (file.get() < 0 || !WriteAll(file.get(), input)) return SystemError("no memory file");
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return SystemError("no pipe");
  const File output(ends[0]);
  File child_output(ends[1]);
  Child child;
  const int error = child.Start(arguments, file.get(), child_output.get());
  if (error == ENOENT) return absl::FailedPreconditionError(absl::StrCat(arguments[0], " is not installed"));
  if (error != 0) return absl::InternalError(absl::StrCat(arguments[0], ": ", std::strerror(error)));
  child.Limit(limits);
  child_output.Close();
  absl::StatusOr<std::string> text = ReadOutput(output.get(), limits, context);
  if (!text.ok()) return text;
  const int status = child.Wait();
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return absl::InvalidArgumentError(absl::StrCat(arguments[0], " can't read it"));
  }
  return text;
}

}  // namespace notegraph::extract
