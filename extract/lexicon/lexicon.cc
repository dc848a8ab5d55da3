#include "extract/lexicon.h"

#include "absl/container/flat_hash_map.h"
#include "extract/lexicon/built_in_table.h"
#include "extract/lexicon/table/form_hash.h"
#include "extract/lexicon/table/lexicon_file.h"
#include "extract/lexicon/table/lexicon_record.h"
#include "extract/lexicon/table/lexicon_table.h"
#include "extract/lexicon/table/table_builder.h"

namespace notegraph::extract {
namespace {

using RecordIndex = absl::flat_hash_map<std::pair<EntityType, uint64_t>, size_t>;

// A table holds its forms by entry only through the senses; this gathers them again, the name first.
std::vector<LexiconRecord> RecordsOf(const LexiconTable& table) {
  std::vector<LexiconRecord> records(table.entries().size());
  for (size_t i = 0; i < records.size(); ++i) {
    const EntryRecord& entry = table.entries()[i];
    records[i].type = static_cast<EntityType>(entry.type);
    records[i].kind = entry.kind;
    records[i].contexts = std::string(table.contexts(entry));
  }
  for (const Sense& sense : table.senses()) {
    const std::string_view spelling = table.spelling(sense.spelling);
    std::vector<LexiconForm>& forms = records[sense.entry].forms;
    forms.push_back({std::string(spelling), sense.exact_case, sense.needs_context, sense.prior});
    const bool is_name = spelling == table.spelling(table.entries()[sense.entry].name);
    if (is_name) std::swap(forms.front(), forms.back());
  }
  return records;
}

// The addition's fields win, forms of both stay.
void Merge(LexiconRecord addition, std::vector<LexiconRecord>& records, RecordIndex& index) {
  const auto [found, inserted] =
      index.emplace(std::pair(addition.type, HashForm(addition.name()).hash), records.size());
  if (inserted) {
    records.push_back(std::move(addition));
    return;
  }
  LexiconRecord& record = records[found->second];
  addition.forms.insert(addition.forms.end(), record.forms.begin(), record.forms.end());
  if (addition.contexts.empty()) addition.contexts = std::move(record.contexts);
  record = std::move(addition);
}

absl::StatusOr<std::string> CompileFiles(std::vector<LexiconRecord> records, std::span<const std::string> paths,
                                         const LexiconTable& weights) {
  RecordIndex index;
  for (size_t i = 0; i < records.size(); ++i)
    index.emplace(std::pair(records[i].type, HashForm(records[i].name()).hash), i);
  for (const std::string& path : paths) {
    absl::StatusOr<std::vector<LexiconRecord>> file = LoadLexiconFile(path, LexiconRules::kUserFile);
    if (!file.ok()) return file.status();
    for (LexiconRecord& record : *file) Merge(std::move(record), records, index);
  }
  return BuildLexiconTable(records, weights.words(), weights.given_names());
}

}  // namespace

Lexicon::Lexicon(std::string table_bytes)
    : owned_bytes_(std::move(table_bytes)),
      table_(std::make_unique<LexiconTable>(owned_bytes_)),
      senses_(table_->senses()) {}

Lexicon::Lexicon(std::string_view table_bytes)
    : table_(std::make_unique<LexiconTable>(table_bytes)), senses_(table_->senses()) {}

Lexicon::~Lexicon() = default;

const Lexicon& Lexicon::BuiltIn() {
  static const Lexicon* const lexicon = new Lexicon(BuiltInTable());
  return *lexicon;
}

absl::StatusOr<std::unique_ptr<Lexicon>> Lexicon::WithUserFiles(std::span<const std::string> paths) {
  const LexiconTable built_in(BuiltInTable());
  absl::StatusOr<std::string> bytes = CompileFiles(RecordsOf(built_in), paths, built_in);
  if (!bytes.ok()) return bytes.status();
  return std::unique_ptr<Lexicon>(new Lexicon(*std::move(bytes)));
}

absl::StatusOr<std::unique_ptr<Lexicon>> Lexicon::FromFiles(std::span<const std::string> paths) {
  absl::StatusOr<std::string> bytes = CompileFiles({}, paths, LexiconTable(BuiltInTable()));
  if (!bytes.ok()) return bytes.status();
  return std::unique_ptr<Lexicon>(new Lexicon(*std::move(bytes)));
}

std::string_view Lexicon::spelling(const Sense& sense) const { return table_->spelling(sense.spelling); }

bool Lexicon::CaseMatches(const Sense& sense, std::string_view surface) const {
  const std::string_view written = spelling(sense);
  return !sense.exact_case || surface == written ||
         (surface.size() == written.size() + 1 && surface.ends_with('s') && surface.starts_with(written));
}

LexiconEntry Lexicon::entry(uint32_t index) const {
  const EntryRecord& record = table_->entries()[index];
  const auto type = static_cast<EntityType>(record.type);
  return {.name = table_->spelling(record.name),
          .type = type,
          .kind = type == EntityType::kLibrary ? LibraryKinds()[record.kind] : std::string_view(),
          .contexts = table_->contexts(record)};
}

uint32_t Lexicon::entry_count() const { return static_cast<uint32_t>(table_->entries().size()); }

size_t Lexicon::byte_size() const { return table_->byte_size(); }

uint8_t Lexicon::WordFrequency(std::string_view lower_case_word) const {
  return table_->WordFrequency(FoldedHash(lower_case_word));
}

uint8_t Lexicon::WordFrequencyOf(uint64_t word_hash) const { return table_->WordFrequency(word_hash); }

uint8_t Lexicon::GivenNameWeightOf(uint64_t word_hash) const { return table_->GivenNameWeight(word_hash); }

uint8_t Lexicon::GivenNameWeight(std::string_view word) const { return table_->GivenNameWeight(FoldedHash(word)); }

}  // namespace notegraph::extract
