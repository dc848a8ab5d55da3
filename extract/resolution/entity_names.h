// Internal to extract/. The names of libraries and concepts over all notes.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_ENTITY_NAMES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_ENTITY_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/resolution/spellings.h"
#include "graph/strings.h"

namespace notegraph::extract {

// Entities of one type whose names fold alike.
struct EntityName {
  EntityType type = EntityType::kConcept;
  std::string key;      // the folded name
  Spellings spellings;  // counted by place
  std::string proper;   // the lexicon's spelling; empty where it doesn't know the name
  std::string kind;     // libraries: the first one told that is not "other"; or empty
  uint32_t note_count = 0;
  uint32_t place_count = 0;

  bool is_known() const { return !proper.empty(); }
  const std::string& text() const { return is_known() ? proper : spellings.Commonest(); }
};

// Sorted by type and key, so that the numbers of names don't depend on the order of the notes. Immutable.
class EntityNames {
 public:
  // O(total size of names and mentions).
  static EntityNames Collect(const std::vector<NoteFacts>& notes, const Lexicon& lexicon);

  const std::vector<EntityName>& names() const { return names_; }
  const EntityName& operator[](uint32_t name) const { return names_[name]; }
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }
  // Number of NoteFacts::entities[entity] of the note.
  uint32_t Of(size_t note, size_t entity) const { return of_notes_[note][entity]; }
  const std::vector<uint32_t>& OfNote(size_t note) const { return of_notes_[note]; }
  std::optional<uint32_t> Find(EntityType type, std::string_view key) const;

 private:
  uint32_t Add(const EntityFact& entity);
  void CountPlaces(const NoteFacts& note, const std::vector<uint32_t>& of_note);
  void Sort();

  std::vector<EntityName> names_;
  std::vector<std::vector<uint32_t>> of_notes_;
  StringMap<uint32_t> by_key_[2];  // by EntityType
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_ENTITY_NAMES_H_
