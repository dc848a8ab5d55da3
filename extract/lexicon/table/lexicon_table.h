// Internal to extract/lexicon/. The compiled lexicon: one block of bytes, read in place.
//
// Layout, in the byte order of the machine that compiled it (the table is part of the program or lives in memory, it is
// never exchanged):
//   header    TableHeader
//   entries   EntryRecord each
//   senses    Sense each, those of one form next to each other
//   forms     FormRecord each
//   slots     open addressing with linear probing over the sequence hash of every form and every prefix of one
//   singles         a bit for each form of one word (by the high bits of its sequence hash)
//   sequence_bits   one for each sequence in slots: most look-ups fail, and these bits stay in a near cache where slots
//                   do not
//   words, given_names   open addressing over the word hash, weight in the low byte
//   text            spellings (a length byte, then the bytes) and contexts
#ifndef NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_TABLE_H_
#define NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_TABLE_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "extract/lexicon.h"

namespace notegraph::extract {

struct SectionRange {
  uint32_t offset = 0;  // from the start of the table; a multiple of 8
  uint32_t count = 0;   // elements
};

struct TableHeader {
  SectionRange entries, senses, forms, slots, singles, sequence_bits, words, given_names, text;
};

struct EntryRecord {
  uint32_t name = 0;  // offset of its spelling in text
  uint32_t contexts = 0;
  uint16_t contexts_size = 0;
  uint8_t type = 0;
  uint8_t kind = 0;
};

// Senses [first_sense, +library_count) are libraries, the next concept_count concepts.
struct FormRecord {
  uint32_t first_sense = 0;
  uint16_t library_count = 0;
  uint16_t concept_count = 0;
};

// Hashes of 64 bits are kept as place (low bits) and tag (high 32 bits): one unlisted sequence in 2^40 or so would pass
// for a listed one. The compiler checks that listed ones are told apart.
struct SequenceSlot {
  uint32_t tag = 0;
  uint32_t form = 0;  // kFree, or form index + 1 (0: a prefix alone), with kContinues set where longer forms begin so
};

inline constexpr uint32_t kFree = 0x7fffffff;
inline constexpr uint32_t kContinues = 0x80000000;
inline constexpr uint32_t kSingleBits = 1u << 18;

inline uint32_t SingleBitOf(uint64_t sequence_hash) { return static_cast<uint32_t>(sequence_hash >> 46); }
inline constexpr uint32_t kSequenceBits = 1u << 19;

inline uint32_t SequenceBitOf(uint64_t sequence_hash) { return static_cast<uint32_t>(sequence_hash >> 45); }
inline uint32_t TagOf(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

// What the table knows about a sequence of words.
struct SequenceInfo {
  const FormRecord* form = nullptr;  // null: no form ends here
  bool continues = false;            // longer forms begin so
};

// A view; the bytes must outlive it. Thread-safe.
class LexiconTable {
 public:
  // REQUIRES: bytes made by BuildLexiconTable, at an address divisible by 8.
  explicit LexiconTable(std::string_view bytes);

  std::span<const Sense> senses() const { return senses_; }
  std::span<const EntryRecord> entries() const { return entries_; }
  std::string_view spelling(uint32_t offset) const {
    return text_.substr(offset + 1, static_cast<uint8_t>(text_[offset]));
  }
  std::string_view contexts(const EntryRecord& entry) const {
    return text_.substr(entry.contexts, entry.contexts_size);
  }

  bool IsSoftware(const Sense& sense) const {
    return entries_[sense.entry].type == static_cast<uint8_t>(EntityType::kLibrary);
  }
  // False if no form is the one word of the sequence, or if no form begins with the sequence; else mostly true.
  bool MayBeSingle(uint64_t sequence_hash) const { return HasBit(singles_, SingleBitOf(sequence_hash)); }
  bool MayBeSequence(uint64_t sequence_hash) const { return HasBit(sequence_bits_, SequenceBitOf(sequence_hash)); }
  SequenceInfo FindSequence(uint64_t sequence_hash) const;
  uint8_t WordFrequency(uint64_t word_hash) const { return Weight(words_, word_hash); }
  uint8_t GivenNameWeight(uint64_t word_hash) const { return Weight(given_names_, word_hash); }
  std::span<const uint32_t> words() const { return words_; }
  std::span<const uint32_t> given_names() const { return given_names_; }
  size_t byte_size() const { return byte_size_; }

 private:
  static bool HasBit(std::span<const uint64_t> bits, uint32_t bit) { return (bits[bit / 64] >> (bit % 64)) & 1; }
  static uint8_t Weight(std::span<const uint32_t> slots, uint64_t word_hash);

  std::span<const EntryRecord> entries_;
  std::span<const Sense> senses_;
  std::span<const FormRecord> forms_;
  std::span<const SequenceSlot> slots_;
  std::span<const uint64_t> singles_;
  std::span<const uint64_t> sequence_bits_;
  std::span<const uint32_t> words_;        // 24 bits of hash, then the weight; 0: free
  std::span<const uint32_t> given_names_;  // the same
  std::string_view text_;
  size_t byte_size_ = 0;
};

inline SequenceInfo LexiconTable::FindSequence(uint64_t sequence_hash) const {
  if (!MayBeSequence(sequence_hash)) return {};
  const size_t mask = slots_.size() - 1;
  for (size_t i = sequence_hash & mask;; i = (i + 1) & mask) {
    const SequenceSlot slot = slots_[i];
    if (slot.form == kFree) return {};
    if (slot.tag != TagOf(sequence_hash)) continue;
    const uint32_t form = slot.form & ~kContinues;
    return {form == 0 ? nullptr : &forms_[form - 1], (slot.form & kContinues) != 0};
  }
}

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_LEXICON_TABLE_LEXICON_TABLE_H_
