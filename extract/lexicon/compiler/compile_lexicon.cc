// compile_lexicon OUTPUT FREQUENCIES GIVEN_NAMES LEXICON...: compiles the lexicon's data files into the table that is
// linked into the program. Run by the build; a fault in the data ends it with "file:line: what is wrong".
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "extract/lexicon/table/form_hash.h"
#include "extract/lexicon/table/lexicon_file.h"
#include "extract/lexicon/table/lexicon_record.h"
#include "extract/lexicon/table/table_builder.h"

namespace notegraph::extract {
namespace {

absl::StatusOr<std::vector<uint32_t>> CompileWeights(const std::string& path) {
  const absl::StatusOr<std::string> text = ReadLexiconFile(path);
  if (!text.ok()) return text.status();
  const absl::StatusOr<std::vector<WeightedWord>> words = ParseWeightedWords(*text, path);
  if (!words.ok()) return words.status();
  return BuildWeightSlots(*words);
}

absl::Status CheckUniqueNames(std::span<const LexiconRecord> records) {
  absl::flat_hash_map<std::pair<EntityType, uint64_t>, const LexiconRecord*> seen;
  for (const LexiconRecord& record : records) {
    const auto [found, inserted] = seen.emplace(std::pair(record.type, HashForm(record.name()).hash), &record);
    if (!inserted) {
      return absl::InvalidArgumentError(
          absl::StrCat(record.origin, ": '", record.name(), "' is already listed at ", found->second->origin));
    }
  }
  return absl::OkStatus();
}

// A form of several entries is ambiguous and must say so: at most one of them may claim it without a mark.
absl::Status CheckAmbiguousForms(std::span<const LexiconRecord> records) {
  absl::flat_hash_map<uint64_t, const LexiconRecord*> unmarked;
  for (const LexiconRecord& record : records) {
    for (const LexiconForm& form : record.forms) {
      if (form.exact_case || form.needs_context) continue;
      const auto [found, inserted] = unmarked.emplace(HashForm(form.spelling).hash, &record);
      if (inserted) continue;
      return absl::InvalidArgumentError(absl::StrCat(record.origin, ": '", form.spelling, "' of '", record.name(),
                                                     "' is also a form of '", found->second->name(), "' (",
                                                     found->second->origin, "); mark one of them"));
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> Compile(std::span<char*> arguments) {
  std::vector<LexiconRecord> records;
  for (const char* path : arguments.subspan(2)) {
    absl::StatusOr<std::vector<LexiconRecord>> file = LoadLexiconFile(path, LexiconRules::kBuiltInFile);
    if (!file.ok()) return file.status();
    records.insert(records.end(), std::make_move_iterator(file->begin()), std::make_move_iterator(file->end()));
  }
  if (absl::Status status = CheckUniqueNames(records); !status.ok()) return status;
  if (absl::Status status = CheckAmbiguousForms(records); !status.ok()) return status;
  const absl::StatusOr<std::vector<uint32_t>> words = CompileWeights(arguments[0]);
  if (!words.ok()) return words.status();
  const absl::StatusOr<std::vector<uint32_t>> names = CompileWeights(arguments[1]);
  if (!names.ok()) return names.status();
  return BuildLexiconTable(records, *words, *names);
}

int Main(std::span<char*> arguments) {
  if (arguments.size() < 5) {
    std::cerr << "usage: compile_lexicon OUTPUT FREQUENCIES GIVEN_NAMES LEXICON...\n";
    return 2;
  }
  const absl::StatusOr<std::string> table = Compile(arguments.subspan(2));
  if (!table.ok()) {
    std::cerr << table.status().message() << "\n";
    return EXIT_FAILURE;
  }
  std::ofstream output(arguments[1], std::ios::binary);
  output << *table;
  if (!output.flush()) {
    std::cerr << arguments[1] << ": cannot be written\n";
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace notegraph::extract

int main(int argc, char** argv) { return notegraph::extract::Main(std::span(argv, static_cast<size_t>(argc))); }
