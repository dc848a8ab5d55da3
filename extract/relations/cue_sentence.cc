#include "extract/relations/cue_sentence.h"

#include <algorithm>

#include "extract/lexicon/table/word_hash.h"

namespace notegraph::extract {

void CueSentence::Assign(std::string_view text, std::span<const Token> tokens, std::span<const PlacedMention> mentions,
                         bool has_subject, size_t skipped) {
  signatures_.clear();
  mentions_.clear();
  Add(FormClass::kStart);
  if (has_subject) {
    Add(FormClass::kSubject, kSubjectMention);
    Add(FormClass::kSubjectIs);
  }
  size_t mention = 0;
  const size_t end = std::min(tokens.size(), kMaxTokens);
  for (size_t i = std::min(skipped, end); i < end;) {
    if (mention < mentions.size() && mentions[mention].text.begin < tokens[i].end) {
      const uint32_t mention_end = mentions[mention].text.end;
      while (i < end && tokens[i].begin < mention_end) ++i;
      const bool is_owner = i + 1 < end && tokens[i].Is(kPossessive);
      if (is_owner) ++i;
      Add(is_owner ? FormClass::kOwner : FormClass::kMention, static_cast<int16_t>(mention++));
      continue;
    }
    const uint32_t limit = mention < mentions.size() ? mentions[mention].text.begin : UINT32_MAX;
    const CueWords::Entry* entry = nullptr;
    if (const size_t length = LongestPhrase(tokens.first(end), i, limit, entry); length > 0) {
      if (!entry->is_skipped) Add(entry->signature);
      i += length;
      continue;
    }
    Add(FormOf(text, tokens, i));
    ++i;
  }
  Add(FormClass::kEnd);
}

size_t CueSentence::LongestPhrase(std::span<const Token> tokens, size_t first, uint32_t limit,
                                  const CueWords::Entry*& found) const {
  size_t longest = 0;
  uint64_t hash = kEmptySequenceHash;
  for (size_t i = first; i < tokens.size() && tokens[i].end <= limit; ++i) {
    if (tokens[i].Is(kAddress)) break;
    hash = ExtendSequenceHash(hash, tokens[i].hash, i > first && tokens[i].Is(kGlued));
    const CueWords::Entry* entry = words_.Find(hash);
    if (entry == nullptr) break;
    if (entry->is_word) {
      found = entry;
      longest = i - first + 1;
    }
    if (!entry->begins_phrase) break;
  }
  return longest;
}

FormClass CueSentence::FormOf(std::string_view text, std::span<const Token> tokens, size_t at) const {
  const Token& token = tokens[at];
  const std::string_view word = text.substr(token.begin, token.end - token.begin);
  if (!token.Is(kWord)) {
    if (word == ",") return FormClass::kComma;
    if (word == "-") {
      const bool is_inside = token.Is(kGlued) && at + 1 < tokens.size() && tokens[at + 1].Is(kGlued);
      return is_inside ? FormClass::kHyphen : FormClass::kDash;
    }
    return FormClass::kOther;
  }
  if (token.Is(kAddress) || word.size() < 4) return token.Is(kDigit) ? FormClass::kNumber : FormClass::kWord;
  if (token.Is(kDigit) && !token.Is(kLowerCase | kCapital)) return FormClass::kNumber;
  if (word.ends_with("ing")) return FormClass::kIng;
  if (word.ends_with("ed")) return FormClass::kEd;
  if (word.ends_with("est")) return FormClass::kEst;
  if (word.ends_with("er")) return FormClass::kEr;
  if (word.ends_with("ly")) return FormClass::kLy;
  return token.Is(kCapital) ? FormClass::kCapital : FormClass::kWord;
}

size_t CueSentence::PositionOf(int16_t mention) const {
  return static_cast<size_t>(std::find(mentions_.begin(), mentions_.end(), mention) - mentions_.begin());
}

}  // namespace notegraph::extract
