#include "extract/resolution/speaker_rules.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "extract/resolution/given_names.h"
#include "extract/resolution/misspellings.h"
#include "extract/resolution/name_forms.h"

namespace notegraph::extract {
namespace {

constexpr size_t kMinHandle = 6;  // letters of a handle that must be made of a name
constexpr uint32_t kMinNotesOfKnownName = 3;
constexpr size_t kMaxNotesOfTalk = 16;
constexpr size_t kMaxPanel = 64;  // a "talk" with more speakers is a list of something else

using Keyed = std::vector<std::pair<std::string, uint32_t>>;

// Calls visit(names) for each key that several names share, by key; the names ascend.
template <typename Visit>
void ForEachBlock(Keyed keyed, Visit&& visit) {
  std::sort(keyed.begin(), keyed.end());
  std::vector<uint32_t> block;
  for (size_t i = 0; i < keyed.size(); ++i) {
    block.push_back(keyed[i].second);
    if (i + 1 < keyed.size() && keyed[i + 1].first == keyed[i].first) continue;
    if (block.size() > 1) visit(block);
    block.clear();
  }
}

class SpeakerLinker {
 public:
  SpeakerLinker(const SpeakerNames& names, NameClasses& classes, const Lexicon& lexicon)
      : names_(names), classes_(classes), lexicon_(lexicon) {}

  // Rules that look at the two names alone.
  std::vector<NameLink> LinkForms() {
    LinkAccents();
    LinkOrder();
    LinkStated();
    LinkHandles();
    LinkMiddleNames();
    return std::exchange(links_, {});
  }
  // Rules that ask whether anybody else comes into question.
  std::vector<NameLink> LinkShortForms(const std::vector<NoteFacts>& notes) {
    LinkInitials();
    LinkNicknames();
    LinkHandlesOfNames();
    for (uint32_t n = 0; n < notes.size(); ++n) LinkParts(n);
    LinkMisspellings();
    return std::exchange(links_, {});
  }
  // What is left of the partial names: one person, as far as anybody can tell.
  std::vector<NameLink> LinkEqualParts() {
    for (uint32_t i = 1; i < names_.size(); ++i) {
      const bool is_left = IsLeft(i) && IsLeft(i - 1) && names_[i].name.key == names_[i - 1].name.key;
      if (is_left) links_.push_back(MakeLink(i, i - 1, MergeRule::kSameName));
    }
    return std::exchange(links_, {});
  }

 private:
  void Link(uint32_t variant, uint32_t principal, MergeRule rule) {
    if (variant != principal) links_.push_back(MakeLink(variant, principal, rule));
  }
  bool IsFull(uint32_t name) const { return names_[name].name.is_latin && names_[name].name.words.size() > 1; }
  bool IsLeft(uint32_t name) { return names_[name].name.is_partial() && classes_.IsAlone(name); }
  const std::vector<std::string>& Words(uint32_t name) const { return names_[name].name.words; }
  bool AllOne(std::span<const uint32_t> names) {
    return std::all_of(names.begin(), names.end(), [&](uint32_t name) { return classes_.AreOne(name, names.front()); });
  }
  bool IsGivenName(std::string_view word) const { return lexicon_.GivenNameWeight(word) > 0; }

  void LinkAccents();
  void LinkOrder();
  void LinkStated();
  void LinkHandles();
  void LinkMiddleNames();
  void LinkInitials();
  void LinkNicknames();
  void LinkHandlesOfNames();
  void LinkParts(uint32_t note);
  void LinkMisspellings();
  bool DifferInOneWord(uint32_t a, uint32_t b) const;

  const SpeakerNames& names_;
  NameClasses& classes_;
  const Lexicon& lexicon_;
  std::vector<NameLink> links_;
};

void SpeakerLinker::LinkAccents() {
  Keyed plain;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (!IsFull(i)) continue;
    const std::string& key = names_[i].name.key;
    plain.emplace_back(absl::StrJoin(Words(i), ""), i);
    const std::string german = WithGermanLetters(key);
    if (german != key && german != plain.back().first) plain.emplace_back(german, i);
  }
  ForEachBlock(std::move(plain), [&](const std::vector<uint32_t>& block) {
    // The name with its accents is the proper one; keys beyond ASCII come last.
    for (const uint32_t name : block) Link(name, block.back(), MergeRule::kAccents);
  });
}

// "Yamada Taro" and "Taro Yamada". Where both words are given names ("Martin Thomas") it may be two persons.
void SpeakerLinker::LinkOrder() {
  Keyed sorted;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    const std::vector<std::string>& words = Words(i);
    if (!IsFull(i) || words.size() != 2 || (IsGivenName(words[0]) && IsGivenName(words[1]))) continue;
    sorted.emplace_back(absl::StrCat(std::min(words[0], words[1]), " ", std::max(words[0], words[1])), i);
  }
  ForEachBlock(std::move(sorted), [&](const std::vector<uint32_t>& block) {
    const auto is_better = [&](uint32_t a, uint32_t b) {
      const auto rank = [&](uint32_t i) {
        return std::tuple(!IsGivenName(Words(i)[0]), -int64_t{names_[i].note_count}, i);
      };
      return rank(a) < rank(b);
    };
    const uint32_t best = *std::min_element(block.begin(), block.end(), is_better);
    for (const uint32_t name : block) Link(name, best, MergeRule::kWordOrder);
  });
}

void SpeakerLinker::LinkStated() {
  for (const StatedName& stated : names_.stated()) {
    const std::optional<uint32_t> other = names_.Find(stated.key);
    if (!other || *other == stated.name) continue;
    const bool two_scripts = names_[*other].name.is_latin != names_[stated.name].name.is_latin;
    NameLink link = MakeLink(*other, stated.name, two_scripts ? MergeRule::kTwoScripts : MergeRule::kNickname);
    link.note = stated.note;
    link.place = stated.place;
    links_.push_back(link);
  }
}

// Two names with one handle, and a handle that stands in the place of the name.
void SpeakerLinker::LinkHandles() {
  Keyed handles;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    for (const std::string& handle : names_[i].handles) handles.emplace_back(handle, i);
    if (names_[i].name.is_partial() && names_[i].handles.empty()) handles.emplace_back(names_[i].name.key, i);
  }
  ForEachBlock(std::move(handles), [&](const std::vector<uint32_t>& block) {
    const auto is_whole = [&](uint32_t name) { return !names_[name].name.is_partial(); };
    const auto whole = std::find_if(block.begin(), block.end(), is_whole);
    const uint32_t principal = whole == block.end() ? block.front() : *whole;
    const bool is_stated =
        std::any_of(block.begin(), block.end(), [&](uint32_t i) { return !names_[i].handles.empty(); });
    for (const uint32_t name : block) {
      if (is_stated) Link(name, principal, MergeRule::kHandle);
    }
  });
}

// "John Q. Doe" and "John Doe", unless there are a "John Q. Doe" and a "John X. Doe".
void SpeakerLinker::LinkMiddleNames() {
  Keyed ends;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (IsFull(i) && Words(i).front().size() > 1)
      ends.emplace_back(absl::StrCat(Words(i).front(), " ", Words(i).back()), i);
  }
  ForEachBlock(std::move(ends), [&](const std::vector<uint32_t>& block) {
    const auto is_short = [&](uint32_t i) { return Words(i).size() == 2; };
    const auto bare = std::find_if(block.begin(), block.end(), is_short);
    if (bare == block.end()) return;
    char middle = 0;
    for (const uint32_t name : block) {
      if (is_short(name)) continue;
      if (middle != 0 && middle != Words(name)[1].front()) return;
      middle = Words(name)[1].front();
    }
    for (const uint32_t name : block) Link(name, *bare, MergeRule::kMiddleName);
  });
}

void SpeakerLinker::LinkInitials() {
  Keyed keyed;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (IsFull(i)) keyed.emplace_back(absl::StrCat(Words(i).back(), " ", Words(i).front().substr(0, 1)), i);
  }
  ForEachBlock(std::move(keyed), [&](std::vector<uint32_t> block) {
    const auto has_initial = [&](uint32_t i) { return Words(i).front().size() == 1; };
    const auto whole = std::stable_partition(block.begin(), block.end(), has_initial);
    const std::span<const uint32_t> names(whole, block.end());
    if (names.empty() || !AllOne(names)) return;
    for (auto initial = block.begin(); initial != whole; ++initial) Link(*initial, names.front(), MergeRule::kInitials);
  });
}

void SpeakerLinker::LinkNicknames() {
  Keyed long_forms;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (!IsFull(i)) continue;
    for (const std::string_view form : LongForms(Words(i).front()))
      long_forms.emplace_back(absl::StrCat(Words(i).back(), " ", Absl(form)), i);
  }
  // By name: the persons it may be. "Alex Doe" is nobody when there are Alexander and Alexandra Doe.
  absl::flat_hash_map<uint32_t, std::vector<uint32_t>> choices;
  ForEachBlock(std::move(long_forms), [&](const std::vector<uint32_t>& block) {
    for (const uint32_t name : block) {
      for (const uint32_t other : std::span(block).first(std::min<size_t>(block.size(), 8))) {
        const bool is_longer = Words(other).front().size() > Words(name).front().size();
        if (is_longer && !classes_.AreOne(name, other)) choices[name].push_back(other);
      }
    }
  });
  for (uint32_t i = 0; i < names_.size(); ++i) {
    const auto found = choices.find(i);
    if (found != choices.end() && AllOne(found->second)) Link(i, found->second.front(), MergeRule::kNickname);
  }
}

// "erikrose", "wesmckinn" and "jvanderplas" in the place of a name, where one person alone may be called so.
void SpeakerLinker::LinkHandlesOfNames() {
  Keyed keys;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (!IsFull(i)) continue;
    keys.emplace_back(absl::StrJoin(Words(i), ""), i);
    keys.emplace_back(Words(i).front().substr(0, 1) + Words(i).back(), i);
  }
  std::sort(keys.begin(), keys.end());
  for (uint32_t i = 0; i < names_.size(); ++i) {
    const std::string& handle = Words(i).front();
    if (!names_[i].name.is_partial() || handle.size() < kMinHandle) continue;
    const auto first = std::lower_bound(keys.begin(), keys.end(), std::pair(handle, 0u));
    std::vector<uint32_t> owners;
    for (auto at = first; at != keys.end() && at->first.starts_with(handle) && owners.size() < kMaxPanel; ++at) {
      // A given name alone begins many a name.
      if (Words(at->second).front().size() < handle.size()) owners.push_back(at->second);
    }
    if (!owners.empty() && AllOne(owners)) Link(i, owners.front(), MergeRule::kHandleOfName);
  }
}

// "Chris" in a note whose only other Chris is Chris Smith.
void SpeakerLinker::LinkParts(uint32_t note) {
  constexpr uint32_t kSeveral = UINT32_MAX;
  std::vector<uint32_t> parts;
  for (const std::vector<uint32_t>& speakers : names_.OfNote(note)) {
    std::copy_if(speakers.begin(), speakers.end(), std::back_inserter(parts),
                 [&](uint32_t name) { return names_[name].name.is_partial(); });
  }
  if (parts.empty()) return;
  StringViewMap<uint32_t> by_word;
  for (const std::vector<uint32_t>& speakers : names_.OfNote(note)) {
    for (const uint32_t name : speakers) {
      if (!IsFull(name)) continue;
      for (const std::string& word : {std::cref(Words(name).front()), std::cref(Words(name).back())}) {
        const auto [at, is_new] = by_word.try_emplace(std::string_view(word), name);
        if (!is_new && at->second != kSeveral && !classes_.AreOne(at->second, name)) at->second = kSeveral;
      }
    }
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  for (const uint32_t part : parts) {
    const auto whole = by_word.find(Words(part).front());
    if (whole != by_word.end() && whole->second != kSeveral) Link(part, whole->second, MergeRule::kPartOfName);
  }
}

// Two given names that people have are two persons: Maria and Mario.
bool SpeakerLinker::DifferInOneWord(uint32_t a, uint32_t b) const {
  const std::vector<std::string>&x = Words(a), &y = Words(b);
  if (x.size() != y.size()) return false;
  size_t differing = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    if (x[i] == y[i]) continue;
    ++differing;
    if (IsGivenName(x[i]) && IsGivenName(y[i])) return false;
  }
  return differing == 1;
}

void SpeakerLinker::LinkMisspellings() {
  SpellingIndex index;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (IsFull(i) && names_[i].note_count >= kMinNotesOfKnownName) index.Add(names_[i].name.key, i);
  }
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (!IsFull(i) || names_[i].note_count > 1) continue;
    std::vector<SpellingIndex::Near> near = index.Find(names_[i].name.key);
    std::erase_if(near, [&](const SpellingIndex::Near& other) { return !DifferInOneWord(i, other.name); });
    if (near.empty() || near.front().distance > 1 || (near.size() > 1 && near[1].distance == 1)) continue;
    NameLink link = MakeLink(i, near.front().name, MergeRule::kMisspelling);
    link.score = static_cast<uint16_t>(uint32_t{link.score} * near.front().similarity / 10000);
    links_.push_back(link);
  }
}

bool HandlesDiffer(const SpeakerName& a, const SpeakerName& b) {
  return !a.handles.empty() && !b.handles.empty() &&
         std::none_of(a.handles.begin(), a.handles.end(), [&](const std::string& handle) {
           return std::find(b.handles.begin(), b.handles.end(), handle) != b.handles.end();
         });
}

NameClasses::Contradiction ContradictionOf(const SpeakerNames& names) {
  return [&names](uint32_t a, uint32_t b) {
    return HandlesDiffer(names[a], names[b]) || !NamesAgree(names[a].name, names[b].name);
  };
}

void ForbidSpeakersOfOneTalk(const SpeakerNames& names, size_t note, NameClasses& classes) {
  for (const std::vector<uint32_t>& speakers : names.OfNote(note)) {
    if (speakers.size() > kMaxPanel) continue;
    for (size_t i = 0; i < speakers.size(); ++i) {
      for (size_t j = 0; j < i; ++j) classes.Forbid(speakers[i], speakers[j]);
    }
  }
}

// The fuller name of two: more words, then fewer initials, more notes, the first.
bool IsFuller(const SpeakerNames& names, uint32_t a, uint32_t b) {
  const auto rank = [&](uint32_t i) {
    const std::vector<std::string>& words = names[i].name.words;
    return std::tuple(words.size() == 1, words.front().size() == 1, -int64_t{names[i].note_count}, i);
  };
  return rank(a) < rank(b);
}

bool MayBeOnePerson(const PersonName& a, const PersonName& b) {
  const auto has = [](const PersonName& whole, const std::string& word) {
    return std::find(whole.words.begin(), whole.words.end(), word) != whole.words.end();
  };
  if (a.is_latin != b.is_latin) return false;  // nothing speaks for it
  if (a.is_partial()) return has(b, a.words.front());
  if (b.is_partial()) return has(a, b.words.front());
  return NamesAgree(a, b);
}

// Speakers of a talk in one note who can be only one of those whom another note names.
void LinkSpeakers(const TalkNote& here, const TalkNote& there, const SpeakerNames& names,
                  std::vector<NameLink>& links) {
  for (const uint32_t a : names.Of(here.note, here.talk)) {
    std::vector<uint32_t> same;
    for (const uint32_t b : names.Of(there.note, there.talk)) {
      if (MayBeOnePerson(names[a].name, names[b].name)) same.push_back(b);
    }
    if (same.size() != 1 || same.front() == a) continue;
    const bool is_fuller = IsFuller(names, a, same.front());
    links.push_back(
        MakeLink(is_fuller ? same.front() : a, is_fuller ? a : same.front(), MergeRule::kSpeakerOfSameTalk));
    links.back().note = here.note;
  }
}

}  // namespace

NameClasses ResolveSpeakers(const std::vector<NoteFacts>& notes, const SpeakerNames& names, const Lexicon& lexicon,
                            const NamePairs& apart) {
  NameClasses classes(names.size(), apart);
  for (size_t n = 0; n < notes.size(); ++n) ForbidSpeakersOfOneTalk(names, n, classes);
  SpeakerLinker linker(names, classes, lexicon);
  const NameClasses::Contradiction contradicts = ContradictionOf(names);
  classes.Join(linker.LinkForms(), contradicts);
  classes.Join(linker.LinkShortForms(notes), contradicts);
  return classes;
}

void ResolveSpeakersOfTalks(const std::vector<std::vector<TalkNote>>& talks, const SpeakerNames& names,
                            const Lexicon& lexicon, NameClasses& classes) {
  std::vector<NameLink> links;
  for (const std::vector<TalkNote>& talk : talks) {
    const auto notes = std::span(talk).first(std::min(talk.size(), kMaxNotesOfTalk));
    for (const TalkNote& here : notes) {
      for (const TalkNote& there : notes) {
        if (here.note != there.note) LinkSpeakers(here, there, names, links);
      }
    }
  }
  const NameClasses::Contradiction contradicts = ContradictionOf(names);
  classes.Join(std::move(links), contradicts);
  classes.Join(SpeakerLinker(names, classes, lexicon).LinkEqualParts(), contradicts);
}

}  // namespace notegraph::extract
