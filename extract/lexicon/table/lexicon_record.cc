#include "extract/lexicon/table/lexicon_record.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "extract/lexicon/table/form_hash.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr std::array<std::string_view, 13> kKinds = {"language", "library",  "framework", "tool", "runtime",
                                                     "database", "service",  "platform",  "os",   "format",
                                                     "protocol", "hardware", "other"};
constexpr std::string_view kConceptKind = "concept";
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
constexpr size_t kMaxColumns = 6;  // name, kind, aliases, marks, prior, contexts
constexpr size_t kMaxContextBytes = 4000;

bool IsMarked(const LexiconForm& form) { return form.exact_case || form.needs_context; }

// How likely a form means the entry where the file does not say.
uint8_t DefaultPrior(const LexiconForm& form) {
  if (form.needs_context) return form.exact_case ? 120 : 90;
  return form.exact_case ? 200 : 240;
}

// A prior in the file is that of the marked forms. It is that of the name, too, if the entry is a concept or no form is
// marked.
void SetPriors(std::optional<uint8_t> prior, LexiconRecord& record) {
  const bool any_marked = std::any_of(record.forms.begin(), record.forms.end(), IsMarked);
  const bool with_name = record.type == EntityType::kConcept || !any_marked;
  for (LexiconForm& form : record.forms) {
    const bool applies = IsMarked(form) || (with_name && &form == &record.forms.front());
    form.prior = prior && applies ? *prior : DefaultPrior(form);
  }
}

absl::string_view Field(const std::vector<absl::string_view>& fields, size_t column) {
  return column < fields.size() ? absl::StripAsciiWhitespace(fields[column]) : absl::string_view();
}

// Walks over the lines that carry data and words the errors about them.
class LineReader {
 public:
  LineReader(std::string_view text, std::string_view file_name) : rest_(Absl(text)), file_name_(file_name) {
    absl::ConsumePrefix(&rest_, Absl(kByteOrderMark));
  }

  bool Next(absl::string_view& line) {
    while (!rest_.empty()) {
      const size_t end = std::min(rest_.find('\n'), rest_.size());
      line = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      ++number_;
      absl::ConsumeSuffix(&line, "\r");
      const absl::string_view content = absl::StripLeadingAsciiWhitespace(line);
      if (!content.empty() && content.front() != '#') return true;
    }
    return false;
  }

  std::string Origin() const { return absl::StrCat(Absl(file_name_), ":", number_); }

  template <typename... Parts>
  absl::Status Error(const Parts&... parts) const {
    return absl::InvalidArgumentError(absl::StrCat(Origin(), ": ", parts...));
  }

 private:
  absl::string_view rest_;
  std::string_view file_name_;
  int number_ = 0;
};

absl::Status ParseKind(const LineReader& reader, absl::string_view field, LexiconRecord& record) {
  if (field.empty()) return reader.Error("the second column, the kind, is missing; columns are separated by tabs");
  if (field == Absl(kConceptKind)) return absl::OkStatus();
  const auto found = std::find(kKinds.begin(), kKinds.end(), Std(field));
  if (found == kKinds.end()) {
    return reader.Error(
        "unknown kind '", field, "'; it is one of concept, ",
        absl::StrJoin(kKinds, ", ", [](std::string* out, std::string_view kind) { out->append(kind); }));
  }
  record.type = EntityType::kLibrary;
  record.kind = static_cast<uint8_t>(found - kKinds.begin());
  return absl::OkStatus();
}

absl::Status ParseMarks(const LineReader& reader, absl::string_view field, LexiconForm& form) {
  for (const absl::string_view mark : absl::StrSplit(field, ',', absl::SkipWhitespace())) {
    const absl::string_view name = absl::StripAsciiWhitespace(mark);
    if (name == "case") {
      form.exact_case = true;
    } else if (name == "context") {
      form.needs_context = true;
    } else {
      return reader.Error("unknown mark '", name, "'; it is one of case, context");
    }
  }
  return absl::OkStatus();
}

absl::Status CheckSpelling(const LineReader& reader, const std::string& spelling) {
  if (spelling.size() > kMaxFormBytes) return reader.Error("a form is longer than ", kMaxFormBytes, " bytes");
  if (HashForm(spelling).words.empty()) return reader.Error("'", spelling, "' has no letter or digit");
  return absl::OkStatus();
}

// Aliases carry their own marks in front: '=' exact case, '?' needs context.
absl::Status ParseAliases(const LineReader& reader, absl::string_view field, LexiconRecord& record) {
  for (absl::string_view alias : absl::StrSplit(field, '|', absl::SkipWhitespace())) {
    LexiconForm form;
    alias = absl::StripAsciiWhitespace(alias);
    for (; !alias.empty() && (alias.front() == '=' || alias.front() == '?'); alias.remove_prefix(1)) {
      (alias.front() == '=' ? form.exact_case : form.needs_context) = true;
    }
    form.spelling = std::string(alias);
    if (absl::Status status = CheckSpelling(reader, form.spelling); !status.ok()) return status;
    record.forms.push_back(std::move(form));
  }
  return absl::OkStatus();
}

absl::Status ParsePrior(const LineReader& reader, absl::string_view field, std::optional<uint8_t>& prior) {
  if (field.empty()) return absl::OkStatus();
  int value = 0;
  if (!absl::SimpleAtoi(field, &value) || value < 0 || value > 255) {
    return reader.Error("prior '", field, "' is not a number from 0 to 255");
  }
  prior = static_cast<uint8_t>(value);
  return absl::OkStatus();
}

absl::StatusOr<LexiconRecord> ParseRecord(const LineReader& reader, absl::string_view line) {
  const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
  if (fields.size() > kMaxColumns) return reader.Error("more than ", kMaxColumns, " columns");
  LexiconRecord record;
  record.origin = reader.Origin();
  LexiconForm name;
  name.spelling = std::string(Field(fields, 0));
  if (absl::Status status = CheckSpelling(reader, name.spelling); !status.ok()) return status;
  if (absl::Status status = ParseKind(reader, Field(fields, 1), record); !status.ok()) return status;
  if (absl::Status status = ParseMarks(reader, Field(fields, 3), name); !status.ok()) return status;
  std::optional<uint8_t> prior;
  if (absl::Status status = ParsePrior(reader, Field(fields, 4), prior); !status.ok()) return status;
  record.forms.push_back(std::move(name));
  if (absl::Status status = ParseAliases(reader, Field(fields, 2), record); !status.ok()) return status;
  SetPriors(prior, record);
  record.contexts = std::string(Field(fields, 5));
  if (record.contexts.size() > kMaxContextBytes)
    return reader.Error("more than ", kMaxContextBytes, " bytes of context words");
  return record;
}

absl::Status CheckDistinctForms(const LineReader& reader, const LexiconRecord& record) {
  absl::flat_hash_set<uint64_t> seen;
  for (const LexiconForm& form : record.forms) {
    if (!seen.insert(HashForm(form.spelling).hash).second) {
      return reader.Error("alias '", form.spelling, "' equals another form of '", record.name(), "'");
    }
  }
  return absl::OkStatus();
}

}  // namespace

std::span<const std::string_view> LibraryKinds() { return kKinds; }

absl::StatusOr<std::vector<LexiconRecord>> ParseLexicon(std::string_view text, std::string_view file_name,
                                                        LexiconRules rules) {
  std::vector<LexiconRecord> records;
  absl::flat_hash_map<std::pair<EntityType, uint64_t>, std::string> origins;
  LineReader reader(text, file_name);
  std::string previous;
  for (absl::string_view line; reader.Next(line);) {
    absl::StatusOr<LexiconRecord> record = ParseRecord(reader, line);
    if (!record.ok()) return record.status();
    const auto [earlier, inserted] =
        origins.emplace(std::pair(record->type, HashForm(record->name()).hash), record->origin);
    if (!inserted) return reader.Error("'", record->name(), "' is already listed at ", earlier->second);
    if (rules == LexiconRules::kBuiltInFile) {
      std::string key = absl::AsciiStrToLower(record->name());
      if (key < previous) return reader.Error("'", record->name(), "' is out of order");
      previous = std::move(key);
      if (absl::Status status = CheckDistinctForms(reader, *record); !status.ok()) return status;
    }
    records.push_back(*std::move(record));
  }
  return records;
}

absl::StatusOr<std::vector<WeightedWord>> ParseWeightedWords(std::string_view text, std::string_view file_name) {
  std::vector<WeightedWord> words;
  LineReader reader(text, file_name);
  std::string previous;
  for (absl::string_view line; reader.Next(line);) {
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    int weight = 0;
    if (fields.size() != 2 || !absl::SimpleAtoi(fields[1], &weight) || weight < 1 || weight > 255) {
      return reader.Error("expected a word, a tab and a number from 1 to 255");
    }
    std::string key = absl::AsciiStrToLower(fields[0]);
    if (key <= previous) return reader.Error("'", fields[0], "' is out of order or listed twice");
    previous = std::move(key);
    words.push_back({std::string(fields[0]), static_cast<uint8_t>(weight)});
  }
  return words;
}

}  // namespace notegraph::extract
