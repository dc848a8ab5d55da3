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

uint32_t EntityNames::Add(const EntityFact& entity) {
  StringMap<uint32_t>& index = by_key_[static_cast<int>(entity.type)];
  const auto [at, is_new] = index.try_emplace(FoldName(entity.name), size());
  if (is_new) {
    names_.emplace_back().type = entity.type;
    names_.back().key = at->first;
  }
  EntityName& name = names_[at->second];
  ++name.note_count;
  if (name.kind.empty() && entity.kind != "other") name.kind = entity.kind;
  name.spellings.Add(entity.name, 0);
  for (const std::string& alias : entity.aliases) name.spellings.Add(alias, 0);
  return at->second;
}

void EntityNames::CountPlaces(const NoteFacts& note, const std::vector<uint32_t>& of_note) {
  for (const MentionFact& mention : note.mentions) {
    EntityName& name = names_[of_note[mention.target]];
    name.place_count += static_cast<uint32_t>(mention.occurrences.size());
    for (const Occurrence& place : mention.occurrences)
      CountSurface(std::string_view(note.text).substr(place.mention.begin, place.mention.size()), name.spellings);
  }
}

void EntityNames::Sort() {
  std::vector<uint32_t> order(names_.size()), number(names_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::tie(names_[a].type, names_[a].key) < std::tie(names_[b].type, names_[b].key);
  });
  std::vector<EntityName> sorted;
  sorted.reserve(names_.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    sorted.push_back(std::move(names_[order[i]]));
  }
  names_ = std::move(sorted);
  for (auto& of_note : of_notes_) {
    for (uint32_t& name : of_note) name = number[name];
  }
  for (auto& index : by_key_) {
    for (auto& [key, name] : index) name = number[name];
  }
}

EntityNames EntityNames::Collect(const std::vector<NoteFacts>& notes, const Lexicon& lexicon) {
  EntityNames names;
  names.of_notes_.resize(notes.size());
  for (size_t n = 0; n < notes.size(); ++n) {
    std::vector<uint32_t>& of_note = names.of_notes_[n];
    of_note.reserve(notes[n].entities.size());
    for (const EntityFact& entity : notes[n].entities) of_note.push_back(names.Add(entity));
    names.CountPlaces(notes[n], of_note);
  }
  names.Sort();
  for (EntityName& name : names.names_) LookUp(lexicon, name);
  return names;
}

std::optional<uint32_t> EntityNames::Find(EntityType type, std::string_view key) const {
  const auto& index = by_key_[static_cast<int>(type)];
  const auto at = index.find(key);
  if (at == index.end()) return std::nullopt;
  return at->second;
}

}  // namespace notegraph::extract
