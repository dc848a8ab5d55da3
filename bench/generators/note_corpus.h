// Made-up conference notes that look like people's: an event, talks with speakers, prose, nested lists, code, links,
// software and concepts by name, advice and comparisons.
#ifndef NOTEGRAPH_BENCH_GENERATORS_NOTE_CORPUS_H_
#define NOTEGRAPH_BENCH_GENERATORS_NOTE_CORPUS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/document.h"

namespace notegraph::extract {

// One note of `bytes` bytes or a little more; the same for a seed on every machine. Every format says the same.
// REQUIRES: a format of text.
std::string MakeNote(Format format, size_t bytes, uint64_t seed);

// Notes of 14 KB, which is what notes of a conference day weigh, up to `bytes` in all.
std::vector<std::string> MakeNotes(Format format, size_t bytes);

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_BENCH_GENERATORS_NOTE_CORPUS_H_
