#include "bench/comparison/networkx_column.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace notegraph::comparison {
namespace {

constexpr char kScript[] = NOTEGRAPH_SOURCE_DIR "/bench/comparison/networkx_column.py";

// A folder that goes with everything in it.
class ScratchFolder {
 public:
  ScratchFolder() : path_((std::filesystem::temp_directory_path() / "notegraph-comparison-XXXXXX").string()) {
    is_made_ = mkdtemp(path_.data()) != nullptr;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    if (is_made_) std::filesystem::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  std::string File(const std::string& name) const { return absl::StrCat(path_, "/", name); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
  bool is_made_;
};

void WriteEdges(const Subject& subject, const std::string& file) {
  std::ofstream out(file, std::ios::binary);
  for (const auto& [source, target, weight] : subject.edges()) {
    const uint32_t record[] = {source, target, static_cast<uint32_t>(weight)};
    out.write(reinterpret_cast<const char*>(record), sizeof(record));
  }
}

Values ReadValues(const std::string& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  Values values(static_cast<size_t>(in.tellg()) / sizeof(double));
  in.seekg(0);
  in.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(values.size() * sizeof(double)));
  return values;
}

}  // namespace

std::map<std::string, NetworkxResult> RunNetworkx(const Subject& subject, const std::vector<std::string>& names) {
  std::map<std::string, NetworkxResult> results;
  const ScratchFolder scratch;
  WriteEdges(subject, scratch.File("edges"));
  // Debian's Python: that is where the package python3-networkx is.
  const std::string command =
      absl::StrCat("/usr/bin/python3 -B ", kScript, " ", scratch.path(), " ", subject.node_count(), " ",
                   absl::StrJoin(subject.sources(64), ","), " ", absl::StrJoin(names, " "));
  const std::unique_ptr<FILE, int (*)(FILE*)> script(popen(command.c_str(), "r"), pclose);
  char line[256];
  while (script != nullptr && std::fgets(line, sizeof(line), script.get()) != nullptr) {
    const std::vector<std::string> fields = absl::StrSplit(line, ' ', absl::SkipWhitespace());
    NetworkxResult result;
    if (fields.size() != 2 || !absl::SimpleAtod(fields[1], &result.milliseconds)) continue;
    result.values = ReadValues(scratch.File(fields[0]));
    results[fields[0]] = std::move(result);
  }
  if (results.empty() && !names.empty()) std::cerr << "compare_algorithms: no column of NetworkX: see above\n";
  return results;
}

}  // namespace notegraph::comparison
