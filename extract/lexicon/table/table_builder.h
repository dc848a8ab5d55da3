// Internal to extract/lexicon/. Records in, table bytes out; used by the build-time compiler and for user files.
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_TABLE_BUILDER_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_TABLE_BUILDER_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/lexicon/table/lexicon_record.h"

namespace notegraph::extract {

// A ready section of weights (LexiconTable::words()). InvalidArgument if two of the words can't be told apart by their
// hashes.
absl::StatusOr<std::vector<uint32_t>> BuildWeightSlots(std::span<const WeightedWord> words);

// REQUIRES: no two records of one type whose names fold to the same. Entries are numbered in the order of the records.
// Of several equal forms of one record the first counts. A form that is also the plural of a concept's form gets that
// concept's senses too ("Requests"). InvalidArgument if two forms can't be told apart by their hashes,
// ResourceExhausted beyond 4 GiB or 65535 senses of a form.
absl::StatusOr<std::string> BuildLexiconTable(std::span<const LexiconRecord> records, std::span<const uint32_t> words,
                                              std::span<const uint32_t> given_names);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_TABLE_BUILDER_H_
