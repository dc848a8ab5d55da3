// Internal to extract/. Words of a data file, for look-ups that mostly fail.
#ifndef NOTEGRAPH_EXTRACT_OUTLINE_WORD_SET_H_
#define NOTEGRAPH_EXTRACT_OUTLINE_WORD_SET_H_

#include <array>
#include <bitset>
#include <string>
#include <string_view>

#include "graph/strings.h"

namespace notegraph::extract {

// A few bits a word that tell most other words from those added: first and last byte and the length.
class WordFilter {
 public:
  void Add(std::string_view word) {
    if (!word.empty()) bits_.set(KeyOf(word));
  }
  // False only if no such word was added. REQUIRES: word in the case of those added.
  bool MayHold(std::string_view word) const { return !word.empty() && bits_.test(KeyOf(word)); }

 private:
  static size_t KeyOf(std::string_view word) {
    return (static_cast<size_t>(word.front() & 63) << 10) | (static_cast<size_t>(word.back() & 63) << 4) |
           (word.size() & 15);
  }

  std::bitset<1 << 16> bits_;
};

class WordSet {
 public:
  void insert(std::string word) {
    filter_.Add(word);
    words_.insert(std::move(word));
  }
  bool contains(std::string_view word) const { return filter_.MayHold(word) && words_.contains(word); }

 private:
  WordFilter filter_;
  StringSet words_;
};

// A word in lower case, in any script; short ASCII words without an allocation.
class LowerCased {
 public:
  explicit LowerCased(std::string_view word);
  LowerCased(const LowerCased&) = delete;
  LowerCased& operator=(const LowerCased&) = delete;

  std::string_view view() const { return view_; }
  bool is_short_ascii() const { return view_.data() == short_.data(); }

 private:
  std::array<char, 32> short_;
  std::string long_;
  std::string_view view_;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_OUTLINE_WORD_SET_H_
