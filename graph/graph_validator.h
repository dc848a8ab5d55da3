// Whether arrays that came from a file make a graph. Internal to graph/.
//
// Checksums say that the bytes are those which were written; this says that what was written can be trusted by code
// that doesn't look again: offsets ascend, ids are in range, neighbours are sorted and the same both ways, strings are
// UTF-8, statistics are true where memory is sized by them. The arrays' sizes agree with the catalog already.
#ifndef NOTEGRAPH_GRAPH_GRAPH_VALIDATOR_H_
#define NOTEGRAPH_GRAPH_GRAPH_VALIDATOR_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/status/status.h"
#include "graph/graph.h"

namespace notegraph {

// Each returns OK or DataLoss with what is wrong, without the section's name. O(what it looks at), no memory to speak
// of.

// CSR both ways, with the statistics. `source_count`, `target_count` = nodes of the two groups. Deep: both list the
// same edges.
absl::Status ValidateTopology(const EdgeTable& table, uint32_t source_count, uint32_t target_count, bool deep);
// REQUIRES: not a kEvidence column.
absl::Status ValidateColumn(const ColumnParts& column);
// Deep: buckets hold the rows whose names they are meant for. REQUIRES: `names` is sound.
absl::Status ValidateNameIndex(const HashIndex& index, const Column& names, bool deep);
// The same for an index by the hash of values. REQUIRES: `column` is sound.
absl::Status ValidateValueIndex(const HashIndex& index, const Column& column, bool deep);
absl::Status ValidateFoldedNames(const FoldedNameIndex& index, uint32_t node_count);
absl::Status ValidateElementIds(std::span<const uint64_t> ids, uint64_t next_id);
absl::Status ValidateLabelSets(std::span<const uint16_t> codes, size_t set_count);
absl::Status ValidateNotes(const EvidenceParts& parts);
// REQUIRES: the notes are sound.
absl::Status ValidateEvidence(const EvidenceParts& parts, TableId table);

}  // namespace notegraph

#endif  // NOTEGRAPH_GRAPH_GRAPH_VALIDATOR_H_
