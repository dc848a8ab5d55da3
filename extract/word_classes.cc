#include "extract/word_classes.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <vector>

#include "absl/strings/str_split.h"
#include "extract/lexicon/table/word_hash.h"
#include "extract/lexicon/table/word_scanner.h"
#include "graph/data_lines.h"
#include "graph/strings.h"

namespace notegraph::extract {

extern const char kWordClasses[];  // data/word_classes.tsv
extern const char kPhraseHeads[];  // data/phrase_heads.txt
extern const char kStopWords[];    // lexicon/data/stop_words.txt

const std::array<std::string_view, kWordClassCount> kWordClassNames = {"library",
                                                                       "language",
                                                                       "framework",
                                                                       "tool",
                                                                       "runtime",
                                                                       "database",
                                                                       "service",
                                                                       "platform",
                                                                       "os",
                                                                       "format",
                                                                       "protocol",
                                                                       "hardware",
                                                                       "function_word",
                                                                       "determiner",
                                                                       "article",
                                                                       "be",
                                                                       "use_verb",
                                                                       "advice_verb",
                                                                       "advice_adverb",
                                                                       "refusal_word",

                                                                       "work_verb",
                                                                       "in_preposition",
                                                                       "at_preposition",
                                                                       "person_verb",
                                                                       "software_verb",
                                                                       "company_noun",
                                                                       "event_noun",
                                                                       "naming_word",
                                                                       "vague_noun",
                                                                       "user_noun",
                                                                       "term_noun",
                                                                       "concept_noun",
                                                                       "conjunction",
                                                                       "version_word",
                                                                       "calendar_word",
                                                                       "tool_list_word",
                                                                       "foreign_word"};

namespace {

// Open addressing over the hashes of some thousand words: asked for every token of a note.
class ClassTable {
 public:
  WordClassSet& operator[](uint64_t hash) {
    Slot& slot = slots_[PlaceOf(hash)];
    slot.hash = hash;
    return slot.classes;
  }
  WordClassSet Find(uint64_t hash) const { return slots_[PlaceOf(hash)].classes; }

 private:
  struct Slot {
    uint64_t hash = 0;
    WordClassSet classes = 0;  // 0: free
  };
  static constexpr size_t kSlots = 1 << 12;

  size_t PlaceOf(uint64_t hash) const {
    size_t place = MixHash(hash) % kSlots;
    while (slots_[place].classes != 0 && slots_[place].hash != hash) place = (place + 1) % kSlots;
    return place;
  }

  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
};

void AddWords(std::string_view words, WordClass word_class, ClassTable& table) {
  for (const absl::string_view word : absl::StrSplit(Absl(words), ' ', absl::SkipEmpty()))
    table[FoldedHash(Std(word))] |= ClassBit(word_class);
}

const ClassTable& Classes() {
  static const auto* classes = [] {
    auto* table = new ClassTable();
    for (const auto& columns : DataLines(kWordClasses)) {
      const auto name = std::find(kWordClassNames.begin(), kWordClassNames.end(), columns[0]);
      assert(name != kWordClassNames.end());
      AddWords(columns[1], static_cast<WordClass>(name - kWordClassNames.begin()), *table);
    }
    for (const auto& columns : DataLines(kPhraseHeads)) AddWords(columns[0], WordClass::kTermNoun, *table);
    for (const auto& columns : DataLines(kStopWords)) AddWords(columns[0], WordClass::kFunctionWord, *table);
    return table;
  }();
  return *classes;
}

}  // namespace

std::string_view KindOfNoun(WordClassSet classes) {
  classes &= kKindNouns;
  return classes == 0 ? std::string_view() : kWordClassNames[std::countr_zero(classes)];
}

WordClassSet ClassesOf(uint64_t word_hash) { return Classes().Find(word_hash); }

}  // namespace notegraph::extract
