// Lexicon::FindAll and Find: the longest form at each word.
#include <algorithm>
#include <bit>
#include <optional>

#include "absl/container/fixed_array.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/lexicon.h"
#include "extract/lexicon/borders.h"
#include "extract/lexicon/table/form_hash.h"
#include "extract/lexicon/table/lexicon_record.h"
#include "extract/lexicon/table/lexicon_table.h"
#include "extract/lexicon/table/word_hash.h"
#include "extract/lexicon/table/word_scanner.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kScriptSuffix = ".js";  // "Backbone.js" for Backbone
constexpr size_t kMinStemBytes = 2;                // "Qt5", but not "R2"

// The words of a text from the current one on, each scanned once however often it is looked at.
class WordWindow {
 public:
  explicit WordWindow(std::string_view text)
      : scanner_(text), ring_(std::bit_ceil(std::clamp<size_t>(text.size(), 1, kMaxSize))) {}

  // The word `offset` behind the current one; null behind the last and farther on than any form reaches. Valid until
  // Advance().
  const Word* At(uint32_t offset) {
    if (offset >= ring_.size()) return nullptr;
    for (; current_ + offset >= scanned_; ++scanned_) {
      if (!scanner_.Next(WordNumber(scanned_))) return nullptr;
    }
    return &WordNumber(current_ + offset);
  }

  void Advance(uint32_t count) { current_ += count; }

 private:
  static constexpr size_t kMaxSize = 256;
  static_assert(kMaxSize >= kMaxFormBytes);
  static constexpr size_t kShortText = 32;

  Word& WordNumber(uint32_t number) { return ring_[number & (ring_.size() - 1)]; }

  WordScanner scanner_;
  uint32_t current_ = 0, scanned_ = 0;  // words from the begin of the text
  // A power of two. A text has no more words than bytes: to look up a name takes a small one, without allocation.
  absl::FixedArray<Word, kShortText> ring_;
};

bool IsDigit(uint8_t byte) { return absl::ascii_isdigit(byte); }
bool IsLetter(char byte) { return absl::ascii_isalpha(static_cast<unsigned char>(byte)); }

// A match and how many words it covers.
struct WordMatch {
  LexiconMatch match;
  uint32_t word_count = 0;
};

enum class Wanted : uint8_t { kAny, kSoftware };

class Matcher {
 public:
  Matcher(const LexiconTable& table, std::string_view text) : table_(table), text_(text), words_(text) {}

  // Appends what begins at the current word and moves behind it; false at the end of the text.
  bool Step(std::vector<LexiconMatch>& matches);

 private:
  std::string_view TextOf(const Word& word) const { return text_.substr(word.begin, word.end - word.begin); }
  bool MayMatch(const Word& first);
  bool MayBePlural(uint64_t prefix, const Word& last, bool glued) const;
  bool HasBorders(Span span) const { return BeginsAtBorder(text_, span) && EndsAtBorder(text_, span); }

  // The longest form in words [first, end) from the current one that begins with the first, or none.
  std::optional<WordMatch> LongestAt(uint32_t first, uint32_t end, Wanted wanted);
  // The software in words [0, end) from the current one.
  void AddSoftware(uint32_t end, std::vector<LexiconMatch>& matches);
  bool IsPlainlyMeant(const LexiconMatch& match) const;

  std::optional<LexiconMatch> Exact(const SequenceInfo& info, Span span, Wanted wanted) const;
  std::optional<LexiconMatch> Plural(uint64_t prefix, const Word& last, bool glued, Span span) const;
  std::optional<LexiconMatch> WithScriptSuffix(const FormRecord& form, Span span) const;
  std::optional<LexiconMatch> Versioned(const Word& word) const;

  const LexiconTable& table_;
  std::string_view text_;
  WordWindow words_;
};

// A cheap look at the first two words from the current one that turns most places of a text away.
bool Matcher::MayMatch(const Word& first) {
  const uint64_t single = ExtendSequenceHash(kEmptySequenceHash, first.hash, false);
  bool may_match = table_.MayBeSingle(single);
  if (first.last == 's') may_match |= MayBePlural(kEmptySequenceHash, first, false);
  if (IsDigit(first.last)) may_match |= IsLetter(text_[first.begin]);  // a version glued to a name
  const Word* second = words_.At(1);
  if (second == nullptr) return may_match;
  const bool glued = second->gap == Gap::kGlued;
  may_match |= table_.MayBeSequence(ExtendSequenceHash(single, second->hash, glued));
  if (second->last == 's') may_match |= MayBePlural(single, *second, glued);
  return may_match;
}

// Whether a form of the words of `prefix` and one of which `last` is the plural may be listed.
bool Matcher::MayBePlural(uint64_t prefix, const Word& last, bool glued) const {
  bool may_be = false;
  ForEachSingular(last, TextOf(last), [&](uint64_t singular) {
    may_be |= table_.MayBeSequence(ExtendSequenceHash(prefix, singular, glued));
  });
  return may_be;
}

std::optional<LexiconMatch> Matcher::WithScriptSuffix(const FormRecord& form, Span span) const {
  if (form.library_count == 0 || !absl::StartsWithIgnoreCase(Absl(text_.substr(span.end)), Absl(kScriptSuffix)))
    return {};
  span.end += static_cast<uint32_t>(kScriptSuffix.size());
  if (span.end < text_.size() && IsWordByte(text_[span.end])) return {};
  if (!HasBorders(span)) return {};
  return LexiconMatch{span, form.first_sense, form.library_count};
}

std::optional<LexiconMatch> Matcher::Exact(const SequenceInfo& info, Span span, Wanted wanted) const {
  if (info.form == nullptr) return {};
  if (std::optional<LexiconMatch> match = WithScriptSuffix(*info.form, span)) return match;
  const uint32_t concept_count = wanted == Wanted::kAny ? info.form->concept_count : 0;
  const uint32_t sense_count = info.form->library_count + concept_count;
  if (sense_count == 0 || !HasBorders(span)) return {};
  return LexiconMatch{span, info.form->first_sense, sense_count};
}

std::optional<LexiconMatch> Matcher::Plural(uint64_t prefix, const Word& last, bool glued, Span span) const {
  std::optional<LexiconMatch> match;
  ForEachSingular(last, TextOf(last), [&](uint64_t singular) {
    if (match) return;
    const SequenceInfo info = table_.FindSequence(ExtendSequenceHash(prefix, singular, glued));
    if (info.form == nullptr || info.form->concept_count == 0 || !HasBorders(span)) return;
    match = {span, info.form->first_sense + info.form->library_count, info.form->concept_count};
  });
  return match;
}

// "Django1", "Qt5": the software with its version glued on. Only names that nothing else is called by.
std::optional<LexiconMatch> Matcher::Versioned(const Word& word) const {
  const std::string_view text = TextOf(word);
  const size_t stem_size = text.find_last_not_of("0123456789") + 1;
  if (stem_size < kMinStemBytes) return {};
  const SequenceInfo info =
      table_.FindSequence(ExtendSequenceHash(kEmptySequenceHash, FoldedHash(text.substr(0, stem_size)), false));
  if (info.form == nullptr || info.form->library_count == 0) return {};
  const Sense& likeliest = table_.senses()[info.form->first_sense];
  if (likeliest.needs_context || likeliest.exact_case || !HasBorders({word.begin, word.end})) return {};
  return LexiconMatch{
      {word.begin, word.begin + static_cast<uint32_t>(stem_size)}, info.form->first_sense, info.form->library_count};
}

std::optional<WordMatch> Matcher::LongestAt(uint32_t first, uint32_t end, Wanted wanted) {
  const Word& start = *words_.At(first);
  const Word* word = &start;
  uint64_t prefix = kEmptySequenceHash;
  bool glued = false;
  std::optional<WordMatch> longest;
  for (uint32_t count = 1;; ++count) {
    const uint64_t sequence = ExtendSequenceHash(prefix, word->hash, glued);
    const SequenceInfo info = table_.FindSequence(sequence);
    const Span span{start.begin, word->end};
    std::optional<LexiconMatch> match = Exact(info, span, wanted);
    if (!match && word->last == 's' && wanted == Wanted::kAny) match = Plural(prefix, *word, glued, span);
    if (match) longest = {*match, count};
    word = info.continues && first + count < end ? words_.At(first + count) : nullptr;
    if (word == nullptr || word->gap == Gap::kBroken) break;
    glued = word->gap == Gap::kGlued;
    prefix = sequence;
  }
  if (longest || !IsDigit(start.last)) return longest;
  if (const std::optional<LexiconMatch> match = Versioned(start)) longest = {*match, 1};
  return longest;
}

// Inside a longer term an everyday word is one: no Foundation in "software foundation", no reST in "REST API".
bool Matcher::IsPlainlyMeant(const LexiconMatch& match) const {
  const Sense& sense = table_.senses()[match.first_sense];
  const std::string_view surface = text_.substr(match.span.begin, match.span.size());
  return !sense.needs_context && (!sense.exact_case || surface == table_.spelling(sense.spelling));
}

void Matcher::AddSoftware(uint32_t end, std::vector<LexiconMatch>& matches) {
  for (uint32_t i = 0; i < end;) {
    const std::optional<WordMatch> found = LongestAt(i, end, Wanted::kSoftware);
    if (found && IsPlainlyMeant(found->match)) matches.push_back(found->match);
    i += found ? found->word_count : 1;
  }
}

bool Matcher::Step(std::vector<LexiconMatch>& matches) {
  const Word* first = words_.At(0);
  if (first == nullptr) return false;
  std::optional<WordMatch> found;
  if (MayMatch(*first)) found = LongestAt(0, UINT32_MAX, Wanted::kAny);
  if (!found) {
    words_.Advance(1);
    return true;
  }
  matches.push_back(found->match);
  if (found->word_count > 1 && !table_.IsSoftware(table_.senses()[found->match.first_sense]))
    AddSoftware(found->word_count, matches);
  words_.Advance(found->word_count);
  return true;
}

}  // namespace

std::vector<LexiconMatch> Lexicon::FindAll(std::string_view text) const {
  std::vector<LexiconMatch> matches;
  for (Matcher matcher(*table_, text); matcher.Step(matches);) {
  }
  return matches;
}

std::span<const Sense> Lexicon::Find(std::string_view form) const {
  std::vector<LexiconMatch> matches;
  Matcher(*table_, form).Step(matches);
  if (matches.empty() || matches[0].span != Span{0, static_cast<uint32_t>(form.size())}) return {};
  return senses(matches[0]);
}

}  // namespace notegraph::extract
