// Internal to extract/. How one thing is written, and how often.
#ifndef NOTEGRAPH_EXTRACT_RESOLUTION_SPELLINGS_H_
#define NOTEGRAPH_EXTRACT_RESOLUTION_SPELLINGS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace notegraph::extract {

struct Spelling {
  std::string text;
  uint32_t count = 0;  // places; 0: the notes don't write it so, but it is the proper form
};

// A few spellings with their counts; all look-ups go through the list.
class Spellings {
 public:
  void Add(std::string_view text, uint32_t count);
  void Add(const Spellings& others);
  // One place more of a spelling that was added before; false, and no change, for another text. Fast for a text that
  // was counted just before.
  bool Count(std::string_view text);
  // The most frequent one, the first by bytes among equals; empty when there are none.
  const std::string& Commonest() const;
  // By falling frequency, then bytes.
  std::vector<Spelling> Sorted() const;
  const std::vector<Spelling>& all() const { return all_; }  // in order of Add

 private:
  std::vector<Spelling> all_;
  size_t last_counted_ = 0;
};

}  // namespace notegraph::extract

#endif  // NOTEGRAPH_EXTRACT_RESOLUTION_SPELLINGS_H_
