// Lexicon::FindAll and Find: the longest form at each word.
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "extract/lexicon.h"
#include "extract/lexicon/borders.h"
#include "extract/lexicon/table/form_hash.h"
#include "extract/lexicon/table/lexicon_table.h"
#include "extract/lexicon/table/word_hash.h"
#include "extract/lexicon/table/word_scanner.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr std::string_view kScriptSuffix = ".js";  // "Backbone.js" for Backbone
constexpr size_t kMinStemBytes = 2;                // "Qt5", but not "R2"

class Matcher {
 public:
  Matcher(const LexiconTable& table, std::string_view text) : table_(table), text_(text) {}

  // The longest form that begins with `first`, or none.
  std::optional<LexiconMatch> LongestAt(const Word& first) const;

 private:
  std::string_view TextOf(const Word& word) const { return text_.substr(word.begin, word.end - word.begin); }
  bool MayStart(const Word& word) const;
  bool HasBorders(Span span) const { return BeginsAtBorder(text_, span) && EndsAtBorder(text_, span); }

  std::optional<LexiconMatch> Exact(const SequenceInfo& info, Span span) const;
  std::optional<LexiconMatch> Plural(uint64_t prefix, const Word& last, bool glued, Span span) const;
  std::optional<LexiconMatch> WithScriptSuffix(const FormRecord& form, Span span) const;
  std::optional<LexiconMatch> Versioned(const Word& word) const;

  const LexiconTable& table_;
  std::string_view text_;
};

bool Matcher::MayStart(const Word& word) const {
  if (table_.MayStart(word.hash)) return true;
  bool may_start = false;
  ForEachSingular(word, TextOf(word), [&](uint64_t singular) { may_start = may_start || table_.MayStart(singular); });
  return may_start;
}

std::optional<LexiconMatch> Matcher::WithScriptSuffix(const FormRecord& form, Span span) const {
  if (form.library_count == 0 || !absl::StartsWithIgnoreCase(Absl(text_.substr(span.end)), Absl(kScriptSuffix)))
    return {};
  span.end += static_cast<uint32_t>(kScriptSuffix.size());
  if (span.end < text_.size() && IsWordByte(text_[span.end])) return {};
  if (!HasBorders(span)) return {};
  return LexiconMatch{span, form.first_sense, form.library_count};
}

std::optional<LexiconMatch> Matcher::Exact(const SequenceInfo& info, Span span) const {
  if (info.form == nullptr) return {};
  if (std::optional<LexiconMatch> match = WithScriptSuffix(*info.form, span)) return match;
  if (!HasBorders(span)) return {};
  return LexiconMatch{span, info.form->first_sense, uint32_t{info.form->library_count} + info.form->concept_count};
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
  if (!absl::ascii_isdigit(text.back())) return {};
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

std::optional<LexiconMatch> Matcher::LongestAt(const Word& first) const {
  std::optional<LexiconMatch> longest;
  if (!MayStart(first)) return Versioned(first);
  uint64_t sequence = kEmptySequenceHash;
  WordScanner scanner(text_, first.end);
  Word word = first;
  for (bool glued = false;;) {
    const uint64_t prefix = sequence;
    sequence = ExtendSequenceHash(prefix, word.hash, glued);
    const SequenceInfo info = table_.FindSequence(sequence);
    const Span span{first.begin, word.end};
    std::optional<LexiconMatch> match = Exact(info, span);
    if (!match) match = Plural(prefix, word, glued, span);
    if (match) longest = match;
    if (!info.continues || !scanner.Next(word) || word.gap == Gap::kBroken) break;
    glued = word.gap == Gap::kGlued;
  }
  return longest ? longest : Versioned(first);
}

}  // namespace

std::vector<LexiconMatch> Lexicon::FindAll(std::string_view text) const {
  std::vector<LexiconMatch> matches;
  const Matcher matcher(*table_, text);
  WordScanner scanner(text);
  for (Word word; scanner.Next(word);) {
    const std::optional<LexiconMatch> match = matcher.LongestAt(word);
    if (!match) continue;
    matches.push_back(*match);
    if (match->span.end > word.end) scanner = WordScanner(text, match->span.end);
  }
  return matches;
}

std::span<const Sense> Lexicon::Find(std::string_view form) const {
  Word first;
  if (!WordScanner(form).Next(first)) return {};
  const std::optional<LexiconMatch> match = Matcher(*table_, form).LongestAt(first);
  if (!match || match->span != Span{0, static_cast<uint32_t>(form.size())}) return {};
  return senses(*match);
}

}  // namespace notegraph::extract
