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
  singles_ = Section<uint64_t>(bytes, header.singles);
  sequence_bits_ = Section<uint64_t>(bytes, header.sequence_bits);
  words_ = Section<uint32_t>(bytes, header.words);
  given_names_ = Section<uint32_t>(bytes, header.given_names);
  text_ = bytes.substr(header.text.offset, header.text.count);
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
