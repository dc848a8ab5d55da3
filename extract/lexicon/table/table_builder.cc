#include "extract/lexicon/table/table_builder.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "extract/lexicon/table/form_hash.h"
#include "extract/lexicon/table/lexicon_table.h"
#include "extract/lexicon/table/word_hash.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxSensesPerForm = 65535;

// At most half full.
size_t SlotCount(size_t elements) { return std::bit_ceil(std::max<size_t>(elements * 2, 8)); }

void SetBit(uint32_t bit, std::vector<uint64_t>& bits) { bits[bit / 64] |= uint64_t{1} << (bit % 64); }

// A form with all entries that it may mean.
struct FormSenses {
  FormHash hash;
  std::string_view spelling;  // of the first record that has it
  std::vector<Sense> senses;
};

class Builder {
 public:
  absl::StatusOr<std::string> Build(std::span<const LexiconRecord> records, std::span<const uint32_t> words,
                                    std::span<const uint32_t> given_names);

 private:
  void AddRecord(const LexiconRecord& record);
  void AddForm(const LexiconForm& form, uint32_t entry);
  void AddPluralSenses();
  absl::Status AddFormRecords();
  void AddSequences(size_t form_index);
  absl::StatusOr<std::vector<SequenceSlot>> MakeSlots() const;
  uint32_t AddSpelling(std::string_view spelling);
  bool IsConcept(const Sense& sense) const {
    return entries_[sense.entry].type == static_cast<uint8_t>(EntityType::kConcept);
  }

  std::vector<EntryRecord> entries_;
  std::vector<FormSenses> form_senses_;
  absl::flat_hash_map<uint64_t, size_t> form_of_hash_;
  std::vector<Sense> senses_;
  std::vector<FormRecord> forms_;
  absl::flat_hash_map<uint64_t, uint32_t> sequences_;  // sequence hash -> SequenceSlot::form
  std::vector<uint64_t> sequence_order_;
  std::vector<uint64_t> singles_ = std::vector<uint64_t>(kSingleBits / 64);
  std::vector<uint64_t> sequence_bits_ = std::vector<uint64_t>(kSequenceBits / 64);
  std::string text_;
};

uint32_t Builder::AddSpelling(std::string_view spelling) {
  const auto offset = static_cast<uint32_t>(text_.size());
  text_.push_back(static_cast<char>(spelling.size()));
  text_.append(spelling);
  return offset;
}

void Builder::AddForm(const LexiconForm& form, uint32_t entry) {
  FormHash hash = HashForm(form.spelling);
  const auto [found, inserted] = form_of_hash_.emplace(hash.hash, form_senses_.size());
  if (inserted) form_senses_.push_back({std::move(hash), form.spelling, {}});
  std::vector<Sense>& senses = form_senses_[found->second].senses;
  if (!senses.empty() && senses.back().entry == entry) return;
  senses.push_back({.entry = entry,
                    .exact_case = form.exact_case,
                    .needs_context = form.needs_context,
                    .prior = form.prior,
                    .spelling = AddSpelling(form.spelling)});
}

void Builder::AddRecord(const LexiconRecord& record) {
  const auto index = static_cast<uint32_t>(entries_.size());
  EntryRecord entry;
  entry.type = static_cast<uint8_t>(record.type);
  entry.kind = record.kind;
  entry.contexts = static_cast<uint32_t>(text_.size());
  entry.contexts_size = static_cast<uint16_t>(record.contexts.size());
  text_.append(record.contexts);
  entry.name = AddSpelling(record.name());
  entries_.push_back(entry);
  for (const LexiconForm& form : record.forms) AddForm(form, index);
}

// "Requests" is also the plural of the concept "request", and the matcher finds one form alone.
void Builder::AddPluralSenses() {
  std::vector<std::pair<size_t, size_t>> plurals;  // form, form of the singular
  for (size_t i = 0; i < form_senses_.size(); ++i) {
    const FormHash& hash = form_senses_[i].hash;
    const Word& last = hash.words.back();
    const std::string_view word = form_senses_[i].spelling.substr(last.begin, last.end - last.begin);
    const uint64_t prefix = hash.words.size() == 1 ? kEmptySequenceHash : hash.prefixes[hash.words.size() - 2];
    ForEachSingular(last, word, [&](uint64_t singular) {
      const bool glued = hash.words.size() > 1 && last.gap == Gap::kGlued;
      const auto found = form_of_hash_.find(ExtendSequenceHash(prefix, singular, glued));
      if (found != form_of_hash_.end()) plurals.emplace_back(i, found->second);
    });
  }
  for (const auto& [plural, singular] : plurals) {
    for (const Sense& sense : std::vector<Sense>(form_senses_[singular].senses)) {
      std::vector<Sense>& target = form_senses_[plural].senses;
      const bool known =
          std::any_of(target.begin(), target.end(), [&](const Sense& s) { return s.entry == sense.entry; });
      if (IsConcept(sense) && !known) target.push_back(sense);
    }
  }
}

void Builder::AddSequences(size_t form_index) {
  const FormHash& hash = form_senses_[form_index].hash;
  if (hash.prefixes.size() == 1) SetBit(SingleBitOf(hash.hash), singles_);
  for (size_t i = 0; i < hash.prefixes.size(); ++i) {
    const auto [found, inserted] = sequences_.emplace(hash.prefixes[i], 0);
    if (inserted) sequence_order_.push_back(hash.prefixes[i]);
    SetBit(SequenceBitOf(hash.prefixes[i]), sequence_bits_);
    found->second |= i + 1 == hash.prefixes.size() ? static_cast<uint32_t>(form_index + 1) : kContinues;
  }
}

absl::Status Builder::AddFormRecords() {
  for (size_t i = 0; i < form_senses_.size(); ++i) {
    std::vector<Sense>& senses = form_senses_[i].senses;
    if (senses.size() > kMaxSensesPerForm) {
      return absl::ResourceExhaustedError(absl::StrCat("too many entries share a form of entry ", senses[0].entry));
    }
    std::stable_sort(senses.begin(), senses.end(), [&](const Sense& a, const Sense& b) {
      return std::tuple(IsConcept(a), 255 - a.prior) < std::tuple(IsConcept(b), 255 - b.prior);
    });
    FormRecord record;
    record.first_sense = static_cast<uint32_t>(senses_.size());
    record.concept_count = static_cast<uint16_t>(
        std::count_if(senses.begin(), senses.end(), [&](const Sense& s) { return IsConcept(s); }));
    record.library_count = static_cast<uint16_t>(senses.size() - record.concept_count);
    forms_.push_back(record);
    senses_.insert(senses_.end(), senses.begin(), senses.end());
    AddSequences(i);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::vector<SequenceSlot>> Builder::MakeSlots() const {
  std::vector<SequenceSlot> slots(SlotCount(sequence_order_.size()), {.tag = 0, .form = kFree});
  const size_t mask = slots.size() - 1;
  for (const uint64_t hash : sequence_order_) {
    size_t i = hash & mask;
    for (; slots[i].form != kFree; i = (i + 1) & mask) {
      if (slots[i].tag == TagOf(hash)) return absl::InvalidArgumentError("two forms of the lexicon have the same hash");
    }
    slots[i] = {.tag = TagOf(hash), .form = sequences_.at(hash)};
  }
  return slots;
}

// Appends sections behind the header and notes where they are.
class Sections {
 public:
  template <typename T>
  SectionRange Append(std::span<const T> elements) {
    bytes_.resize((bytes_.size() + 7) / 8 * 8);
    const SectionRange range{static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(elements.size())};
    bytes_.append(reinterpret_cast<const char*>(elements.data()), elements.size_bytes());
    return range;
  }

  absl::StatusOr<std::string> Finish(const TableHeader& header) && {
    if (bytes_.size() > UINT32_MAX) return absl::ResourceExhaustedError("the lexicon is larger than 4 GiB");
    std::memcpy(bytes_.data(), &header, sizeof(header));
    return std::move(bytes_);
  }

 private:
  std::string bytes_ = std::string(sizeof(TableHeader), '\0');
};

absl::StatusOr<std::string> Builder::Build(std::span<const LexiconRecord> records, std::span<const uint32_t> words,
                                           std::span<const uint32_t> given_names) {
  for (const LexiconRecord& record : records) AddRecord(record);
  AddPluralSenses();
  if (absl::Status status = AddFormRecords(); !status.ok()) return status;
  const absl::StatusOr<std::vector<SequenceSlot>> slots = MakeSlots();
  if (!slots.ok()) return slots.status();
  Sections sections;
  TableHeader header;
  header.entries = sections.Append(std::span<const EntryRecord>(entries_));
  header.senses = sections.Append(std::span<const Sense>(senses_));
  header.forms = sections.Append(std::span<const FormRecord>(forms_));
  header.slots = sections.Append(std::span<const SequenceSlot>(*slots));
  header.singles = sections.Append(std::span<const uint64_t>(singles_));
  header.sequence_bits = sections.Append(std::span<const uint64_t>(sequence_bits_));
  header.words = sections.Append(words);
  header.given_names = sections.Append(given_names);
  header.text = sections.Append(std::span<const char>(text_));
  return std::move(sections).Finish(header);
}

}  // namespace

absl::StatusOr<std::vector<uint32_t>> BuildWeightSlots(std::span<const WeightedWord> words) {
  std::vector<uint32_t> slots(SlotCount(words.size()));
  const size_t mask = slots.size() - 1;
  for (const WeightedWord& word : words) {
    const uint64_t hash = MixHash(FoldedHash(word.word));
    const uint32_t tag = TagOf(hash) & 0xffffff00;
    size_t i = hash & mask;
    for (; slots[i] != 0; i = (i + 1) & mask) {
      if ((slots[i] & 0xffffff00) == tag) {
        return absl::InvalidArgumentError(absl::StrCat("'", word.word, "' has the same hash as another word"));
      }
    }
    slots[i] = tag | word.weight;
  }
  return slots;
}

absl::StatusOr<std::string> BuildLexiconTable(std::span<const LexiconRecord> records, std::span<const uint32_t> words,
                                              std::span<const uint32_t> given_names) {
  return Builder().Build(records, words, given_names);
}

}  // namespace notegraph::extract
