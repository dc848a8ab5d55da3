// Internal to extract/. Word classes: what each word, phrase or sign of a sentence is to the cue patterns.
//
//   Use Redis instead of memcached!      words of the note
//   USE M     INSTEAD    M        EXCL   their classes, from data/relation_words.tsv; M is a mention of an entity
//
// A word has a set of classes ("better": BETTER, BEST, ADVICE). Each distinct set that occurs is one signature, so that
// a sentence becomes a short string of signatures, over which cue patterns are regular expressions.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_CUE_WORDS_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_CUE_WORDS_H_

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "graph/strings.h"

namespace notegraph::extract {

// A set of classes; numbered in order of first appearance in the data, without meaning outside one CueWords. START and
// END are 0 and 1.
using Signature = uint16_t;

// Classes that are told by form or place instead of by the data file.
enum class FormClass : uint8_t {
  kStart,  // START and END of the unit
  kEnd,
  kMention,    // M
  kSubject,    // SUBJECT: the unit's unnamed subject (subjects.h), put in front of it; an M too
  kSubjectIs,  // SUBJECTIS: the copula behind it; an IS too
  kOwner,      // OWNER: a mention before "'s": what it owns is spoken of, not it
  kWord,       // WORD: a word without class
  kCapital,    // CAPITAL: the same with a capital; it and the following are WORDs too
  kIng,        // ends in -ing, -ed, -est, -er
  kEd,
  kEst,
  kEr,
  kLy,  // ends in -ly: an ADV
  kNumber,
  kComma,
  kHyphen,  // '-' inside a word
  kDash,    // '-' between words
  kOther,   // any other sign
  kCount
};

// Immutable. Thread-safe.
class CueWords {
 public:
  // `words`: text of data/relation_words.tsv. `literals`: words that patterns name by themselves, each a class of its
  // own. The views must stay valid.
  CueWords(std::string_view words, const std::vector<std::string_view>& literals);

  struct Entry {
    Signature signature = 0;
    bool is_word = false;        // false: only the beginning of a phrase
    bool begins_phrase = false;  // longer phrases begin so
    bool is_skipped = false;     // quotes and the like, which say nothing
  };
  // The word or phrase with this ExtendSequenceHash over its tokens, or nullptr. O(1).
  const Entry* Find(uint64_t sequence_hash) const {
    if (!may_be_entry_.test(FilterBit(sequence_hash))) return nullptr;
    const auto found = entries_.find(sequence_hash);
    return found == entries_.end() ? nullptr : &found->second;
  }
  Signature Of(FormClass form) const { return form_signatures_[static_cast<size_t>(form)]; }

  bool HasClass(std::string_view class_name) const { return class_numbers_.contains(class_name); }
  // All signatures that hold the class, ascending.
  std::vector<Signature> SignaturesOf(std::string_view class_name) const;
  size_t signature_count() const { return sets_.size(); }

 private:
  static constexpr size_t kMaxClasses = 384;
  using ClassSet = std::bitset<kMaxClasses>;
  using WordList = std::vector<std::pair<std::string_view, ClassSet>>;

  // Most words have no class; a few bits, which stay in the nearest cache, turn most of them away.
  static constexpr size_t kFilterBits = 1 << 16;
  static size_t FilterBit(uint64_t sequence_hash) { return sequence_hash % kFilterBits; }

  WordList ReadWords(std::string_view words, const std::vector<std::string_view>& literals);
  void AddEntries(const WordList& list);
  size_t ClassNumber(std::string_view name);
  Signature SignatureOf(const ClassSet& set);

  StringViewMap<size_t> class_numbers_;
  absl::flat_hash_map<uint64_t, Entry> entries_;
  std::bitset<kFilterBits> may_be_entry_;
  std::vector<ClassSet> sets_;  // by signature
  std::array<Signature, static_cast<size_t>(FormClass::kCount)> form_signatures_{};
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_CUE_WORDS_H_
