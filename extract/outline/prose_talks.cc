#include "extract/outline/prose_talks.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "extract/outline/person_names.h"
#include "extract/outline/sentence_tags.h"
#include "extract/outline/title_line.h"
#include "extract/outline/title_phrases.h"
#include "extract/outline/word_roles.h"
#include "extract/recognizers/surroundings.h"
#include "extract/sentences.h"
#include "graph/data_lines.h"
#include "graph/fold_name.h"
#include "graph/strings.h"
#include "re2/re2.h"

namespace notegraph::extract {

extern const char kProseTalks[];  // data/prose_talks.tsv

namespace {

constexpr int kAnyName = -20;  // what the tagger took for a name is one
constexpr size_t kMaxTitleBytes = 150;

struct ProsePattern {
  std::string_view captures;
  bool only_at_start = false;
  bool not_in_items = false;
  int score = 0;
  std::unique_ptr<RE2> pattern;
};

const std::vector<ProsePattern>& ProsePatterns() {
  static const auto* patterns = [] {
    auto* list = new std::vector<ProsePattern>();
    for (const auto& columns : DataLines(kProseTalks)) {
      if (columns[0] != "pattern") continue;
      ProsePattern pattern{columns[1], columns[2] == "start", columns[2] == "paragraph", 0,
                           std::make_unique<RE2>(absl::StrReplaceAll(Absl(columns[4]), {{"Q", "[QX]"}}))};
      if (absl::SimpleAtoi(Absl(columns[3]), &pattern.score)) list->push_back(std::move(pattern));
    }
    return list;
  }();
  return *patterns;
}

class ProseTalkFinder {
 public:
  ProseTalkFinder(const Document& document, const Lexicon& lexicon) : document_(document), lexicon_(lexicon) {}

  std::vector<ProseTalk> Find() && {
    for (uint32_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kListItem) continue;
      if (block.text.empty() || (!HasTalkCue(document_.Text(block)) && !HasMark(block.text))) continue;
      const std::vector<Span> sentences = WholeLinks(SplitSentences(document_.Text(block), block.text.begin));
      for (const Span sentence : sentences) {
        const bool is_whole_block = sentence == block.text;
        if (!is_whole_block && !HasTalkCue(Text(sentence)) && !HasMark(sentence)) continue;
        Visit(i, sentence, sentence.begin == sentences.front().begin);
      }
    }
    return std::move(talks_);
  }

 private:
  // A link or quotation that holds the end of a sentence ("Why? Because!") is one title: its sentences are one.
  std::vector<Span> WholeLinks(std::vector<Span> sentences) const {
    std::vector<Span> whole;
    for (const Span sentence : sentences) {
      const int link = whole.empty() ? -1 : StyleAt(document_, whole.back().end - 1).link;
      const bool is_linked = link >= 0 && StyleAt(document_, sentence.begin).link == link;
      if (is_linked || (!whole.empty() && HasOpenQuote(Text(whole.back()))))
        whole.back().end = sentence.end;
      else
        whole.push_back(sentence);
    }
    return whole;
  }

  // Whether a quotation of a title's length is left open at the end.
  static bool HasOpenQuote(std::string_view sentence) {
    for (const auto& [open, close] : {std::pair("“", "”"), std::pair("«", "»"), std::pair("「", "」")}) {
      if (sentence.find(open) == std::string_view::npos) continue;  // much quicker than from behind
      const size_t begin = sentence.rfind(open);
      if (sentence.find(close, begin) == std::string_view::npos) return sentence.size() - begin < kMaxTitleBytes;
    }
    const size_t quote = sentence.rfind('"');
    return quote != std::string_view::npos && std::count(sentence.begin(), sentence.end(), '"') % 2 == 1 &&
           sentence.size() - quote < kMaxTitleBytes;
  }

  // Bold or slanted words, or a link at the beginning: they may be a title.
  bool HasMark(Span text) const {
    auto run = std::upper_bound(document_.runs.begin(), document_.runs.end(), text.begin,
                                [](uint32_t offset, const Run& r) { return offset < r.text.end; });
    for (; run != document_.runs.end() && run->text.begin < text.end; ++run) {
      if ((run->style & (kStrong | kEmphasis)) != 0 || (run->link >= 0 && run->text.begin <= text.begin + 2))
        return true;
    }
    return false;
  }

  void Visit(uint32_t block, Span sentence, bool is_first) {
    TaggedSentence tagged = TagSentence(document_, sentence, lexicon_);
    if (tagged.tags.find_first_of("NQX") == std::string::npos) return;
    for (const ProsePattern& pattern : ProsePatterns()) {
      if (pattern.only_at_start && !is_first) continue;
      if (!CanMatch(pattern, tagged.tags)) continue;
      if (pattern.not_in_items && document_.blocks[block].kind == BlockKind::kListItem) continue;
      re2::StringPiece rest(tagged.tags), first, second;
      const bool has_two = pattern.captures.size() == 2;
      while (has_two ? RE2::FindAndConsume(&rest, *pattern.pattern, &first, &second)
                     : RE2::FindAndConsume(&rest, *pattern.pattern, &first)) {
        const bool title_first = pattern.captures[0] == 't';
        const re2::StringPiece& title = title_first ? first : second;
        const re2::StringPiece& speaker = title_first ? second : first;
        const size_t match_end = static_cast<size_t>(rest.data() - tagged.tags.data());
        const size_t match_begin = static_cast<size_t>(first.data() - tagged.tags.data());
        Add(block, sentence, is_first, pattern, tagged, {match_begin, match_end}, Index(tagged, speaker),
            Index(tagged, title));
      }
    }
  }

  // What a pattern needs at least: persons for s, a title for t, and beside a lone speaker a word for what is done.
  static bool CanMatch(const ProsePattern& pattern, std::string_view tags) {
    const bool needs_title = pattern.captures.find('t') != std::string_view::npos;
    const bool needs_speaker = pattern.captures.find('s') != std::string_view::npos;
    if (needs_speaker && tags.find('N') == std::string_view::npos) return false;
    if (needs_title && tags.find_first_of("QX") == std::string_view::npos) return false;
    return needs_title || tags.find_first_of("TGS") != std::string_view::npos;
  }

  static constexpr size_t kNone = static_cast<size_t>(-1);

  static size_t Index(const TaggedSentence& tagged, const re2::StringPiece& piece) {
    return piece.data() == nullptr ? kNone : static_cast<size_t>(piece.data() - tagged.tags.data());
  }

  void Add(uint32_t block, Span sentence, bool is_first, const ProsePattern& pattern, TaggedSentence& tagged,
           std::pair<size_t, size_t> match, size_t speaker, size_t title) {
    ProseTalk prose{.talk = {},
                    .block = block,
                    .sentence = sentence,
                    .score = pattern.score,
                    .has_title = false,
                    .is_first = is_first};
    if (speaker != kNone && !AddSpeakers(tagged.spans[speaker], prose)) return;
    if (title != kNone) {
      const std::string_view clean = CleanTitle(Text(tagged.spans[title]));
      prose.has_title = IsTitle(clean);
      if (speaker == kNone && (!prose.has_title || AnyWordHasRole(clean, kMaterialWord))) return;
      if (prose.has_title) prose.talk.title = std::string(clean);
    }
    const std::string names = JoinNames(prose.talk.speakers);
    if (!prose.has_title) prose.talk.title = names;
    prose.talk.kind = KindOf(tagged, match);
    prose.talk.source = tagged.spans[title != kNone ? title : speaker];
    // What is told once is not told again by a laxer pattern.
    if (speaker != kNone) tagged.tags[speaker] = 'w';
    if (title != kNone) tagged.tags[title] = 'w';
    if (IsKnown(prose)) return;
    talks_.push_back(std::move(prose));
  }

  std::string_view Text(Span span) const { return std::string_view(document_.text).substr(span.begin, span.size()); }

  bool AddSpeakers(Span text, ProseTalk& prose) const {
    PersonList persons = ParsePersons(Text(text), lexicon_, kAnyName);
    for (PersonFact& person : persons.persons) {
      person.source = {text.begin + person.source.begin, text.begin + person.source.end};
      prose.talk.speakers.push_back(std::move(person));
    }
    return !prose.talk.speakers.empty();
  }

  static TalkKind KindOf(const TaggedSentence& tagged, std::pair<size_t, size_t> match) {
    const size_t begin = match.first > 6 ? match.first - 6 : 0;
    for (size_t i = begin; i < std::min(match.second + 1, tagged.kinds.size()); ++i) {
      if (tagged.kinds[i] != TalkKind::kTalk) return tagged.kinds[i];
    }
    return TalkKind::kTalk;
  }

  // Passages that name a thing, or the talk in general, are no titles; "Replication Panel" is one.
  static bool IsTitle(std::string_view title) {
    if (title.find(' ') == std::string_view::npos || title.size() > kMaxTitleBytes) return false;
    size_t words = 0, cues = 0, capitals = 0;
    bool ends_in_talk = false;
    for (const absl::string_view piece : absl::StrSplit(Absl(title), ' ', absl::SkipEmpty())) {
      const std::string_view word = Std(piece);
      ++words;
      capitals += BeginsWithCapital(word);
      const char tag = TagOfWord(word, nullptr);
      cues += tag != 'w';
      ends_in_talk = tag == 'T';
    }
    if (capitals == words && words >= 2) return cues < words;
    return cues < words && !(ends_in_talk && cues + 1 >= words);
  }

  static std::string JoinNames(const std::vector<PersonFact>& persons) {
    return absl::StrJoin(persons, " and ",
                         [](std::string* out, const PersonFact& person) { out->append(person.name); });
  }

  // A talk found before, by title or by a speaker where this one has no title of its own, is the same talk, told on.
  bool IsKnown(const ProseTalk& prose) {
    bool is_known = !titles_.insert(FoldName(prose.talk.title)).second;
    for (const PersonFact& person : prose.talk.speakers)
      is_known |= !speakers_.insert(FoldName(person.name)).second && !prose.has_title;
    return is_known;
  }

  const Document& document_;
  const Lexicon& lexicon_;
  std::vector<ProseTalk> talks_;
  StringSet titles_, speakers_;  // folded, of the talks
};

}  // namespace

std::vector<ProseTalk> FindProseTalks(const Document& document, const Lexicon& lexicon) {
  return ProseTalkFinder(document, lexicon).Find();
}

}  // namespace notegraph::extract
