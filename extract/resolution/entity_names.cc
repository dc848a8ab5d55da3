#include "extract/resolution/entity_names.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "graph/fold_name.h"

namespace notegraph::extract {
namespace {

// Counts a place under the form that the entity lists; a name may run over a line's end.
void CountSurface(std::string_view surface, Spellings& spellings) {
  if (spellings.Count(surface)) return;
  std::string form(surface);
  absl::RemoveExtraAsciiWhitespace(&form);
  spellings.Count(form);
}

void LookUp(const Lexicon& lexicon, EntityName& name) {
  for (const Spelling& spelling : name.spellings.all()) {
    for (const Sense& sense : lexicon.Find(spelling.text)) {
      const LexiconEntry entry = lexicon.entry(sense.entry);
      if (entry.type != name.type || FoldName(entry.name) != name.key) continue;
      name.proper = entry.name;
      return;
    }
  }
}

}  // namespace

EntityNames EntityNames::Collect(const std::vector<NoteFacts>& notes, const Lexicon& lexicon) {
  EntityNames result;
  std::vector<EntityName>& names = result.names_;
  result.of_notes_.resize(notes.size());
  for (size_t n = 0; n < notes.size(); ++n) {
    const NoteFacts& note = notes[n];
    std::vector<uint32_t>& of_note = result.of_notes_[n];
    of_note.reserve(note.entities.size());
    for (const EntityFact& entity : note.entities) {
      StringMap<uint32_t>& index = result.by_key_[static_cast<int>(entity.type)];
      const auto [at, is_new] = index.try_emplace(FoldName(entity.name), static_cast<uint32_t>(names.size()));
      if (is_new) {
        names.emplace_back().type = entity.type;
        names.back().key = at->first;
      }
      EntityName& name = names[at->second];
      ++name.note_count;
      if (name.kind.empty() && entity.kind != "other") name.kind = entity.kind;
      name.spellings.Add(entity.name, 0);
      for (const std::string& alias : entity.aliases) name.spellings.Add(alias, 0);
      of_note.push_back(at->second);
    }
    for (const MentionFact& mention : note.mentions) {
      EntityName& name = names[of_note[mention.target]];
      name.place_count += static_cast<uint32_t>(mention.occurrences.size());
      for (const Occurrence& place : mention.occurrences)
        CountSurface(std::string_view(note.text).substr(place.mention.begin, place.mention.size()), name.spellings);
    }
  }
  std::vector<uint32_t> order(names.size()), number(names.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::tie(names[a].type, names[a].key) < std::tie(names[b].type, names[b].key);
  });
  std::vector<EntityName> sorted;
  sorted.reserve(names.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    LookUp(lexicon, sorted.emplace_back(std::move(names[order[i]])));
  }
  names = std::move(sorted);
  for (auto& of_note : result.of_notes_) {
    for (uint32_t& name : of_note) name = number[name];
  }
  for (auto& index : result.by_key_) {
    for (auto& [key, name] : index) name = number[name];
  }
  return result;
}

std::optional<uint32_t> EntityNames::Find(EntityType type, std::string_view key) const {
  const auto& index = by_key_[static_cast<int>(type)];
  const auto at = index.find(key);
  if (at == index.end()) return std::nullopt;
  return at->second;
}

}  // namespace notegraph::extract
