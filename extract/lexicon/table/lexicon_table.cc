#include "extract/lexicon/table/lexicon_table.h"

#include "extract/lexicon/table/word_hash.h"

namespace notegraph::extract {
namespace {

template <typename T>
std::span<const T> Section(std::string_view bytes, SectionRange range) {
  return {reinterpret_cast<const T*>(bytes.data() + range.offset), range.count};
}

}  // namespace

LexiconTable::LexiconTable(std::string_view bytes) : byte_size_(bytes.size()) {
  const auto& header = *reinterpret_cast<const TableHeader*>(bytes.data());
  entries_ = Section<EntryRecord>(bytes, header.entries);
  senses_ = Section<Sense>(bytes, header.senses);
  forms_ = Section<FormRecord>(bytes, header.forms);
  slots_ = Section<SequenceSlot>(bytes, header.slots);
  starts_ = Section<uint64_t>(bytes, header.starts);
  sequence_bits_ = Section<uint64_t>(bytes, header.sequence_bits);
  words_ = Section<uint32_t>(bytes, header.words);
  given_names_ = Section<uint32_t>(bytes, header.given_names);
  text_ = bytes.substr(header.text.offset, header.text.count);
}

SequenceInfo LexiconTable::FindSequence(uint64_t sequence_hash) const {
  if (!HasBit(sequence_bits_, SequenceBitOf(sequence_hash))) return {};
  const size_t mask = slots_.size() - 1;
  for (size_t i = sequence_hash & mask;; i = (i + 1) & mask) {
    const SequenceSlot slot = slots_[i];
    if (slot.form == kFree) return {};
    if (slot.tag != TagOf(sequence_hash)) continue;
    const uint32_t form = slot.form & ~kContinues;
    return {form == 0 ? nullptr : &forms_[form - 1], (slot.form & kContinues) != 0};
  }
}

uint8_t LexiconTable::Weight(std::span<const uint32_t> slots, uint64_t word_hash) {
  const uint64_t hash = MixHash(word_hash);
  const uint32_t tag = TagOf(hash) & 0xffffff00;
  const size_t mask = slots.size() - 1;
  for (size_t i = hash & mask; slots[i] != 0; i = (i + 1) & mask) {
    if ((slots[i] & 0xffffff00) == tag) return static_cast<uint8_t>(slots[i]);
  }
  return 0;
}

}  // namespace notegraph::extract
