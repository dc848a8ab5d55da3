// Internal to extract/. The names of speakers over all notes.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_SPEAKER_NAMES_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_SPEAKER_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/facts.h"
#include "extract/lexicon.h"
#include "extract/resolution/merge_rule.h"
#include "extract/resolution/spellings.h"
#include "graph/strings.h"

namespace notegraph::extract {

// A person's name taken apart.
struct PersonName {
  std::string key;                 // folded, in the order in which people say it: "johndoe" for "Doe, John"
  std::vector<std::string> words;  // folded, without accents: {"john", "doe"}; one letter: an initial
  std::string other_name;          // the same in another script or with a short form, stated in a bracket; or empty
  bool is_latin = true;

  // "Chris", "annlee": says who only within a note.
  bool is_partial() const { return is_latin && words.size() == 1; }
};

// "Doe, John"; "Kathryn (Katy) Huff"; "山田太郎 (Taro Yamada)"; "J.R. Doe".
PersonName ParsePersonName(std::string_view name);

// The affiliation where it is no employer but the name in another script, "Taro Yamada" behind 山田太郎: one of the two
// in Latin letters, the other not, and a known given name or (any script but Latin) of up to five letters.
std::string OtherScript(const PersonFact& person, const Lexicon& lexicon);

// Persons of one name; a partial name is one for each note.
struct SpeakerName {
  PersonName name;
  uint32_t note = kNoNote;           // of a partial name
  std::vector<std::string> handles;  // folded, in order of first appearance
  Spellings spellings;               // counted by talk and note
  uint32_t note_count = 0;
};

// Another form that a note states with a name.
struct StatedName {
  uint32_t name = 0;
  std::string key;  // folded
  uint32_t note = 0;
  Span place;
};

// Sorted by key, partial names by note behind that. Immutable.
class SpeakerNames {
 public:
  static SpeakerNames Collect(const std::vector<NoteFacts>& notes, const Lexicon& lexicon);

  const SpeakerName& operator[](uint32_t name) const { return names_[name]; }
  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }
  // Numbers of NoteFacts::talks[talk].speakers.
  const std::vector<uint32_t>& Of(size_t note, size_t talk) const { return of_talks_[note][talk]; }
  const std::vector<std::vector<uint32_t>>& OfNote(size_t note) const { return of_talks_[note]; }
  const std::vector<StatedName>& stated() const { return stated_; }
  // A name that isn't partial.
  std::optional<uint32_t> Find(std::string_view key) const;

 private:
  uint32_t Add(const PersonFact& person, uint32_t note, const Lexicon& lexicon);
  void Sort();

  std::vector<SpeakerName> names_;
  std::vector<std::vector<std::vector<uint32_t>>> of_talks_;
  std::vector<StatedName> stated_;
  StringMap<uint32_t> by_key_;  // partial names with their note behind '/'
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_SPEAKER_NAMES_H_
