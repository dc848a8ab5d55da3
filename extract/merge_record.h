// What the graph itself doesn't tell of how its nodes came about: which names were merged into one, by which rule, and
// which corrections had a part in it. Kept beside the graph, in the section "extra/merges" of its file.
#ifndef NOTEGRAPH_EXTRACT_MERGE_RECORD_H_
#define NOTEGRAPH_EXTRACT_MERGE_RECORD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace notegraph::extract {

inline constexpr char kMergeRecordSection[] = "merges";

struct RecordedMerge {
  std::string variant;    // was taken for ...
  std::string principal;  // ... this name
  std::string rule;       // "misspelling"
  uint32_t score = 0;     // in 1/10,000
  std::string note;       // that states it; or empty
  uint32_t line = 0;      // from 1; 0 without a note
};

struct RecordedCorrection {
  std::string file;
  uint32_t line = 0;
  std::string text;
};

struct RecordedNode {
  std::string label;
  std::string key;
  std::string name;
  bool is_dropped = false;  // by a correction: it is not in the graph
  std::vector<RecordedMerge> merges;
  std::vector<RecordedCorrection> corrections;
};

using MergeRecord = std::vector<RecordedNode>;

// JSON (docs/graph_file_format.md). The same record gives the same bytes. Empty for an empty record.
std::string EncodeMergeRecord(const MergeRecord& record);
// DataLoss where the bytes are no such JSON. No bytes are an empty record.
absl::StatusOr<MergeRecord> DecodeMergeRecord(std::string_view bytes);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_MERGE_RECORD_H_
