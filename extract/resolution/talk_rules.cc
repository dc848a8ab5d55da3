#include "extract/resolution/talk_rules.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "extract/resolution/edit_distance.h"
#include "extract/resolution/given_names.h"
#include "extract/resolution/name_forms.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kMinJaccard = 7000;            // titles alone
constexpr uint32_t kMinOverlap = 5000;            // titles and a speaker
constexpr uint32_t kMinTrigramSimilarity = 8000;  // titles that aren't written in words
constexpr size_t kMaxBlock = 32;                  // talks that share a speaker or a rare word
constexpr size_t kWordsOfOwnTitle = 3;            // shorter ones ("Opening Keynote") may be anybody's

bool IsFunctionWord(std::string_view word) {
  static constexpr std::array<std::string_view, 33> kWords = {
      "a",  "an", "and",  "are", "as",   "at",   "be",  "by",   "for", "from",  "how",
      "in", "is", "it",   "of",  "on",   "or",   "our", "that", "the", "their", "this",
      "to", "we", "what", "why", "will", "with", "you", "your", "der", "die",   "und"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

void SplitTitle(std::string_view title, TalkName& name) {
  name.words = NameWords(title);
  if (!std::all_of(name.words.begin(), name.words.end(), IsFunctionWord)) std::erase_if(name.words, IsFunctionWord);
  if (name.words.size() >= kWordsOfOwnTitle) {
    for (const std::string& word : std::span(name.words).first(kWordsOfOwnTitle)) name.beginning += word + ' ';
  }
  std::sort(name.words.begin(), name.words.end());
  name.words.erase(std::unique(name.words.begin(), name.words.end()), name.words.end());
}

bool IsMisspelling(const std::string& a, const std::string& b) {
  const uint32_t bound = MaxMisspelling(std::max(a.size(), b.size()));
  // The first letter is seldom the wrong one, and most words differ there.
  return bound > 0 && a.front() == b.front() && EditDistance(a, b, bound) <= bound;
}

// Talks of one event, told of by several notes.
class TalkLinker {
 public:
  TalkLinker(const TalkNames& talks, const SpeakerNames& speakers, NameClasses& speaker_classes)
      : talks_(talks), speakers_(speakers), speaker_classes_(speaker_classes) {}

  void LinkEvent(std::span<const uint32_t> talks) {
    LinkTitles(talks);
    LinkBySpeaker(talks);
    LinkByWords(talks);
  }
  std::vector<NameLink> TakeLinks() { return std::move(links_); }

  bool Contradict(uint32_t a, uint32_t b) {
    const TalkName &x = talks_[a], &y = talks_[b];
    if (x.note == y.note) return true;
    if (x.speakers.empty() || y.speakers.empty() || SpeakersAgree(x, y)) return false;
    return x.title != y.title || x.words.size() < kWordsOfOwnTitle;
  }

 private:
  // One of the one's speakers may be one of the other's.
  bool SpeakersAgree(const TalkName& x, const TalkName& y) {
    return std::any_of(x.speakers.begin(), x.speakers.end(), [&](uint32_t a) {
      return std::any_of(y.speakers.begin(), y.speakers.end(), [&](uint32_t b) {
        return speaker_classes_.AreOne(a, b) || NamesAgree(speakers_[a].name, speakers_[b].name);
      });
    });
  }
  void Link(uint32_t a, uint32_t b, MergeRule rule, uint32_t similarity) {
    // The first by title is the principal, whichever note comes first.
    const bool a_first = std::tie(talks_[a].title, a) < std::tie(talks_[b].title, b);
    NameLink link = MakeLink(a_first ? b : a, a_first ? a : b, rule);
    link.score = static_cast<uint16_t>(uint32_t{link.score} * similarity / 10000);
    links_.push_back(link);
  }
  void LinkTitles(std::span<const uint32_t> talks);
  void LinkBySpeaker(std::span<const uint32_t> talks);
  void LinkByWords(std::span<const uint32_t> talks);
  void LinkAlike(uint32_t a, uint32_t b);
  void LinkOfSpeaker(uint32_t a, uint32_t b);
  template <typename Compare>
  void ForPairs(std::span<const uint32_t> block, Compare&& compare);

  const TalkNames& talks_;
  const SpeakerNames& speakers_;
  NameClasses& speaker_classes_;
  std::vector<NameLink> links_;
};

template <typename Compare>
void TalkLinker::ForPairs(std::span<const uint32_t> block, Compare&& compare) {
  if (block.size() > kMaxBlock) return;
  for (size_t i = 0; i < block.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (talks_[block[i]].note != talks_[block[j]].note) compare(block[j], block[i]);
    }
  }
}

void TalkLinker::LinkTitles(std::span<const uint32_t> talks) {
  struct Ends {
    uint32_t first, last;
  };
  absl::flat_hash_map<std::pair<std::string_view, uint32_t>, Ends> seen;
  for (const uint32_t talk : talks) {
    const auto [at, is_new] = seen.try_emplace({talks_[talk].title, talks_[talk].ordinal}, Ends{talk, talk});
    if (is_new) continue;
    Link(at->second.first, talk, MergeRule::kTalkTitle, 10000);
    if (at->second.last != at->second.first) Link(at->second.last, talk, MergeRule::kTalkTitle, 10000);
    at->second.last = talk;
  }
}

void TalkLinker::LinkBySpeaker(std::span<const uint32_t> talks) {
  std::vector<std::pair<uint32_t, uint32_t>> by_speaker;
  for (const uint32_t talk : talks) {
    for (const uint32_t speaker : talks_[talk].speakers) by_speaker.emplace_back(speaker_classes_.Find(speaker), talk);
  }
  std::sort(by_speaker.begin(), by_speaker.end());
  std::vector<uint32_t> block;
  for (size_t i = 0; i < by_speaker.size(); ++i) {
    block.push_back(by_speaker[i].second);
    if (i + 1 < by_speaker.size() && by_speaker[i + 1].first == by_speaker[i].first) continue;
    ForPairs(block, [&](uint32_t a, uint32_t b) { LinkOfSpeaker(a, b); });
    block.clear();
  }
}

void TalkLinker::LinkOfSpeaker(uint32_t a, uint32_t b) {
  if (talks_[a].title == talks_[b].title) return;
  const TitleSimilarity similarity = CompareTitles(talks_[a], talks_[b]);
  const uint32_t trigrams = TrigramSimilarity(talks_[a].title, talks_[b].title);
  const uint32_t best = std::max(similarity.overlap, trigrams);
  if (best >= kMinOverlap) Link(a, b, MergeRule::kSpeakerAndTitle, (10000 + best) / 2);
}

// Two titles with 7 of 10 words in common share one of the rarest words of each: of n words the n - 7/10 n + 1 rarest.
void TalkLinker::LinkByWords(std::span<const uint32_t> talks) {
  StringViewMap<uint32_t> frequency;
  for (const uint32_t talk : talks) {
    for (const std::string& word : talks_[talk].words) ++frequency[word];
  }
  StringViewMap<std::vector<uint32_t>> blocks;
  std::vector<std::string_view> order;  // so that the pairs come in the order of the words
  const auto add = [&](std::string_view key, uint32_t talk) {
    std::vector<uint32_t>& block = blocks[key];
    if (block.empty()) order.push_back(key);
    block.push_back(talk);
  };
  for (const uint32_t talk : talks) {
    std::vector<std::string_view> words(talks_[talk].words.begin(), talks_[talk].words.end());
    std::sort(words.begin(), words.end(), [&](std::string_view a, std::string_view b) {
      return std::pair(frequency.at(a), a) < std::pair(frequency.at(b), b);
    });
    // One more, for a word that is misspelt.
    words.resize(std::min(words.size(), words.size() - (words.size() * 7 + 9) / 10 + 2));
    for (const std::string_view word : words) add(word, talk);
    if (!talks_[talk].beginning.empty()) add(talks_[talk].beginning, talk);
  }
  absl::flat_hash_set<std::pair<uint32_t, uint32_t>> compared;
  for (const std::string_view word : order) {
    ForPairs(blocks.at(word), [&](uint32_t a, uint32_t b) {
      if (compared.emplace(a, b).second) LinkAlike(a, b);
    });
  }
}

void TalkLinker::LinkAlike(uint32_t a, uint32_t b) {
  if (talks_[a].title == talks_[b].title) return;
  const TitleSimilarity similarity = CompareTitles(talks_[a], talks_[b]);
  const auto [shorter, longer] = std::minmax(talks_[a].title.size(), talks_[b].title.size());
  // Of texts over half as long again, less than 8 of 10 trigrams can be common.
  const uint32_t trigrams = 3 * shorter < 2 * longer ? 0 : TrigramSimilarity(talks_[a].title, talks_[b].title);
  const uint32_t best = std::max(similarity.jaccard, trigrams >= kMinTrigramSimilarity ? trigrams : 0);
  // "Scaling Postgres for Everyone" and "Scaling Postgres for Everyone: Five Years of War Stories".
  const bool is_short_title = similarity.overlap == 10000 && similarity.shared >= kWordsOfOwnTitle;
  if (best >= kMinJaccard || is_short_title) Link(a, b, MergeRule::kSimilarTitle, std::max(best, kMinJaccard));
}

}  // namespace

TitleSimilarity CompareTitles(const TalkName& a, const TalkName& b) {
  uint32_t shared = 0;
  for (const std::string& word : a.words) {
    const bool is_shared = std::binary_search(b.words.begin(), b.words.end(), word) ||
                           std::any_of(b.words.begin(), b.words.end(),
                                       [&](const std::string& other) { return IsMisspelling(word, other); });
    shared += is_shared ? 1 : 0;
  }
  const auto size_a = static_cast<uint32_t>(a.words.size()), size_b = static_cast<uint32_t>(b.words.size());
  const uint32_t shorter = std::min(size_a, size_b);
  shared = std::min(shared, shorter);
  if (shorter == 0) return {};
  return {
      .jaccard = 10000 * shared / (size_a + size_b - shared), .overlap = 10000 * shared / shorter, .shared = shared};
}

TalkNames TalkNames::Collect(const std::vector<NoteFacts>& notes, const EventNames& events, NameClasses& event_classes,
                             const SpeakerNames& speakers) {
  constexpr uint32_t kSeveral = UINT32_MAX;
  TalkNames result;
  absl::flat_hash_map<uint32_t, uint32_t> note_of_event;
  for (uint32_t n = 0; n < notes.size(); ++n) {
    result.first_of_note_.push_back(result.size());
    absl::flat_hash_map<std::pair<uint32_t, std::string>, uint32_t> ordinals;
    for (uint32_t t = 0; t < notes[n].talks.size(); ++t) {
      const TalkFact& talk = notes[n].talks[t];
      TalkName& name = result.names_.emplace_back();
      name.note = n;
      name.talk = t;
      if (talk.event >= 0) name.event = event_classes.Find(events.Of(n, static_cast<size_t>(talk.event)));
      name.title = FoldName(talk.title);
      name.spellings.Add(talk.title, 1);
      name.ordinal = ordinals[std::pair(name.event, name.title)]++;
      name.speakers = speakers.Of(n, t);
      const auto first = note_of_event.try_emplace(name.event, n).first;
      if (first->second != n) first->second = kSeveral;
    }
  }
  // Titles of an event that one note alone tells of are compared with nothing.
  for (TalkName& name : result.names_) {
    if (name.event != kNoNote && note_of_event.at(name.event) == kSeveral)
      SplitTitle(notes[name.note].talks[name.talk].title, name);
  }
  return result;
}

NameClasses ResolveTalks(const TalkNames& talks, const SpeakerNames& speakers, NameClasses& speaker_classes,
                         const NamePairs& apart) {
  std::vector<uint32_t> by_event;
  for (uint32_t i = 0; i < talks.size(); ++i) {
    if (talks[i].event != kNoNote) by_event.push_back(i);
  }
  std::stable_sort(by_event.begin(), by_event.end(),
                   [&](uint32_t a, uint32_t b) { return talks[a].event < talks[b].event; });
  NameClasses classes(talks.size(), apart);
  TalkLinker linker(talks, speakers, speaker_classes);
  for (size_t begin = 0, end = 0; begin < by_event.size(); begin = end) {
    const uint32_t event = talks[by_event[begin]].event;
    while (end < by_event.size() && talks[by_event[end]].event == event) ++end;
    const auto of_event = std::span(by_event).subspan(begin, end - begin);
    if (talks[of_event.front()].note != talks[of_event.back()].note) linker.LinkEvent(of_event);
  }
  classes.Join(linker.TakeLinks(), [&](uint32_t a, uint32_t b) { return linker.Contradict(a, b); });
  return classes;
}

}  // namespace notegraph::extract
