#include "extract/relations/cue_words.h"

#include <algorithm>
#include <cassert>

#include "extract/document.h"
#include "extract/lexicon.h"
#include "extract/tokens.h"
#include "graph/data_lines.h"

namespace notegraph::extract {
namespace {

constexpr size_t kFormCount = static_cast<size_t>(FormClass::kCount);

struct FormNames {
  std::string_view name;
  std::string_view also;  // second class, or empty
};

// In order of FormClass.
constexpr std::array<FormNames, kFormCount> kFormNames = {{{"START", ""},
                                                           {"END", ""},
                                                           {"M", ""},
                                                           {"SUBJECT", "M"},
                                                           {"SUBJECTIS", "IS"},
                                                           {"OWNER", ""},
                                                           {"WORD", ""},
                                                           {"CAPITAL", "WORD"},
                                                           {"ING", "WORD"},
                                                           {"ED", "WORD"},
                                                           {"EST", "WORD"},
                                                           {"ER", "WORD"},
                                                           {"LY", "ADV"},
                                                           {"NUMBER", ""},
                                                           {"COMMA", ""},
                                                           {"HYPHEN", ""},
                                                           {"DASH", ""},
                                                           {"OTHER", ""}}};

std::vector<std::string_view> SplitList(std::string_view list) {
  constexpr std::string_view kSeparator = ", ";
  std::vector<std::string_view> words;
  for (size_t at = 0; at < list.size();) {
    const size_t end = std::min(list.find(kSeparator, at), list.size());
    words.push_back(list.substr(at, end - at));
    at = end + kSeparator.size();
  }
  return words;
}

}  // namespace

CueWords::CueWords(std::string_view words, const std::vector<std::string_view>& literals) {
  for (size_t i = 0; i < kFormCount; ++i) {
    ClassSet set;
    set.set(ClassNumber(kFormNames[i].name));
    if (!kFormNames[i].also.empty()) set.set(ClassNumber(kFormNames[i].also));
    form_signatures_[i] = SignatureOf(set);
  }
  AddEntries(ReadWords(words, literals));
}

CueWords::WordList CueWords::ReadWords(std::string_view words, const std::vector<std::string_view>& literals) {
  WordList list;
  StringViewMap<size_t> index;
  const auto add = [&](std::string_view word, std::string_view class_name) {
    const auto [at, is_new] = index.try_emplace(word, list.size());
    if (is_new) list.push_back({word, {}});
    list[at->second].second.set(ClassNumber(class_name));
  };
  for (const auto& columns : DataLines(words)) {
    for (const std::string_view word : SplitList(columns.at(2))) add(word, columns[0]);
  }
  for (const std::string_view literal : literals) add(literal, literal);
  return list;
}

// The words are cut into tokens by what cuts the notes, one word or phrase a line.
void CueWords::AddEntries(const WordList& list) {
  Document document;
  for (const auto& [word, classes] : list) {
    document.text += word;
    document.text += '\n';
  }
  const Tokens tokens(document, {}, Lexicon::BuiltIn());
  const size_t skip = ClassNumber("SKIP");
  auto word = list.begin();
  Entry* entry = nullptr;
  uint64_t hash = 0;
  const auto finish = [&] {
    if (entry == nullptr) return;
    entry->signature = SignatureOf(word->second);
    entry->is_word = true;
    entry->is_skipped = word->second.test(skip);
    ++word;
  };
  for (const Token& token : tokens.all()) {
    if (token.Is(kLineStart)) {
      finish();
      hash = kEmptySequenceHash;
    } else {
      entry->begins_phrase = true;
    }
    hash = ExtendSequenceHash(hash, token.hash, token.Is(kGlued));
    entry = &entries_[hash];
    may_be_entry_.set(FilterBit(hash));
  }
  finish();
  assert(word == list.end());
}

size_t CueWords::ClassNumber(std::string_view name) {
  const size_t number = class_numbers_.try_emplace(name, class_numbers_.size()).first->second;
  assert(number < kMaxClasses);
  return number;
}

Signature CueWords::SignatureOf(const ClassSet& set) {
  const auto known = std::find(sets_.begin(), sets_.end(), set);
  if (known != sets_.end()) return static_cast<Signature>(known - sets_.begin());
  sets_.push_back(set);
  return static_cast<Signature>(sets_.size() - 1);
}

std::vector<Signature> CueWords::SignaturesOf(std::string_view class_name) const {
  std::vector<Signature> signatures;
  const auto number = class_numbers_.find(class_name);
  if (number == class_numbers_.end()) return signatures;
  for (size_t i = 0; i < sets_.size(); ++i) {
    if (sets_[i].test(number->second)) signatures.push_back(static_cast<Signature>(i));
  }
  return signatures;
}

}  // namespace notegraph::extract
