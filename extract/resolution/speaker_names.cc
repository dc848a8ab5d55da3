#include "extract/resolution/speaker_names.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "extract/resolution/name_forms.h"
#include "graph/fold_name.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMaxBareLetters = 5;  // of a name in a script without case: 山田太郎, 김철수

struct ScriptCount {
  size_t latin = 0, other = 0;
};

ScriptCount CountLetters(std::string_view text) {
  ScriptCount count;
  for (int32_t at = 0; at < static_cast<int32_t>(text.size());) {
    UChar32 point = 0;
    U8_NEXT(text.data(), at, static_cast<int32_t>(text.size()), point);
    UErrorCode error = U_ZERO_ERROR;
    const UScriptCode script = point < 0 ? USCRIPT_COMMON : uscript_getScript(point, &error);
    if (script == USCRIPT_LATIN) ++count.latin;
    if (script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED) ++count.other;
  }
  return count;
}

std::string_view Trim(std::string_view text) { return Std(absl::StripAsciiWhitespace(Absl(text))); }

// "Doe, John" as "John Doe". A comma before a title or a firm's form is none of a name's.
std::string InSpokenOrder(std::string_view name) {
  const size_t comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) return std::string(name);
  const std::string_view last = Trim(name.substr(0, comma)), first = Trim(name.substr(comma + 1));
  const bool is_title = first.find('.') != std::string_view::npos && first.size() > 3;
  if (last.empty() || first.empty() || is_title || last.find(' ') != std::string_view::npos) return std::string(name);
  return absl::StrCat(Absl(first), " ", Absl(last));
}

std::vector<std::string> FoldedWords(std::string_view name) {
  std::vector<std::string> words;
  for (const absl::string_view word : absl::StrSplit(Absl(name), absl::ByAnyChar(" .\t\n"), absl::SkipEmpty())) {
    std::string folded = WithoutAccents(FoldName(Std(word)));
    if (!folded.empty()) words.push_back(std::move(folded));
  }
  return words;
}

}  // namespace

PersonName ParsePersonName(std::string_view text) {
  PersonName name;
  std::string outside(Trim(text));
  const size_t open = outside.find('('), close = outside.find(')', open == std::string::npos ? 0 : open);
  if (open != std::string::npos && open > 0 && close != std::string::npos) {
    const std::string inside(Trim(std::string_view(outside).substr(open + 1, close - open - 1)));
    const std::string before(Trim(std::string_view(outside).substr(0, open)));
    const std::string behind(Trim(std::string_view(outside).substr(close + 1)));
    // Between the names a short form, behind them the whole name again.
    name.other_name = behind.empty() ? inside : absl::StrCat(inside, " ", behind);
    outside = behind.empty() ? before : absl::StrCat(before, " ", behind);
  }
  outside = InSpokenOrder(outside);
  const ScriptCount letters = CountLetters(outside);
  name.is_latin = letters.latin >= letters.other;
  name.key = FoldName(outside);
  name.words = FoldedWords(outside);
  if (name.words.empty()) name.words.push_back(name.key);
  return name;
}

std::string OtherScript(const PersonFact& person, const Lexicon& lexicon) {
  if (person.affiliation.empty()) return {};
  const ScriptCount name = CountLetters(person.name), other = CountLetters(person.affiliation);
  const bool differ = (name.latin == 0 && name.other > 0 && other.latin > 0 && other.other == 0) ||
                      (name.other == 0 && other.other > 0 && other.latin == 0);
  if (!differ) return {};
  const std::vector<std::string> words = FoldedWords(person.affiliation);
  const bool is_name = other.latin == 0
                           ? other.other <= kMaxBareLetters || words.size() == 2
                           : words.size() == 2 && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
                               return lexicon.GivenNameWeight(word) > 0;
                             });
  return is_name ? person.affiliation : std::string();
}

uint32_t SpeakerNames::Add(const PersonFact& person, uint32_t note, const Lexicon& lexicon) {
  PersonName parsed = ParsePersonName(person.name);
  const std::string index_key = parsed.is_partial() ? absl::StrCat(parsed.key, "/", note) : parsed.key;
  const auto [at, is_new] = by_key_.try_emplace(index_key, size());
  const uint32_t number = at->second;
  if (is_new) {
    SpeakerName& name = names_.emplace_back();
    if (parsed.is_partial()) name.note = note;
    name.name = parsed;
  }
  SpeakerName& name = names_[number];
  name.spellings.Add(person.name, 1);
  const std::string handle = absl::AsciiStrToLower(person.handle);
  if (!handle.empty() && std::find(name.handles.begin(), name.handles.end(), handle) == name.handles.end())
    name.handles.push_back(handle);
  for (const std::string& other : {parsed.other_name, OtherScript(person, lexicon)}) {
    if (other.empty()) continue;
    name.spellings.Add(other, 0);
    stated_.push_back({number, FoldName(other), note, person.source});
  }
  return number;
}

void SpeakerNames::Sort() {
  std::vector<uint32_t> order(names_.size()), number(names_.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    return std::tie(names_[a].name.key, names_[a].note) < std::tie(names_[b].name.key, names_[b].note);
  });
  std::vector<SpeakerName> sorted;
  sorted.reserve(names_.size());
  for (uint32_t i = 0; i < order.size(); ++i) {
    number[order[i]] = i;
    sorted.push_back(std::move(names_[order[i]]));
  }
  names_ = std::move(sorted);
  for (auto& talks : of_talks_) {
    for (auto& speakers : talks) {
      for (uint32_t& name : speakers) name = number[name];
    }
  }
  for (auto& [key, name] : by_key_) name = number[name];
  for (StatedName& stated : stated_) stated.name = number[stated.name];
}

SpeakerNames SpeakerNames::Collect(const std::vector<NoteFacts>& notes, const Lexicon& lexicon) {
  SpeakerNames names;
  names.of_talks_.resize(notes.size());
  std::vector<uint32_t> last_note;  // by name: the last note that was counted
  for (uint32_t n = 0; n < notes.size(); ++n) {
    for (const TalkFact& talk : notes[n].talks) {
      std::vector<uint32_t>& speakers = names.of_talks_[n].emplace_back();
      for (const PersonFact& person : talk.speakers) {
        speakers.push_back(names.Add(person, n, lexicon));
        last_note.resize(names.size(), kNoNote);
        if (last_note[speakers.back()] != n) ++names.names_[speakers.back()].note_count;
        last_note[speakers.back()] = n;
      }
    }
  }
  names.Sort();
  return names;
}

std::optional<uint32_t> SpeakerNames::Find(std::string_view key) const {
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return std::nullopt;
  return at->second;
}

}  // namespace notegraph::extract
