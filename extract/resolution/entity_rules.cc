#include "extract/resolution/entity_rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "extract/resolution/misspellings.h"
#include "extract/resolution/name_forms.h"
#include "graph/fold_name.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint32_t kMaxMisspeltPlaces = 2;  // a misspelling is rare ...
constexpr uint32_t kMinFrequencyRatio = 3;  // ... and what it stands for not
constexpr size_t kMaxBracketBytes = 60;     // "(continuous integration)"
constexpr size_t kMaxAbbreviation = 6;

// Places of a name as (note, talk or unit), sorted.
using Places = std::vector<std::pair<uint32_t, int64_t>>;

bool HaveCommon(const Places& a, const Places& b) {
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

class EntityLinker {
 public:
  EntityLinker(const std::vector<NoteFacts>& notes, const EntityNames& names, const Lexicon& lexicon)
      : notes_(notes), names_(names), lexicon_(lexicon) {}

  std::vector<NameLink> Links() {
    LinkForms();
    LinkStatedAbbreviations();
    LinkInitials();
    LinkMisspellings();
    return std::move(links_);
  }

 private:
  void Link(uint32_t variant, uint32_t principal, MergeRule rule) {
    if (variant != principal) links_.push_back(MakeLink(variant, principal, rule));
  }
  void LinkForms();
  void LinkOtherType(uint32_t name);
  void LinkPlural(uint32_t name);
  void LinkVersion(uint32_t name);
  void LinkStatedAbbreviations();
  void LinkStated(uint32_t note, uint32_t name, Span mention);
  void LinkInitials();
  void LinkMisspellings();
  bool IsMisspellingOf(uint32_t rare, uint32_t other) const;
  bool MayBeMisspelt(const EntityName& name) const {
    return !name.is_known() && name.note_count == 1 && name.place_count <= kMaxMisspeltPlaces;
  }
  // Where the names of these links stand, by `place_of(mention, occurrence)`.
  template <typename PlaceOf>
  absl::flat_hash_map<uint32_t, Places> PlacesOf(const std::vector<NameLink>& links, PlaceOf&& place_of) const;

  const std::vector<NoteFacts>& notes_;
  const EntityNames& names_;
  const Lexicon& lexicon_;
  std::vector<NameLink> links_;
};

void EntityLinker::LinkForms() {
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (names_[i].type == EntityType::kConcept) LinkOtherType(i);
    LinkPlural(i);
    if (names_[i].type == EntityType::kLibrary) LinkVersion(i);
    const std::string plain = WithoutAccents(names_[i].key);
    if (plain == names_[i].key) continue;
    if (const auto other = names_.Find(names_[i].type, plain)) Link(*other, i, MergeRule::kAccents);
  }
}

// What one note names as software and another, or the same, by a phrase.
void EntityLinker::LinkOtherType(uint32_t name) {
  const std::optional<uint32_t> library = names_.Find(EntityType::kLibrary, names_[name].key);
  if (!library || (names_[name].is_known() && names_[*library].is_known())) return;
  // "sentinels" of one note are not the Sentinel of another.
  const std::string &phrase = names_[name].spellings.Commonest(), &software = names_[*library].text();
  const bool is_word =
      phrase.find(' ') == std::string::npos && absl::ascii_islower(static_cast<unsigned char>(phrase[0]));
  if (is_word && !absl::ascii_islower(static_cast<unsigned char>(software[0]))) return;
  const bool is_concept = names_[name].is_known();
  Link(is_concept ? *library : name, is_concept ? name : *library, MergeRule::kOtherType);
}

void EntityLinker::LinkPlural(uint32_t name) {
  const EntityName& plural = names_[name];
  // Software has its name whatever its ending: Kubernetes, Requests, pandas.
  if (plural.is_known() || (plural.type == EntityType::kLibrary && plural.text().find(' ') == std::string::npos))
    return;
  for (const std::string& form : SingularForms(plural.key)) {
    const std::optional<uint32_t> singular = names_.Find(plural.type, form);
    if (!singular) continue;
    Link(name, *singular, MergeRule::kPlural);
    return;
  }
}

void EntityLinker::LinkVersion(uint32_t name) {
  const EntityName& versioned = names_[name];
  if (versioned.is_known()) return;  // a library of its own: Python 3
  if (const auto major = WithMajorVersion(versioned.text())) {
    if (const auto known = names_.Find(versioned.type, FoldName(*major)); known && names_[*known].is_known()) {
      Link(name, *known, MergeRule::kVersion);
      return;
    }
  }
  const std::optional<std::string> bare = WithoutVersion(versioned.text());
  if (!bare) return;
  if (const auto known = names_.Find(versioned.type, FoldName(*bare))) Link(name, *known, MergeRule::kVersion);
}

void EntityLinker::LinkStatedAbbreviations() {
  for (uint32_t n = 0; n < notes_.size(); ++n) {
    for (const MentionFact& mention : notes_[n].mentions) {
      for (const Occurrence& place : mention.occurrences) LinkStated(n, names_.Of(n, mention.target), place.mention);
    }
  }
}

// "continuous integration (CI)", "CI (continuous integration)".
void EntityLinker::LinkStated(uint32_t note, uint32_t name, Span mention) {
  const std::string_view rest = std::string_view(notes_[note].text).substr(mention.end, kMaxBracketBytes);
  if (!rest.starts_with(" (")) return;
  const size_t close = rest.find(')');
  if (close == std::string_view::npos) return;
  const std::string_view bracket = rest.substr(2, close - 2);
  const std::optional<uint32_t> other = names_.Find(names_[name].type, FoldName(bracket));
  if (!other || *other == name) return;
  const std::string& text = names_[name].text();
  NameLink link = MakeLink(*other, name, MergeRule::kStatedAbbreviation);
  if (IsAbbreviationOf(text, bracket)) {
    std::swap(link.variant, link.principal);
  } else if (!IsAbbreviationOf(bracket, text)) {
    return;
  }
  link.note = note;
  link.place = {mention.begin, static_cast<uint32_t>(mention.end + close + 1)};
  links_.push_back(link);
}

template <typename PlaceOf>
absl::flat_hash_map<uint32_t, Places> EntityLinker::PlacesOf(const std::vector<NameLink>& links,
                                                             PlaceOf&& place_of) const {
  absl::flat_hash_map<uint32_t, Places> places;
  for (const NameLink& link : links) {
    places.try_emplace(link.variant);
    places.try_emplace(link.principal);
  }
  for (uint32_t n = 0; n < notes_.size() && !places.empty(); ++n) {
    for (const MentionFact& mention : notes_[n].mentions) {
      const auto at = places.find(names_.Of(n, mention.target));
      if (at == places.end()) continue;
      for (const Occurrence& occurrence : mention.occurrences)
        at->second.emplace_back(n, place_of(mention, occurrence));
    }
  }
  for (auto& [name, list] : places) std::sort(list.begin(), list.end());
  return places;
}

// An unknown abbreviation and the one name with these initials, told of in one talk.
void EntityLinker::LinkInitials() {
  constexpr uint32_t kSeveral = UINT32_MAX;
  absl::flat_hash_map<std::pair<EntityType, std::string>, uint32_t> by_initials;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    const std::string initials = Initials(names_[i].text());
    if (initials.size() < 2 || initials.size() > kMaxAbbreviation) continue;
    const auto [at, is_new] = by_initials.try_emplace({names_[i].type, initials}, i);
    if (!is_new) at->second = kSeveral;
  }
  std::vector<NameLink> candidates;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    const EntityName& name = names_[i];
    if (name.is_known() || name.key.size() > kMaxAbbreviation) continue;
    const std::string& text = name.text();
    const bool is_capitals = std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    const auto found = is_capitals ? by_initials.find(std::pair(name.type, name.key)) : by_initials.end();
    if (found != by_initials.end() && found->second != kSeveral)
      candidates.push_back(MakeLink(i, found->second, MergeRule::kInitialsInContext));
  }
  const auto talks = PlacesOf(candidates, [](const MentionFact& mention, const Occurrence&) { return mention.talk; });
  for (const NameLink& link : candidates) {
    if (HaveCommon(talks.at(link.variant), talks.at(link.principal))) links_.push_back(link);
  }
}

// The words that differ must not be words of the language: "texting" is no misspelt "testing".
bool EntityLinker::IsMisspellingOf(uint32_t rare, uint32_t other) const {
  const EntityName& name = names_[other];
  const bool is_established =
      name.is_known() || (name.note_count > 1 && name.place_count >= kMinFrequencyRatio * names_[rare].place_count);
  if (!is_established || name.type != names_[rare].type) return false;
  const std::vector<std::string> words = NameWords(names_[rare].text()), right = NameWords(name.text());
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return std::find(right.begin(), right.end(), word) != right.end() || lexicon_.WordFrequency(word) == 0;
  });
}

void EntityLinker::LinkMisspellings() {
  SpellingIndex index;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (!MayBeMisspelt(names_[i])) index.Add(names_[i].key, i);
  }
  std::vector<NameLink> candidates;
  for (uint32_t i = 0; i < names_.size(); ++i) {
    if (!MayBeMisspelt(names_[i])) continue;
    std::vector<SpellingIndex::Near> near = index.Find(names_[i].key);
    std::erase_if(near, [&](const SpellingIndex::Near& other) { return !IsMisspellingOf(i, other.name); });
    if (near.empty() || (near.size() > 1 && near[0].distance == near[1].distance)) continue;
    NameLink link = MakeLink(i, near[0].name, MergeRule::kMisspelling);
    link.score = static_cast<uint16_t>(uint32_t{link.score} * near[0].similarity / 10000);
    candidates.push_back(link);
  }
  const auto units =
      PlacesOf(candidates, [](const MentionFact&, const Occurrence& place) { return int64_t{place.unit.begin}; });
  for (const NameLink& link : candidates) {
    if (!HaveCommon(units.at(link.variant), units.at(link.principal))) links_.push_back(link);
  }
}

// What the notes hold against each other is not one thing; neither are two versions compared with the name without.
void ForbidCompared(const std::vector<NoteFacts>& notes, const EntityNames& names, NameClasses& classes) {
  for (size_t n = 0; n < notes.size(); ++n) {
    for (const CompareFact& compare : notes[n].compares) {
      const uint32_t a = names.Of(n, compare.first), b = names.Of(n, compare.second);
      classes.Forbid(a, b);
      const auto bare_a = WithoutVersion(names[a].text()), bare_b = WithoutVersion(names[b].text());
      if (!bare_a || !bare_b || FoldName(*bare_a) != FoldName(*bare_b)) continue;
      const auto bare = names.Find(names[a].type, FoldName(*bare_a));
      if (!bare) continue;
      classes.Forbid(a, *bare);
      classes.Forbid(b, *bare);
    }
  }
}

}  // namespace

NameClasses ResolveEntities(const std::vector<NoteFacts>& notes, const EntityNames& names, const Lexicon& lexicon,
                            const NamePairs& apart) {
  NameClasses classes(names.size(), apart);
  ForbidCompared(notes, names, classes);
  const auto contradict = [&](uint32_t i, uint32_t j) {
    const EntityName &a = names[i], &b = names[j];
    const bool two_kinds = !a.kind.empty() && !b.kind.empty() && a.kind != b.kind;
    const bool two_types = a.type != b.type && a.key != b.key;
    return two_types || (a.is_known() && b.is_known()) || two_kinds;
  };
  classes.Join(EntityLinker(notes, names, lexicon).Links(), contradict);
  return classes;
}

}  // namespace notegraph::extract
