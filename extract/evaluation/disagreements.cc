#include "extract/evaluation/disagreements.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/evaluation/gold_words.h"
#include "extract/evaluation/name_keys.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr int32_t kUnpaired = -1;
constexpr double kNearTitle = 0.3;  // share of common words from which on a title is worth showing

std::string InQuotes(const std::string& text) { return absl::StrCat("“", text, "”"); }

// Of the gold note: by index of its fact, the index of the found one or kUnpaired.
std::vector<int32_t> Inverse(const std::vector<int32_t>& pair_of, size_t gold_count) {
  std::vector<int32_t> inverse(gold_count, kUnpaired);
  for (size_t i = 0; i < pair_of.size(); ++i) {
    if (pair_of[i] != kUnpaired) inverse[static_cast<size_t>(pair_of[i])] = static_cast<int32_t>(i);
  }
  return inverse;
}

// One of the two annotations, seen from the other.
struct Side {
  const GoldNote& note;
  std::vector<int32_t> talk_pair;    // by talk, the other side's
  std::vector<int32_t> entity_pair;  // by entity, the other side's
};

// What an entity is first named by.
std::vector<uint32_t> FirstLines(const GoldNote& note) {
  std::vector<uint32_t> lines(note.entities.size(), 0);
  for (const GoldMention& mention : note.mentions) {
    uint32_t& line = lines[mention.target];
    if (line == 0 || (mention.line != 0 && mention.line < line)) line = mention.line;
  }
  return lines;
}

class DisagreementLister {
 public:
  DisagreementLister(const GoldNote& found, const GoldNote& gold, const Pairing& pairing)
      : found_{found, pairing.talks, pairing.entities},
        gold_{gold, Inverse(pairing.talks, gold.talks.size()), Inverse(pairing.entities, gold.entities.size())},
        pairing_(pairing) {}

  std::vector<Disagreement> List() {
    ListTalks();
    ListEvents();
    ListSpeakers();
    for (const bool is_missed : {true, false}) {
      ListEntities(is_missed);
      ListMentions(is_missed);
      ListAdvice(is_missed);
      ListComparisons(is_missed);
    }
    std::stable_sort(result_.begin(), result_.end(), [](const Disagreement& a, const Disagreement& b) {
      return std::tuple(a.measure, !a.is_missed, a.line) < std::tuple(b.measure, !b.is_missed, b.line);
    });
    return std::move(result_);
  }

 private:
  // The side that tells of the fact, and the one that doesn't.
  const Side& Own(bool is_missed) const { return is_missed ? gold_ : found_; }
  const Side& Other(bool is_missed) const { return is_missed ? found_ : gold_; }

  void Add(Measure measure, bool is_missed, uint32_t line, std::string what, std::string near = "") {
    result_.push_back({measure, is_missed, line, std::move(what), std::move(near)});
  }

  static std::string PlaceText(const GoldNote& note, int32_t talk) {
    return talk == kNoteItself ? "the note itself" : InQuotes(note.talks[static_cast<size_t>(talk)].title);
  }

  void ListTalks() {
    for (const bool is_missed : {true, false}) {
      const Side& own = Own(is_missed);
      for (size_t i = 0; i < own.note.talks.size(); ++i) {
        if (own.talk_pair[i] != kUnpaired) continue;
        const GoldTalk& talk = own.note.talks[i];
        Add(Measure::kTalks, is_missed, talk.line, talk.title, is_missed ? NearTalk(talk) : "");
      }
    }
  }

  std::string NearTalk(const GoldTalk& missed) const {
    const std::vector<std::string> words = WordSet(missed.title);
    const GoldTalk* nearest = nullptr;
    double most = kNearTitle;
    for (size_t i = 0; i < found_.note.talks.size(); ++i) {
      const GoldTalk& talk = found_.note.talks[i];
      if (found_.talk_pair[i] != kUnpaired) continue;
      // A talk of the same line is the same one under whatever title.
      const double overlap = talk.line == missed.line && talk.line != 0
                                 ? 1
                                 : TitleOverlap(missed.title, words, talk.title, WordSet(talk.title));
      if (overlap < most) continue;
      most = overlap;
      nearest = &talk;
    }
    return nearest == nullptr ? "" : absl::StrCat("found as ", InQuotes(nearest->title));
  }

  void ListEvents() {
    const std::vector<int32_t> gold_pairs = Inverse(pairing_.events, gold_.note.events.size());
    std::string near;
    for (size_t i = 0; i < pairing_.events.size(); ++i) {
      if (pairing_.events[i] != kUnpaired) continue;
      Add(Measure::kEvents, false, 0, found_.note.events[i].name);
      near = absl::StrCat("found as ", InQuotes(found_.note.events[i].name));
    }
    for (size_t j = 0; j < gold_pairs.size(); ++j) {
      if (gold_pairs[j] == kUnpaired) Add(Measure::kEvents, true, 0, gold_.note.events[j].name, near);
    }
  }

  void ListSpeakers() {
    for (size_t j = 0; j < gold_.note.talks.size(); ++j) {
      if (gold_.talk_pair[j] == kUnpaired) {
        for (const std::string& name : gold_.note.talks[j].speakers)
          Add(Measure::kGave, true, gold_.note.talks[j].line, SpeakerText(name, gold_.note.talks[j]),
              "its talk is missed");
      }
    }
    for (size_t i = 0; i < found_.note.talks.size(); ++i) {
      const GoldTalk& talk = found_.note.talks[i];
      const int32_t pair = found_.talk_pair[i];
      ListSpeakers(talk, pair == kUnpaired ? nullptr : &gold_.note.talks[static_cast<size_t>(pair)]);
    }
  }
  static std::string SpeakerText(const std::string& name, const GoldTalk& talk) {
    return absl::StrCat(name, " gave ", InQuotes(talk.title));
  }
  void ListSpeakers(const GoldTalk& found, const GoldTalk* gold) {
    std::vector<std::string> wanted = gold == nullptr ? std::vector<std::string>() : gold->speakers;
    std::string near;
    for (const std::string& name : found.speakers) {
      const auto twin = std::find_if(wanted.begin(), wanted.end(),
                                     [&](const std::string& other) { return IsSamePerson(name, other); });
      if (twin != wanted.end()) {
        wanted.erase(twin);
        continue;
      }
      Add(Measure::kGave, false, found.line, SpeakerText(name, found), gold == nullptr ? "its talk is spurious" : "");
      near = absl::StrCat("found ", InQuotes(name));
    }
    for (const std::string& name : wanted) Add(Measure::kGave, true, gold->line, SpeakerText(name, *gold), near);
  }

  void ListEntities(bool is_missed) {
    const Side& own = Own(is_missed);
    const std::vector<uint32_t> lines = FirstLines(own.note);
    for (size_t i = 0; i < own.note.entities.size(); ++i) {
      const GoldEntity& entity = own.note.entities[i];
      if (own.entity_pair[i] != kUnpaired || (is_missed && !entity.is_core)) continue;
      const bool is_library = entity.type == EntityType::kLibrary;
      Add(is_library ? Measure::kLibraries : Measure::kConcepts, is_missed, lines[i], entity.name,
          NearEntity(entity, Other(is_missed), is_missed ? "found as " : "near "));
    }
  }

  // An entity without a pair that is this one under another name or of another type.
  static std::string NearEntity(const GoldEntity& entity, const Side& other, std::string_view verb) {
    const std::vector<std::string> words = WordSet(entity.name);
    for (size_t i = 0; i < other.note.entities.size(); ++i) {
      const GoldEntity& candidate = other.note.entities[i];
      if (other.entity_pair[i] != kUnpaired) continue;
      const bool is_same_name = ConceptKey(candidate.name) == ConceptKey(entity.name);
      const std::vector<std::string> candidate_words = WordSet(candidate.name);
      const bool is_part = std::includes(words.begin(), words.end(), candidate_words.begin(), candidate_words.end()) ||
                           std::includes(candidate_words.begin(), candidate_words.end(), words.begin(), words.end());
      if (!is_same_name && !is_part) continue;
      const std::string type = candidate.type == EntityType::kLibrary ? "the library " : "the concept ";
      return absl::StrCat(Absl(verb), type, InQuotes(candidate.name));
    }
    return "";
  }

  // Why a relation of the one side has no chance on the other; empty where its ends are paired.
  static std::string MissingEnd(const Side& own, int32_t talk, std::initializer_list<uint32_t> entities,
                                bool is_missed) {
    const std::string suffix = is_missed ? " is missed" : " is not in the annotation";
    if (talk != kNoteItself && own.talk_pair[static_cast<size_t>(talk)] == kUnpaired)
      return absl::StrCat("the talk", suffix);
    for (uint32_t entity : entities) {
      if (own.entity_pair[entity] == kUnpaired) return absl::StrCat(own.note.entities[entity].name, suffix);
    }
    return "";
  }
  // The talk, and the entity, under which the other side would tell of the same.
  static int32_t OtherTalk(const Side& own, int32_t talk) {
    return talk == kNoteItself ? kNoteItself : own.talk_pair[static_cast<size_t>(talk)];
  }

  void ListMentions(bool is_missed) {
    const Side& own = Own(is_missed);
    const Side& other = Other(is_missed);
    std::set<std::pair<int32_t, uint32_t>> known;
    std::map<uint32_t, int32_t> elsewhere;  // by target, the first place that mentions it
    for (const GoldMention& mention : other.note.mentions) {
      known.emplace(mention.talk, mention.target);
      elsewhere.try_emplace(mention.target, mention.talk);
    }
    for (const GoldMention& mention : own.note.mentions) {
      const GoldEntity& target = own.note.entities[mention.target];
      if (is_missed && !target.is_core) continue;
      std::string near = MissingEnd(own, mention.talk, {mention.target}, is_missed);
      if (near.empty()) {
        const uint32_t pair = static_cast<uint32_t>(own.entity_pair[mention.target]);
        if (known.contains({OtherTalk(own, mention.talk), pair})) continue;
        const auto place = elsewhere.find(pair);
        if (is_missed && place != elsewhere.end())
          near = absl::StrCat("found in ", PlaceText(other.note, place->second));
      }
      Add(target.type == EntityType::kLibrary ? Measure::kLibraryMentions : Measure::kConceptMentions, is_missed,
          mention.line, absl::StrCat(target.name, " in ", PlaceText(own.note, mention.talk)), near);
    }
  }

  void ListAdvice(bool is_missed) {
    const Side& own = Own(is_missed);
    const Side& other = Other(is_missed);
    for (const GoldRecommend& advice : own.note.recommends) {
      std::string near = MissingEnd(own, advice.talk, {advice.target}, is_missed);
      if (near.empty()) {
        const uint32_t target = static_cast<uint32_t>(own.entity_pair[advice.target]);
        const int32_t talk = OtherTalk(own, advice.talk);
        const GoldRecommend* nearest = NearestAdvice(other.note, talk, target, advice.is_against);
        if (nearest != nullptr && nearest->talk == talk && nearest->is_against == advice.is_against) continue;
        if (nearest != nullptr) {
          near = absl::StrCat(is_missed ? "found " : "is ", StanceText(nearest->is_against), " in ",
                              PlaceText(other.note, nearest->talk));
        }
      }
      Add(Measure::kRecommends, is_missed, advice.line,
          absl::StrCat(StanceText(advice.is_against), " ", own.note.entities[advice.target].name, " in ",
                       PlaceText(own.note, advice.talk)),
          near);
    }
  }
  static absl::string_view StanceText(bool is_against) { return Absl(kStances[is_against ? 1 : 0]); }
  // The advice on the target that agrees in most: in place and stance, in place, in anything.
  static const GoldRecommend* NearestAdvice(const GoldNote& note, int32_t talk, uint32_t target, bool is_against) {
    const GoldRecommend* nearest = nullptr;
    int most = -1;
    for (const GoldRecommend& advice : note.recommends) {
      if (advice.target != target) continue;
      const int agreement = 2 * (advice.talk == talk) + (advice.is_against == is_against);
      if (agreement <= most) continue;
      most = agreement;
      nearest = &advice;
    }
    return nearest;
  }

  void ListComparisons(bool is_missed) {
    const Side& own = Own(is_missed);
    const Side& other = Other(is_missed);
    using Pair = std::pair<uint32_t, uint32_t>;
    const auto unordered = [](uint32_t a, uint32_t b) { return Pair(std::min(a, b), std::max(a, b)); };
    std::set<Pair> known, listed;
    for (const GoldCompare& compare : other.note.compares) known.insert(unordered(compare.first, compare.second));
    for (const GoldCompare& compare : own.note.compares) {
      if (!listed.insert(unordered(compare.first, compare.second)).second) continue;
      const std::string near = MissingEnd(own, kNoteItself, {compare.first, compare.second}, is_missed);
      if (near.empty() && known.contains(unordered(static_cast<uint32_t>(own.entity_pair[compare.first]),
                                                   static_cast<uint32_t>(own.entity_pair[compare.second]))))
        continue;
      Add(Measure::kCompares, is_missed, compare.line,
          absl::StrCat(own.note.entities[compare.first].name, " / ", own.note.entities[compare.second].name), near);
    }
  }

  Side found_;
  Side gold_;
  const Pairing& pairing_;
  std::vector<Disagreement> result_;
};

}  // namespace

std::vector<Disagreement> ListDisagreements(const GoldNote& found, const GoldNote& gold, const Pairing& pairing) {
  return DisagreementLister(found, gold, pairing).List();
}

}  // namespace notegraph::extract
