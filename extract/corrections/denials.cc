#include "extract/corrections/denials.h"

#include <algorithm>
#include <utility>

#include "extract/corrections/correct_nodes.h"

namespace notegraph::extract {

std::vector<Denials::End> Denials::EndsOf(const NamedThing& thing, std::initializer_list<NodeKind> kinds, bool note_too,
                                          const NodeNames& names) const {
  std::vector<End> ends;
  for (const NodeKind kind : kinds) {
    if (thing.is_note || (thing.kind && *thing.kind != kind)) continue;
    for (const uint32_t node : names.Find(kind, thing.name)) ends.push_back({false, node});
  }
  for (uint32_t n = 0; note_too && !thing.kind && n < notes_.size(); ++n) {
    if (notes_[n].path == thing.name) ends.push_back({true, n});
  }
  return ends;
}

Denials::Denials(const Corrections& corrections, const std::vector<NoteFacts>& notes, const Resolution& resolution,
                 CorrectionLog& log)
    : corrections_(corrections), notes_(notes), log_(log) {
  const bool has_denials = std::any_of(corrections.begin(), corrections.end(),
                                       [](const Correction& c) { return c.verb == CorrectionVerb::kDeny; });
  if (!has_denials) return;
  const NodeNames names(resolution);
  const auto entities = {NodeKind::kLibrary, NodeKind::kConcept};
  for (uint32_t i = 0; i < corrections.size(); ++i) {
    const Correction& correction = corrections[i];
    if (correction.verb != CorrectionVerb::kDeny) continue;
    const bool is_gave = correction.fact == FactKind::kGave, is_compare = correction.fact == FactKind::kCompares;
    const std::vector<End> sources = is_gave      ? EndsOf(correction.subject, {NodeKind::kSpeaker}, false, names)
                                     : is_compare ? EndsOf(correction.subject, entities, false, names)
                                                  : EndsOf(correction.subject, {NodeKind::kTalk}, true, names);
    const std::vector<End> targets = is_gave ? EndsOf(correction.object, {NodeKind::kTalk}, false, names)
                                             : EndsOf(correction.object, entities, false, names);
    log.Missed(i, "there is no such fact");
    for (const End& source : sources) {
      for (const End& target : targets) {
        by_pair_[{correction.fact, source, target}].push_back(i);
        if (is_compare) by_pair_[{correction.fact, target, source}].push_back(i);
      }
    }
  }
}

bool Denials::Deny(FactKind fact, End source, End target, uint32_t note, bool is_against) {
  if (by_pair_.empty()) return false;
  const auto at = by_pair_.find(Pair(fact, source, target));
  if (at == by_pair_.end()) return false;
  bool is_denied = false;
  for (const uint32_t number : at->second) {
    const Correction& correction = corrections_[number];
    if (!correction.note.empty() && correction.note != notes_[note].path) continue;
    if (correction.is_against && *correction.is_against != is_against) continue;
    log_.Matched(number);
    is_denied = true;
  }
  return is_denied;
}

}  // namespace notegraph::extract
