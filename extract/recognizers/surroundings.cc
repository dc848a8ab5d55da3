#include "extract/recognizers/surroundings.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "extract/lexicon/table/word_scanner.h"
#include "graph/strings.h"

namespace notegraph::extract {
namespace {

constexpr uint8_t kCommonFrequency = 160;
constexpr uint8_t kGivenName = 120;     // weight from which on a word is a person's name rather than another word
constexpr size_t kMinWordsToJudge = 6;  // of a unit, for telling its language
// What names of software are given to: "a tool called X", "something called X", but not "a talk called X".
constexpr WordClassSet kNamedNouns = kKindNouns | ClassBit(WordClass::kVagueNoun);
constexpr uint32_t kMaxListHeading = 80;
constexpr size_t kMaxAppositive = 6;  // words of "X is a very small web framework"

// A loop over a handful of constants, which costs less than a call of memchr.
constexpr bool IsIn(char c, std::string_view marks) {
  for (const char mark : marks) {
    if (c == mark) return true;
  }
  return false;
}

// Bytes that SplitWords makes words of, and those that join them.
constexpr std::array<bool, 256> MakeByteSet(bool with_joints) {
  std::array<bool, 256> set{};
  for (int c = 0; c < 256; ++c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80;
    set[c] = is_letter || (c >= '0' && c <= '9') || c == '_' || (with_joints && IsIn(static_cast<char>(c), "'-+#"));
  }
  return set;
}
constexpr std::array<bool, 256> kWordBytes = MakeByteSet(false), kJoinedBytes = MakeByteSet(true);

// How many of the words that are no names a general lexicon doesn't know.
class ForeignWords {
 public:
  void Add(const Token& token) {
    const bool is_plain_word = token.Is(kLowerCase) &&
                               !token.Is(kCapital | kInnerCapital | kDigit | kSnake | kAddress) &&
                               (token.style & kCodeSpan) == 0;
    words_ += is_plain_word;
    unknown_ += is_plain_word && token.IsUnknown();
  }
  bool can_tell() const { return words_ >= kMinWordsToJudge; }
  bool is_foreign() const { return unknown_ * 5 > words_ * 2; }

 private:
  size_t words_ = 0, unknown_ = 0;
};

// Nearly all words but function words begin with a capital; there it says nothing. Sentences must have no exception.
bool IsTitleCase(std::span<const Token> tokens, bool is_sentence) {
  int capitals = 0, others = 0;
  for (const Token& token : tokens) {
    if (!token.Is(kCapital | kLowerCase) || token.Is(kPossessive | kAddress)) continue;
    capitals += token.Is(kCapital);
    others += !token.Is(kCapital) && !token.In(ClassBit(WordClass::kFunctionWord));
  }
  return is_sentence ? others == 0 && capitals >= 3 : others * 4 <= capitals;
}

bool IsShouting(std::span<const Token> tokens) {
  int words = 0;
  for (const Token& token : tokens) {
    if (!token.Is(kWord)) continue;
    if (token.Is(kLowerCase)) return false;
    ++words;
  }
  return words >= 3;
}

}  // namespace

std::vector<Span> SplitWords(std::string_view text, uint32_t base) {
  const auto is_in = [&](const std::array<bool, 256>& set, size_t i) { return set[static_cast<uint8_t>(text[i])]; };
  std::vector<Span> words;
  for (size_t i = 0; i < text.size();) {
    if (!is_in(kWordBytes, i)) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < text.size() && is_in(kJoinedBytes, end)) ++end;
    while (end > i && (text[end - 1] == '\'' || text[end - 1] == '-')) --end;
    words.push_back({base + static_cast<uint32_t>(i), base + static_cast<uint32_t>(end)});
    i = end;
  }
  return words;
}

PlaceStyle StyleAt(const Document& document, uint32_t text_offset) {
  const auto after = std::upper_bound(document.runs.begin(), document.runs.end(), text_offset,
                                      [](uint32_t offset, const Run& run) { return offset < run.text.begin; });
  if (after == document.runs.begin()) return {};
  const Run& run = *(after - 1);
  return text_offset < run.text.end ? PlaceStyle{run.style, run.link} : PlaceStyle{};
}

Surroundings::Surroundings(const RecognizerInput& input) : input_(input), tokens_(input.tokens.all()), words_(tokens_) {
  ForeignWords note;
  for (const Token& token : tokens_) note.Add(token);
  const auto add_words = [](std::string_view name, absl::flat_hash_set<uint64_t>& words) {
    for (const Span word : SplitWords(name, 0)) {
      if (!absl::ascii_isdigit(name[word.begin])) words.insert(FoldedHash(name.substr(word.begin, word.size())));
    }
  };
  for (const TalkFact& talk : input.outline.talks) {
    for (const PersonFact& person : talk.speakers) add_words(person.name, speaker_words_);
  }
  for (const EventFact& event : input.outline.events) add_words(event.name, event_words_);
  event_word_count_ = event_words_.size();
  traits_.reserve(input.units.size());
  for (uint32_t unit = 0; unit < input.units.size(); ++unit) {
    traits_.push_back(TraitsOf(unit));
    ForeignWords words;
    for (const Token& token : input.tokens.Of(unit)) words.Add(token);
    traits_.back().is_foreign = words.can_tell() ? words.is_foreign() : note.can_tell() && note.is_foreign();
  }
}

UnitTraits Surroundings::TraitsOf(uint32_t unit) const {
  const Unit& where = input_.units[unit];
  const bool is_sentence = where.text.size() > 0 && input_.document.text[where.text.end - 1] == '.';
  return {.is_title_case = IsTitleCase(input_.tokens.Of(unit), is_sentence),
          .is_tool_list = IsToolList(where),
          .is_heading = input_.document.blocks[where.block].kind == BlockKind::kHeading,
          .is_shouting = IsShouting(input_.tokens.Of(unit)),
          .content_begin = FindContent(unit)};
}

bool Surroundings::NamesTools(Span text) const {
  if (text.size() > kMaxListHeading) return false;
  for (uint32_t i = input_.tokens.IndexAt(text.begin); i < tokens_.size() && tokens_[i].begin < text.end; ++i) {
    if (tokens_[i].In(ClassBit(WordClass::kToolListWord))) return true;
  }
  return false;
}

bool Surroundings::IsToolList(const Unit& unit) const {
  if (input_.document.blocks[unit.block].kind != BlockKind::kListItem) return false;
  if (unit.intro >= 0) return NamesTools(input_.units[unit.intro].text);
  return unit.heading >= 0 && NamesTools(input_.document.blocks[unit.heading].text);
}

std::string_view Surroundings::TextOf(const Place& place) const {
  const Span span = SpanOf(place);
  return std::string_view(input_.document.text).substr(span.begin, span.size());
}

Place Surroundings::PlaceOf(Span text, uint32_t unit) const {
  const auto begin = tokens_.begin() + input_.tokens.FirstOf(unit), end = tokens_.begin() + input_.tokens.EndOf(unit);
  const auto first =
      std::upper_bound(begin, end, text.begin, [](uint32_t offset, const Token& t) { return offset < t.end; });
  auto last = first;
  while (last != end && last->begin < text.end) ++last;
  return {unit, static_cast<uint32_t>(first - tokens_.begin()), static_cast<uint32_t>(last - tokens_.begin())};
}

bool Surroundings::IsAddress(const Place& place) const {
  for (uint32_t i = place.first; i < place.end; ++i) {
    if (tokens_[i].Is(kAddress | kHandle)) return true;
  }
  return false;
}

const Token* Surroundings::WordBefore(const Place& place) const {
  const uint32_t begin = input_.tokens.FirstOf(place.unit);
  uint32_t i = place.first;
  while (i > begin && !tokens_[i - 1].Is(kWord) && IsIn(CharOf(tokens_[i - 1]), "\"'`*\xe2")) --i;
  return i > begin && tokens_[i - 1].Is(kWord) ? &tokens_[i - 1] : nullptr;
}

const Token* Surroundings::WordBehind(const Place& place) const {
  const uint32_t end = input_.tokens.EndOf(place.unit);
  uint32_t i = place.end;
  while (i < end && !tokens_[i].Is(kWord) && IsIn(CharOf(tokens_[i]), "\"'`*")) ++i;
  return i < end && tokens_[i].Is(kWord) ? &tokens_[i] : nullptr;
}

bool Surroundings::IsCapitalInside(const Place& place) const {
  if (!tokens_[place.first].Is(kCapital) || traits_[place.unit].is_title_case) return false;
  const uint32_t begin = ContentBegin(place.unit);
  uint32_t i = place.first;
  while (i > begin && IsIn(CharOf(tokens_[i - 1]), "\"'`*([\xe2")) --i;
  if (i <= begin) return false;
  const Token& before = tokens_[i - 1];
  if (!before.Is(kWord)) return !IsIn(CharOf(before), ":.!?;-|>/");
  return true;
}

FeatureSet Surroundings::FeaturesOf(const Place& place) const {
  FeatureSet features;
  if (place.first >= place.end) return features;
  AddForm(place, features);
  AddPosition(place, features);
  AddNeighbours(place, features);
  AddPersons(place, features);
  return features;
}

void Surroundings::AddForm(const Place& place, FeatureSet& features) const {
  uint16_t flags = 0;
  uint8_t rarest = 255;
  int words = 0;
  bool all_capitals = false, hyphen = false;
  for (uint32_t i = place.first; i < place.end; ++i) {
    const Token& token = tokens_[i];
    flags |= token.flags;
    hyphen = hyphen || (CharOf(token) == '-' && token.Is(kGlued));
    if (!token.Is(kWord)) continue;
    ++words;
    rarest = std::min(rarest, token.frequency);
    all_capitals = all_capitals || (token.Is(kInnerCapital) && !token.Is(kLowerCase));
    features.AddIf(token.Is(kInnerCapital) && token.Is(kLowerCase), Feature::kInnerCapital);
  }
  const uint32_t bytes = SpanOf(place).size();
  features.AddIf((flags & (kCapital | kInnerCapital)) == 0, Feature::kAllLower);
  features.AddIf(words == 1 && (flags & kCapital) != 0 && words_.ContainsInLowerCase(tokens_[place.first].hash),
                 Feature::kLowerElsewhere);
  features.AddIf(all_capitals, Feature::kAllCapitals);
  features.AddIf((flags & kDigit) != 0, Feature::kDigitInside);
  features.AddIf(rarest == 0 && !all_capitals, Feature::kRareWord);  // no list has abbreviations
  features.AddIf(rarest >= kCommonFrequency, Feature::kCommonWord);
  features.AddIf(bytes <= 2, Feature::kShortForm);
  features.AddIf(words >= 2, Feature::kSeveralWords);
  features.AddIf(words >= 3, Feature::kManyWords);
  features.AddIf(hyphen, Feature::kHyphenated);
  features.AddIf(words > 0 && rarest == 0 && AffixOf(TextOf(place)).found, Feature::kNameAffix);
}

void Surroundings::AddPosition(const Place& place, FeatureSet& features) const {
  const Token& first = tokens_[place.first];
  const Unit& unit = input_.units[place.unit];
  features.AddIf((first.style & kCodeSpan) != 0, Feature::kCodeSpan);
  features.AddIf((first.style & (kStrong | kEmphasis)) != 0, Feature::kStrong);
  features.AddIf((first.style & RunStyle::kLink) != 0, Feature::kLink);
  features.AddIf(unit.role == SectionRole::kTitle, Feature::kInTitle);
  features.AddIf(traits_[place.unit].is_heading, Feature::kInHeading);
  features.AddIf(traits_[place.unit].is_tool_list, Feature::kInToolList);
  features.AddIf(IsCapitalInside(place), Feature::kCapitalInside);
  const uint32_t begin = ContentBegin(place.unit), end = input_.tokens.EndOf(place.unit);
  const bool is_start = place.first <= begin;
  features.AddIf(is_start && unit.is_item_start, Feature::kItemStart);
  const bool mark_behind = place.end < end && !tokens_[place.end].Is(kWord) && !tokens_[place.end].Is(kAddress);
  const bool is_end = place.end == end || (place.end + 1 == end && mark_behind);
  features.AddIf(is_start && is_end, Feature::kAlone);
  features.AddIf(is_start && is_end && (features.Has(Feature::kInTitle) || features.Has(Feature::kInHeading)),
                 Feature::kAloneTitle);
  features.AddIf(is_start && !is_end && IsDefiningMark(place.end, end), Feature::kDefined);
  if (!features.Has(Feature::kRareWord)) return;
  features.AddIf(features.Has(Feature::kDefined), Feature::kDefinedRare);
  features.AddIf(features.Has(Feature::kCodeSpan), Feature::kCodeRare);
  features.AddIf(features.Has(Feature::kCapitalInside), Feature::kCapitalRare);
}

// ":", "=", or a dash between spaces.
bool Surroundings::IsDefiningMark(uint32_t i, uint32_t end) const {
  const Token& mark = tokens_[i];
  if (mark.Is(kWord | kAddress)) return false;
  if (IsIn(CharOf(mark), ":=")) return true;
  return IsIn(CharOf(mark), "-\xe2") && !mark.Is(kGlued) && i + 1 < end && !tokens_[i + 1].Is(kGlued);
}

// Behind numbering ("1.4.2", "3)") and marks.
uint32_t Surroundings::FindContent(uint32_t unit) const {
  const uint32_t begin = input_.tokens.FirstOf(unit), end = input_.tokens.EndOf(unit);
  uint32_t i = begin;
  while (i < end && !tokens_[i].Is(kCapital | kLowerCase | kNonAscii)) ++i;
  return i < end ? i : begin;
}

void Surroundings::AddNeighbours(const Place& place, FeatureSet& features) const {
  if (const Token* before = WordBefore(place)) AddBefore(place, *before, features);
  if (const Token* behind = WordBehind(place)) AddBehind(place, *behind, features);
  features.AddIf(!KindBehindVerb(place).empty(), Feature::kDescribed);
  features.AddIf(IsInsideName(place), Feature::kInsideName);
}

void Surroundings::AddBefore(const Place& place, const Token& before, FeatureSet& features) const {
  const Token& first = tokens_[place.first];
  features.AddIf(before.In(kKindNouns) && (first.Is(kCapital) || first.frequency == 0), Feature::kKindBefore);
  features.AddIf(before.In(ClassBit(WordClass::kDeterminer)), Feature::kAfterDeterminer);
  const Token* verb = &before;
  const uint32_t begin = input_.tokens.FirstOf(place.unit);
  const bool has_two = verb > &tokens_[begin];
  features.AddIf(has_two && before.In(ClassBit(WordClass::kNamingWord)) && (verb - 1)->In(kNamedNouns),
                 Feature::kNamed);
  if (has_two && before.In(ClassBit(WordClass::kDeterminer))) --verb;
  features.AddIf(verb->In(ClassBit(WordClass::kUseVerb)), Feature::kAfterUse);
  features.AddIf(before.In(ClassBit(WordClass::kAtPreposition)), Feature::kAfterEmployer);
  if (!verb->In(ClassBit(WordClass::kInPreposition))) return;
  features.Add(Feature::kAfterMeans);
  features.AddIf(verb > &tokens_[begin] && (verb - 1)->In(ClassBit(WordClass::kWorkVerb)), Feature::kAfterWork);
}

void Surroundings::AddBehind(const Place& place, const Token& behind, FeatureSet& features) const {
  const uint32_t end = input_.tokens.EndOf(place.unit);
  const Token* noun = &behind;
  if (behind.Is(kPossessive) && noun + 1 < &tokens_[0] + end) ++noun;
  features.AddIf(noun->In(ClassBit(WordClass::kCompanyNoun)) || behind.In(ClassBit(WordClass::kPersonVerb)),
                 Feature::kCompanyBehind);
  features.AddIf(behind.In(kKindNouns) && !behind.Is(kPossessive), Feature::kKindBehind);
  features.AddIf(behind.In(ClassBit(WordClass::kUserNoun)), Feature::kUserBehind);
  const bool is_subject = behind.In(ClassBit(WordClass::kBe)) && place.first <= ContentBegin(place.unit);
  features.AddIf(is_subject || behind.In(ClassBit(WordClass::kSoftwareVerb)), Feature::kSoftwareVerb);
  features.AddIf(behind.In(ClassBit(WordClass::kEventNoun)), Feature::kEventBehind);
  features.AddIf(behind.In(ClassBit(WordClass::kConceptNoun)), Feature::kConceptBehind);
  features.AddIf(IsVersion(behind), Feature::kVersionBehind);
}

// "3.2", "2", "version"; years and days of the month stand behind events and months.
bool Surroundings::IsVersion(const Token& token) const {
  if (token.In(ClassBit(WordClass::kVersionWord))) return true;
  return absl::ascii_isdigit(static_cast<unsigned char>(CharOf(token))) && token.text().size() <= 2;
}

void Surroundings::AddPersons(const Place& place, FeatureSet& features) const {
  bool all_speaker = true, all_event = true, any_given = false;
  size_t words = 0;
  for (uint32_t i = place.first; i < place.end; ++i) {
    const Token& token = tokens_[i];
    if (!token.Is(kWord) || token.Is(kDigit)) continue;
    ++words;
    all_speaker = all_speaker && speaker_words_.contains(token.hash);
    all_event = all_event && event_words_.contains(token.hash);
    any_given = any_given || (token.Is(kCapital) && token.frequency < kCommonFrequency &&
                              input_.lexicon.GivenNameWeightOf(token.hash) >= kGivenName);
  }
  const Token* before = WordBefore(place);
  const bool given_before = before != nullptr && before->Is(kCapital) && tokens_[place.first].Is(kCapital) &&
                            input_.lexicon.GivenNameWeightOf(before->hash) >= kGivenName;
  features.AddIf(words > 0 && (all_speaker || any_given || given_before), Feature::kPersonForm);
  features.AddIf(words > 0 && all_event && words * 2 > event_word_count_, Feature::kEventForm);
}

bool Surroundings::IsInsideName(const Place& place) const {
  if (!tokens_[place.first].Is(kCapital) || traits_[place.unit].is_title_case) return false;
  const uint32_t begin = input_.tokens.FirstOf(place.unit), end = input_.tokens.EndOf(place.unit);
  if (place.end < end && tokens_[place.end].Is(kCapital) && !tokens_[place.end].Is(kGlued)) return true;
  if (place.first <= begin + 1 || tokens_[place.first].Is(kGlued))
    return false;  // the first word's capital says nothing
  return IsCapitalInside({place.unit, place.first - 1, place.first});
}

std::string_view Surroundings::KindBehindVerb(const Place& place) const {
  const uint32_t end = input_.tokens.EndOf(place.unit);
  uint32_t i = place.end;
  if (i >= end) return {};
  if (tokens_[i].Is(kWord) ? !tokens_[i].In(ClassBit(WordClass::kBe)) : !IsIn(CharOf(tokens_[i]), ",:-(\xe2"))
    return {};
  for (++i; i < end && !tokens_[i].In(ClassBit(WordClass::kDeterminer)); ++i) {
    if (i >= place.end + 3 || !tokens_[i].Is(kWord) || tokens_[i].Is(kCapital)) return {};
  }
  const Token* last = nullptr;
  for (++i; i < end && i <= place.end + kMaxAppositive + 2; ++i) {
    const bool joins = !tokens_[i].Is(kWord) && IsIn(CharOf(tokens_[i]), "-/+#.") && tokens_[i].Is(kGlued);
    if (joins) continue;
    if (!tokens_[i].Is(kWord) || tokens_[i].In(ClassBit(WordClass::kFunctionWord))) break;
    last = &tokens_[i];
  }
  return last == nullptr ? std::string_view() : KindOfNoun(last->classes);
}

std::string_view Surroundings::KindSaid(const Place& place) const {
  if (const std::string_view kind = KindBehindVerb(place); !kind.empty()) return kind;
  if (const Token* behind = WordBehind(place); behind != nullptr && behind->In(kKindNouns))
    return KindOfNoun(behind->classes);
  if (const Token* before = WordBefore(place)) {
    if (before->In(kKindNouns)) return KindOfNoun(before->classes);
    const uint32_t begin = input_.tokens.FirstOf(place.unit);
    if (before->In(ClassBit(WordClass::kNamingWord)) && before > &tokens_[begin])
      return KindOfNoun((before - 1)->classes);
  }
  return AffixOf(TextOf(place)).kind;
}

}  // namespace notegraph::extract
