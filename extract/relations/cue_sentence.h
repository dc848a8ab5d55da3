// Internal to extract/. A unit as cue patterns see it: one signature a token, mentions as one token each.
#ifndef NOTEGRAPH_EXTRACT_RELATIONS_CUE_SENTENCE_H_
#define NOTEGRAPH_EXTRACT_RELATIONS_CUE_SENTENCE_H_

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "extract/relations/cue_words.h"
#include "extract/relations/placed_mention.h"
#include "extract/tokens.h"

namespace notegraph::extract {

// Reused from unit to unit, so that nothing is allocated for each.
class CueSentence {
 public:
  // Mentions are told by their index in the unit; this one is the unit's unnamed subject.
  static constexpr int16_t kSubjectMention = std::numeric_limits<int16_t>::max();
  static constexpr int16_t kNoMention = -1;

  explicit CueSentence(const CueWords& words) : words_(words) {}

  // "START M IS PRAISE END" for `tokens` of `text`. With a subject "SUBJECT SUBJECTIS" follows START; the first
  // `skipped` tokens, the pronoun that stands for it, are left out. Tokens beyond kMaxTokens are left out too, which
  // bounds the work on a sentence. O(|tokens|).
  void Assign(std::string_view text, std::span<const Token> tokens, std::span<const PlacedMention> mentions,
              bool has_subject = false, size_t skipped = 0);

  const std::vector<Signature>& signatures() const { return signatures_; }
  // The mention at a position of signatures(), kSubjectMention or kNoMention.
  int16_t MentionAt(size_t position) const { return mentions_[position]; }
  size_t PositionOf(int16_t mention) const;

 private:
  static constexpr size_t kMaxTokens = 400;

  // Tokens from `first` on that make the longest word or phrase; 0 if none is known.
  size_t LongestPhrase(std::span<const Token> tokens, size_t first, uint32_t limit,
                       const CueWords::Entry*& found) const;
  FormClass FormOf(std::string_view text, std::span<const Token> tokens, size_t at) const;
  void Add(Signature signature, int16_t mention = kNoMention) {
    signatures_.push_back(signature);
    mentions_.push_back(mention);
  }
  void Add(FormClass form, int16_t mention = kNoMention) { Add(words_.Of(form), mention); }

  const CueWords& words_;
  std::vector<Signature> signatures_;
  std::vector<int16_t> mentions_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RELATIONS_CUE_SENTENCE_H_
