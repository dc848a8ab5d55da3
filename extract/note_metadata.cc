#include "extract/note_metadata.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/container/inlined_vector.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"
#include "extract/lexicon/table/word_hash.h"
#include "extract/recognizers/surroundings.h"
#include "graph/data_lines.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {

extern const char kLanguageWords[];  // data/language_words.tsv

namespace {

constexpr size_t kLanguageSample = 20'000;

std::string FirstMeta(const Document& document, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (const std::string_view value = document.Meta(key); !value.empty()) return std::string(value);
  }
  return {};
}

// "2014-03-11 10:20", "2014/03", "Mar 11" ...: the ISO date at its start, or nothing.
std::string IsoDate(const std::string& value) {
  static const RE2 kDate(R"((\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)");
  std::string year, month, day;
  if (!RE2::PartialMatch(value, kDate, &year, &month, &day)) {
    static const RE2 kYear(R"(\b((?:19|20)\d\d)\b)");
    return RE2::PartialMatch(value, kYear, &year) ? year : std::string();
  }
  const auto two = [](const std::string& digits) { return digits.size() == 1 ? "0" + digits : digits; };
  return year + "-" + two(month) + (day.empty() ? "" : "-" + two(day));
}

std::string TitleOf(const Document& document, const Outline& outline) {
  if (std::string title = FirstMeta(document, {"title"}); !title.empty()) return title;
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::kHeading || block.text.empty()) continue;
    const Section& section = outline.SectionAt(block.text.begin);
    // A note of one talk is called what the talk is called.
    return section.talk == kNoteItself || outline.talks.size() == 1 ? std::string(document.Text(block)) : std::string();
  }
  return {};
}

std::vector<std::string> TagsOf(const Document& document) {
  std::vector<std::string> tags;
  for (const MetaField& field : document.meta) {
    if (field.key != "tags" && field.key != "tag" && field.key != "keywords" && field.key != "categories" &&
        field.key != "category")
      continue;
    for (absl::string_view tag : absl::StrSplit(field.value, absl::ByAnyChar(",;"))) {
      const std::string clean(absl::StripAsciiWhitespace(tag));
      if (!clean.empty() && std::find(tags.begin(), tags.end(), clean) == tags.end()) tags.push_back(clean);
    }
  }
  return tags;
}

// Share of characters of the scripts that tell a language by themselves.
std::string LanguageByScript(std::string_view text) {
  constexpr size_t kMinCharacters = 20;
  const auto may_begin_one = [](char c) { return c >= '\xE3' && c <= '\xED'; };  // both below 0 or both above
  if (static_cast<size_t>(std::count_if(text.begin(), text.end(), may_begin_one)) < kMinCharacters) return {};
  size_t kana = 0, han = 0, hangul = 0, letters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    letters += absl::ascii_isalpha(c) ? 1 : 0;
    if (c == 0xE3 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x81 &&
        static_cast<unsigned char>(text[i + 1]) <= 0x83)
      ++kana;
    if (c >= 0xE4 && c <= 0xE9) ++han;
    if (c >= 0xEA && c <= 0xED) ++hangul;
  }
  if (kana + han + hangul < kMinCharacters || (kana + han + hangul) * 4 < letters) return {};
  if (kana * 5 > han) return "ja";
  return hangul > han ? "ko" : "zh";
}

// The short words of all languages.
class LanguageWords {
 public:
  static const LanguageWords& Get() {
    static const auto* words = new LanguageWords();
    return *words;
  }

  // Counts the word for the languages that have it, by number.
  void Count(std::string_view word, std::vector<int>& counts) const {
    if (word.size() > longest_) return;
    const auto found = languages_of_.find(HashOf(word));
    if (found == languages_of_.end()) return;
    for (const uint8_t language : found->second) ++counts[language];
  }
  const std::vector<std::string_view>& codes() const { return codes_; }

 private:
  LanguageWords() {
    for (const auto& columns : DataLines(kLanguageWords)) {
      for (const absl::string_view word : absl::StrSplit(Absl(columns[1]), ' ')) {
        languages_of_[HashOf(Std(word))].push_back(static_cast<uint8_t>(codes_.size()));
        longest_ = std::max(longest_, word.size());
      }
      codes_.push_back(columns[0]);
    }
  }

  static uint64_t HashOf(std::string_view word) {
    uint64_t hash = kEmptyWordHash;
    for (const char c : word) {
      const auto byte = static_cast<unsigned char>(c);
      hash = ExtendWordHash(hash, static_cast<uint8_t>(absl::ascii_tolower(byte)));
    }
    return hash;
  }

  std::vector<std::string_view> codes_;
  absl::flat_hash_map<uint64_t, absl::InlinedVector<uint8_t, 8>> languages_of_;
  size_t longest_ = 0;
};

}  // namespace

std::string GuessLanguage(std::string_view text) {
  text = text.substr(0, kLanguageSample);
  if (std::string language = LanguageByScript(text); !language.empty()) return language;
  const LanguageWords& words = LanguageWords::Get();
  std::vector<int> counts(words.codes().size());
  for (const Span word : SplitWords(text, 0)) words.Count(text.substr(word.begin, word.size()), counts);
  constexpr int kTooFew = 4;  // words: they tell nothing
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most == counts.end() || *most <= kTooFew) return {};
  return std::string(words.codes()[static_cast<size_t>(most - counts.begin())]);
}

NoteFacts ReadMetadata(const Document& document, const Outline& outline) {
  NoteFacts facts;
  facts.path = document.path;
  facts.format = std::string(FormatName(document.format));
  facts.title = TitleOf(document, outline);
  facts.author = FirstMeta(document, {"author", "authors"});
  facts.date = IsoDate(FirstMeta(document, {"date", "pub_date", "published", "created"}));
  facts.tags = TagsOf(document);
  facts.language = FirstMeta(document, {"lang", "language"});
  if (facts.language.empty()) facts.language = GuessLanguage(document.text);
  return facts;
}

}  // namespace notegraph::extract
