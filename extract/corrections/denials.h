// Internal to extract/. Facts that a person denies.
#ifndef NOTEGRAPH_EXTRACT_CORRECTIONS_DENIALS_H_
#define NOTEGRAPH_EXTRACT_CORRECTIONS_DENIALS_H_

#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "extract/corrections/correction_log.h"
#include "extract/corrections/corrections.h"
#include "extract/facts.h"
#include "extract/resolution/resolution.h"

namespace notegraph::extract {

// The `deny` corrections as pairs of nodes.
class Denials {
 public:
  // A source or target of a fact: a node of the resolution, or a note.
  struct End {
    bool is_note = false;
    uint32_t number = 0;  // of the node, or of the note
    friend bool operator==(End, End) = default;
    template <typename H>
    friend H AbslHashValue(H hash, End end) {
      return H::combine(std::move(hash), end.is_note, end.number);
    }
  };

  // REQUIRES: the arguments outlive this.
  Denials(const Corrections& corrections, const std::vector<NoteFacts>& notes, const Resolution& resolution,
          CorrectionLog& log);

  // Whether the fact, told by note `note`, is denied; remembers that the denial matched. `is_against`: of advice.
  bool Deny(FactKind fact, End source, End target, uint32_t note, bool is_against = false);

 private:
  std::vector<End> EndsOf(const NamedThing& thing, std::initializer_list<NodeKind> kinds, bool note_too,
                          const class NodeNames& names) const;

  using Pair = std::tuple<FactKind, End, End>;
  const Corrections& corrections_;
  const std::vector<NoteFacts>& notes_;
  CorrectionLog& log_;
  absl::flat_hash_map<Pair, std::vector<uint32_t>> by_pair_;  // numbers of corrections
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_CORRECTIONS_DENIALS_H_
